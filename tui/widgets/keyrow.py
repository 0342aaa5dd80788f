"""The bottom row: the keys that say what a person can do now."""

from collections.abc import Callable, Sequence
from typing import TypeAlias

from rich.text import Text
from textual import events

from tui.widgets.rows import Row

Hint: TypeAlias = tuple[str, str, str]
"""The key as printed, its label, and the toolkit's name of the key to press on a click (may be empty)."""
Placed: TypeAlias = tuple[int, Hint]
"""A hint with its place in the row, lower first."""

_MOST = 6
_ROOM_FOR_ALL = 100
"""Cells from which the row holds as many keys as fit, not six at most."""


class KeyRow(Row):
    """Keys bold, labels soft. What is needed least goes first where there is no room, then the gap shrinks.

    `hints` gives the most needed first; each stands in the row at its place.
    """

    def __init__(self, hints: Callable[[], Sequence[Placed]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._hints = hints
        self._places: list[tuple[int, int, str]] = []

    def line(self, width: int) -> Text:
        """Return the row of keys."""
        hints = self._fitting(width)
        room = width - 4
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

    def _fitting(self, width: int) -> list[Hint]:
        wide = width >= _ROOM_FOR_ALL
        taken = list(self._hints()) if wide else list(self._hints())[:_MOST]
        while taken and self._length([hint for _, hint in taken], 3 if wide else 2) > width - 4:
            taken.pop()
        return [hint for _, hint in sorted(taken, key=lambda placed: placed[0])]

    @staticmethod
    def _length(hints: list[Hint], gap: int) -> int:
        return sum(len(key) + 1 + len(label) for key, label, _ in hints) + gap * (len(hints) - 1)

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end and name:
                self.app.simulate_key(name)
