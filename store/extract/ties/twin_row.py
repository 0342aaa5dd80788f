"""Municipalities in the order of a text, asked which of them stand in a stretch of it, however long."""

from bisect import bisect_left
from collections.abc import Iterable

from store.model import PlaceMention, Span


class Row:
    """Some municipalities of a text in order."""

    def __init__(self, towns: Iterable[PlaceMention]) -> None:
        self._towns = list(towns)
        self._starts = [town.hull.start for town in self._towns]
        self._since: list[int] = []  # the first of those in a row that have one name, for each
        for at, town in enumerate(self._towns):
            goes_on = at and self._towns[at - 1].name == town.name
            self._since.append(self._since[-1] if goes_on else at)

    def last(self, span: Span) -> PlaceMention | None:
        """Return the last one that stands in `span`."""
        at = self._last(span)
        return self._towns[at] if at >= 0 else None

    def sole(self, span: Span) -> PlaceMention | None:
        """Return the last one that stands in `span`, or `None` where there are several names."""
        at = self._last(span)
        if at < 0:
            return None
        another = self._since[at] - 1
        return self._towns[at] if another < 0 or self._starts[another] < span.start else None

    def _last(self, span: Span) -> int:
        at = bisect_left(self._starts, span.end) - 1
        while at >= 0 and self._towns[at].hull.end > span.end:
            at -= 1
        return at if at >= 0 and self._starts[at] >= span.start else -1
