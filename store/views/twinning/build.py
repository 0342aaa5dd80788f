"""From records to the view of twinning."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from store.extract.text import fold
from store.model import PlaceKind, PlaceRole, Record, Span, Twin, TwinStatus
from store.places.gazetteer import Gazetteer
from store.views.twinning.hints import Claim, Hint, claims_in, hints_in, keyed_twins, papers_on, spoken
from store.views.twinning.model import Coverage, End, Evidence, Knowledge, Pair, Relation, Standing, Twinning


def twinning(
    records: Sequence[Record],
    gazetteer: Gazetteer,
    *,
    home: str | None = None,
    country: str | None = None,
    until: date | None = None,
) -> Twinning:
    """Return who is twinned with whom according to `records`.

    `home` (a region id) and `country` are read from the records when not given: the region most releases speak for, and
    the country with most pairs. With `until`, releases and signings after that day are left out, and undated ones too.
    """
    known = [record for record in records if until is None or _by(record.release.published, until)]
    home = home or _home_of(records)
    pairs = _documented(known, gazetteer, home, until)
    named = {end.key for pair in pairs for end in pair.ends}
    country = country or _country_of(pairs, known, gazetteer, home)
    halves = _halves(known, gazetteer, (home, country), named)
    states = _states(pairs, halves, gazetteer, home, country)
    claims = tuple(
        claim for record in known for claim in claims_in(record) if home is None or _home_of((record,)) in (None, home)
    )
    coverage = Coverage(home, country, claims, _claimed(states, claims))
    own, others = _apart(pairs, gazetteer, home, country)
    return Twinning((*own, *halves, *others), len(own) + len(halves), coverage, _relations(known, gazetteer, home))


def _apart(
    pairs: Sequence[Pair], gazetteer: Gazetteer, home: str | None, country: str | None
) -> tuple[list[Pair], list[Pair]]:
    """Part the pairs of the home region, those with the partner country first, from the pairs of others."""
    own: list[Pair] = []
    others: list[Pair] = []
    for pair in pairs:
        at_home = home is None or any(_region(gazetteer, end.place_id) == home for end in pair.ends)
        (own if at_home else others).append(pair)
    own.sort(key=lambda pair: all(_country(gazetteer, end.place_id) != country for end in pair.ends))
    return own, others


@cache
def _region(gazetteer: Gazetteer, place_id: str | None) -> str | None:
    """The region of a place, or the country of one that lies in none."""
    return (gazetteer.region_of(place_id) or gazetteer.country_of(place_id)) if place_id else None


@cache
def _country(gazetteer: Gazetteer, place_id: str | None) -> str | None:
    return gazetteer.country_of(place_id) if place_id else None


def _by(day: date | None, until: date) -> bool:
    return day is not None and day <= until


def _home_of(records: Iterable[Record]) -> str | None:
    counted: Counter[str] = Counter()
    for record in records:
        homes = {p.place_id for p in record.facts.places if p.role is PlaceRole.HOME and p.kind is PlaceKind.REGION}
        counted.update(place_id for place_id in homes if place_id)
    return counted.most_common(1)[0][0] if counted else None


class _Said(NamedTuple):
    """One piece of evidence for a pair, with the date of signing it gives."""

    twin: Twin
    evidence: Evidence
    signed: str | None


def _documented(
    records: Sequence[Record], gazetteer: Gazetteer, home: str | None, until: date | None
) -> tuple[Pair, ...]:
    found: dict[frozenset[str], list[_Said]] = {}
    for record in records:
        for key, twin in keyed_twins(record):
            ends = frozenset({End(twin.a, twin.a_id).key, End(twin.b, twin.b_id).key})
            if len(ends) == 2 and not (until is not None and twin.date and twin.date[:4] > str(until.year)):
                found.setdefault(ends, []).extend(_said(record, key, twin))
    pairs = [_pair(items, gazetteer, home) for items in found.values()]
    return tuple(sorted(pairs, key=_order))


def _said(record: Record, key: str, twin: Twin) -> Iterator[_Said]:
    """The words that name the pair; before them, when they give no date, the dated document of the same release."""
    if twin.date is None and twin.status is TwinStatus.ACTIVE:
        for paper in papers_on(record, twin):
            yield _Said(twin, Evidence(record, paper.key, paper.fact), paper.fact.date)
    yield _Said(twin, Evidence(record, key, twin), twin.date)


def _pair(items: list[_Said], gazetteer: Gazetteer, home: str | None) -> Pair:
    items.sort(key=lambda item: item.evidence.published or date.min)
    twin = items[-1].twin
    a, b = _end(twin.a, twin.a_id, gazetteer), _end(twin.b, twin.b_id, gazetteer)
    if _nearness(gazetteer, b, home) > _nearness(gazetteer, a, home):
        a, b = b, a
    return Pair(a, b, _standing(items), tuple(item.evidence for item in items), _dates(items))


def _nearness(gazetteer: Gazetteer, end: End, home: str | None) -> int:
    """2 for a place of the home region, 1 for one of its country, else 0: the nearer end of a pair comes first."""
    if home is None or end.place_id is None:
        return 0
    if _region(gazetteer, end.place_id) == home:
        return 2
    return int(_country(gazetteer, end.place_id) == _country(gazetteer, home))


def _end(name: str, place_id: str | None, gazetteer: Gazetteer) -> End:
    site = gazetteer.by_id.get(place_id) if place_id else None
    return End(site.name if site else name, place_id if site else None)


def _standing(items: list[_Said]) -> Standing:
    decided = [item for item in items if item.twin.status is not TwinStatus.PLANNED]
    if not decided:
        return Standing.PLANNED
    if decided[-1].twin.status is TwinStatus.ENDED:
        return Standing.ENDED
    if any(item.signed for item in decided):
        return Standing.SIGNED
    if all(spoken(item.evidence.record, item.evidence.span) for item in decided):
        return Standing.CLAIMED
    return Standing.MENTIONED


def _dates(items: list[_Said]) -> tuple[str, ...]:
    """The most precise dates first; one that only repeats a more precise one in short is left out."""
    given = sorted({item.signed for item in items if item.signed}, key=lambda text: (-len(text), text))
    kept: list[str] = []
    for text in given:
        if not any(longer.startswith(text) for longer in kept):
            kept.append(text)
    return tuple(kept)


_RANK = {standing: rank for rank, standing in enumerate(Standing)}


def _order(pair: Pair) -> tuple[int, str, str]:
    return _RANK[pair.standing], fold(pair.a.name if pair.a else ""), fold(pair.b.name if pair.b else "")


def _halves(
    records: Sequence[Record], gazetteer: Gazetteer, sides: tuple[str | None, str | None], named: set[str]
) -> tuple[Pair, ...]:
    """Municipalities of the two `sides` (home region, partner country) that are twinned with nobody knows whom.

    One of the home region counts when the partner country is named beside it, one of the country when the release
    names the home region: otherwise the words may be on some other twinning.
    """
    home, country = sides
    found: dict[str, list[tuple[Hint, Record]]] = {}
    for record in records:
        for hint in hints_in(record):
            place_id = hint.place.place_id
            if place_id is None or place_id in named:
                continue
            if _region(gazetteer, place_id) == home:
                meant = _named_near(record, gazetteer, country, hint.around)
            else:
                meant = _country(gazetteer, place_id) == country and _named_near(record, gazetteer, home, None)
            if meant:
                found.setdefault(place_id, []).append((hint, record))
    pairs = []
    for place_id, items in found.items():
        items.sort(key=lambda item: item[1].release.published or date.min)
        end = _end(items[0][0].place.name, place_id, gazetteer)
        at_home = _region(gazetteer, place_id) == home
        evidence = tuple(Evidence(record, hint.key, hint.place) for hint, record in items)
        pairs.append(Pair(end if at_home else None, None if at_home else end, Standing.HALF, evidence))
    return tuple(sorted(pairs, key=lambda pair: (pair.a is None, *_order(pair))))


def _named_near(record: Record, gazetteer: Gazetteer, ancestor: str | None, around: Span | None) -> bool:
    """Tell whether a release names `ancestor` or a place in it, within `around` or anywhere."""
    if ancestor is None:
        return False
    return any(
        place.place_id is not None
        and gazetteer.within(place.place_id, ancestor)
        and (around is None or any(around.contains(span) for span in place.spans))
        for place in record.facts.places
    )


def _country_of(pairs: Sequence[Pair], records: Sequence[Record], gazetteer: Gazetteer, home: str | None) -> str | None:
    """The country that most releases name as a partner and most pairs lead to."""
    own = _country(gazetteer, home)
    counted: Counter[str] = Counter()
    for pair in pairs:
        counted.update({c for end in pair.ends if (c := _country(gazetteer, end.place_id)) and c != own})
    for record in records:
        partners = (p.place_id for p in record.facts.places if p.role is PlaceRole.PARTNER)
        counted.update({c for place_id in partners if (c := _country(gazetteer, place_id)) and c != own})
    return max(counted, key=lambda c: (counted[c], c), default=None)


_BY_STANDING = {
    Standing.SIGNED: Knowledge.KNOWN,
    Standing.MENTIONED: Knowledge.KNOWN,
    Standing.CLAIMED: Knowledge.KNOWN,
    Standing.PLANNED: Knowledge.PLANNED,
    Standing.ENDED: Knowledge.ENDED,
}
_BEST = list(Knowledge)


def _states(
    pairs: Sequence[Pair], halves: Sequence[Pair], gazetteer: Gazetteer, home: str | None, country: str | None
) -> dict[str, Knowledge]:
    """The municipalities of the home region, each by its best pair with the partner country."""
    sites = gazetteer.children(home) if home else ()
    states = {site.id: Knowledge.NOTHING for site in sites if site.kind is PlaceKind.MUNICIPALITY}
    for pair in (*pairs, *halves):
        place_id = pair.a.place_id if pair.a else None
        abroad = _country(gazetteer, pair.b.place_id) if pair.b else country
        if place_id in states and (country is None or abroad == country):
            state = _BY_STANDING.get(pair.standing, Knowledge.UNNAMED)
            states[place_id] = min(states[place_id], state, key=_BEST.index)
    return states


def _claimed(states: dict[str, Knowledge], claims: Sequence[Claim]) -> dict[str, Knowledge]:
    """A claim of as many twinnings as there are municipalities speaks for each of them."""
    covers = bool(states) and any(not claim.planned and claim.count >= len(states) for claim in claims)
    if not covers:
        return states
    return {key: Knowledge.CLAIMED if state is Knowledge.NOTHING else state for key, state in states.items()}


def _relations(records: Sequence[Record], gazetteer: Gazetteer, home: str | None) -> tuple[Relation, ...]:
    days: dict[str, list[date | None]] = {}
    for record in records:
        named = {_region(gazetteer, p.place_id) for p in record.facts.places if p.role is PlaceRole.PARTNER}
        for place_id in named - {None, home}:
            days.setdefault(str(place_id), []).append(record.release.published)
    relations = [
        Relation(place_id, site.name, len(found), max((day for day in found if day), default=None))
        for place_id, found in days.items()
        if (site := gazetteer.by_id.get(place_id)) is not None
    ]
    return tuple(sorted(relations, key=lambda relation: (-relation.releases, relation.name)))
