"""The subject of the verb a figure stands by: «импорт … вырос на 57 %» measures imports, however long the phrase."""

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.figures.numerals import Lexeme
from store.extract.lang import table
from store.extract.lang.morphology import Reading
from store.extract.lang.ru import morph

_VERB_REACH = 7  # lexemes between a figure and its verb
_SUBJECT_REACH = 22  # lexemes between a verb and its subject
_BORDERS = frozenset(".;!?…|:()")
_LIVING = frozenset({"anim", "Geox", "Name", "Surn", "Patr"})
_INSIDE = frozenset({"ADJF", "PRTF"})


class Subject(NamedTuple):
    """Where the subject stands, `-1` for a pronoun; the lexeme of its verb; the number both have."""

    noun: int
    verb: int
    number: str


@cache
def _verbs() -> frozenset[str]:
    data = table("ru", "figures")
    return frozenset(data["context"]["growth"] + data["context"]["decline"] + data["measure"]["verbs"])


@cache
def _transitive() -> frozenset[str]:
    """Transitive verbs whose subject is what they measure all the same: to make up, to exceed."""
    return frozenset(table("ru", "figures")["measure"]["verbs"])


@lru_cache(maxsize=8192)
def _as_verb(word: str) -> Reading | None:
    """Return the reading of a finite verb of quantity whose subject is what is measured, or `None`."""
    best = next(iter(morph.readings(word)), None)
    if best is None or best.pos != "VERB" or best.lemma not in _verbs():
        return None
    return best if "intr" in best.marks or best.lemma in _transitive() else None


def subject_of(lexemes: Sequence[Lexeme], figure: int) -> Subject | None:
    """Return the subject of the verb of quantity that stands before the figure at `figure` with no comma between."""
    for index in range(figure - 1, max(-1, figure - 1 - _VERB_REACH), -1):
        word = lexemes[index]
        if word.folded in _BORDERS or word.folded == "," or word.sort in "dc":
            return None
        verb = _as_verb(word.folded) if word.sort == "w" else None
        if verb is not None:
            return _before(lexemes, index, verb)
    return None


def _before(lexemes: Sequence[Lexeme], at: int, verb: Reading) -> Subject | None:
    for index in range(at - 1, max(-1, at - 1 - _SUBJECT_REACH), -1):
        word = lexemes[index]
        if word.folded in _BORDERS:
            return None
        if word.sort != "w":
            continue
        if verb.number == "plur" and index >= 2 and _is_pair(lexemes, index):
            return Subject(index - 2, at, "sing")
        found = _nominative(word.folded, verb.number, verb.gender)
        if found is None or (found.pos == "NOUN" and _is_dependent(lexemes, index, found)):
            continue
        if found.pos == "NPRO":
            return Subject(-1, at, verb.number)
        return None if not found.marks.isdisjoint(_LIVING) else Subject(index, at, verb.number)
    return None


def _is_pair(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell whether «exports and imports» end at `index`, which take a verb in the plural together."""
    joined = lexemes[index - 1].folded in table("ru", "figures")["measure"]["and"]
    return joined and all(_nominative(lexemes[at].folded, "sing", "") is not None for at in (index - 2, index))


@lru_cache(maxsize=8192)
def _nominative(word: str, number: str, gender: str) -> Reading | None:
    """Return the reading of a noun or pronoun that can be the subject of a verb with this number and gender."""
    readings = morph.readings(word)[:6]
    if readings and readings[0].pos not in ("NOUN", "NPRO", "ADJF"):
        return None  # «в» and «и» are letters as well
    for one in readings:
        agrees = one.number == number and (not gender or one.gender in ("", gender))
        if agrees and one.pos in ("NOUN", "NPRO") and one.case == "nomn":
            return one
    return None


def _is_dependent(lexemes: Sequence[Lexeme], index: int, noun: Reading) -> bool:
    """Tell a noun behind a preposition, and one of a single form behind another noun: «продукция АПК»."""
    before = next(iter(morph.readings(lexemes[index - 1].folded)), None) if index else None
    fixed = "Fixd" in noun.marks and before is not None and before.pos == "NOUN"
    return fixed or _is_governed(lexemes, index)


def _is_governed(lexemes: Sequence[Lexeme], index: int) -> bool:
    """Tell whether a preposition stands before the noun and its adjectives."""
    for before in range(index - 1, max(-1, index - 5), -1):
        word = lexemes[before]
        if word.sort in "odc":
            continue
        best = next(iter(morph.readings(word.folded)), None) if word.sort == "w" else None
        if best is None or best.pos not in _INSIDE:
            return best is not None and best.pos == "PREP"
    return False
