"""Pairs that may be one relation named at two levels: a district in one release, the town it is run from in another."""

from collections.abc import Mapping, Sequence

from store.places.gazetteer import Gazetteer
from store.views.twinning.model import End, Pair


def kin(pairs: Sequence[Pair], gazetteer: Gazetteer) -> Mapping[str, tuple[str, ...]]:
    """Return for each pair that has any the keys of its kin, in the order of `pairs`.

    Two pairs are kin when each end of one is an end of the other, or the seat of that district, or the district of
    that seat. They stay two pairs: no release says that they are one.
    """
    whole = [pair for pair in pairs if pair.a is not None and pair.b is not None]
    by_seat: dict[frozenset[str], list[str]] = {}
    for pair in whole:
        by_seat.setdefault(frozenset(_seat(end, gazetteer) for end in pair.ends), []).append(pair.key)
    groups = [keys for keys in by_seat.values() if len(keys) > 1]
    return {key: tuple(other for other in keys if other != key) for keys in groups for key in keys}


def _seat(end: End, gazetteer: Gazetteer) -> str:
    """The town a district is run from, where the gazetteer holds it; any other place is its own."""
    place = gazetteer.by_id.get(end.place_id or "")
    if place is None or not place.is_district or not place.centre:
        return end.key
    towns = (town for town in gazetteer.children(place.parent or "") if town.name == place.centre)
    return next((town.id for town in towns if not town.is_district), end.key)
