"""What is known of a release's side beside its text: by the name of its publisher, or as a person has named it."""

from functools import lru_cache

from store.extract.places.home_side import Teller, regions_of
from store.extract.places.names import name_places
from store.extract.text import Document
from store.model import PlaceKind
from store.places.gazetteer import load

_KEPT = 4096


def teller(own: str | None, publisher: str | None) -> Teller:
    """Return what is known of who tells a release: the region a person has set, an id, and what its publisher names."""
    if not publisher:
        return Teller(own)
    return Teller(own, region_of_publisher(publisher), town_of_publisher(publisher))


@lru_cache(_KEPT)
def town_of_publisher(publisher: str) -> str | None:
    """Return the municipality a publisher names, if it is the only one: «Администрация города Вольска»."""
    named = (each for each in name_places(Document(publisher), ()) if each.kind is PlaceKind.MUNICIPALITY)
    towns = {each.options[0] if len(each.options) == 1 else None for each in named}
    return towns.pop() if len(towns) == 1 else None


@lru_cache(_KEPT)
def region_of_publisher(publisher: str) -> str | None:
    """Return the first-level unit a publisher names, if it names one: «Администрация Грязинского района»."""
    found = (regions_of(named) for named in name_places(Document(publisher), ()))
    return next((next(iter(regions)) for regions in found if len(regions) == 1), None)


def region_by_name(name: str) -> str | None:
    """Return the first-level unit a person names, or that holds the town they name; `None` for what is neither."""
    gazetteer = load()
    return next((region for hit in gazetteer.lookup(name) if (region := gazetteer.region_of(hit.place_id))), None)
