from dataclasses import replace

import pytest

from store.places.gazetteer import load
from store.places.geometry import Outlines
from store.views.filter import Filter, select
from store.views.twinning import twinning
from tests.tui.map.libraries import HOME_TOWNS, dense
from tui.map.base import LIT, Scene, draw_base
from tui.map.scene import Atlas, Choice

OUTLINES = Outlines()
ATLAS = Atlas(twinning(select(dense(), Filter()), load()), load(), OUTLINES)


def opened(cols: int = 76, rows: int = 20) -> Scene:
    return ATLAS.scene((cols, rows), ATLAS.lenses(cols, rows, single=False), Choice(pair=ATLAS.twinning.pairs[0].key))


def moved(scene: Scene, cols: int, rows: int, lens: int | None = None) -> Scene:
    lenses = [
        replace(each, view=each.view.panned(cols, rows)) if lens in (None, number) else each
        for number, each in enumerate(scene.lenses)
    ]
    return replace(scene, lenses=tuple(lenses))


@pytest.mark.parametrize("step", [(4, 0), (-4, 0), (0, 2), (0, -2), (5, -3), (36, 0), (0, 19), (100, 100)])
def test_a_panned_base_is_what_drawing_anew_would_give(step: tuple[int, int]) -> None:
    scene = opened()
    after = moved(scene, *step)
    panned, anew = draw_base(after, OUTLINES, draw_base(scene, OUTLINES)), draw_base(after, OUTLINES)

    assert panned.land == anew.land
    # a line that is cut at the edge of a strip may set out by a dot another way
    different = sum((a ^ b).bit_count() for a, b in zip(panned.bits, anew.bits, strict=True))
    assert different <= 0.02 * sum(bits.bit_count() for bits in anew.bits) + 4


def test_one_window_may_move_alone() -> None:
    scene = opened()
    first = draw_base(scene, OUTLINES)
    after = draw_base(moved(scene, 3, 1, lens=1), OUTLINES, first)
    left = scene.lenses[0].view

    for row in range(scene.rows):
        at = row * scene.cols
        assert after.bits[at : at + left.cols] == first.bits[at : at + left.cols]
    assert after.bits != first.bits


def test_another_scale_or_size_is_drawn_anew() -> None:
    scene = opened()
    first = draw_base(scene, OUTLINES)
    closer = replace(scene, lenses=tuple(replace(x, view=x.view.zoomed(0.7)) for x in scene.lenses))

    for after in (closer, opened(90, 25)):
        assert draw_base(after, OUTLINES, first) == draw_base(after, OUTLINES)


def test_land_is_lit_by_its_unit_and_told_in_runs_of_a_row() -> None:
    scene = opened()
    base = draw_base(scene, OUTLINES)
    number = 1 + base.units.index((0, "BY-VI"))
    cells = [(at // scene.cols, at % scene.cols) for at, unit in enumerate(base.land) if unit == number]
    runs = list(base.runs(number, 1))

    assert [(row, col) for row, first, end in runs for col in range(first, end)] == cells
    assert list(base.runs(number, 6)) == [run for run in runs if run[2] - run[1] >= 6]
    lit = base.tones({"BY-VI"})
    assert [(at // scene.cols, at % scene.cols) for at, tone in enumerate(lit) if tone & LIT] == cells
    assert not any(tone & LIT for tone in base.tones(()))


def test_land_that_reaches_from_edge_to_edge_is_no_run_across_rows() -> None:
    scene = ATLAS.scene((12, 6), ATLAS.lenses(12, 6, single=True), Choice())
    (lens,) = scene.lenses
    middle = ATLAS.point(HOME_TOWNS[0].id)
    assert middle is not None
    base = draw_base(replace(scene, lenses=(replace(lens, view=lens.view.zoomed(0.1).centred(*middle)),)), OUTLINES)
    runs = [run for number in range(1, len(base.units) + 1) for run in base.runs(number, 1)]

    assert any((first, end) == (0, 12) for _, first, end in runs)
    assert all(0 <= first < end <= 12 for _, first, end in runs)
