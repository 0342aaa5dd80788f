"""The gazetteer: countries, their first-level units and municipalities, with names, ranks and points."""

import csv
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from store.model import PlaceKind
from store.places.forms import words_of
from store.places.index import Hit, Index

_DATA = Path(__file__).parent / "data"
_KINDS = {kind.value: kind for kind in PlaceKind}
_NAMED_BY_UNIT = "named_district"


class Place(NamedTuple):
    """A place. `id` follows ISO 3166-2 where a code exists; `parent` is the id of the unit or country it lies in.

    `adjectives` and `people` are stems (`гродненск`, `гродненц`) that do not follow from the name by rule. `lat` and
    `lon` are degrees, of the seat for a unit; `None` where unknown. `homograph` tells that the name is also a common
    `word` or the `name` of a person, so that the name alone is weak evidence.
    """

    id: str
    kind: PlaceKind
    level: str
    name: str
    other: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    parent: str | None = None
    centre: str | None = None
    lat: float | None = None
    lon: float | None = None
    code_system: str = ""
    code: str = ""
    population: int = 0
    homograph: str = ""
    note: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """All names, the shown one first."""
        return (self.name, *self.other)

    @property
    def is_district(self) -> bool:
        """Tell a district, which has no town character of its own, from a town."""
        return self.level == "district" or self.is_named_by_unit

    @property
    def is_named_by_unit(self) -> bool:
        """Tell a district known only by its full name: its adjective alone is rather another place's, or a word."""
        return self.level == _NAMED_BY_UNIT


class Gazetteer:
    """All places, by id and by any form of their names."""

    def __init__(self, places: tuple[Place, ...]) -> None:
        self.places = places
        self.by_id: Mapping[str, Place] = MappingProxyType({place.id: place for place in places})
        #: The id itself, its parent and so on up to the country; empty for an unknown id.
        self.lineage = cache(self._lineage)
        #: The id of the first-level unit that holds a place (or is it), if there is one.
        self.region_of = cache(self._region_of)
        #: The id of the country of a place, if it is known.
        self.country_of = cache(self._country_of)

    def __iter__(self) -> Iterator[Place]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    @cached_property
    def index(self) -> Index:
        """The forms of all names, read on first need."""
        return Index((_DATA / "patterns.tsv").read_bytes())

    @cached_property
    def _children(self) -> dict[str, tuple[Place, ...]]:
        found: dict[str, list[Place]] = {}
        for place in self.places:
            if place.parent:
                found.setdefault(place.parent, []).append(place)
        return {parent: tuple(children) for parent, children in found.items()}

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Return the places right below `place_id`."""
        return self._children.get(place_id, ())

    def _lineage(self, place_id: str) -> tuple[str, ...]:
        line: list[str] = []
        step = self.by_id.get(place_id)
        while step is not None and step.id not in line:
            line.append(step.id)
            step = self.by_id.get(step.parent) if step.parent else None
        return tuple(line)

    def within(self, place_id: str, ancestor: str) -> bool:
        """Tell whether `place_id` is `ancestor` or lies in it."""
        return ancestor in self.lineage(place_id)

    def _region_of(self, place_id: str) -> str | None:
        return next((step for step in self.lineage(place_id) if self.by_id[step].kind is PlaceKind.REGION), None)

    def _country_of(self, place_id: str) -> str | None:
        line = self.lineage(place_id)
        return line[-1] if line else None

    def lookup(self, query: str) -> tuple[Hit, ...]:
        """Return the places `query` may name, in whatever form: «Гродненской области», «гродненский», «гомельчан».

        Likeliest first: a whole name before an adjective, before inhabitants; larger before smaller.
        """
        words = words_of(query)
        if not words:
            return ()
        hits = (hit for hit in self.index.at(words, 0) if hit.length == len(words))
        return tuple(sorted(hits, key=lambda hit: (hit.via.rank, -self.weight(hit.place_id))))

    def weight(self, place_id: str) -> float:
        """Return how likely a bare name means this place, before any context: rank first, then people."""
        place = self.by_id[place_id]
        base = {PlaceKind.COUNTRY: 3e7, PlaceKind.REGION: 1e7, PlaceKind.MUNICIPALITY: 0.0}[place.kind]
        near = 2e5 if self.country_of(place_id) in {"RU", "BY"} else 0.0
        return base + near + (place.population or 3e4) - (2e4 if place.is_district else 0.0)


@cache
def load() -> Gazetteer:
    """Return the packaged gazetteer, read once."""
    return read((_DATA / "gazetteer.csv").read_text(encoding="utf-8"))


def read(table: str) -> Gazetteer:
    """Return the gazetteer of a table as `store/places/sources/build.py` writes it: the columns are the fields."""
    rows = csv.reader(table.splitlines())
    next(rows)
    return Gazetteer(tuple([_place(row) for row in rows]))


def _place(row: list[str]) -> Place:
    """Return the place of a row. Fields go by position: at thousands of rows names cost more than all the rest."""
    identity, kind, level, name, other, adjectives, people, parent, centre, lat, lon, *codes = row
    code_system, code, _, population, homograph, note = codes
    return Place(
        identity,
        _KINDS[kind],
        level,
        name,
        tuple(other.split(";")) if other else (),
        tuple(adjectives.split()) if adjectives else (),
        tuple(people.split()) if people else (),
        parent or None,
        centre or None,
        float(lat) if lat else None,
        float(lon) if lon else None,
        code_system,
        code,
        int(population) if population else 0,
        homograph,
        note,
    )
