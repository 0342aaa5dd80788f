"""What the tables say about single words: verbs of speech, offices, bodies, heads of names. Cached by word.

Most words never reach the dictionary: a word whose first letters begin no entry of a table is turned away at once.
"""

from collections.abc import Iterable
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.kinds import bits_of, read_as, tagged, words_that
from store.extract.lang import table
from store.extract.lang.morphology import Reading
from store.extract.lang.ru.morph import readings
from store.extract.text import Document, of_document

_LANGUAGE = "ru"
_CACHED_WORDS = 65_536
_LEAST_SCORE = 0.04
_PREFIX = 4


class CueForm(StrEnum):
    """The shapes a cue of speech takes."""

    FINITE = "finite"
    GERUND = "gerund"
    SHORT = "short"
    PASSIVE = "passive"


class CueWord(NamedTuple):
    """A word of speech: `kinds` are the tables' sections that hold it; number and gender agree with the subject."""

    lemma: str
    kinds: frozenset[str]
    form: CueForm
    number: str
    gender: str


class NounForm(NamedTuple):
    """A noun of a table in the form met: its lemma and the cases, numbers and genders it may stand in."""

    lemma: str
    cases: frozenset[str]
    number: str
    gender: str


@cache
def _cue_kinds() -> dict[str, frozenset[str]]:
    kinds: dict[str, set[str]] = {}
    for kind, section in table(_LANGUAGE, "verbs").items():
        for lemma in section.get("lemmas", "").split():
            kinds.setdefault(lemma.replace("ё", "е"), set()).add(kind)
    return {lemma: frozenset(found) for lemma, found in kinds.items()}


@cache
def _cue_prefixes() -> frozenset[str]:
    shapes = table(_LANGUAGE, "verbs")["shapes"]["prefixes"]
    return frozenset(lemma[:_PREFIX] for lemma in [*_cue_kinds(), *shapes]) | frozenset(
        lemma[:3] for lemma in [*_cue_kinds(), *shapes] if len(lemma) < _PREFIX + 1
    )


@lru_cache(maxsize=_CACHED_WORDS)
def cue_word(folded: str) -> CueWord | None:
    """Return what `folded` is as a word of speech, or `None`. First and second person and commands are none."""
    if folded[:_PREFIX] not in _cue_prefixes() and folded[:3] not in _cue_prefixes():
        return None
    for reading in readings(folded):
        if reading.score < _LEAST_SCORE:
            continue
        form = _cue_form(reading)
        if form is None:
            continue
        kinds = _cue_kinds().get(reading.lemma, frozenset())
        if kinds := _kinds_of_form(kinds, form):
            form = CueForm.SHORT if kinds == {"short"} else form
            return CueWord(reading.lemma, kinds, form, reading.number, reading.gender)
    return None


@of_document
def cue_words(document: Document) -> dict[int, CueWord]:
    """Return the words of speech of a document by the index of their token, in order."""
    forms, found = document.forms, {}
    for index in document.having(CUE):
        word = cue_word(forms[index])
        if word is not None:
            found[index] = word
    return found


CUE = words_that(lambda form: cue_word(form) is not None, listed=_cue_kinds)


def _cue_form(reading: Reading) -> CueForm | None:
    if reading.pos == "VERB":
        return CueForm.FINITE if not reading.marks & {"1per", "2per", "impr"} else None
    return {"GRND": CueForm.GERUND, "ADJS": CueForm.SHORT, "PRTS": CueForm.PASSIVE}.get(reading.pos)


def _kinds_of_form(kinds: frozenset[str], form: CueForm) -> frozenset[str]:
    if form is CueForm.PASSIVE:
        return kinds & {"passive", "short"}
    if form is CueForm.SHORT:
        return kinds & {"short"}
    return kinds - {"passive", "short"}


@cache
def role_classes() -> dict[str, str]:
    """Return every role head with its class (`губернатор` → `governor`)."""
    roles = table(_LANGUAGE, "roles")
    return {
        word.replace("ё", "е"): name
        for name, words in roles.items()
        if isinstance(words, str)
        for word in words.split()
    }


@cache
def _prefixes(name: str) -> frozenset[str]:
    return frozenset(word[:_PREFIX] for word in _nouns(name))


@cache
def _nouns(name: str) -> frozenset[str]:
    if name == "roles":
        return frozenset(role_classes())
    if name == "orgs":
        return frozenset(table(_LANGUAGE, "orgs")["heads"].replace("ё", "е").split())
    if name == "documents":
        return frozenset(table(_LANGUAGE, "orgs")["documents"].replace("ё", "е").split())
    if name == "sayings":
        return frozenset(table(_LANGUAGE, "orgs")["sayings"].replace("ё", "е").split())
    heads = table(_LANGUAGE, "name_heads")
    return frozenset(heads["heads" if name == "name_heads" else "inscriptions"].replace("ё", "е").split())


@lru_cache(maxsize=_CACHED_WORDS)
def noun_form(folded: str, name: str) -> NounForm | None:
    """Return the form of `folded` as a noun of the table `name` (`roles`, `orgs`, `documents`, `name_heads` …)."""
    if folded[:_PREFIX] not in _prefixes(name) and folded[:3] not in _prefixes(name):
        return _agent_form(folded) if name == "roles" else None
    if folded in _nouns(name) and ("-" in folded or all(r.lemma != folded for r in readings(folded))):
        return NounForm(folded, frozenset({"nomn"}), "sing", _gender_of_tail(folded))
    found = [r for r in _noun_readings(folded) if _table_lemma(r, folded, name)]
    if not found:
        return _standing_in(folded) or _agent_form(folded) if name == "roles" else None
    best = found[0]
    lemma = _table_lemma(best, folded, name) or best.lemma
    same = [r for r in found if _table_lemma(r, folded, name) == lemma and r.number == best.number]
    return NounForm(lemma, frozenset(r.case for r in same), best.number, best.gender)


def _may_stand_for_somebody(folded: str) -> bool:
    form = noun_form(folded, "roles")
    return form is not None and "nomn" in form.cases


@cache
def _agent_endings() -> tuple[str, ...]:
    return tuple(ending.replace("ё", "е") for ending in table(_LANGUAGE, "words")["agents"]["endings"])


@cache
def _possible(name: str) -> Iterable[str]:
    """Return the words of a table with all lemmas a form of them may be read as: see `_table_lemma`."""
    nouns = _nouns(name)
    masculine = [noun[:-2] + ending for noun in nouns if noun.endswith("ая") for ending in ("ый", "ой", "ий")]
    possessive = [noun + ending for noun in nouns for ending in ("ов", "ев", "ин", "ын")]
    words = table(_LANGUAGE, "words")
    deputies = [words["standing_in"]["verb"], *words["office_verbs"]] if name == "roles" else []
    return frozenset([*nouns, *masculine, *possessive, *deputies])


OFFICE = words_that(
    lambda folded: noun_form(folded, "roles") is not None, listed=lambda: _possible("roles"), end=_agent_endings
)
"""Words for offices, trades and standings."""
OFFICE_SUBJECT = words_that(_may_stand_for_somebody, listed=lambda: _possible("roles"), end=_agent_endings)
"""Those of them that may be a subject."""
BODY = words_that(lambda folded: noun_form(folded, "orgs") is not None, listed=lambda: _possible("orgs"))
"""Nouns for bodies."""
DOCUMENT = words_that(lambda folded: noun_form(folded, "documents") is not None, listed=lambda: _possible("documents"))
"""Nouns for what is written."""
WORD_OF_SPEECH = DOCUMENT | words_that(
    lambda folded: noun_form(folded, "sayings") is not None, listed=lambda: _possible("sayings")
)
"""Nouns for what is said or written."""


def _standing_in(folded: str) -> NounForm | None:
    """Read the participle of a woman who stands in for an office; that of a man is a noun of the dictionary."""
    words = table(_LANGUAGE, "words")["standing_in"]
    found = [r for r in readings(folded) if r.pos == "PRTF" and r.lemma == words["verb"] and r.gender == "femn"]
    return NounForm(words["office"], frozenset(r.case for r in found), "sing", "femn") if found else None


def _agent_form(folded: str) -> NounForm | None:
    """Read a word by its ending as a trade no table holds (`перевозчик`); living beings only."""
    if not folded.endswith(_agent_endings()) or len(folded) < 6:
        return None
    if any(r.lemma in _no_agents() for r in readings(folded)[:2]):
        return None
    found = [r for r in readings(folded) if r.pos == "NOUN" and "anim" in r.marks and r.score > _LEAST_SCORE]
    if not found or found[0].marks & {"Name", "Surn", "Patr", "Geox"} or found[0].number != "sing":
        return None
    same = frozenset(r.case for r in found if r.lemma == found[0].lemma and r.number == "sing")
    return NounForm(found[0].lemma, same, "sing", found[0].gender)


@cache
def _no_agents() -> frozenset[str]:
    return frozenset(word.replace("ё", "е") for word in table(_LANGUAGE, "words")["agents"]["others"])


def _noun_readings(folded: str) -> list[Reading]:
    return [r for r in readings(folded) if r.pos in {"NOUN", "ADJF", "PRTF", "UNKN"} and r.score >= _LEAST_SCORE / 2]


def _table_lemma(reading: Reading, folded: str, name: str) -> str | None:
    """Return the table's entry a reading stands for; feminine adjectives used as nouns are entries of their own."""
    nouns = _nouns(name)
    if reading.pos in {"ADJF", "PRTF"}:
        feminine = reading.lemma[:-2] + ("ая" if reading.lemma.endswith(("ый", "ой", "ий")) else "")
        entry = feminine if reading.gender == "femn" else reading.lemma
        if reading.pos == "PRTF" and name == "roles" and "щ" in folded:  # `заведующего` is of a verb in the dictionary
            entry = folded[: folded.rindex("щ") + 1] + ("ая" if reading.gender == "femn" else "ий")
        return entry if entry in nouns else None
    return reading.lemma if reading.lemma in nouns else None


def _gender_of_tail(folded: str) -> str:
    found = readings(folded.rpartition("-")[2])
    return found[0].gender if found else ""


FINITE = read_as("VERB", "ADJS", "PRTS", "PRED")
"""Words that make a clause."""


def is_finite(folded: str) -> bool:
    """Tell whether a word makes a clause: a personal verb, a short form or a predicative."""
    return bool(bits_of(folded) & FINITE)


PERSONAL_VERB = tagged(lambda reading: reading.pos == "VERB" and not reading.marks & {"1per", "2per", "impr"})
"""Verbs in the third person or the past."""


def is_personal_verb(folded: str) -> bool:
    """Tell whether the likeliest reading is a verb in the third person or the past."""
    return bool(bits_of(folded) & PERSONAL_VERB)


@lru_cache(maxsize=_CACHED_WORDS)
def is_adjective(folded: str) -> bool:
    """Tell whether a word may stand before a noun and agree with it."""
    return any(r.pos in {"ADJF", "PRTF"} and "Apro" not in r.marks and r.score > _LEAST_SCORE for r in readings(folded))


_ANIMATE_SUBJECT = tagged(lambda reading: reading.pos == "NOUN" and reading.case == "nomn" and "anim" in reading.marks)


def is_animate_subject(folded: str) -> bool:
    """Tell whether the likeliest reading is a living being in the nominative."""
    return bool(bits_of(folded) & _ANIMATE_SUBJECT)
