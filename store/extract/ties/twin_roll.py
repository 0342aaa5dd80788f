"""Twins told off one by one, whose home is not named: «Первый — Речица, с 1999 года», «Два: Гомель и Лида»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document, Token
from store.extract.ties.tie_words import OF_TWINS, Clause, segments
from store.extract.ties.twin_clauses import part_of
from store.extract.ties.twin_found import Told
from store.extract.ties.twin_sides import Pair, Towns, is_away, members
from store.extract.ties.twin_states import is_plan, state_of
from store.model import Confidence, PlaceMention, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN, _ROLL = kinds.lemma_lists(_TIES["twin"]), kinds.lemma_lists(_TIES["roll"])
_NUMBERS = kinds.lemmas(table("ru", "agreements")["links"]["numbers"]) | kinds.read_as("NUMR")
_ORDINALS = kinds.lemmas(word for words in _TIES["pairing"]["ordinals"] for word in words) | _ROLL["further"]
_THEM = frozenset(_TIES["roll"]["them"])
_AMONG = frozenset(_TIES["roll"]["among"])
_PRONOUNS = kinds.lemma_lists(_TIES["acts"])["them"]
_LONGEST_LEAD = 7  # words and marks before the town that is picked out
_MODIFIERS = kinds.read_as("ADJF")
_DASHES, _COLON, _QUESTION = frozenset("—–-"), ":", "?"
_OPEN = 5  # sentences a roll stays open behind words about twins or its last member
_OPENING = 4  # words and marks of an answer before its first town
_BARE = 6  # code points a sentence that only names a town has besides it


class Roll:
    """Reads sentences in their order and knows whether twins are being told off."""

    def __init__(self, document: Document, towns: Towns) -> None:
        self.document = document
        self.towns = towns
        self._last = -_OPEN  # the sentence of its last member

    def read(self, index: int, sentence: Span) -> Iterator[Told]:
        """Yield the twins a sentence of the roll tells off."""
        home = self.towns.main
        named = self.towns.within(sentence)
        if home is None or not named or not all(map(is_away, named)):
            return
        told = index - self._last < _OPEN
        if not told and not any(self.document.has_in(OF_TWINS, each) for each in self._before(index)):
            return
        clause = Clause(self.document, sentence)
        if not (self._is_member(index, clause, named[0]) or (told and _is_over(clause))):
            yield from self._bare(index, sentence, named, home) if told else ()
            return
        self._last = index
        parts = list(segments(self.document, sentence))
        for town in members(self.document, clause, named):
            part = part_of(parts, town, named, clause) if len(named) > 1 else clause
            status = state_of(part, relation=True)
            if status is not None:
                yield Told(Pair(home, town), status, clause, "twin.roll", Confidence.MEDIUM)

    def _before(self, index: int) -> Sequence[Span]:
        return self.document.sentences[max(0, index - _OPEN) : index]

    def _is_member(self, index: int, clause: Clause, town: PlaceMention) -> bool:
        """Tell «Первый — Речица», «Ими стали Речица и Лида», and «Два: Речица и Лида» behind a question of twins."""
        lead = [token for token in clause.tokens if token.start < town.hull.start]
        if _is_among(lead):
            return True
        while lead and lead[0].text in _DASHES:
            lead = lead[1:]
        bits = [bits_of(token.folded) for token in lead]
        while bits and bits[-1] & _MODIFIERS and not bits[-1] & _ORDINALS:
            bits.pop()
        if len(bits) > _OPENING:
            return False
        if len(bits) > 1 and bits[0] & _ORDINALS and lead[len(bits) - 1].text in _DASHES:
            return True
        if len(bits) > 1 and lead[0].folded in _THEM and bits[1] & _ROLL["become"]:
            return True
        before = self.document.sentences[index - 1] if index else clause.span
        asked = self.document.text[before.end - 1] == _QUESTION and self.document.has_in(OF_TWINS, before)
        return asked and not clause.is_denied and (not bits or (bool(bits[0] & _NUMBERS) and lead[-1].text == _COLON))

    def _bare(self, index: int, sentence: Span, named: Sequence[PlaceMention], home: PlaceMention) -> Iterator[Told]:
        """Read «— Хэган. Проект соглашения у нас на столе»: the town alone, its state in the next sentence."""
        alone = len(named) == 1 and sentence.end - sentence.start - (named[0].hull.end - named[0].hull.start) <= _BARE
        following = self.document.sentences[index + 1 : index + 2]
        if not alone or not following:
            return
        clause = Clause(self.document, following[0])
        if clause.has(_TWIN["papers"]) and is_plan(clause):
            yield Told(Pair(home, named[0]), TwinStatus.PLANNED, clause, "twin.roll", Confidence.LOW)


def _is_among(lead: Sequence[Token]) -> bool:
    """Tell «Самый давний из них — », «Среди них »: whom the text picks out of those it has spoken of."""
    return (
        any(one.folded in _AMONG and bits_of(two.folded) & (_PRONOUNS | OF_TWINS) for one, two in pairwise(lead))
        and len(lead) <= _LONGEST_LEAD
    )


def _is_over(clause: Clause) -> bool:
    """Tell «Лаппеенранта вышла из договора», «с Видином отношения прекращены» among twins told off."""
    return clause.is_ended and not clause.is_denied and clause.has(_TWIN["ties"] | _TWIN["papers"])
