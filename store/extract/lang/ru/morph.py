"""Russian morphology from pymorphy3, loaded on first use and cached by word."""

import re
from collections.abc import Callable
from functools import cache, lru_cache, partial
from operator import itemgetter
from typing import Any, NamedTuple

from store.extract.lang.morphology import Reading

_CACHED_WORDS = 65_536
_CACHED_PARSES = 2_048
_CACHED_TAGS = 8_192
_CACHED_FORMS = 32_768
_SCORE = itemgetter(6)
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
    found = _of_dictionary(lower) if len(lower) > 1 else ()  # single letters are initials as well
    return found or tuple(
        _reading((parse.normal_form.replace("ё", "е"), *_grammemes(parse.tag), float(parse.score)))
        for parse in _parses(lower)
    )


def _of_dictionary(word: str) -> tuple[Reading, ...]:
    """Return the readings of a word the dictionary holds, as the library's own `parse` gives them, in half the time."""
    items, substitutes, chance, millions = _dictionary()
    held = items(word, substitutes)
    if not held:
        return ()
    forms = [(spelling, _form(place)) for spelling, places in held for place in places]
    scores = [chance(f"{word}:{form[4]}", 0) / millions for _, form in forms]
    if not any(scores):  # the dictionary has not met the word in texts
        scores = [1.0 / len(forms)] * len(forms)
    found = []
    for (spelling, (prefix, suffix, before, after, _, grammemes)), score in zip(forms, scores, strict=True):
        stem = spelling[prefix : len(spelling) - suffix].replace("ё", "е")
        found.append(_reading((f"{before}{stem}{after}", *grammemes, score)))
    if len(found) > 1:
        found.sort(key=_SCORE, reverse=True)
    return tuple(found)


_Grammemes = tuple[str, str, str, str, frozenset[str]]
#: Makes a reading of its seven fields without naming them: words have many.
_reading: Callable[[tuple[str, str, str, str, str, frozenset[str], float]], Reading] = partial(tuple.__new__, Reading)


@cache
def _dictionary() -> tuple[Callable[..., Any], Any, Callable[[str, int], int], int]:
    """Return what finds the places of a word, the letters that stand for others, and what tells how common a tag is.

    The last is a number of so many parts as the fourth value says.
    """
    analyzer = _analyzer()
    chances = analyzer.prob_estimator.p_t_given_w
    return analyzer.dictionary.words.similar_items, analyzer.char_substitutes, chances.get, chances.MULTIPLIER


class _Form(NamedTuple):
    """A place in a paradigm: how many letters to take off a word, what to put there for its lemma, and the tag."""

    prefix: int
    suffix: int
    before: str
    after: str
    tag: str
    grammemes: _Grammemes


@lru_cache(maxsize=_CACHED_FORMS)
def _form(place: tuple[int, int]) -> _Form:
    (paradigm, index), dictionary = place, _analyzer().dictionary
    row = dictionary.paradigms[paradigm]  # three numbers a form: all endings, then all tags, then all beginnings
    size = len(row) // 3
    beginnings, endings = dictionary.paradigm_prefixes, dictionary.suffixes
    return _Form(
        len(beginnings[row[2 * size + index]]),
        len(endings[row[index]]),
        beginnings[row[2 * size]].replace("ё", "е"),
        endings[row[0]].replace("ё", "е"),
        *_tag(row[size + index]),
    )


@lru_cache(maxsize=_CACHED_TAGS)
def _tag(number: int) -> tuple[str, _Grammemes]:
    """Return a tag of the dictionary by its number, with its grammemes."""
    tag = _analyzer().dictionary.gramtab[number]
    return str(tag), _grammemes(tag)


@lru_cache(maxsize=_CACHED_PARSES)
def _parses(word: str) -> list[Any]:
    """Return what the library says of `word`: the words inflected are mostly those just read."""
    return list(_analyzer().parse(word))


@lru_cache(maxsize=_CACHED_TAGS)
def _grammemes(tag: Any) -> _Grammemes:
    """Return part of speech, case, number, gender and the whole of a tag; there are a few thousand tags at all."""
    marks: frozenset[str] = tag.grammemes
    pos, case, number, gender = (
        next(iter(marks & each), "") for each in (tag.PARTS_OF_SPEECH, tag.CASES, tag.NUMBERS, tag.GENDERS)
    )
    return pos, case, number, gender, marks


@lru_cache(maxsize=_CACHED_WORDS)
def known(word: str) -> bool:
    """Tell whether the dictionary holds `word`; readings of other words are guesses from their endings."""
    return _READABLE.fullmatch(word) is not None and bool(_analyzer().word_is_known(word.lower()))


def lemma(word: str) -> str:
    """Return the likeliest lemma of `word`, lower case, ё as е."""
    found = readings(word)
    return found[0].lemma if found else word.lower().replace("ё", "е")


@lru_cache(maxsize=_CACHED_WORDS)
def lemmas(word: str) -> frozenset[str]:
    """Return all possible lemmas of `word`."""
    return frozenset(reading.lemma for reading in readings(word))


@lru_cache(maxsize=_CACHED_WORDS)
def inflect(word: str, *grammemes: str) -> str | None:
    """Return `word` put into the form of `grammemes`, keeping its capitals, or `None` where there is none.

    An empty grammeme, as of a word that has no gender, asks for nothing.
    """
    wanted = set(filter(None, grammemes))
    for parse in _parses(word.lower()) if _READABLE.fullmatch(word) else ():
        form = parse.inflect(wanted)
        if form is not None:
            return _recase(word, str(form.word))
    return None


def _recase(model: str, word: str) -> str:
    if model.isupper() and len(model) > 1:
        return word.upper()
    if "-" in model and "-" in word:
        return "-".join(_recase(m, w) for m, w in zip(model.split("-"), word.split("-"), strict=False))
    return word.capitalize() if model[:1].isupper() else word
