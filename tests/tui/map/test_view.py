import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.places.geometry import Box
from tui.map.view import View

LAND = Box(-100, -50, 100, 50)


@given(st.integers(1, 120), st.integers(1, 60))
def test_a_fitted_box_is_wholly_in_view(cols: int, rows: int) -> None:
    view = View.fit(Box(-10, -5, 10, 5), (3, 2, cols, rows))

    for x, y in ((-10, -5), (10, 5), (-10, 5)):
        dot_x, dot_y = view.dot(x, y)
        assert view.holds(int(dot_x // 2), int(dot_y // 4))


@given(st.integers(0, 29), st.integers(0, 9))
def test_the_middle_of_a_cell_falls_into_that_cell(col: int, row: int) -> None:
    view = View.fit(LAND, (0, 0, 30, 10))
    x, y = view.dot(*view.land(col, row))

    assert (int(x // 2), int(y // 4)) == (col, row)


def test_panning_moves_the_land_by_whole_cells() -> None:
    view = View.fit(LAND, (0, 0, 30, 10))
    before, after = view.dot(7, 3), view.panned(4, -2).dot(7, 3)

    assert (after[0] - before[0], after[1] - before[1]) == pytest.approx((-8, 8))


def test_zooming_keeps_the_land_under_the_pointer() -> None:
    view = View.fit(LAND, (0, 0, 30, 10))
    closer = view.zoomed(0.5, at=(22, 3))

    assert closer.km == pytest.approx(view.km / 2)
    assert closer.land(22, 3) == pytest.approx(view.land(22, 3))


def test_zooming_has_its_ends() -> None:
    view = View.fit(LAND, (0, 0, 30, 10))
    for _ in range(50):
        view = view.zoomed(0.5)
    near = view.km
    for _ in range(80):
        view = view.zoomed(2.0)

    assert 0 < near < 1
    assert view.km <= 40
