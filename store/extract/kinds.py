"""Kinds of words: what the tables and the rules know of a word by itself, worked out once and kept for all texts.

Every list of the tables and every test a rule begins with is a kind, one bit of a number. A word has the bits of all
kinds it is of, a stretch of text those of its words together: so to ask whether a clause holds a word of a list is one
`&`, and a rule goes straight to the words it may begin at (`Document.having`) instead of looking at all of them.

A word met for the first time is asked few questions: what its tags alone answer is kept by tag, and a test that says
how its words begin or end is put to those words only.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from itertools import count
from typing import NamedTuple

from store.extract.lang.morphology import Reading
from store.extract.lang.ru import morph

BEGINNING = 3  # letters by which words are told apart before anything else is asked
_CACHED_WORDS = 65_536

_Letters = Callable[[], Iterable[str]]
_WordTest = Callable[[str], bool]
_TagTest = Callable[[Reading], bool]
_Put = tuple[tuple[int, _WordTest], ...]


class _Test(NamedTuple):
    """A test of words with the bit it gives; without letters that words must begin or end with it is put to all."""

    bit: int
    holds: _WordTest
    begin: _Letters | None
    end: _Letters | None


class _Tests(NamedTuple):
    """The tests put to every word, by the first letters of words, and by endings; and how many first letters."""

    of_all: _Put
    by_beginning: dict[str, _Put]
    sizes: tuple[int, ...]
    by_ending: dict[tuple[str, ...], _Put]


_NUMBERS = count()
_TESTS: list[_Test] = []
_OF_FIRST: list[tuple[int, _TagTest]] = []
_OF_ANY: list[tuple[int, _TagTest]] = []
_BY_FIRST_TAG: dict[frozenset[str], int] = {}  # there are a few hundred tags at all
_BY_TAG: dict[frozenset[str], int] = {}
_BY_LEMMA: dict[str, int] = {}
_BY_FORM: dict[str, int] = {}
_NO_TESTS: _Put = ()
_KNOWN: dict[tuple[object, frozenset[str]], int] = {}


def words_that(test: _WordTest, *, begin: _Letters | None = None, end: _Letters | None = None) -> int:
    """Return the kind of the words for whose folded form `test`, a pure function, holds.

    Where `begin` or `end` are given, only words are tested that begin with the first `BEGINNING` letters of one of
    `begin`, themselves or in a part behind a hyphen, or that end with one of `end`. They are asked for at the first
    word, so that no table is read before.
    """
    bit = _new()
    _TESTS.append(_Test(bit, test, begin, end))
    return bit


def tagged(test: _TagTest) -> int:
    """Return the kind of the words for whose likeliest reading `test` holds, which may look at its tag alone."""
    bit = _new()
    _OF_FIRST.append((bit, test))
    return bit


def possibly_tagged(test: _TagTest) -> int:
    """Return the kind of the words for any of whose readings `test` holds, which may look at its tag alone."""
    bit = _new()
    _OF_ANY.append((bit, test))
    return bit


def read_as(*parts_of_speech: str) -> int:
    """Return the kind of the words whose likeliest reading is one of these parts of speech."""
    wanted = frozenset(parts_of_speech)
    if (read_as, wanted) not in _KNOWN:
        _KNOWN[read_as, wanted] = tagged(lambda reading: reading.pos in wanted)
    return _KNOWN[read_as, wanted]


def lemmas(words: Iterable[str]) -> int:
    """Return the kind of the words that may be a form of one of `words`."""
    return _listed(frozenset(words), lemmas, _BY_LEMMA)


def forms(words: Iterable[str]) -> int:
    """Return the kind of the words that are one of `words` as they stand, folded."""
    return _listed(frozenset(words), forms, _BY_FORM)


def lemma_lists(section: Mapping[str, object]) -> dict[str, int]:
    """Return the kinds of all lists of lemmas in a section of a table, by their names."""
    return {name: lemmas(words) for name, words in section.items() if isinstance(words, list)}


def form_lists(section: Mapping[str, object]) -> dict[str, int]:
    """Return the kinds of all lists of forms in a section of a table, by their names."""
    return {name: forms(words) for name, words in section.items() if isinstance(words, list)}


def _new() -> int:
    """Return the bit of a new kind; what was worked out without it is forgotten."""
    for known in (bits_of, _tests):
        known.cache_clear()
    _BY_FIRST_TAG.clear()
    _BY_TAG.clear()
    return 1 << next(_NUMBERS)


def _listed(words: frozenset[str], sort: object, lists: dict[str, int]) -> int:
    if (sort, words) not in _KNOWN:
        bit = _KNOWN[sort, words] = _new()
        for word in words:
            lists[word] = lists.get(word, 0) | bit
    return _KNOWN[sort, words]


@lru_cache(maxsize=_CACHED_WORDS)
def bits_of(form: str) -> int:
    """Return the kinds a folded form is of, as bits; marks and numbers are of none but those of forms and tests."""
    bits = _BY_FORM.get(form, 0)
    if form[:1].isalpha() and (readings := morph.readings(form)):
        bits |= _bits_of_readings(readings)
    put, by_beginning, sizes, by_ending = _tests()
    for size in sizes:
        put += by_beginning.get(form[:size], _NO_TESTS)
    for endings, tests in by_ending.items():
        if form.endswith(endings):
            put += tests
    if "-" in form:
        for part in form.split("-")[1:]:
            put += by_beginning.get(part[:BEGINNING], _NO_TESTS)
    for bit, holds in put:
        if holds(form):
            bits |= bit
    return bits


def _bits_of_readings(readings: Sequence[Reading]) -> int:
    if (tag := readings[0][5]) not in _BY_FIRST_TAG:
        _BY_FIRST_TAG[tag] = sum(bit for bit, holds in _OF_FIRST if holds(readings[0]))
    bits = _BY_FIRST_TAG[tag]
    for reading in readings:
        if (tag := reading[5]) not in _BY_TAG:
            _BY_TAG[tag] = sum(bit for bit, holds in _OF_ANY if holds(reading))
        bits |= _BY_LEMMA.get(reading[0], 0) | _BY_TAG[tag]
    return bits


@cache
def _tests() -> _Tests:
    by_beginning: dict[str, _Put] = {}
    by_ending: dict[tuple[str, ...], _Put] = {}
    for bit, holds, begin, end in _TESTS:
        for letters in {word[:BEGINNING] for word in begin()} if begin else ():
            by_beginning[letters] = (*by_beginning.get(letters, ()), (bit, holds))
        if end and (endings := tuple(end())):
            by_ending[endings] = (*by_ending.get(endings, ()), (bit, holds))
    of_all = tuple((bit, holds) for bit, holds, begin, end in _TESTS if not begin and not end)
    return _Tests(of_all, by_beginning, tuple(sorted({len(letters) for letters in by_beginning})), by_ending)
