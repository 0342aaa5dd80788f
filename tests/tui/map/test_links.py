"""Links between two markers, seen as the cells they are drawn in."""

import pytest

from tui.map.layout import CHOSEN, MAJOR, Mark, Spot, spots
from tui.map.links import CHOSEN_ONE, STUB, WHOLE, Link, draw_links
from tui.map.view import View

COLS, ROWS = 60, 20
WINDOWS = (View(0, 0, 1, 0, 0, 30, 20), View(0, 0, 1, 30, 0, 30, 20))
ONE = (View(0, 0, 1, 0, 0, COLS, ROWS),)


def mark(key: str, col: int, row: int, view: View = ONE[0], lens: int = 0, rank: int = MAJOR) -> Mark:
    """A mark that falls into this cell."""
    return Mark(key, key, *view.land(col, row), lens, "●", rank)


def drawn(
    link: Link, *marks: Mark, views: tuple[View, ...] = ONE, others: tuple[Spot, ...] = ()
) -> dict[tuple[int, int], tuple[int, int]]:
    """The cells with a link: their dots and flags."""
    found = [*spots(marks, views), *others]
    bits, flags = draw_links((COLS, ROWS), [link], marks, found, views, 6.0)
    return {(at % COLS, at // COLS): (bits[at], flags[at]) for at in range(len(bits)) if bits[at]}


def columns(cells: dict[tuple[int, int], tuple[int, int]]) -> list[int]:
    return sorted({col for col, _ in cells})


@pytest.mark.parametrize(("chosen", "flag"), [(False, WHOLE), (True, CHOSEN_ONE)])
def test_a_whole_link_leads_from_marker_to_marker(chosen: bool, flag: int) -> None:
    cells = drawn(Link("p", "a", "b", chosen), mark("a", 5, 12), mark("b", 40, 8))

    assert columns(cells) == list(range(5, 41))
    assert {(5, 12), (40, 8)} <= set(cells)
    assert {flags for _, flags in cells.values()} == {flag}


def test_a_link_that_is_not_whole_is_two_ends_that_point_at_each_other() -> None:
    whole = drawn(Link("p", "a", "b"), mark("a", 5, 12), mark("b", 40, 8))
    stubs = drawn(Link("p", "a", "b", whole=False), mark("a", 5, 12), mark("b", 40, 8))

    assert columns(stubs) == [*range(5, 9), *range(37, 41)]
    assert {flags for _, flags in stubs.values()} == {STUB}
    assert all(whole[cell][0] & bits for cell, (bits, _) in stubs.items())


def test_a_link_bows_to_the_north_and_further_within_a_window_than_across() -> None:
    within = drawn(Link("p", "a", "b"), mark("a", 4, 12), mark("b", 56, 12))
    ends = mark("a", 4, 12, WINDOWS[0]), mark("b", 56, 12, WINDOWS[1], 1)
    across = drawn(Link("p", "a", "b"), *ends, views=WINDOWS)

    assert min(row for _, row in within) < min(row for _, row in across) < 12


def test_a_dashed_link_leaves_dots_out() -> None:
    solid, dashed = (
        drawn(Link("p", "a", "b", pattern=pattern), mark("a", 5, 12), mark("b", 40, 8)) for pattern in ("", "##  ")
    )
    dots = [sum(bits.bit_count() for bits, _ in cells.values()) for cells in (solid, dashed)]

    assert dots[0] * 0.4 < dots[1] < dots[0] * 0.6


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("step", [(4, 0), (-3, 2), (0, -5)])
def test_a_link_looks_the_same_wherever_the_map_is_panned_to(whole: bool, step: tuple[int, int]) -> None:
    link, marks = Link("p", "a", "b", whole=whole), (mark("a", 15, 12), mark("b", 40, 8))
    moved = (ONE[0].panned(*step),)
    first, after = drawn(link, *marks), drawn(link, *marks, views=moved)

    assert {(col + step[0], row + step[1]): cell for (col, row), cell in after.items()} == first


def test_a_link_to_a_place_out_of_view_leads_to_the_edge_and_keeps_its_course() -> None:
    link, marks = Link("p", "a", "b"), (mark("a", 15, 12), mark("b", 55, 8))
    moved = (ONE[0].panned(-20, 0),)
    first, after = drawn(link, *marks), drawn(link, *marks, views=moved)

    assert columns(after) == list(range(35, COLS))
    assert {(col - 20, row) for col, row in after} <= set(first)


def test_a_stub_shows_at_the_end_that_is_in_view_and_a_link_beyond_it_not_at_all() -> None:
    link, marks = Link("p", "a", "b", whole=False), (mark("a", 15, 12), mark("b", 55, 8))

    assert columns(drawn(link, *marks, views=(ONE[0].panned(-20, 0),))) == [*range(35, 39)]
    assert drawn(link, *marks, views=(ONE[0].panned(0, 40),)) == {}
    assert drawn(Link("p", "a", "nowhere"), *marks) == {}


def test_the_chosen_link_bows_away_from_markers_in_its_way() -> None:
    link, ends = Link("p", "a", "b", chosen=True), (mark("a", 5, 12, rank=CHOSEN), mark("b", 40, 12, rank=CHOSEN))
    usual = drawn(link, *ends)
    top = min(usual, key=lambda cell: (cell[1], abs(cell[0] - 22)))
    bowed = drawn(link, *ends, others=(Spot(*top, (mark("c", *top),)),))
    beyond = drawn(link, *ends, others=(Spot(50, 12, (mark("c", 50, 12),)),))

    assert top not in bowed
    assert columns(bowed) == columns(usual)
    assert beyond == usual


def test_a_link_straight_up_bows_away_as_well() -> None:
    link, ends = Link("p", "a", "b", chosen=True), (mark("a", 20, 2, rank=CHOSEN), mark("b", 20, 18, rank=CHOSEN))

    assert columns(drawn(link, *ends)) == [20]


def test_a_link_to_the_other_end_of_the_world_is_drawn_at_once() -> None:
    far = Mark("b", "b", 9e6, 4e6, 0, "●", CHOSEN)
    crowd = [mark(f"town{col}", col, 5) for col in range(20, 40)]
    cells = drawn(Link("p", "a", "b", chosen=True), mark("a", 5, 12, rank=CHOSEN), far, *crowd)

    assert (5, 12) in cells
    assert all(0 <= col < COLS and 0 <= row < ROWS for col, row in cells)
