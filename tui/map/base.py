"""What is to be drawn, and the part of it that changes with the view only: borders and land.

While the map is panned, what stays in view is moved over and only the strips that come into view are drawn.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from store.places.geometry import Detail, Outlines
from tui.map import layout
from tui.map.layout import Link, Mark
from tui.map.raster import Glyphs, Raster, fill
from tui.map.view import DOTS_ACROSS, DOTS_DOWN, View


class Tone(IntEnum):
    """What stands in a cell. The ground under it is added: see `LAND` and `LIT`."""

    NOTHING = 0
    COAST = 1
    BORDER = 2
    FRONTIER = 3
    STUB = 4
    LINK = 5
    CHOSEN_LINK = 6
    MARK = 7
    MINOR_MARK = 8
    CHOSEN_MARK = 9
    HOVERED_MARK = 10
    NAME = 11
    MINOR_NAME = 12
    CHOSEN_NAME = 13
    HOVERED_NAME = 14
    REGION = 15
    TITLE = 16
    SCALE = 17


LAND, LIT = 32, 64
"""Added to a tone: the cell lies on the land that is shown, or on the part of it that is lit."""

GROUND = LAND | LIT
TONES = 96

Run = tuple[int, int, int]
"""A row of the canvas, the first cell and the one after the last."""

_BASE_TONE = bytes([Tone.NOTHING] + [flags.bit_length() for flags in range(1, 256)])
_EXACT = 1e-6


@dataclass(frozen=True, slots=True)
class Lens:
    """A window of the map: its view, its title, and the units whose land is tinted, with the names to set on them."""

    view: View
    title: str
    land: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything to draw, already chosen. `away` are the dots of link ends that lie outside all views.

    `counts` are set after the names of regions: how many releases name them.
    """

    cols: int
    rows: int
    lenses: tuple[Lens, ...]
    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()
    lit: frozenset[str] = frozenset()
    glyphs: Glyphs = Glyphs.BRAILLE
    unit: str = "km"
    away: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def views(self) -> tuple[View, ...]:
        """The views of the lenses."""
        return tuple(lens.view for lens in self.lenses)


@dataclass(frozen=True, slots=True)
class Base:
    """Borders and land: patterns of dots and kinds of lines by cell, and the runs of land by window and unit."""

    scene: Scene
    bits: bytes
    flags: bytes
    runs: Mapping[tuple[int, str], Sequence[Run]]

    @property
    def chars(self) -> list[str]:
        """The character of every cell."""
        table = self.scene.glyphs.table
        return [table[pattern] for pattern in self.bits]

    @property
    def tones(self) -> bytearray:
        """The tone of every cell: the line in it and the ground under it."""
        cols = self.scene.cols
        ground = bytearray(len(self.bits))
        for (_, unit), runs in self.runs.items():
            shade = bytes([LIT if unit in self.scene.lit else LAND])
            for row, first, end in runs:
                ground[row * cols + first : row * cols + end] = shade * (end - first)
        lines = int.from_bytes(self.flags.translate(_BASE_TONE), "little")
        return bytearray((int.from_bytes(ground, "little") | lines).to_bytes(len(ground), "little"))

    @property
    def borders(self) -> list[int]:
        """Masks of the cells with lines, row by row."""
        return layout.masks(self.bits, self.scene.cols)


def draw_base(scene: Scene, outlines: Outlines, before: Base | None = None) -> Base:
    """Draw borders and land. What `before` has of the same land at the same scale is moved over, not drawn again."""
    raster = Raster(scene.cols, scene.rows)
    moves = [_move(lens, before, scene, number) for number, lens in enumerate(scene.lenses)]
    runs: dict[tuple[int, str], Sequence[Run]] = {}
    for number, (lens, move) in enumerate(zip(scene.lenses, moves, strict=True)):
        detail = Detail.for_scale(lens.view.km)
        parts = [lens.view] if move is None else list(_uncovered(lens.view, move))
        for part in parts:
            raster.outlines(part, outlines.lines(detail))
        for unit in lens.land:
            border = outlines.border(frozenset({unit}), detail)
            found = [run for part in parts for run in fill(part, border)]
            if move is not None and before is not None:
                found += _moved(before.runs[number, unit], lens.view, move)
            runs[number, unit] = _joined(found)
    bits, flags = map(bytearray, raster.cells())
    for lens, move in zip(scene.lenses, moves, strict=True):
        if move is not None and before is not None:
            _copy(before.bits, bits, scene.cols, lens.view, move)
            _copy(before.flags, flags, scene.cols, lens.view, move)
    return Base(scene, bytes(bits), bytes(flags), runs)


def _move(lens: Lens, before: Base | None, scene: Scene, number: int) -> tuple[int, int] | None:
    """Return by how many cells (right, down) a window has moved since `before`; `None` when it must be drawn anew."""
    if before is None or (before.scene.cols, before.scene.rows) != (scene.cols, scene.rows):
        return None
    if len(before.scene.lenses) != len(scene.lenses):
        return None
    old, new = before.scene.lenses[number], lens
    if old.land != new.land or old.view.cells != new.view.cells or old.view.km != new.view.km:
        return None
    across = (new.view.x - old.view.x) / (new.view.km * DOTS_ACROSS)
    down = (old.view.y - new.view.y) / (new.view.km * DOTS_DOWN)
    cols, rows = round(across), round(down)
    near = abs(across - cols) < _EXACT and abs(down - rows) < _EXACT
    return (cols, rows) if near and abs(cols) < new.view.cols and abs(rows) < new.view.rows else None


def _kept(view: View, move: tuple[int, int]) -> tuple[int, int, int, int]:
    """The cells (first column and row, end column and row) that were in view before as well."""
    cols, rows = move
    return (
        max(view.col, view.col - cols),
        max(view.row, view.row - rows),
        min(view.col + view.cols, view.col + view.cols - cols),
        min(view.row + view.rows, view.row + view.rows - rows),
    )


def _uncovered(view: View, move: tuple[int, int]) -> Iterator[View]:
    """The strips of a window that have come into view."""
    left, top, right, bottom = _kept(view, move)
    if move[0]:
        col = view.col if left > view.col else right
        yield view.part(col, view.row, abs(move[0]), view.rows)
    if move[1]:
        row = view.row if top > view.row else bottom
        yield view.part(left, row, right - left, abs(move[1]))


def _copy(source: bytes, target: bytearray, width: int, view: View, move: tuple[int, int]) -> None:
    left, top, right, bottom = _kept(view, move)
    cols, rows = move
    for row in range(top, bottom):
        at = (row + rows) * width + cols
        target[row * width + left : row * width + right] = source[at + left : at + right]


def _moved(runs: Sequence[Run], view: View, move: tuple[int, int]) -> Iterator[Run]:
    left, top, right, bottom = _kept(view, move)
    for row, first, end in runs:
        first, end = max(left, first - move[0]), min(right, end - move[0])
        if top <= row - move[1] < bottom and first < end:
            yield row - move[1], first, end


def _joined(runs: list[Run]) -> list[Run]:
    """Join runs that touch."""
    joined: list[Run] = []
    for row, first, end in sorted(runs):
        if joined and joined[-1][0] == row and joined[-1][2] == first:
            joined[-1] = (row, joined[-1][1], end)
        else:
            joined.append((row, first, end))
    return joined
