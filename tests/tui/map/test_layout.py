from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from tui.map.labels import place_labels
from tui.map.layout import (
    CHOSEN,
    MAJOR,
    MINOR,
    Mark,
    Note,
    Spot,
    Taken,
    masks,
    note,
    region_names,
    run,
    spots,
)
from tui.map.view import View

VIEW = View(0, 0, 1, 0, 0, 30, 10)
COORDINATES = st.tuples(st.floats(-40, 40), st.floats(-30, 30), st.integers(0, 3))


def mark(key: str, x: float, y: float, rank: int = MINOR, lens: int = 0) -> Mark:
    return Mark(key, key, x, y, lens, "●", rank)


def taken_by(found: list[Spot], rows: int = 10) -> Taken:
    fixed = [0] * rows
    for spot in found:
        fixed[spot.row] |= 1 << spot.col
    return Taken(fixed, [0] * rows, [0] * rows, [0] * rows)


def test_marks_of_one_cell_move_apart_the_important_one_stays() -> None:
    found = spots([mark("minor", 0.1, 0.1), mark("chosen", 0.0, 0.0, CHOSEN)], [VIEW])

    assert [(spot.col, spot.row) for spot in found if spot.rank == CHOSEN] == [(15, 5)]
    assert sorted(len(spot.marks) for spot in found) == [1, 1]


def test_more_marks_than_room_share_a_spot() -> None:
    crowd = [mark(f"town{number}", 0, 0) for number in range(8)]
    found = spots(crowd, [VIEW])

    assert sum(len(spot.marks) for spot in found) == 8
    assert max(len(spot.marks) for spot in found) == 4


def test_marks_out_of_view_have_no_spot() -> None:
    assert spots([mark("far", 500, 0)], [VIEW]) == []


def test_a_name_stands_at_the_right_of_its_marker_when_nothing_is_in_the_way() -> None:
    found = spots([mark("Зарека", 0, 0)], [VIEW])
    (label,) = place_labels(found, [VIEW], taken_by(found))

    assert (label.col, label.row, label.text) == (found[0].col + 2, found[0].row, "Зарека")


def test_a_name_keeps_clear_of_borders_when_it_can() -> None:
    found = spots([mark("Зарека", 0, 0)], [VIEW])
    taken = taken_by(found)
    taken.borders = [0] * 10
    taken.borders[found[0].row] = run(found[0].col + 1, 10)
    (label,) = place_labels(found, [VIEW], taken)

    assert label.col + len(label.text) < found[0].col


def test_a_name_without_room_is_cut_and_then_left_out() -> None:
    narrow = View(0, 0, 1, 0, 0, 9, 1)
    found = spots([mark("Краснозаборье", -8, 0)], [narrow])
    (cut,) = place_labels(found, [narrow], taken_by(found, 1))
    tiny = View(0, 0, 1, 0, 0, 4, 1)

    assert cut.text == "Красно…"[: len(cut.text) - 1] + "…"
    assert place_labels(spots([mark("Краснозаборье", 0, 0)], [tiny]), [tiny], taken_by([], 1)) == []


def test_a_name_in_the_way_moves_aside() -> None:
    strip = View(0, 0, 1, 0, 0, 30, 1)
    found = spots([mark("Аист", -10, 0), mark("Бор", 10, 0)], [strip])
    labels = place_labels(found, [strip], taken_by(found, 1))

    assert sorted(label.text for label in labels) == ["Аист", "Бор"]


def test_chosen_names_lie_over_links_when_nothing_else_is_left() -> None:
    found = spots([mark("Зарека", 0, 0, CHOSEN)], [VIEW])
    taken = taken_by(found)
    taken.links = [run(0, 30)] * 10

    assert [label.text for label in place_labels(found, [VIEW], taken)] == ["Зарека"]


def test_names_stay_beside_their_markers_while_the_map_moves() -> None:
    marks = [mark("Аист", -10, 0), mark("Бор", 4, 6), mark("Вяз", 9, -9)]
    before = place_labels(spots(marks, [VIEW]), [VIEW], taken_by(spots(marks, [VIEW])))
    moved = VIEW.panned(2, 1)
    found = spots(marks, [moved])
    after = place_labels(found, [moved], taken_by(found), {label.spot.marks[0].key: label for label in before})

    offsets = [
        {label.text: (label.col - label.spot.col, label.row - label.spot.row) for label in s} for s in (before, after)
    ]
    assert offsets[0] == offsets[1]


def test_a_place_that_had_no_name_stays_without_while_the_map_moves_and_a_new_one_gets_its_own() -> None:
    marks = [mark("Аист", -10, 0), mark("Бор", 4, 6), mark("Вяз", 9, -9)]
    found = spots(marks, [VIEW])
    (aist,) = (label for label in place_labels(found, [VIEW], taken_by(found)) if label.text == "Аист")
    after = place_labels(found, [VIEW], taken_by(found), {"Аист": aist, "Бор": None})

    assert sorted(label.text for label in after) == ["Аист", "Вяз"]


@given(st.lists(COORDINATES, max_size=30))
def test_names_never_cover_markers_or_each_other(points: list[tuple[float, float, int]]) -> None:
    found = spots([mark(f"Город{n}", x, y, rank) for n, (x, y, rank) in enumerate(points)], [VIEW])
    labels = place_labels(found, [VIEW], taken_by(found))
    markers = {(spot.col, spot.row) for spot in found}
    covered = [(label.col + step, label.row) for label in labels for step in range(len(label.text))]

    assert not markers & set(covered)
    assert len(covered) == len(set(covered))
    assert all(VIEW.holds(*cell) for cell in covered)


def test_a_name_below_its_marker_keeps_away_from_others_unless_its_place_has_a_pair() -> None:
    for rank, named in ((MINOR, False), (MAJOR, True)):
        crossing = View(0, 0, 1, 0, 0, 12, 2)
        found = [Spot(5, 0, (mark("Зарека", 0, 0, rank),)), Spot(0, 1, (replace(mark("", 0, 0), label=""),))]
        taken = taken_by(found, 2)
        taken.links = [run(0, 12), 0]
        labels = place_labels(found, [crossing], taken)

        assert any(label.text == "Зарека" for label in labels) is named


def test_a_note_goes_where_no_marker_is() -> None:
    found = [Spot(3, 0, (mark("a", 0, 0),))]

    assert note("Край", [(0, 0), (20, 0)], found) == Note(20, 0, "Край")
    assert note("Край", [(0, 0)], found) is None


def test_a_region_is_named_on_its_widest_free_stretch() -> None:
    taken = taken_by([])
    (name,) = region_names([("Лесная", [(1, 0, 8), (4, 3, 20), (5, 3, 9)])], taken, [0] * 10)

    assert (name.row, name.col) == (4, 8)


@given(st.binary(min_size=12, max_size=12))
def test_masks_have_a_bit_for_every_cell_that_is_taken(cells: bytes) -> None:
    for row, mask in enumerate(masks(cells, 4)):
        assert [bool(mask >> col & 1) for col in range(4)] == [bool(cell) for cell in cells[row * 4 : row * 4 + 4]]
