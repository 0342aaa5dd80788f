"""The one way plain commands print: data on stdout, talk on stderr, and no byte of a release acting on the terminal."""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterable
from typing import Any

from store.hidden import escaped
from tui.safe import safe

_MEASURE, _LEAST = 92, 20


def measure() -> int:
    """Return how many cells a line of prose may take: as the window has, but no more than is easy to read."""
    return max(_LEAST, min(_MEASURE, shutil.get_terminal_size((_MEASURE, 24)).columns))


def line(text: str = "") -> None:
    """Print a line of data."""
    sys.stdout.write(safe(text, multiline=True) + "\n")


def lines(texts: Iterable[str]) -> None:
    """Print lines of data."""
    for text in texts:
        line(text)


def row(cells: Iterable[str]) -> None:
    """Print one line of a table for programs: cells parted by tabs, none of them holding a tab or a line end."""
    sys.stdout.write("\t".join(" ".join(safe(cell).split()) for cell in cells) + "\n")


def exact(text: str) -> None:
    """Print words as they are stored, byte for byte, when they go to a program; a terminal gets them safe."""
    sys.stdout.write(safe(text, multiline=True) + "\n" if sys.stdout.isatty() else text)


def json_line(value: Any) -> None:
    """Print a value as one line of JSON; hidden characters are escaped, so nothing is lost and nothing acts."""
    sys.stdout.write(json_text(value) + "\n")


def json_text(value: Any) -> str:
    """Return a value as one line of JSON: Cyrillic as it is where it can be shown, hidden characters escaped."""
    cyrillic = (sys.stdout.encoding or "utf-8").lower().startswith("utf")
    return escaped(json.dumps(value, ensure_ascii=not cyrillic, allow_nan=False))


def settle_streams() -> None:
    """Let a terminal or pipe that lacks a letter show its code, and a closed one nothing, instead of ending all."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, io.TextIOWrapper(io.BufferedWriter(io.FileIO(os.devnull, "w")), encoding="utf-8"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def talk(text: str) -> None:
    """Tell the person something that is not data."""
    sys.stdout.flush()
    sys.stderr.write(safe(text, multiline=True) + "\n")


class Progress:
    """A counter on stderr that counts in place; silent when stderr is not a terminal."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._shown = sys.stderr.isatty()

    def at(self, count: int) -> None:
        """Show how far it got."""
        if self._shown:
            sys.stderr.write(f"\r{self._label} {count}")
            sys.stderr.flush()

    def done(self) -> None:
        """Leave the line clean for what comes next."""
        if self._shown:
            sys.stderr.write("\r" + " " * (len(self._label) + 12) + "\r")
