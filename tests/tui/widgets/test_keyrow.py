"""The row of keys: which keys stand on it, in what order, at which width."""

import pytest

from tests.tui.driving import app_of, grid, press, settle

ALWAYS = ("Enter читать", "y слова", "Y и источник", "f фильтр", "? клавиши")


async def keys_at(size: tuple[int, int], *pressed: str) -> str:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, *pressed)
        return grid(app).splitlines()[-1]


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (160, 48)])
@pytest.mark.parametrize("pane", ["1", "4"])
async def test_a_list_names_its_first_keys_at_any_width(size: tuple[int, int], pane: str) -> None:
    row = await keys_at(size, pane)
    assert all(key in row for key in ALWAYS)
    assert row == "  " + row.strip()
    assert len(row) <= size[0] - 2


@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
async def test_help_is_named_on_every_pane_even_of_the_narrowest_screen(pane: str) -> None:
    assert "? клавиши" in await keys_at((60, 16), pane)


@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
async def test_a_wide_screen_names_more_keys(pane: str) -> None:
    narrow, wide = await keys_at((80, 24), pane), await keys_at((160, 48), pane)
    named = wide.split("  ")
    assert len([each for each in named if each.strip()]) > 6
    assert {each.strip() for each in narrow.split("  ")} <= {each.strip() for each in named}


async def test_keys_stand_at_their_place_whatever_was_left_out() -> None:
    row = await keys_at((160, 48), "1")
    places = [row.index(key) for key in ("Enter", "y слова", "Y и", "f фильтр", "w обещано", "/ искать", "? клавиши")]
    assert places == sorted(places)


async def test_a_click_on_a_key_presses_it() -> None:
    app = app_of()
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        row = grid(app).splitlines()[-1]
        await pilot.click("#keys", offset=(row.index("? клавиши"), 0))
        await settle(pilot)
        assert "Куда идти" in grid(app)
