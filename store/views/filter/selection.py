"""What a filter leaves of a library: releases, and of each release the facts that count."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from store.keys import keyed, of_kind
from store.model import Fact, FactKind, Facts, Quote, Record
from store.views.filter.match import narrow
from store.views.filter.value import Filter


class Match(NamedTuple):
    """A release that a filter leaves, with those of its facts that count."""

    record: Record
    facts: Facts

    def keyed(self, kind: FactKind) -> list[tuple[str, Fact]]:
        """Return the facts of a kind that count, each with the key it has among all of the release."""
        counted = set(map(id, of_kind(self.facts, kind)))
        return [(key, fact) for key, _, fact in keyed(self.record.facts, kind) if id(fact) in counted]


class Selection:
    """The records a filter leaves, in the order of the library, of `total` in all.

    `narrows` tells that of their facts, too, only some count.
    """

    def __init__(
        self, records: Sequence[Record], filter: Filter, at: list[int], count: Callable[[Filter], int]
    ) -> None:
        self.filter = filter
        self.total = len(records)
        self.records: tuple[Record, ...] = tuple(records[number] for number in at)
        self.narrows = filter.kind is not None or filter.speaker is not None
        self._count = count

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Match]:
        for record in self.records:
            yield Match(record, self.facts(record))

    def __contains__(self, release_id: object) -> bool:
        return release_id in self._ids

    def facts(self, record: Record) -> Facts:
        """Return the facts of `record` that count under the filter."""
        return narrow(record.facts, self.filter) if self.narrows else record.facts

    def counts(self, record: Record, fact: Fact) -> bool:
        """Tell whether a fact of a release that the filter leaves is among those that count."""
        return not self.narrows or any(fact is other for _, _, other in keyed(self.facts(record)))

    def allows(self, record: Record, quote: Quote) -> bool:
        """Tell whether the filter leaves this quote of a release of the library."""
        return record.release.id in self and (not self.narrows or quote in self.facts(record).quotes)

    @cached_property
    def _ids(self) -> frozenset[str]:
        return frozenset(record.release.id for record in self.records)

    def alone(self) -> dict[str, int]:
        """Return, for each filled slot, how many releases it would leave on its own."""
        return {slot.name: self._count(self.filter.only(slot.name)) for slot in self.filter.slots}

    def without(self) -> dict[str, int]:
        """Return, for each filled slot, how many releases would be left were it opened."""
        return {slot.name: self._count(self.filter.without(slot.name)) for slot in self.filter.slots}
