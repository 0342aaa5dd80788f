"""The map as strips of the screen."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from tui.ink import Ink
from tui.map.base import GROUND, LAND, LIT, TONES, Tone
from tui.map.canvas import Canvas

_LOOKS = {
    Tone.NOTHING: "ink",
    Tone.COAST: "map_line",
    Tone.BORDER: "map_line",
    Tone.FRONTIER: "map_country",
    Tone.STUB: "soft",
    Tone.LINK: "soft",
    Tone.CHOSEN_LINK: "accent bold",
    Tone.MARK: "ink",
    Tone.MINOR_MARK: "soft",
    Tone.CHOSEN_MARK: "accent bold",
    Tone.HOVERED_MARK: "ink bold",
    Tone.NAME: "ink",
    Tone.MINOR_NAME: "soft",
    Tone.CHOSEN_NAME: "ink bold",
    Tone.HOVERED_NAME: "ink underline",
    Tone.REGION: "soft italic",
    Tone.TITLE: "ink bold",
    Tone.SCALE: "soft",
}
_GROUNDS = {0: "paper", LAND: "land", LIT: "land2"}
_BLACK = Color(0, 0, 0)
_SEEN_ON_BLANKS = frozenset(tone for tone, look in _LOOKS.items() if "underline" in look)


def _runs(tones: bytes | bytearray) -> re.Pattern[bytes]:
    """A pattern for runs of cells that one style can paint: one tone on one ground, and the blanks beside it.

    A blank shows no ink, so it takes that of its neighbour; every segment saved is saved again in each step of the
    toolkit behind this one. The one group that matched begins at the first cell with ink.
    """
    ways = []
    for ground in _GROUNDS:
        blank = re.escape(bytes([ground]))
        inked = {tones[tone | ground] for tone in _LOOKS if tone is not Tone.NOTHING and tone not in _SEEN_ON_BLANKS}
        kinds = [b"%s[%s%s]*" % (kind, blank, kind) for tone in sorted(inked) if (kind := re.escape(bytes([tone])))]
        ways.append(b"%s*(%s)" % (blank, b"|".join(kinds)))
    return re.compile(b"|".join([*ways, b"(.)\\%d*" % (len(ways) + 1)]), re.DOTALL)


@dataclass(frozen=True, slots=True)
class Looks:
    """The style of every tone on every ground, by tone plus ground; tones with those of one style made one; runs."""

    styles: Sequence[Style]
    tones: bytes
    runs: re.Pattern[bytes]


def looks(ink: Ink, filters: Iterable[LineFilter] = (), ground: Color = _BLACK) -> Looks:
    """Return how tones look on a terminal with these filters for styles, before the colour `ground`."""
    table = [ink.style("ink", "paper")] * TONES
    for shade, name in _GROUNDS.items():
        for tone, look in _LOOKS.items():
            table[tone | shade] = ink.style(look, name)
    swatch = [Segment(" ", style) for style in table]
    for line_filter in filters:
        swatch = line_filter.apply(swatch, ground)
    styles = [segment.style or Style.null() for segment in swatch]
    first: dict[tuple[int, Style], int] = {}
    same = bytearray(range(TONES))
    for cell in range(TONES):
        if cell & ~GROUND != Tone.NOTHING:
            same[cell] = first.setdefault((cell & GROUND, styles[cell]), cell)
    return Looks(styles, bytes(same).ljust(256, b"\0"), _runs(same))


def strips(canvas: Canvas, table: Looks, air: int = 0) -> list[Strip]:
    """Return the rows of the canvas, with `air` cells free at both sides.

    Every segment has a style, as line filters need.
    """
    styles, tones = table.styles, canvas.tones.translate(table.tones)
    blank, ground = " " * air, bytes(air)
    made = []
    for row, line in enumerate(canvas.lines):
        text = f"{blank}{line}{blank}"
        kinds = ground + tones[row * canvas.cols : (row + 1) * canvas.cols] + ground
        segments = [
            Segment(text[hit.start() : hit.end()], styles[kinds[hit.start(hit.lastindex or 0)]])
            for hit in table.runs.finditer(kinds)
        ]
        made.append(Strip(segments, len(text)))
    return made
