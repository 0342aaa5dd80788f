"""What a filter leaves of a library: releases, and of each release the facts that count."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

from store.keys import keyed, of_kind
from store.model import Fact, FactKind, Facts, Quote, Record
from store.views.filter.bits import flags
from store.views.filter.match import narrow, quotes_under
from store.views.filter.value import Filter

if TYPE_CHECKING:
    from store.views.filter.index import Index


class Match(NamedTuple):
    """A release that a filter leaves, with those of its facts that count."""

    record: Record
    facts: Facts

    def keyed(self, kind: FactKind) -> list[tuple[str, Fact]]:
        """Return the facts of a kind that count, each with the key it has among all of the release."""
        found = [(key, fact) for key, _, fact in keyed(self.record.facts, kind)]
        if self.facts is self.record.facts:
            return found
        counted = set(map(id, of_kind(self.facts, kind)))
        return [(key, fact) for key, fact in found if id(fact) in counted]


class Selection:
    """The records of an index that a filter leaves, given as a bit set, in the order of the library, of `total` in all.

    `narrows` tells that of their facts, too, only some count.
    """

    def __init__(self, index: "Index", filter: Filter, bits: int) -> None:
        self.filter = filter
        self.total = len(index.records)
        self.narrows = filter.kind is not None or filter.speaker is not None
        self.index = index
        self.bits = bits
        self._flags = flags(bits, self.total)

    def __len__(self) -> int:
        return self.bits.bit_count()

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """The records themselves."""
        return tuple(compress(self.index.records, self._flags))

    def __iter__(self) -> Iterator[Match]:
        if self.narrows:
            for record in self.records:
                yield Match(record, narrow(record.facts, self.filter))
        else:
            for record in self.records:
                yield Match(record, record.facts)

    def __contains__(self, release_id: object) -> bool:
        number = self.index.numbers.get(release_id) if isinstance(release_id, str) else None
        return number is not None and bool(self._flags[number])

    def which(self, release_ids: Iterable[str]) -> Iterator[int]:
        """Yield for each of these releases of the library whether it is left, as 1 or 0."""
        return map(self._flags.__getitem__, map(self.index.numbers.__getitem__, release_ids))

    def facts(self, record: Record) -> Facts:
        """Return the facts of `record` that count under the filter."""
        return narrow(record.facts, self.filter) if self.narrows else record.facts

    def quotes(self, record: Record) -> tuple[Quote, ...]:
        """Return the quotes of `record` that count under the filter."""
        return quotes_under(self.filter, record.facts) if self.narrows else record.facts.quotes

    def newest_first(self) -> list[int]:
        """Return the numbers of the records, the latest publication first, undated ones last."""
        return self.in_order(self.index.newest_first)

    def in_order(self, numbers: Sequence[int]) -> list[int]:
        """Return those of the numbers that are left, in their order."""
        return list(compress(numbers, map(self._flags.__getitem__, numbers)))

    def counts(self, record: Record, fact: Fact) -> bool:
        """Tell whether a fact of a release that the filter leaves is among those that count."""
        return not self.narrows or any(fact is other for _, _, other in keyed(self.facts(record)))

    def allows(self, record: Record, quote: Quote) -> bool:
        """Tell whether the filter leaves this quote of a release of the library."""
        return record.release.id in self and (not self.narrows or quote in self.quotes(record))

    def alone(self) -> dict[str, int]:
        """Return, for each filled slot, how many releases it would leave on its own."""
        return {slot.name: self.index.count(self.filter.only(slot.name)) for slot in self.filter.slots}

    def without(self) -> dict[str, int]:
        """Return, for each filled slot, how many releases would be left were it opened."""
        return {slot.name: self.index.count(self.filter.without(slot.name)) for slot in self.filter.slots}
