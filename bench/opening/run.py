"""How soon relex answers: its first frame and first list on a terminal, and its plain commands.

`python -m bench.opening.run [RELEASES]` starts each thing in a process of its own on a pseudo-terminal, several
times, and prints the least seconds by the clock from the start of the process until the words that tell it is there
stand on the terminal. The peers are the interpreter alone and an application of the same toolkit that shows one line.
"""

import os
import pty
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from fcntl import ioctl
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec

from bench.views.synthetic import library
from store.library.schema import SCHEMA, Meta, Stored, plain

RELEASES = 10_000
TIMES = 5
PATIENCE = 60.0
COLUMNS, ROWS = 160, 48
BARE = """
from textual.app import App
from textual.widgets import Static

class Bare(App):
    def compose(self):
        yield Static("is there")

Bare().run()
"""
SCREENS = {"frame": "relex", "first list": "посетила"}
COMMANDS = (("--version",), ("timeline",), ("partners",), ("twins",), ("quotes", "соглашение"))


def main(size: int) -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.json"
        records = library(size)
        rows = {str(at): plain(Stored(release=each.release, facts=each.facts)) for at, each in enumerate(records, 1)}
        path.write_bytes(msgspec.json.encode({"meta": {"1": plain(Meta(SCHEMA))}, "releases": rows}))
        del records, rows
        own = {"HOME": folder, "XDG_CONFIG_HOME": folder, "XDG_DATA_HOME": folder, "XDG_STATE_HOME": folder}
        environment = {**os.environ, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        relex = (sys.executable, "-m", "tui", "--lang", "ru")
        bare = _least([_seen((sys.executable, "-c", BARE), ["is there"], environment) for _ in range(TIMES)])
        _print("a bare application", bare[0], bare[0])
        found = _least([_seen((*relex, str(path)), [*SCREENS.values()], environment) for _ in range(TIMES)])
        for name, seconds in zip(SCREENS, found, strict=True):
            _print(f"{name}, {size:,} releases", seconds, bare[0])
        python = min(_ran((sys.executable, "-c", ""), environment) for _ in range(TIMES))
        _print("the interpreter", python, python)
        for command in COMMANDS:
            seconds = min(_ran((*relex[:3], *command), environment) for _ in range(TIMES))
            _print(f"relex {' '.join(command)}, the sample", seconds, python)


def _print(name: str, seconds: float, peer: float) -> None:
    print(f"{name:44}{seconds:8.2f} s{seconds / peer:8.1f}x")


def _least(found: Sequence[Sequence[float]]) -> list[float]:
    return [min(times) for times in zip(*found, strict=True)]


def _seen(command: Sequence[str], words: Sequence[str], environment: Mapping[str, str]) -> list[float]:
    """Return the seconds until each of the words stood on the terminal of a process, which is then ended."""
    pid, terminal = pty.fork()
    if not pid:
        os.execvpe(command[0], list(command), dict(environment))
    start = time.perf_counter()
    ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    found: list[float] = []
    written = b""
    while len(found) < len(words) and (left := start + PATIENCE - time.perf_counter()) > 0:
        if not select.select([terminal], [], [], left)[0]:
            break
        written += os.read(terminal, 1 << 16)
        while len(found) < len(words) and words[len(found)].encode() in written:
            found.append(time.perf_counter() - start)
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    os.close(terminal)
    if len(found) < len(words):
        raise TimeoutError(f"{words[len(found)]!r} never stood on the terminal of {command}")
    return found


def _ran(command: Sequence[str], environment: Mapping[str, str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=False, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - start


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else RELEASES)
