"""Rows of the frame: one line each, set anew whenever asked."""

from typing import Any, Self

from rich.text import Text
from textual.geometry import Region, Size
from textual.strip import Strip

from tui.host import Host, host
from tui.ink import Ink
from tui.widgets.kept import Kept, Plain
from tui.widgets.strips import strip_of


class Row(Kept, Plain):
    """A line across the screen. Subclasses say what stands on it; `ground` names its colour in the palette."""

    DEFAULT_CSS = """
    Row { height: 1; width: 1fr; }
    """

    ground = "paper"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._set: tuple[Size, list[Strip]] | None = None

    @property
    def host(self) -> Host:
        """The application, for its styles, words and desk."""
        return host(self)

    @property
    def ink(self) -> Ink:
        """The styles of the moment."""
        return self.host.ink

    def line(self, width: int) -> Text:
        """Return the text of the row for a screen of `width` cells."""
        return self.ink.line("")

    def lines(self, width: int) -> list[Text]:
        """Return all lines of the row; there is one unless a subclass is taller."""
        return [self.line(width)]

    def renew(self) -> None:
        """Set the lines anew at once, and have those drawn that say something else than they do on the screen."""
        before, self._set = self._set, None
        if before is None or before[0] != self.size or len(before[1]) != len(self._strips):
            self.refresh()
        elif changed := [y for y, (old, new) in enumerate(zip(before[1], self._strips, strict=True)) if old != new]:
            super().refresh(*(Region(0, y, self.size.width, 1) for y in changed))

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Set the lines anew when they are next drawn."""
        self._set = None
        return super().refresh(*regions, **options)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the row."""
        strips = self._strips
        return strips[y] if y < len(strips) else Strip.blank(self.size.width, self.ink.style("ink", self.ground))

    @property
    def _strips(self) -> list[Strip]:
        """The lines, set once until the next refresh or another size."""
        if self._set is None or self._set[0] != self.size:
            width, console, base = self.size.width, self.host.console, self.ink.style("ink", self.ground)
            self._set = (self.size, [strip_of(line, width, console, base) for line in self.lines(width)])
        return self._set[1]


class Hairline(Row):
    """The one rule across the screen, between the sentence and the body."""

    def line(self, width: int) -> Text:
        """Return the rule, two cells free at each side."""
        return self.ink.line("  ", ("─" * max(0, width - 4), "rule"))
