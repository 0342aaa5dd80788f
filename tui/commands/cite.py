"""`relex cite`: one citation, of a fact or of a release."""

import argparse

from store.cite import DEFAULT, Style, cite
from store.errors import NotFound
from store.export.cited import Cited
from store.keys import find_fact, split_id
from store.library import Library
from store.model import Fact, Record
from tui import opening, preferences
from tui.locale import Catalogue
from tui.output import line


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("id", metavar="ID", help=words("args.cite.id"))
    styles = [str(style) for style in Style]
    parser.add_argument("--style", choices=styles, help=words("args.cite.style", default=str(DEFAULT)))
    parser.add_argument("--words", dest="with_words", action="store_true", help=words("args.cite.words"))


def run(args: argparse.Namespace) -> int:
    """Print the citation. Raises `NotFound` for a name the library does not hold."""
    record, fact = _found(opening.for_reading(args), args.id)
    style = Style(args.style or preferences.read().style or DEFAULT)
    if fact is None:
        line(cite(record.release, None, style))
    else:
        cited = Cited(record, fact)
        line(cited.printed(style) if args.with_words else cited.citation(style))
    return 0


def _found(library: Library, identifier: str) -> tuple[Record, Fact | None]:
    whole = library.get(identifier)
    if whole is not None:
        return whole, None
    release_id, key = split_id(identifier)
    record = library.get(release_id)
    fact = find_fact(record, key) if record and key else None
    if record is None or fact is None:
        raise NotFound(identifier, "there is no such release or fact in the library.", "`relex quotes` lists quotes.")
    return record, fact
