"""`relex restore`: older states of the library, listed and put back."""

import argparse
import re
from pathlib import Path

from store.errors import NotFound
from store.library.restoring import State, present, restore, states
from store.paths import library_path
from tui import tables
from tui.locale import Catalogue
from tui.output import talk
from tui.telling import number

FIELDS = ("number", "kept", "releases", "corrections", "clippings", "size", "path")
"""What a row of the listing holds; `size` is in bytes."""
_COLUMNS = ("number", "kept", "releases", "corrections", "clippings", "size")
_DAY_FIRST = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})")
_MOMENT = re.compile(r"\d{4}-\d\d(-\d\d([ T]\d\d:\d\d(:\d\d)?)?)?")
_USAGE = 2


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("which", nargs="*", metavar="BACKUP", help=words("args.restore.which"))
    tables.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """List the backups, 1 when there are none; or put one back. Raises `StoreError`."""
    path = library_path(args.library).resolve()  # what a link leads to is replaced, not the link
    kept = states(path)
    if not args.which:
        return _list(args, path, kept)
    if args.json or args.csv:
        talk(args.words("restore.listing_only"))
        return _USAGE
    _put_back(path, _named(" ".join(args.which), kept), args.words)
    return 0


def _list(args: argparse.Namespace, path: Path, kept: list[State]) -> int:
    words: Catalogue = args.words
    now = present(path)
    talk(words("restore.now", path=path, holds=_holds(now, words)))
    if not kept:
        talk(words("restore.none"))
        return 1
    rows = [_row(at, state, args) for at, state in enumerate(kept, 1)]
    tables.emit(args, rows, _COLUMNS, "kept", FIELDS)
    talk(words("restore.how"))
    return 0


def _row(at: int, state: State, args: argparse.Namespace) -> tables.Record:
    """Return a row for programs, or for people: these get a size they can read."""
    return {
        "number": at,
        "kept": str(state.made) if state.made else None,
        "releases": state.releases,
        "corrections": state.corrections,
        "clippings": state.clippings,
        "size": state.size if args.json or args.csv else _size(state.size, args.words),
        "path": str(state.path),
    }


def _size(count: int, words: Catalogue) -> str:
    """Return a number of bytes in kilobytes, or in megabytes where there are many."""
    kilobytes = max(1, round(count / 1000))
    if kilobytes < 1000:
        return words("restore.kilobytes", count=kilobytes)
    return words("restore.megabytes", count=number(round(kilobytes / 1000, 1), words))


def _holds(state: State | None, words: Catalogue) -> str:
    if state is None:
        return words("restore.missing")
    return words("restore.damaged") if state.releases is None else words.count("release", state.releases)


def _named(given: str, kept: list[State]) -> State:
    """Return the state of a number or a time. Raises `NotFound` when there is none or more than one."""
    if given.isascii() and given.isdigit():
        found = kept[int(given[:9]) - 1 : int(given[:9])] if int(given[:9]) else []
    else:
        moment = _DAY_FIRST.sub(r"\3-\2-\1", given).replace("T", " ")
        found = [state for state in kept if _MOMENT.fullmatch(moment) and str(state.made).startswith(moment)]
    if not found:
        raise NotFound(given, "there is no such backup.", "`relex restore` lists them.")
    if len(found) > 1:
        numbers = ", ".join(str(at) for at, state in enumerate(kept, 1) if state in found)
        raise NotFound(given, f"several backups are of that time: {numbers}.", "Name one by its number.")
    return found[0]


def _put_back(path: Path, state: State, words: Catalogue) -> None:
    aside = restore(path, state)
    talk(words("restore.done", path=path, kept=state.made or state.path.name, holds=_holds(state, words)))
    if aside:
        talk(words("restore.aside", path=aside))
