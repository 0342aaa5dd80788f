"""Pairs that one adjective names: «оршанско-вологодское побратимство», «елецко-полоцкие побратимские связи»."""

from collections.abc import Iterator

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_home import mention_of
from store.extract.ties.twin_sides import Pair, Towns
from store.model import PlaceKind, PlaceMention, PlaceRole, Span
from store.places.gazetteer import Place
from store.places.index import Via

_WORDS = table("ru", "ties")["compound"]
_FIRST_ENDS, _LAST_ENDS = tuple(_WORDS["first_ends"]), tuple(_WORDS["last_ends"])
_MASCULINE: str = _WORDS["masculine"]
_LOOSE = tuple(table("ru", "ties")["twin"]["adjective_starts"])
_LEADING = 4  # words and marks behind the adjective in which the tie is named


def _is_double(form: str) -> bool:
    first, _, last = form.rpartition("-")
    return first.endswith(_FIRST_ENDS) and last.endswith(_LAST_ENDS)


DOUBLE = kinds.words_that(_is_double, end=lambda: _LAST_ENDS)
"""Adjectives made of those of two places."""


def joined(towns: Towns, clause: Clause) -> Iterator[Pair]:
    """Yield the pairs named by an adjective before a word about twins; lands make none, nor what may be regions."""
    for at, token in enumerate(clause.tokens) if clause.has(DOUBLE) else ():
        if not bits_of(token.folded) & DOUBLE:
            continue
        tie = next((each.folded for each in clause.tokens[at + 1 : at + 1 + _LEADING] if _is_of_twins(each.folded)), "")
        if not tie:
            continue
        cut = token.folded.rfind("-")
        first, last = token.folded[:cut], token.folded[cut + 1 :]
        one = _town(towns, first[:-1] + _MASCULINE, Span(token.start, token.start + cut))
        other = _town(towns, last, Span(token.start + cut + 1, token.end))
        if one is None or other is None or (tie.startswith(_LOOSE) and _may_be_regions(towns, first, last)):
            continue
        yield Pair(other, one) if _is_at_home(towns, other) and not _is_at_home(towns, one) else Pair(one, other)


def _is_of_twins(form: str) -> bool:
    return bool(bits_of(form) & OF_TWINS)


def _places(towns: Towns, adjective: str) -> list[Place]:
    hits = towns.gazetteer.index.at((adjective,), 0)
    return [towns.gazetteer.by_id[hit.place_id] for hit in hits if hit.via in (Via.ADJECTIVE, Via.UNIT)]


def _town(towns: Towns, adjective: str, span: Span) -> PlaceMention | None:
    """Return the municipality of an adjective: the one the text names, else the likeliest, towns before districts."""
    fitting = [each for each in _places(towns, adjective) if _is_municipal(each)]
    named = next((towns.by_id[each.id] for each in fitting if each.id in towns.by_id), None)
    if named:
        return named
    likeliest = max(fitting, key=lambda each: (not each.is_district, towns.gazetteer.weight(each.id)), default=None)
    if likeliest is None:
        return None
    return mention_of(likeliest, span, "place.adjective", PlaceRole.PARTNER)


def _is_at_home(towns: Towns, town: PlaceMention) -> bool:
    region_of, home = towns.gazetteer.region_of, towns.main.place_id if towns.main else None
    return bool(home and town.place_id) and region_of(home or "") == region_of(town.place_id or "")


def _is_municipal(place: Place) -> bool:
    return place.kind is PlaceKind.MUNICIPALITY or place.level.endswith("city")


def _may_be_regions(towns: Towns, first: str, last: str) -> bool:
    """Tell «тульско-могилёвские связи», which may be of two regions, in a text that names neither of the towns."""
    both = [_places(towns, first[:-1] + _MASCULINE), _places(towns, last)]
    regional = all(any(place.kind is PlaceKind.REGION and not _is_municipal(place) for place in each) for each in both)
    return regional and not any(place.id in towns.by_id for each in both for place in each)
