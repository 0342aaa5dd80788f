"""Rows of a list made into strips of the screen: by the list itself, or ahead of it in a thread."""

from dataclasses import dataclass

from rich.console import Console
from textual.strip import Strip

from tui.ink import Ink
from tui.widgets.listed import Rows
from tui.widgets.strips import strip_of

EDGE = 2
"""Cells left and right of the text of a row: the bar and a margin."""

Strips = dict[tuple[int, bool], list[Strip]]
"""Lines of rows, by the number of the row and whether it is the selected one."""


@dataclass(frozen=True, slots=True)
class Brush:
    """How a list looks at the moment, `width` cells wide. It changes nothing, so it may be used in a thread.

    `active` says that the keyboard is in the list; `linked` are releases whose rows are marked.
    """

    ink: Ink
    console: Console
    width: int
    active: bool
    linked: frozenset[str]

    @property
    def room(self) -> int:
        """The cells for the text of a row."""
        return max(1, self.width - 2 * EDGE)

    def strips(self, rows: Rows, index: int, *, selected: bool) -> list[Strip]:
        """Return the lines of a row."""
        ink = self.ink
        base = ink.style("ink", "selected" if selected else "paper")
        linked = bool(self.linked) and rows.belongs(index, self.linked)
        mark = "▌" if selected else rows.mark(index) or ("▎" if linked else "")
        bar = ink.line((f"{mark:<{EDGE}}", "accent" if selected and self.active else "soft"))
        return [
            strip_of(ink.line(bar, line), self.width, self.console, base)
            for line in rows.paint(index, self.room, selected=selected)
        ]

    def ahead(self, rows: Rows, lines: int) -> "Painted":
        """Return the first rows, the first one selected, until they fill this many lines."""
        painted: Strips = {}
        for index in range(len(rows)):
            selected = index == 0
            painted[index, selected] = self.strips(rows, index, selected=selected)
            lines -= len(painted[index, selected])
            if lines <= 0:
                break
        return Painted(self, painted)


@dataclass(frozen=True, slots=True)
class Painted:
    """Rows painted with a brush; they are good for a list that looks the same still."""

    brush: Brush
    strips: Strips
