"""Kinds of words: what the tables and the rules know of a word by itself, worked out once and kept for all texts.

Every list of the tables and every test a rule begins with is a kind, one bit of a number. A word has the bits of all
kinds it is of, a stretch of text those of its words together: so to ask whether a clause holds a word of a list is one
`&`, and a rule goes straight to the words it may begin at (`Document.having`) instead of looking at all of them.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from itertools import count

from store.extract.lang.ru import morph

BEGINNING = 3  # letters by which words are told apart before anything else is asked
_CACHED_WORDS = 65_536

_NUMBERS = count()
_TESTS: list[tuple[int, Callable[[str], bool]]] = []
_BY_LEMMA: dict[str, int] = {}
_BY_FORM: dict[str, int] = {}
_BY_POS: dict[str, int] = {}
_KNOWN: dict[tuple[int, frozenset[str]], int] = {}


def words_that(test: Callable[[str], bool]) -> int:
    """Return the kind of the words for whose folded form `test`, a pure function, holds."""
    bit = 1 << next(_NUMBERS)
    _TESTS.append((bit, test))
    bits_of.cache_clear()
    return bit


def lemmas(words: Iterable[str]) -> int:
    """Return the kind of the words that may be a form of one of `words`."""
    return _listed(frozenset(words), _BY_LEMMA)


def forms(words: Iterable[str]) -> int:
    """Return the kind of the words that are one of `words` as they stand, folded."""
    return _listed(frozenset(words), _BY_FORM)


def read_as(*parts_of_speech: str) -> int:
    """Return the kind of the words whose likeliest reading is one of these parts of speech."""
    return _listed(frozenset(parts_of_speech), _BY_POS)


def lemma_lists(section: Mapping[str, object]) -> dict[str, int]:
    """Return the kinds of all lists of lemmas in a section of a table, by their names."""
    return {name: lemmas(words) for name, words in section.items() if isinstance(words, list)}


def form_lists(section: Mapping[str, object]) -> dict[str, int]:
    """Return the kinds of all lists of forms in a section of a table, by their names."""
    return {name: forms(words) for name, words in section.items() if isinstance(words, list)}


def _listed(words: frozenset[str], lists: dict[str, int]) -> int:
    key = (id(lists), words)
    if key not in _KNOWN:
        bit = _KNOWN[key] = 1 << next(_NUMBERS)
        for word in words:
            lists[word] = lists.get(word, 0) | bit
        bits_of.cache_clear()
    return _KNOWN[key]


@lru_cache(maxsize=_CACHED_WORDS)
def bits_of(form: str) -> int:
    """Return the kinds a folded form is of, as bits; marks and numbers are of none but those of forms and tests."""
    bits = _BY_FORM.get(form, 0)
    if form[:1].isalpha():
        readings = morph.readings(form)
        for reading in readings:
            bits |= _BY_LEMMA.get(reading.lemma, 0)
        bits |= _BY_POS.get(readings[0].pos, 0) if readings else 0
    for bit, test in _TESTS:
        if test(form):
            bits |= bit
    return bits


def begins_with(form: str, beginnings: frozenset[str]) -> bool:
    """Tell whether a word, or a part of a hyphened one, begins with one of `beginnings` of `BEGINNING` letters."""
    if form[:BEGINNING] in beginnings:
        return True
    return "-" in form and any(part[:BEGINNING] in beginnings for part in form.split("-")[1:])
