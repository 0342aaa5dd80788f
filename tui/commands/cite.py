"""`relex cite`: one citation, of a quote or of a release."""

import argparse

from store.cite import DEFAULT, Style, cite, with_words
from store.errors import NotFound
from store.keys import find_fact, split_id
from store.library import Library
from store.model import Quote, Record
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
    record, quote = _found(opening.for_reading(args), args.id)
    style = Style(args.style or preferences.read().style or DEFAULT)
    if quote is not None and args.with_words:
        line(with_words(record.release, quote, style))
    else:
        line(cite(record.release, quote, style))
    return 0


def _found(library: Library, identifier: str) -> tuple[Record, Quote | None]:
    whole = library.get(identifier)
    if whole is not None:
        return whole, None
    release_id, key = split_id(identifier)
    record = library.get(release_id)
    fact = find_fact(record, key) if record and key else None
    if record is None or not isinstance(fact, Quote):
        raise NotFound(identifier, "there is no such release or quote in the library.", "`relex quotes` lists them.")
    return record, fact
