"""Details beside a list: lines set once for what they show and for their size, however often it is drawn."""

from collections.abc import Callable, Sequence

from rich.text import Text

from tui.ink import Ink
from tui.widgets.rows import Row

Setter = Callable[[Ink, int, int], Sequence[Text]]
"""Sets lines in a style for a room of so many cells and lines; more lines than that are not seen."""

_EDGE = 2


class Details(Row):
    """Details beside or below a list; two cells stay free at each side."""

    DEFAULT_CSS = """
    Details { height: 1fr; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._setter: Setter = _nothing

    def show(self, setter: Setter) -> None:
        """Show other lines."""
        self._setter = setter
        self.refresh()

    def lines(self, width: int) -> list[Text]:
        """Return the lines for the size of the moment."""
        margin = " " * _EDGE
        made = self._setter(self.ink, max(1, width - 2 * _EDGE), self.size.height)
        return [self.ink.line(margin, line) for line in made]


def _nothing(ink: Ink, width: int, height: int) -> list[Text]:
    return []
