"""What is to be drawn, and the part of it that changes with the view only: borders and land.

While the map is panned, what stays in view is moved over and only the strips that come into view are drawn.
"""

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from store.places.geometry import Detail, Outlines
from tui.map.layout import Mark
from tui.map.links import Link
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
_NUMBERS = 256


@dataclass(frozen=True, slots=True)
class Lens:
    """A window of the map: its view, its title, and the units whose land is tinted, with the names to set on them."""

    view: View
    title: str
    land: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything to draw, already chosen.

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
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def views(self) -> tuple[View, ...]:
        """The views of the lenses."""
        return tuple(lens.view for lens in self.lenses)


@dataclass(frozen=True, slots=True)
class Base:
    """Borders and land by cell: patterns of dots, kinds of lines, and the number of the unit it lies in.

    `units` are the windows and ids of the units with land; the first one has number 1, and 0 is no land.
    """

    scene: Scene
    bits: bytes
    flags: bytes
    land: bytes
    units: tuple[tuple[int, str], ...]

    def tones(self, lit: Container[str]) -> bytes:
        """Return the tone of every cell: the line in it and the ground under it. The land of `lit` units is lit."""
        shades = bytes([0, *(LIT if unit in lit else LAND for _, unit in self.units)]).ljust(_NUMBERS, b"\0")
        ground = int.from_bytes(self.land.translate(shades), "little")
        lines = int.from_bytes(self.flags.translate(_BASE_TONE), "little")
        return (ground | lines).to_bytes(len(self.land), "little")

    def runs(self, number: int, least: int) -> Iterator[Run]:
        """Yield the runs of at least so many cells of the unit with this number."""
        cols, cell = self.scene.cols, bytes([number])
        at = self.land.find(cell * least)
        while at >= 0:
            row, first = divmod(at, cols)
            rest = self.land[at : (row + 1) * cols]
            size = len(rest) - len(rest.lstrip(cell))
            if size >= least:  # else a stretch of cells from the right edge on to the next row
                yield row, first, first + size
            at = self.land.find(cell * least, at + size)


def draw_base(scene: Scene, outlines: Outlines, before: Base | None = None) -> Base:
    """Draw borders and land. What `before` has of the same land at the same scale is moved over, not drawn again."""
    size = scene.cols * scene.rows
    units = tuple((number, unit) for number, lens in enumerate(scene.lenses) for unit in lens.land)[: _NUMBERS - 1]
    if before is not None and before.units != units:
        before = None
    bits, flags, land = made = (bytearray(size), bytearray(size), bytearray(size))
    for number, lens in enumerate(scene.lenses):
        move = _move(lens, before, scene, number)
        if move is None or before is None:
            parts = [lens.view]
        else:
            parts = list(_uncovered(lens.view, move))
            for source, target in zip((before.bits, before.flags, before.land), made, strict=True):
                _copy(source, target, scene.cols, lens.view, move)
        detail = Detail.for_scale(lens.view.km)
        for part in parts:
            raster = Raster(part.cols, part.rows)
            raster.outlines(replace(part, col=0, row=0), outlines.near(detail, part.box))
            for source, target in zip(raster.cells(), (bits, flags), strict=True):
                _paste(source, target, scene.cols, part)
            for shade, (owner, unit) in enumerate(units, 1):
                if owner == number:
                    for row, first, end in fill(part, outlines.border(frozenset({unit}), detail)):
                        at = row * scene.cols
                        land[at + first : at + end] = bytes([shade]) * (end - first)
    return Base(scene, bytes(bits), bytes(flags), bytes(land), units)


def _move(lens: Lens, before: Base | None, scene: Scene, number: int) -> tuple[int, int] | None:
    """Return by how many cells (right, down) a window has moved since `before`; `None` when it must be drawn anew."""
    if before is None or (before.scene.cols, before.scene.rows) != (scene.cols, scene.rows):
        return None
    if len(before.scene.lenses) != len(scene.lenses):
        return None
    old, new = before.scene.lenses[number], lens
    if old.view.cells != new.view.cells or old.view.km != new.view.km:
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


def _paste(source: bytes, target: bytearray, width: int, part: View) -> None:
    for row in range(part.rows):
        at = (part.row + row) * width + part.col
        target[at : at + part.cols] = source[row * part.cols : (row + 1) * part.cols]
