"""Breaking and cutting of text, in terminal cells."""

import re
from collections.abc import Iterator

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from rich.text import Text

_WORDS = re.compile(r"\S+")
_DEEPEST = 4  # code points a cell may hold: a letter and the marks that `safe` leaves on it
_TAIL = " \t,:;—–-«(„“\"'"


def wrap(text: str, width: int, most: int | None = None) -> list[tuple[int, int]]:
    """Return `[start, end)` of the lines of one paragraph, each at most `width` cells; the first `most` of them.

    A dash never starts a line: the word before it goes along. A word longer than the line is broken.
    """
    width = max(1, width)
    lines: list[tuple[int, int]] = []
    start = end = -1
    used = 0
    for first, last in _units(text):
        size = cell_len(text[first:last])
        if start >= 0 and used + (gap := cell_len(text[end:first])) + size <= width:
            used, end = used + gap + size, last
            continue
        if start >= 0:
            lines.append((start, end))
            if most is not None and len(lines) >= most:
                return lines[:most]
        while size > width:
            fitting = _fitting(text[first:last], width)
            lines.append((first, first + fitting))
            first += fitting
            size = cell_len(text[first:last])
        start, end, used = first, last, size
    if start >= 0:
        lines.append((start, end))
    return (lines or [(0, 0)])[:most]


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Words, each joined with the lone dash that follows it."""
    held: tuple[int, int] | None = None
    for match in _WORDS.finditer(text):
        if held and match[0] in {"—", "–"}:
            held = held[0], match.end()
            continue
        if held:
            yield held
        held = match.span()
    if held:
        yield held


def _fitting(text: str, width: int) -> int:
    """Return how many leading characters fit into `width` cells, at least one."""
    return max(1, len(set_cell_size(text, width).rstrip(" "))) if cell_len(text) > width else len(text)


def cut(text: str, width: int) -> str:
    """Return `text` in at most `width` cells, ending in `…` when cut, never after a space, comma or opening mark."""
    text, whole = text[: _DEEPEST * width + 1], text
    if len(text) == len(whole) and cell_len(text) <= width:
        return text
    if width < 2:
        return "…"[:width]
    return set_cell_size(text, width - 1).rstrip(_TAIL) + "…"


def cut_first(text: str, width: int) -> str:
    """Return parts with semicolons between in `width` cells: the first gives way to the others, if it can."""
    first, mark, rest = text.partition("; ")
    room = width - cell_len(mark + rest)
    return cut(first, room) + mark + rest if room > 1 else cut(text, width)


def paragraph(text: str, width: int, style: Style, rows: int | None = None) -> list[Text]:
    """Set a paragraph in lines of `width` cells; with `rows`, what does not fit is cut with `…`."""
    spans = wrap(text, width, None if rows is None else rows + 1)
    lines = [text[start:end] for start, end in spans]
    if rows is not None and len(lines) > rows:
        lines = [*lines[: rows - 1], cut(text[spans[rows - 1][0] :], width)]
    return [Text(line, style, no_wrap=True, end="") for line in lines]
