"""`relex export`: everything, or what a filter leaves, in a format for another program."""

import argparse
from collections.abc import Callable
from pathlib import Path

from msgspec.structs import replace

from store.export import cited, facts, ics, twins
from store.export.lines import extract_line
from store.places.gazetteer import load
from store.views.filter import Selection
from store.views.twinning import twinning
from tui import filtering, tables
from tui.files import put_out
from tui.locale import Catalogue
from tui.output import json_text, talk


def _json(chosen: Selection) -> str:
    return "".join(json_text(extract_line(match.record.release, match.facts)) + "\n" for match in chosen)


def _quotes(chosen: Selection) -> list[cited.Cited]:
    return cited.of_records(replace(match.record, facts=match.facts) for match in chosen)


FORMATS: dict[str, Callable[[Selection], str]] = {
    "csv": lambda chosen: facts.facts_csv(chosen.records, chosen.counts),
    "geojson": lambda chosen: twins.geojson(twinning(chosen, load()), load()),
    "ics": lambda chosen: ics.calendar(chosen.records, chosen.counts),
    "json": _json,
    "markdown": lambda chosen: cited.markdown(_quotes(chosen)),
    "bibtex": lambda chosen: cited.bibtex(_quotes(chosen)),
    "csl": lambda chosen: cited.csl_json(_quotes(chosen)),
}
"""What each format makes of what a filter leaves."""


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("--format", choices=sorted(FORMATS), required=True, help=words("args.export.format"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=words("args.export.output"))
    parser.add_argument("--force", action="store_true", help=words("args.export.force"))
    filtering.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """Print or write the export. 0, or 1 when the filter leaves nothing."""
    chosen = filtering.selection(args)
    text = FORMATS[args.format](chosen)
    put_out(text, args.output, force=args.force)
    if args.output:
        talk(f"{args.output}: {args.words.count('release', len(chosen))}")
    return tables.answer(args.words, bool(len(chosen)))
