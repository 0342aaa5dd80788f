import pytest

from store.views.filter import Filter
from tests.store.views.make import record
from tests.tui.driving import app_of, grid, press, settle
from tests.tui.fixtures import records
from tui.desk import Desk
from tui.finding import search, targets
from tui.locale import Catalogue
from tui.screens.help import Help
from tui.screens.reader import Reader

FOUND = targets(Desk(records()), Catalogue("ru"))
FOLDED = [target.folded for target in FOUND]


@pytest.mark.parametrize(
    ("typed", "kind", "name"),
    [
        ("клав", "action", "Клавиши"),
        ("пряхина", "speaker", "Нина Пряхина"),
        ("пряхена", "speaker", "Нина Пряхина"),
        ("веткин", "partner", "Веткинский район"),
        ("ЗАМЕТКА 7", "release", "Заметка 7"),
        ("озерский край", "release", "Озёрский край и Веткинский район договорились о ярмарке и обмене учителями"),
    ],
)
def test_a_few_letters_are_enough(typed: str, kind: str, name: str) -> None:
    target = FOUND[search(FOLDED, typed)[0]]
    assert (target.kind, target.name) == (kind, name)


def test_nothing_typed_shows_the_actions_first() -> None:
    assert FOUND[search(FOLDED, "")[0]].kind == "action"


def test_nonsense_finds_nothing() -> None:
    assert search(FOLDED, "ъъъщщ") == []


async def test_nonsense_says_that_nothing_was_found_and_enter_does_no_harm() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"ъъъщщ")
        assert "ничего похожего" in grid(app)
        await press(pilot, "enter")
        assert app.desk.filter.is_empty


async def test_a_place_promises_as_many_releases_as_choosing_it_leaves() -> None:
    held = [record("a", partners=["Беларусь"]), record("b", partners=["Минск"]), record("c", partners=["Минск"])]
    app = app_of(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"беларусь")
        assert "партнёр · 3" in grid(app)
        await press(pilot, "enter")
        assert "3 из 3" in grid(app)


async def test_a_speaker_narrows_the_filter() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"пряхина", "enter")
        assert app.desk.filter == Filter(speaker="Нина Пряхина")
        assert app.frame.panel is None
        assert "1 из 12" in grid(app)


async def test_a_release_is_opened_and_an_action_done() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"заметка", "down", "enter")
        assert isinstance(app.screen, Reader)
        await press(pilot, "ctrl+p", *"клавиши", "enter")
        assert isinstance(app.screen, Help)
        await press(pilot, "escape", "escape")
        assert app.screen is app.desktop


async def test_letters_in_the_palette_are_text() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+p", *"qй?1")
        assert app.is_running
        await press(pilot, "escape")
        assert app.frame.panel is None
        assert app.active == "timeline"
