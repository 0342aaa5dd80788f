"""Who is asked to end ends, even where leaving in order never comes to an end."""

import signal
import subprocess
import sys

import pytest

STUCK = """
import asyncio, os, signal, sys, threading
from tui.signals import heed

async def main():
    heed(lambda code: threading.Event().wait(), grace=0.2)
    os.kill(os.getpid(), int(sys.argv[1]))
    await asyncio.Event().wait()  # until the signal comes

asyncio.run(main())
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_way_out_that_is_blocked_keeps_nobody(number: signal.Signals) -> None:
    done = subprocess.run([sys.executable, "-c", STUCK, str(int(number))], timeout=30, check=False)
    assert done.returncode == 128 + number
