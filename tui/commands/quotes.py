"""`relex quotes`: fuzzy search from the command line, for people and for programs."""

import argparse
import importlib
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import compress
from pathlib import Path
from textwrap import wrap
from typing import Any, NamedTuple

from store.errors import ReadingError
from store.model import Quote, QuoteKind, Record
from store.search.home import index_of
from store.search.index import Hit, QuoteIndex, Results
from store.search.request import Request, parse
from store.views.filter import Filter, FilterError, Period, select
from tui import filtering, opening
from tui.glyphs import mark_of
from tui.locale import Catalogue
from tui.output import exact, json_line, line, measure, row, talk
from tui.usage import positive
from tui.wording import worded

_NOTHING_FOUND, _USAGE = 1, 2
_LIMIT = 20


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help=words("args.quotes.query"))
    parser.add_argument("--speaker", metavar="NAME", help=words("args.quotes.speaker"))
    parser.add_argument("--partner", metavar="PLACE", help=words("args.quotes.partner"))
    parser.add_argument("--from", dest="since", metavar="DATE", help=words("args.quotes.from"))
    parser.add_argument("--to", dest="until", metavar="DATE", help=words("args.quotes.to"))
    kinds = "{" + ",".join(QuoteKind) + "}"
    parser.add_argument("--kind", type=_kind, metavar=kinds, help=words("args.quotes.kind"))
    parser.add_argument("--limit", type=positive, default=_LIMIT, metavar="N", help=words("args.quotes.limit"))
    filtering.configure(parser, words, "place", "tag", "filter")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("args.quotes.json"))
    form.add_argument("--plain", action="store_true", help=words("args.quotes.plain"))
    parser.add_argument("--pick", action="store_true", help=words("args.quotes.pick"))
    parser.add_argument("--queries", metavar="FILE", help=words("args.quotes.queries"))


def run(args: argparse.Namespace) -> int:
    """Search and print. Raises `StoreError` when the library or the file of queries cannot be read."""
    try:
        fields = _fields(args)
    except FilterError as error:
        talk(f"relex: {worded(str(error), args.words.language)}")
        return _USAGE
    if args.pick:
        args.filter = _narrowed(args)
        return _pick(args)
    if args.queries and args.query:
        talk(args.words("quotes.two_sources"))
        return _USAGE
    if not (args.query or args.queries or fields):
        fields = {"kinds": tuple(QuoteKind)}  # nothing is asked for: the newest of all
    queries = _lines(args.queries) if args.queries else [" ".join(args.query)]
    library = opening.for_reading(args)
    index = index_of(library)
    allow = None if args.filter.is_empty else select(library.records, args.filter).allows
    found = [_answer(args, _Asked(index, query, fields, allow)) for query in queries]
    return 0 if any(found) else _NOTHING_FOUND


def _kind(text: str) -> str:
    """Read a kind of quote, in either language, as the filter of the other commands does."""
    known = ", ".join(QuoteKind)
    try:
        kind = Filter.parse(f"kind:{text}").kind
    except FilterError:
        kind = None
    if kind not in tuple(QuoteKind):
        raise argparse.ArgumentTypeError(f"invalid choice: {text} (choose from {known})")
    return str(kind)


def _narrowed(args: argparse.Namespace) -> Filter:
    """Return what the options ask as the filter of a screen. Raises `FilterError`."""
    asked = {"speaker": args.speaker, "partner": args.partner, "kind": args.kind}
    given: dict[str, Any] = {name: value for name, value in asked.items() if value}
    if args.since or args.until:
        given["period"] = _period(args)
    filter: Filter = replace(args.filter, **given)
    return filter


def _period(args: argparse.Namespace) -> Period:
    """Return the period between the ends that were given. Raises `FilterError`."""
    for given, form in ((args.since, "{}.."), (args.until, "..{}")):
        if given:
            filtering.edge(given, form)
    return Period.parse(f"{args.since or ''}..{args.until or ''}")


def _at_a_terminal() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def _pick(args: argparse.Namespace) -> int:
    if not _at_a_terminal():
        talk(args.words("trouble.no_terminal"))
        return _USAGE
    # the toolkit takes a third of a second to load, which searching must not pay
    importlib.import_module("tui.rebinding").take()
    words = importlib.import_module("tui.picking").pick(args)
    if words is None:
        return _NOTHING_FOUND
    exact(words)
    return 0


def _fields(args: argparse.Namespace) -> dict[str, Any]:
    """Return what the options ask, as fields of a request. Raises `FilterError`."""
    filter = args.filter
    asked: dict[str, tuple[str | None, str | None]] = {
        "speakers": (args.speaker, filter.speaker),
        "partners": (args.partner, filter.partner),
        "kinds": (args.kind, filter.kind if filter.kind in tuple(QuoteKind) else None),
    }
    fields: dict[str, Any] = {name: tuple(compress(given, given)) for name, given in asked.items() if any(given)}
    if args.since or args.until:
        fields["period"] = _period(args)
    elif filter.period:
        fields["period"] = filter.period
    return fields


def _lines(source: str) -> Iterator[str]:
    if source == "-":
        yield from (each.rstrip("\r\n") for each in sys.stdin)
        return
    try:
        with Path(source).open(encoding="utf-8-sig") as file:
            yield from (each.rstrip("\r\n") for each in file)
    except (OSError, UnicodeDecodeError) as error:
        raise ReadingError(
            source, f"cannot be read: {_why(error)}.", "Give a text file in UTF-8, a query a line."
        ) from error


def _why(error: OSError | UnicodeDecodeError) -> str:
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else "it is not UTF-8"


class _Asked(NamedTuple):
    """One query, what the options add to it, and which quotes a filter allows."""

    quotes: QuoteIndex
    query: str
    fields: dict[str, Any]
    allow: Callable[[Record, Quote], bool] | None


def _answer(args: argparse.Namespace, asked: _Asked) -> bool:
    """Print what answers one query; tell whether anything does."""
    query = asked.query
    request = _joined(parse(query), asked.fields)
    results = asked.quotes.search(request, limit=args.limit, allow=asked.allow)
    if args.queries or args.json:
        json_line({"query": query, "results": [_json(hit) for hit in results.hits]})
    elif args.plain:
        for hit in results.hits:
            row(_cells(hit))
    else:
        for hit in results.hits:
            _print(hit, args.words)
    _explain(results, query, args.words)
    return bool(results.hits)


def _joined(request: Request, fields: dict[str, Any]) -> Request:
    joined = {name: value if name == "period" else getattr(request, name) + value for name, value in fields.items()}
    return replace(request, **joined)


def _explain(results: Results, query: str, words: Catalogue) -> None:
    for typed, likely in results.unknown:
        key = "quotes.unknown_but" if likely else "quotes.unknown"
        talk(words(key, typed=typed, likely=likely))
    if not results.hits and not results.unknown:
        talk(words("quotes.nothing", query=query))


def _json(hit: Hit) -> dict[str, Any]:
    quote, release = hit.quote, hit.record.release
    return {
        "id": hit.id,
        "text": quote.text,
        "speaker": quote.speaker,
        "role": quote.role,
        "date": release.published.isoformat() if release.published else None,
        "release": release.id,
        "kind": str(quote.kind),
        "hits": [list(span) for span in hit.hits],
        "score": round(hit.score, 4),
    }


def _cells(hit: Hit) -> tuple[str, ...]:
    day = hit.record.release.published
    return (hit.id, day.isoformat() if day else "", hit.quote.speaker or "", str(hit.quote.kind), hit.quote.text)


def _print(hit: Hit, words: Catalogue) -> None:
    for text in _paragraph(hit, words):
        line(text)


def _paragraph(hit: Hit, words: Catalogue) -> Iterable[str]:
    quote, release = hit.quote, hit.record.release
    indent = "  "
    yield from wrap(quote.text, measure(), initial_indent=f"{mark_of(quote)} ", subsequent_indent=indent)
    day = words.day_year(release.published) if release.published else words("unknown.date")
    by = ", ".join(part for part in (quote.speaker or words("unknown.speaker"), quote.role) if part)
    source = release.publisher or words("unknown.publisher")
    yield f"{indent}{by} · {words(f'quote.{quote.kind}')} · {day} · {source}"
    yield f"{indent}{hit.id}"
    yield ""
