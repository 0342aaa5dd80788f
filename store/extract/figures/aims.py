"""Whether a figure is measured, or only aimed at: planned, promised, expected."""

from collections.abc import Iterable
from enum import Enum
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.figures.context import REACH, Place
from store.extract.figures.numerals import Lexeme
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.model import FigureKind

_NEAR = 6  # lexemes in which a noun of purpose stands by its figure


class _Words(NamedTuple):
    verbs: frozenset[str]
    nouns: frozenset[str]
    level_nouns: frozenset[str]
    done: frozenset[str]
    talk: frozenset[str]


@cache
def _words() -> _Words:
    data = table("ru", "figures")["aim"]
    return _Words(*(frozenset(data[name]) for name in _Words._fields))


class _Sign(Enum):
    """What one word says of the figures it governs."""

    AIMED = 1
    MEASURED = 2
    ACHIEVED = 3  # measured even with an infinitive between: «managed to sell»
    INFINITIVE = 4  # decided by the verb that governs it
    PURPOSE = 5  # a noun, which must stand near
    PLAN = 6  # a noun that does so for amounts only
    NOTHING = 7


def is_aimed(place: Place, kind: FigureKind) -> bool:
    """Tell whether the verb or noun that governs a figure speaks of what is to come: «намерены довести до 500 млн».

    The nearest word to the left that tells decides, else the nearest to the right within the clause.
    """
    nouns = (_Sign.PURPOSE, _Sign.PLAN) if kind is FigureKind.LEVEL else (_Sign.PURPOSE,)
    told = _told(place.left(REACH), place.first, nouns)
    if told is None:
        told = _told(place.right(REACH), place.last, nouns)
    return told is True


def _told(words: Iterable[tuple[int, Lexeme]], figure: int, nouns: tuple[_Sign, ...]) -> bool | None:
    infinitive = False
    for index, (folded, _, _, sort, _, _) in words:
        sign = _sign(folded) if sort == "w" else _Sign.NOTHING
        if sign is _Sign.NOTHING:
            continue
        if sign is _Sign.INFINITIVE:
            infinitive = True
        elif sign is _Sign.ACHIEVED:
            return False
        elif sign is _Sign.MEASURED:
            return infinitive
        elif sign is _Sign.AIMED or (sign in nouns and abs(index - figure) <= _NEAR):
            return True
    return True if infinitive else None


@lru_cache(maxsize=8192)
def _sign(word: str) -> _Sign:
    readings = morph.readings(word)
    if not readings:
        return _Sign.NOTHING
    words, best, lemmas = _words(), readings[0], morph.lemmas(word)
    if best.pos == "NOUN":
        if not words.level_nouns.isdisjoint(lemmas):
            return _Sign.PLAN
        return _Sign.NOTHING if words.nouns.isdisjoint(lemmas) else _Sign.PURPOSE
    if not words.talk.isdisjoint(lemmas):
        return _Sign.NOTHING
    if not words.verbs.isdisjoint(lemmas):
        return _Sign.AIMED
    if best.pos == "INFN":
        return _Sign.INFINITIVE
    if best.pos not in ("VERB", "PRTS"):
        return _Sign.NOTHING
    if "futr" in best.marks:
        return _Sign.AIMED
    return _Sign.MEASURED if words.done.isdisjoint(lemmas) else _Sign.ACHIEVED
