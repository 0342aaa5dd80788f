"""Widgets that are not drawn again while nothing about them has changed."""

from typing import Any, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Kept(Widget):
    """Keeps its drawn lines until it is refreshed or gets another size.

    For every update the toolkit asks all widgets whose container the update touches for their lines, and works out
    colours, padding and filters anew; most of the screen stands still while a map or a list in it moves.
    """

    _drawn: tuple[Region, Size, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the widget, as they were drawn last if they can be."""
        if self._drawn is None or self._drawn[:2] != (crop, self.outer_size):
            self._drawn = (crop, self.outer_size, super().render_lines(crop))
        return self._drawn[2]

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Draw the widget anew when it is next looked at."""
        self._drawn = None
        return super().refresh(*regions, **options)


class Room(Vertical, Kept):
    """A container that is kept as drawn; what it holds is drawn apart from it."""


class Aisle(Horizontal, Kept):
    """A container that is kept as drawn; what it holds stands side by side."""
