"""Where everything stands on the map: markers that share a cell, links, labels. Plain data in and out, no terminal.

Cells taken are kept as one integer a row, a bit a column, so that asking whether a label fits is a single operation.
"""

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from tui.map.view import DOTS_ACROSS, DOTS_DOWN, View

CHOSEN, HOVERED, MAJOR, MINOR = range(4)
"""Ranks of marks: what labels are placed first, and what may lie over what."""

_STEPS = 24
_BEND_ACROSS, _BEND_WITHIN = 0.05, 0.12
_BOWS = (1.0, 0.0, -1.0, 2.0, -2.0)

Point: TypeAlias = tuple[float, float]
"""A dot of the canvas."""


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


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two marks. A link that is not `whole` is drawn as two stubs that point at each other."""

    key: str
    a: str
    b: str
    chosen: bool = False
    whole: bool = True
    pattern: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A marker on the canvas: all marks in one cell, the most important first."""

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


End: TypeAlias = Spot | Point
"""Where a link ends: at a marker, or at a dot beyond the window."""


@dataclass(frozen=True, slots=True)
class Caption:
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
    digits = cells.translate(_AS_DIGITS)
    return [int(digits[at : at + cols][::-1], 2) for at in range(0, len(digits), cols)] if cols else []


def spots(marks: Iterable[Mark], views: Sequence[View]) -> list[Spot]:
    """Put marks into cells. One whose cell is taken moves to the nearest free cell beside it, else joins the others."""
    cells: dict[tuple[int, int], list[Mark]] = {}
    for mark in sorted(marks, key=lambda mark: (mark.rank, mark.key)):
        view = views[mark.lens]
        x, y = view.dot(mark.x, mark.y)
        home = (int(x // DOTS_ACROSS), int(y // DOTS_DOWN))
        if not view.holds(*home):
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


def route(link: Link, a: End, b: End, stub: float = 12.0, spots: Sequence[Spot] = ()) -> list[list[Point]]:
    """Return the paths (dots of the canvas) of a link between two spots, or points off the canvas.

    A link is a curve bowed to the north, so that neighbours fan out; one that is not whole is its two ends, `stub` dots
    long. Among `spots` a whole link takes the bow, flat or deep, that leads past most of them.
    """
    start, end = _dot(a), _dot(b)
    across, down = end[0] - start[0], end[1] - start[1]
    length = (across**2 + down**2) ** 0.5
    crossing = isinstance(a, Spot) and isinstance(b, Spot) and a.lens != b.lens
    lift = length * 2 * (_BEND_ACROSS if crossing else _BEND_WITHIN)
    if link.whole:
        others = {(spot.col, spot.row) for spot in spots if spot is not a and spot is not b}
        paths = [_bowed(start, end, lift * bow, 0.0, 1.0) for bow in (_BOWS if others else _BOWS[:1])]
        return [min(paths, key=lambda path: _met(path, others))]
    part = min(0.4, stub / max(length, 1.0))
    return [_bowed(start, end, lift, first, last) for first, last in ((0.0, part), (1.0 - part, 1.0))]


def _met(path: Sequence[Point], cells: Container[tuple[int, int]]) -> int:
    """Count the cells of a set that a path leads through or brushes."""
    found = set()
    for (x0, y0), (x1, y1) in pairwise(path):
        steps = max(1, int(abs(x1 - x0) // DOTS_ACROSS), int(abs(y1 - y0) // DOTS_DOWN))
        for step in range(steps):
            x, y = x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
            found |= {(int(x // DOTS_ACROSS), int((y + lower) // DOTS_DOWN)) for lower in (-1.0, 2.0)}
    return sum(cell in cells for cell in found)


def _dot(end: End) -> Point:
    if isinstance(end, Spot):
        return end.col * DOTS_ACROSS + 1.0, end.row * DOTS_DOWN + 2.0
    return end


def _bowed(start: Point, end: Point, lift: float, first: float, last: float) -> list[Point]:
    """Points of a curve from `start` to `end` whose middle is pulled up; of it the part from `first` to `last`."""
    bow = (start[0] + end[0]) / 2, (start[1] + end[1]) / 2 - lift
    points = []
    steps = max(3, int(_STEPS * (last - first)))
    for step in range(steps + 1):
        t = first + (last - first) * step / steps
        near, middle, far = (1 - t) ** 2, 2 * t * (1 - t), t * t
        points.append(
            (near * start[0] + middle * bow[0] + far * end[0], near * start[1] + middle * bow[1] + far * end[1])
        )
    return points


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
