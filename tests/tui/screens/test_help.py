import re

import pytest
from rich.text import Text

from tests.tui.driving import app_of, grid, press, settle
from tui import actions
from tui.ink import Ink
from tui.locale import LANGUAGES, Catalogue
from tui.screens.help import Help, columns, entries, lay


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_help_stands_in_columns(size: tuple[int, int]) -> None:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "?")
        rows = grid(app).splitlines()
        assert rows[1].startswith("  Клавиши   ")
        assert rows[3].startswith("  Куда идти      ")
        assert len(rows[3].split()) > 2
        assert rows[4].startswith("  1 2 3 4      четыре полосы   ")
        assert rows[6].startswith("  j k     о л  вниз, вверх")
        assert rows[-1] == "  / найти клавишу    Esc закрыть"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_action_of_help_is_in_it_with_its_words(language: str) -> None:
    words = Catalogue(language)
    listed = entries(words)
    keys = " ".join(entry.keys for group in listed.values() for entry in group)
    for action in actions.ACTIONS:
        if action.group:
            assert actions.key_label(action) in keys
    for action in actions.ACTIONS:
        if action.row:
            assert words.has(f"help.{action.row}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 100, 120, 160, 200])
def test_no_label_is_cut_at_any_width(language: str, width: int) -> None:
    words = Catalogue(language)
    shown = "\n".join(line.plain for line in lay(words, Ink(), width))
    assert [entry.label for group in entries(words).values() for entry in group if entry.label not in shown] == []
    assert not re.search(r"\w[«‹≈◆⇄▲●○◐◌]", shown)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [60, 80, 160])
def test_nothing_runs_over(language: str, width: int) -> None:
    assert all(line.cell_len <= width for line in lay(Catalogue(language), Ink(), width))


def test_blocks_keep_their_order_in_columns() -> None:
    made = [[Text(f"{block}{line}") for line in range(4)] for block in "abcde"]
    placed = columns(made, 3)
    assert len(placed) <= 3
    assert [line.plain[0] for column in placed for line in column] == list("aaaabbbbccccddddeeee")


async def test_a_key_is_found_and_help_closed() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, ",", "/", *"стиль")
        assert "стиль ссылки" in grid(app)
        assert "к началу" not in grid(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, Help)
        assert "к началу" in grid(app)
        await press(pilot, "G", "escape")
        assert app.screen is app.desktop


async def test_panes_are_reached_from_help() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "?", "4")
        assert app.screen is app.desktop
        assert app.active == "quotes"


async def test_a_problem_is_told_at_length_and_answered() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "E")
        assert "Неполадок нет" in grid(app)
        app.trouble("Не прочитан 1 файл из 40: otchet.html", "otchet.html: пустой\nещё строка")
        await press(pilot, "j")
        assert "! Не прочитан 1 файл из 40: otchet.html" in grid(app).splitlines()[22]
        await press(pilot, "У")
        assert "ещё строка" in grid(app)
        await press(pilot, "escape")
        assert grid(app).splitlines()[22] == ""
