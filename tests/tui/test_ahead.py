"""Keys that come faster than the screen can follow."""

from textual.widgets import Input

from store.views.filter import Filter
from tests.tui.driving import app_of, grid, settle
from tui.panes.quotes import QuotesPane


async def test_a_word_typed_at_once_after_pane_and_search_lands_whole_in_the_field() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("4", "slash", *"провод"):
            app.simulate_key(key)
        await settle(pilot)
        assert app.screen.query_one(QuotesPane).query_one("#query Input", Input).value == "провод"
        assert app.desk.filter == Filter()


async def test_search_from_another_pane_takes_every_letter() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("slash", *"xvp"):
            app.simulate_key(key)
        await settle(pilot)
        assert app.active == "quotes"
        assert app.screen.query_one("#query Input", Input).value == "xvp"


async def test_keys_after_a_panel_that_goes_away_are_heard_in_their_order() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for key in ("f", "right", "right", "right", *"пря", "enter", "2", "question_mark", "escape", "3"):
            app.simulate_key(key)
        await settle(pilot)
        assert app.desk.filter == Filter(speaker="Нина Пряхина")
        assert app.active == "map"
        assert app.screen is app.desktop
        assert "говорит Нина Пряхина" in grid(app)
