"""Typing into the search holds up nothing: what takes time is done away from the screen, and little is drawn."""

import threading
from collections.abc import Sequence
from typing import Any

import pytest
from textual.geometry import Size
from textual.strip import Strip
from textual.widgets import Input

from store.views.filter import Filter, Index
from tests.store.search.samples import library, quote, record
from tests.tui.driving import app_of, grid, press, settle
from tests.tui.panes.quote_driving import held, opened, type_words
from tui.quotes.everything import Everything
from tui.quotes.spoken import Speaker, spoken
from tui.widgets.brush import Brush


async def test_no_key_has_the_screen_laid_out_anew() -> None:
    laid: list[object] = []
    app = app_of(held())
    async with app.run_test(size=(120, 40)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "го")
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, laid.append)
        await pilot.press("р", "о", "д")
        await settle(pilot)
        assert pane.field.value == "город"
        assert laid == []


async def test_a_long_query_is_seen_at_its_end() -> None:
    app = app_of(held())
    async with app.run_test(size=(60, 24)) as pilot:
        pane = await opened(pilot)
        await type_words(pilot, "слово за словом и ещё не конец")
        field = pane.field.query_one(Input)
        assert field.virtual_size == Size(len(field.value) + 1, 1)
        assert "не конец" in grid(app)


async def test_rows_of_an_answer_are_painted_away_from_the_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    painters: list[threading.Thread] = []
    paint = Brush.strips

    def watched(brush: Brush, *given: Any, **chosen: bool) -> Sequence[Strip]:
        painters.append(threading.current_thread())
        return paint(brush, *given, **chosen)

    app = app_of(held())
    async with app.run_test(size=(120, 40)) as pilot:
        pane = await opened(pilot)
        await press(pilot, "slash")
        await settle(pilot)
        monkeypatch.setattr(Brush, "strips", watched)
        await pilot.press(*"город")
        await settle(pilot)
        assert pane.current == "r2/q0"
        assert painters
        assert threading.main_thread() not in painters


async def test_an_answer_painted_before_a_quote_was_pinned_shows_the_pin() -> None:
    app = app_of(held())
    async with app.run_test(size=(120, 40)) as pilot:
        pane = await opened(pilot)
        await press(pilot, "p", "slash")
        await pilot.press(*"ярмарка")
        await settle(pilot)
        await press(pilot, "escape", "escape")
        await settle(pilot)
        assert pane.field.value == ""
        assert "8 из 8" in grid(app)
        assert "▎" in grid(app) or "▌" in grid(app)


async def test_the_whole_list_is_made_once() -> None:
    app = app_of(held())
    async with app.run_test(size=(120, 40)) as pilot:
        pane = await opened(pilot)
        whole, first = pane.listing.ranked, grid(app)
        await type_words(pilot, "ярмарка")
        assert pane.listing.ranked is not whole
        await press(pilot, "escape", "escape")
        assert pane.listing.ranked is whole
        assert grid(app) == first


async def test_what_else_a_speaker_said_stands_below_the_detail() -> None:
    app = app_of(held())
    async with app.run_test(size=(160, 48)) as pilot:
        await opened(pilot)
        await type_words(pilot, "экспорт")
        shown = grid(app)
        assert "Побратимские связи с городами" in shown
        await press(pilot, "escape", "escape")
        await type_words(pilot, "ярмарка")
        assert "Побратимские связи с городами" not in grid(app)


def test_what_a_speaker_said_comes_newest_first_and_obeys_the_filter() -> None:
    said = [quote("Первое", "Нина Пряхина"), quote("Чужое", "Олег Тарутин", start=10), quote("Второе", "Нина Пряхина")]
    records = [*library(), record("r9", said)]
    index = Index(records)
    everything = [e.quote for e in Everything(index.select(Filter())) if e.quote.speaker == "Нина Пряхина"]
    assert [e.quote for e in spoken(Speaker("Нина Пряхина", index, Filter()), lambda: None)] == everything
    assert len(everything) == 4
    reported = Filter.parse("kind:reported")
    assert spoken(Speaker("Нина Пряхина", index, reported), lambda: None) == []
    assert spoken(Speaker("Никто", index, Filter()), lambda: None) == []
