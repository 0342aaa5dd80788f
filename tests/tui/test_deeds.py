from pathlib import Path

import pytest

from store.library import Library, open_library, overlay
from store.model import FactKind, Origin, Span
from tests.tui.driving import Taken, app_of, grid, press, settle
from tests.tui.fixtures import Shelved, record, records
from tui.app import RelexApp
from tui.screens.correcting import added, read


@pytest.fixture
def library(tmp_path: Path) -> Library:
    own = open_library(tmp_path / "library.json", create=True)
    own.add(records(3))
    return own


def status(app: RelexApp) -> str:
    return grid(app).splitlines()[22]


async def test_words_and_source_are_copied_and_the_route_is_named(tmp_path: Path) -> None:
    taken = Taken("tmux")
    app = RelexApp(lambda: Shelved(records()), language="ru", clipboard=taken.clipboard(tmp_path, TMUX="x"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "н")
        assert taken.calls[-1][1].decode() == record().facts.quotes[0].text
        assert status(app).startswith("▌ Скопировано: слова, 60 знаков")
        assert status(app).endswith("через tmux")
        await press(pilot, "Н")
        assert "Пряхина" in taken.calls[-1][1].decode()
        assert "слова и источник" in status(app)


async def test_a_file_is_named_when_there_is_no_other_route(tmp_path: Path) -> None:
    app = RelexApp(lambda: Shelved(records()), language="ru", clipboard=Taken().clipboard(tmp_path))
    async with app.run_test(size=(160, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "y")
        assert f"Скопировано в файл: {tmp_path}" in status(app)


async def test_the_style_is_chosen_and_remembered() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "c", "j", "enter")
        assert app.style == "gost-05"
        assert "Стиль ссылки: ГОСТ Р 7.0.5-2008" in status(app)
        assert app.frame.panel is None
        await press(pilot, "c", "escape")
        assert app.frame.panel is None
    assert app_of().style == "gost-05"


async def test_corrections_are_kept_and_taken_back(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "v")
        assert library.records[0].facts.quotes[0].confirmed
        assert "проверено" in grid(app)
        await press(pilot, "ч")
        assert len(library.records[0].facts.quotes) == 2
        assert "Отмечено неверным" in status(app)
        await press(pilot, "я")
        assert len(library.records[0].facts.quotes) == 3
    assert len(open_library(library.path).records[0].facts.quotes) == 3


async def test_a_rejected_fact_is_struck_beside_the_text(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "x")
        notes = [line for line in grid(app).splitlines() if "« Мы ждали этой встречи" in line]
        assert len(notes) == 1


async def test_a_speaker_is_corrected_in_a_form(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "e")
        assert "говорит" in grid(app)
        await press(pilot, "home", *["delete"] * 12, *"Ия", "enter")
        quote = library.records[0].facts.quotes[0]
        assert quote.speaker == "Ия"
        assert quote.origin is Origin.HAND
        assert "Исправлено" in status(app)


async def test_a_fact_is_added_by_its_words(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "a", "home", *["delete"] * 6, *"чел", "down", *"Глава", "enter")
        assert "Глава" in [person.name for person in library.records[0].facts.people]
        await press(pilot, "a", "down", *"нет таких", "enter")
        assert "Таких слов в релизе нет" in status(app)


async def test_the_sample_takes_no_corrections() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "v")
        assert "Образец не изменить" in status(app)


async def test_what_a_correction_replaced_stands_again_when_it_is_taken_back(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter", "v", "x", "z")
        assert library.records[0].facts.quotes[0].confirmed
        await press(pilot, "z")
        assert not library.records[0].facts.quotes[0].confirmed
        assert "Последняя правка отменена" in status(app)
        await press(pilot, "z")
        assert "Не сохранено" not in grid(app)
    assert not open_library(library.path).corrections


async def test_what_was_called_wrong_is_where_one_is_when_that_is_taken_back(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter")
        rejected = app.frame.current
        await press(pilot, "x", "n", "n")
        assert app.frame.current != rejected
        await press(pilot, "я")
        assert app.frame.current == rejected
        assert app.desk.selection == rejected
        # on the page of another release one stays where one is
        await press(pilot, "x", "right", "n")
        elsewhere = app.frame.current
        await press(pilot, "z")
        assert app.frame.current == elsewhere
        await press(pilot, "escape")
        assert app.desk.selection == elsewhere


@pytest.mark.parametrize("key", ["v", "x", "e", "a"])
async def test_the_sample_refuses_a_correction_at_once_and_stays_where_it_is(key: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter")
        before = app.frame.current
        await press(pilot, key)
        assert "Образец не изменить" in status(app)
        assert app.frame.panel is None
        assert app.frame.current == before


async def test_a_library_that_cannot_be_written_says_so(library: Library) -> None:
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        library.path.write_text("{}", encoding="utf-8")
        library.path.unlink()
        library.path.mkdir()
        await press(pilot, "4", "enter", "v")
        assert "! Не сохранено" in status(app)


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("value", "2,5", 2.5),
        ("count", " 3 ", 3),
        ("partners", "А; Б ;", ["А", "Б"]),
        ("role", "  ", None),
        ("role", "глава", "глава"),
    ],
)
def test_what_is_typed_becomes_what_the_fact_wants(name: str, typed: str, value: object) -> None:
    assert read(name, typed) == value


@pytest.mark.parametrize("kind", list(FactKind))
def test_an_added_fact_of_any_kind_fits(kind: FactKind, library: Library) -> None:
    held = record()
    start = held.release.text.index("12 борон")
    name = "2025-08-20" if kind is FactKind.DATE else ""
    span = Span(start, start + 8)
    overlay.add(held, kind, spans=(span,), **added(kind, name, span, held))


async def test_one_sentence_is_chosen_and_copied(tmp_path: Path) -> None:
    taken = Taken("tmux")
    app = RelexApp(lambda: Shelved(records()), language="ru", clipboard=taken.clipboard(tmp_path, TMUX="x"))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "s")
        assert "Сначала выберите цитату" in status(app)
        await press(pilot, "n", "n", "n", "ы", "enter")
        assert "предложение и источник" in status(app)
        assert "Мы ждали этой встречи" in taken.calls[-1][1].decode()
