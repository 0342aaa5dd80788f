from pathlib import Path
from threading import Event
from typing import Any

import pytest
from msgspec.structs import replace
from textual.widgets import Input

from store.library import open_library
from store.model import Record
from store.views.filter import Filter
from tests.store.search.samples import SAID, library, quote, record
from tests.tui.driving import Taken, app_of, grid, press, settle
from tests.tui.fixtures import Shelved
from tests.tui.panes.quote_driving import held, opened, type_words
from tui.app import RelexApp
from tui.messages import Narrow
from tui.panes.quotes import QuotesPane
from tui.picking import Picker
from tui.quotes.entry import Entry, context, set_words
from tui.quotes.everything import Everything
from tui.quotes.seeker import Seeker
from tui.screens.reader import Reader


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_everything_is_listed_newest_first_before_anything_is_typed(size: tuple[int, int]) -> None:
    app = app_of(held())
    async with app.run_test(size=size) as pilot:
        pane = await opened(pilot)
        assert pane.current == "r3/q0"
        shown = grid(app)
        assert "8 из 8" in shown
        assert "сперва новые" in shown
        assert "Озёрские вести" in shown


async def test_typing_narrows_and_the_best_stands_first() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "маршрут")
        assert pane.current == "r1/q56"
        shown = grid(app)
        assert "1 из 8" in shown
        assert "«Новый автобусный маршрут" in shown
        assert "прямая речь   2 мая 2023" in shown


async def test_the_other_layout_is_understood_and_the_words_are_copied(tmp_path: Path) -> None:
    taken = Taken("pbcopy")
    app = app_of(held())
    app.copier = type(app.copier)(app, taken.clipboard(tmp_path))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4")
        await type_words(pilot, "vfhihen")
        await press(pilot, "enter", "н")
        assert [content.decode() for _, content in taken.calls] == [SAID[3][0]]


async def test_letters_are_text_in_the_field_and_keys_in_the_list() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "qj1?")
        assert pane.field.value == "qj1?"
        assert "↓ к цитатам" in grid(app)
        await press(pilot, "escape")
        assert pane.table.has_focus
        assert "Enter читать" in grid(app)


async def test_down_leads_from_the_field_to_the_list() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "город")
        await press(pilot, "down", "down")
        assert pane.table.has_focus
        assert pane.table.cursor == 1


async def test_enter_opens_the_release_at_the_words_and_the_pane_comes_back_as_it_was() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "тракторов")
        await press(pilot, "enter", "enter")
        assert isinstance(app.screen, Reader)
        assert app.screen.current == "r2/q41"
        await press(pilot, "escape")
        assert pane.current == "r2/q41"
        assert pane.field.value == "тракторов"


async def test_nothing_found_shows_the_query_language_and_a_suggestion() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "@вальшинец")
        shown = grid(app)
        assert "Может быть, Артём" in shown
        assert "2024..2025" in shown
        assert pane.current is None
        await press(pilot, "escape", "escape")
        assert pane.field.value == ""
        assert "8 из 8" in grid(app)


async def test_the_shared_filter_is_obeyed() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "город")
        assert len(pane.table.rows) == 3
        app.post_message(Narrow(Filter(speaker="Олег Тарутин", kind="partial")))
        await settle(pilot)
        assert pane.current == "r2/q0"
        assert len(pane.table.rows) == 1
        assert "1 из 1" in grid(app)


async def test_the_selection_is_kept_when_the_order_changes() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "городами город")
        await press(pilot, "enter", "j")
        chosen = pane.current
        await press(pilot, "s")
        assert pane.current == chosen
        days = [entry.record.release.published for entry in pane.listing.entries]
        assert days == sorted(days, reverse=True)  # type: ignore[type-var]


async def test_two_pinned_quotes_stand_side_by_side() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await press(pilot, "=")
        assert "приколите две" in grid(app)
        await press(pilot, "space", "G", "space", "=")
        rows = grid(app).splitlines()
        assert any("1 мая 2022" in row and "4 мая 2025" in row for row in rows) or "4 мая 2025" in grid(app)
        assert not pane.table.has_focus or pane.has_class("-comparing")
        await press(pilot, "escape")
        assert not pane.has_class("-comparing")


async def test_earlier_queries_come_back() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "экспорт")
        await press(pilot, "enter", "escape", "slash")
        assert pane.field.value == ""
        await press(pilot, "up")
        assert pane.field.value == "экспорт"


async def test_a_fast_typist_gets_the_answer_to_the_last_query() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        pane = await opened(pilot)
        await press(pilot, "slash")
        field = pane.field.query_one(Input)
        for text in ("м", "ма", "маршрут", "экспорт"):
            field.value = text
            await pilot.pause()
        while pane.listing.results is None or pane.listing.results.request.words[0].raw != "экспорт":
            await pilot.pause()
        assert pane.current == "r0/q64"


async def test_the_detail_names_speaker_role_style_and_evidence() -> None:
    app = app_of(held())
    async with app.run_test(size=(160, 48)) as pilot:
        await opened(pilot)
        await type_words(pilot, "ярмарка комитет")
        await press(pilot, "enter")
        shown = grid(app)
        for words in ("Зоя Ёлкина", "на 4 мая 2025", "как в релизе", "c — другой стиль", "Найдено: test"):
            assert words in shown


async def test_a_hostile_quote_shows_no_hidden_characters() -> None:
    words = "Город\x1b[2J и\u202e мост\nпостроят"
    app = app_of([record("evil", [quote(words, "Имя\x07")])])
    async with app.run_test(size=(160, 48)) as pilot:
        await opened(pilot)
        await type_words(pilot, "мост")
        shown = grid(app)
        assert "Город[2J и мост построят" in shown
        assert not {"\x1b", "\u202e", "\x07"} & set(shown)


async def test_a_library_on_disk_keeps_its_index_for_the_next_time(tmp_path: Path) -> None:
    path = tmp_path / "library.json"
    open_library(path, create=True).add(library())
    app = RelexApp(lambda: open_library(path, read_only=True), language="en")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot)
        await type_words(pilot, "маршрут")
        assert pilot.app.screen.query_one(QuotesPane).current == "r1/q56"
    assert list((tmp_path / "cache").rglob("note.json"))


def test_a_fragment_is_shown_in_its_sentence_with_its_own_words_told_apart() -> None:
    text = "Глава края приехал. Он назвал мост «дорогой к соседям» и уехал."
    start = text.index("дорогой")
    fragment = quote("дорогой к соседям", "Глава", "partial", start)
    told = record("r", [fragment])
    entry = Entry(replace(told, release=replace(told.release, text=text)), fragment)
    setting = set_words(entry)
    assert setting.text == "Он назвал мост «дорогой к соседям» и уехал."
    assert [span.slice(setting.text) for span in setting.own] == ["дорогой к соседям"]
    assert context(entry) == ("Глава края приехал.", "")


def test_a_paraphrase_has_no_words_of_its_own() -> None:
    entry = everything_of(quote("мост построят", kind="reported"))
    assert set_words(entry).own == ()


def everything_of(*quotes: object) -> Entry:
    from store.views.filter import select

    return Everything(select([record("r", quotes)], Filter()))[0]  # type: ignore[arg-type]


async def test_a_quote_is_picked_with_enter() -> None:
    library_of = Shelved(held())
    app = Picker(lambda: library_of, language="ru")
    app.query_text = "маршрут"
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await settle(pilot)
        await press(pilot, "enter")
        assert "Enter взять" in grid(app)
        await pilot.press("enter")
    assert app.picked == SAID[3][0]


async def test_leaving_the_screen_picks_nothing() -> None:
    app = Picker(lambda: Shelved(held()), language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "escape")
        await pilot.press("q")
    assert app.picked is None


async def test_a_large_library_is_never_spelt_out_on_the_way_to_the_index(monkeypatch: pytest.MonkeyPatch) -> None:
    def spelt(record: Record) -> str:
        raise AssertionError("the whole library is written out")

    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        monkeypatch.setattr(Record, "__repr__", spelt)
        await press(pilot, "4")
        await type_words(pilot, "маршрут")
        assert app.screen.query_one(QuotesPane).current == "r1/q56"


async def test_while_the_search_is_being_prepared_the_list_is_there_and_says_so(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ready = Event()
    prepare = Seeker.prepare

    def late(seeker: Seeker, *given: Any) -> None:
        ready.wait(10)
        prepare(seeker, *given)

    monkeypatch.setattr(Seeker, "prepare", late)
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("4")
        await pilot.pause()
        assert "готовлю поиск" in grid(app)
        assert "8 из 8" in grid(app)
        ready.set()
        await settle(pilot)
        assert "сперва новые" in grid(app)


async def test_the_key_of_searching_leads_from_another_pane_into_the_field() -> None:
    app = app_of(held())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "2")
        await type_words(pilot, "маршрут")
        pane = app.screen.query_one(QuotesPane)
        assert app.active == "quotes"
        assert pane.typing
        assert pane.field.value == "маршрут"


async def test_all_panes_search_in_one_index(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[Seeker] = []
    make = Seeker._prepare

    def counted(seeker: Seeker, *given: Any) -> None:
        made.append(seeker)
        make(seeker, *given)

    monkeypatch.setattr(Seeker, "_prepare", counted)
    shown = app_of(held())
    async with shown.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        for pane in ("quotes", "overview", "quotes"):
            await shown.action_show(pane)
            await settle(pilot)
    assert len(made) == 1
