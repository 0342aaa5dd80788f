"""`relex export`: everything, or what a filter leaves, in a format for another program."""

import argparse
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from store.errors import StoreError
from store.export import facts, ics, quotes
from store.export.lines import extract_line
from store.model import Record
from tui import filtering, tables
from tui.locale import Catalogue
from tui.output import json_text, talk


def _json(records: Sequence[Record]) -> str:
    return "".join(json_text(extract_line(record.release, record.facts)) + "\n" for record in records)


_FORMATS: dict[str, Callable[[Sequence[Record]], str]] = {
    "csv": facts.facts_csv,
    "ics": ics.calendar,
    "json": _json,
    "markdown": lambda records: quotes.markdown(quotes.of_records(records)),
    "bibtex": lambda records: quotes.bibtex(quotes.of_records(records)),
    "csl": lambda records: quotes.csl_json(quotes.of_records(records)),
}


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("--format", choices=sorted(_FORMATS), required=True, help=words("args.export.format"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=words("args.export.output"))
    parser.add_argument("--force", action="store_true", help=words("args.export.force"))
    filtering.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """Print or write the export. 0, or 1 when the filter leaves nothing."""
    chosen = filtering.selection(args)
    records = [replace(match.record, facts=match.facts) for match in chosen]
    text = _FORMATS[args.format](records)
    if args.output is None:
        sys.stdout.write(text)
    else:
        _write(args.output, text, force=args.force)
        talk(f"{args.output}: {len(records)}")
    return tables.answer(args.words, bool(records))


def _write(path: Path, text: str, *, force: bool) -> None:
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="") as out:
            out.write(text)
    except FileExistsError as error:
        raise StoreError(path, "the file is there already.", "Name another, or add --force.") from error
    except OSError as error:
        raise StoreError(path, f"cannot be written: {error.strerror or error}.") from error
