"""The queries typed before, to be brought back one after the other."""


class Recall:
    """Remembers each query once, the last one nearest."""

    def __init__(self) -> None:
        self._typed: list[str] = []
        self._back = 0

    def remember(self, text: str) -> None:
        """Take in a query that was used; going back begins at it."""
        self._back = 0
        if text.strip():
            self._typed = [*(each for each in self._typed if each != text), text]

    def earlier(self) -> str | None:
        """Return the query before, `None` when there is none."""
        if self._back == len(self._typed):
            return None
        self._back += 1
        return self._typed[-self._back]
