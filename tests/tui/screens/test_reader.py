from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from msgspec.structs import replace

from store.library import open_library, overlay
from store.model import FactKind, Facts, Record
from tests.store.views import make
from tests.tui.driving import app_of, compare, grid, press, settle
from tests.tui.fixtures import Shelved, record, records, release
from tui.app import RelexApp
from tui.reader.page import Page
from tui.screens.reader import Reader


def row(app: RelexApp, number: int) -> str:
    return grid(app).splitlines()[number]


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_reader_looks_right(size: tuple[int, int]) -> None:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "enter", *"nnnnnn")
        compare(app, f"reader-{size[0]}x{size[1]}")


@pytest.mark.parametrize(("forward", "backward"), [("n", "N"), ("т", "Т")])
async def test_from_fact_to_fact_and_back(forward: str, backward: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", forward)
        first = app.desk.selection
        await press(pilot, forward)
        assert app.desk.selection != first
        assert "факт 2 из 13" in row(app, 20)
        await press(pilot, backward)
        assert app.desk.selection == first
        await press(pilot, backward)
        assert "Раньше фактов нет" in row(app, 22)


async def test_brackets_stay_with_the_kind() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", *"nnn", "]")
        assert "фрагмент" in row(app, 20)
        await press(pilot, "]")
        assert "пересказ" in row(app, 20)
        await press(pilot, "[", "[")
        assert "прямая речь" in row(app, 20)


async def test_why_says_more_and_esc_leaves_step_by_step() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", *"nnn", "w")
        assert "глава Озёрского края" in grid(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, Reader)
        assert "должность" not in grid(app)
        await press(pilot, "escape")
        assert app.screen is app.desktop


async def test_how_sure_a_fact_is_stays_in_view_where_the_rule_has_no_room() -> None:
    app = app_of()
    async with app.run_test(size=(60, 20)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", *"nnn")
        assert "…; уверенность высокая; не проверено" in grid(app)
        await press(pilot, "w")
        told = " ".join(grid(app).split())
        assert "Найдено: кавычки, тире и имя говорящего; уверенность высокая; не проверено" in told


async def test_searching_within_the_release() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "/", *"сеялок", "enter")
        assert isinstance(app.screen, Reader)
        assert len(app.screen.sheet.hits) == 1
        await press(pilot, "escape")
        assert app.screen.sheet.hits == ()
        await press(pilot, ".", *"нигде", "enter")
        assert "Не найдено: нигде" in row(app, 22)


async def test_a_fact_asked_for_is_the_current_one() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "4", "enter")
        assert "прямая речь" in row(app, 20)


async def test_turning_to_the_next_release_and_back_to_the_pane() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "right")
        assert row(app, 1).endswith("релиз 2 из 12")
        await press(pilot, "left", "left")
        assert row(app, 1).endswith("релиз 1 из 12")
        assert "Это первый релиз" in grid(app)


async def test_releases_are_turned_over_as_the_timeline_lists_them() -> None:
    held = [
        make.record("old", "2023-05-06", title="Давнее"),
        make.record("when", None, title="Когда-то"),
        make.record("new", "2025-05-06", title="Новое"),
    ]
    app = app_of(held)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        for number, title in enumerate(("Новое", "Давнее", "Когда-то"), 1):
            assert row(app, 3).strip() == title
            assert row(app, 1).endswith(f"релиз {number} из 3")
            await press(pilot, "right")
        assert "Это последний релиз" in grid(app)


async def test_the_headline_replaces_the_date_once_it_has_scrolled_off() -> None:
    text = "\n\n".join(f"Абзац {number} о делах края." for number in range(40))
    app = app_of([Record(release=release("long", text, "Длинный день края"), facts=Facts())])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "Релиз, дата не указана" in row(app, 1)
        await press(pilot, "pagedown")
        assert row(app, 1).startswith("  Длинный день края")
        await press(pilot, "G")
        assert "Абзац 39" in grid(app)


async def test_hidden_characters_are_counted_and_shown_on_request() -> None:
    app = app_of([Record(release=release("h", "Тихо\u200b и\u202e мирно."), facts=Facts())])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "2 скрытых символа" in row(app, 22)
        await press(pilot, "р")
        assert "Тихо<U+200B> и<U+202E> мирно." in grid(app)


async def test_doubts_about_a_release_are_told_when_it_opens() -> None:
    told = replace(release("d", "Тихо и мирно."), warnings=("the date line 08.12 gives no year",))
    app = app_of([Record(release=told, facts=Facts(), previous=(release("d", "Было шумно."),))])
    async with app.run_test(size=(160, 48)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "в строке даты 08.12 нет года · текст менялся, прежних версий: 1" in row(app, 46)


async def test_what_changed_and_what_was_lost_by_it_is_shown(tmp_path: Path) -> None:
    library = open_library(tmp_path / "library.json", create=True)
    old = replace(release("d", "Ярмарка пройдёт 12 мая."), url="https://a.example/1")
    held = Record(release=old, facts=Facts())
    library.add([held])
    place = {"name": "12", "place_id": None, "kind": "region", "role": "venue"}
    library.correct(overlay.add(held, FactKind.PLACE, spans=((16, 18),), **place))
    new = replace(release("d", "Ярмарка пройдёт 14 мая."), url="https://a.example/1")
    library.add([Record(release=new, facts=Facts())])
    app = RelexApp(lambda: library, language="ru")
    async with app.run_test(size=(100, 30)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        assert "прежних версий: 1: показать — d · правок без своих слов: 1" in grid(app)
        await press(pilot, "в")
        shown = grid(app)
        assert "Ярмарка пройдёт [−12] [+14] мая." in shown
        assert "«12»" in shown
        await press(pilot, "escape", "escape")
        assert "Релиз от" not in grid(app)


async def test_a_text_that_never_changed_has_no_versions_to_show() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "d")
        assert "Текст не менялся" in row(app, 22)


async def test_a_release_is_never_set_narrower_than_the_screen() -> None:
    widths = []
    real = Page.__init__

    def watched(self: Page, record: Record, width: int, **more: Any) -> None:
        widths.append(width)
        real(self, record, width, **more)

    app = app_of()
    with patch.object(Page, "__init__", watched):
        async with app.run_test(size=(100, 30)) as pilot:
            await settle(pilot)
            await press(pilot, "enter")
    assert set(widths) == {100}


@pytest.mark.parametrize("url", ["javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b[2J", None])
async def test_only_plain_web_addresses_are_opened(url: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    held = record()
    app = app_of([replace(held, release=replace(held.release, url=url))])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "o")
        assert opened == []
        assert row(app, 22)


async def test_the_web_page_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "щ")
        assert opened == ["https://news.example/ozersk-2025-08-20"]


async def test_a_click_chooses_the_fact_under_the_mouse() -> None:
    app = RelexApp(lambda: Shelved(records()), language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter")
        lines = grid(app).splitlines()
        y = next(number for number, line in enumerate(lines) if "14 %" in line)
        await pilot.click("#sheet", offset=(lines[y].index("14 %"), y - 3))
        await settle(pilot)
        assert "+14 %" in row(app, 20)
