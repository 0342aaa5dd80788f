"""The map as a picture outside the terminal: plain text and SVG, drawn from the same canvas."""

import os
import re
from html import escape

from store.hidden import visible
from store.places.gazetteer import load
from store.places.geometry import Outlines
from store.views.twinning import Twinning
from tui.map.base import GROUND, LAND, LIT, Tone, draw_base
from tui.map.canvas import Canvas, draw
from tui.map.raster import Glyphs
from tui.map.scene import Atlas, Choice
from tui.palette import PAPER, Palette

_CELL_WIDTH, _CELL_HEIGHT = 9.0, 18.0
_RADIUS = 1.2
_RUNS = re.compile(rb"(.)\1*", re.DOTALL)
_BRAILLE = 0x2800
_DOTS = ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3))
_INKS = {
    Tone.COAST: "map_line",
    Tone.BORDER: "map_line",
    Tone.FRONTIER: "map_country",
    Tone.STUB: "soft",
    Tone.LINK: "soft",
    Tone.CHOSEN_LINK: "accent",
    Tone.CHOSEN_MARK: "accent",
    Tone.MINOR_MARK: "soft",
    Tone.MINOR_NAME: "soft",
    Tone.REGION: "soft",
    Tone.SCALE: "soft",
}
_BOLD = {Tone.CHOSEN_NAME, Tone.CHOSEN_MARK, Tone.TITLE}
_GROUNDS = {LAND: "land", LIT: "land2"}


def picture(
    atlas: Atlas,
    size: tuple[int, int],
    choice: Choice,
    unit: str,
    glyphs: Glyphs = Glyphs.BRAILLE,
    single: bool = False,
) -> Canvas:
    """Return the map in `size` (columns, rows) as it opens."""
    scene = atlas.scene(size, atlas.lenses(*size, single=single), choice, glyphs, unit)
    return draw(scene, draw_base(scene, atlas.outlines))


def printed(
    found: Twinning, size: tuple[int, int], *, unit: str, others: bool, single: bool, ascii: bool, svg: bool
) -> str:
    """Return the map of `found` in `size` (columns, rows) as text for this terminal, or as SVG."""
    glyphs = Glyphs.BRAILLE if svg else Glyphs.ASCII if ascii else Glyphs.fitting(os.environ)
    canvas = picture(Atlas(found, load(), Outlines()), size, Choice(others=others), unit, glyphs, single)
    return as_svg(canvas, PAPER) if svg else as_text(canvas)


def as_text(canvas: Canvas) -> str:
    """Return the map as lines of text."""
    return "".join(row.rstrip() + "\n" for row in canvas.text())


def as_svg(canvas: Canvas, palette: Palette) -> str:
    """Return the map as an SVG document: land as rectangles, lines as dots, names as text."""
    width, height = canvas.cols * _CELL_WIDTH, canvas.rows * _CELL_HEIGHT
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" '
        f'font-family="monospace" font-size="15">',
        f'<rect width="100%" height="100%" fill="{palette.paper}"/>',
    ]
    tones = bytes(canvas.tones)
    for row in range(canvas.rows):
        at = row * canvas.cols
        for hit in _RUNS.finditer(bytes(tone & GROUND for tone in tones[at : at + canvas.cols])):
            ground = hit.group()[0]
            if ground:
                parts.append(_land(hit.start(), row, len(hit.group()), getattr(palette, _GROUNDS[ground])))
    for row in range(canvas.rows):
        at = row * canvas.cols
        for hit in _RUNS.finditer(bytes(tone & ~GROUND for tone in tones[at : at + canvas.cols])):
            text = canvas.lines[row][hit.start() : hit.end()]
            if text.strip():
                parts.append(_written(text, hit.start(), row, Tone(hit.group()[0]), palette))
    return "\n".join([*parts, "</svg>"]) + "\n"


def _land(col: int, row: int, size: int, colour: str) -> str:
    x, y = col * _CELL_WIDTH, row * _CELL_HEIGHT
    return f'<rect x="{x:g}" y="{y:g}" width="{size * _CELL_WIDTH:g}" height="{_CELL_HEIGHT:g}" fill="{colour}"/>'


def _written(text: str, col: int, row: int, tone: Tone, palette: Palette) -> str:
    colour = getattr(palette, _INKS.get(tone, "ink"))
    if ord(text.strip()[0]) in range(_BRAILLE, _BRAILLE + 256):
        dots = [_dots(ord(char) - _BRAILLE, col + place, row) for place, char in enumerate(text) if char != " "]
        return f'<g fill="{colour}">{"".join(dots)}</g>'
    x, y = col * _CELL_WIDTH, (row + 0.78) * _CELL_HEIGHT
    looks = ' font-weight="bold"' if tone in _BOLD else ' font-style="italic"' if tone is Tone.REGION else ""
    length = len(text) * _CELL_WIDTH
    return (
        f'<text x="{x:g}" y="{y:g}" fill="{colour}"{looks} textLength="{length:g}" '
        f'xml:space="preserve">{escape(visible(text), quote=False)}</text>'
    )


def _dots(bits: int, col: int, row: int) -> str:
    x, y = col * _CELL_WIDTH, row * _CELL_HEIGHT
    across, down = _CELL_WIDTH / 2, _CELL_HEIGHT / 4
    return "".join(
        f'<circle cx="{x + (dx + 0.5) * across:g}" cy="{y + (dy + 0.5) * down:g}" r="{_RADIUS:g}"/>'
        for place, (dx, dy) in enumerate(_DOTS)
        if bits >> place & 1
    )
