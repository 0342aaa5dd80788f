"""One partner: what was agreed and with which numbers, who spoke, who is twinned, and when it was last heard of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from store.model import Agreement, Fact, FactKind, PlaceRole, Quote, Record, Span, Twin
from store.views.filter import Filter, Index, Match
from store.views.filter.names import Name, matching
from store.views.series import Point, points_of
from store.views.stretch import stretch

_QUIET_AFTER = 3  # times its usual gap
_QUIET_AT_LEAST = 90  # days; a partner of every week is not quiet after a holiday
_RHYTHM_NEEDS = 4  # dated days; fewer make no rhythm


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with its release and its key there."""

    fact: Fact
    record: Record
    key: str


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody named in a partner's releases: the latest role, in how many releases, how often quoted."""

    name: str
    role: str | None
    releases: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a partner was named: usual days between (`None` with too few dates) and days since the last time.

    `quiet`: silent for much longer than usual. Only days of publication count; releases without a date say nothing.
    """

    first: date | None
    last: date | None
    usual: float | None
    since: int | None
    quiet: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """A partner as the releases that a filter leaves show it; lists run from the latest to the earliest."""

    name: str
    records: tuple[Record, ...]
    agreements: tuple[Found, ...]
    figures: tuple[Point, ...]
    twins: tuple[Found, ...]
    voices: tuple[Voice, ...]
    quotes: tuple[Found, ...]
    rhythm: Rhythm


def profile(index: Index, filter: Filter, partner: str, today: date) -> Profile:
    """Return the profile of `partner` (a name or a gazetteer id), with everything that lies in it.

    Agreements and twins count when they name it; figures when their paragraph does; quotes when their words do.
    """
    names = matching(partner, index.partners)
    matches = sorted(index.select(filter.with_(partner=partner)), key=_day, reverse=True)
    texts = {name.text for name in names}
    return Profile(
        name=next((name.text for name in names if name.id == partner), partner),
        records=tuple(match.record for match in matches),
        agreements=tuple(sorted(_agreements(matches, texts), key=_signed, reverse=True)),
        figures=tuple(point for point in points_of(matches) if point.about & names),
        twins=tuple(_twins(matches, names)),
        voices=_voices(matches),
        quotes=tuple(found for match in matches for found in _about(match, names)),
        rhythm=rhythm((match.record for match in matches), today),
    )


def rhythm(records: Iterable[Record], today: date) -> Rhythm:
    """Return how regularly releases came, and whether they have stopped."""
    days = sorted({record.release.published for record in records if record.release.published})
    if not days:
        return Rhythm(None, None, None, None, False)
    since = (today - days[-1]).days
    if len(days) < _RHYTHM_NEEDS:
        return Rhythm(days[0], days[-1], None, since, False)
    usual = float(median((later - earlier).days for earlier, later in pairwise(days)))
    return Rhythm(days[0], days[-1], usual, since, since > max(_QUIET_AT_LEAST, usual * _QUIET_AFTER))


def _agreements(matches: Iterable[Match], texts: set[str]) -> Iterable[Found]:
    for match in matches:
        for key, fact in match.keyed(FactKind.AGREEMENT):
            if isinstance(fact, Agreement) and texts.intersection(fact.partners):
                yield Found(fact, match.record, key)


def _twins(matches: Iterable[Match], names: frozenset[Name]) -> Iterable[Found]:
    for match in matches:
        for key, fact in match.keyed(FactKind.TWIN):
            if isinstance(fact, Twin) and Name(fact.b, fact.b_id) in names:
                yield Found(fact, match.record, key)


def _about(match: Match, names: frozenset[Name]) -> Iterable[Found]:
    spans = [
        span
        for place in match.record.facts.places
        if place.role is PlaceRole.PARTNER and Name(place.name, place.place_id) in names
        for span in place.spans
    ]
    for key, fact in match.keyed(FactKind.QUOTE):
        if isinstance(fact, Quote) and _touch(fact.spans, spans):
            yield Found(fact, match.record, key)


def _touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _voices(matches: Sequence[Match]) -> tuple[Voice, ...]:
    releases: Counter[str] = Counter()
    quotes: Counter[str] = Counter()
    roles: dict[str, str] = {}
    for match in matches:
        facts = match.facts
        said = [quote for quote in facts.quotes if quote.speaker]
        releases.update({person.name for person in facts.people} | {quote.speaker or "" for quote in said})
        quotes.update(quote.speaker or "" for quote in said)
        for name, role in [(q.speaker or "", q.role) for q in said] + [(p.name, p.role) for p in facts.people]:
            if role:
                roles.setdefault(name, role)
    found = [Voice(name, roles.get(name), count, quotes[name]) for name, count in releases.items()]
    return tuple(sorted(found, key=lambda voice: (-voice.quotes, -voice.releases, voice.name)))


def _day(match: Match) -> tuple[date, str]:
    return (match.record.release.published or date.min, match.record.release.id)


def _signed(found: Found) -> tuple[date, date]:
    agreement = found.fact
    days = stretch(agreement.date or agreement.term) if isinstance(agreement, Agreement) else None
    return (days[0] if days else date.min, found.record.release.published or date.min)
