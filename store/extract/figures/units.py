"""Units of figures: read from the words behind a number, written one way whatever the spelling."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from store.extract.figures.numerals import Lexeme, forms
from store.extract.lang import table
from store.extract.lang.ru import morph

_ENDING = re.compile(r"[^\W\d_]{0,6}")
_LENGTH = itemgetter(0)
_ABBREVIATED = 4  # letters of a scale cut short: «тыс.», «млрд.»
_BETWEEN = 4  # adjectives between a number and the noun counted
_SINGULAR_FORMS = frozenset({"nomn", "accs", "gent"})


class Quantity(NamedTuple):
    """A number with its scale: value as written, scale as a factor, and the lexeme behind both."""

    value: float
    scale: float
    end: int


class Unit(NamedTuple):
    """A unit as relex writes it, the lexeme behind it, and the noun when it counts things."""

    name: str
    end: int
    noun: str = ""


class _Spelling(NamedTuple):
    """A way to write a unit, word by word; of a word that ends in a star only the stem stands here, behind it."""

    words: tuple[str, ...]
    stems: tuple[str, ...]
    name: str


@cache
def _spellings() -> dict[str, tuple[_Spelling, ...]]:
    """Return all ways to write units by their first letter, the longest first."""
    found: dict[str, list[tuple[int, _Spelling]]] = {}
    for name, phrases in table("ru", "figures")["units"].items():
        for phrase in phrases:
            words = tuple(phrase.split(" "))
            # a star behind letters is an ending, a star by itself is the mark
            stems = tuple(word[:-1] if word.endswith("*") else "" for word in words)
            found.setdefault(phrase[0], []).append((-len(phrase), _Spelling(words, stems, name)))
    return {first: tuple(one for _, one in sorted(each, key=_LENGTH)) for first, each in found.items()}


@lru_cache(maxsize=8192)
def _begun_by(word: str) -> tuple[_Spelling, ...]:
    """Return the spellings that may begin with a word."""
    return tuple(one for one in _spellings().get(word[0], ()) if _is_form(word, one.words[0], one.stems[0]))


def _is_form(word: str, written: str, stem: str) -> bool:
    if not stem:
        return word == written
    return word.startswith(stem) and _ENDING.fullmatch(word, len(stem)) is not None


@cache
def scales() -> dict[str, float]:
    """Words of scale with their factors."""
    return forms(table("ru", "numbers")["scales"])


@cache
def _scale_names() -> dict[float, str]:
    return {float(factor): name for factor, name in table("ru", "numbers")["scale_names"].items()}


def read_quantity(lexemes: Sequence[Lexeme], index: int) -> Quantity | None:
    """Read the number at `index` with scales behind it: «2 млрд 350 млн» is 2.35 of 10⁹, «тысяча двести» 1200."""
    lexeme, factors = lexemes[index], scales()
    if lexeme.sort in "dc":
        value, index = lexeme.value, index + 1
    elif lexeme.folded in factors and _is_singular(lexeme.folded):
        return _bare_scale(lexemes, index, factors[lexeme.folded])
    else:
        return None
    scale = factors.get(_word(lexemes, index), 1.0)
    if scale == 1.0:
        return Quantity(value, 1.0, index)
    index = _behind_dot(lexemes, index + 1)
    rest = _lower_part(lexemes, index, scale)
    return Quantity(round(value + rest.value / scale, 9), scale, rest.end) if rest else Quantity(value, scale, index)


def _bare_scale(lexemes: Sequence[Lexeme], index: int, scale: float) -> Quantity | None:
    rest = _lower_part(lexemes, index + 1, scale)
    if rest is not None:
        return Quantity(scale + rest.value, 1.0, rest.end)
    return Quantity(1.0, scale, index + 1)


def _lower_part(lexemes: Sequence[Lexeme], index: int, scale: float) -> Quantity | None:
    """Read a smaller number behind a scale; its value is returned in ones."""
    if index >= len(lexemes) or lexemes[index].sort not in "dc":
        return None
    lower = scales().get(_word(lexemes, index + 1), 1.0)
    if lower >= scale or lexemes[index].value >= 1000 or lexemes[index - 1].end + 2 < lexemes[index].start:
        return None
    if lower == 1.0:
        return Quantity(lexemes[index].value, 1.0, index + 1)
    end = _behind_dot(lexemes, index + 2)
    rest = _lower_part(lexemes, end, lower)
    value = lexemes[index].value * lower
    return Quantity(value + rest.value, 1.0, rest.end) if rest else Quantity(value, 1.0, end)


def _is_singular(word: str) -> bool:
    return any(one.number == "sing" and one.case in _SINGULAR_FORMS for one in morph.readings(word))


def _word(lexemes: Sequence[Lexeme], index: int) -> str:
    return lexemes[index].folded if index < len(lexemes) else ""


def _behind_dot(lexemes: Sequence[Lexeme], index: int) -> int:
    """Step over the full stop of an abbreviation, which stands right behind it."""
    if _word(lexemes, index) == "." and lexemes[index].start == lexemes[index - 1].end and index + 1 < len(lexemes):
        if len(lexemes[index - 1].folded) > _ABBREVIATED:
            return index  # a word in full: its full stop ends the sentence
        following = lexemes[index + 1]
        if following.sort in "wdc" or following.folded in "$€₽":
            return index + 1
    return index


def read_unit(lexemes: Sequence[Lexeme], index: int) -> Unit | None:
    """Read a unit of measure, money or pieces at `index`."""
    for words, stems, name in _begun_by(lexemes[index].folded) if index < len(lexemes) else ():
        end = index + len(words)
        if end <= len(lexemes) and all(
            map(_is_form, (one.folded for one in lexemes[index + 1 : end]), words[1:], stems[1:])
        ):
            return Unit(name, end)
    return None


@cache
def _before() -> dict[str, str]:
    return dict(table("ru", "figures")["unit_groups"]["before"])


def currency_before(lexemes: Sequence[Lexeme], index: int) -> str | None:
    """Return the currency whose sign stands right before the number at `index`."""
    if index == 0 or lexemes[index - 1].end + 1 < lexemes[index].start:
        return None
    return _before().get(lexemes[index - 1].folded)


def written(unit: str, scale: float) -> str:
    """Return the unit with its scale: «млн долларов»."""
    return f"{_scale_names()[scale]} {unit}" if scale != 1.0 else unit


def without_scale(name: str) -> str:
    """Return the unit of a name written by `written`."""
    head, _, rest = name.partition(" ")
    return rest if head in _scale_names().values() else name


class _Counted(NamedTuple):
    stop: frozenset[str]
    pairs: frozenset[str]


@cache
def _counted() -> _Counted:
    counts = table("ru", "figures")["counts"]
    return _Counted(frozenset(counts["stop"]), frozenset(counts["documents"] + counts["goods"]))


def read_count(lexemes: Sequence[Lexeme], index: int, quantity: Quantity) -> Unit | None:
    """Read the noun that is counted, adjectives in between; `None` for durations, pairs of things and the like."""
    total = quantity.value * quantity.scale
    if total < 2 or total != int(total):
        return None
    for place in range(index, min(index + _BETWEEN + 1, len(lexemes))):
        word = lexemes[place]
        if word.sort != "w" or lexemes[place - 1].folded == "|":
            return None
        role = _role(word.folded)
        if role == "noun" or (role == "one" and total % 10 == 1 and total % 100 != 11):
            if word.text[0].isupper() and _is_name(word.folded):
                return None
            return None if _is_ordinal(word.folded, total) else _as_count(word.text.lower(), place, total)
        if role != "adjective":
            return None
    return None


def end_of_adjectives(lexemes: Sequence[Lexeme], index: int) -> int:
    """Return where the adjectives that begin at `index` end."""
    while index < len(lexemes) and lexemes[index].sort == "w" and _role(lexemes[index].folded) == "adjective":
        index += 1
    return index


def _as_count(word: str, place: int, total: float) -> Unit | None:
    counted, lemmas = _counted(), morph.lemmas(word)
    if not counted.stop.isdisjoint(lemmas) or (total == 2 and counted.pairs.isdisjoint(lemmas)):
        return None
    if word[0].isascii():
        return None
    return Unit(genitive(word), place + 1, word)


@lru_cache(maxsize=8192)
def _role(word: str) -> str:
    """Return what a word behind a number can be: `noun` counted, `one` behind 21 and 31, `adjective`, or nothing."""
    best = morph.readings(word)[:4]
    if any(one.pos == "NOUN" and (one.number == "plur" or one.case == "gent") and one.score > 0.05 for one in best):
        nouns = sum(one.score for one in best if one.pos == "NOUN")
        if nouns >= sum(one.score for one in best if one.pos in ("ADJF", "PRTF", "VERB", "PREP", "ADVB", "CONJ")):
            return "noun"
    if best and best[0].pos == "NOUN" and best[0].case in ("nomn", "accs"):
        return "one"
    return "adjective" if any(one.pos in ("ADJF", "PRTF", "NPRO") for one in best[:2]) else ""


@lru_cache(maxsize=8192)
def _is_name(word: str) -> bool:
    """Tell whether a capitalised word behind a number is a given name, which the line above ends before."""
    return any("Name" in one.marks for one in morph.readings(word)[:2])


def _is_ordinal(noun: str, total: float) -> bool:
    """Tell «губернатор 47 региона», where the number is a name: things counted by it would stand in the plural."""
    few = total % 10 in (1, 2, 3, 4) and total % 100 not in (11, 12, 13, 14)
    return not few and _is_singular_noun(noun)


@lru_cache(maxsize=8192)
def _is_singular_noun(word: str) -> bool:
    found = [one for one in morph.readings(word) if one.pos == "NOUN"]
    return bool(found) and all(one.number == "sing" for one in found)


@lru_cache(maxsize=8192)
def genitive(word: str) -> str:
    """Return the noun in the genitive plural, the form it has behind «five»."""
    if any(one.pos == "NOUN" and one.case == "gent" and one.number == "plur" for one in morph.readings(word)):
        return word
    return morph.inflect(word, "NOUN", "plur", "gent") or word


ELLIPSIS_REACH = 400  # code points a bare number may stand behind the things it counts


@lru_cache(maxsize=8192)
def is_locative(noun: str) -> bool:
    """Tell whether the noun stands in the case of places."""
    found = morph.readings(noun)
    return bool(found) and found[0].case == "loct"


@cache
def _labels() -> frozenset[str]:
    return frozenset(table("ru", "figures")["context"]["label_nouns"])


@lru_cache(maxsize=8192)
def is_label_noun(word: str) -> bool:
    """Tell whether a number behind `word` is its name: room 5, school 12."""
    found = morph.readings(word)
    return bool(found) and found[0].lemma in _labels() and found[0].number != "plur"


@cache
def _elliptic() -> tuple[frozenset[str], frozenset[str]]:
    words = table("ru", "figures")["elliptic"]
    return frozenset(words["before"]), frozenset(words["after"])


def may_be_elliptic(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell whether the word before a bare number lets it count things named earlier."""
    if index == 0:
        return False
    before = lexemes[index - 1]
    if before.folded in _elliptic()[0]:
        return True
    return before.sort == "w" and any(one.pos == "PRTS" for one in morph.readings(before.folded)[:1])


def counted_before(lexemes: Sequence[Lexeme], index: int) -> str:
    """Return the noun counted when it stands before its number: «joint ventures — 34»."""
    if index < 2 or lexemes[index - 1].folded not in "-–—" or lexemes[index - 2].sort != "w":
        return ""
    noun = lexemes[index - 2].text.lower()
    genitive_plural = any(
        one.pos == "NOUN" and one.case == "gent" and one.number == "plur" for one in morph.readings(noun)[:1]
    )
    return noun if genitive_plural and _counted().stop.isdisjoint(morph.lemmas(noun)) else ""


def closes_number(lexeme: Lexeme) -> bool:
    """Tell whether `lexeme` ends a phrase, so that the number before it has no noun of its own."""
    return lexeme.sort in "p|" or lexeme.folded in _elliptic()[1]
