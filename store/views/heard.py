"""What releases tell of, findable by the stems of its words: where the echo of a promise is looked for.

A large library tells of tens of thousands of things, of which a promise looks at a handful: they are kept as numbers,
and as objects only while they are looked at.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence, Set
from dataclasses import dataclass
from datetime import date
from itertools import chain

from store.keys import keyed
from store.model import FactKind, Record
from store.views.filter.names import Roots, roots_anew
from store.views.promised import Days, Promise, days_of, initials_of, is_promise, own_names, title_of


@dataclass(frozen=True, slots=True)
class Item:
    """Something a release tells of; `fact` is `None` where it is merely named in the title or in marks."""

    number: int
    record: Record
    fact: Promise | None

    @property
    def done(self) -> bool:
        """Whether it is told as done."""
        return self.fact is not None and not is_promise(self.fact)

    @property
    def when(self) -> Days | None:
        """The days that are told for it."""
        return days_of(self.fact) if self.fact is not None else None

    @property
    def key(self) -> str | None:
        """The key of the fact in its release."""
        found = keyed(self.record.facts, FactKind.EVENT, FactKind.TWIN, FactKind.AGREEMENT)
        return next((key for key, _, fact in found if fact is self.fact), None)


class Heard:
    """What dated releases tell of and what undated ones, which come last, tell of as done.

    Of their stems those are kept that are `asked` for. Records are given in order of their days; `rooted` remembers the
    stems of words that came up before.
    """

    def __init__(self, records: Sequence[Record], asked: frozenset[str], rooted: Roots) -> None:
        self._records: list[Record] = []
        self._facts: list[Promise | None] = []
        self._days = array("i")  # of the dated ones
        self._holding: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
        for record in records:
            day = record.release.published
            for fact, stems in _told_in(record, rooted):
                if day is not None or (fact is not None and not is_promise(fact)):
                    self._add(record, fact, stems & asked)

    def _add(self, record: Record, fact: Promise | None, stems: Set[str]) -> None:
        for stem in stems:
            self._holding[stem].append(len(self._records))
        if stems:
            self._records.append(record)
            self._facts.append(fact)
            if record.release.published is not None:
                self._days.append(record.release.published.toordinal())

    def about(self, needed: Set[str], after: date | None, until: date | None) -> Iterator[Item]:
        """Return the items that hold the rarest of the stems, of releases after a day and until another.

        Undated releases come last: they are later only when they tell of the thing as done.
        """
        dated = len(self._days)
        first = bisect_right(self._days, after.toordinal()) if after else 0
        last = bisect_right(self._days, until.toordinal()) if until else dated
        held = [(self._holding.get(stem, _NOTHING)) for stem in needed]
        parted = [(bisect_left(numbers, dated), numbers) for numbers in held]
        split, rarest = min(parted, key=lambda each: each[0], default=(0, _NOTHING))
        found = rarest[bisect_left(rarest, first) : bisect_left(rarest, last, hi=split)]
        split, rarest = min(parted, key=lambda each: len(each[1]) - each[0], default=(0, _NOTHING))
        return map(self._item, chain(found, rarest[split:]))

    def share(self, item: Item, stems: Collection[str]) -> float:
        """Return the part of the stems that an item holds, 0 to 1; 1 where there are none."""
        return sum(_in(self._holding.get(stem, _NOTHING), item.number) for stem in stems) / len(stems) if stems else 1

    def _item(self, number: int) -> Item:
        return Item(number, self._records[number], self._facts[number])


_NOTHING: Sequence[int] = array("I")


def _in(numbers: Sequence[int], number: int) -> bool:
    at = bisect_left(numbers, number)
    return at < len(numbers) and numbers[at] == number


def _told_in(record: Record, rooted: Roots) -> Iterator[tuple[Promise | None, frozenset[str]]]:
    """Yield what a release tells of with the stems of its words."""
    facts = record.facts
    for event in facts.events:
        initials = initials_of(event.title)
        yield event, rooted[event.title] | rooted[initials] if initials else rooted[event.title]
    for twin in facts.twins:
        yield twin, rooted[title_of(twin)]
    own = own_names(record) if facts.agreements else frozenset()
    for paper in facts.agreements:
        yield paper, rooted[title_of(paper)] | own
    names = [span.slice(record.release.text) for span in facts.names_in_marks]
    yield None, roots_anew(" ".join((record.release.title or "", *names)))
