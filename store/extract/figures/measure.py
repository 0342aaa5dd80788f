"""What a figure measures, as a short nominative phrase, and whose figure it is."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from store.extract import kinds
from store.extract.figures.context import Place, units
from store.extract.figures.numerals import Lexeme
from store.extract.figures.subject import subject_of
from store.extract.lang import table
from store.extract.lang.morphology import Reading
from store.extract.lang.ru import morph

_UNREAD = Reading(lemma="", pos="", case="", number="", gender="", marks=frozenset(), score=0.0)
_LONGEST = 7  # words of a measure
_SOURCE_WORDS = 4
_NOT_NOMINAL = frozenset({"VERB", "PRTS", "INFN", "GRND", "ADVB", "CONJ", "PRCL", "COMP", "ADJS", "PRED", "NPRO"})
_ENDS = frozenset(',.;:!?…—–-()«»"“”„|')


class _Heads(NamedTuple):
    heads: frozenset[str]
    generic: frozenset[str]
    share: frozenset[str]
    change: frozenset[str]
    and_: frozenset[str]
    lead: frozenset[str]
    source: frozenset[str]
    terms: frozenset[str]
    about: frozenset[str]


def _best(word: str) -> Reading:
    """Return the likeliest reading; an empty one for words of other alphabets."""
    return next(iter(morph.readings(word)), _UNREAD)


@cache
def _heads() -> _Heads:
    measure, source = table("ru", "figures")["measure"], table("ru", "figures")["source"]
    return _Heads(
        frozenset(measure["heads"]),
        frozenset(measure["generic"]),
        frozenset(measure["share"]),
        frozenset(measure["change"]),
        frozenset(measure["and"]),
        frozenset(source["lead"]),
        frozenset(source["words"]),
        frozenset(measure["terms"]),
        frozenset(table("ru", "figures")["context"]["approximate"]),
    )


def measure_of(place: Place, unit: str, noun: str, dates: frozenset[int], inherited: str | None) -> str | None:
    """Return what is measured: the things counted, or the nearest measured noun to the left with its dependents.

    `dates` are the lexemes at which dates begin, which end a phrase; `inherited` is what the figure before measured.
    """
    if noun and noun not in _pieces():
        return _counted(place, noun)
    if noun or unit not in _abstract():
        of_things = _things(place)
        if of_things or (noun and inherited):
            return of_things or inherited
    phrase = _of_subject(place, dates, inherited) or _of_head(place, dates)
    if phrase is not None:
        return inherited if inherited and phrase in _heads().generic else _completed(phrase, inherited)
    return (_following(place, dates) if unit in _abstract() else None) or inherited


def _of_subject(place: Place, dates: frozenset[int], inherited: str | None) -> str | None:
    """Return the subject of the figure's verb with its dependents; for a pronoun what was measured before."""
    subject = subject_of(place.lexemes, place.first)
    if subject is None:
        return None
    if subject.noun < 0:
        return inherited
    return _phrase(place.lexemes, subject.noun, subject.verb, dates, subject.number)


def _of_head(place: Place, dates: frozenset[int]) -> str | None:
    """Return the nearest measured noun to the left with its dependents."""
    for index, word in place.left():
        if word.sort == "w" and _is_head(word.folded):
            return _phrase(place.lexemes, _first_head(place.lexemes, index), place.first, dates)
    return None


def _completed(phrase: str, inherited: str | None) -> str:
    """Give an adjective left alone the noun of the figure before: «ввоз белорусской» takes its «продукции»."""
    last, noun = _best(phrase.rpartition(" ")[2].lower()), (inherited or "").rpartition(" ")[2]
    told = next((one for one in morph.readings(noun.lower()) if one.pos == "NOUN" and one.case == last.case), None)
    if last.pos != "ADJF" or told is None or (told.number, told.gender) != (last.number, last.gender):
        return phrase
    return f"{phrase} {noun}"


@cache
def _abstract() -> frozenset[str]:
    """Units that do not tell by themselves what is measured: percent, times, money in all scales."""
    group, scales = units(), table("ru", "numbers")["scale_names"].values()
    money = [f"{scale} {name}" for scale in scales for name in group["money"]]
    return frozenset([group["percent"], group["points"], group["times"], *group["money"], *money])


def _is_head(word: str) -> bool:
    heads = _heads()
    return not heads.heads.isdisjoint(morph.lemmas(word)) and _best(word).pos == "NOUN" and word not in heads.terms


def _first_head(lexemes: Sequence[Lexeme], index: int) -> int:
    """Return the leftmost head of the nominal run that ends at `index`: the volume of exports of goods.

    Behind a preposition only a word of share is taken: the share of a country in the trade of a region.
    """
    start, linked = index, False
    for place in range(index - 1, max(-1, index - _LONGEST), -1):
        word = lexemes[place]
        part = _best(word.folded).pos if word.sort == "w" else ""
        if part not in ("NOUN", "ADJF", "PRTF", "PREP"):
            break
        linked = linked or part == "PREP"
        if _is_head(word.folded) and (not linked or not _heads().share.isdisjoint(morph.lemmas(word.folded))):
            start = place
    return _past_change(lexemes, start, index)


def _past_change(lexemes: Sequence[Lexeme], start: int, last: int) -> int:
    """Step from «growth of» to what grows, where the run up to `last` says it."""
    if _heads().change.isdisjoint(morph.lemmas(lexemes[start].folded)):
        return start
    return next((place for place in range(start + 1, last + 1) if _is_head(lexemes[place].folded)), start)


def _following(place: Place, dates: frozenset[int]) -> str | None:
    """«5% of the region's trade»: the head stands behind."""
    for index, word in place.right():
        if word.sort == "w" and _is_head(word.folded):
            end, number = min(index + _LONGEST, len(place.lexemes)), _best(word.folded).number
            return _phrase(place.lexemes, index, end, dates, number)
    return None


def _counted(place: Place, noun: str) -> str:
    """Return the things counted in the nominative plural, with the adjectives and what follows in the genitive."""
    words: list[str] = []
    for index in range(place.first + 1, place.last - 1):
        word = place.lexemes[index]
        if word.sort == "w" and _is_telling(word.folded):
            words.append(_agreed(word.folded, "plur", "nomn"))
    words.append(morph.inflect(noun, "NOUN", "plur", "nomn") or noun)
    return " ".join([*words, *_genitives(place)])


def _genitives(place: Place) -> list[str]:
    """Return up to two words in the genitive right behind a figure."""
    words: list[str] = []
    for index in range(place.last, min(place.last + 2, len(place.lexemes))):
        word = place.lexemes[index]
        readings = morph.readings(word.folded) if word.sort == "w" else ()
        if not readings or readings[0].case != "gent" or readings[0].pos not in ("NOUN", "ADJF"):
            break
        words.append(word.text)
    return words


def _things(place: Place) -> str | None:
    """Return what follows a quantity, in the nominative: tonnes «of grain»."""
    words = _genitives(place)
    if not words:
        return None
    number = _best(words[-1]).number or "sing"
    return " ".join(_agreed(word, number, "nomn") for word in words[:2] if word) or None


def _agreed(word: str, *grammemes: str) -> str:
    """Return `word` inflected, unless the dictionary turns it into another word."""
    found = morph.inflect(word, *grammemes)
    return found if found is not None and found[:2].lower() == word[:2].lower() else word


def _is_telling(word: str) -> bool:
    """Tell whether `word` is an adjective that says something: not «such», not «our»."""
    best = _best(word)
    return best.pos in ("ADJF", "PRTF") and best.marks.isdisjoint(("Apro", "Supr"))


@cache
def _pieces() -> frozenset[str]:
    """Forms that name no thing: people, pieces, units."""
    spellings = table("ru", "figures")["units"]
    return frozenset(form for name in units()["counts"] for form in spellings[name] if "*" not in form)


def _phrase(lexemes: Sequence[Lexeme], start: int, limit: int, dates: frozenset[int], number: str = "") -> str:
    """Return the noun phrase that begins at `start`, its first noun and adjectives made nominative.

    `number` is that of the head where its verb tells it.
    """
    words: list[str] = []
    adjectives = _adjectives_before(lexemes, start)
    head = lexemes[start].folded
    reading = _head_reading(lexemes, start, len(adjectives))
    number = number or reading.number or "sing"
    agreed = ("nomn", "plur") if number == "plur" or not reading.gender else ("nomn", "sing", reading.gender)
    words.extend(_agreed(word, *agreed) for word in adjectives)
    words.append(morph.inflect(head, "NOUN", "nomn", number) or head)
    for index in range(start + 1, min(limit, start + _LONGEST)):
        if index in dates or _ends_phrase(lexemes, index):
            break
        words.append(lexemes[index].text)
    while len(words) > 1 and _best(words[-1].lower()).pos in ("PREP", "CONJ"):
        words.pop()
    return " ".join(words)


def _head_reading(lexemes: Sequence[Lexeme], start: int, adjectives: int) -> Reading:
    """Return the reading of a head: a nominative one where the clause begins with it."""
    before = lexemes[start - adjectives - 1] if start > adjectives else None
    readings = morph.readings(lexemes[start].folded)
    if before is None or before.sort != "w" or _best(before.folded).pos == "CONJ":
        return next((one for one in readings if one.pos == "NOUN" and one.case == "nomn"), _best(lexemes[start].folded))
    return _best(lexemes[start].folded)


def _ends_phrase(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell whether a phrase ends before `index`: at a verb, at a mark, at «for the year», at a second sentence part."""
    word = lexemes[index]
    after = lexemes[index + 1] if index + 1 < len(lexemes) else None
    if word.sort == "w" and word.folded in _heads().and_ and after is not None:
        return not _share_case(lexemes[index - 1].folded, after.folded)
    if word.folded in _ENDS or word.sort != "w" or word.folded in _heads().about or _is_verb(word.folded):
        return True
    return after is not None and after.folded in _times() and _best(word.folded).pos == "PREP"


def _share_case(one: str, other: str) -> bool:
    """Tell whether two words are joined as equals: most likely in one case, or both in the genitive."""
    if _best(one).case == _best(other).case != "":
        return True
    return all(any(reading.case == "gent" for reading in morph.readings(word)) for word in (one, other))


@cache
def _times() -> frozenset[str]:
    """Words of time behind a preposition, where no date is read: for the year, by the results, over the summer."""
    calendar = table("ru", "calendar")
    seasons = " ".join(calendar["season_nouns"].values())
    return frozenset(word for code in "GgQqHmwzf" for word in calendar["plain"][code].split()) | set(seasons.split())


def _adjectives_before(lexemes: Sequence[Lexeme], start: int) -> list[str]:
    found: list[str] = []
    for index in range(start - 1, max(-1, start - 3), -1):
        word = lexemes[index]
        if word.sort != "w" or _best(word.folded).pos not in ("ADJF",) or "Apro" in _best(word.folded).marks:
            break
        found.insert(0, word.folded)
    return found


def _is_verb(word: str) -> bool:
    return _best(word).pos in _NOT_NOMINAL


SOURCE = kinds.words_that(lambda form: form in _heads().source, listed=lambda: _heads().source)
"""Words without which `sources_in` finds nobody."""


def sources_in(lexemes: Sequence[Lexeme], first: int, last: int) -> list[str]:
    """Return who gives figures in the lexemes `[first, last)`: «according to X»."""
    heads, found = _heads(), []
    for index in range(first, last - 2):
        if lexemes[index].folded in heads.lead and lexemes[index + 1].folded in heads.source:
            words: list[str] = []
            for word in lexemes[index + 2 : min(index + 2 + _SOURCE_WORDS, last)]:
                if word.sort != "w" or _is_verb(word.folded) or _best(word.folded).pos == "PREP":
                    break
                words.append(_nominative(word, bool(words)))
            if words:
                found.append(" ".join(words))
    return found


def _nominative(lexeme: Lexeme, is_dependent: bool) -> str:
    return lexeme.text if is_dependent else morph.inflect(lexeme.text, "nomn") or lexeme.text
