"""The days of events as columns of numbers: to count them, or to cut a stretch out, touches no release."""

from array import array
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from datetime import date
from itertools import compress
from operator import and_

from store.views.filter import Index
from store.views.filter.bits import flags


class EventDays:
    """The first days of all dated events of a library, in order of time."""

    def __init__(self, index: Index) -> None:
        told = sorted(
            (event.start.toordinal(), number, at)
            for number, record in enumerate(index.records)
            for at, event in enumerate(record.facts.events)
            if event.start
        )
        self._size = len(index.records)
        self._days = array("i", (day for day, _, _ in told))
        self._tellers = array("I", (number for _, number, _ in told))
        self._places = array("H", (at for _, _, at in told))
        pairs = [each[:2] for each in told]
        self._anew = bytes(one != other for one, other in zip(pairs, [None, *pairs], strict=False))

    def tellers(self, bits: int) -> Counter[int]:
        """Count for each day, as an ordinal, the releases of a set that tell of an event on it."""
        left = map(flags(bits, self._size).__getitem__, self._tellers)
        return Counter(compress(self._days, map(and_, left, self._anew)))

    def within(self, bits: int, first: date | None, last: date | None) -> Iterator[tuple[int, int]]:
        """Return the events of a stretch of days, open where `None`, that a set of releases tells of.

        Each is given by the number of its record and its place among the events there.
        """
        start = bisect_left(self._days, first.toordinal()) if first else 0
        end = bisect_right(self._days, last.toordinal()) if last else len(self._days)
        tellers, left = self._tellers[start:end], flags(bits, self._size)
        return compress(zip(tellers, self._places[start:end], strict=True), map(left.__getitem__, tellers))
