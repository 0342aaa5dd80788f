"""What the words of a clause say of the state of a twinning or a document: under way, agreed, over, denied."""

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lazy import lazy
from store.extract.text import Document, Token, of_document
from store.extract.ties.tie_forms import is_ahead, is_of_future, is_subject, is_to_become
from store.model import Span

_TIES = table("ru", "ties")
_STATE = kinds.lemma_lists(_TIES["state"])
_NEGATION, _FORMS = kinds.lemma_lists(_TIES["negation"]), kinds.form_lists(_TIES["negation"])
_TOGETHER = {
    state: [reduce(or_, (kinds.lemmas([word]) for word in group)) for group in groups]
    for state, groups in _TIES["together"].items()
}
_BESIDE = {
    state: [(kinds.lemmas([one]), kinds.lemmas([other])) for one, other in pairs]
    for state, pairs in _TIES["beside"].items()
}
_TELLING = {
    state: reduce(or_, (*groups, *(one for one, _ in _BESIDE.get(state, ()))), 0) for state, groups in _TOGETHER.items()
}
_OF_INTENT = kinds.lemmas(_TIES["twin"]["of_intent"])
_INTENTS = [kinds.lemmas([word]) for word in _TIES["state"]["intent"]]
_PLANNED_ELSE = kinds.lemmas(set(_TIES["state"]["planned"]) - set(_TIES["state"]["intent"]))
_ADVERSATIVE = frozenset(_TIES["negation"]["adversative"])
_ITSELF, _PAPERS = kinds.lemmas(_TIES["twin"]["itself"]), kinds.lemmas(_TIES["twin"]["papers"])
_GOING_ON = frozenset(_TIES["negation"]["going_on"])
_DONE = kinds.tagged(lambda reading: reading.pos == "PRTS" or "past" in reading.marks)
_PAST_VERB = kinds.tagged(lambda reading: reading.pos == "VERB" and "past" in reading.marks)
_FUTURE_VERB = kinds.tagged(lambda reading: reading.pos == "VERB" and "futr" in reading.marks)
_WILL_BE, _SHORT = kinds.forms(_TIES["state"]["will_be"]), kinds.read_as("PRTS")
_ENDING = _STATE["ended"] | _STATE["parted"]
_INFINITIVE = kinds.read_as("INFN")
_FORMER = kinds.words_that(
    lambda form: form.partition("-")[0] in _TIES["state"]["former"] and "-" in form,
    begin=lambda: [f"{word}-" for word in _TIES["state"]["former"]],
)
_PARTING = kinds.forms(",;")
_PLANS = kinds.forms(_TIES["state"]["plan_forms"])
_WILL = kinds.lemmas({group[0] for group in _TIES["together"]["will"]})
_VERB = kinds.read_as("VERB")
_ABOUT = frozenset(_TIES["negation"]["about"])
_BECOMING = kinds.lemmas(_TIES["twin"]["becoming"])
_MARKS = frozenset(",:;—–")
# without any of these words there is nothing to look at closely
_MAY_END = _STATE["over"] | _TELLING["ended"] | _STATE["former"] | _FORMER | _FORMS["no_longer"] | _ENDING
_MAY_DENY = _NEGATION["absence"] | _TELLING["denied"] | _FORMS["particles"]
_MAY_SET = _MAY_DENY | _STATE["revived"] | _TELLING["planned"] | _PLANS | _TELLING["will"] | _WILL_BE | _BECOMING
_PREPOSITION, _NOUN = kinds.read_as("PREP"), kinds.read_as("NOUN")
_BESIDE_END = 4  # words between the tie and the word that it is over
_REACH = 3  # words a negation may stand before what it denies


class Clause:
    """A stretch of a sentence with what its words say."""

    def __init__(self, document: Document, span: Span) -> None:
        self.document = document
        self.span = span

    @lazy
    def tokens(self) -> Sequence[Token]:
        """The words and marks of the clause."""
        return self.document.tokens_in(self.span)

    @lazy
    def words(self) -> list[str]:
        """The folded words, marks left out."""
        return [word.folded for word in self.document.words_in(self.span)]

    @lazy
    def _bits(self) -> int:
        return self.document.bits_in(self.span)

    def has(self, kind: int) -> bool:
        """Tell whether a word of the clause is of a kind of `store.extract.kinds`."""
        return self._bits & kind != 0

    def has_all(self, several: int) -> bool:
        """Tell whether the clause has a word of each of several kinds."""
        return self._bits & several == several

    @lazy
    def is_ended(self) -> bool:
        """Tell «расторгнуто», «прекращены»."""
        if not self._bits & _MAY_END:
            return False
        if self.has(_STATE["over"]) and self.has(_ITSELF) and self._has_run_out:
            return True
        if self.tells("ended") or self._is_former or self._is_no_longer:
            return True
        return self._has_ended and not self.has(_STATE["revived"]) and not self._is_unbroken

    @lazy
    def _has_run_out(self) -> bool:
        """Tell «побратимство с ним закончилось»: the tie itself beside the word, and in the nominative."""
        words = self.words
        ties = [at for at, word in enumerate(words) if bits_of(word) & _ITSELF and is_subject(word)]
        ties = [at for at in ties if not (at and bits_of(words[at - 1]) & (_PREPOSITION | _NOUN))]
        ends = [at for at, word in enumerate(words) if bits_of(word) & _STATE["over"] and not is_ahead(word)]
        return any(
            (not tie or abs(end - tie) <= _BESIDE_END) and not bits_of(words[end - 1]) & _FORMS["particles"]
            for tie in ties
            for end in ends
        )

    @lazy
    def _has_ended(self) -> bool:
        """Tell «расторгнут» from «истечёт в 2027 году» and «расторгать не предлагал»."""
        if not self.has(_ENDING):
            return False
        open_yet = self.has(_STATE["planned"] | _NEGATION["modal"] | _FORMS["particles"])
        ends = (word for word in self.words if bits_of(word) & _ENDING and not is_ahead(word))
        return any(not (open_yet and bits_of(word) & _INFINITIVE) for word in ends)

    @lazy
    def _is_former(self) -> bool:
        """Tell «бывший побратим», «прежний город-побратим», «экс-побратим»."""
        if not self.has(OF_TWINS) or not self.has(_STATE["former"] | _FORMER):
            return False
        bits = [bits_of(word) for word in self.words]
        return any(each & _FORMER and each & OF_TWINS for each in bits) or any(
            one & _STATE["former"] and other & OF_TWINS for one, other in pairwise(bits)
        )

    @lazy
    def _is_no_longer(self) -> bool:
        """Tell «больше не побратимы», «уже не является»."""
        if not self.has(_FORMS["particles"]) or not self.has(_FORMS["no_longer"]):
            return False
        return any(
            bits_of(word) & _FORMS["no_longer"]
            and bits_of(following) & _FORMS["particles"]
            and any(
                bits_of(each) & (OF_TWINS | _NEGATION["standing"])
                for each in self.words[position + 2 : position + 2 + _REACH]
            )
            for position, (word, following) in enumerate(pairwise(self.words))
        )

    @lazy
    def _is_unbroken(self) -> bool:
        """Tell «не прерывались»."""
        return self.has(_FORMS["particles"]) and any(
            bits_of(word) & _FORMS["particles"] and bits_of(following) & _ENDING
            for word, following in pairwise(self.words)
        )

    def tells(self, state: str) -> bool:
        """Tell «сошли на нет», «ждёт подписи»: words that tell a state only together."""
        bits = self._bits
        if not bits & _TELLING[state]:
            return False
        for group in _TOGETHER[state]:
            if bits & group == group:
                return True
        for one, other in _BESIDE.get(state, ()):
            told = pairwise(self.words) if bits & one and bits & other else ()
            if any(bits_of(word) & one and bits_of(following) & other for word, following in told):
                return True
        return False

    @lazy
    def is_planned(self) -> bool:
        """Tell «планируют», «готовится», «станут»."""
        return self.has(_STATE["planned"]) or self.is_to_be

    @lazy
    def is_planned_apart(self) -> bool:
        """Tell `is_planned` by other words than the name of a paper: «протокол о намерениях» may well be signed."""
        if self.has(_PLANNED_ELSE) or self.is_to_be:
            return True
        papers = zip(self.words, self.words[2:], strict=False)
        named = reduce(or_, (bits_of(name) for paper, name in papers if bits_of(paper) & _OF_INTENT), 0)
        return any(self.has(intent) and not named & intent for intent in _INTENTS)

    @lazy
    def looks_ahead(self) -> bool:
        """Tell verbs in the future, or «может», and none in the past: «состоится подписание»."""
        return not self.has(_PAST_VERB) and self.has(_NEGATION["modal"] | _FUTURE_VERB)

    @lazy
    def is_to_be(self) -> bool:
        """Tell «не подписано пока», «в планах», «породниться», «станут»: what is to be by the form of its words."""
        return self.is_set or self._is_told_of_future

    @lazy
    def is_set(self) -> bool:
        """Tell `is_to_be` by more than the future of one verb."""
        if not self._bits & _MAY_SET:
            return False
        if self.has(_STATE["revived"]) and self.has(_STATE["ended"]):
            return not any(bits_of(word) & _STATE["revived"] and bits_of(word) & _DONE for word in self.words)
        if self.is_unsigned or self.tells("planned") or self.has(_PLANS):
            return True
        if self.tells("will") and any(bits_of(word) & _WILL and is_ahead(word) for word in self.words):
            return True
        if self.has_all(_WILL_BE | _SHORT) and any(
            bits_of(word) & _WILL_BE and bits_of(following) & _SHORT for word, following in pairwise(self.words)
        ):
            return True
        return self.has(_BECOMING) and not self.has(_NEGATION["managed"]) and any(map(is_to_become, self.words))

    @lazy
    def _is_told_of_future(self) -> bool:
        """Tell «подпишут», «может стать»."""
        if not self.has(_STATE["future"]):
            return False
        may = self.has(_NEGATION["modal"])
        return any(bits_of(word) & _STATE["future"] and is_of_future(word, may) for word in self.words)

    @lazy
    def is_signed(self) -> bool:
        """Tell «соглашение скрепили», said of what is done."""
        if not self.has(_STATE["signed"]) or self.is_planned or self.is_denied or self.is_mused:
            return False
        return any(bits_of(word) & _STATE["signed"] and bits_of(word) & _DONE for word in self.words)

    @lazy
    def is_courting(self) -> bool:
        """Tell «сватается», «предложил побратимство»: words that tell a plan of twins alone."""
        return self.is_planned or self.has(_STATE["courting"])

    @lazy
    def is_rumoured(self) -> bool:
        """Tell «слух, будто …»; «вопреки слухам …» tells what is so."""
        return self.has(_NEGATION["rumour"]) and not self.has(_FORMS["against"])

    @lazy
    def is_denied(self) -> bool:
        """Tell «не является», «не оформлено», «нет»."""
        if not self._bits & _MAY_DENY:
            return False
        if self.has(_NEGATION["absence"]) or self.tells("denied"):
            return True
        for position, word in enumerate(self.words) if self.has(_FORMS["particles"]) else ():
            if bits_of(word) & _FORMS["particles"] and not self._is_yet(position):
                following = self._before_mark(position + 1)
                if following and bits_of(following[0]) & _NEGATION["more"]:
                    continue
                if following and bits_of(following[0]) & OF_TWINS:
                    return True
                denied = (bits_of(each) for each in following)
                if any(bits & _NEGATION["verbs"] and not bits & _FORMS["excepting"] for bits in denied):
                    return True
                if following and self._is_about(position) and bits_of(following[0]) & _VERB:
                    return True
        return False

    def _before_mark(self, position: int) -> list[str]:
        """Return the few words from `position` on that no comma parts from it."""
        words = self.document.words_in(self.span)[position - 1 : position + _REACH]
        text = self.document.text
        gaps = [text[one.end : two.start] for one, two in pairwise(words)]
        parted = (at for at, gap in enumerate(gaps) if not _MARKS.isdisjoint(gap))
        return [word.folded for word in words[1 : next(parted, len(words)) + 1]]

    def _is_about(self, position: int) -> bool:
        """Tell «о побратимстве (не просил)»: what is not done about twins before that word makes none."""
        return any(one in _ABOUT and bits_of(other) & OF_TWINS for one, other in pairwise(self.words[:position]))

    @lazy
    def is_unsigned(self) -> bool:
        """Tell «пока не подписано»: it is to be."""
        return self.has(_FORMS["particles"]) and any(
            bits_of(word) & _FORMS["particles"] and self._is_yet(at) for at, word in enumerate(self.words)
        )

    def _is_yet(self, position: int) -> bool:
        """Tell «пока не» and «ещё не» before a word of signing, in a clause that names a paper."""
        if not position or not bits_of(self.words[position - 1]) & _FORMS["yet"]:
            return False
        following = self.words[position + 1 : position + 2]
        return bool(following) and bool(bits_of(following[0]) & _STATE["signed"]) and self.has(_PAPERS)

    @lazy
    def is_joke(self) -> bool:
        """Tell «может породниться, пошутил мэр»: what the sentence holds possible is not meant."""
        return self.has(_NEGATION["joking"]) and self.has(_NEGATION["modal"])

    @lazy
    def is_mused(self) -> bool:
        """Tell «могли бы», «интересуется»: nobody has stated an intention."""
        return self.is_hypothetical or self.has(_NEGATION["musing"]) or self.tells("mused")

    @lazy
    def is_hypothetical(self) -> bool:
        """Tell «могли бы», «станет ли»."""
        return self.has(_FORMS["mused"])


def begins(word: str, beginnings: tuple[str, ...]) -> bool:
    """Tell whether a part of a hyphened word begins so: «города-побратимы»."""
    if "-" not in word:
        return word.startswith(beginnings)
    return any(part.startswith(beginnings) for part in word.split("-"))


def beginning(words: Sequence[str]) -> int:
    """Return the kind of the words that begin so, or a part of which does."""
    beginnings = tuple(words)
    return kinds.words_that(lambda form: begins(form, beginnings), begin=lambda: beginnings)


_CUTTING = kinds.forms([",", ":"])
OF_TWINS = beginning(_TIES["twin"]["starts"])
"""Words about twins."""


@of_document
def clauses(document: Document, sentence: Span) -> tuple[Clause, ...]:
    """Cut a sentence at semicolons and before «, а», «, но» and the like."""
    start, found = sentence.start, list[Clause]()
    marks = document.having_in(_PARTING, sentence.start, sentence.end)
    forms, last = document.forms, document.token_index(sentence.end - 1) if marks else 0
    for at in marks:
        if at == last:
            break
        goes_on = at + 2 <= last and forms[at + 2] in _GOING_ON
        if forms[at] == ";" or (forms[at + 1] in _ADVERSATIVE and not goes_on):
            found.append(Clause(document, Span(start, document.token_starts[at])))
            start = document.token_starts[at + 1]
    return (*found, Clause(document, Span(start, sentence.end)))


def segments(document: Document, span: Span) -> Iterator[Clause]:
    """Cut a stretch at its commas and colons."""
    start, (_, starts, ends, _) = span.start, document.columns
    for at in document.having_in(_CUTTING, span.start, span.end):
        yield Clause(document, Span(start, starts[at]))
        start = ends[at]
    yield Clause(document, Span(start, span.end))
