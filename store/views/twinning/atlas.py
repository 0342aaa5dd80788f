"""The gazetteer as the view of twinning asks it, and the way up from a place to its region and country."""

from collections.abc import Sequence
from typing import Protocol

from store.model import PlaceKind


class Site(Protocol):
    """A place of the gazetteer, as far as this view looks at it."""

    @property
    def id(self) -> str:
        """The gazetteer id."""

    @property
    def name(self) -> str:
        """The name in the nominative."""

    @property
    def parent(self) -> str | None:
        """The id of the place above."""

    @property
    def kind(self) -> PlaceKind:
        """The level."""


class Atlas(Protocol):
    """The gazetteer, as far as this view asks it."""

    def get(self, place_id: str) -> Site | None:
        """Return the place of this id."""

    def children(self, place_id: str) -> Sequence[Site]:
        """Return the places right below this one."""


def region_of(atlas: Atlas, place_id: str | None) -> str | None:
    """Return the region (or country) a place belongs to: itself, or the nearest one above it."""
    while place_id is not None:
        site = atlas.get(place_id)
        if site is None or site.kind is not PlaceKind.MUNICIPALITY:
            return place_id if site is not None else None
        place_id = site.parent
    return None


def country_of(atlas: Atlas, place_id: str | None) -> str | None:
    """Return the country a place belongs to."""
    while place_id is not None:
        site = atlas.get(place_id)
        if site is None or site.kind is PlaceKind.COUNTRY or not site.parent:
            return place_id if site is not None else None
        place_id = site.parent
    return None
