import statistics

import pytest

from store.model import PlaceKind, PlaceMention, PlaceRole, Record, Span
from store.places.gazetteer import load
from store.places.geometry import Outlines
from store.views.filter import Filter, select
from store.views.twinning import twinning
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, claim, dense, half, pair, record
from tui.map.base import GROUND, LAND, LIT, Tone, draw_base
from tui.map.canvas import Canvas, draw
from tui.map.raster import Glyphs
from tui.map.scene import Atlas, Choice

OUTLINES = Outlines()


def atlas_of(records: list[Record]) -> Atlas:
    return Atlas(twinning(select(records, Filter()), load()), load(), OUTLINES)


def drawn(
    atlas: Atlas, cols: int, rows: int, *, single: bool = False, glyphs: Glyphs = Glyphs.BRAILLE, **choice: object
) -> Canvas:
    scene = atlas.scene((cols, rows), atlas.lenses(cols, rows, single=single), Choice(**choice), glyphs)  # type: ignore[arg-type]
    return draw(scene, draw_base(scene, OUTLINES))


def named(canvas: Canvas) -> int:
    """How many places have their whole name on the map; a spot's count of further places names none of them."""
    return sum("…" not in name and "+" not in name for label in canvas.labels for name in label.text.split(", "))


@pytest.mark.parametrize(("cols", "rows", "least"), [(76, 14, 32), (116, 22, 40)])
def test_of_twenty_pairs_most_ends_are_named_whatever_is_chosen(cols: int, rows: int, least: int) -> None:
    atlases = [atlas_of(dense(seed)) for seed in range(3)]
    counts = [named(drawn(a, cols, rows, pair=pair.key)) for a in atlases for pair in a.twinning.pairs]

    assert statistics.median(counts) >= least


def test_no_name_covers_a_marker_in_two_hundred_libraries() -> None:
    for seed in range(200):
        atlas = atlas_of(dense(seed, count=3 + seed % 18))
        canvas = drawn(atlas, 76, 14, single=seed % 4 == 0, pair=atlas.twinning.pairs[0].key)
        markers = {(spot.col, spot.row) for spot in canvas.spots}
        names = {(label.col + step, label.row) for label in canvas.labels for step in range(len(label.text))}
        assert not markers & names
        assert all(canvas.tones[row * 76 + col] & ~GROUND in MARKS for col, row in markers)


def test_a_name_stands_near_no_marker_but_its_own() -> None:
    for seed in range(20):
        canvas = drawn(atlas_of(dense(seed)), 76, 14)
        for label in canvas.labels:
            near = 1 if label.row == label.spot.row else 3
            others = [s.col for s in canvas.spots if s.row == label.row and s != label.spot]
            assert not any(label.col - near <= col < label.col + len(label.text) + near for col in others)


def test_a_name_leaves_its_window_only_for_open_land() -> None:
    left = 0
    for seed in range(20):
        atlas = atlas_of(dense(seed))
        scene = atlas.scene((76, 14), atlas.lenses(76, 14, single=False), Choice())
        base = draw_base(scene, OUTLINES)
        for label in draw(scene, base).labels:
            view = scene.views[label.spot.lens]
            cells = range(label.col, label.col + len(label.text))
            outside = [label.row * 76 + col for col in cells if not view.col <= col < view.col + view.cols]
            left += bool(outside)
            assert not any(base.bits[at] or base.land[at] for at in outside)
    assert left


MARKS = {Tone.MARK, Tone.MINOR_MARK, Tone.CHOSEN_MARK, Tone.HOVERED_MARK}


def test_the_chosen_pair_is_one_unbroken_link_between_two_chosen_markers() -> None:
    atlas = atlas_of(dense())
    canvas = drawn(atlas, 116, 26, pair=atlas.twinning.pairs[3].key)
    tones = [tone & ~GROUND for tone in canvas.tones]

    assert tones.count(Tone.CHOSEN_MARK) == 2
    linked = sorted({at % 116 for at, tone in enumerate(tones) if tone == Tone.CHOSEN_LINK})
    ends = sorted(spot.col for spot in canvas.spots if spot.rank == 0)
    missing = set(range(ends[0] + 1, ends[1])) - set(linked)
    assert all(any(spot.col == col for spot in canvas.spots) for col in missing)


def test_of_many_pairs_only_the_chosen_link_is_whole() -> None:
    many, few = atlas_of(dense(count=20)), atlas_of(dense(count=4))
    links = [[t & ~GROUND for t in drawn(a, 116, 26).tones] for a in (many, few)]

    assert Tone.LINK not in links[0]
    assert Tone.STUB in links[0]
    assert Tone.LINK in links[1]
    assert Tone.STUB not in links[1]


def test_links_can_be_fanned_out_pinned_and_all_drawn() -> None:
    atlas = atlas_of(dense())
    first = atlas.twinning.pairs[0]
    for choice in ({"fan": first.ends[0].place_id}, {"pinned": frozenset({first.key})}, {"all_links": True}):
        tones = {tone & ~GROUND for tone in drawn(atlas, 116, 26, **choice).tones}
        assert Tone.LINK in tones


def test_the_region_of_the_chosen_partner_is_lit() -> None:
    atlas = atlas_of(dense())
    plain, chosen = drawn(atlas, 116, 26), drawn(atlas, 116, 26, pair=atlas.twinning.pairs[0].key)

    assert any(tone & LAND for tone in plain.tones)
    assert not any(tone & LIT for tone in plain.tones)
    assert any(tone & LIT for tone in chosen.tones)


def test_one_map_leaves_out_what_of_the_country_holds_no_partner() -> None:
    eastern = [place for place in PARTNERS if place.lon is not None and place.lon > 30]
    atlas = atlas_of([pair(number, HOME_TOWNS[number], eastern[number]) for number in range(4)])
    (near,) = atlas.lenses(76, 14, single=True)
    (wide,) = atlas_of(dense()).lenses(76, 14, single=True)

    assert near.view.km < wide.view.km * 0.9
    assert all(near.view.shows(*point) for key in atlas.place_ids(atlas.twinning.pairs) if (point := atlas.point(key)))


def test_titles_and_scale_bars_stand_whole() -> None:
    text = drawn(atlas_of(dense()), 76, 14).text()

    assert text[0].startswith("Беларусь ")
    assert "Липецкая область" in text[0]
    assert text[-1].count("├") == text[-1].count("┤") == 2


def test_marks_tell_what_is_known() -> None:
    atlas = atlas_of([pair(0, HOME_TOWNS[0], PARTNERS[0]), half(1, HOME_TOWNS[3]), claim(2)])
    canvas = drawn(atlas, 116, 30)
    glyphs = {mark.key: mark.glyph for spot in canvas.spots for mark in spot.marks}

    assert (glyphs[HOME_TOWNS[0].id], glyphs[PARTNERS[0].id]) == ("●", "●")
    assert glyphs[HOME_TOWNS[3].id] == "◐"
    assert glyphs[HOME_TOWNS[5].id] == "◌"


def test_two_pairs_on_one_place_are_both_drawn() -> None:
    atlas = atlas_of([pair(0, HOME_TOWNS[0], PARTNERS[0]), pair(1, HOME_TOWNS[0], PARTNERS[60])])
    scene = atlas.scene((116, 26), atlas.lenses(116, 26, single=False), Choice())

    assert len(scene.links) == 2
    assert {link.a for link in scene.links} == {PARTNERS[0].id, PARTNERS[60].id}


def test_a_pair_within_one_region_is_drawn_in_its_own_window() -> None:
    atlas = atlas_of([pair(0, HOME_TOWNS[2], HOME_TOWNS[5]), pair(1, HOME_TOWNS[0], PARTNERS[0])])
    key = next(p.key for p in atlas.twinning.pairs if HOME_TOWNS[5].id in p.key)
    canvas = drawn(atlas, 116, 26, pair=key)
    cells = [at % 116 for at, tone in enumerate(canvas.tones) if tone & ~GROUND == Tone.CHOSEN_LINK]

    assert cells
    assert min(cells) > 57


def test_a_pair_abroad_leads_out_of_the_window_and_is_said_to_be_off_the_map() -> None:
    krusevac = next(place for place in load() if place.name == "Крушевац")
    near = [pair(1, HOME_TOWNS[3], PARTNERS[0]), pair(2, HOME_TOWNS[4], PARTNERS[1])]
    atlas = atlas_of([pair(0, HOME_TOWNS[0], krusevac), *near])
    lenses = atlas.lenses(116, 26, single=False)
    key = next(key for key in atlas.pairs if krusevac.id in key)
    canvas = drawn(atlas, 116, 26, pair=key)

    assert atlas.off_map(lenses, Choice()) == ("Крушевац",)
    assert any(tone & ~GROUND == Tone.CHOSEN_LINK for tone in canvas.tones)


def test_a_place_without_coordinates_is_off_the_map_and_not_lost() -> None:
    atlas = atlas_of([pair(0, HOME_TOWNS[0], "Заречье-на-Холме"), pair(1, HOME_TOWNS[3], PARTNERS[0])])

    assert atlas.off_map(atlas.lenses(76, 14, single=False), Choice()) == ("Заречье-на-Холме",)
    assert drawn(atlas, 76, 14).spots


@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 5), (3, 2), (5, 3), (12, 4), (26, 8), (30, 8)])
@pytest.mark.parametrize("single", [True, False])
def test_any_size_can_be_drawn(size: tuple[int, int], single: bool) -> None:
    atlas = atlas_of(dense())
    canvas = drawn(atlas, *size, single=single, pair=atlas.twinning.pairs[0].key)

    assert [len(row) for row in canvas.text()] == [size[0]] * size[1]


def test_an_empty_library_can_be_drawn() -> None:
    assert drawn(atlas_of([]), 40, 10).spots == []


def test_ascii_draws_lines_and_marks_without_a_font() -> None:
    atlas = atlas_of([*dense(count=5), claim(9)])
    drawing = "".join(drawn(atlas, 76, 20, glyphs=Glyphs.ASCII, pair=atlas.twinning.pairs[0].key).text())

    assert all(ord(char) < 128 or char.isalpha() for char in drawing)
    assert {"*", ".", "=", ":"} <= set(drawing)


def test_numbers_stand_in_for_names() -> None:
    canvas = drawn(atlas_of(dense(count=4)), 116, 26, numbers=True)

    assert {label.text for label in canvas.labels} == {"1", "2", "3", "4"}


def test_partner_regions_tell_how_many_releases_name_them() -> None:
    places = [
        PlaceMention(
            spans=(Span(0, 1),),
            rule="test",
            name=load().by_id["BY-VI"].name,
            place_id="BY-VI",
            kind=PlaceKind.REGION,
            role=PlaceRole.PARTNER,
        )
    ]
    atlas = atlas_of([record(number, f"Встреча {number}.", places=tuple(places)) for number in range(3)])

    assert "Витебская 3" in "\n".join(drawn(atlas, 116, 26, others=True).text())
    assert "Витебская 3" not in "\n".join(drawn(atlas, 116, 26).text())


def test_what_lies_under_a_cell_is_found_by_marker_and_by_name() -> None:
    canvas = drawn(atlas_of(dense()), 116, 26)
    label = canvas.labels[0]

    assert canvas.spot_at(label.spot.col, label.spot.row) == label.spot
    assert canvas.spot_at(label.col + 1, label.row) == label.spot
    assert canvas.spot_at(0, 13) is None
