"""Names as people type them: any case form, ё or е, an adjective for its town, a slip of the finger."""

import importlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from threading import local
from typing import NamedTuple

from Stemmer import Stemmer

from store.extract.lang import table
from store.extract.text import INVISIBLE, fold
from store.places import gazetteer
from store.views.filter.bits import union

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_PLAIN = re.compile(r"[А-Яа-яЁё0-9 .,:;!?()«»„“”\"—–№/-]*")  # what folding changes nothing of but case and ё
_HIDDEN = re.compile(f"[{INVISIBLE}]")
_DROP = dict.fromkeys(map(ord, INVISIBLE))
_SHORTEST_STEM = 4  # shorter stems must agree whole: «Рим» is not «Римма»
_ALIKE = 84.0  # per cent of letters in common, rapidfuzz's ratio


class Name(NamedTuple):
    """A name in the library, with its gazetteer id where it has one. Ids nest: `BY` holds `BY-HR`."""

    text: str
    id: str | None = None


@lru_cache(maxsize=4096)
def stems(text: str) -> tuple[str, ...]:
    """Return the stems of the telling words of `text`: nouns like «область» tell nothing, unless all are such."""
    return _telling(text)


@lru_cache(maxsize=4096)
def roots(text: str) -> frozenset[str]:
    """Return the stems of `text`, stemmed until nothing more comes off: alike for all forms, if shorter than a stem."""
    return roots_anew(text)


def roots_anew(text: str) -> frozenset[str]:
    """Return the `roots` of a text that is not worth remembering: it does not come again soon."""
    return frozenset(map(_root, _telling(text)))


class Roots(dict[str, frozenset[str]]):
    """The `roots` of texts, remembered as long as this is: for work that meets very many texts a few times each."""

    def __missing__(self, text: str) -> frozenset[str]:
        found = self[text] = roots_anew(text)
        return found


def _telling(text: str) -> tuple[str, ...]:
    stemmed, generic = tuple(map(_stem, _words_of(text))), _generic()
    if generic.isdisjoint(stemmed):
        return stemmed
    return tuple([stem for stem in stemmed if stem not in generic]) or stemmed


def _words_of(text: str) -> list[str]:
    if _PLAIN.fullmatch(text):
        return _WORD.findall(text.lower().replace("ё", "е"))
    folded = fold(text)
    return _WORD.findall(folded.translate(_DROP) if _HIDDEN.search(folded) else folded)


def agree(query: Sequence[str], name: Sequence[str]) -> bool:
    """Tell whether every stem of `query` has its like among the stems of `name`."""
    return bool(query) and all(any(_close(one, other) for other in name) for one in query)


def matching(query: str, names: Iterable[Name]) -> frozenset[Name]:
    """Return the names a query means, and what lies inside them.

    A gazetteer id means its place. Names spelt like the query come first, then what lies in the place called exactly
    so, else names that agree with the query, else what the gazetteer takes it for.
    """
    known = tuple(names)
    if query in gazetteer.load().by_id:
        return with_inner([Name("", query)], known) & frozenset(known)
    wanted = fold(query)
    meant = [name for name in known if fold(name.text) == wanted or name.id == query]
    if not meant and (inner := _in_place_called(wanted, known)):
        return inner
    if not meant:
        asked = stems(query)
        meant = [name for name in known if agree(asked, stems(name.text))]
    return with_inner(meant, known) if meant else _looked_up(query, known)


def with_inner(meant: Iterable[Name], known: Iterable[Name]) -> frozenset[Name]:
    """Return the names of `known` that are `meant` or lie inside one that is."""
    chosen = frozenset(meant)
    ids = {name.id for name in chosen if name.id}
    return chosen | {name for name in known if name.id and any(part in ids for part in outer_of(name.id))}


def _in_place_called(folded: str, known: Sequence[Name]) -> frozenset[Name]:
    places = gazetteer.load()
    ids = [hit.place_id for hit in places.lookup(folded) if fold(places.by_id[hit.place_id].name) == folded]
    return with_inner([Name("", identifier) for identifier in ids], known) & frozenset(known)


def _looked_up(query: str, known: Sequence[Name]) -> frozenset[Name]:
    places = gazetteer.load()
    ids = [hit.place_id for hit in places.lookup(query)]
    found = with_inner([Name("", identifier) for identifier in ids], known) & frozenset(known)
    if found:
        return found
    regions = [Name("", region) for identifier in ids if (region := places.region_of(identifier))]
    return with_inner(regions, known) & frozenset(known)


def gathered(names: Mapping[Name, int]) -> Iterator[tuple[str, int]]:
    """Yield each name with the records, as bits, of all that a filter for it means: its namesakes and what lies inside.

    What `matching` finds for one name after the other, in one go for all.
    """
    inner: defaultdict[str, int] = defaultdict(int)
    alike: defaultdict[str, list[Name]] = defaultdict(list)
    for name, bits in names.items():
        alike[fold(name.text)].append(name)
        for outer in outer_of(name.id) if name.id else ():
            inner[outer] |= bits
    for name in names:
        yield name.text, union(names[each] | inner.get(each.id or "", 0) for each in alike[fold(name.text)])


def outer_of(identifier: str) -> list[str]:
    """Return a gazetteer id and those of all that it lies in, widest first: `BY`, `BY-HR`."""
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


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    """Return the stem of a folded word. Words come again in title after title; whole titles seldom do."""
    found: str = _OWN.stemmer.stemWord(word)
    return found


@lru_cache(maxsize=16_384)
def _root(stem: str) -> str:
    while (shorter := _stem(stem)) != stem:
        stem = shorter
    return stem


@cache
def _generic() -> frozenset[str]:
    return frozenset(map(_stem, table("ru", "filter")["generic"]))
