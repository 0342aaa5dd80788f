"""What a list shows, row by row."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from rich.text import Text


class Rows:
    """What a list shows. Subclass it; every method is asked with the row's number from 0.

    `width` is the room for text in cells: the bar and the margins are the list's own.
    """

    def __len__(self) -> int:
        """Return how many rows there are."""
        return 0

    def id(self, index: int) -> str:
        """Return the stable name of a row, such as a fact's."""
        raise NotImplementedError

    def find(self, identifier: str) -> int | None:
        """Return the number of the row of this id; rows that keep a map may answer faster."""
        return next((index for index in range(len(self)) if self.id(index) == identifier), None)

    def height(self, index: int, width: int, *, selected: bool) -> int:
        """Return how many lines the row takes."""
        return 1

    def heights(self, width: int) -> Iterable[int]:
        """Return the lines of all rows when none is selected; long lists do better than this."""
        return (self.height(index, width, selected=False) for index in range(len(self)))

    def tops(self, width: int) -> Sequence[int]:
        """Return the first line of every row when none is selected, and where the last one ends.

        Asked at every refill; lists that come again may keep it.
        """
        return [0, *accumulate(self.heights(width))]

    def paint(self, index: int, width: int, *, selected: bool) -> Sequence[Text]:
        """Return the lines of a row, as many as `height` said; words from releases must have passed `safe`."""
        raise NotImplementedError

    def selectable(self, index: int) -> bool:
        """Tell whether the cursor may rest on the row; heads and blank rows say no."""
        return True

    def mark(self, index: int) -> str:
        """Return a one-cell mark for the bar column of a row that is not selected, such as `▎` for a pinned one."""
        return ""

    def belongs(self, index: int, releases: frozenset[str]) -> bool:
        """Tell whether a row is of one of these releases; rows named otherwise than `RELEASE/KEY` say so themselves."""
        return self.id(index).partition("/")[0] in releases
