import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.places.gazetteer import load
from store.places.geometry import Box, Detail, Outlines, shared

CAPITAL = "Минск"


@pytest.fixture(scope="module")
def outlines() -> Outlines:
    return Outlines()


@pytest.mark.parametrize(
    ("unit", "lon", "lat"),
    [("RU-LIP", 39.57, 52.60), ("RU-LIP", 37.89, 52.03), ("BY-VI", 30.20, 55.19), ("BY-HO", 30.92, 52.92)],
)
def test_a_town_lies_in_its_own_region_and_in_no_other(outlines: Outlines, unit: str, lon: float, lat: float) -> None:
    holding = [
        u for u in ("RU-LIP", "RU-VOR", "BY-BR", "BY-VI", "BY-HO") if outlines.contains(frozenset({u}), lon, lat)
    ]

    assert holding == [unit]


def test_a_country_is_all_its_regions(outlines: Outlines) -> None:
    belarus = outlines.units_of("BY")

    assert belarus == {"BY-BR", "BY-VI", "BY-HO", "BY-HR", "BY-MI", "BY-MA", "BY-HM"}
    assert outlines.contains(belarus, 27.57, 53.90)
    assert not outlines.contains(belarus, 32.05, 54.78)


def test_borders_within_a_country_are_not_its_border(outlines: Outlines) -> None:
    belarus = outlines.units_of("BY")
    kinds = {line.kind.name for line in outlines.border(belarus, Detail.MEDIUM)}

    assert kinds == {"COUNTRY"}


def test_an_unknown_unit_has_no_outline(outlines: Outlines) -> None:
    assert outlines.units_of("CN") == frozenset()
    assert outlines.box(frozenset({"CN"})) is None
    assert not outlines.contains(frozenset({"CN"}), 116.4, 39.9)


def test_coarser_detail_has_fewer_points_of_the_same_land(outlines: Outlines) -> None:
    counts = [sum(len(line.xs) for line in outlines.lines(detail)) for detail in Detail]

    assert counts[0] > 2 * counts[1] > 4 * counts[2]
    lipetsk = frozenset({"RU-LIP"})
    boxes = [Box.around([p for line in outlines.border(lipetsk, d) for p in line.points()]) for d in Detail]
    assert all(abs(box.left - boxes[0].left) < 10 and abs(box.top - boxes[0].top) < 10 for box in boxes)


def test_detail_follows_the_scale() -> None:
    assert [Detail.for_scale(km) for km in (0.5, 2.0, 10.0)] == [Detail.FINE, Detail.MEDIUM, Detail.COARSE]


def test_only_the_detail_asked_for_is_read() -> None:
    outlines = Outlines()
    outlines.lines(Detail.COARSE)

    assert list(outlines._levels) == [Detail.COARSE]


def test_geometry_needs_no_screen() -> None:
    code = "import sys, store.places.geometry; print(any(m.split('.')[0] in ('textual', 'rich') for m in sys.modules))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert shown.stdout.strip() == "False"


def test_every_municipality_lies_inside_the_outline_of_its_own_region(outlines: Outlines) -> None:
    held = outlines.units_of("BY") | {"RU-LIP"}
    inside = [place for place in load() if (load().region_of(place.id) or "") in held and place.lat is not None]
    astray = []
    for place in inside:
        region = str(load().region_of(place.id))
        # the region around the capital and a district of the same name have their seat in the capital itself
        own = {region, "BY-HM"} if place.centre == CAPITAL else {region}
        if not outlines.contains(frozenset(own), float(place.lon or 0), float(place.lat or 0)):
            astray.append(place.name)

    assert len(inside) >= 148
    assert astray == []


def test_a_level_of_detail_is_read_once_however_many_threads_ask_for_it() -> None:
    outlines = Outlines()
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(outlines.lines, [Detail.COARSE] * 8))

    assert all(lines is found[0] for lines in found)
    assert shared() is shared()


def test_the_lines_near_a_box_are_all_that_lead_through_it(outlines: Outlines) -> None:
    box = Box(-100.0, -150.0, 60.0, 40.0)
    near = outlines.near(Detail.MEDIUM, box)
    inside = [
        line
        for line in outlines.lines(Detail.MEDIUM)
        if any(box.left <= x <= box.right and box.bottom <= y <= box.top for x, y in line.points())
    ]

    assert inside
    assert all(any(line is other for other in near) for line in inside)
    assert len(near) < len(outlines.lines(Detail.MEDIUM)) / 4
