"""The pairs found in a release: kept as they are told, and each given once in the end."""

from collections.abc import Iterable
from typing import NamedTuple

from msgspec.structs import replace

from store.extract import kinds
from store.extract.lang import table
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_clauses import TELLING, evidence
from store.extract.ties.twin_dates import TwinDates
from store.extract.ties.twin_sides import Pair, Towns
from store.model import Confidence, Twin, TwinStatus

_TWIN = kinds.lemma_lists(table("ru", "ties")["twin"])

_FAINT = frozenset({"twin.guests", "twin.topic"})  # what suggests a tie rather than tells it
RECENT = 200  # pairs told before that a sentence may still speak of


class Found(NamedTuple):
    """A twinning the text tells of; `certain` where it says so outright, not by who came as a guest.

    `told` is false where only its name stands, «соглашение о побратимстве А и Б», with no word of its state.
    """

    twin: Twin
    certain: bool
    told: bool = True


class Told(NamedTuple):
    """A pair a text tells of, where it does, and by which rule."""

    pair: Pair
    status: TwinStatus
    clause: Clause
    rule: str
    confidence: Confidence


class Findings:
    """The pairs of a release in the order they are told."""

    def __init__(self, towns: Towns, dates: TwinDates) -> None:
        self.towns = towns
        self.dates = dates
        self.found: list[Found] = []

    def add_told(self, told: Iterable[Told]) -> None:
        """Keep the pairs a reader of sentences tells of."""
        for each in told:
            self.add(each.pair, each.status, each.clause, (each.rule, each.confidence))

    def add(
        self, pair: Pair, status: TwinStatus, clause: Clause, how: tuple[str, Confidence], part: Clause | None = None
    ) -> None:
        """Keep a pair that `clause` tells of, and `part` of it more closely; `how` is the rule and its confidence."""
        rule, confidence = how
        a, b = self.towns.fitted(pair, clause)
        spans = evidence(pair, clause)
        twin = Twin(
            spans=spans,
            rule=rule,
            confidence=confidence,
            a=a.name,
            b=b.name,
            status=status,
            date=self.dates.of(pair, status, clause, part or clause),
            a_id=a.place_id,
            b_id=b.place_id,
        )
        faint = rule in _FAINT and status is not TwinStatus.ENDED
        self.found.append(Found(twin, not faint, _is_told(clause)))


def _is_told(clause: Clause) -> bool:
    """Tell a clause that says how the tie stands from «соглашение о побратимстве …» and from mere friends."""
    if not clause.has(OF_TWINS):
        return not clause.has(_TWIN["friends"])
    return clause.has(TELLING) or not clause.has(_TWIN["papers"])


def _is_told_later(known: Found, later: Found) -> bool:
    """Tell a pair whose state is told only later: still planned where no state stood, or over by now."""
    if known.twin.status is not TwinStatus.ACTIVE:
        return False
    return later.twin.status is TwinStatus.ENDED or (not known.told and later.twin.status is TwinStatus.PLANNED)


def settled(towns: Towns, found: Iterable[Found]) -> tuple[Twin, ...]:
    """Return each pair once: what is said outright before what guests suggest, and its first date."""
    best: dict[tuple[str, str], Found] = {}
    for each in found:
        roots = sorted((towns.root(each.twin.a, each.twin.a_id), towns.root(each.twin.b, each.twin.b_id)))
        key = (roots[0], roots[1])
        if key[0] == key[1]:
            continue
        known = best.get(key)
        if known is None or (each.certain and not known.certain) or _is_told_later(known, each):
            best[key] = each
        elif towns.level(each.twin) and not towns.level(known.twin):
            best[key] = each if each.twin.date else Found(replace(each.twin, date=known.twin.date), True)
        elif known.twin.date is None and each.twin.status is known.twin.status and each.twin.date:
            best[key] = Found(replace(known.twin, date=each.twin.date), known.certain)
    return tuple(sorted((each.twin for each in best.values()), key=lambda twin: twin.hull))
