"""Russian morphology from pymorphy3, loaded on first use and cached by word."""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from store.extract.lang.morphology import Reading

_CACHED_WORDS = 65_536
_CACHED_PARSES = 2_048
_CACHED_TAGS = 8_192
_CACHED_FORMS = 32_768
_CHANCE = itemgetter(0)
_Place = tuple[int, int]  # a paradigm of the dictionary and a form in it
Grammemes = tuple[str, str, str, str, frozenset[str]]
#: Makes a reading of its seven fields without naming them: words have many.
_reading: Callable[[tuple[str, str, str, str, str, frozenset[str], float]], Reading] = partial(tuple.__new__, Reading)
_READABLE = re.compile(r"[\u0000-\u052f’]{1,60}")  # the library stumbles over letters without a name


@lru_cache(maxsize=1)
def _analyzer() -> Any:
    import pymorphy3  # its dictionary costs 100 ms: only commands that extract pay it

    return pymorphy3.MorphAnalyzer(lang="ru")


@lru_cache(maxsize=_CACHED_WORDS)
def readings(word: str) -> tuple[Reading, ...]:
    """Return all readings of `word`, likeliest first; none for other alphabets and for endless strings."""
    if _READABLE.fullmatch(word) is None:
        return ()
    lower = word.lower()
    if held := _held(lower):
        whole = sum(map(_CHANCE, held))  # 0 where the dictionary has not met the word in texts
        parts, even = _dictionary()[3], 1.0 / len(held)
        return tuple(
            [
                _reading(
                    ((before + spelling[start:end] + after).replace("ё", "е"), *told, chance / parts if whole else even)
                )
                for chance, spelling, _, (start, end, before, after, _, told) in held
            ]
        )
    return tuple(
        _reading((parse.normal_form.replace("ё", "е"), *_grammemes(parse.tag), float(parse.score)))
        for parse in _parses(lower)
    )


class _Form(NamedTuple):
    """A form in a paradigm: where its unchanging part begins and ends, what to put around that for its lemma, its tag.

    `end` counts from the end of the word and is `None` for that end itself.
    """

    start: int
    end: int | None
    before: str
    after: str
    tag: str
    grammemes: Grammemes


class _Forms(dict[_Place, _Form]):
    """The forms met so far, of the few hundred thousand the dictionary has."""

    def __missing__(self, place: _Place) -> _Form:
        form = _form(place)
        if len(self) < _CACHED_FORMS:
            self[place] = form
        return form


_FORMS = _Forms()


def _held(word: str) -> Sequence[tuple[int, str, _Place, _Form]]:
    """Return the readings of a word the dictionary holds, in the order of the library's own `parse`, in half the time.

    Each is how likely it is in parts of `_dictionary`, the word in its full spelling, its place and its form. Single
    letters are initials as well, which the library alone knows.
    """
    find, substitutes, chances, parts = _dictionary()
    if len(word) < 2 or not (held := find(word, substitutes)):
        return ()
    if len(held) == 1 and len(held[0][1]) == 1:  # half of all words; chances are told of the others alone
        spelling, (place,) = held[0]
        return [(parts, spelling, place, _FORMS[place])]
    found = []
    for spelling, places in held:
        for place in places:
            form = _FORMS[place]
            found.append((chances(word + form[4], 0), spelling, place, form))
    if len(found) > 1:
        found.sort(key=_CHANCE, reverse=True)
    return found


@cache
def _dictionary() -> tuple[Callable[..., Any], Any, Callable[[str, int], int], int]:
    """Return what finds the places of a word, the letters that stand for others, and what tells how common a tag is.

    The last is a number of so many parts as the fourth value says.
    """
    analyzer = _analyzer()
    chances = analyzer.prob_estimator.p_t_given_w
    return analyzer.dictionary.words.similar_items, analyzer.char_substitutes, chances.get, chances.MULTIPLIER


def _form(place: _Place) -> _Form:
    row, size, dictionary = *_paradigm(place[0]), _analyzer().dictionary
    at = place[1]
    beginnings, endings = dictionary.paradigm_prefixes, dictionary.suffixes
    start, end = len(beginnings[row[2 * size + at]]), -len(endings[row[at]])
    return _Form(start, end or None, beginnings[row[2 * size]], endings[row[0]], *_tag(row[size + at]))


def _paradigm(number: int) -> tuple[Sequence[int], int]:
    """Return a paradigm: three numbers a form, first all endings, then all tags, then all beginnings; and its size."""
    row: Sequence[int] = _analyzer().dictionary.paradigms[number]
    return row, len(row) // 3


@lru_cache(maxsize=_CACHED_TAGS)
def _tag(number: int) -> tuple[str, Grammemes]:
    """Return a tag of the dictionary by its number, as it stands behind a word, with its grammemes."""
    tag = _analyzer().dictionary.gramtab[number]
    return f":{tag}", _grammemes(tag)


@lru_cache(maxsize=_CACHED_PARSES)
def _parses(word: str) -> list[Any]:
    """Return what the library says of `word`: the words inflected are mostly those just read."""
    return list(_analyzer().parse(word))


@lru_cache(maxsize=_CACHED_TAGS)
def _grammemes(tag: Any) -> Grammemes:
    """Return part of speech, case, number, gender and the whole of a tag; there are a few thousand tags at all."""
    marks: frozenset[str] = tag.grammemes
    pos, case, number, gender = (
        next(iter(marks & each), "") for each in (tag.PARTS_OF_SPEECH, tag.CASES, tag.NUMBERS, tag.GENDERS)
    )
    return pos, case, number, gender, marks


@lru_cache(maxsize=_CACHED_WORDS)
def known(word: str) -> bool:
    """Tell whether the dictionary holds `word`; readings of other words are guesses from their endings."""
    if _READABLE.fullmatch(word) is None:
        return False
    return bool(_analyzer().word_is_known(word.lower()))


def lemma(word: str) -> str:
    """Return the likeliest lemma of `word`, lower case, ё as е."""
    found = readings(word)
    return found[0].lemma if found else word.lower().replace("ё", "е")


@lru_cache(maxsize=_CACHED_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Return all possible lemmas of `word`."""
    return frozenset([reading.lemma for reading in readings(word)])


@lru_cache(maxsize=_CACHED_WORDS)
def inflect(word: str, *grammemes: str) -> str | None:
    """Return `word` put into the form of `grammemes`, keeping its capitals, or `None` where there is none.

    An empty grammeme, as of a word that has no gender, asks for nothing.
    """
    if _READABLE.fullmatch(word) is None:
        return None
    wanted, lower = frozenset(filter(None, grammemes)), word.lower()
    if held := _held(lower):
        for _, spelling, place, form in held:
            edges = _edges(place, wanted)
            if edges is not None:
                stem = spelling[form.start : form.end]
                return _recase(word, edges[0] + stem + edges[1])
        return None
    for parse in _parses(lower):
        other = parse.inflect(set(wanted))
        if other is not None:
            return _recase(word, str(other.word))
    return None


@lru_cache(maxsize=_CACHED_FORMS)
def _edges(place: _Place, wanted: frozenset[str]) -> tuple[str, str] | None:
    """Return how the form of a paradigm that fits `wanted` best begins and ends: of several the nearest to `place`.

    It is the form the library's own `inflect` chooses, which writes down all forms of the word for that.
    """
    row, size, dictionary = *_paradigm(place[0]), _analyzer().dictionary
    marks = [_tag(number)[1][4] for number in row[size : 2 * size]]
    fitting = [at for at in range(size) if wanted <= marks[at]]
    if not fitting:
        wanted = dictionary.Tag.fix_rare_cases(wanted)
        fitting = [at for at in range(size) if wanted <= marks[at]]
    if not fitting:
        return None
    asked = dictionary.gramtab[row[size + place[1]]].updated_grammemes(wanted)
    best = max(fitting, key=lambda at: len(asked & marks[at]) - 0.1 * len(asked ^ marks[at]))
    return dictionary.paradigm_prefixes[row[2 * size + best]], dictionary.suffixes[row[best]]


def _recase(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and "-" in word:
        return "-".join(_recase(m, w) for m, w in zip(model.split("-"), word.split("-"), strict=False))
    return word.capitalize() if model[:1].isupper() else word
