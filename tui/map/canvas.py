"""The map as characters and tones, ready for any output. A tone is what a cell is; the look comes later.

Drawing has two parts: a base (borders, land) that changes with the view only, and what is laid over it (links, markers,
names), which changes with every move of the selection.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tui.glyphs import to_ascii
from tui.map import layout, links
from tui.map.base import GROUND, Base, Scene, Tone
from tui.map.labels import place_labels
from tui.map.layout import Caption, Note, Spot, Taken
from tui.map.raster import Glyphs
from tui.map.view import DOTS_ACROSS, View

_SHORTEST_STUB = 5.0
_MARK_TONES = (Tone.CHOSEN_MARK, Tone.HOVERED_MARK, Tone.MARK, Tone.MINOR_MARK)
_NAME_TONES = (Tone.CHOSEN_NAME, Tone.HOVERED_NAME, Tone.NAME, Tone.MINOR_NAME)
_ASCII_LINKS: dict[int, str] = {Tone.CHOSEN_LINK: "=", Tone.LINK: ":", Tone.STUB: ":"}


@dataclass(slots=True)
class Canvas:
    """The finished map. `spots` and `labels` tell what stands where, for the mouse and for tests."""

    cols: int
    rows: int
    lines: list[str]
    tones: bytearray
    spots: list[Spot]
    labels: list[Caption]
    notes: list[Note]

    def text(self) -> list[str]:
        """Return the rows as plain text."""
        return self.lines

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
        first, end = max(0, col), min(self.cols, col + len(text))
        if first < end and 0 <= row < self.rows:
            line, at = self.lines[row], row * self.cols
            self.lines[row] = line[:first] + text[first - col : end - col] + line[end:]
            self.tones[at + first : at + end] = self.tones[at + first : at + end].translate(_OVER[tone])


_OVER = [bytes(tone | old & GROUND for old in range(256)) for tone in Tone]
"""By tones: what a cell of another tone becomes when something of this tone is written over it."""

_LINED = bytes(Tone.COAST <= tone & ~GROUND <= Tone.STUB for tone in range(256))
"""Tones of lines that give way beside a text."""


def draw(scene: Scene, base: Base, before: Mapping[str, Caption | None] | None = None) -> Canvas:
    """Lay links, markers and names over a base. The names of the last drawing, `before`, stay in place if they can."""
    spots = layout.spots(scene.marks, scene.views)
    stub = max(_SHORTEST_STUB, scene.cols / 12)
    bits, kinds = links.draw_links((scene.cols, scene.rows), scene.links, scene.marks, spots, scene.views, stub)
    canvas = Canvas(*_grounded(scene, base, bits, kinds), spots, [], list(_notes(scene, spots)))
    taken = _taken(scene, canvas, base, kinds)
    canvas.labels = place_labels(spots, scene.views, taken, before)
    for note in _region_notes(scene, base, taken):
        _set(canvas, note, Tone.REGION)
    for note in canvas.notes:
        _set(canvas, note, Tone.SCALE if note.row else Tone.TITLE)
    for label in canvas.labels:
        _set(canvas, label, _NAME_TONES[label.spot.rank])
    for spot in spots:
        canvas.write(spot.col, spot.row, _sign(spot), _MARK_TONES[spot.rank])
    if scene.glyphs is Glyphs.ASCII:
        canvas.lines = [to_ascii(line) for line in canvas.lines]
    return canvas


_LINK_TONES = {links.STUB: Tone.STUB, links.WHOLE: Tone.LINK, links.CHOSEN_ONE: Tone.CHOSEN_LINK}
_AS_TONE = bytes([0, *(_LINK_TONES[1 << flags.bit_length() - 1] for flags in range(1, 8))]).ljust(256, b"\0")
_IS_STUB = bytes(flags == links.STUB for flags in range(256))
_IS_HARD = bytes(flags > links.STUB for flags in range(256))
_NO_LINK = b"\xff" + b"\0" * 255
_GROUND_ONLY = b"\xff" + bytes([GROUND]) * 255


def _grounded(scene: Scene, base: Base, bits: bytes, kinds: bytes) -> tuple[int, int, list[str], bytearray]:
    """Return columns, rows, lines of text and tones of the base with links over it."""
    cols, size = scene.cols, len(bits)
    tones = _over(base.tones(scene.lit), kinds.translate(_AS_TONE), kinds.translate(_GROUND_ONLY))
    text = scene.glyphs.text(_over(base.bits, bits, bits.translate(_NO_LINK)))
    if scene.glyphs is Glyphs.ASCII:
        text = "".join(_ASCII_LINKS.get(tone & ~GROUND, sign) for tone, sign in zip(tones, text, strict=True))
    return cols, scene.rows, [text[at : at + cols] for at in range(0, size, cols or 1)], bytearray(tones)


def _over(under: bytes, over: bytes, kept: bytes) -> bytes:
    """Lay cells over others, of which only the bits in `kept` stay."""
    merged = int.from_bytes(under, "little") & int.from_bytes(kept, "little") | int.from_bytes(over, "little")
    return merged.to_bytes(len(under), "little")


def _taken(scene: Scene, canvas: Canvas, base: Base, kinds: bytes) -> Taken:
    fixed = [0] * scene.rows
    for spot in canvas.spots:
        fixed[spot.row] |= 1 << spot.col
    for note in canvas.notes:
        fixed[note.row] |= layout.run(note.col, len(note.text))
    cells = (kinds.translate(_IS_HARD), base.bits, kinds.translate(_IS_STUB), base.land)
    return Taken(fixed, *(layout.masks(each, scene.cols) for each in cells))


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
        (text, list(base.runs(number, len(text))))
        for number, (lens, unit) in enumerate(base.units, 1)
        if (name := scene.lenses[lens].land[unit])
        for text in [f"{name} {scene.counts[unit]}" if unit in scene.counts else name]
    ]
    hard = [fixed | links for fixed, links in zip(taken.fixed, taken.links, strict=True)]
    return layout.region_names(names, taken, hard)


def _set(canvas: Canvas, item: Note | Caption, tone: Tone) -> None:
    """Write a text over lines, with an empty cell at each end."""
    for place in (item.col - 1, item.col + len(item.text)):
        if 0 <= place < canvas.cols and _LINED[canvas.tones[item.row * canvas.cols + place]]:
            canvas.write(place, item.row, " ", Tone.NOTHING)
    canvas.write(item.col, item.row, item.text, tone)


def _sign(spot: Spot) -> str:
    """The glyph of a single mark, or how many share the cell."""
    count = len(spot.marks)
    if count == 1 or spot.rank == layout.CHOSEN:
        return spot.marks[0].glyph
    return str(count) if count < 10 else "+"
