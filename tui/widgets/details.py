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
        self._set: Setter = _nothing
        self._kept: tuple[object, list[Text]] = (None, [])

    def show(self, setter: Setter) -> None:
        """Show other lines."""
        self._set = setter
        self._kept = (None, [])
        self.refresh()

    def lines(self, width: int) -> list[Text]:
        """Return the lines for the size of the moment."""
        key = (self.ink, self.size)
        if self._kept[0] != key:
            room = max(1, width - 2 * _EDGE)
            margin = " " * _EDGE
            made = self._set(self.ink, room, self.size.height)
            self._kept = (key, [self.ink.line(margin, line) for line in made])
        return self._kept[1]


def _nothing(ink: Ink, width: int, height: int) -> list[Text]:
    return []
