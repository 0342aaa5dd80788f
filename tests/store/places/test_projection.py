import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.places.projection import LambertConformal, great_circle

TOWNS = {
    "Брест": (23.69, 52.10),
    "Гродно": (23.83, 53.68),
    "Витебск": (30.20, 55.19),
    "Гомель": (31.00, 52.43),
    "Минск": (27.57, 53.90),
    "Смоленск": (32.05, 54.78),
    "Липецк": (39.57, 52.60),
    "Елец": (38.50, 52.62),
}


@pytest.mark.parametrize(("a", "b"), list(combinations(TOWNS, 2)))
def test_distances_on_the_map_are_true(a: str, b: str) -> None:
    flat = LambertConformal()
    on_map = math.dist(flat.forward(*TOWNS[a]), flat.forward(*TOWNS[b]))
    on_globe = great_circle(TOWNS[a], TOWNS[b])

    assert on_map == pytest.approx(on_globe, rel=0.0015)


@given(st.floats(-100, 160), st.floats(-60, 85))
def test_the_way_back_leads_to_the_same_point(lon: float, lat: float) -> None:
    flat = LambertConformal()
    back_lon, back_lat = flat.inverse(*flat.forward(lon, lat))

    assert back_lon == pytest.approx(lon, abs=1e-6)
    assert back_lat == pytest.approx(lat, abs=1e-6)


def test_east_is_right_and_north_is_up() -> None:
    flat = LambertConformal()
    x, y = flat.forward(32, 53)

    assert (x, y) == pytest.approx((0, 0), abs=1e-9)
    assert flat.forward(33, 53)[0] > 0
    assert flat.forward(32, 54)[1] > 0


def test_the_poles_stay_finite() -> None:
    assert all(math.isfinite(v) for lat in (90, -90) for v in LambertConformal().forward(0, lat))


def test_a_degree_of_latitude_is_111_km() -> None:
    assert great_circle((30, 52), (30, 53)) == pytest.approx(111.19, abs=0.02)


def test_many_points_at_once_fall_where_single_ones_do() -> None:
    flat = LambertConformal()
    lons, lats = zip(*TOWNS.values(), strict=True)
    xs, ys = flat.forward_all(lons, lats)

    for x, y, town in zip(xs, ys, TOWNS.values(), strict=True):
        assert (x, y) == pytest.approx(flat.forward(*town), abs=1e-9)
