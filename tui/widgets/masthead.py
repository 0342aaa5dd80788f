"""The top row: the name, the panes and the library."""

from rich.text import Text
from textual import events

from tui.safe import safe
from tui.widgets.rows import Row

PANES = ("timeline", "partners", "map", "quotes")
"""The panes in the order of their keys."""

_ROOM_FOR_OWN = 100
"""Cells from which even the library that needs no name is named."""


class Masthead(Row):
    """`relex  1 Timeline  2 Partners …` with the library's name and size at the right. A click shows a pane."""

    active: str | None = None

    def mark(self, pane: str | None) -> None:
        """Set which pane is the active one; `None` when none is."""
        self.active = pane
        self.refresh()

    def _stops(self, width: int) -> list[tuple[int, str, str]]:
        """Columns, pane ids and words of the panes, closer together when the room is short."""
        words = [(pane, self.host.words(f"pane.{pane}")) for pane in PANES]
        taken = sum(len(word) + 2 for _, word in words)
        gap = 3 if taken + 3 * len(words) + 30 <= width else 2
        column = 2 + len("relex") + (4 if gap == 3 else 2)
        stops = []
        for pane, word in words:
            stops.append((column, pane, word))
            column += 2 + len(word) + gap
        return stops

    def line(self, width: int) -> Text:
        """Return the masthead; the active pane is bold, underlined and in the accent."""
        ink = self.ink
        left = ink.line("  ", ("relex", "bold"))
        for number, (column, pane, word) in enumerate(self._stops(width), 1):
            here = pane == self.active
            left.append(" " * (column - left.cell_len))
            left.append(f"{number} ", ink.style("accent bold" if here else "soft"))
            left.append(word, ink.style("accent bold underline" if here else "ink"))
        return ink.ends(left, ink.line((self._library(width - left.cell_len), "soft"), "  "), width)

    def _library(self, room: int) -> str:
        words, desk = self.host.words, self.host.desk
        if not desk.loaded:
            return ""
        if not desk.records:
            return words("library.empty")
        size = words.count("release", len(desk.records))
        if desk.shelf.own and self.size.width < _ROOM_FOR_OWN:
            return size if len(size) + 3 <= room else ""
        told = "sample" if desk.shelf.sample else "own" if desk.shelf.own else ""
        name = words(f"library.{told}") if told else safe(desk.shelf.name)
        full = f"{name}, {size}" if name else size
        return next((told for told in (full, size) if len(told) + 3 <= room), "")

    def on_click(self, event: events.Click) -> None:
        """Show the pane whose word was clicked."""
        for number, (column, _, word) in enumerate(self._stops(self.size.width), 1):
            if column <= event.x < column + 2 + len(word):
                self.app.simulate_key(str(number))
