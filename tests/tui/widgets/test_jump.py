import pytest

from tests.tui.driving import app_of, grid, press, settle
from tui.widgets.jump import Jumps
from tui.widgets.lines import Lines


@pytest.mark.parametrize(("jump", "letter"), [(";", "a"), ("ж", "ф")])
async def test_a_letter_gives_the_keyboard_to_a_part(jump: str, letter: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2", jump)
        assert app.screen.query(Jumps)
        assert " a " in grid(app)
        app.screen.query_one(Jumps)
        await press(pilot, letter)
        assert isinstance(app.focused, Lines)
        assert not app.screen.query(Jumps)


@pytest.mark.parametrize("key", ["escape", "q", "z"])
async def test_any_other_key_goes_back(key: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        before = app.focused
        await press(pilot, ";", key)
        assert app.is_running
        assert app.focused is before
        assert not app.screen.query(Jumps)
