"""Leaving in order when the system asks for it: the terminal is given back as it was."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress

_ASKED = ("SIGTERM", "SIGHUP")
_GRACE = 5.0  # seconds to leave in order; with the terminal gone that may never come to its end


def heed(leave: Callable[[int], None], grace: float = _GRACE) -> None:
    """Call `leave` with the exit code when asked to end or when the terminal goes; call this within the event loop.

    A terminal that is gone takes no more words, and the toolkit may wait for it for ever: after `grace` seconds the
    process ends all the same. What is kept on disk is whole at any moment.
    """
    loop = asyncio.get_running_loop()
    for name in _ASKED:
        number = getattr(signal, name, None)  # Windows knows no SIGHUP, and its loop takes no handlers
        if number is not None:
            with suppress(NotImplementedError, RuntimeError, ValueError):
                loop.add_signal_handler(number, _leave, leave, 128 + int(number), grace)


def _leave(leave: Callable[[int], None], code: int, grace: float) -> None:
    threading.Thread(target=_end, args=(code, grace), daemon=True, name="relex-leaving").start()
    leave(code)


def _end(code: int, grace: float) -> None:
    time.sleep(grace)  # in a thread of its own: the loop may be what is blocked, so no timer of it will do
    os._exit(code)
