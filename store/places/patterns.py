"""What the packaged table of patterns holds: all forms of the names of all places, by their first letters.

The table is made by `store/places/sources/build.py`, because working the forms out takes far longer than reading them.
Blocks are parted by two empty lines. The first lists sets of endings, one a line, as in `-,-а,-ом`; the second what the
stems of the others begin with. Of those each holds the stems of first words that share their first `BEGINNING` letters,
one a line, and behind each its patterns, parted by tabs. A pattern is the place, the first letter of the way it is
named (a capital for an abbreviation) with the number of the set of endings, then stem and number of every further word,
parted by spaces.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from store.model import PlaceKind
from store.places.forms import (
    Stem,
    adjective_stems,
    endings,
    given_people,
    land_stems,
    name_stems,
    people_stems,
    plain,
    rules,
)
from store.places.index import BEGINNING, Via

if TYPE_CHECKING:
    from store.places.gazetteer import Place

_ABBREVIATION = 7  # capitals up to this long are an abbreviation, not a shouted name


class Form(NamedTuple):
    """One way to write a place: a stem for every word, never none."""

    stems: tuple[Stem, ...]
    place_id: str
    via: Via
    abbreviation: bool = False


def render(places: Iterable["Place"], country_of: Callable[[str], str | None]) -> str:
    """Return the table as text. `country_of` gives the country of a place id."""
    sets: dict[frozenset[str], int] = {}
    blocks: dict[str, dict[str, list[str]]] = {}
    native = frozenset(rules()["names"]["native"])
    for place in places:
        for form in [*_names(place, country_of(place.id) in native), *_derived(place)]:
            first, *rest = ((stem, sets.setdefault(allowed, len(sets))) for stem, allowed in form.stems)
            letter = form.via[0].upper() if form.abbreviation else form.via[0]
            fields = [form.place_id, f"{letter}{first[1]}", *(str(part) for pair in rest for part in pair)]
            block = blocks.setdefault(first[0][:BEGINNING], {})
            block.setdefault(first[0], [first[0]]).append(" ".join(fields))
    heads = "\n".join(",".join(f"-{ending}" for ending in sorted(allowed)) for allowed in sets)
    lines = ("\n" + "\n".join(map("\t".join, block.values())) for _, block in sorted(blocks.items()))
    return "\n\n".join([heads, "\n" + "\n".join(sorted(blocks)), *lines])


def _names(place: "Place", native: bool) -> Iterator[Form]:
    for name in place.names:
        if "(" in name:
            continue
        if name.isupper() and len(name) < _ABBREVIATION:
            yield Form((Stem(plain(name), frozenset({""})),), place.id, Via.NAME, True)
            continue
        yield from (Form(stems, place.id, Via.NAME) for stems in name_stems(name, native) if stems)


def _derived(place: "Place") -> Iterator[Form]:
    adjectives = [plain(stem) for stem in place.adjectives]
    if not adjectives and (place.kind is not PlaceKind.REGION or " " not in place.name):
        adjectives = adjective_stems(place.name)
    by_unit = place.is_named_by_unit
    for adjective in adjectives:
        yield Form((Stem(adjective, endings("adjective")),), place.id, Via.UNIT if by_unit else Via.ADJECTIVE)
    if by_unit:
        return
    for people in place.people:
        yield from (Form((form,), place.id, Via.PEOPLE) for form in given_people(plain(people)))
    if place.is_district or (place.kind is PlaceKind.REGION and place.adjectives):
        via, derive = Via.LAND, land_stems
    elif place.kind is PlaceKind.MUNICIPALITY:
        via, derive = Via.PEOPLE, people_stems
    else:
        return
    for adjective in adjectives:
        yield from (Form((form,), place.id, via) for form in derive(adjective))
