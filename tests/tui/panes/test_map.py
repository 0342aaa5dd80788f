"""The pane of twinnings, driven as a person would."""

from collections.abc import Mapping
from threading import Event
from typing import Any
from unittest.mock import patch

import pytest
from textual.geometry import Region

from store.places.gazetteer import load
from store.views.filter import Filter
from tests.tui.driving import app_of, grid, press, settle
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, claim, dense, half, pair
from tui.line_filter import ASCII_FILTER
from tui.map import widget as map_widget
from tui.map.base import Base, Scene
from tui.map.canvas import Canvas
from tui.map.layout import Caption
from tui.map.read import read
from tui.panes.map import MapPane
from tui.screens.desktop import Desktop

SPARSE = [
    pair(0, HOME_TOWNS[16], PARTNERS[10], signed="2022-05-09"),
    pair(1, HOME_TOWNS[0], PARTNERS[40]),
    pair(2, HOME_TOWNS[4], "Заречье-на-Холме"),
    half(3, HOME_TOWNS[3]),
    claim(4),
]


def pane(app) -> MapPane:  # type: ignore[no-untyped-def]
    assert isinstance(app.screen, Desktop)
    assert isinstance(app.screen.pane, MapPane)
    return app.screen.pane


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (160, 48)])
async def test_map_coverage_and_pairs_are_seen_at_once(size: tuple[int, int]) -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        shown = grid(app)

    assert any("\u2801" <= char <= "\u28ff" for char in shown)
    assert "● пара известна" in shown
    assert "◌ неизвестно" in shown
    assert HOME_TOWNS[16].name in shown
    assert PARTNERS[10].name in shown
    assert "Гродненская" in shown or size[0] >= 80


async def test_keys_lead_from_pair_to_pair_and_enter_leads_to_the_words() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        first = pane(app).choice.pair
        await press(pilot, "n")
        second = pane(app).choice.pair
        await press(pilot, "p")
        back = pane(app).choice.pair
        await press(pilot, "т")
        twin = pane(app).choice.pair
        assert pane(app).current == pane(app).pair.evidence[0].id  # type: ignore[union-attr]

    assert first == back != second == twin


async def test_a_click_on_a_marker_chooses_its_pair() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        land = pane(app).land
        spot = next(s for s in land.canvas.spots if s.marks[0].key == HOME_TOWNS[0].id)  # type: ignore[union-attr]
        await pilot.click("#land", offset=(spot.col + land.AIR, spot.row))
        await settle(pilot)

        assert HOME_TOWNS[0].id in str(pane(app).choice.pair)


async def test_pan_and_zoom_move_the_land_and_whole_view_brings_it_back() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        land = pane(app).land
        opened = [lens.view for lens in land.lenses]
        for key in ("right", "down", "h", "k", "р"):
            before = [lens.view for lens in land.lenses]
            await press(pilot, key)
            assert [lens.view for lens in land.lenses] != before
        await press(pilot, "+")
        assert all(lens.view.km < view.km for lens, view in zip(land.lenses, opened, strict=True))
        await press(pilot, "w")
        assert [lens.view for lens in land.lenses] == opened


@pytest.mark.parametrize("size", [(80, 24), (120, 36), (200, 60)])
async def test_opening_the_pane_draws_the_map_once(size: tuple[int, int], monkeypatch: pytest.MonkeyPatch) -> None:
    drawings: list[object] = []
    once = map_widget.draw

    def counted(scene: Scene, base: Base, before: Mapping[str, Caption | None] | None = None) -> Canvas:
        drawings.append(scene)
        return once(scene, base, before)

    monkeypatch.setattr(map_widget, "draw", counted)
    app = app_of(SPARSE)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        app.desk.selection = "r01"
        await press(pilot, "3")

        assert HOME_TOWNS[0].id in str(pane(app).choice.pair)
        assert "●" in grid(app)
    assert len(drawings) == 1


async def test_the_map_is_filtered_like_everything_else_that_is_drawn() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        land = pane(app).land
        with patch.object(app, "get_line_filters", return_value=[ASCII_FILTER]):
            rows = land.render_lines(Region(10, 2, 30, 5))

    assert [row.cell_length for row in rows] == [30] * 5
    assert not {"●", "◌", "◐"} & set("".join(row.text for row in rows))


async def test_l_shows_one_map_and_again_two() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        assert len(pane(app).land.lenses) == 2
        await press(pilot, "l")
        assert len(pane(app).land.lenses) == 1
        await press(pilot, "д")
        assert len(pane(app).land.lenses) == 2


async def test_a_place_is_found_in_any_case_form_and_layout() -> None:
    app = app_of(dense())
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        for query in ("елецкого", "tktwr"):
            await press(pilot, "3", "/")
            await pilot.press(*query)
            await settle(pilot)
            assert HOME_TOWNS[8].name in grid(app)
            await press(pilot, "enter")
            assert "YELET" in str(pane(app).choice.pair)


async def test_the_rest_unfolds_and_the_unknown_is_said() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        await press(pilot, *["n"] * 4)
        assert "▸" in grid(app)
        await press(pilot, "enter", "n")
        shown = grid(app)
        assert pane(app).current == "r04/a0"

    assert "▾" in shown
    assert "партнёр не назван" in shown
    assert "Заявлено для всех" in shown


async def test_years_go_back_and_forth() -> None:
    app = app_of(dense())
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        everything = len(pane(app).atlas.twinning.pairs)  # type: ignore[union-attr]
        await press(pilot, "[")
        year = pane(app).year
        fewer = len(pane(app).atlas.twinning.pairs)  # type: ignore[union-attr]
        await press(pilot, "ъ", "ъ")
        assert pane(app).year is None

    assert year == 2023
    assert fewer < everything


@pytest.mark.parametrize("colour", [True, False])
async def test_any_size_and_a_storm_of_sizes_are_survived(colour: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not colour:
        monkeypatch.setenv("NO_COLOR", "1")
        monkeypatch.setenv("TERM", "dumb")
    app = app_of(dense())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        for size in ((30, 8), (1, 1), (200, 60), (160, 3), (61, 16), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.press("+")
        await settle(pilot)

        assert "Беларусь" in grid(app) or pane(app).land.canvas is not None


async def test_every_segment_of_the_map_has_a_style() -> None:
    app = app_of(dense())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        land = pane(app).land
        strips = [land.render_line(y) for y in range(land.size.height + 2)]

    assert all(segment.style is not None for strip in strips for segment in strip)


async def test_pairs_of_other_regions_come_onto_the_map_when_asked_for() -> None:
    orel = next(place for place in load() if place.name == "Орёл")
    app = app_of([*SPARSE, pair(5, orel, PARTNERS[70])])
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        assert PARTNERS[70].id not in shown_on(pane(app))
        await press(pilot, "r")
        assert PARTNERS[70].id in shown_on(pane(app))
        await press(pilot, "к")
        assert PARTNERS[70].id not in shown_on(pane(app))


def shown_on(pane: MapPane) -> set[str]:
    assert pane.land.canvas is not None
    return {mark.key for spot in pane.land.canvas.spots for mark in spot.marks}


async def test_the_wheel_zooms_at_the_pointer_and_hovering_names_the_place() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        land = pane(app).land
        spot = next(s for s in land.canvas.spots if s.marks[0].key == HOME_TOWNS[7].id)  # type: ignore[union-attr]
        await pilot.hover("#land", offset=(spot.col + land.AIR, spot.row))
        await settle(pilot)
        assert pane(app).choice.hovered == HOME_TOWNS[7].id
        before = [lens.view.km for lens in land.lenses]
        land.zoom(0.8, (spot.col, spot.row))
        after = [lens.view.km for lens in land.lenses]

    assert after[0] == before[0]
    assert after[1] < before[1]


async def test_a_large_library_is_read_away_from_the_keyboard() -> None:
    app = app_of([pair(number, HOME_TOWNS[number % 20], PARTNERS[number % 60]) for number in range(1100)])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        await settle(pilot)

        assert pane(app).atlas is not None
        assert "●" in grid(app)


async def test_a_release_on_a_pair_of_other_regions_leads_to_that_pair() -> None:
    orel = next(place for place in load() if place.name == "Орёл")
    app = app_of([*SPARSE, pair(5, orel, PARTNERS[70])])
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        pane(app).follow("r05")
        await settle(pilot)

        assert orel.id in str(pane(app).choice.pair)
        assert PARTNERS[70].name in grid(app)


async def test_lines_are_drawn_with_other_signs_on_request() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "m")
        blocks = grid(app)
        await press(pilot, "ь")
        plain = grid(app)

    assert set("▀▄▌▐") & set(blocks)
    assert not any("\u2800" <= char <= "\u28ff" for char in blocks + plain)


async def test_a_place_without_pairs_is_shown_where_it_lies() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(120, 36)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "/")
        await pilot.press(*"лиде")
        await settle(pilot)
        assert "Лида" in grid(app)
        await press(pilot, "enter")
        land = pane(app).land
        found = str(pane(app).choice.hovered)

        assert load().by_id[found].name.startswith("Лид")
        assert found in shown_on(pane(app))
        assert land.canvas is not None


async def test_nothing_on_the_map_passes_for_what_a_new_filter_leaves_before_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = Event()

    def late(*given: Any) -> Any:
        ready.wait(10)
        return read(*given)

    app = app_of(SPARSE)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        seen = styles(pane(app))
        monkeypatch.setattr("tui.panes.map._AT_ONCE", 0)
        monkeypatch.setattr("tui.panes.map.read", late)
        app.desk.history.push(Filter(partner="Гомельская область"))
        app.desktop.refresh_from_desk()
        await pilot.pause()
        waiting = grid(app).splitlines()
        assert waiting[1].rstrip().endswith("…")
        assert not any("заявлено" in line or f"{HOME_TOWNS[0].name} —" in line for line in waiting)
        assert len(styles(pane(app))) < len(seen)
        assert pane(app).current is None
        ready.set()
        await settle(pilot)
        assert grid(app).splitlines()[1] != waiting[1]
        assert len(styles(pane(app))) >= len(seen) - 1


def styles(shown: MapPane) -> set[object]:
    """Return the colours in which the map is drawn."""
    land = shown.land
    rows = land.render_lines(Region(0, 0, *land.outer_size))
    return {segment.style.color for row in rows for segment in row if segment.style and segment.text.strip()}
