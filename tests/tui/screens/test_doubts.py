from pathlib import Path

import pytest
from msgspec.structs import replace

from store.intake import extract_again
from store.library import Library, open_library
from store.model import Confidence, Facts, Quote, Record, Span
from tests.tui.driving import app_of, grid, press, settle
from tests.tui.fixtures import record, records
from tui.app import RelexApp
from tui.screens.doubts import Doubts, around
from tui.screens.reader import Reader


def doubtful() -> list[Record]:
    """Return three releases with four doubts; in the second the speaker has a shorter name."""
    first, second, third = records(3)
    quotes = tuple(replace(quote, confidence=Confidence.LOW) for quote in first.facts.quotes)
    held = replace(first, facts=replace(first.facts, quotes=(*quotes[:2], *first.facts.quotes[2:])))
    return [
        held,
        replace(second, facts=Facts(quotes=(replace(quotes[0], speaker="Н. Пряхина"),))),
        replace(third, facts=Facts()),
    ]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    own = open_library(tmp_path / "library.json", create=True)
    own.add(doubtful())
    return own


async def test_doubts_are_settled_one_by_one_in_either_layout(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "К")
        assert "4 факта" in grid(app).splitlines()[1]
        first = app.frame.current
        await press(pilot, "v")
        second = app.frame.current
        assert second != first
        await press(pilot, "ч")
        assert "2 факта" in grid(app).splitlines()[1]
        confirmed, rejected = library.corrections.values()
        assert (confirmed.action, rejected.action) == ("confirm", "reject")
        await press(pilot, "G", "z")
        assert "3 факта" in grid(app).splitlines()[1]
        assert app.frame.current == second
        await press(pilot, "x", "x", "x")
        assert "Сомнительного нет" in grid(app)
        await press(pilot, "v", "x", "enter", "escape")
        assert not isinstance(app.screen, Doubts)


async def test_a_doubt_opens_on_its_words_and_the_list_is_fresh_on_the_way_back(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "R")
        wanted = app.frame.current
        await press(pilot, "enter")
        assert isinstance(app.screen, Reader)
        assert app.screen.sheet.at == wanted
        await press(pilot, "v", "escape")
        assert "3 факта" in grid(app).splitlines()[1]
        assert app.frame.current not in (wanted, None)


async def test_doubts_obey_the_filter(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "p", "R")
        shown = grid(app).splitlines()[1]
        await press(pilot, "escape", "u", "R")
        assert shown != grid(app).splitlines()[1]


async def test_the_sample_shows_doubts_and_takes_no_answer() -> None:
    app = app_of(doubtful())
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "R", "v")
        assert "4 факта" in grid(app).splitlines()[1]
        assert "Образец не изменить" in grid(app)


@pytest.mark.parametrize(
    ("text", "words", "shown"),
    [
        ("Одно слово.", "слово", "Одно слово."),
        ("Первая.\nВторая строка тут.\nТретья.", "строка", "Вторая строка тут."),
        ("слово " * 30 + "вот оно" + " слово" * 30, "вот оно", None),
        ("ъ" * 300, "ъ" * 300, "ъ" * 300),
        ("Вот оно. " + "слово " * 12 + "конец. Дальшеещёмногослов", "оно", "Вот оно. " + "слово " * 12 + "конец."),
    ],
)
def test_words_are_shown_with_their_line(text: str, words: str, shown: str | None) -> None:
    start = text.index(words)
    found = around(text, Span(start, start + len(words)))
    assert words in found
    assert found == shown or (shown is None and found.startswith("…слово") and found.endswith("слово…"))


def _speakers(library: Library) -> set[str | None]:
    return {quote.speaker for held in library.records for quote in held.facts.quotes}


async def test_two_names_become_one_everywhere_and_stay_so(library: Library) -> None:
    before = _speakers(library)
    name = record().facts.quotes[0].speaker
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "ь")
        assert f"Чьё ещё имя: {name}" in grid(app)
        await press(pilot, "enter")
        assert "Один человек" in grid(app)
        [merge] = library.corrections.values()
        assert merge.names[0] == name
        assert _speakers(library) == (before - {name}) | {merge.names[1]}
        await press(pilot, "z")
        assert _speakers(library) == before
        await press(pilot, "m", "enter")
    again = open_library(library.path)
    again.add(doubtful())
    extract_again(again)
    assert name not in _speakers(open_library(library.path))


async def test_only_people_have_other_names(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "m")
        assert "Сначала выберите человека" in grid(app)
        assert app.frame.panel is None


async def test_a_kind_is_typed_in_words(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "e")
        assert "вид            прямая речь" in grid(app)
        await press(pilot, "up", "home", *["delete"] * 11, *"чушь", "enter")
        assert "можно прямая речь, фрагмент, пересказ" in grid(app)
        await press(pilot, "home", *["delete"] * 4, *"пере", "enter")
    kinds = [quote.kind for quote in library.records[0].facts.quotes if isinstance(quote, Quote)]
    assert kinds[0] == "reported"
