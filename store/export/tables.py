"""CSV that a spreadsheet opens safely: no cell of it is ever taken for a formula."""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from store.hidden import visible

_FORMULA = re.compile(r"\s*[=+\-@\t\r＝＋－＠]")
_NUMBER = re.compile(r"\s*[+\-]?\d[\d\s\u00a0.,]*\s*%?\s*$")


def safe_cell(value: object) -> str:
    """Return a cell's text. One that a spreadsheet would run gets a leading apostrophe; numbers stay numbers."""
    if value is None:
        return ""
    text = visible(str(value))
    return f"'{text}" if _FORMULA.match(text) and not _NUMBER.match(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return a table with a head line; missing values are empty cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column)) for column in columns] for row in rows)
    return out.getvalue()
