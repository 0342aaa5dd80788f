"""What the words of a clause say of the state of a twinning or a document: under way, agreed, over, denied."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract.kinds import kind_of_words
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.text import Document, Token, of_document
from store.model import DateKind, DateMention, Grain, Span

_TIES = table("ru", "ties")
_STATE = {kind: frozenset(words) for kind, words in _TIES["state"].items()}
_NEGATION = {kind: frozenset(words) for kind, words in _TIES["negation"].items()}
_TOGETHER = {kind: [frozenset(group) for group in groups] for kind, groups in _TIES["together"].items()}
_BESIDE = _TIES["beside"]
_INTENTS = frozenset(_TIES["twin"]["of_intent"])
_ADVERSATIVE = _NEGATION["adversative"]
_ITSELF = frozenset(_TIES["twin"]["itself"])
_PAPERS = frozenset(_TIES["twin"]["papers"])
_REACH = 3  # words a negation may stand before what it denies


class Clause:
    """A stretch of a sentence with what its words say. `lemmas` are all lemmas its words may have."""

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
    def forms(self) -> frozenset[str]:
        """The words, each once."""
        return frozenset(self.words)

    @lazy
    def lemmas(self) -> frozenset[str]:
        """All lemmas the words may have."""
        return frozenset().union(*map(morph.lemmas, self.words))

    def has(self, lemmas: frozenset[str]) -> bool:
        """Tell whether a word of the clause may be one of `lemmas`."""
        return bool(self.lemmas & lemmas)

    def speaks_of_twins(self) -> bool:
        """Tell «побратимы», «породнённые»."""
        return self.document.has_in(OF_TWINS, self.span)

    @lazy
    def is_ended(self) -> bool:
        """Tell «расторгнуто», «прекращены»."""
        if self.has(_STATE["over"]) and self.words and morph.lemmas(self.words[0]) & _ITSELF:
            return True
        if self.tells("ended"):
            return True
        return self.has(_STATE["ended"]) and not self.has(_STATE["revived"]) and not self._is_unbroken

    @lazy
    def _is_unbroken(self) -> bool:
        """Tell «не прерывались»."""
        return any(
            word in _NEGATION["particles"] and morph.lemmas(following) & _STATE["ended"]
            for word, following in pairwise(self.words)
        )

    def tells(self, state: str) -> bool:
        """Tell «сошли на нет», «ждёт подписи»: words that tell a state only together."""
        if any(group <= self.lemmas for group in _TOGETHER[state]):
            return True
        beside = _BESIDE.get(state, ())
        return any(
            one in morph.lemmas(word) and other in morph.lemmas(following)
            for one, other in beside
            if {one, other} <= self.lemmas
            for word, following in pairwise(self.words)
        )

    @lazy
    def is_planned(self) -> bool:
        """Tell «планируют», «готовится», «станут»."""
        return self.has(_STATE["planned"]) or self._is_to_be

    @lazy
    def is_planned_apart(self) -> bool:
        """Tell `is_planned` by other words than the name of a paper: «протокол о намерениях» may well be signed."""
        named = (
            words[0] for words in zip(self.words[2:], self.words, strict=False) if morph.lemmas(words[1]) & _INTENTS
        )
        intents = frozenset().union(*map(morph.lemmas, named)) & _STATE["intent"]
        return self.has(_STATE["planned"] - intents) or self._is_to_be

    @lazy
    def looks_ahead(self) -> bool:
        """Tell verbs in the future, or «может», and none in the past: «состоится подписание»."""
        readings = [reading for word in self.words for reading in morph.readings(word)[:1]]
        if any(reading.pos == "VERB" and "past" in reading.marks for reading in readings):
            return False
        return self.has(_NEGATION["modal"]) or any("futr" in r.marks and r.pos == "VERB" for r in readings)

    @lazy
    def _is_to_be(self) -> bool:
        if self.has(_STATE["revived"]) and self.has(_STATE["ended"]):
            return True
        if self.is_unsigned or self.tells("planned"):
            return True
        may = self.has(_NEGATION["modal"])
        return any(
            reading.lemma in _STATE["future"]
            and (("futr" in reading.marks and reading.pos == "VERB") or (may and reading.pos == "INFN"))
            for word in self.words
            for reading in morph.readings(word)
        )

    @lazy
    def is_denied(self) -> bool:
        """Tell «не является», «не оформлено», «нет»."""
        if self.has(_NEGATION["absence"]) or self.tells("denied"):
            return True
        for position, word in enumerate(self.words):
            if word in _NEGATION["particles"] and not self._is_yet(position):
                following = self.words[position + 1 : position + 1 + _REACH]
                if following and morph.lemmas(following[0]) & _NEGATION["more"]:
                    continue
                if any(morph.lemmas(each) & _NEGATION["verbs"] for each in following):
                    return True
        return False

    @lazy
    def is_unsigned(self) -> bool:
        """Tell «пока не подписано»: it is to be."""
        return any(word in _NEGATION["particles"] and self._is_yet(at) for at, word in enumerate(self.words))

    def _is_yet(self, position: int) -> bool:
        """Tell «пока не» and «ещё не» before a word of signing, in a clause that names a paper."""
        if not position or self.words[position - 1] not in _NEGATION["yet"]:
            return False
        following = self.words[position + 1 : position + 2]
        return bool(following) and bool(morph.lemmas(following[0]) & _STATE["signed"]) and self.has(_PAPERS)

    @lazy
    def is_joke(self) -> bool:
        """Tell «может породниться, пошутил мэр»: what the sentence holds possible is not meant."""
        return self.has(_NEGATION["joking"]) and self.has(_NEGATION["modal"])

    @lazy
    def is_mused(self) -> bool:
        """Tell «могли бы», «интересуется»: nobody has stated an intention."""
        return self.is_hypothetical or self.has(_NEGATION["musing"])

    @lazy
    def is_hypothetical(self) -> bool:
        """Tell «могли бы», «станет ли»."""
        return bool(_NEGATION["mused"] & self.forms)


def begins(word: str, beginnings: tuple[str, ...]) -> bool:
    """Tell whether a part of a hyphened word begins so: «города-побратимы»."""
    if "-" not in word:
        return word.startswith(beginnings)
    return any(part.startswith(beginnings) for part in word.split("-"))


def beginning(words: Sequence[str]) -> int:
    """Return the kind of the words that begin so, or a part of which does."""
    beginnings = tuple(words)
    return kind_of_words(lambda form: begins(form, beginnings))


OF_TWINS = beginning(_TIES["twin"]["starts"])
"""Words about twins."""


@of_document
def clauses(document: Document, sentence: Span) -> tuple[Clause, ...]:
    """Cut a sentence at semicolons and before «, а», «, но» and the like."""
    start, found = sentence.start, list[Clause]()
    for token, following in pairwise(document.tokens_in(sentence)):
        if token.text in ",;" and (token.text == ";" or following.folded in _ADVERSATIVE):
            found.append(Clause(document, Span(start, token.start)))
            start = following.start
    return (*found, Clause(document, Span(start, sentence.end)))


def segments(document: Document, span: Span) -> Iterator[Clause]:
    """Cut a stretch at its commas."""
    start = span.start
    for token in document.tokens_in(span):
        if token.text == ",":
            yield Clause(document, Span(start, token.start))
            start = token.end
    yield Clause(document, Span(start, span.end))


def iso(mention: DateMention) -> str:
    """Return a date at its own grain: day, month or year, else an interval of months."""
    start, end = mention.start, mention.end
    if mention.grain is Grain.DAY or start == end:
        return start.isoformat()
    if mention.grain is Grain.YEAR:
        return f"{start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if start.month == 1 and end.month == 12 and start.year == end.year:
        return f"{start.year}"
    return f"{start:%Y-%m}/{end:%Y-%m}"


class Days:
    """The dates of a release, to be asked for by place in the text."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._dates = dates
        self._starts = [mention.hull.start for mention in dates]

    def within(self, span: Span) -> list[DateMention]:
        """Return the dates that lie in `span`."""
        near = self._dates[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [mention for mention in near if mention.hull.end <= span.end]


def nearest_date(within: Sequence[DateMention], around: int, planned: bool) -> DateMention | None:
    """Return the date nearest to the offset `around`, planned or not as asked where there is a choice."""
    fitting = [mention for mention in within if (mention.kind is DateKind.PLANNED) is planned] or within
    return min(fitting, key=lambda mention: abs(mention.hull.start - around), default=None)
