"""What stands around capitalised words and tells whether they are a person: offices, verbs of speech, places."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.lang import table
from store.extract.lang.ru.morph import readings
from store.extract.lexicon import (
    CUE,
    OFFICE,
    PERSONAL_VERB,
    CueWord,
    cue_word,
    is_adjective,
    is_personal_verb,
    noun_form,
)
from store.extract.people import names
from store.extract.text import Document, Token

_FROM = frozenset(table("ru", "names")["surnames"]["from_place"])
_SAYING = frozenset({"say", "ask", "think"})
_REACH = 10  # tokens
_CLOSING = frozenset('»”“"')
_OPENING = frozenset('«„“"')
_NAMED_AFTER = frozenset(table("ru", "names")["named_after"])
_CONJUNCTIONS = frozenset(table("ru", "words")["conjunctions"])
_SEE = 3  # words
_BISHOPS = frozenset(table("ru", "roles")["tables"]["bishops"])
_NOTHING_SAID = frozenset({"act"})
_PAST = kinds.tagged(lambda reading: reading.pos == "VERB" and "past" in reading.marks and reading.number == "sing")


def is_dedication(document: Document, start: int) -> bool:
    """Tell whether a name only names a street, a prize or a theatre."""
    index = document.token_index(start)
    before = document.tokens[max(0, index - 2) : index]
    words = [t for t in before if t.is_word or t.text == "."]
    return any(t.is_word and names.is_dedication(t.folded) for t in words[-1:] if t.text != ".") or (
        len(words) == 2 and words[1].text == "." and names.is_dedication(words[0].folded)
    )


def is_named_after(document: Document, start: int) -> bool:
    """Tell whether something bears a name, whatever case it shows: `институт имени А. Громыко`."""
    index = document.token_index(start) - 1
    tokens = document.tokens
    index -= index > 0 and tokens[index].text == "."
    return index >= 0 and tokens[index].folded in _NAMED_AFTER


def is_see(document: Document, token: Token) -> bool:
    """Tell whether an adjective names the second see of a bishop: `митрополит X и Задонский Имя`."""
    index = document.token_index(token.start)
    before = document.tokens[max(0, index - _SEE) : index]
    joined = bool(before) and before[-1].folded in _CONJUNCTIONS
    return joined and is_adjective(token.folded) and any(t.folded in _BISHOPS for t in before)


def is_body(folded: str) -> bool:
    """Tell whether a word names a body that the tables hold (`Минобороны`)."""
    return noun_form(folded, "orgs") is not None


def verb_gender(document: Document, token: Token) -> str:
    """Return the gender of a verb in the past right behind a name, else of one before its office, or ""."""
    forms, kinds, index = document.forms, document.kinds, document.token_index(token.start)
    if index + 1 < len(forms) and kinds[index + 1] & _PAST and (gender := _gender_of(forms[index + 1])):
        return gender
    for at in range(index - 1, max(-1, index - _REACH), -1):
        if not document.are_words[at]:
            break
        if not kinds[at] & (CUE | _PAST):
            continue
        word = cue_word(forms[at])
        if word is not None and word.kinds & _SAYING:
            return word.gender if word.number == "sing" else ""
        past = kinds[at] & _PAST and _heads_office(document.tokens[at + 1 : at + 3])
        if past and (gender := _gender_of(forms[at])):
            return gender
        if word is not None:
            break
    return ""


def _heads_office(tokens: Sequence[Token]) -> bool:
    """Tell whether one of the first words behind a verb is an office in the nominative: `вела замминистра X`."""
    forms = (noun_form(token.folded, "roles") for token in tokens if token.is_word)
    return any(form is not None and "nomn" in form.cases for form in forms)


def _gender_of(verb: str) -> str:
    return readings(verb)[0].gender


def after_office_of(document: Document, token: Token) -> bool:
    """Tell whether a word right before a capitalised one wants a place: `из`, or an office or body in front of it."""
    index = document.token_index(token.start) - 1
    before = document.tokens[index] if index >= 0 else None
    if before is None or not before.is_word or token.start - before.end != 1:
        return False
    return before.folded in _FROM or any(noun_form(before.folded, kind) is not None for kind in ("roles", "orgs"))


def follows_thing(document: Document, token: Token) -> bool:
    """Tell whether a noun that may itself be the subject makes a name that of a village or a ship (`посёлок X`)."""
    index = document.token_index(token.start) - 1
    before = document.tokens[index] if index >= 0 else None
    return (
        before is not None
        and before.is_word
        and names.is_dedicated_noun(before.folded)
        and token.start - before.end == 1
    )


def opens_place(document: Document, token: Token) -> bool:
    """Tell whether the next word makes the capitalised ones a place (`Ясеневой Полянской волости`)."""
    index = document.token_index(token.start) + 1
    return (
        index < len(document.tokens)
        and document.tokens[index].is_word
        and names.is_place_noun(document.tokens[index].folded)
    )


def office_before(document: Document, token: Token) -> bool:
    """Tell whether an office heads the words right before, with at most a few lower-case words between."""
    tokens, index = document.tokens, document.token_index(token.start) - 1
    for step in range(6):
        if index - step < 0:
            return False
        if not tokens[index - step].is_word:
            described = step and tokens[index - step].text == "," and is_adjective(tokens[index - step + 1].folded)
            if not described:
                return False
            continue
        if noun_form(tokens[index - step].folded, "roles"):
            return True
        if tokens[index - step].text[0].islower() and is_personal_verb(tokens[index - step].folded):
            return False
    return False


def office_cases(document: Document, token: Token) -> frozenset[str]:
    """Return the cases of the offices in the few words before a name."""
    tokens, kinds, index = document.tokens, document.kinds, document.token_index(token.start) - 1
    cases: frozenset[str] = frozenset()
    if index >= 0 and tokens[index].text in _CLOSING:  # the name of a firm between an office and a name
        index = next((at for at in range(index - 1, max(-1, index - 10), -1) if tokens[at].text in _OPENING), index) - 1
    for at in range(index, max(-1, index - 6), -1):
        if not document.are_words[at] or (kinds[at] & PERSONAL_VERB and tokens[at].text[0].islower()):
            break
        form = noun_form(tokens[at].folded, "roles") if kinds[at] & OFFICE else None
        cases |= form.cases if form is not None else frozenset()
    return cases


def speech_beside(document: Document, words: Sequence[Token]) -> bool:
    """Tell whether a word of speech stands right before or right after a run of words."""
    tokens = document.tokens
    left = document.token_index(words[0].start) - 1
    right = document.token_index(words[-1].start) + 1
    found = (cue_word(tokens[i].folded) for i in (left, right) if 0 <= i < len(tokens))
    return any(word is not None and speaks(word) for word in found)


def speaks(word: CueWord) -> bool:
    """Tell whether a word of speech may vouch for a name beside it; looks and gestures do not."""
    return bool(word.kinds - _NOTHING_SAID)
