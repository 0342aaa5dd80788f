"""Rows of the frame: one line each, set anew whenever asked."""

from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip

from tui.host import Host, host
from tui.ink import Ink
from tui.widgets.kept import Kept
from tui.widgets.strips import strip_of


class Row(Kept):
    """A line across the screen. Subclasses say what stands on it; `ground` names its colour in the palette."""

    DEFAULT_CSS = """
    Row { height: 1; width: 1fr; }
    """

    ground = "paper"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._seen: dict[int, Strip] = {}

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
        """Have those lines drawn that say something else than they do on the screen."""
        width = self.size.width
        changed = [y for y in range(self.size.height) if self._line(y) != self._seen.get(y)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def render_line(self, y: int) -> Strip:
        """Draw one line of the row."""
        strip = self._seen[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        width = self.size.width
        base = self.ink.style("ink", self.ground)
        lines = self.lines(width)
        return strip_of(lines[y], width, self.host.console, base) if y < len(lines) else Strip.blank(width, base)


class Hairline(Row):
    """The one rule across the screen, between the sentence and the body."""

    def line(self, width: int) -> Text:
        """Return the rule, two cells free at each side."""
        return self.ink.line("  ", ("─" * max(0, width - 4), "rule"))
