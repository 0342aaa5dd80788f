"""Regions a release is likely told from, known from outside its text: its publisher, and what a person has set."""

from functools import lru_cache
from urllib.parse import urlsplit

from store.extract.places.home_side import regions_of
from store.extract.places.names import name_places
from store.extract.text import Document
from store.model import PlaceKind
from store.places.gazetteer import load

_KEPT = 4096
_MOST = "RU"


@lru_cache(_KEPT)
def region_of_publisher(publisher: str) -> str | None:
    """Return the first-level unit a publisher names, if it names one: «Администрация Грязинского района»."""
    found = (regions_of(named) for named in name_places(Document(publisher), ()))
    return next((next(iter(regions)) for regions in found if len(regions) == 1), None)


def country_of_address(url: str) -> str | None:
    """Return the country that the domain of an address belongs to, if known; not Russia, whose sites tell of all."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    place = load().by_id.get(host.rpartition(".")[2].upper())
    return place.id if place is not None and place.kind is PlaceKind.COUNTRY and place.id != _MOST else None


def region_by_name(name: str) -> str | None:
    """Return the first-level unit a person names, or that holds the town they name; `None` for what is neither."""
    gazetteer = load()
    return next((region for hit in gazetteer.lookup(name) if (region := gazetteer.region_of(hit.place_id))), None)
