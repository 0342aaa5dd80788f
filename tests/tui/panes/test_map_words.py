"""What the pane of twinnings says around its map, and when a key was pressed."""

import pytest

from tests.tui.driving import app_of, grid, press, settle
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, claim, half, pair

SPARSE = [
    pair(0, HOME_TOWNS[16], PARTNERS[10], signed="2022-05-09"),
    pair(1, HOME_TOWNS[0], PARTNERS[40]),
    half(3, HOME_TOWNS[3]),
    claim(4),
]


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_where_the_coverage_has_little_room_its_marks_speak_alone(language: str) -> None:
    app = app_of(SPARSE, language=language)
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        row = next(line for line in grid(app).splitlines() if line.startswith(("  заявлено", "  claimed")))
    assert len(row) < 60
    assert row.rstrip()[-1].isdigit()


async def test_keys_that_change_little_to_be_seen_say_what_they_did() -> None:
    app = app_of(SPARSE)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "3")
        for key, said in (
            ("space", "Связь останется видна"),
            ("space", "Связь отпущена"),
            ("a", "Все связи проведены целиком"),
            ("a", "у остальных видны концы"),
            ("s", "О паре говорит один релиз"),
        ):
            await press(pilot, key)
            assert said in grid(app)
