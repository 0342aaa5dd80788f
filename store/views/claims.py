"""Claimed counts beside documented ones, over time: what releases say there is against what releases name."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from store.keys import fact_id, keyed
from store.model import Agreement, AgreementStatus, FactKind, PlaceKind, PlaceRole, Record, TwinStatus
from store.views.filter import Index, Selection
from store.views.filter.bits import of, positions, union
from store.views.filter.names import outer_of, roots
from store.views.numbered import Numbered
from store.views.stretch import stretch
from store.views.twinning.hints import keyed_twins
from store.views.twinning.told import Told

Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Counted:
    """A count some release claims, against what the library documents one by one.

    `days` is when: for what is `planned` the time it is planned for, else everything up to the day of the release;
    `None` when the release gives neither. `documented` are the facts that count, as `RELEASE/KEY`, one for each pair
    or document; those without a date count too, but not for a plan.
    """

    agreement: Agreement
    record: Record
    key: str
    twinning: bool
    planned: bool
    days: Days | None
    documented: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many of the claimed ones no release names."""
        return max(0, self.agreement.count - len(self.documented))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A documented pair or document. `identity` is the same when it is told again."""

    identity: object
    days: Days | None
    id: str


class Evidence:
    """The counts that a library claims, each against the pairs and documents it names one by one: worked out once."""

    def __init__(self, index: Index) -> None:
        twinnings = {(claim.record.release.id, claim.key) for claim in index.once(Told).claims.of(index.everything)}
        pairs, papers = _Pairs(index.records), _Papers(index.records)
        found = []
        for number, record in enumerate(index.records):
            counts = any(agreement.count > 1 for agreement in record.facts.agreements)
            for key, fact in _agreements(record) if counts else ():
                if fact.count > 1:
                    twinning = (record.release.id, key) in twinnings
                    pieces = pairs.between(*_sides(fact, record)) if twinning else papers.like(fact)
                    found.append((number, _counted(fact, record, key, pieces, twinning=twinning)))
        found.sort(key=lambda each: (each[1].record.release.published or date.min, each[1].record.release.id))
        self._counted = Numbered(found, len(index.records))

    def counted(self, bits: int) -> Iterator[Counted]:
        """Return the counts that a set of releases claims, earliest first, undated before."""
        return self._counted.of(bits)


def claims_of(found: Selection, evidence: Evidence, *, twinnings_only: bool = False) -> tuple[Counted, ...]:
    """Return the counts claimed by releases, earliest first, undated before; each against all of the library."""
    if found.filter.kind not in (None, FactKind.AGREEMENT):
        return ()
    return tuple(each for each in evidence.counted(found.bits) if each.twinning or not twinnings_only)


class _Pairs:
    """The twinnings that a library names, by the places their ends lie in."""

    def __init__(self, library: Iterable[Record]) -> None:
        self._pieces: list[_Piece] = []
        within: defaultdict[str, list[int]] = defaultdict(list)
        for record in library:
            for key, twin in keyed_twins(record):
                if twin.status is TwinStatus.ACTIVE:
                    for outer in {outer for place in (twin.a_id, twin.b_id) if place for outer in outer_of(place)}:
                        within[outer].append(len(self._pieces))
                    identity = frozenset({twin.a_id or roots(twin.a), twin.b_id or roots(twin.b)})
                    days = stretch(twin.date) or _published(record)
                    self._pieces.append(_Piece(identity, days, fact_id(record.release.id, key)))
        self._within = {place: of(numbers) for place, numbers in within.items()}

    def between(self, *sides: Iterable[str]) -> list[_Piece]:
        """Return the pairs that have an end in one of the places of each side; a side without places is not asked."""
        left = (1 << len(self._pieces)) - 1
        for side in sides:
            if places := list(side):
                left &= union(self._within.get(place, 0) for place in places)
        return [self._pieces[at] for at in positions(left)]


class _Papers:
    """The documents that a library names one by one, gathered when they are first asked for."""

    def __init__(self, library: Iterable[Record]) -> None:
        self._library = library
        self._pieces: list[_Piece] = []

    def like(self, claim: Agreement) -> list[_Piece]:
        """Return the documents called as those of a claim are, and with one of its partners where it names any."""
        called, signed_with = self._gathered
        left = union(called.get(stem, 0) for stem in roots(claim.what))
        if claim.partners:
            left &= union(signed_with.get(partner, 0) for partner in claim.partners)
        return [self._pieces[at] for at in positions(left)]

    @cached_property
    def _gathered(self) -> tuple[Mapping[str, int], Mapping[str, int]]:
        called: defaultdict[str, list[int]] = defaultdict(list)
        signed_with: defaultdict[str, list[int]] = defaultdict(list)
        for record in self._library:
            for key, fact in _agreements(record):
                if fact.count == 1 and fact.status is not AgreementStatus.PLANNED:
                    what, partners = roots(fact.what), frozenset(fact.partners)
                    for stem in what:
                        called[stem].append(len(self._pieces))
                    for partner in partners:
                        signed_with[partner].append(len(self._pieces))
                    days = stretch(fact.date) or _published(record)
                    identity = (what, partners, fact.date or record.release.id)
                    self._pieces.append(_Piece(identity, days, fact_id(record.release.id, key)))
        return (
            {stem: of(numbers) for stem, numbers in called.items()},
            {partner: of(numbers) for partner, numbers in signed_with.items()},
        )


def _agreements(record: Record) -> Iterator[tuple[str, Agreement]]:
    if record.facts.agreements:
        for key, _, fact in keyed(record.facts, FactKind.AGREEMENT):
            if isinstance(fact, Agreement):
                yield key, fact


def _counted(fact: Agreement, record: Record, key: str, pieces: Iterable[_Piece], *, twinning: bool) -> Counted:
    days = _days(fact, record)
    documented: dict[object, str] = {}
    for each in pieces:
        if _counts(each, fact, days):
            documented.setdefault(each.identity, each.id)
    planned = fact.status is AgreementStatus.PLANNED
    return Counted(fact, record, key, twinning, planned, days, tuple(documented.values()))


def _days(agreement: Agreement, record: Record) -> Days | None:
    if agreement.status is AgreementStatus.PLANNED:
        return stretch(agreement.date)
    published = record.release.published
    return (date.min, published) if published else None


def _sides(claim: Agreement, record: Record) -> tuple[set[str], set[str]]:
    """Return the sides of a claim on twinnings: its release's home region and the partners it names."""
    places = record.facts.places
    home = {p.place_id for p in places if p.role is PlaceRole.HOME and p.kind is PlaceKind.REGION and p.place_id}
    return home, {p.place_id for p in places if p.name in claim.partners and p.place_id}


def _counts(each: _Piece, agreement: Agreement, days: Days | None) -> bool:
    if days is not None and each.days is not None and (each.days[0] > days[1] or each.days[1] < days[0]):
        return False
    # of what has no date nothing tells that it came of a plan
    return each.days is not None or agreement.status is not AgreementStatus.PLANNED


def _published(record: Record) -> Days | None:
    day = record.release.published
    return (day, day) if day else None
