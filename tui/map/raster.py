"""Lines as dots, dots as characters: a canvas of 2 by 4 dots a cell, in plain byte arrays.

A dot holds the flag of the line on it, one byte a dot. Rows of dots are stored so that all first rows of cells come
before all second rows: each of the eight places within a cell is then one slice of the array, and the whole canvas
turns into characters by a few operations on long integers instead of a loop over cells.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from itertools import pairwise, zip_longest

from store.places.geometry import Box, Line
from tui.map.view import DOTS_ACROSS, DOTS_DOWN, View

# The bit of each dot in a Braille pattern, by row and column within the cell.
_BRAILLE_BITS = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))
_LEFT, _RIGHT = 0x47, 0xB8
_ROWS = tuple(left | right for left, right in _BRAILLE_BITS)
_JUST_INSIDE = 1e-6
_WITHOUT_BRAILLE = {"dumb", "linux"}


class Glyphs(Enum):
    """Characters to draw lines with: Braille, quarter blocks for fonts without it, or plain ASCII."""

    BRAILLE = "braille"
    BLOCKS = "blocks"
    ASCII = "ascii"

    @classmethod
    def fitting(cls, environment: Mapping[str, str]) -> "Glyphs":
        """Return what the terminal named by the environment can be trusted to show."""
        named = next((environment[key] for key in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(key)), "utf-8")
        unicode = "utf" in named.lower()
        return cls.BRAILLE if unicode and environment.get("TERM") not in _WITHOUT_BRAILLE else cls.ASCII

    @property
    def following(self) -> "Glyphs":
        """The next way of drawing, in a circle."""
        ways = list(Glyphs)
        return ways[(ways.index(self) + 1) % len(ways)]

    @property
    def table(self) -> Sequence[str]:
        """The character for each pattern of eight dots (Braille bit order)."""
        return _TABLES[self]

    def text(self, bits: bytes) -> str:
        """Return the characters for patterns of eight dots."""
        pairs = bytearray(2 * len(bits))  # all signs lie in the first plane of Unicode: two bytes each
        for half, halves in enumerate(_HALVES[self]):
            pairs[half::2] = bits.translate(halves)
        return pairs.decode("utf-16-le")


class Raster:
    """A canvas of `cols` by `rows` cells on which lines are drawn with flags of 1, 2, 4 …; see `cells`."""

    __slots__ = ("_dots", "_rows", "cols", "rows")

    def __init__(self, cols: int, rows: int) -> None:
        self.cols, self.rows = cols, rows
        width = cols * DOTS_ACROSS
        self._dots = bytearray(width * rows * DOTS_DOWN)
        self._rows = [((y % DOTS_DOWN) * rows + y // DOTS_DOWN) * width for y in range(rows * DOTS_DOWN)]

    def outlines(self, view: View, lines: Iterable[Line]) -> None:
        """Draw borders and coasts inside `view`, each with the flag `1 << kind - 1`."""
        scale, right, down = view.shift
        seen, hair = view.box, view.km * _JUST_INSIDE
        left, bottom, end, top = seen.left, seen.bottom, seen.right, seen.top
        bounds = _bounds(view)
        for line in lines:
            box = line.box
            if box.left > end or box.right < left or box.bottom > top or box.top < bottom:
                continue
            flag = 1 << line.kind - 1
            if min(box.left - left, end - box.right, box.bottom - bottom, top - box.top) > hair:
                xs, ys = [x * scale + right for x in line.xs], [down - y * scale for y in line.ys]
                self._stroke(zip(xs, ys, strict=True), flag, None)
                continue
            for points in _near(line, seen):
                self._stroke(((x * scale + right, down - y * scale) for x, y in points), flag, bounds)

    def path(self, points: Iterable[tuple[float, float]], flag: int, pattern: str = "", thick: bool = False) -> None:
        """Draw through `points` (dots of the canvas). In a dashed `pattern` such as `##  ` a blank leaves a dot out."""
        bounds = (0.0, 0.0, float(self.cols * DOTS_ACROSS), float(self.rows * DOTS_DOWN))
        track = list(points)
        for lower in (0.0, 1.0) if thick else (0.0,):
            moved = [(x, y + lower) for x, y in track]
            if pattern:
                self._dashes(moved, flag, pattern, bounds)
            else:
                self._stroke(iter(moved), flag, bounds)

    def _stroke(
        self,
        points: Iterator[tuple[float, float]],
        flag: int,
        bounds: tuple[float, float, float, float] | None,
    ) -> None:
        dots, rows = self._dots, self._rows
        x0, y0 = next(points)
        for x1, y1 in points:
            if int(x0) == int(x1) and int(y0) == int(y1):
                continue
            a, b, c, d = x0, y0, x1, y1
            x0, y0 = x1, y1
            if bounds is not None:
                kept = _clip(a, b, c, d, bounds)
                if kept is None:
                    continue
                a, b, c, d = kept
            if abs(c - a) >= abs(d - b):
                if a > c:
                    a, b, c, d = c, d, a, b
                first, last = int(a), int(c)
                step = (d - b) / (last - first) if last > first else 0.0
                for x in range(first, last + 1):
                    dots[rows[int(b)] + x] |= flag
                    b += step
            else:
                if b > d:
                    a, b, c, d = c, d, a, b
                first, last = int(b), int(d)
                step = (c - a) / (last - first) if last > first else 0.0
                for row in rows[first : last + 1]:
                    dots[row + int(a)] |= flag
                    a += step

    def _dashes(
        self,
        points: Iterable[tuple[float, float]],
        flag: int,
        pattern: str,
        bounds: tuple[float, float, float, float],
    ) -> None:
        left, top, right, bottom = bounds
        count = 0
        for (a, b), (c, d) in pairwise(points):
            steps = max(1, _ceil(max(abs(c - a), abs(d - b))))
            for step in range(steps):
                x, y = a + (c - a) * step / steps, b + (d - b) * step / steps
                count += 1
                if pattern[count % len(pattern)] != " " and left <= x < right and top <= y < bottom:
                    self._dots[self._rows[int(y)] + int(x)] |= flag

    def cells(self) -> tuple[bytes, bytes]:
        """Return for every cell, row by row, its pattern of dots (Braille bits) and the flags of all lines in it."""
        size = self.cols * self.rows
        halves = (bytes(self._dots[0::DOTS_ACROSS]), bytes(self._dots[1::DOTS_ACROSS]))
        bits = flags = 0
        for y, row in enumerate(_BRAILLE_BITS):
            for half, bit in zip(halves, row, strict=True):
                plane = half[y * size : (y + 1) * size]
                flags |= int.from_bytes(plane, "little")
                bits |= int.from_bytes(plane.translate(_AS_BIT[bit]), "little")
        return bits.to_bytes(size, "little"), flags.to_bytes(size, "little")


def fill(view: View, border: Iterable[Line]) -> Iterator[tuple[int, int, int]]:
    """Yield `(row, first, end)` runs of canvas cells whose middle lies within the closed `border` (even-odd rule)."""
    scale, right, down = view.shift
    top, last = view.row, view.rows
    seen = view.box
    level = [line for line in border if line.box.bottom <= seen.top and line.box.top >= seen.bottom]
    if all(line.box.left > seen.right for line in level) or all(line.box.right < seen.left for line in level):
        return
    crossings: list[list[float]] = [[] for _ in range(last)]
    for line in level:
        if line.box.left > seen.right:  # beyond the view; a run that such a line ends is cut before
            continue
        ys = [(down - y * scale) / DOTS_DOWN - 0.5 - top for y in line.ys]
        # the row below each point, kept in range: a segment crosses a row's middle where this number changes
        steps = [0 if y <= 0 else last if y > last else -int(-y // 1) for y in ys]
        for number, (above, below) in enumerate(pairwise(steps)):
            if above == below:
                continue
            x0, y0 = line.xs[number], ys[number]
            slope = (line.xs[number + 1] - x0) / (ys[number + 1] - y0)
            for row in range(above, below) if above < below else range(below, above):
                crossings[row].append(x0 + (row - y0) * slope)
    for row, hits in enumerate(crossings):
        hits.sort()
        for start, end in zip_longest(hits[::2], hits[1::2], fillvalue=seen.right):
            first = max(view.col, _ceil((start * scale + right) / DOTS_ACROSS - 0.5))
            final = min(view.col + view.cols, _ceil((end * scale + right) / DOTS_ACROSS - 0.5))
            if first < final:
                yield top + row, first, final


def _near(line: Line, seen: Box) -> Iterator[list[tuple[float, float]]]:
    """Yield the stretches of a line that may lead through a box: all of it but what lies at one side of the box."""
    left, bottom, right, top = seen.left, seen.bottom, seen.right, seen.top
    points = line.points()
    x0, y0 = next(points)
    near: list[tuple[float, float]] = []
    for x1, y1 in points:
        if (x0 < left and x1 < left) or (x0 > right and x1 > right) or (y0 > top and y1 > top):
            beside = True
        else:
            beside = y0 < bottom and y1 < bottom
        if not beside:
            near.append((x0, y0))
        elif near:
            yield [*near, (x0, y0)]
            near = []
        x0, y0 = x1, y1
    if near:
        yield [*near, (x0, y0)]


def _bounds(view: View) -> tuple[float, float, float, float]:
    return (
        float(view.col * DOTS_ACROSS),
        float(view.row * DOTS_DOWN),
        float((view.col + view.cols) * DOTS_ACROSS),
        float((view.row + view.rows) * DOTS_DOWN),
    )


def _ceil(value: float) -> int:
    return -int(-value // 1)


def _clip(
    a: float, b: float, c: float, d: float, bounds: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    """Cut a segment to the rectangle by Liang and Barsky's method; `None` when nothing of it is inside.

    Ends lie a hair inside the rectangle, so that rounding on the way between them never leads out of it.
    """
    left, top = bounds[0] + _JUST_INSIDE, bounds[1] + _JUST_INSIDE
    right, bottom = bounds[2] - _JUST_INSIDE, bounds[3] - _JUST_INSIDE
    if left <= a <= right and left <= c <= right and top <= b <= bottom and top <= d <= bottom:
        return a, b, c, d
    if max(a, c) < bounds[0] or min(a, c) > right or max(b, d) < bounds[1] or min(b, d) > bottom:
        return None
    across, down = c - a, d - b
    enter, leave = 0.0, 1.0
    for change, room in ((-across, a - bounds[0]), (across, right - a), (-down, b - bounds[1]), (down, bottom - b)):
        if change == 0:
            if room < 0:
                return None
        elif change < 0:
            enter = max(enter, room / change)
        else:
            leave = min(leave, room / change)
    if enter > leave:
        return None
    ends = (a + enter * across, b + enter * down, a + leave * across, b + leave * down)
    return (
        min(max(ends[0], left), right),
        min(max(ends[1], top), bottom),
        min(max(ends[2], left), right),
        min(max(ends[3], top), bottom),
    )


def _block(bits: int) -> str:
    upper, lower = _ROWS[0] | _ROWS[1], _ROWS[2] | _ROWS[3]
    corners = (bits & _LEFT & upper, bits & _RIGHT & upper, bits & _LEFT & lower, bits & _RIGHT & lower)
    return " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"[sum(1 << place for place, corner in enumerate(corners) if corner)]


def _ascii(bits: int) -> str:
    rows = [bits & row for row in _ROWS]
    filled = [place for place, row in enumerate(rows) if row]
    if not filled:
        return " "
    left, right = bool(bits & _LEFT), bool(bits & _RIGHT)
    if len(filled) == 1:
        if left and right:
            return "_" if filled[0] == DOTS_DOWN - 1 else "-"
        return "'" if filled[0] < DOTS_DOWN // 2 else "."
    if not (left and right):
        return "|" if len(filled) > DOTS_DOWN // 2 else ("'" if filled[-1] < DOTS_DOWN // 2 else ".")
    first, last = rows[filled[0]], rows[filled[-1]]
    if len(filled) == DOTS_DOWN // 2 and filled[1] - filled[0] == 1:
        return "-"
    if first & _RIGHT and not first & _LEFT and last & _LEFT and not last & _RIGHT:
        return "/"
    if first & _LEFT and not first & _RIGHT and last & _RIGHT and not last & _LEFT:
        return "\\"
    return "+"


_AS_BIT = {bit: bytes([0]) + bytes([bit]) * 255 for row in _BRAILLE_BITS for bit in row}
_TABLES: dict[Glyphs, Sequence[str]] = {
    Glyphs.BRAILLE: [chr(0x2800 + bits) if bits else " " for bits in range(256)],
    Glyphs.BLOCKS: [_block(bits) for bits in range(256)],
    Glyphs.ASCII: [_ascii(bits) for bits in range(256)],
}
_HALVES = {
    glyphs: (bytes(ord(sign) & 0xFF for sign in table), bytes(ord(sign) >> 8 for sign in table))
    for glyphs, table in _TABLES.items()
}
