"""Where everything stands on the map: markers that share a cell, notes, names of regions.

Plain data in and out, no terminal. Cells taken are kept as one integer a row, a bit a column, so that asking
whether a label fits is a single operation.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import NamedTuple

from tui.map.view import DOTS_ACROSS, DOTS_DOWN, View

CHOSEN, HOVERED, MAJOR, MINOR = range(4)
"""Ranks of marks: what labels are placed first, and what may lie over what."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place to show in the view number `lens`, at a point in kilometres; `glyph` says what is known of it."""

    key: str
    label: str
    x: float
    y: float
    lens: int
    glyph: str
    rank: int = MINOR


@dataclass(frozen=True, slots=True, eq=False)
class Spot:
    """A marker on the canvas: all marks in one cell, the most important first. Each is equal to itself only."""

    col: int
    row: int
    marks: tuple[Mark, ...]

    @property
    def rank(self) -> int:
        """The rank of its most important mark."""
        return self.marks[0].rank

    @property
    def lens(self) -> int:
        """The view it lies in."""
        return self.marks[0].lens


class Caption(NamedTuple):
    """A name set beside its spot."""

    spot: Spot
    col: int
    row: int
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """A line of text on the map that is no label: a title, a scale bar, the name of a region."""

    col: int
    row: int
    text: str


@dataclass(slots=True)
class Taken:
    """The cells of a canvas that labels must or should keep clear of; a list of row masks each.

    `land` is what is tinted: only names of its own window may lie on it.
    """

    fixed: list[int]
    links: list[int]
    borders: Sequence[int]
    stubs: list[int]
    land: list[int] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.labels = [0] * len(self.fixed)
        self.land = self.land or [0] * len(self.fixed)


def run(col: int, size: int) -> int:
    """Return the mask of `size` cells from `col` on; cells left of the canvas are left out."""
    if col < 0:
        size, col = size + col, 0
    return ((1 << max(0, size)) - 1) << col


_AS_DIGITS = b"0" + b"1" * 255


def masks(cells: bytes, cols: int) -> list[int]:
    """Return the row masks of the cells that are not zero."""
    digits = cells.translate(_AS_DIGITS)[::-1]
    rows = (digits[end - cols : end] for end in range(len(digits), 0, -cols or 1))
    return [int(row, 2) if b"1" in row else 0 for row in rows]


def spots(marks: Iterable[Mark], views: Sequence[View]) -> list[Spot]:
    """Put marks into cells. One whose cell is taken moves to the nearest free cell beside it, else joins the others."""
    cells: dict[tuple[int, int], list[Mark]] = {}
    windows = [(view, *view.shift) for view in views]
    for mark in sorted(marks, key=attrgetter("rank", "key")):
        view, scale, right, down = windows[mark.lens]
        x, y = mark.x * scale + right, down - mark.y * scale
        home = col, row = int(x // DOTS_ACROSS), int(y // DOTS_DOWN)
        if not (view.col <= col < view.col + view.cols and view.row <= row < view.row + view.rows):
            continue
        cell = home
        if home in cells:
            free = [near for near in _beside(*home) if near not in cells and view.holds(*near)]
            cell = min(free, key=lambda near: _away(near, x, y), default=home)
        cells.setdefault(cell, []).append(mark)
    return [Spot(col, row, tuple(found)) for (col, row), found in cells.items()]


def _beside(col: int, row: int) -> Iterator[tuple[int, int]]:
    yield from ((col - 1, row), (col + 1, row), (col, row - 1), (col, row + 1))


def _away(cell: tuple[int, int], x: float, y: float) -> float:
    return (cell[0] * DOTS_ACROSS + 1 - x) ** 2 + (cell[1] * DOTS_DOWN + 2 - y) ** 2


def note(text: str, places: Iterable[tuple[int, int]], found: Sequence[Spot], margin: int = 1) -> Note | None:
    """Return `text` at the first of `places` (col, row) where it covers no marker, or `None`."""
    for col, row in places:
        if all(spot.row != row or not col - margin <= spot.col < col + len(text) + margin for spot in found):
            return Note(col, row, text)
    return None


def region_names(
    names: Sequence[tuple[str, Sequence[tuple[int, int, int]]]], taken: Taken, hard: Sequence[int]
) -> list[Note]:
    """Set the names of regions on the widest free stretch of their land; those that find none stay out."""
    placed = []
    busy = [a | b | c | d for a, b, c, d in zip(hard, taken.labels, taken.borders, taken.stubs, strict=True)]
    for text, runs in names:
        for row, first, end in sorted(runs, key=lambda item: item[1] - item[2]):
            col = (first + end - len(text)) // 2
            if end - first < len(text):
                break
            if not busy[row] & run(col - 1, len(text) + 2):
                placed.append(Note(col, row, text))
                busy[row] |= run(col, len(text))
                break
    return placed
