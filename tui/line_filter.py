"""The last line of defence: removes from whatever is about to be drawn what `safe` removes from text."""

import re

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from store.hidden import HIDDEN
from tui.glyphs import to_ascii

_ANY = Color(0, 0, 0)


class TextFilter(LineFilter):
    """A filter that looks at the text of segments; all others look at their styles only."""

    def filtered(self, strip: Strip) -> Strip:
        """Return the strip as the filter leaves it: the same one when there is nothing to change."""
        segments = list(strip)
        changed = self.apply(segments, _ANY)
        return strip if changed is segments else Strip(changed)


class SafeFilter(TextFilter):
    """Drops from drawn segments what `safe` drops from text."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of one line, cleaned; control segments of the toolkit's own pass."""
        if not any(_acts(text) for text, _, control in segments if not control):
            return segments
        return [segment if segment.control else Segment(_cleaned(segment.text), segment.style) for segment in segments]


_ACTING = re.compile(f"{HIDDEN.pattern}|[\t\n]")


def _acts(text: str) -> bool:
    return not text.isprintable() and _ACTING.search(text) is not None  # the first is quick, and true of most texts


def _cleaned(text: str) -> str:
    """Return text as it may stand in one line: line ends and tabs would move what comes after them."""
    return HIDDEN.sub("", text.replace("\n", " ").replace("\t", " "))


class AsciiFilter(TextFilter):
    """Draws the marks of relex with plain ASCII characters, for terminals whose fonts lack them; letters stay."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return the segments of one line with every mark replaced."""
        return [segment if segment.control else Segment(to_ascii(segment.text), segment.style) for segment in segments]


ASCII_FILTER = AsciiFilter()
