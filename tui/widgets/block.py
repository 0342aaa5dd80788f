"""A stretch of lines that a function sets anew whenever asked."""

from collections.abc import Callable, Sequence
from typing import Any, Self

from rich.text import Text
from textual.geometry import Region

from tui.widgets.rows import Row


class Block(Row):
    """Lines in whatever room there is: `say(width, height)` returns them, and what does not fit stays out."""

    def __init__(self, say: Callable[[int, int], Sequence[Text]], *, id: str | None = None) -> None:
        self._say = say
        self._said: tuple[int, int, list[Text]] | None = None
        super().__init__(id=id)

    def lines(self, width: int) -> list[Text]:
        """Return the lines, asked for once until the next refresh."""
        height = self.size.height
        if self._said is None or self._said[:2] != (width, height):
            self._said = (width, height, list(self._say(width, height)))
        return self._said[2]

    def refresh(self, *regions: Region, **options: Any) -> Self:
        """Ask for the lines again when they are next drawn."""
        self._said = None if not regions else self._said
        return super().refresh(*regions, **options)

    def renew(self) -> None:
        """Ask for the lines again at once, and have those drawn that have changed."""
        self._said = None
        super().renew()
