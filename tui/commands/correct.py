"""`relex correct`: put facts right from the command line, or say that two names are one person; take it back."""

import argparse
from collections.abc import Callable
from functools import partial
from typing import Any

from store.errors import NotFound, StoreError
from store.keys import split_id
from store.library import Library, overlay
from store.library.overlay import Correction
from store.model import Record
from tui import opening, tables
from tui.locale import Catalogue
from tui.output import json_line, line, talk
from tui.telling import tell
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
    parser.add_argument("--json", action="store_true", help=words("args.correct.json"))


def run(args: argparse.Namespace) -> int:
    """Make, list or take back corrections. Raises `StoreError` for what is not in the library or does not fit."""
    words: Catalogue = args.words
    if args.list:
        return _list(opening.for_reading(args), args)
    if (args.confirm or args.reject or args.set) and not args.id:
        talk(words("correct.which"))
        return 2
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
        if args.same[0] not in _names(library):
            raise NotFound(args.same[0], "nobody in the library is called so.", "Give the name as the quotes have it.")
        return overlay.merge(args.same[0], args.same[1], args.id)
    release_id, key = split_id(args.id)
    record = library.get(release_id)
    if library.get(args.id) is not None:
        reason, advice = "this is a release, not a fact of it.", "`relex show --explain ID` lists its facts."
        raise NotFound(args.id, reason, advice)
    if record is None or key is None:
        raise _unknown(args.id)
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


def _names(library: Library) -> set[str]:
    """Return every name a person has in the library, merged ones too."""
    found = {person.name for record in library.records for person in record.facts.people}
    found |= {quote.speaker for record in library.records for quote in record.facts.quotes if quote.speaker}
    return found | {name for correction in library.corrections.values() for name in correction.names}


def _list(library: Library, args: argparse.Namespace) -> int:
    orphans = library.orphans
    for number, correction in library.corrections.items():
        if args.json:
            json_line(_object(number, correction, orphan=correction in orphans))
        else:
            line(_told(number, correction, args.words, orphan=correction in orphans))
    return tables.answer(args.words, bool(library.corrections))


def _told(number: int, correction: Correction, words: Catalogue, *, orphan: bool) -> str:
    """Return a correction on one line: its number, what was done, where, to which words, and what was set."""
    about = f"{words(f'one.{correction.kind}')} «{' … '.join(correction.words)}»"
    if fact := overlay.fact_of(correction):
        told = tell(fact, words)
        about += f" → {', '.join(filter(None, (told.lead, told.rest)))}"
    about = " → ".join(correction.names) or " ".join(about.split())
    lost = f"  ({words('correct.orphan')})" if orphan else ""
    return f"{number:>4}  {words(f'correct.{correction.action}'):<14} {correction.release or '*'}  {about}{lost}"


def _object(number: int, correction: Correction, *, orphan: bool) -> dict[str, Any]:
    return {
        "number": number,
        "action": str(correction.action),
        "release": correction.release,
        "kind": str(correction.kind),
        "spans": [list(span) for span in correction.spans],
        "words": list(correction.words),
        "names": list(correction.names),
        "fact": correction.fact,
        "orphan": orphan,
    }
