"""Claimed counts beside documented ones, over time: what releases say there is against what releases name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from store.keys import fact_id
from store.model import Agreement, AgreementStatus, FactKind, PlaceKind, PlaceRole, Record, TwinStatus
from store.views.filter import Match
from store.views.filter.names import outer_of, roots
from store.views.stretch import stretch
from store.views.twinning.hints import claims_in, keyed_twins

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
class Piece:
    """A documented pair or document. `identity` is the same when it is told again; pairs have no `what`."""

    identity: object
    what: frozenset[str]
    partners: frozenset[str]
    days: Days | None
    id: str
    places: frozenset[str] = frozenset()


class Evidence:
    """The pairs and documents a library names one by one, gathered once, by where they lie and what they are."""

    def __init__(self, library: Sequence[Record]) -> None:
        self._pairs = _pairs(library)
        self._papers = _papers(library)
        self._pairs_in: defaultdict[str, list[int]] = defaultdict(list)
        for at, pair in enumerate(self._pairs):
            for outer in {outer for place in pair.places for outer in outer_of(place)}:
                self._pairs_in[outer].append(at)
        self._papers_on: defaultdict[tuple[str, str | None], list[int]] = defaultdict(list)
        for at, paper in enumerate(self._papers):
            for what in paper.what:
                for partner in (None, *paper.partners):
                    self._papers_on[what, partner].append(at)

    def pairs(self, *sides: Iterable[str]) -> list[Piece]:
        """Return the pairs that have an end in one of the places of each side; a side without places is not asked."""
        found = [{at for place in side for at in self._pairs_in.get(place, ())} for side in sides if side]
        return [self._pairs[at] for at in sorted(set.intersection(*found))] if found else self._pairs

    def papers(self, what: Iterable[str], partners: Iterable[str]) -> list[Piece]:
        """Return the documents called by one of the stems `what`, and with one of `partners` where there are any."""
        names = tuple(partners) or (None,)
        found = {at for stem in what for name in names for at in self._papers_on.get((stem, name), ())}
        return [self._papers[at] for at in sorted(found)]


def claims_of(matches: Iterable[Match], evidence: Evidence, *, twinnings_only: bool = False) -> tuple[Counted, ...]:
    """Return the counts claimed by releases, earliest first, undated before; each against all of the library."""
    found = []
    for match in matches:
        if not any(agreement.count > 1 for agreement in match.facts.agreements):
            continue
        twinnings = {claim.key for claim in claims_in(match.record)}
        for key, fact in match.keyed(FactKind.AGREEMENT):
            if isinstance(fact, Agreement) and fact.count > 1:
                twinning = key in twinnings
                if twinnings_only and not twinning:
                    continue
                days = _days(fact, match.record)
                if twinning:
                    pieces = evidence.pairs(*_sides(fact, match.record))
                else:
                    pieces = evidence.papers(roots(fact.what), fact.partners)
                documented = _documented(fact, days, pieces)
                planned = fact.status is AgreementStatus.PLANNED
                found.append(Counted(fact, match.record, key, twinning, planned, days, documented))
    return tuple(sorted(found, key=lambda each: (each.record.release.published or date.min, each.record.release.id)))


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


def _documented(agreement: Agreement, days: Days | None, evidence: Iterable[Piece]) -> tuple[str, ...]:
    counted: dict[object, str] = {}
    for each in evidence:
        if _counts(each, agreement, days):
            counted.setdefault(each.identity, each.id)
    return tuple(counted.values())


def _counts(each: Piece, agreement: Agreement, days: Days | None) -> bool:
    if days is not None and each.days is not None and (each.days[0] > days[1] or each.days[1] < days[0]):
        return False
    # of what has no date nothing tells that it came of a plan
    return each.days is not None or agreement.status is not AgreementStatus.PLANNED


def _pairs(library: Iterable[Record]) -> list[Piece]:
    found = []
    for record in library:
        for key, twin in keyed_twins(record):
            if twin.status is TwinStatus.ACTIVE:
                places = frozenset(filter(None, (twin.a_id, twin.b_id)))
                identity = frozenset({twin.a_id or roots(twin.a), twin.b_id or roots(twin.b)})
                days = stretch(twin.date) or _published(record)
                found.append(Piece(identity, frozenset(), frozenset(), days, fact_id(record.release.id, key), places))
    return found


def _papers(library: Iterable[Record]) -> list[Piece]:
    found = []
    for record in library:
        for key, fact in Match(record, record.facts).keyed(FactKind.AGREEMENT):
            if isinstance(fact, Agreement) and fact.count == 1 and fact.status is not AgreementStatus.PLANNED:
                what, partners = roots(fact.what), frozenset(fact.partners)
                days = stretch(fact.date) or _published(record)
                identity = (what, partners, fact.date or record.release.id)
                found.append(Piece(identity, what, partners, days, fact_id(record.release.id, key)))
    return found


def _published(record: Record) -> Days | None:
    day = record.release.published
    return (day, day) if day else None
