"""`relex correct`: put facts right from the command line, or say that two names are one person; take it back."""

import argparse
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from store.errors import NotFound, StoreError
from store.keys import split_id
from store.library import Library, overlay
from store.library.overlay import Correction
from store.model import Record
from tui import opening, tables
from tui.locale import Catalogue
from tui.output import line, talk
from tui.usage import positive


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("id", nargs="?", metavar="ID", help=words("args.correct.id"))
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--confirm", action="store_true", help=words("args.correct.confirm"))
    what.add_argument("--reject", action="store_true", help=words("args.correct.reject"))
    what.add_argument("--set", type=_field, action="append", metavar="FIELD=VALUE", help=words("args.correct.set"))
    what.add_argument("--same", nargs=2, metavar=("NAME", "INTO"), help=words("args.correct.same"))
    what.add_argument("--list", action="store_true", help=words("args.correct.list"))
    what.add_argument("--withdraw", type=positive, metavar="N", help=words("args.correct.withdraw"))


def run(args: argparse.Namespace) -> int:
    """Make, list or take back corrections. Raises `StoreError` for what is not in the library or does not fit."""
    words: Catalogue = args.words
    if args.list:
        library = opening.for_reading(args)
        for text in _listed(library, words):
            line(text)
        return tables.answer(words, bool(library.corrections))
    library = opening.for_changes(args)
    if args.withdraw is not None:
        if args.withdraw not in library.corrections:
            raise NotFound(str(args.withdraw), "there is no such correction.", "`relex correct --list` lists them.")
        library.withdraw(args.withdraw)
        talk(words("correct.withdrawn", number=args.withdraw))
    else:
        number = library.correct(_correction(library, args))
        talk(words("correct.kept", number=number))
    return 0


def _correction(library: Library, args: argparse.Namespace) -> Correction:
    if args.same:
        if args.id is not None and library.get(args.id) is None:
            raise _unknown(args.id)
        return overlay.merge(args.same[0], args.same[1], args.id)
    release_id, key = split_id(args.id or "")
    record = library.get(release_id)
    if record is None or key is None:
        raise _unknown(args.id or "")
    make: Callable[[Record, str], Correction] = overlay.confirm if args.confirm else overlay.reject
    if args.set:
        make = partial(overlay.edit, **dict(args.set))
    try:
        return make(record, key)
    except KeyError as error:
        raise _unknown(args.id) from error
    except ValueError as error:
        raise StoreError(args.id, f"the fact cannot be so: {error}.") from error


def _field(given: str) -> tuple[str, Any]:
    name, equals, value = given.partition("=")
    if not (name and equals):
        raise argparse.ArgumentTypeError(f"not FIELD=VALUE: {given}")
    return name, value or None


def _unknown(identifier: str) -> NotFound:
    return NotFound(identifier, "there is no such release or fact in the library.", "`relex quotes` lists quotes.")


def _listed(library: Library, words: Catalogue) -> Iterator[str]:
    orphans = library.orphans
    for number, correction in library.corrections.items():
        about = " → ".join(correction.names) or f"{correction.kind} «{' … '.join(correction.words)}»"
        lost = f"  ({words('correct.orphan')})" if correction in orphans else ""
        yield f"{number:>4}  {correction.action:<8} {correction.release or '*'}  {about}{lost}"
