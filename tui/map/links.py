"""Links as lines of dots between markers: curves that bow to the north, whole or as two stubs.

Markers stand in the middle of cells, so a link looks the same wherever the map is panned to: it is drawn once, as a
stamp, and set down again and again.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import NamedTuple, TypeAlias

from tui.map.layout import Mark, Spot
from tui.map.raster import Raster
from tui.map.view import DOTS_ACROSS, DOTS_DOWN, View

STUB, WHOLE, CHOSEN_ONE = 1, 2, 4
"""Flags of the cells of links, by what the link is."""

_STEPS = 24
_BEND_ACROSS, _BEND_WITHIN = 0.05, 0.12
_BOWS = (1.0, 0.0, -1.0, 2.0, -2.0)
_LONGEST_PART = 0.4
_CELL = (DOTS_ACROSS, DOTS_DOWN)
_ABOVE, _BELOW = 1.0, 2.0
"""Dots above and below a chosen link that it still brushes: it is two dots thick."""

Cell: TypeAlias = tuple[int, int]
"""A column and a row, on the canvas or counted from another cell."""

Point: TypeAlias = tuple[float, float]
"""A dot, counted from the upper left one of the canvas or of a cell."""

_Stamp: TypeAlias = tuple[tuple[int, int, int, int], ...]
"""Rows of cells: the row and the first column, then a byte for each cell, the lowest first, as one integer each: the
patterns of dots, and 1 where there are any."""


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two marks. A link that is not `whole` is drawn as two stubs that point at each other."""

    key: str
    a: str
    b: str
    chosen: bool = False
    whole: bool = True
    pattern: str = ""


class _End(NamedTuple):
    col: int
    row: int
    lens: int
    seen: bool


def draw_links(
    size: tuple[int, int],
    links: Sequence[Link],
    marks: Sequence[Mark],
    spots: Sequence[Spot],
    views: Sequence[View],
    stub: float,
) -> tuple[bytes, bytes]:
    """Return, for a canvas of `size` (columns, rows), the patterns of dots by cell and the flags of links in each.

    `stub` is the length in dots of the ends of links that are not whole.
    """
    sheet = _Sheet(*size)
    ends = _ends(marks, spots, views)
    for link in links:
        a, b = ends.get(link.a), ends.get(link.b)
        if a is None or b is None or not (a.seen or b.seen):
            continue
        across, down = b.col - a.col, b.row - a.row
        bend = _BEND_WITHIN if a.lens == b.lens else _BEND_ACROSS
        if link.whole:
            if link.chosen:
                bend *= _bow(across, down, bend, _between(a, b, spots))
            flag = CHOSEN_ONE if link.chosen else WHOLE
            if a.seen and b.seen:
                sheet.put(_stamp(across, down, bend, link.pattern, link.chosen), a, flag)
            else:
                sheet.draw(_curve(across, down, bend), link, a, flag)
        else:
            for end, drawn in zip((a, b), _stubs(across, down, bend, stub, link.pattern), strict=True):
                if end.seen:
                    sheet.put(drawn, a, STUB)
    return sheet.cells()


def _ends(marks: Sequence[Mark], spots: Sequence[Spot], views: Sequence[View]) -> dict[str, _End]:
    """Return where links end: at markers, or where the marks that are out of view would be."""
    ends = {mark.key: _End(spot.col, spot.row, mark.lens, True) for spot in spots for mark in spot.marks}
    shifts = [view.shift for view in views]
    for mark in marks:
        if mark.key not in ends:
            scale, right, down = shifts[mark.lens]
            col, row = (mark.x * scale + right) // DOTS_ACROSS, (down - mark.y * scale) // DOTS_DOWN
            ends[mark.key] = _End(int(col), int(row), mark.lens, False)
    return ends


class _Sheet:
    """The cells of all links: stamps as integers by row, and a raster for links that lead out of view."""

    def __init__(self, cols: int, rows: int) -> None:
        self.cols, self.rows = cols, rows
        self._bits, self._flags = [0] * rows, [0] * rows
        self._raster: Raster | None = None

    def put(self, stamp: _Stamp, at: _End, flag: int) -> None:
        for down, across, bits, ones in stamp:
            row, shift = at.row + down, (at.col + across) * 8
            if 0 <= row < self.rows:
                self._bits[row] |= bits << shift if shift >= 0 else bits >> -shift
                self._flags[row] |= ones * flag << shift if shift >= 0 else ones * flag >> -shift

    def draw(self, curve: Sequence[Point], link: Link, at: _End, flag: int) -> None:
        if self._raster is None:
            self._raster = Raster(self.cols, self.rows)
        x, y = at.col * DOTS_ACROSS, at.row * DOTS_DOWN
        self._raster.path([(x + a, y + b) for a, b in curve], flag, link.pattern, thick=link.chosen)

    def cells(self) -> tuple[bytes, bytes]:
        width = (1 << self.cols * 8) - 1
        bits, flags = (
            b"".join([(row & width).to_bytes(self.cols, "little") for row in rows])
            for rows in (self._bits, self._flags)
        )
        if self._raster is None:
            return bits, flags
        drawn_bits, drawn_flags = self._raster.cells()
        return _merged(bits, drawn_bits), _merged(flags, drawn_flags)


def _merged(a: bytes, b: bytes) -> bytes:
    return (int.from_bytes(a, "little") | int.from_bytes(b, "little")).to_bytes(len(a), "little")


@lru_cache(maxsize=512)
def _stubs(across: int, down: int, bend: float, size: float, pattern: str) -> tuple[_Stamp, _Stamp]:
    """Draw the two ends, of `size` dots, of the curve from the middle of a cell to that of another."""
    part = min(_LONGEST_PART, size / max(1.0, _length(across, down)))
    first, last = (_curve(across, down, bend, *ends) for ends in ((0.0, part), (1.0 - part, 1.0)))
    return _stamped(first, pattern), _stamped(last, pattern)


@lru_cache(maxsize=128)
def _stamp(across: int, down: int, bend: float, pattern: str, thick: bool) -> _Stamp:
    """Draw the curve from the middle of a cell to that of another."""
    return _stamped(_curve(across, down, bend), pattern, thick)


def _stamped(curve: Sequence[Point], pattern: str, thick: bool = False) -> _Stamp:
    left, top = (int(min(along) // dots) for along, dots in zip(zip(*curve, strict=True), _CELL, strict=True))
    right, bottom = (int(max(along) // dots) for along, dots in zip(zip(*curve, strict=True), _CELL, strict=True))
    raster = Raster(right - left + 1, bottom - top + 2)
    moved = [(x - left * DOTS_ACROSS, y - top * DOTS_DOWN) for x, y in curve]
    raster.path(moved, 1, pattern, thick=thick)
    bits, ones = raster.cells()
    rows = []
    for row in range(raster.rows):
        cells = slice(row * raster.cols, (row + 1) * raster.cols)
        if any(bits[cells]):
            rows.append((top + row, left, int.from_bytes(bits[cells], "little"), int.from_bytes(ones[cells], "little")))
    return tuple(rows)


def _curve(across: int, down: int, bend: float, first: float = 0.0, last: float = 1.0) -> list[Point]:
    """Return points of the curve between the middles of two cells, in dots of the first: the part `first` to `last`.

    Its middle is pulled up, by `bend` of its length.
    """
    lift = bend * _length(across, down)
    steps = max(3, int(_STEPS * (last - first)))
    return [_point(across, down, lift, first + (last - first) * step / steps) for step in range(steps + 1)]


def _point(across: int, down: int, lift: float, t: float) -> Point:
    return DOTS_ACROSS * (0.5 + across * t), DOTS_DOWN * (0.5 + down * t) - 4 * t * (1 - t) * lift


def _length(across: int, down: int) -> float:
    return hypot(across * DOTS_ACROSS, down * DOTS_DOWN)


def _between(a: _End, b: _End, spots: Sequence[Spot]) -> frozenset[Cell]:
    """Return the cells of the markers that stand in the columns from one end to the other, counted from `a`."""
    first, last = min(a.col, b.col), max(a.col, b.col)
    ends = ((a.col, a.row), (b.col, b.row))
    found = ((spot.col, spot.row) for spot in spots if first <= spot.col <= last)
    return frozenset((col - a.col, row - a.row) for col, row in found if (col, row) not in ends)


@lru_cache(maxsize=64)
def _bow(across: int, down: int, bend: float, others: frozenset[Cell]) -> float:
    """Return the bow, flat or deep, up or down, that leads past most of the other markers: a factor of the bend."""
    lift = bend * _length(across, down)
    return min(_BOWS, key=lambda bow: sum(_meets(across, down, lift * bow, cell) for cell in others))


def _meets(across: int, down: int, lift: float, cell: Cell) -> bool:
    """Tell whether a chosen link leads through a cell or brushes it."""
    col, row = cell
    half = 0.5 / abs(across) if across else 1.0
    middle = col / across if across else 0.5
    first, last = max(0.0, middle - half), min(1.0, middle + half)
    turn = 0.5 - down * DOTS_DOWN / (8 * lift) if lift else 0.0
    heights = [_point(across, down, lift, t)[1] for t in (first, last, turn) if first <= t <= last]
    return min(heights) - _ABOVE < (row + 1) * DOTS_DOWN and max(heights) + _BELOW >= row * DOTS_DOWN
