import base64
import stat
import sys
from pathlib import Path

import pytest

from tests.tui.driving import Taken
from tui.clipboard import OSC52_LIMIT, run_tool

ALL = ("pbcopy", "wl-copy", "xclip", "xsel", "clip.exe", "tmux")


@pytest.mark.parametrize(
    ("installed", "environment", "route"),
    [
        (ALL, {}, "pbcopy"),
        (ALL[1:], {"WAYLAND_DISPLAY": "w", "DISPLAY": ":0"}, "wl-copy"),
        (ALL[1:], {"DISPLAY": ":0"}, "xclip"),
        (("xsel",), {"DISPLAY": ":0"}, "xsel"),
        (("clip.exe", "tmux"), {"TMUX": "x"}, "clip.exe"),
        (("xclip", "tmux"), {"TMUX": "x"}, "tmux"),
        (("xclip", "tmux"), {}, "OSC 52"),
    ],
)
def test_the_first_route_that_can_work_is_taken(
    installed: tuple[str, ...], environment: dict[str, str], route: str, tmp_path: Path
) -> None:
    taken = Taken(*installed, terminal=True)
    assert taken.clipboard(tmp_path, **environment).copy("слова").route == route


def test_tools_get_the_text_on_their_input(tmp_path: Path) -> None:
    taken = Taken("xclip")
    taken.clipboard(tmp_path, DISPLAY=":0").copy("$(touch x); `id`")
    assert taken.calls == [(("xclip", "-selection", "clipboard"), b"$(touch x); `id`")]


def test_a_paste_can_do_nothing_in_a_terminal_and_loses_no_sign_of_the_words(tmp_path: Path) -> None:
    taken = Taken("xclip")
    taken.clipboard(tmp_path, DISPLAY=":0").copy("«Мы\u00a0рады»\u00ad\u202f🙂\u0301\x1b[201~\x9d\x00\rid\n")
    assert taken.calls[0][1].decode() == "«Мы\u00a0рады»\u00ad\u202f🙂\u0301[201~id\n"


def test_windows_wants_utf16(tmp_path: Path) -> None:
    taken = Taken("clip.exe")
    taken.clipboard(tmp_path).copy("да")
    assert taken.calls[0][1].decode("utf-16-le") == "да"


def test_an_old_tmux_is_asked_again_without_its_newer_option(tmp_path: Path) -> None:
    taken = Taken("tmux")
    clipboard = taken.clipboard(tmp_path, TMUX="x")
    asked: list[tuple[str, ...]] = []

    def run(argv: tuple[str, ...], content: bytes) -> bool:
        asked.append(tuple(argv))
        return "-w" not in argv

    object.__setattr__(clipboard, "run", run)
    assert clipboard.copy("слова").route == "tmux"
    assert asked == [("tmux", "load-buffer", "-w", "-"), ("tmux", "load-buffer", "-")]


def test_a_failing_tool_gives_way_to_the_next(tmp_path: Path) -> None:
    taken = Taken("xclip", terminal=True)
    clipboard = taken.clipboard(tmp_path, DISPLAY=":0")
    object.__setattr__(clipboard, "run", lambda argv, content: False)
    assert clipboard.copy("слова").route == "OSC 52"
    assert base64.b64encode("слова".encode()).decode() in taken.sent[0]


def test_gnu_screen_gets_the_sequence_wrapped(tmp_path: Path) -> None:
    taken = Taken(terminal=True)
    taken.clipboard(tmp_path, STY="1").copy("x")
    assert taken.sent[0].startswith("\x1bP\x1b]52;c;")
    assert taken.sent[0].endswith("\x07\x1b\\")


@pytest.mark.parametrize("environment", [{"RELEX_OSC52": "off"}, {}])
def test_with_no_route_a_private_file_is_written(environment: dict[str, str], tmp_path: Path) -> None:
    copied = Taken().clipboard(tmp_path / "state", **environment).copy("слова")
    assert copied.route == "file"
    assert copied.path is not None
    assert copied.path.read_text(encoding="utf-8") == "слова"
    assert stat.S_IMODE(copied.path.stat().st_mode) == 0o600


def test_a_text_too_long_for_a_terminal_goes_to_a_file(tmp_path: Path) -> None:
    taken = Taken(terminal=True)
    assert taken.clipboard(tmp_path).copy("x" * OSC52_LIMIT).route == "file"
    assert taken.sent == []


def test_a_link_in_the_way_of_the_file_is_not_followed(tmp_path: Path) -> None:
    target = tmp_path / "precious"
    target.write_text("mine", encoding="utf-8")
    (tmp_path / "relex-copied.txt").symlink_to(target)
    Taken().clipboard(tmp_path).copy("слова")
    assert target.read_text(encoding="utf-8") == "mine"


def test_half_characters_do_not_stop_the_copy(tmp_path: Path) -> None:
    assert Taken("pbcopy").clipboard(tmp_path).copy("a\udcffb").route == "pbcopy"


def test_programs_that_are_missing_or_fail_are_told_apart_from_those_that_work() -> None:
    assert not run_tool(["/nonexistent/tool"], b"x")
    assert not run_tool([sys.executable, "-c", "raise SystemExit(3)"], b"x")
    assert run_tool([sys.executable, "-c", "import sys; sys.stdin.read()"], b"x")
