"""Leaving in order when the system asks for it: the terminal is given back as it was."""

import asyncio
import signal
from collections.abc import Callable
from contextlib import suppress

_ASKED = ("SIGTERM", "SIGHUP")


def heed(leave: Callable[[int], None]) -> None:
    """Call `leave` with the exit code when asked to end or when the terminal goes; call this within the event loop."""
    loop = asyncio.get_running_loop()
    for name in _ASKED:
        number = getattr(signal, name, None)  # Windows knows no SIGHUP, and its loop takes no handlers
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, leave, 128 + int(number))
