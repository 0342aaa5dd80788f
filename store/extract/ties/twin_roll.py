"""Twins told off one by one, whose home is not named: «Первый — Речица, с 1999 года», «Два: Гомель и Лида»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document, Token
from store.extract.ties.tie_words import OF_TWINS, Clause, clauses, segments
from store.extract.ties.twin_clauses import part_of, status_of_answer
from store.extract.ties.twin_found import Found, Told
from store.extract.ties.twin_members import members
from store.extract.ties.twin_sides import Pair, Towns, is_away
from store.extract.ties.twin_states import is_over, is_plan, state_of
from store.model import Confidence, PlaceMention, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN, _ROLL = kinds.lemma_lists(_TIES["twin"]), kinds.lemma_lists(_TIES["roll"])
_NUMBERS = kinds.lemmas(table("ru", "agreements")["links"]["numbers"]) | kinds.read_as("NUMR")
_ORDINALS = kinds.lemmas(word for words in _TIES["pairing"]["ordinals"] for word in words) | _ROLL["further"]
_WITH = frozenset(_TIES["pairing"]["with"])
_THEM = frozenset(_TIES["roll"]["them"])
_AMONG = frozenset(_TIES["roll"]["among"])
_PRONOUNS = kinds.lemma_lists(_TIES["acts"])["them"]
_LONGEST_LEAD = 7  # words and marks before the town that is picked out
_MODIFIERS = kinds.read_as("ADJF")
_DASHES, _COLON, _QUESTION = frozenset("—–-"), ":", "?"
_PAIRS = kinds.lemmas(_TIES["twin"]["pair"])
_ANSWERING = kinds.forms([*_TIES["twin"]["yes"], *_TIES["twin"]["no"]])
_FINITE = kinds.read_as("VERB", "PRTS")
_NUMBER_OF, _OF_THEM = kinds.forms(_TIES["roll"]["number"]), kinds.forms(_TIES["roll"]["of_them"])
_PARTED = kinds.lemmas(_TIES["state"]["parted"])
_OPEN = 5  # sentences a roll stays open behind words about twins or its last member
_OPENING = 4  # words and marks of an answer before its first town
_BARE = 6  # code points a sentence that only names a town has besides it
_LONGEST_ORDER = 5  # words in which «на роль третьего мэрия видит» comes to its town


class Roll:
    """Reads sentences in their order and knows whether twins are being told off."""

    def __init__(self, document: Document, towns: Towns) -> None:
        self.document = document
        self.towns = towns
        self._last = -_OPEN  # the sentence of its last member
        self._opener = TwinStatus.ACTIVE  # what the sentence that opens the roll says of all its members

    def opens(self, index: int, sentence: Span) -> None:
        """Note a sentence that counts twins and names none: «Побратимов у города шесть», «Сколько их у нас?»."""
        if not self.document.has_in(OF_TWINS, sentence) or self.towns.within(sentence, away=True):
            return
        asks = self.document.text[sentence.end - 1] == _QUESTION
        if (asks or self.document.has_in(_NUMBERS | _ROLL["asking"], sentence)) and not self.document.has_in(
            _PAIRS, sentence
        ):
            ended = Clause(self.document, sentence).is_ended
            self._last, self._opener = index, TwinStatus.ENDED if ended else TwinStatus.ACTIVE

    def goes_on(self, index: int, found: Sequence[Found]) -> None:
        """Note a sentence that others have read twins from: those of the release's own municipality go on the roll."""
        own = self.towns.main is not None and all(each.twin.a == self.towns.main.name for each in found)
        self._last, self._opener = index if own else -_OPEN, TwinStatus.ACTIVE

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
        if not (self._is_member(index, clause, named[0], told) or (told and self._is_over(clause))):
            yield from self._bare(index, sentence, named, home) if told else ()
            return
        self._last = index
        is_next = clause.is_planned and _is_next(
            [token for token in clause.tokens if token.start < named[0].hull.start]
        )
        if clause.has(_ROLL["rest"]):
            self._opener = TwinStatus.ACTIVE
        for part in clauses(self.document, sentence):
            for town, own in self._parts(part, members(self.document, clause, self.towns.within(part.span))):
                status = state_of(own, relation=True)
                if status is TwinStatus.ACTIVE and is_next:
                    status = TwinStatus.PLANNED
                if status is not None:
                    status = self._opener if status is TwinStatus.ACTIVE else status
                    yield Told(Pair(home, town), status, own, "twin.roll", Confidence.MEDIUM)

    def _parts(self, clause: Clause, named: Sequence[PlaceMention]) -> Iterator[tuple[PlaceMention, Clause]]:
        """Yield the towns of a clause with the part that tells of each: «А, Б — с ним связи прерваны, и В»."""
        parts = list(segments(self.document, clause.span))
        apart = len(named) > 1 and any(self._is_own(part) for part in parts)
        for town in named:
            own = next((each for each in parts if each.span.contains(town.hull)), clause)
            if len(named) < 2:
                yield town, clause
            else:
                yield town, own if apart or own.has(_FINITE) else part_of(parts, town, named, clause)

    def _is_own(self, part: Clause) -> bool:
        """Tell a part that ends or plans the tie with the town it names, «с ним связи прерваны», not with all."""
        return (
            is_over(part)
            and any(one in _WITH and bits_of(two) & _PRONOUNS for one, two in pairwise(part.words))
            and bool(self.towns.within(part.span))
        )

    def _before(self, index: int) -> Sequence[Span]:
        return self.document.sentences[max(0, index - _OPEN) : index]

    def _is_member(self, index: int, clause: Clause, town: PlaceMention, told: bool) -> bool:
        """Tell «Первый — Речица», «Ими стали Речица и Лида», and «Два: Речица и Лида» behind a question of twins."""
        lead = [token for token in clause.tokens if token.start < town.hull.start]
        if _is_among(lead):
            return True
        while lead and lead[0].text in _DASHES:
            lead = lead[1:]
        bits = [bits_of(token.folded) for token in lead]
        while bits and bits[-1] & _MODIFIERS and not bits[-1] & _ORDINALS:
            bits.pop()
        if told and self._is_told_of(clause, lead[: len(bits)]):
            return True
        if len(bits) > _OPENING:
            return False
        closing = lead[len(bits) - 1].text if len(bits) > 1 and bits[0] & _ORDINALS else ""
        if closing in _DASHES or (closing == "," and len(bits) == 2):  # «Первый — Речица», «Первый, белорусская Речица»
            return True
        if len(bits) > 1 and lead[0].folded in _THEM and bits[1] & _ROLL["become"]:
            return True
        before = self.document.sentences[index - 1] if index else clause.span
        asked = self.document.text[before.end - 1] == _QUESTION and self.document.has_in(OF_TWINS, before)
        return asked and not clause.is_denied and (not bits or (bool(bits[0] & _NUMBERS) and lead[-1].text == _COLON))

    @staticmethod
    def _is_told_of(clause: Clause, lead: Sequence[Token]) -> bool:
        """Tell «Остались Речица и Лида», «Это Речица», «Ереван в их числе», «На роль третьего видят Полоцк»."""
        if not lead:
            return clause.has(_NUMBER_OF) and clause.has(_OF_THEM)
        if bits_of(lead[0].folded) & _ROLL["rest"]:
            return True
        return len(lead) <= _LONGEST_ORDER and clause.is_planned and _is_next(lead)

    def _is_over(self, clause: Clause) -> bool:
        """Tell «Лаппеенранта вышла из договора», «Ахен отпал» among twins told off."""
        first = bits_of(clause.words[0]) if clause.words else 0
        answers = first & _ANSWERING and "," in [token.text for token in clause.tokens[1:3]]
        if not is_over(clause) or (clause.is_denied and not answers):
            return False
        return clause.has(_TWIN["ties"] | _TWIN["papers"] | _PARTED | _ROLL["works"])

    def _bare(self, index: int, sentence: Span, named: Sequence[PlaceMention], home: PlaceMention) -> Iterator[Told]:
        """Read «— Хэган. Проект соглашения у нас на столе»: the town alone, its state in the next sentence.

        So too «А Кривой Рог? — Расторгнут».
        """
        alone = len(named) == 1 and sentence.end - sentence.start - (named[0].hull.end - named[0].hull.start) <= _BARE
        following = self.document.sentences[index + 1 : index + 2]
        if not alone or not following:
            return
        clause = Clause(self.document, following[0])
        status = TwinStatus.PLANNED if clause.has(_TWIN["papers"]) and is_plan(clause) else None
        if status is None and self.document.text[sentence.end - 1] == _QUESTION:
            status = status_of_answer(self.document, index)
        if status is not None:
            yield Told(Pair(home, named[0]), status, clause, "twin.roll", Confidence.LOW)


def _is_next(lead: Sequence[Token]) -> bool:
    """Tell «следующим станет», «на роль третьего» from «третий день»: an ordinal that stands for a twin."""
    for one, two in pairwise(lead):
        if bits_of(one.folded) & _ORDINALS:
            cases = {(reading.case, reading.number) for reading in morph.readings(one.folded)}
            behind = morph.readings(two.folded)[:1] if two.is_word else ()
            return not any(r.pos in {"NOUN", "ADJF"} and (r.case, r.number) in cases for r in behind)
    return False


def _is_among(lead: Sequence[Token]) -> bool:
    """Tell «Самый давний из них — », «Среди них »: whom the text picks out of those it has spoken of."""
    return (
        any(
            one.folded in _AMONG and bits_of(two.folded) & (_PRONOUNS | OF_TWINS | _ORDINALS)
            for one, two in pairwise(lead)
        )
        and len(lead) <= _LONGEST_LEAD
    )
