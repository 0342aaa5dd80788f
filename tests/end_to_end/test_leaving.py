"""However relex is made to leave, the terminal is given back as it was."""

import signal
from collections.abc import Callable

import pytest

from tests.end_to_end.terminal import Terminal


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_gives_the_terminal_back(terminal: Callable[..., Terminal], number: signal.Signals) -> None:
    opened = terminal()
    opened.wait("Лента")
    opened.wait("релиз")
    assert opened.modes == "1 1 0"
    opened.signal(number)
    opened.wait(f"left with {128 + number}")
    assert opened.modes == "0 0 1"


def test_the_key_gives_the_terminal_back(terminal: Callable[..., Terminal]) -> None:
    opened = terminal()
    opened.wait("релиз")
    opened.press("q")
    opened.wait("left with 0")
    assert opened.modes == "0 0 1"
