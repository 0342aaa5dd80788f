"""The bottom row: at most six keys, what a person can do now."""

from collections.abc import Callable, Iterable
from typing import TypeAlias

from rich.text import Text
from textual import events

from tui.widgets.rows import Row

Hint: TypeAlias = tuple[str, str, str]
"""The key as printed, its label, and the toolkit's name of the key to press on a click (may be empty)."""

_MOST = 6


class KeyRow(Row):
    """Keys bold, labels soft; the gap shrinks from four cells to two, then the last ones go."""

    def __init__(self, hints: Callable[[], Iterable[Hint]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = hints
        self._places: list[tuple[int, int, str]] = []

    def line(self, width: int) -> Text:
        """Return the row of keys."""
        hints = list(self._hints())[:_MOST]
        room = width - 4
        while hints and self._length(hints, 2) > room:
            hints.pop()
        gap = next((gap for gap in (4, 3, 2) if self._length(hints, gap) <= room), 2)
        line = self.ink.line("  ")
        self._places = []
        for number, (key, label, name) in enumerate(hints):
            if number:
                line.append(" " * gap)
            start = line.cell_len
            line.append_text(self.ink.line((key, "bold"), (f" {label}", "soft")))
            self._places.append((start, line.cell_len, name))
        return line

    @staticmethod
    def _length(hints: list[Hint], gap: int) -> int:
        return sum(len(key) + 1 + len(label) for key, label, _ in hints) + gap * (len(hints) - 1)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end and name:
                self.app.simulate_key(name)
