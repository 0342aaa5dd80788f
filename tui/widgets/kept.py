"""Widgets that are not drawn again while nothing about them has changed, and that draw straight to the screen."""

from typing import Any, Self

from textual.containers import Horizontal, Vertical
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from tui.line_filter import TextFilter


class Plain(Widget):
    """A widget whose lines cover its place as they are: it has no padding, no border, and nothing shines through.

    The toolkit's way sets every line into padding and borders first, and makes three strips of it on the way.
    """

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of a part of the widget, filtered for the terminal."""
        rows = [self.render_line(y) for y in crop.line_range]
        ground = self.background_colors[1]
        for line_filter in self.get_line_filters():
            if isinstance(line_filter, TextFilter):
                rows = [line_filter.filtered(row) for row in rows]
            else:
                rows = [row.apply_filter(line_filter, ground) for row in rows]
        return rows if crop.column_span == (0, self.outer_size.width) else [row.crop(*crop.column_span) for row in rows]


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
