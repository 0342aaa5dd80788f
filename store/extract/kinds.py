"""Kinds of words: what the tables and the rules know of a word by itself, worked out once and kept for all texts.

Every list of the tables and every test a rule begins with is a kind, one bit of a number. A word has the bits of all
kinds it is of, a stretch of text those of its words together: so to ask whether a clause holds a word of a list is one
`&`, and a rule goes straight to the words it may begin at (`Document.having`) instead of looking at all of them.

A word met for the first time is asked few questions: what its tags alone answer is kept by tag, and a test that says
how its words begin or end is put to those words only.
"""

from collections.abc import Callable, Iterable, Mapping
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
    """A test of words with the bit it gives; it is put to all words if nothing says to which."""

    bit: int
    holds: _WordTest
    begin: _Letters | None
    end: _Letters | None
    listed: _Letters | None


class _Tests(NamedTuple):
    """The tests put to every word, by the first letters of words, and by endings; and how many first letters.

    `listed` are those put to the words that have their bits by a list already, which are the bits `doubtful`.
    """

    of_all: _Put
    by_beginning: dict[str, _Put]
    sizes: tuple[int, ...]
    by_ending: dict[tuple[str, ...], _Put]
    listed: _Put
    doubtful: int


_NUMBERS = count()
_TESTS: list[_Test] = []
_OF_FIRST: list[tuple[int, _TagTest]] = []
_OF_ANY: list[tuple[int, _TagTest]] = []
_BY_FIRST_TAG: dict[frozenset[str], int] = {}  # there are a few hundred tags at all
_BY_TAG: dict[frozenset[str], int] = {}
_BY_PART_OF_SPEECH: dict[str, int] = {}
_BY_LEMMA: dict[str, int] = {}
_BY_FORM: dict[str, int] = {}
_NO_TESTS: _Put = ()
_KNOWN: dict[tuple[object, frozenset[str]], int] = {}


def words_that(
    test: _WordTest, *, begin: _Letters | None = None, end: _Letters | None = None, listed: _Letters | None = None
) -> int:
    """Return the kind of the words for whose folded form `test`, a pure function, holds.

    Where `begin`, `end` or `listed` are given, only words are tested that begin with the first `BEGINNING` letters of
    one of `begin`, themselves or in a part behind a hyphen, that end with one of `end`, or that are one of `listed` or
    may be a form of it. They are asked for at the first word, so that no table is read before.
    """
    bit = _new()
    _TESTS.append(_Test(bit, test, begin, end, listed))
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
    return _listed(frozenset(parts_of_speech), read_as, _BY_PART_OF_SPEECH)


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
    put, by_beginning, sizes, by_ending, listed, doubtful = _tests()
    bits = _BY_FORM.get(form, 0)
    if form[:1].isalpha():
        bits |= _bits_of_readings(form)
    if doubt := bits & doubtful:
        bits ^= doubt
        put += tuple([test for test in listed if test[0] & doubt])
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


def _bits_of_readings(form: str) -> int:
    found = morph.readings(form)
    if not found:
        return 0
    bits, by_tag, by_lemma = _bits_of_first(found[0]), _BY_TAG, _BY_LEMMA.get
    for reading in found:
        lemma, *_, tag, _ = reading
        if tag not in by_tag:
            by_tag[tag] = sum([bit for bit, holds in _OF_ANY if holds(reading)])
        bits |= by_lemma(lemma, 0) | by_tag[tag]
    return bits


def _bits_of_first(reading: Reading) -> int:
    """Return the kinds of the words of which this is the likeliest reading."""
    bits = _BY_FIRST_TAG.get(reading.marks)
    if bits is None:
        bits = sum([bit for bit, holds in _OF_FIRST if holds(reading)], _BY_PART_OF_SPEECH.get(reading.pos, 0))
        _BY_FIRST_TAG[reading.marks] = bits
    return bits


@cache
def _tests() -> _Tests:
    by_beginning: dict[str, _Put] = {}
    by_ending: dict[tuple[str, ...], _Put] = {}
    for bit, holds, begin, end, listed in _TESTS:
        for letters in {word[:BEGINNING] for word in begin()} if begin else ():
            by_beginning[letters] = (*by_beginning.get(letters, ()), (bit, holds))
        if end and (endings := tuple(end())):
            by_ending[endings] = (*by_ending.get(endings, ()), (bit, holds))
        for word in listed() if listed else ():
            _BY_FORM[word] = _BY_FORM.get(word, 0) | bit
            _BY_LEMMA[word] = _BY_LEMMA.get(word, 0) | bit
    of_all = tuple((bit, holds) for bit, holds, *where in _TESTS if not any(where))
    of_listed = tuple((bit, holds) for bit, holds, _, _, listed in _TESTS if listed)
    sizes = tuple(sorted({len(letters) for letters in by_beginning}))
    return _Tests(of_all, by_beginning, sizes, by_ending, of_listed, sum(bit for bit, _ in of_listed))
