"""`relex twins`: who is twinned with whom, how well it is known, and what is only claimed; also as a map."""

import argparse
import importlib
import re
import shutil
import sys
from collections.abc import Callable

from rich.cells import cell_len, set_cell_size

from store.export import twins
from store.export.tables import csv_text
from store.places.gazetteer import load
from store.views.filter import Filter, Index
from store.views.twinning import End, Knowledge, Pair, Twinning, twinning
from tui import filtering, opening, tables
from tui.glyphs import HALF, KNOWN, UNKNOWN, to_ascii
from tui.locale import Catalogue
from tui.map.marks import GLYPHS
from tui.output import json_line, line

_NAME_CELLS, _REGION_CELLS, _DATE_CELLS = 24, 22, 12
_MAP_SIZE = (100, 30)


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("args.twins.json"))
    form.add_argument("--csv", action="store_true", help=words("args.twins.csv"))
    form.add_argument("--geojson", action="store_true", help=words("args.twins.geojson"))
    form.add_argument("--map", action="store_true", help=words("args.twins.map"))
    form.add_argument("--svg", action="store_true", help=words("args.twins.svg"))
    parser.add_argument("--all", action="store_true", help=words("args.twins.all"))
    parser.add_argument("--single", action="store_true", help=words("args.twins.single"))
    parser.add_argument("--size", type=_size, metavar="COLSxROWS", help=words("args.twins.size"))
    parser.add_argument("--ascii", action="store_true", help=words("args.twins.ascii"))
    filtering.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """Print the twinnings. 0, or 1 when no pair is known. Raises `StoreError` when the library cannot be read."""
    index = Index(opening.for_reading(args).records)
    sides = twinning(index.select(Filter()), load()).coverage
    found = twinning(index.select(args.filter), load(), home=sides.home, country=sides.country)
    if args.json:
        json_line(twins.as_json(found, load()))
    elif args.csv:
        sys.stdout.write(csv_text(twins.COLUMNS, twins.rows(found, load())))
    elif args.geojson:
        sys.stdout.write(twins.geojson(found, load()))
    elif args.map or args.svg:
        _draw(found, args)
    else:
        _table(found, args.words, args.all, plain=args.ascii)
    return tables.answer(args.words, bool(found.pairs))


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"(\d{1,3})[xX×](\d{1,3})", text)
    if match is None or not (int(match[1]) and int(match[2])):
        raise argparse.ArgumentTypeError(f"not a size like 120x36: {text}")
    return int(match[1]), int(match[2])


def _draw(found: Twinning, args: argparse.Namespace) -> None:
    size = args.size or (_MAP_SIZE if args.svg or not sys.stdout.isatty() else _window())
    # the drawing takes its time to load, which the table must not pay
    printed: Callable[..., str] = importlib.import_module("tui.map.picture").printed
    sys.stdout.write(
        printed(
            found, size, unit=args.words("map.km"), others=args.all, single=args.single, ascii=args.ascii, svg=args.svg
        )
    )


def _window() -> tuple[int, int]:
    columns, rows = shutil.get_terminal_size(_MAP_SIZE)
    return max(20, columns - 1), max(8, rows - 2)


def _table(found: Twinning, words: Catalogue, everything: bool, *, plain: bool) -> None:
    say = (lambda text: line(to_ascii(text))) if plain else line
    for text in _coverage(found, words):
        say(text)
    pairs = found.pairs if everything else found.pairs[: found.own]
    if pairs:
        say("")
    for pair in pairs:
        say(_row(pair, words).rstrip())
    rest = len(found.pairs) - len(pairs)
    if rest:
        say("")
        say(f"{words('map.fold_others', count=rest)} (--all)")


def _coverage(found: Twinning, words: Catalogue) -> list[str]:
    coverage = found.coverage
    sides = [load().by_id[side].name for side in (coverage.home, coverage.country) if side and side in load().by_id]
    lines = [" — ".join(sides)] if sides else []
    if coverage.claim is not None:
        claim = coverage.claim
        said = [claim.speaker or "", words.day_year(claim.published) if claim.published else "", claim.id]
        lines.append(f"  {words('map.claimed')} {claim.count}   {', '.join(filter(None, said))}")
    counts = (
        (KNOWN, "map.known", coverage.tally(Knowledge.KNOWN)),
        (HALF, "map.unnamed", coverage.tally(Knowledge.UNNAMED)),
        (UNKNOWN, "map.unknown", coverage.unknown),
    )
    return [*lines, *(f"{glyph} {words(key)} {count}" for glyph, key, count in counts)]


def _row(pair: Pair, words: Catalogue) -> str:
    place_id = pair.b.place_id if pair.b else None
    region = load().by_id.get((load().region_of(place_id) or load().country_of(place_id) or "") if place_id else "")
    day = words.iso(pair.signed) if pair.signed else words("map.no_date")
    cells = (
        _cell(_end(pair.a, words("map.no_home")), _NAME_CELLS),
        _cell(_end(pair.b, words("map.no_partner")), _NAME_CELLS),
        _cell(region.name if region else "", _REGION_CELLS),
        _cell(day, _DATE_CELLS),
    )
    return f"{GLYPHS[pair.standing]} {cells[0]} — {cells[1]} {cells[2]} {cells[3]} {pair.evidence[0].id}"


def _end(end: End | None, missing: str) -> str:
    return end.name if end is not None else missing


def _cell(text: str, width: int) -> str:
    return set_cell_size(text, width) if cell_len(text) <= width else set_cell_size(text, width - 1) + "…"
