"""`relex check`: what works here, what does not, and what to do about it."""

import argparse
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from store.errors import LibraryError, StoreError
from store.library import Library, files
from store.library.verify import verify
from store.paths import cache_dir, state_dir
from tui import opening
from tui.clipboard import Clipboard
from tui.locale import Catalogue
from tui.output import line
from tui.wording import worded

_LEAST_WIDTH, _LEAST_HEIGHT = 60, 16


class Finding(NamedTuple):
    """One thing looked at. `well` is `None` for mere information; `advice` says what to do about trouble."""

    topic: str
    text: str
    well: bool | None = True
    advice: str = ""


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add nothing: the common options are enough."""


def run(args: argparse.Namespace) -> int:
    """Print the findings. 0 when all is well, 1 for small trouble, 3 when the library cannot be read."""
    words: Catalogue = args.words
    code = 0
    for finding in _findings(args, words):
        mark = {True: "✓", False: "✗", None: "·"}[finding.well]
        line(f"{mark} {words(f'check.{finding.topic}')}: {finding.text}")
        if finding.advice:
            line(f"    {finding.advice}")
        if finding.well is False:
            code = max(code, LibraryError.exit_code if finding.topic == "library" else 1)
    return code


def _findings(args: argparse.Namespace, words: Catalogue) -> Iterator[Finding]:
    try:
        library = opening.for_reading(args)
    except StoreError as error:
        reason, advice = worded(error.reason, words.language), worded(error.advice, words.language)
        yield Finding("library", f"{error.path}: {reason}", False, advice)
    else:
        yield from _library(library, words, sample=opening.is_sample(args))
    yield _index(words)
    yield from _terminal(words)


def _library(library: Library, words: Catalogue, *, sample: bool) -> Iterator[Finding]:
    text = f"{library.path} · {words.count('release', len(library.rows))}"
    yield Finding("library", f"{text} · {words('library.sample')}" if sample else text)
    faults = list(verify(library))
    yield Finding(
        "spans",
        words("verify.faults", count=len(faults)) if faults else words("verify.sound", count=len(library.rows)),
        not faults,
        words("check.verify") if faults else "",
    )
    if library.orphans:
        yield Finding("orphans", str(len(library.orphans)), None, words("check.orphans_what"))
    if not sample:
        writable = os.access(library.path, os.W_OK) and os.access(library.path.parent, os.W_OK)
        yield Finding("writing", words("check.yes") if writable else words("check.no"), writable)
        yield Finding("backups", str(len(list(files.backups(library.path)))), None)


def _index(words: Catalogue) -> Finding:
    folder = cache_dir()
    nearest = next((path for path in (folder, *folder.parents) if path.exists()), Path("/"))
    well = os.access(nearest, os.W_OK)
    return Finding("index", str(folder), well, "" if well else words("check.index_what"))


def _terminal(words: Catalogue) -> Iterator[Finding]:
    terminal = _drawn_on(words)
    yield terminal
    if terminal.well:
        width, height = shutil.get_terminal_size()
        large = width >= _LEAST_WIDTH and height >= _LEAST_HEIGHT
        yield Finding("size", f"{width}×{height}", large, "" if large else words("check.size_what"))
    encoding = (sys.stdout.encoding or "").lower()
    unicode = encoding.replace("-", "") == "utf8"
    yield Finding("encoding", encoding, unicode, "" if unicode else words("check.encoding_what"))
    clipboard = Clipboard.of_system(state_dir())
    routes = [
        *(tool.name for tool in clipboard.tools()),
        *(["OSC 52"] if clipboard.osc52_allowed else []),
        words("check.file"),
    ]
    yield Finding("clipboard", ", ".join(routes), None)
    yield Finding("colour", words(f"colours.{colours(os.environ)}"), None)


def _drawn_on(words: Catalogue) -> Finding:
    """Tell whether screens can be drawn, or what is in the way: no terminal, or one of no known kind."""
    term = os.environ.get("TERM", "")
    streams = (("stdin", sys.stdin), ("stderr", sys.stderr))
    piped = [name for name, stream in streams if not stream.isatty()]
    if piped:
        return Finding("terminal", words("check.no_tty", streams=", ".join(piped)), False, words("check.no_tty_what"))
    known = term not in ("", "dumb")
    return Finding("terminal", term or words("check.no_term"), known, "" if known else words("check.terminal_what"))


def colours(environment: Mapping[str, str]) -> str:
    """Return how many colours screens will have, as these variables tell: `truecolor`, `256`, `16`, `none`, `off`."""
    term = environment.get("TERM", "").strip().lower()
    if environment.get("NO_COLOR"):
        return "off"
    if term in ("", "dumb"):
        return "none"
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    return "256" if term.endswith(("256color", "-kitty")) else "16"
