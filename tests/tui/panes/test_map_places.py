"""Choosing places and events in the pane of the map, driven as a person would."""

import pytest

from store.places.gazetteer import load
from tests.store.views.test_kin import DISTRICT, SEAT
from tests.tui.driving import app_of, grid, press, settle
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, dense, pair, visit
from tests.tui.panes.test_map import SPARSE, pane, shown_on


async def test_events_away_from_home_come_onto_the_map_and_lead_to_their_words() -> None:
    app = app_of([*SPARSE, visit(6, PARTNERS[90]), visit(7, "Дальние Пеньки")])
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        assert PARTNERS[90].id not in shown_on(pane(app))
        await press(pilot, "t")
        assert PARTNERS[90].id in shown_on(pane(app))
        assert pane(app).choice.hovered == PARTNERS[90].id
        assert pane(app).current == "r06/e26"
        assert "визит делегации" in grid(app)
        assert "было" in grid(app)
        await press(pilot, "n")
        assert pane(app).current == "r07/e26"
        assert "координаты неизвестны: Дальние Пеньки" in grid(app)
        await press(pilot, "е")
        assert PARTNERS[90].id not in shown_on(pane(app))


async def test_marks_in_one_cell_are_offered_to_choose_from() -> None:
    app = app_of(dense())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        pane(app).land.post_message(pane(app).land.Pressed((HOME_TOWNS[2].id, HOME_TOWNS[5].id)))
        await settle(pilot)
        assert HOME_TOWNS[5].name in grid(app)
        await press(pilot, "down", "enter")

        assert HOME_TOWNS[5].id in str(pane(app).choice.pair)


async def test_places_that_share_a_sign_are_chosen_from_with_the_keyboard_alone() -> None:
    app = app_of(dense())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "i")
        assert "Каждое место" in grid(app)
        await press(pilot, *["-"] * 15)
        shared = [
            {mark.key for mark in spot.marks}
            for spot in pane(app).land.canvas.spots  # type: ignore[union-attr]
            if len(spot.marks) > 1
        ]
        await press(pilot, "ш")
        first = str(pane(app).table.current)
        assert any(first in places for places in shared)
        assert load().by_id[first].name in grid(app)
        await press(pilot, "i")
        second = str(pane(app).table.current)
        assert not any({first, second} <= places for places in shared)
        await press(pilot, "enter")

        assert second in str(pane(app).choice.pair)


async def test_pairs_that_may_be_one_relation_stand_together_and_say_so() -> None:
    records = [pair(0, HOME_TOWNS[4], DISTRICT), pair(1, HOME_TOWNS[4], "Ямы"), pair(2, HOME_TOWNS[4], SEAT)]
    app = app_of(records)
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        lines = grid(app).splitlines()
        at = next(number for number, line in enumerate(lines) if f"— {DISTRICT.name}" in line)
        beside = lines[at - 1] + lines[at + 1]
        assert f"— {SEAT.name} " in beside
        assert sum("та же пара?" in line for line in lines) == 1
        pane(app).choose(f"{HOME_TOWNS[4].id}|{SEAT.id}")
        await settle(pilot)

        assert "возможно, та же связь" in grid(app)


@pytest.mark.parametrize(("size", "said"), [((120, 36), "вне карты 1"), ((160, 48), "вне карты: Заречье-на-Холме")])
async def test_what_has_no_point_is_told_to_be_off_the_map(size: tuple[int, int], said: str) -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "3")

        assert said in grid(app)


async def test_coming_closer_names_places_that_had_no_room() -> None:
    app = app_of(dense())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3", "right", "left")
        land = pane(app).land
        before = {label.spot.marks[0].key for label in land.canvas.labels}  # type: ignore[union-attr]
        await press(pilot, "+", "+", "+")
        after = {label.spot.marks[0].key for label in land.canvas.labels}  # type: ignore[union-attr]

    assert after - before
