from threading import Event

import pytest
from textual import events

from store.errors import LibraryBroken
from store.views.filter import Filter, Period
from tests.tui.driving import app_of, compare, drawn, grid, press, settle
from tests.tui.fixtures import Shelved, record, records
from tui.app import RelexApp
from tui.glyphs import wants_ascii
from tui.messages import Narrow, Opened
from tui.theme import INK, PAPER, theme_for


@pytest.mark.parametrize("key", ["q", "й", "ctrl+q"])
async def test_quit_leaves_with_zero(key: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press(key)
    assert app.return_code == 0


@pytest.mark.parametrize("ahead", ["clear", "fff", "2Bk"])
async def test_what_is_typed_ahead_of_leaving_is_lost_with_the_screen(ahead: str) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        for letter in f"q{ahead}":
            app.post_message(events.Key(letter, letter))
        await settle(pilot)
    assert app.return_code == 0


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_keys_one_to_four_show_four_panes(size: tuple[int, int]) -> None:
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        shown = []
        for key in "1234":
            await press(pilot, key)
            shown.append(grid(app))
        assert len(set(shown)) == 4
        assert all("1 Лента   2 Партнёры   3 Карта   4 Цитаты" in screen for screen in shown)


async def test_frame_keeps_its_rows() -> None:
    app = app_of(name="releases")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        rows = grid(app).splitlines()
        assert rows[0].startswith("  relex    1 Лента")
        assert rows[0].endswith("12 релизов")
        assert rows[1].startswith("  Релизы и события")
        assert rows[2] == "  " + "─" * 76
        assert rows[22] == ""
        assert rows[23].startswith("  Enter читать")


@pytest.mark.parametrize(("width", "named"), [(80, "12 релизов"), (160, "моя библиотека, 12 релизов")])
async def test_a_library_of_ones_own_is_called_so_where_there_is_room(width: int, named: str) -> None:
    app = app_of(name="library", own=True)
    async with app.run_test(size=(width, 24)) as pilot:
        await settle(pilot)
        assert grid(app).splitlines()[0].split("Цитаты")[1].strip() == named


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_on_the_narrowest_screen_no_pane_is_cut_from_the_masthead(language: str) -> None:
    app = app_of(language=language, sample=True)
    async with app.run_test(size=(60, 16)) as pilot:
        await settle(pilot)
        assert "…" not in grid(app).splitlines()[0]
        assert grid(app).splitlines()[-2].endswith("FOLDER" if language == "en" else "ПАПКА")


async def test_a_screen_too_small_says_so_and_recovers() -> None:
    app = app_of()
    async with app.run_test(size=(50, 10)) as pilot:
        await settle(pilot)
        assert "60×16" in grid(app)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "relex" in grid(app)


async def test_theme_key_changes_between_ink_and_paper() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "ctrl+t")
        assert app.theme == "relex-paper"
        await press(pilot, "ctrl+t")
        assert app.theme == "relex-ink"


async def test_a_filter_narrows_undoes_redoes_and_clears() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(Narrow(Filter(speaker="Нина Пряхина")))
        await settle(pilot)
        assert "говорит Нина Пряхина" in grid(app)
        assert "1 из 12" in grid(app)
        await press(pilot, "г")
        assert "12 из 12" in grid(app)
        await press(pilot, "U")
        assert "1 из 12" in grid(app)
        await press(pilot, "F")
        assert "12 из 12" in grid(app)


async def test_an_empty_result_offers_the_ways_back() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.post_message(Narrow(Filter(speaker="Нина Пряхина", period=Period.year(2019))))
        await settle(pilot)
        compare(app, "empty-80x24")
        await press(pilot, "j", "enter")
        assert app.desk.filter == Filter(speaker="Нина Пряхина")
        assert len(app.desk.shown) == 1
        assert "Озёрский край" in grid(app)


async def test_an_empty_library_says_how_to_fill_it() -> None:
    app = app_of([])
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        compare(app, "first-80x24")
        await press(pilot, "2", "j", "enter", "y")
        assert "relex import" in grid(app)


async def test_a_library_that_cannot_be_read_says_why() -> None:
    def broken() -> Shelved:
        raise LibraryBroken("/data/library.json", "the file is empty, so it is not a library.", "Take a copy.")

    app = RelexApp(broken, language="en", theme="paper")
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        compare(app, "broken-80x24")
        await press(pilot, "j", "3", "enter", "q")
    assert app.return_code == 3


async def test_the_sample_keeps_its_banner() -> None:
    app = app_of(sample=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "j")
        assert "relex import" in grid(app).splitlines()[22]


async def test_messages_go_with_the_next_key() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.say("Готово: всё", "через tmux")
        await settle(pilot)
        assert grid(app).splitlines()[22].startswith("▌ Готово: всё")
        assert grid(app).splitlines()[22].endswith("через tmux")
        await press(pilot, "j")
        assert grid(app).splitlines()[22] == ""


async def test_a_click_on_the_masthead_shows_a_pane() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.click("#masthead", offset=(36, 0))
        await settle(pilot)
        assert app.desktop.active == "map"


async def test_no_colour_leaves_greys_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    app = app_of()
    assert not app.ink.colour
    assert app.ink.style("accent").color == app.ink.style("ink").color


async def test_a_library_that_takes_long_says_so_and_the_frame_stands() -> None:
    ready = Event()

    def slow() -> Shelved:
        ready.wait(20)
        return Shelved(records(3))

    app = RelexApp(slow, language="ru")
    async with app.run_test(size=(80, 24)) as pilot:
        while "Читаю библиотеку" not in grid(app):
            await pilot.pause(0.05)
        assert grid(app).startswith("  relex    1 Лента")
        await pilot.press("j", "2", "f", "enter", "y", "b", "?", "escape", "1")
        ready.set()
        await settle(pilot)
        assert "3 релиза" in grid(app)
        assert "Читаю" not in grid(app)


async def test_poor_terminals_get_plain_marks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RELEX_ASCII", "1")
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "enter", "n", "n", "n")
        shown = "".join(drawn(app))
        assert not set("▌◆⇄▲●○«‹≈─…") & set(shown)
        assert "прямая речь" in shown


@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
async def test_a_locale_without_utf_8_gets_nothing_but_letters_beyond_ascii(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LC_ALL", "LC_CTYPE"):  # Python itself sets the latter where the environment names no locale
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "ru_RU.KOI8-R")
    app = app_of()
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        for keys in ("2", "3", "4", "f", "escape", "1", "p", "enter", "n", "escape", "escape", "?"):
            await press(pilot, keys)
            beyond = {char for char in "".join(drawn(app)) if not char.isascii() and not char.isalpha()}
            assert not beyond, keys


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({}, False),
        ({"LANG": "ru_RU.UTF-8"}, False),
        ({"LANG": "C"}, True),
        ({"LANG": "C", "LC_ALL": "ru_RU.utf8"}, False),
        ({"LANG": "ru_RU.UTF-8", "RELEX_ASCII": "1"}, True),
        ({"LANG": "C", "RELEX_ASCII": "0"}, False),
    ],
)
def test_plain_marks_are_for_those_who_ask_and_for_poor_locales(environment: dict[str, str], plain: bool) -> None:
    assert wants_ascii(environment) is plain


@pytest.mark.parametrize(
    ("wanted", "ground", "theme"),
    [
        ("auto", "", "relex-ink"),
        ("auto", "0;15", "relex-paper"),
        ("paper", "15;0", "relex-paper"),
        ("ink", "0;15", "relex-ink"),
    ],
)
def test_the_theme_follows_the_person_then_the_terminal(wanted: str, ground: str, theme: str) -> None:
    assert theme_for(wanted, {"COLORFGBG": ground}) == theme


@pytest.mark.parametrize("keys", [["?"], ["enter", "n"], ["enter", "?"], ["c"], ["4"]])
async def test_no_colour_of_the_other_theme_is_left_anywhere(keys: list[str]) -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, *keys, "ctrl+t")
        shown = {
            segment.style.color.name
            for widget in app.screen.walk_children()
            if widget.is_on_screen and not widget.is_container
            for y in range(widget.size.height)
            for segment in widget.render_line(y)
            if segment.style and segment.style.color
        }
        assert PAPER.ink.lower() in shown
        assert not {INK.ink.lower(), INK.accent.lower()} & shown


async def test_a_release_that_was_to_open_while_relex_leaves_stays_closed() -> None:
    app = app_of()
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.exit()
        app.on_opened(Opened(record().release.id))
        await pilot.pause()
        assert app.screen is app.desktop
