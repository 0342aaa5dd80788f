"""The words of a clause that tell the state of a document, and where they stand when it is not in its own clause."""

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document, Token
from store.extract.ties.agreement_nouns import Noun
from store.extract.ties.tie_words import Clause, clauses
from store.model import AgreementStatus, Span

_STATE = {kind: frozenset(words) for kind, words in table("ru", "ties")["state"].items()}
_NEGATION = {kind: frozenset(words) for kind, words in table("ru", "ties")["negation"].items()}
_LINKS = {kind: frozenset(words) for kind, words in table("ru", "agreements")["links"].items()}
_STATES = ("ended", "extended", "signed", "planned", "future", "in_force")
TELLING = kinds.lemmas(_LINKS["future_verbs"].union(*map(_STATE.__getitem__, _STATES)))
"""Words that may tell a state: see `state_of`."""
_TO_BE = _STATE["will_be"] | _LINKS["be"]
_IT, _LOT, _NUMBERS = (kinds.lemmas(_LINKS[key]) for key in ("it", "lot", "numbers"))
_CACHED_WORDS = 16_384
_WIDE = 500  # code points before a document in which a lot may be told
_LISTED = 3  # sentences behind «подписаны пять документов» that may list them
_FINITE_OR_SHORT = frozenset({"VERB", "PRTS"})


class Cue(NamedTuple):
    """A word that tells a state: how far from the document, and its token; `clause` where it is another one.

    `listed` tells that it is said of a lot of documents, of which this is one.
    """

    status: AgreementStatus
    distance: int
    token: int
    clause: Clause | None = None
    listed: bool = False


def cue_behind(
    document: Document, clause: Clause, nouns_in: Callable[[Span], Sequence[Noun]], names_in: Callable[[Span], bool]
) -> Cue | None:
    """Read «…; действует оно по сей день», «А подписали за вечер».

    `nouns_in` gives the documents named in a stretch.
    `names_in` tells whether a stretch names a side: «а Мозырь с Туапсе …» goes on with somebody else.
    """
    for after in behind(document, clause):
        if any(not other.again for other in nouns_in(after.span)):
            return None
        goes_on = after.words[:1] and after.words[0] in _LINKS["resuming"] and not names_in(after.span)
        leads = bool(after.words) and _is_predicate(after.words[0]) and not names_in(after.span)
        if (goes_on or leads or after.has(_IT)) and (cue := _first_cue(document, after)):
            return cue
    return None


def _is_predicate(word: str) -> bool:
    """Tell «Подписан (в пятницу)», «Действует (с 2019 года)»: what is said of the document named last."""
    return state_of(word, False) is not None and morph.readings(word)[0].pos in _FINITE_OR_SHORT


def behind(document: Document, clause: Clause) -> Iterator[Clause]:
    """Yield the clauses behind one: the rest of its sentence, then the next sentence of its paragraph."""
    sentence = document.sentence_at(clause.span.start)
    yield from (each for each in clauses(document, sentence) if each.span.start >= clause.span.end)
    following = document.sentence_behind(sentence.end)
    if following is not None and following.start < document.paragraph_at(clause.span.start).end:
        yield Clause(document, following)


def cue_before(document: Document, clause: Clause) -> Cue | None:
    """Read «палата подписала меморандум с А, а с Б — протокол»: the verb of the clause before, where none is here."""
    if any(reading.pos in _FINITE_OR_SHORT for word in clause.words for reading in morph.readings(word)[:1]):
        return None
    sentence = document.sentence_at(clause.span.start)
    before = [each for each in clauses(document, sentence) if each.span.end <= clause.span.start]
    return _first_cue(document, before[-1]) if before else None


def cue_at_head(document: Document, noun: Noun) -> Cue | None:
    """Read «Подписаны соглашения между …, а также план мероприятий»: what a sentence begins with is said of all."""
    sentence = document.sentence_at(noun.span.start)
    first = document.words_in(sentence)[:1]
    if not first or state_of(first[0].folded, False) is not AgreementStatus.SIGNED:
        return None
    named = morph.readings(document.tokens[noun.token].folded)
    several = any(r.pos == "PRTS" and r.number == "plur" for r in morph.readings(first[0].folded)[:1])
    nominative = any(reading.case == "nomn" for reading in named)
    return Cue(AgreementStatus.SIGNED, 0, document.token_index(first[0].start)) if several and nominative else None


def cue_of_list(document: Document, sentence: Span) -> Cue | None:
    """Read «Подписано 13 документов. Среди них соглашение с …»: the state of the lot is that of each."""
    before = [
        each
        for each in document.sentences_between(max(0, sentence.start - _WIDE), sentence.start)
        if each.end <= sentence.start
    ]
    for each in before[-_LISTED:][::-1]:
        clause = Clause(document, each)
        if not (clause.has(_LOT) and not clause.is_denied and not clause.is_planned):
            continue
        if any(token.text.isdecimal() or bits_of(token.folded) & _NUMBERS for token in clause.tokens):
            cue = _first_cue(document, clause)
            return cue._replace(listed=True) if cue and cue.status is AgreementStatus.SIGNED else None
    return None


def _first_cue(document: Document, clause: Clause) -> Cue | None:
    tokens, planned = document.tokens, clause.is_planned
    for index in document.having_in(TELLING, *clause.span):
        status = state_of(tokens[index].folded, planned)
        if status is not None and not is_negated(tokens, index):
            return Cue(status, 0, index, clause)
    return None


@lru_cache(maxsize=_CACHED_WORDS)
def state_of(folded: str, planned: bool) -> AgreementStatus | None:
    """Return the state a word tells; `planned` that its clause speaks of plans."""
    for reading in morph.readings(folded):
        status = _by_reading(reading.lemma, reading.pos, reading.marks, planned)
        if status is not None:
            return status
    return None


def _by_reading(lemma: str, pos: str, marks: frozenset[str], planned: bool) -> AgreementStatus | None:
    open_verb = pos == "INFN" or "futr" in marks
    if lemma in _STATE["ended"] and not open_verb:
        return AgreementStatus.ENDED
    if lemma in _STATE["extended"]:
        return AgreementStatus.PLANNED if open_verb or (planned and pos == "NOUN") else AgreementStatus.EXTENDED
    if lemma in _STATE["signed"]:
        if open_verb or (planned and pos == "NOUN"):
            return AgreementStatus.PLANNED
        done = pos in _FINITE_OR_SHORT | {"PRTF", "NOUN"}
        return AgreementStatus.SIGNED if done else None
    if lemma in _STATE["planned"] or ("futr" in marks and lemma in _STATE["future"] | _LINKS["future_verbs"]):
        return AgreementStatus.PLANNED
    return AgreementStatus.IN_FORCE if lemma in _STATE["in_force"] else None


def is_attribute(token: Token) -> bool:
    """Tell an adjective or a participle before its noun."""
    readings = morph.readings(token.folded)
    return bool(readings) and readings[0].pos in {"ADJF", "PRTF"}


def is_verbal_noun(token: Token) -> bool:
    """Tell «заключение», «подписание»: a noun that tells a state of what follows it."""
    return any(r.pos == "NOUN" and r.lemma in _STATE["signed"] for r in morph.readings(token.folded)[:1])


@lru_cache(maxsize=_CACHED_WORDS)
def is_gerund(word: str) -> bool:
    """Tell «подписывая»: a gerund of signing."""
    return any(r.pos == "GRND" and r.lemma in _STATE["signed"] for r in morph.readings(word)[:1])


def is_to_be(tokens: Sequence[Token], index: int) -> bool:
    """Tell «будет подписано», «должны быть заключены»."""
    return any(token.folded in _TO_BE for token in tokens[max(0, index - 2) : index])


def was_prepared(tokens: Sequence[Token], index: int, status: AgreementStatus) -> bool:
    """Tell «было подготовлено с учётом …»: how a document came to be, no plan of one."""
    before = tokens[index - 1].folded if index else ""
    return status is AgreementStatus.PLANNED and before in _LINKS["was"]


def is_negated(tokens: Sequence[Token], index: int) -> bool:
    """Tell a word with a negation right before it."""
    return any(token.folded in _NEGATION["particles"] for token in tokens[max(0, index - 2) : index])
