"""Quotes set aside to be read side by side."""

from tui.quotes.entry import Entry

_MOST = 2


class Pins:
    """Up to two quotes; of three the first goes."""

    def __init__(self) -> None:
        self._held: list[Entry] = []

    def __len__(self) -> int:
        return len(self._held)

    @property
    def ids(self) -> tuple[str, ...]:
        """The names of the pinned quotes."""
        return tuple(entry.id for entry in self._held)

    @property
    def pair(self) -> tuple[Entry, Entry] | None:
        """Both quotes, `None` when there are fewer."""
        return (self._held[0], self._held[1]) if len(self._held) == _MOST else None

    def toggle(self, entry: Entry) -> None:
        """Pin a quote, or let it go when it was pinned."""
        others = [each for each in self._held if each.id != entry.id]
        self._held = others if len(others) < len(self._held) else [*others, entry][-_MOST:]

    def clear(self) -> None:
        """Let all go."""
        self._held.clear()
