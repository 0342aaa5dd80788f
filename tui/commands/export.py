"""`relex export`: everything, or what a filter leaves, in a format for another program."""

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from store.errors import StoreError
from store.export import facts, ics, quotes, twins
from store.export.lines import extract_line
from store.places.gazetteer import load
from store.views.filter import Selection
from store.views.twinning import twinning
from tui import filtering, tables
from tui.locale import Catalogue
from tui.output import json_text, talk


def _json(chosen: Selection) -> str:
    return "".join(json_text(extract_line(match.record.release, match.facts)) + "\n" for match in chosen)


def _quotes(chosen: Selection) -> list[quotes.Cited]:
    return quotes.of_records(replace(match.record, facts=match.facts) for match in chosen)


FORMATS: dict[str, Callable[[Selection], str]] = {
    "csv": lambda chosen: facts.facts_csv(chosen.records, chosen.counts),
    "geojson": lambda chosen: twins.geojson(twinning(chosen, load()), load()),
    "ics": lambda chosen: ics.calendar(chosen.records, chosen.counts),
    "json": _json,
    "markdown": lambda chosen: quotes.markdown(_quotes(chosen)),
    "bibtex": lambda chosen: quotes.bibtex(_quotes(chosen)),
    "csl": lambda chosen: quotes.csl_json(_quotes(chosen)),
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
    if args.output is None:
        sys.stdout.write(text)
    else:
        _write(args.output, text, force=args.force)
        talk(f"{args.output}: {args.words.count('release', len(chosen))}")
    return tables.answer(args.words, bool(len(chosen)))


def _write(path: Path, text: str, *, force: bool) -> None:
    if path.is_dir():
        raise StoreError(path, "cannot be written: is a directory.", "Name a file.")
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="") as out:
            out.write(text)
    except FileExistsError as error:
        raise StoreError(path, "the file is there already.", "Name another, or add --force.") from error
    except OSError as error:
        raise StoreError(path, f"cannot be written: {(error.strerror or str(error)).lower()}.") from error
