import math
import unicodedata
from array import array

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.places.geometry import Box, Line, LineKind
from tui.map.raster import Glyphs, Raster, fill
from tui.map.view import View

NUMBERS = st.floats(-500, 500)


def line(*points: tuple[float, float], kind: LineKind = LineKind.REGION) -> Line:
    xs, ys = array("d", (x for x, _ in points)), array("d", (y for _, y in points))
    return Line(kind, frozenset({"A"}), xs, ys, Box.around(points))


def grid(raster: Raster, glyphs: Glyphs = Glyphs.BRAILLE) -> list[str]:
    bits, _ = raster.cells()
    text = "".join(glyphs.table[b] for b in bits)
    return [text[row * raster.cols : (row + 1) * raster.cols] for row in range(raster.rows)]


def test_a_level_line_runs_through_every_cell() -> None:
    raster = Raster(4, 1)
    raster.path([(0, 0), (7, 0)], 1)

    assert grid(raster) == ["⠉⠉⠉⠉"]


def test_an_upright_line_stays_in_its_column() -> None:
    raster = Raster(2, 2)
    raster.path([(2, 0), (2, 7)], 1)

    assert grid(raster) == [" ⡇", " ⡇"]


def test_a_thick_line_is_two_dots_high() -> None:
    raster = Raster(2, 1)
    raster.path([(0, 1), (3, 1)], 1, thick=True)

    assert grid(raster) == ["⠶⠶"]


def test_a_dashed_line_leaves_dots_out() -> None:
    solid, dashed = Raster(20, 1), Raster(20, 1)
    solid.path([(0, 1), (39, 1)], 1)
    dashed.path([(0, 1), (39, 1)], 1, pattern="##  ")
    dots = [sum(b.bit_count() for b in raster.cells()[0]) for raster in (solid, dashed)]

    assert dots[0] * 0.4 < dots[1] < dots[0] * 0.6


def test_cells_know_every_kind_of_line_in_them() -> None:
    raster = Raster(2, 1)
    raster.path([(0, 0), (3, 0)], 1)
    raster.path([(0, 3), (1, 3)], 4)

    assert list(raster.cells()[1]) == [5, 1]


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8), st.integers(1, 30), st.integers(1, 12))
def test_any_path_is_cut_to_the_canvas(points: list[tuple[float, float]], cols: int, rows: int) -> None:
    raster = Raster(cols, rows)
    raster.path(points, 1)
    raster.path(points, 2, thick=True)
    raster.path(points, 4, pattern="# ")
    bits, flags = raster.cells()

    assert len(bits) == len(flags) == cols * rows


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=2, max_size=8), st.floats(0.5, 30))
def test_outlines_stay_within_their_view(points: list[tuple[float, float]], km: float) -> None:
    raster = Raster(20, 10)
    view = View(0, 0, km, col=5, row=2, cols=10, rows=6)
    raster.outlines(view, [line(*points)])
    bits, _ = raster.cells()
    outside = [i for i, b in enumerate(bits) if b and not view.holds(i % 20, i // 20)]

    assert outside == []


def test_a_line_that_comes_within_a_hair_of_the_edge_is_drawn() -> None:
    view = View(x=310.1861363785098, y=-74.89834462641585, km=8.059975721715254, col=0, row=12, cols=76, rows=2)
    low = view.box.bottom
    for _ in range(4):
        raster = Raster(76, 14)
        raster.outlines(view, [line((393.3, -93.6), (411.2, low), (430.7, -96.4))])

        assert any(raster.cells()[0])
        low = math.nextafter(low, view.y)


def test_kinds_of_outlines_have_flags_of_their_own() -> None:
    raster = Raster(10, 5)
    raster.outlines(View(0, 0, 1, 0, 0, 10, 5), [line((-20, 0), (20, 0), kind=LineKind.COUNTRY)])

    assert set(raster.cells()[1]) == {0, 1 << LineKind.COUNTRY - 1}


def test_a_closed_border_is_filled_inside() -> None:
    square = line((-6, -6), (6, -6), (6, 6), (-6, 6), (-6, -6))
    runs = list(fill(View(0, 0, 1, 0, 0, 10, 5), [square]))

    assert runs == [(1, 2, 8), (2, 2, 8), (3, 2, 8)]


def test_a_border_with_a_hole_leaves_the_hole_empty() -> None:
    outer = line((-16, -8), (16, -8), (16, 8), (-16, 8), (-16, -8))
    inner = line((-4, -8), (4, -8), (4, 8), (-4, 8), (-4, -8))
    runs = list(fill(View(0, 0, 1, 0, 0, 20, 4), [outer, inner]))

    assert runs[0] == (0, 2, 8)
    assert runs[1] == (0, 12, 18)


@pytest.mark.parametrize("edge", [-16, -4, 0, 5, 15])
def test_a_part_of_a_view_is_filled_as_the_whole_is(edge: int) -> None:
    land = [line((-30, -6), (6, -6), (9, 6), (-30, 6), (-30, -6)), line((4, -4), (30, -4), (30, 3), (4, 3), (4, -4))]
    view = View(0, 0, 1, 0, 0, 20, 10)
    col = 10 + edge // 2
    part = view.part(col, 0, 3, 10)
    whole = {(row, at) for row, first, end in fill(view, land) for at in range(first, end) if col <= at < col + 3}

    assert {(row, at) for row, first, end in fill(part, land) for at in range(first, end)} == whole


@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_patterns_become_text_sign_by_sign(glyphs: Glyphs) -> None:
    assert glyphs.text(bytes(range(256))) == "".join(glyphs.table)


@pytest.mark.parametrize("glyphs", list(Glyphs))
def test_every_pattern_has_a_character_of_one_cell(glyphs: Glyphs) -> None:
    assert len(glyphs.table) == 256
    assert all(len(g) == 1 and unicodedata.east_asian_width(g) not in ("W", "F") for g in glyphs.table)
    assert glyphs.table[0] == " "
    assert all(g != " " for g in glyphs.table[1:])


def test_ascii_is_ascii() -> None:
    assert all(ord(g) < 127 for g in Glyphs.ASCII.table)
    assert {"/", "\\", "|", "-"} <= set(Glyphs.ASCII.table)


@pytest.mark.parametrize(
    ("environment", "glyphs"),
    [
        ({"LANG": "ru_RU.UTF-8", "TERM": "xterm-256color"}, Glyphs.BRAILLE),
        ({}, Glyphs.BRAILLE),
        ({"LANG": "ru_RU.UTF-8", "TERM": "linux"}, Glyphs.ASCII),
        ({"LANG": "ru_RU.UTF-8", "TERM": "dumb"}, Glyphs.ASCII),
        ({"LC_ALL": "ru_RU.KOI8-R", "LANG": "ru_RU.UTF-8"}, Glyphs.ASCII),
    ],
)
def test_poor_terminals_get_poor_signs(environment: dict[str, str], glyphs: Glyphs) -> None:
    assert Glyphs.fitting(environment) is glyphs


def test_signs_follow_each_other_in_a_circle() -> None:
    assert Glyphs.BRAILLE.following.following.following is Glyphs.BRAILLE
