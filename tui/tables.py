"""Tables of the plain commands: for people in columns, for programs as JSON lines or CSV."""

import argparse
import shutil
import sys
from collections.abc import Mapping, Sequence

from rich.cells import cell_len, set_cell_size

from store.export.tables import csv_text
from tui.locale import Catalogue
from tui.output import json_line, line, talk
from tui.safe import safe
from tui.telling import number

Record = Mapping[str, object]
_NARROWEST = 60
_LEAST = 24  # cells a column that gives way keeps
_GAP = 2


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add `--json` and `--csv`."""
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=words("args.table.json"))
    form.add_argument("--csv", action="store_true", help=words("args.table.csv"))


def emit(
    args: argparse.Namespace,
    rows: Sequence[Record],
    columns: Sequence[str],
    wide: str,
    fields: Sequence[str],
) -> int:
    """Print rows in the form that was asked for. `columns` are those people see, `wide` the one that gives way.

    `fields` are all a row has, in order: the head of CSV, the same whether there are rows or none.

    Return 0, or 1 when there are none, which is said.
    """
    if args.json:
        for row in rows:
            json_line(row)
    elif args.csv:
        sys.stdout.write(csv_text(fields, rows))
    elif rows:
        _print(rows, columns, wide, args.words)
    return answer(args.words, bool(rows))


def answer(words: Catalogue, found: bool) -> int:
    """Return the exit code of a listing: 0, or 1 after saying that nothing was found."""
    if not found:
        talk(words("table.nothing"))
    return 0 if found else 1


def _print(rows: Sequence[Record], columns: Sequence[str], wide: str, words: Catalogue) -> None:
    cells = [[_cell(name, row.get(name), words) for name in columns] for row in rows]
    heads = [words(f"column.{name}") for name in columns]
    widths = [max(cell_len(each[at]) for each in (heads, *cells)) for at in range(len(columns))]
    room = max(_NARROWEST, shutil.get_terminal_size().columns) - _GAP * (len(columns) - 1)
    at = columns.index(wide)
    widths[at] = max(min(widths[at], _LEAST), widths[at] - max(0, sum(widths) - room))
    right = [all(isinstance(row.get(name), int | float | None) for row in rows) for name in columns]
    # wider than the terminal rather than a name cut short: a name is there to be copied
    for each in (heads, *cells):
        fitted = (_fit(*cell) for cell in zip(each, widths, right, strict=True))
        line((" " * _GAP).join(fitted).rstrip())


def _fit(text: str, width: int, right: bool) -> str:
    """Return `text` in as many cells: filled up with spaces, or cut with an ellipsis."""
    if cell_len(text) > width:
        text = set_cell_size(text, width - 1) + "…"
    space = " " * (width - cell_len(text))
    return space + text if right else text + space


def _cell(name: str, value: object, words: Catalogue) -> str:
    """Return a value as people read it; codes that programs get have their words."""
    if value is None:
        return "—"
    if isinstance(value, list | tuple):
        return safe(", ".join(map(str, value)))
    if isinstance(value, float):
        return number(value, words)
    key = f"cell.{name}.{value}"
    return words(key) if words.has(key) else safe(str(value))
