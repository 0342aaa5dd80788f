"""Russian morphology from pymorphy3, loaded on first use and cached by word."""

import re
from functools import lru_cache
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
        Reading(parse.normal_form.replace("ё", "е"), *_grammemes(parse.tag), float(parse.score))
        for parse in _parses(lower)
    )


def _of_dictionary(word: str) -> tuple[Reading, ...]:
    """Return the readings of a word the dictionary holds, as the library's own `parse` gives them, in half the time."""
    analyzer = _analyzer()
    held = analyzer.dictionary.words.similar_items(word, analyzer.char_substitutes)
    forms = [(spelling.replace("ё", "е"), _form(*form)) for spelling, places in held for form in places]
    if not forms:
        return ()
    chance = analyzer.prob_estimator.p_t_given_w.prob
    scores = [chance(word, form.tag) for _, form in forms]
    if not any(scores):  # the dictionary has not met the word in texts
        scores = [1.0 / len(forms)] * len(forms)
    found = [
        Reading(
            form.before + spelling[form.prefix : len(spelling) - form.suffix] + form.after,
            *form.grammemes,
            float(score),
        )
        for (spelling, form), score in zip(forms, scores, strict=True)
    ]
    return tuple(sorted(found, key=_SCORE, reverse=True))


class _Form(NamedTuple):
    """A place in a paradigm: how many letters to take off a word, what to put there for its lemma, and the tag."""

    prefix: int
    suffix: int
    before: str
    after: str
    tag: str
    grammemes: tuple[str, str, str, str, frozenset[str]]


@lru_cache(maxsize=_CACHED_FORMS)
def _form(paradigm: int, index: int) -> _Form:
    dictionary = _analyzer().dictionary
    row = dictionary.paradigms[paradigm]  # three numbers a form: all endings, then all tags, then all beginnings
    size = len(row) // 3
    beginnings, endings = dictionary.paradigm_prefixes, dictionary.suffixes
    tag = dictionary.gramtab[row[size + index]]
    return _Form(
        len(beginnings[row[2 * size + index]]),
        len(endings[row[index]]),
        beginnings[row[2 * size]].replace("ё", "е"),
        endings[row[0]].replace("ё", "е"),
        str(tag),
        _grammemes(tag),
    )


@lru_cache(maxsize=_CACHED_PARSES)
def _parses(word: str) -> list[Any]:
    """Return what the library says of `word`: the words inflected are mostly those just read."""
    return list(_analyzer().parse(word))


@lru_cache(maxsize=_CACHED_TAGS)
def _grammemes(tag: Any) -> tuple[str, str, str, str, frozenset[str]]:
    """Return part of speech, case, number, gender and the whole of a tag; there are a few thousand tags at all."""
    marks = frozenset(map(str, tag.grammemes))
    return str(tag.POS or ""), str(tag.case or ""), str(tag.number or ""), str(tag.gender or ""), marks


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
