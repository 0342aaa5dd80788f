"""A stretch of lines that a function sets anew whenever asked."""

from collections.abc import Callable, Sequence

from rich.text import Text

from tui.widgets.rows import Row


class Block(Row):
    """Lines in whatever room there is: `say(width, height)` returns them, and what does not fit stays out."""

    def __init__(self, say: Callable[[int, int], Sequence[Text]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._say = say

    def lines(self, width: int) -> list[Text]:
        """Return the lines for the room there is."""
        return list(self._say(width, self.size.height))
