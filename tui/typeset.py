"""Breaking and cutting of text, in terminal cells."""

import re

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

_WORDS = re.compile(r"\S+")
_TAIL = " \t,:;—–-«(„“\"'"


def wrap(text: str, width: int) -> list[tuple[int, int]]:
    """Return `[start, end)` of the lines of one paragraph, each at most `width` cells.

    A dash never starts a line: the word before it goes along. A word longer than the line is broken.
    """
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = end = -1
    for first, last in _units(text):
        if start >= 0 and cell_len(text[start:last]) <= width:
            end = last
            continue
        if start >= 0:
            lines.append((start, end))
        while cell_len(text[first:last]) > width:
            size = _fitting(text[first:last], width)
            lines.append((first, first + size))
            first += size
        start, end = first, last
    if start >= 0:
        lines.append((start, end))
    return lines or [(0, 0)]


def _units(text: str) -> list[tuple[int, int]]:
    """Words, each joined with the lone dash that follows it."""
    units: list[tuple[int, int]] = []
    for match in _WORDS.finditer(text):
        if match[0] in {"—", "–"} and units:
            units[-1] = (units[-1][0], match.end())
        else:
            units.append(match.span())
    return units


def _fitting(text: str, width: int) -> int:
    """Return how many leading characters fit into `width` cells, at least one."""
    return max(1, len(set_cell_size(text, width).rstrip(" "))) if cell_len(text) > width else len(text)


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, ending in `…` when cut, never after a space, comma or opening mark."""
    if cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    return set_cell_size(text, width - 1).rstrip(_TAIL) + "…"


def paragraph(text: str, width: int, style: Style, rows: int | None = None) -> list[Text]:
    """Set a paragraph in lines of `width` cells; with `rows`, what does not fit is cut with `…`."""
    spans = wrap(text, width)
    lines = [text[start:end] for start, end in spans]
    if rows is not None and len(lines) > rows:
        lines = [*lines[: rows - 1], cut(text[spans[rows - 1][0] :], width)]
    return [Text(line, style, no_wrap=True, end="") for line in lines]
