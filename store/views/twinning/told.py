"""What the releases of a library tell of twinning, read once: a filter picks from it and opens no release again."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TypeVar

from store.extract.text import fold
from store.model import PlaceKind, PlaceRole, Record, Twin, TwinStatus
from store.views.filter import Index
from store.views.filter.bits import of, positions
from store.views.numbered import Numbered
from store.views.twinning.evidence import Claim, Evidence
from store.views.twinning.hints import Hint, claims_in, hints_in, keyed_twins, papers_in, spoken
from store.views.twinning.model import End

_Found = TypeVar("_Found")


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """One piece of evidence for a pair, with the date of signing it gives.

    `ends` are the keys of the two places, and `spoken` tells that it stands in somebody's own words alone.
    """

    ends: frozenset[str]
    twin: Twin
    evidence: Evidence
    signed: str | None
    spoken: bool


class Told:
    """All that an index's releases tell of twinning. Each part is read on first need and kept."""

    def __init__(self, index: Index) -> None:
        self._index = index

    @cached_property
    def said(self) -> Numbered[Said]:
        """The evidence for all pairs, in order of publication, undated releases first."""
        found = self._each(_said_in)
        days = self._index.days
        return Numbered(sorted(found, key=lambda each: days[each[0]]), len(days))

    @cached_property
    def claims(self) -> Numbered[Claim]:
        """The counts of twinnings that are stated."""
        return Numbered(self._each(claims_in), len(self._index.records))

    @cached_property
    def hints(self) -> Numbered[tuple[Hint, Record]]:
        """The municipalities without a partner, in order of publication, undated releases first."""
        found = self._each(lambda record: [(hint, record) for hint in hints_in(record)])
        days = self._index.days
        return Numbered(sorted(found, key=lambda each: days[each[0]]), len(days))

    @cached_property
    def homes(self) -> Mapping[str, int]:
        """The regions that releases speak for, with those releases."""
        return self._named(lambda role, kind: role is PlaceRole.HOME and kind is PlaceKind.REGION)

    @cached_property
    def partners(self) -> Mapping[str, int]:
        """The ids of all partners, with the releases that name them."""
        return self._named(lambda role, kind: role is PlaceRole.PARTNER)

    def home_of(self, bits: int) -> str | None:
        """Return the region that most of a set of releases speak for, of several the one that is named first."""
        named = {region: left for region, held in self.homes.items() if (left := held & bits)}
        return max(
            named, key=lambda region: (named[region].bit_count(), -(named[region] & -named[region])), default=None
        )

    def last_day(self, bits: int) -> date | None:
        """Return the latest day of publication of a set of releases."""
        for held in self._index.months.values():
            if left := held & bits:
                return date.fromordinal(max(map(self._index.days.__getitem__, positions(left))))
        return None

    def _each(self, find: Callable[[Record], Iterable[_Found]]) -> Iterator[tuple[int, _Found]]:
        for number, record in enumerate(self._index.records):
            for each in find(record):
                yield number, each

    def _named(self, wanted: Callable[[PlaceRole, PlaceKind], bool]) -> dict[str, int]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(self._index.records):
            for place in record.facts.places:
                if place.place_id and wanted(place.role, place.kind):
                    found[place.place_id].append(number)
        return {place_id: of(numbers) for place_id, numbers in found.items()}


def _said_in(record: Record) -> Iterator[Said]:
    """The words that name each pair; before them, when they give no date, the dated documents of the same release."""
    papers = papers_in(record) if record.facts.twins else ()
    for key, twin in keyed_twins(record):
        ends = frozenset({End(twin.a, twin.a_id).key, End(twin.b, twin.b_id).key})
        if len(ends) < 2:
            continue
        if twin.date is None and twin.status is TwinStatus.ACTIVE:
            parties = {fold(twin.a), fold(twin.b)}
            for paper in papers:
                if paper.parties & parties:
                    yield _said(ends, twin, Evidence(record, paper.key, paper.fact), paper.fact.date)
        yield _said(ends, twin, Evidence(record, key, twin), twin.date)


def _said(ends: frozenset[str], twin: Twin, evidence: Evidence, signed: str | None) -> Said:
    return Said(ends, twin, evidence, signed, spoken(evidence.record, evidence.span))
