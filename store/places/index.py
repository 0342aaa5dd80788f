"""Finding places by the words of a text: an index of all forms of all names."""

from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum
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
    words_of,
)

if TYPE_CHECKING:
    from store.places.gazetteer import Place

__all__ = ["Hit", "Index", "Via", "words_of"]

_LONGEST_ENDING = 4
_LONGEST_WORD = 64
_REMEMBERED = 65_536  # words
_ABBREVIATION = 7  # capitals up to this long are an abbreviation, not a shouted name


class Via(StrEnum):
    """What kind of word named the place."""

    NAME = "name"
    LAND = "land"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    UNIT = "unit"
    """An adjective that names a place only before the noun for its unit."""

    @property
    def rank(self) -> int:
        """Position in the order of directness, 0 the most direct."""
        return _RANKS[self]


_RANKS = {via: rank for rank, via in enumerate(Via)}


class Hit(NamedTuple):
    """A place that words may name: how, and by how many words."""

    place_id: str
    via: Via
    length: int
    abbreviation: bool = False


class _Pattern(NamedTuple):
    rest: tuple[Stem, ...]
    first: frozenset[str]
    place_id: str
    via: Via
    abbreviation: bool


class Index:
    """Patterns of names under the stem of their first word. `country_of` gives the country of a place id."""

    def __init__(self, places: Iterable["Place"], country_of: Callable[[str], str | None]) -> None:
        self._patterns: dict[str, list[_Pattern]] = {}
        self._by_word: dict[str, tuple[_Pattern, ...]] = {}
        native = frozenset(rules()["names"]["native"])
        for place in places:
            self._add_names(place, country_of(place.id) in native)
            self._add_derived(place)

    def at(self, words: Sequence[str], position: int) -> list[Hit]:
        """Return what the words from `position` on may name, each once. Words are folded as `words_of` does."""
        patterns = self._beginning_with(words[position])
        if not patterns:
            return []
        found: dict[Hit, None] = {}
        for pattern in patterns:
            if not pattern.rest or _follows(pattern.rest, words, position + 1):
                found[Hit(pattern.place_id, pattern.via, 1 + len(pattern.rest), pattern.abbreviation)] = None
        return list(found)

    def names_none(self, word: str) -> bool:
        """Tell that no name begins with `word`, in whatever form."""
        return not self._beginning_with(word)

    def _beginning_with(self, word: str) -> tuple[_Pattern, ...]:
        """Return the patterns whose first word may be `word`; most words begin none, which is remembered."""
        known = self._by_word.get(word)
        if known is None:
            known = tuple(
                pattern
                for cut in range(len(word), max(1, len(word) - _LONGEST_ENDING) - 1, -1)
                for pattern in self._patterns.get(word[:cut], ())
                if word[cut:] in pattern.first
            )
            if len(self._by_word) < _REMEMBERED and len(word) < _LONGEST_WORD:
                self._by_word[word] = known
        return known

    def _add_names(self, place: "Place", native: bool) -> None:
        for name in place.names:
            if "(" in name:
                continue
            if name.isupper() and len(name) < _ABBREVIATION:
                self._add((Stem(plain(name), frozenset({""})),), place.id, Via.NAME, True)
                continue
            for stems in name_stems(name, native):
                self._add(stems, place.id, Via.NAME)

    def _add_derived(self, place: "Place") -> None:
        adjectives = [plain(stem) for stem in place.adjectives]
        if not adjectives and (place.kind is not PlaceKind.REGION or " " not in place.name):
            adjectives = adjective_stems(place.name)
        by_unit = place.is_named_by_unit
        for adjective in adjectives:
            self._add((Stem(adjective, endings("adjective")),), place.id, Via.UNIT if by_unit else Via.ADJECTIVE)
        if by_unit:
            return
        for people in place.people:
            for form in given_people(plain(people)):
                self._add((form,), place.id, Via.PEOPLE)
        if place.is_district or (place.kind is PlaceKind.REGION and place.adjectives):
            via, derive = Via.LAND, land_stems
        elif place.kind is PlaceKind.MUNICIPALITY:
            via, derive = Via.PEOPLE, people_stems
        else:
            return
        for adjective in adjectives:
            for form in derive(adjective):
                self._add((form,), place.id, via)

    def _add(self, stems: tuple[Stem, ...], place_id: str, via: Via, abbreviation: bool = False) -> None:
        if not stems:
            return
        first = stems[0]
        pattern = _Pattern(stems[1:], first.endings, place_id, via, abbreviation)
        self._patterns.setdefault(first.stem, []).append(pattern)


def _follows(rest: tuple[Stem, ...], words: Sequence[str], position: int) -> bool:
    if position + len(rest) > len(words):
        return False
    return all(
        word.startswith(stem) and word[len(stem) :] in allowed
        for (stem, allowed), word in zip(rest, words[position : position + len(rest)], strict=True)
    )
