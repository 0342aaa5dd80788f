from datetime import date

import pytest

from store.model import Record
from store.views.filter import Filter
from tests.store.views.make import record
from tests.tui.driving import app_of, grid, press, settle
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, claim, half, pair
from tui.app import RelexApp
from tui.messages import Narrow
from tui.panes.overview import PanelHead

LIBRARY = (
    record("grodno", "2025-08-22", title="Край и Гродно", partners=["Гродненская область"],
           quotes=[("Нина Пряхина", "Ждём гостей со всего края", "direct")]),
    record("china", "2025-05-09", title="Гости из Китая", partners=["Китай"],
           quotes=[("Иван Ершов", "Поезд придёт вовремя", "direct")]),
)  # fmt: skip


def app() -> RelexApp:
    made = app_of(LIBRARY)
    made.desk.today = date(2025, 11, 1)
    return made


async def test_four_panels_stand_on_one_screen() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        screen = grid(made)
    for words in ("Лента ──", "Цитаты ──", "Партнёры ──", "Карта ──", "Край и Гродно", "Ждём гостей", "▾ Беларусь"):
        assert words in screen


async def test_heads_end_where_what_stands_under_them_ends() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        head, order = grid(made).splitlines()[3:5]
    assert head.endswith(" 2 из 2")
    assert order.endswith("сперва новые")
    assert len(head) == len(order)


async def test_the_others_follow_the_selection_until_it_is_pinned() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0", "j")
        assert made.desktop.current == "china"
        assert any(line.startswith("▎") and "Китай" in line for line in grid(made).splitlines())
        await press(pilot, "space", "k")
        assert any(line.startswith("▎") and "Китай" in line for line in grid(made).splitlines())
        await press(pilot, "space", "j", "k")
        assert not any(line.startswith("▎") and "Китай" in line for line in grid(made).splitlines())


async def test_a_panel_leads_grows_and_shrinks() -> None:
    made = app()
    async with made.run_test(size=(140, 40)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        whole = grid(made)
        await press(pilot, "tab", "tab", "z")
        assert "Партнёры ──" in grid(made)
        assert "Лента ──" not in grid(made)
        assert "Ждём гостей" not in grid(made)
        await press(pilot, "я", "tab", "tab")
        assert grid(made) == whole
        await press(pilot, "z", "escape")
        assert grid(made) == whole


async def test_what_belongs_to_the_selection_is_marked_in_every_other_panel() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0", "tab", "tab", "G")
        rows = grid(made).splitlines()
        assert any("▌" in row and "Китай" in row for row in rows)
        assert any(row.startswith("▎") and "Гости из Китая" in row for row in rows)
        assert any(row[80:].startswith("▎") and "Поезд придёт" in row for row in rows)
        assert not any("▎" in row and "Ждём гостей" in row for row in rows)


async def test_one_filter_narrows_all_panels() -> None:
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0", "tab", "tab", "G", "p")
        screen = grid(made)
        assert "партнёр Китай" in screen
        assert "Край и Гродно" not in screen
        assert "Ждём гостей" not in screen


async def test_with_many_releases_the_panels_catch_up_after_the_first_paint(monkeypatch: pytest.MonkeyPatch) -> None:
    async def narrowed() -> str:
        made = app()
        async with made.run_test(size=(160, 48)) as pilot:
            await settle(pilot)
            await press(pilot, "0")
            made.desktop.post_message(Narrow(Filter(partner="Китай")))
            await settle(pilot)
            await settle(pilot)
            return grid(made)

    at_once = await narrowed()
    assert "Поезд придёт вовремя" in at_once
    assert "Ждём гостей" not in at_once
    monkeypatch.setattr("tui.panes.overview._AT_ONCE", 0)
    assert await narrowed() == at_once


async def test_a_panel_that_has_not_caught_up_names_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.panes.overview._AT_ONCE", 0)
    made = app()
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        heads = list(made.desktop.query(PanelHead))
        before = [head.line(80).plain for head in heads]
        made.desk.history.push(Filter(partner="Китай"))
        made.desktop.refresh_from_desk()
        assert [head.line(80).plain.endswith("─ …") for head in heads] == [False, True, True, True]
        await settle(pilot)
        await settle(pilot)
        after = [head.line(80).plain for head in heads]
        assert not any("…" in line for line in after)
        assert after != before


async def test_a_small_screen_says_what_the_overview_needs() -> None:
    made = app()
    async with made.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        assert "140×40" in grid(made)
        await press(pilot, "1")
        assert "Край и Гродно" in grid(made)


@pytest.mark.parametrize(
    ("further", "dots", "counts"),
    [
        ((), "●", "заявлено 20 ● пара известна 1 ◌ неизвестно 19"),
        ((half(3, HOME_TOWNS[3]),), "●◐", "заявлено 20 ● 1 ◐ 1 ◌ 18"),
    ],
)
async def test_the_map_panel_shows_a_dot_for_every_municipality(
    further: tuple[Record, ...], dots: str, counts: str
) -> None:
    made = app_of((pair(1, HOME_TOWNS[0], PARTNERS[40]), claim(2), *further))
    async with made.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "0")
        (line,) = (row[80:] for row in grid(made).splitlines() if "заявлено 20" in row)
        assert line.split() == [f"{dots:◌<{len(HOME_TOWNS)}}", *counts.split()]
        await press(pilot, "3")
        assert "пара известна" in grid(made)
