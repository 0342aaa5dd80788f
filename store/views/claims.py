"""Claimed counts beside documented ones, over time: what releases say there is against what releases name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from store.keys import fact_id
from store.model import Agreement, AgreementStatus, FactKind, PlaceKind, PlaceRole, Record, TwinStatus
from store.views.filter import Match
from store.views.filter.names import roots
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


class Evidence:
    """The pairs and documents a library names one by one, gathered once."""

    def __init__(self, library: Sequence[Record]) -> None:
        self.pairs = _pairs(library)
        self.papers = _papers(library)


def claims_of(matches: Iterable[Match], evidence: Evidence) -> tuple[Counted, ...]:
    """Return the counts claimed by releases, earliest first, undated before; each against all of the library."""
    found = []
    for match in matches:
        if not any(agreement.count > 1 for agreement in match.facts.agreements):
            continue
        twinnings = {claim.key for claim in claims_in(match.record)}
        for key, fact in match.keyed(FactKind.AGREEMENT):
            if isinstance(fact, Agreement) and fact.count > 1:
                twinning = key in twinnings
                days = _days(fact, match.record)
                found_ones = _of_sides(evidence.pairs, fact, match.record) if twinning else evidence.papers
                documented = _documented(fact, days, found_ones)
                planned = fact.status is AgreementStatus.PLANNED
                found.append(Counted(fact, match.record, key, twinning, planned, days, documented))
    return tuple(sorted(found, key=lambda each: (each.record.release.published or date.min, each.record.release.id)))


@dataclass(frozen=True, slots=True)
class _Piece:
    """A documented pair or document. `identity` is the same when it is told again; pairs have no `what`."""

    identity: object
    what: frozenset[str]
    partners: frozenset[str]
    days: Days | None
    id: str
    places: frozenset[str] = frozenset()


def _days(agreement: Agreement, record: Record) -> Days | None:
    if agreement.status is AgreementStatus.PLANNED:
        return stretch(agreement.date)
    published = record.release.published
    return (date.min, published) if published else None


def _of_sides(pairs: Iterable[_Piece], claim: Agreement, record: Record) -> list[_Piece]:
    """Return the pairs between the sides of a claim: its release's home region and the partners it names."""
    places = record.facts.places
    home = {p.place_id for p in places if p.role is PlaceRole.HOME and p.kind is PlaceKind.REGION and p.place_id}
    partners = {p.place_id for p in places if p.name in claim.partners and p.place_id}
    return [pair for pair in pairs if all(_within(pair.places, side) for side in (home, partners) if side)]


def _within(places: Iterable[str], side: Iterable[str]) -> bool:
    return any(place == outer or place.startswith(f"{outer}-") for place in places for outer in side)


def _documented(agreement: Agreement, days: Days | None, evidence: Iterable[_Piece]) -> tuple[str, ...]:
    counted: dict[object, str] = {}
    for each in evidence:
        if _counts(each, agreement, days):
            counted.setdefault(each.identity, each.id)
    return tuple(counted.values())


def _counts(each: _Piece, agreement: Agreement, days: Days | None) -> bool:
    if days is not None and each.days is not None and (each.days[0] > days[1] or each.days[1] < days[0]):
        return False
    if each.days is None and agreement.status is AgreementStatus.PLANNED:
        return False  # nothing tells that it came of this plan
    if not each.what:
        return True
    if not roots(agreement.what) & each.what:
        return False
    return not agreement.partners or bool(each.partners & frozenset(agreement.partners))


def _pairs(library: Iterable[Record]) -> list[_Piece]:
    found = []
    for record in library:
        for key, twin in keyed_twins(record):
            if twin.status is TwinStatus.ACTIVE:
                places = frozenset(filter(None, (twin.a_id, twin.b_id)))
                identity = frozenset({twin.a_id or roots(twin.a), twin.b_id or roots(twin.b)})
                days = stretch(twin.date) or _published(record)
                found.append(_Piece(identity, frozenset(), frozenset(), days, fact_id(record.release.id, key), places))
    return found


def _papers(library: Iterable[Record]) -> list[_Piece]:
    found = []
    for record in library:
        for key, fact in Match(record, record.facts).keyed(FactKind.AGREEMENT):
            if isinstance(fact, Agreement) and fact.count == 1 and fact.status is not AgreementStatus.PLANNED:
                what, partners = roots(fact.what), frozenset(fact.partners)
                days = stretch(fact.date) or _published(record)
                identity = (what, partners, fact.date or record.release.id)
                found.append(_Piece(identity, what, partners, days, fact_id(record.release.id, key)))
    return found


def _published(record: Record) -> Days | None:
    day = record.release.published
    return (day, day) if day else None
