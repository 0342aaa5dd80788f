"""From what releases tell to the view of twinning."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from itertools import chain
from typing import NamedTuple

from store.extract.text import fold
from store.model import PlaceKind, Record, Span, TwinStatus
from store.places.gazetteer import Gazetteer
from store.views.filter import Filter, Index, Period, Selection
from store.views.filter.bits import union
from store.views.twinning.evidence import Claim, Evidence
from store.views.twinning.hints import Hint
from store.views.twinning.model import Coverage, End, Knowledge, Pair, Relation, Standing, Twinning
from store.views.twinning.told import Said, Told


def twinning(
    found: Selection,
    gazetteer: Gazetteer,
    *,
    home: str | None = None,
    country: str | None = None,
    until: date | None = None,
) -> Twinning:
    """Return who is twinned with whom according to the releases that a filter leaves.

    `home` (a region id) and `country` are read from the releases when not given: the region most of them speak for, and
    the country with most pairs. With `until`, releases and signings after that day are left out, and undated ones too.
    """
    index, known = found.index, found.bits
    told = index.once(Told)
    home = home or told.home_of(known)
    if until is not None:
        known &= index.bits(Filter(period=Period(None, until)))
    seen = index.once(_Views).of(gazetteer, home)
    pairs = seen.pairs(known, until)
    country = country or seen.country_of(pairs, known)
    named = frozenset(end.key for each in pairs for end in each.pair.ends)
    halves = _halves(list(told.hints.of(known)), gazetteer, (home, country), named)
    own = [each for each in pairs if each.at_home]
    own.sort(key=lambda each: country not in each.countries)
    states = _states([*(each.pair for each in own), *halves], gazetteer, home, country)
    claims = tuple(told.claims.of(known & seen.speaking))
    coverage = Coverage(home, country, claims, _claimed(states, claims))
    others = [each.pair for each in pairs if not each.at_home]
    whole = (*(each.pair for each in own), *halves, *others)
    return Twinning(whole, len(own) + len(halves), coverage, seen.relations(known))


@cache
def _region(gazetteer: Gazetteer, place_id: str | None) -> str | None:
    """The region of a place, or the country of one that lies in none."""
    return (gazetteer.region_of(place_id) or gazetteer.country_of(place_id)) if place_id else None


@cache
def _country(gazetteer: Gazetteer, place_id: str | None) -> str | None:
    return gazetteer.country_of(place_id) if place_id else None


class _Known(NamedTuple):
    """A pair with its place in the order, whether it has an end in the home region, and the countries of its ends."""

    order: tuple[int, str, str]
    pair: Pair
    at_home: bool
    countries: frozenset[str | None]


class _Seen:
    """Twinning as seen from one home region, or from none."""

    def __init__(self, index: Index, gazetteer: Gazetteer, home: str | None) -> None:
        self._told = index.once(Told)
        self._gazetteer = gazetteer
        self._home = home
        #: The releases that speak for the home region, or do not tell for which.
        self.speaking = index.everything
        if home is not None:
            told = self._told.homes
            self.speaking &= told.get(home, 0) | ~union(told.values())
        self._regions: defaultdict[str, int] = defaultdict(int)
        self._countries: defaultdict[str, int] = defaultdict(int)
        own = _country(gazetteer, home)
        for place_id, held in self._told.partners.items():
            if (region := _region(gazetteer, place_id)) and region != home:
                self._regions[region] |= held
            if (country := _country(gazetteer, place_id)) and country != own:
                self._countries[country] |= held
        self._known: dict[tuple[Said, ...], _Known] = {}

    def pairs(self, bits: int, until: date | None) -> list[_Known]:
        """Return the pairs that a set of releases documents; with `until`, without what is dated after its year."""
        found: defaultdict[frozenset[str], list[Said]] = defaultdict(list)
        for said in self._told.said.of(bits):
            if until is None or not said.twin.date or said.twin.date[:4] <= str(until.year):
                found[said.ends].append(said)
        return sorted(map(self._of, map(tuple, found.values())), key=lambda each: each.order)

    def _of(self, items: tuple[Said, ...]) -> _Known:
        """Return the pair that some evidence makes. Most pairs come again, whatever the filter."""
        known = self._known.get(items)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            pair = _pair(items, self._gazetteer, self._home)
            ids = [end.place_id for end in pair.ends]
            at_home = self._home is None or any(_region(self._gazetteer, each) == self._home for each in ids)
            countries = frozenset(_country(self._gazetteer, each) for each in ids)
            known = self._known[items] = _Known(_order(pair), pair, at_home, countries)
        return known

    def country_of(self, pairs: Sequence[_Known], bits: int) -> str | None:
        """Return the country that most of a set of releases name as a partner and most pairs lead to."""
        ends = Counter(chain.from_iterable(each.countries for each in pairs))
        counted = Counter({country: (held & bits).bit_count() for country, held in self._countries.items()})
        own = _country(self._gazetteer, self._home)
        counted.update({country: count for country, count in ends.items() if country and country != own})
        return max((c for c in counted if counted[c]), key=lambda c: (counted[c], c), default=None)

    def relations(self, bits: int) -> tuple[Relation, ...]:
        """Return the partner countries and regions that a set of releases names, most named first."""
        found = [
            Relation(region, site.name, left.bit_count(), self._told.last_day(left))
            for region, held in self._regions.items()
            if (left := held & bits) and (site := self._gazetteer.by_id.get(region)) is not None
        ]
        return tuple(sorted(found, key=lambda relation: (-relation.releases, relation.name)))


_KEPT = 20_000  # pairs remembered from each point of view


class _Views:
    """The views from all home regions asked for so far."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._seen: dict[tuple[Gazetteer, str | None], _Seen] = {}

    def of(self, gazetteer: Gazetteer, home: str | None) -> _Seen:
        """Return the view from a home region, or from none."""
        if (gazetteer, home) not in self._seen:
            self._seen[gazetteer, home] = _Seen(self._index, gazetteer, home)
        return self._seen[gazetteer, home]


def _pair(items: Sequence[Said], gazetteer: Gazetteer, home: str | None) -> Pair:
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


def _standing(items: Sequence[Said]) -> Standing:
    decided = [item for item in items if item.twin.status is not TwinStatus.PLANNED]
    if not decided:
        return Standing.PLANNED
    if decided[-1].twin.status is TwinStatus.ENDED:
        return Standing.ENDED
    if any(item.signed for item in decided):
        return Standing.SIGNED
    return Standing.CLAIMED if all(item.spoken for item in decided) else Standing.MENTIONED


def _dates(items: Sequence[Said]) -> tuple[str, ...]:
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
    hints: Sequence[tuple[Hint, Record]],
    gazetteer: Gazetteer,
    sides: tuple[str | None, str | None],
    named: frozenset[str],
) -> tuple[Pair, ...]:
    """Municipalities of the two `sides` (home region, partner country) that are twinned with nobody knows whom.

    One of the home region counts when the partner country is named beside it, one of the country when the release
    names the home region: otherwise the words may be on some other twinning.
    """
    home, country = sides
    found: defaultdict[str, list[tuple[Hint, Record]]] = defaultdict(list)
    for hint, record in hints:
        place_id = hint.place.place_id
        if place_id is None or place_id in named:
            continue
        if _region(gazetteer, place_id) == home:
            meant = _named_near(record, gazetteer, country, hint.around)
        else:
            meant = _country(gazetteer, place_id) == country and _named_near(record, gazetteer, home, None)
        if meant:
            found[place_id].append((hint, record))
    pairs = []
    for place_id, items in found.items():
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


_BY_STANDING = {
    Standing.SIGNED: Knowledge.KNOWN,
    Standing.MENTIONED: Knowledge.KNOWN,
    Standing.CLAIMED: Knowledge.KNOWN,
    Standing.PLANNED: Knowledge.PLANNED,
    Standing.ENDED: Knowledge.ENDED,
}
_BEST = list(Knowledge)


def _states(
    pairs: Sequence[Pair], gazetteer: Gazetteer, home: str | None, country: str | None
) -> Mapping[str, Knowledge]:
    """The municipalities of the home region, each by its best pair with the partner country."""
    sites = gazetteer.children(home) if home else ()
    states = {site.id: Knowledge.NOTHING for site in sites if site.kind is PlaceKind.MUNICIPALITY}
    for pair in pairs if states else ():
        place_id = pair.a.place_id if pair.a else None
        abroad = _country(gazetteer, pair.b.place_id) if pair.b else country
        if place_id in states and (country is None or abroad == country):
            state = _BY_STANDING.get(pair.standing, Knowledge.UNNAMED)
            states[place_id] = min(states[place_id], state, key=_BEST.index)
    return states


def _claimed(states: Mapping[str, Knowledge], claims: Sequence[Claim]) -> Mapping[str, Knowledge]:
    """A claim of as many twinnings as there are municipalities speaks for each of them."""
    covers = bool(states) and any(not claim.planned and claim.count >= len(states) for claim in claims)
    if not covers:
        return states
    return {key: Knowledge.CLAIMED if state is Knowledge.NOTHING else state for key, state in states.items()}
