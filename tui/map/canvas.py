"""The map as characters and tones, ready for any output. A tone is what a cell is; the look comes later.

Drawing has two parts: a base (borders, land) that changes with the view only, and what is laid over it (links, markers,
names), which changes with every move of the selection.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.glyphs import to_ascii
from tui.map import layout
from tui.map.base import GROUND, Base, Scene, Tone
from tui.map.labels import place_labels
from tui.map.layout import Caption, Note, Spot, Taken
from tui.map.raster import Glyphs, Raster
from tui.map.view import DOTS_ACROSS, View

_SHORTEST_STUB = 5.0
_DRAWN = re.compile(rb"[^\0]")
_MARK_TONES = (Tone.CHOSEN_MARK, Tone.HOVERED_MARK, Tone.MARK, Tone.MINOR_MARK)
_NAME_TONES = (Tone.CHOSEN_NAME, Tone.HOVERED_NAME, Tone.NAME, Tone.MINOR_NAME)
_ASCII_LINK, _ASCII_CHOSEN = ":", "="


@dataclass(slots=True)
class Canvas:
    """The finished map. `spots` and `labels` tell what stands where, for the mouse and for tests."""

    cols: int
    rows: int
    chars: list[str]
    tones: bytearray
    spots: list[Spot]
    labels: list[Caption]
    notes: list[Note]

    def text(self) -> list[str]:
        """Return the rows as plain text."""
        return ["".join(self.chars[at : at + self.cols]) for at in range(0, self.cols * self.rows, self.cols or 1)]

    def spot_at(self, col: int, row: int) -> Spot | None:
        """Return the spot whose marker or name lies under a cell."""
        for spot in self.spots:
            if (spot.col, spot.row) == (col, row):
                return spot
        for label in self.labels:
            if label.row == row and label.col <= col < label.col + len(label.text):
                return label.spot
        return None

    def write(self, col: int, row: int, text: str, tone: Tone) -> None:
        """Write `text` on its row, keeping the ground; what lies outside the canvas is left out."""
        at = row * self.cols
        for place, char in enumerate(text, col):
            if 0 <= place < self.cols and 0 <= row < self.rows:
                self.chars[at + place] = char
                self.tones[at + place] = tone | self.tones[at + place] & GROUND


def draw(scene: Scene, base: Base, before: Mapping[str, Caption | None] | None = None) -> Canvas:
    """Lay links, markers and names over a base. The names of the last drawing, `before`, stay in place if they can."""
    spots = layout.spots(scene.marks, scene.views)
    canvas = Canvas(scene.cols, scene.rows, base.chars, base.tones, spots, [], [])
    bits, kinds = _links(scene, spots)
    canvas.notes = list(_notes(scene, spots))
    taken = _taken(scene, canvas, base, kinds)
    canvas.labels = place_labels(spots, scene.views, taken, before)
    regions = _region_notes(scene, base, taken)
    _lay_links(canvas, scene.glyphs, bits, kinds)
    for note in regions:
        _clear_beside(canvas, note.col, note.row, len(note.text))
        canvas.write(note.col, note.row, note.text, Tone.REGION)
    for note in canvas.notes:
        _clear_beside(canvas, note.col, note.row, len(note.text))
        canvas.write(note.col, note.row, note.text, Tone.SCALE if note.row else Tone.TITLE)
    for label in canvas.labels:
        _clear_beside(canvas, label.col, label.row, len(label.text))
        canvas.write(label.col, label.row, label.text, _NAME_TONES[label.spot.rank])
    for spot in spots:
        canvas.write(spot.col, spot.row, _sign(spot), _MARK_TONES[spot.rank])
    if scene.glyphs is Glyphs.ASCII:
        canvas.chars = [to_ascii(char) for char in canvas.chars]
    return canvas


_STUB, _WHOLE, _CHOSEN = 1, 2, 4
_LINK_TONES = {_STUB: Tone.STUB, _WHOLE: Tone.LINK, _CHOSEN: Tone.CHOSEN_LINK}
_AS_TONE = bytes([0, *(_LINK_TONES[1 << flags.bit_length() - 1] for flags in range(1, 8))]).ljust(256, b"\0")
_IS_STUB = bytes(flags == _STUB for flags in range(256))
_IS_HARD = bytes(flags > _STUB for flags in range(256))


def _links(scene: Scene, spots: Sequence[Spot]) -> tuple[bytes, bytes]:
    """Draw the links as cells: their patterns, and the kinds of links in each as flags."""
    raster = Raster(scene.cols, scene.rows)
    stub = max(_SHORTEST_STUB, scene.cols / 12)
    ends: dict[str, layout.End] = dict(scene.away)
    ends |= {mark.key: spot for spot in spots for mark in spot.marks}
    for link in scene.links:
        a, b = ends.get(link.a), ends.get(link.b)
        if a is None or b is None or not (isinstance(a, Spot) or isinstance(b, Spot)):
            continue
        flag = _CHOSEN if link.chosen else _WHOLE if link.whole else _STUB
        for path in layout.route(link, a, b, stub, spots if link.chosen else ()):
            raster.path(path, flag, link.pattern, thick=link.chosen)
    return raster.cells()


def _taken(scene: Scene, canvas: Canvas, base: Base, kinds: bytes) -> Taken:
    fixed = [0] * scene.rows
    for spot in canvas.spots:
        fixed[spot.row] |= 1 << spot.col
    for note in canvas.notes:
        fixed[note.row] |= layout.run(note.col, len(note.text))
    hard, stubs = (layout.masks(kinds.translate(which), scene.cols) for which in (_IS_HARD, _IS_STUB))
    land = [0] * scene.rows
    for runs in base.runs.values():
        for row, first, end in runs:
            land[row] |= layout.run(first, end - first)
    return Taken(fixed, hard, base.borders, stubs, land)


def _lay_links(canvas: Canvas, glyphs: Glyphs, bits: bytes, kinds: bytes) -> None:
    tones = kinds.translate(_AS_TONE)
    for hit in _DRAWN.finditer(bits):
        at = hit.start()
        tone = tones[at]
        if glyphs is Glyphs.ASCII:
            canvas.chars[at] = _ASCII_CHOSEN if tone == Tone.CHOSEN_LINK else _ASCII_LINK
        else:
            canvas.chars[at] = glyphs.table[bits[at]]
        canvas.tones[at] = tone | canvas.tones[at] & GROUND


def _notes(scene: Scene, spots: Sequence[Spot]) -> Iterator[Note]:
    """The title of each lens and its scale bar, each in a corner where no marker is."""
    for lens in scene.lenses:
        view = lens.view
        right = view.col + view.cols
        title = layout.note(lens.title, ((view.col, view.row), (right - len(lens.title), view.row)), spots)
        if title is not None and len(lens.title) < view.cols:
            yield title
        bar = scale_bar(view, scene.unit)
        last = view.row + view.rows - 1
        scale = layout.note(bar, ((view.col, last), (right - len(bar), last)), spots)
        if scale is not None and len(bar) < view.cols and view.rows > 2:
            yield scale


_ROUND_KM = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000)


def scale_bar(view: View, unit: str) -> str:
    """Return a bar of a round length, about eight cells long, with its length in kilometres."""
    cell = view.km * DOTS_ACROSS
    length = min(_ROUND_KM, key=lambda km: abs(km - 8 * cell))
    inner = "─" * max(1, round(length / cell) - 2)
    return f"├{inner}┤ {length} {unit}"


def _region_notes(scene: Scene, base: Base, taken: Taken) -> list[Note]:
    names = [
        (f"{name} {scene.counts[unit]}" if unit in scene.counts else name, base.runs.get((number, unit), ()))
        for number, lens in enumerate(scene.lenses)
        for unit, name in lens.land.items()
        if name
    ]
    hard = [fixed | links for fixed, links in zip(taken.fixed, taken.links, strict=True)]
    return layout.region_names(names, taken, hard)


def _clear_beside(canvas: Canvas, col: int, row: int, size: int) -> None:
    """Leave an empty cell at each end of a text that lies over borders."""
    for place in (col - 1, col + size):
        at = row * canvas.cols + place
        if 0 <= place < canvas.cols and Tone.COAST <= canvas.tones[at] & ~GROUND <= Tone.STUB:
            canvas.chars[at] = " "
            canvas.tones[at] &= GROUND


def _sign(spot: Spot) -> str:
    """The glyph of a single mark, or how many share the cell."""
    count = len(spot.marks)
    if count == 1 or spot.rank == layout.CHOSEN:
        return spot.marks[0].glyph
    return str(count) if count < 10 else "+"
