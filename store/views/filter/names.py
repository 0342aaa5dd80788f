"""Names as people type them: any case form, ё or е, an adjective for its town, a slip of the finger."""

import importlib
import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from threading import local
from typing import NamedTuple

from Stemmer import Stemmer

from store.extract.lang import table
from store.extract.text import INVISIBLE, fold
from store.places import gazetteer

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DROP = dict.fromkeys(map(ord, INVISIBLE))
_SHORTEST_STEM = 4  # shorter stems must agree whole: «Рим» is not «Римма»
_ALIKE = 84.0  # per cent of letters in common, rapidfuzz's ratio


class Name(NamedTuple):
    """A name in the library, with its gazetteer id where it has one. Ids nest: `BY` holds `BY-HR`."""

    text: str
    id: str | None = None


@lru_cache(maxsize=16_384)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the telling words of `text`: nouns like «область» tell nothing, unless all are such."""
    words = _WORD.findall(fold(text).translate(_DROP))
    stemmed = _stem(words)
    telling = tuple(stem for stem in stemmed if stem not in _generic())
    return telling or tuple(stemmed)


@lru_cache(maxsize=16_384)
def roots(text: str) -> frozenset[str]:
    """Return the stems of `text`, stemmed until nothing more comes off: alike for all forms, if shorter than a stem."""
    found = stems(text)
    while (shorter := tuple(_stem(found))) != found:
        found = shorter
    return frozenset(found)


def agree(query: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether every stem of `query` has its like among the stems of `name`."""
    return bool(query) and all(any(_close(one, other) for other in name) for one in query)


def matching(query: str, names: Iterable[Name]) -> frozenset[Name]:
    """Return the names a query means, and what lies inside them.

    Names spelt like the query come first, else those that agree with it, else what the gazetteer takes it for.
    """
    known = tuple(names)
    wanted = fold(query)
    meant = [name for name in known if fold(name.text) == wanted or name.id == query]
    if not meant:
        asked = stems(query)
        meant = [name for name in known if agree(asked, stems(name.text))]
    return with_inner(meant, known) if meant else _looked_up(query, known)


def with_inner(meant: Iterable[Name], known: Iterable[Name]) -> frozenset[Name]:
    """Return the names of `known` that are `meant` or lie inside one that is."""
    chosen = frozenset(meant)
    ids = {name.id for name in chosen if name.id}
    return chosen | {name for name in known if name.id and any(part in ids for part in _outer(name.id))}


def _looked_up(query: str, known: Sequence[Name]) -> frozenset[Name]:
    places = gazetteer.load()
    ids = [hit.place_id for hit in places.lookup(query)]
    found = with_inner([Name("", identifier) for identifier in ids], known) & frozenset(known)
    if found:
        return found
    regions = [Name("", region) for identifier in ids if (region := places.region_of(identifier))]
    return with_inner(regions, known) & frozenset(known)


def _outer(identifier: str) -> list[str]:
    parts = identifier.split("-")
    return ["-".join(parts[:count]) for count in range(1, len(parts) + 1)]


def _close(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_STEM:
        return False
    return one.startswith(other) or other.startswith(one) or _ratio()(one, other) >= _ALIKE


@cache
def _ratio() -> Callable[[str, str], float]:
    """Return the measure of likeness; it takes its time to load, which only a name that nothing matches should pay."""
    measure: Callable[[str, str], float] = importlib.import_module("rapidfuzz.fuzz").ratio
    return measure


class _Own(local):
    """A stemmer for each thread: one must not be shared."""

    def __init__(self) -> None:
        self.stemmer = Stemmer("russian")


_OWN = _Own()


def _stem(words: Sequence[str]) -> list[str]:
    found: list[str] = _OWN.stemmer.stemWords(words)
    return found


@cache
def _generic() -> frozenset[str]:
    return frozenset(_stem(table("ru", "filter")["generic"]))
