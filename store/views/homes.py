"""The twinnings of a partner by the home region they are of: what one region claims says nothing of another's pairs."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from store.model import PlaceKind, PlaceRole, Twin
from store.places import gazetteer
from store.views.claims import Counted
from store.views.gist import Found


@dataclass(slots=True)
class Home:
    """A home region, `None` where no release tells it, with its claims, earliest first, and its pairs, each once."""

    name: str | None
    claims: list[Counted] = field(default_factory=list)
    pairs: list[Twin] = field(default_factory=list)


def homes(twins: Iterable[Found], claims: Iterable[Counted]) -> tuple[Home, ...]:
    """Sort pairs and claims by home region: those that claim a count first, then those with most pairs."""
    places = gazetteer.load()
    found: dict[str | None, Home] = {}

    def at(region: str | None) -> Home:
        place = places.by_id.get(region or "")
        return found.setdefault(region, Home(place.name if place else None))

    for claim in claims:
        at(_home_of(claim)).claims.append(claim)
    for twin in _distinct(twins):
        at(places.region_of(twin.a_id) if twin.a_id else None).pairs.append(twin)
    return tuple(sorted(found.values(), key=lambda each: (not each.claims, not each.name, -len(each.pairs))))


def _home_of(claim: Counted) -> str | None:
    places = claim.record.facts.places
    ids = [p.place_id for p in places if p.role is PlaceRole.HOME and p.kind is PlaceKind.REGION and p.place_id]
    return ids[0] if ids else None


def _distinct(found: Iterable[Found]) -> list[Twin]:
    pairs: dict[tuple[str, str], Twin] = {}
    for each in found:
        if isinstance(each.fact, Twin):
            key = (each.fact.a, each.fact.b)
            known = pairs.get(key)
            if known is None or (known.date is None and each.fact.date):
                pairs[key] = each.fact
    return list(pairs.values())
