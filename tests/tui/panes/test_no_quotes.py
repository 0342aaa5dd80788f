"""Sentences that hold the words asked for and are in no quote: below the quotes, never with a speaker."""

from pathlib import Path

from msgspec.structs import replace

from store.model import Record
from tests.tui.driving import Taken, app_of, grid, press, settle
from tests.tui.fixtures import Shelved
from tests.tui.panes.quote_driving import held, opened, type_words
from tui.picking import Picker
from tui.screens.reader import Reader


def _retold() -> list[Record]:
    """Releases that also tell in their own words what is said in them."""
    told = "Автобус пошёл в среду. Маршрут открыли у\u200b вокзала, гостей не ждали. Потом был обед."
    records = held()
    release = records[1].release
    records[1] = replace(records[1], release=replace(release, text=f"{release.text}\n{told}", title="Новый автобус"))
    return records


async def test_below_the_quotes_stand_sentences_that_are_none_under_a_rule_and_without_a_speaker() -> None:
    app = app_of(_retold())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "маршрут")
        shown = grid(app)
        assert "1 из 8" in shown
        assert "Не цитаты: те же слова в тексте ──" in shown
        below = shown[shown.index("Не цитаты") :]
        assert "Маршрут открыли у вокзала" in below
        assert "Озёрские вести" in below
        assert "2 мая 2023" in below
        assert "Артём" not in below
        await press(pilot, "enter", "j")
        assert pane.current == "r1/131-175"
        await press(pilot, "s")
        assert pane.current == "r1/131-175"
        await press(pilot, "space")
        assert "сравнить" not in grid(app)
        await press(pilot, "k", "/", *["backspace"] * 7)
        assert "Не цитаты" not in grid(app)


async def test_a_sentence_that_is_no_quote_is_copied_as_the_words_of_the_release(tmp_path: Path) -> None:
    taken = Taken("pbcopy")
    app = app_of(_retold())
    app.copier = type(app.copier)(app, taken.clipboard(tmp_path))
    async with app.run_test(size=(120, 30)) as pilot:
        await opened(pilot)
        await type_words(pilot, "вокзал")
        await press(pilot, "enter")
        shown = grid(app)
        assert "Таких слов в цитатах нет" not in shown
        assert "Слова самого релиза, не цитата" in shown
        assert "Автобус пошёл в среду." in shown
        await press(pilot, "y")
        assert "слова самого релиза, не цитата" in grid(app).splitlines()[-2]
        await press(pilot, "Y")
        words, cited = (content.decode() for _, content in taken.calls)
        assert words == "Маршрут открыли у\u200b вокзала, гостей не ждали."
        assert cited.startswith(words)
        assert "Новый автобус" in cited
        assert "Артём" not in cited


async def test_enter_on_a_sentence_opens_the_release_at_its_words() -> None:
    app = app_of(_retold())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "вокзал")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, Reader)
        (hit,) = app.screen.sheet.hits
        assert hit.slice(app.screen.sheet.page.text) == "Маршрут открыли у вокзала, гостей не ждали."
        await press(pilot, "escape", "escape")
        assert pane.current == "r1/131-175"


async def test_what_is_no_quote_cannot_be_picked_as_one() -> None:
    shelf = Shelved(_retold())
    app = Picker(lambda: shelf, language="ru")
    app.query_text = "вокзал"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "enter")
        assert app.picked is None
        assert isinstance(app.screen, Reader)
