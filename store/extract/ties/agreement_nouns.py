"""Nouns that name a document between sides, with how many there are of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from store.extract import kinds
from store.extract.figures.numerals import Lexeme, lexeme_starts, lexemes
from store.extract.kinds import bits_of, words_that
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document, Token
from store.model import Span

_TABLE = table("ru", "agreements")
_MORE = frozenset(_TABLE["links"]["more"])
_CARRIES = frozenset(_TABLE["links"]["carrying"])
_CARRYING = 3  # words between a paper and the one it carries out
_OPENING = frozenset('(«»„“”"')
_THIS = kinds.lemmas(_TABLE["links"]["this"])
_FRAME = frozenset(_TABLE["links"]["frame"])
_BACK = frozenset(_TABLE["links"]["back"])
_SIGNED = kinds.lemmas(table("ru", "ties")["state"]["signed"])
_SIGNED_NEAR = 9  # tokens between a programme and the word that it is signed
_FOLLOW = 3  # words in which a phrase must show itself
_COUNT_REACH = 4  # lexemes between a number and its noun
_MOST = 1000  # a number above it counts no documents


class Noun(NamedTuple):
    """A document named in the text; `token` is the index of its noun, `number` is 0 where none stands before it.

    `plural` tells that the form may be a plural; `again` that the text only points back: «документ», «ещё восемь».
    """

    what: str
    span: Span
    token: int
    number: int
    plural: bool
    again: bool = False


class Nouns:
    """Documents named in a text, to be asked for by place in it."""

    def __init__(self, nouns: Sequence[Noun]) -> None:
        self._nouns = sorted(nouns, key=lambda noun: noun.span.start)
        self._starts = [noun.span.start for noun in self._nouns]

    def within(self, span: Span) -> list[Noun]:
        """Return the documents named in `span`."""
        near = self._nouns[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [noun for noun in near if noun.span.end <= span.end]


class _Phrase(NamedTuple):
    name: str
    following: frozenset[str]
    before: frozenset[str]
    signed: int


@cache
def _singles() -> dict[str, str]:
    return {lemma: name for name, lemmas in _TABLE["single"].items() for lemma in lemmas}


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    found: dict[str, tuple[_Phrase, ...]] = {}
    for row in _TABLE["phrase"].values():
        signed = kinds.lemmas(row.get("signed", ()))
        phrase = _Phrase(row["name"], frozenset(row["following"]), frozenset(row["before"]), signed)
        found[row["noun"]] = (*found.get(row["noun"], ()), phrase)
    return found


def is_other_name(document: Document, before: Noun, noun: Noun) -> bool:
    """Tell «план мероприятий («дорожная карта»)»: the same document by another name."""
    between = document.text[before.span.end : noun.span.start].strip()
    return between[:1] == "(" and all(char in _OPENING for char in between)


def is_pointed_at(document: Document, noun: Noun) -> bool:
    """Tell «данное соглашение», «этот договор»."""
    return noun.token > 0 and bool(bits_of(document.tokens[noun.token - 1].folded) & _THIS)


def next_of(document: Document, nouns: Sequence[Noun], index: int) -> Noun | None:
    """Return the document behind one that is not the same by another name, nor what it carries out.

    «Дорожная карта по реализации соглашения с А»: the map is signed, and with A as well.
    """
    noun, behind = nouns[index], nouns[index + 1 : index + 4]
    if behind and is_other_name(document, noun, behind[0]):
        noun, behind = behind[0], behind[1:]
    between = document.words_in(Span(noun.span.end, behind[0].span.start)) if behind else ()
    if between and len(between) <= _CARRYING and all(word.folded in _CARRIES for word in between):
        behind = behind[1:]
    return next(iter(behind), None)


def _may_name(form: str) -> bool:
    """Tell whether a word may name a document, or point back to one."""
    lemmas = morph.lemmas(form)
    return form in _MORE or any(not words.isdisjoint(lemmas) for words in (_BACK, _phrases().keys(), _singles().keys()))


_NAMED = words_that(_may_name, listed=lambda: (*_singles(), *_phrases(), *_BACK, *_MORE))


def find_nouns(document: Document) -> Iterator[Noun]:
    """Yield the documents named in the text, in order."""
    tokens = document.tokens
    numbers, starts = lexemes(document), lexeme_starts(document)
    last = ""
    for index in document.having(_NAMED):
        token = tokens[index]
        if token.folded in _MORE and last:
            yield from _more(tokens, numbers, bisect_left(starts, token.start), index, last)
        if last and morph.lemmas(token.folded) & _BACK:
            yield Noun(last, Span(token.start, token.end), index, 0, False, again=True)
            continue
        named = _named(tokens, index)
        if named:
            last, first, end = named
            count = _count(numbers, bisect_left(starts, tokens[first].start))
            yield Noun(last, Span(tokens[first].start, tokens[end].end), index, count, _is_plural(tokens, first))


def _more(
    tokens: tuple[Token, ...], numbers: tuple[Lexeme, ...], position: int, index: int, what: str
) -> Iterator[Noun]:
    """Read «ещё восемь» that counts the documents named before."""
    if position + 1 >= len(numbers) or index == 0 or index + 2 >= len(tokens):
        return
    number, behind = numbers[position + 1], tokens[index + 2]
    signs = bits_of(tokens[index - 1].folded) & _SIGNED
    counts = number.sort in "dc" and number.value == int(number.value) and 1 < number.value < _MOST
    if signs and counts and not (behind.is_word and morph.readings(behind.folded)[:1][0].pos in {"NOUN", "ADJF"}):
        yield Noun(what, Span(tokens[index].start, number.end), index, int(number.value), True, again=True)


def _named(tokens: tuple[Token, ...], index: int) -> tuple[str, int, int] | None:
    lemmas = morph.lemmas(tokens[index].folded)
    for noun in lemmas & _phrases().keys():
        for phrase in _phrases()[noun]:
            for step in range(index + 1, min(index + 1 + _FOLLOW, len(tokens))):
                if morph.lemmas(tokens[step].folded) & phrase.following:
                    return phrase.name, index, step
            if index and morph.lemmas(tokens[index - 1].folded) & phrase.before:
                return phrase.name, index - 1, index
            if (
                index > 1
                and tokens[index - 1].text in '»”“"'
                and morph.lemmas(tokens[index - 2].folded) & phrase.before
            ):
                return phrase.name, index - 2, index
            if phrase.signed and not _is_frame(tokens, index) and _is_signed(tokens, index, phrase.signed):
                return phrase.name, index, index
    known = lemmas & _singles().keys()
    return (_singles()[min(known)], index, index) if known else None


def _is_frame(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell «в рамках деловой программы»: what goes on around a signing is no document."""
    return any(token.folded in _FRAME for token in tokens[max(0, index - 3) : index])


def _is_signed(tokens: tuple[Token, ...], index: int, signing: int) -> bool:
    """Tell «скрепили подписями протокол и график», «подписали программу двойных дипломов», in one sentence."""
    for steps in (range(index - 1, max(index - _SIGNED_NEAR, -1), -1), range(index + 1, index + _SIGNED_NEAR)):
        for step in steps:
            if step >= len(tokens) or tokens[step].text in ".:;":
                break
            if bits_of(tokens[step].folded) & signing:
                return True
    return False


def _is_plural(tokens: tuple[Token, ...], index: int) -> bool:
    """Tell a plural subject or object; after a noun or a preposition the form is a genitive singular as well."""
    if all(reading.number == "plur" for reading in morph.readings(tokens[index].folded)):
        return True
    before = morph.readings(tokens[index - 1].folded)[:1] if index and tokens[index - 1].is_word else ()
    if before and before[0].pos in {"NOUN", "PREP"}:
        return False
    readings = morph.readings(tokens[index].folded)
    return any(reading.number == "plur" and reading.case in {"nomn", "accs"} for reading in readings)


def _count(numbers: tuple[Lexeme, ...], position: int) -> int:
    """Return the number that counts the noun at `position`, over adjectives between them."""
    for step in range(position - 1, max(position - 1 - _COUNT_REACH, -1), -1):
        lexeme = numbers[step]
        if lexeme.sort in "dc" and lexeme.value == int(lexeme.value) and 0 < lexeme.value < _MOST:
            return int(lexeme.value)
        if lexeme.sort != "w" or not _agrees(lexeme.folded):
            return 0
    return 0


def _agrees(word: str) -> bool:
    readings = morph.readings(word)
    return bool(readings) and readings[0].pos in {"ADJF", "PRTF", "PRCL", "NPRO"}
