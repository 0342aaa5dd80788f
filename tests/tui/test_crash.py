import pytest
from rich.console import Console
from rich.segment import Segments
from rich.traceback import Traceback

from tui.crash import QuietConsole
from tui.locale import Catalogue

SECRET = "канарейка\x1b[2J"


def fail() -> None:
    words = SECRET
    raise KeyError(words)


def test_a_crash_names_the_place_and_no_word_of_a_release(capsys: pytest.CaptureFixture[str]) -> None:
    console = Console(width=100)
    try:
        fail()
    except KeyError:
        told = Segments(console.render(Traceback(show_locals=True), console.options))
    QuietConsole(Catalogue("en")).print(told)
    printed = capsys.readouterr().err
    assert "test_crash.py:" in printed
    assert "KeyError" in printed
    assert "канарейка" not in printed
    assert "\x1b" not in printed
