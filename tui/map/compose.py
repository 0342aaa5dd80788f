"""The map as strips of the screen."""

import re
from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.ink import Ink
from tui.map.base import LAND, LIT, TONES, Tone
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
_SEEN_ON_BLANKS = frozenset(tone for tone, look in _LOOKS.items() if "underline" in look)


def _runs() -> re.Pattern[bytes]:
    """A pattern for runs of cells that one style can paint: one tone on one ground, and the blanks beside it.

    A blank shows no ink, so it takes that of its neighbour; every segment saved is saved again in each step of the
    toolkit behind this one.
    """
    ways: list[bytes] = []
    for ground in _GROUNDS:
        blank = re.escape(bytes([ground]))
        inked = [tone for tone in _LOOKS if tone is not Tone.NOTHING and tone not in _SEEN_ON_BLANKS]
        kind = b"".join(re.escape(bytes([tone | ground])) for tone in inked)
        ways.append(b"%s*([%s])(?:\\%d|%s)*" % (blank, kind, len(ways) + 1, blank))
    return re.compile(b"|".join([*ways, b"(.)\\%d*" % (len(ways) + 1)]), re.DOTALL)


_RUNS = _runs()


def styles(ink: Ink) -> list[Style]:
    """Return the style of every tone on every ground, in a list indexed by tone plus ground."""
    table = [ink.style("ink", "paper")] * TONES
    for ground, name in _GROUNDS.items():
        for tone, look in _LOOKS.items():
            table[tone | ground] = ink.style(look, name)
    return table


def strips(canvas: Canvas, table: Sequence[Style]) -> list[Strip]:
    """Return the rows of the canvas; every segment has a style, as line filters need."""
    tones = bytes(canvas.tones)
    made = []
    for row, text in enumerate(canvas.text()):
        at = row * canvas.cols
        segments = []
        for hit in _RUNS.finditer(tones, at, at + canvas.cols):
            first, end = hit.span()
            segments.append(Segment(text[first - at : end - at], table[tones[hit.start(hit.lastindex or 0)]]))
        made.append(Strip(segments, canvas.cols))
    return made
