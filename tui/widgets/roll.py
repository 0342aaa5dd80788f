"""Lines of text that scroll, set by a function for whatever width there is."""

from collections.abc import Callable

from rich.text import Text
from textual import events
from textual.geometry import Size
from textual.strip import Strip

from tui.host import host
from tui.widgets.scroll import Scroll
from tui.widgets.strips import strip_of


class Roll(Scroll):
    """A scrolling text that is short enough to be set whole: help, the details of a problem."""

    def __init__(self, lay: Callable[[int], list[Text]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lay = lay
        self._lines: list[Text] = []

    def lay_out(self) -> None:
        """Set the lines anew."""
        self._lines = self._lay(self.outer_size.width)
        self.virtual_size = Size(self.outer_size.width, len(self._lines))
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Set the lines for another width."""
        self.lay_out()

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        app, number = host(self), y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        base = app.ink.style("ink", "paper")
        if not 0 <= number < len(self._lines):
            return Strip.blank(width, base)
        return strip_of(self._lines[number], width, app.console, base)
