"""What stands around a place name: prepositions, nouns that govern it, the words of its clause."""

from collections.abc import Iterable
from functools import reduce
from operator import or_

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.places.scan import Named
from store.extract.text import Document
from store.model import Span

_WORDS = table("ru", "places")
_VENUE = _WORDS["venue"]
_BREAK = ";"
_FAR = 8
_WIDE = 400  # code points on either side of a name that its clause may have
_CHAIN = 5  # nouns and adjectives a chain may have
_MARKS = frozenset("—–-(«:,.")  # told among the words before a name
_HEAD_NOUNS = frozenset(_WORDS["patterns"]["town"]) | frozenset(_WORDS["patterns"]["region"])
_LOCATIVE_ENDS = frozenset(_VENUE["locative_ends"])
_PLACING = frozenset(_VENUE["prepositions"])
_JOIN = kinds.forms(_WORDS["patterns"]["join"])
_PREPOSITION = kinds.possibly_tagged(lambda reading: reading.pos == "PREP")
_MODIFIER = kinds.read_as("ADJF", "PRTF")
_NOMINAL = kinds.read_as("NOUN", "ADJF", "PRTF")
_HEAD_NOUN = kinds.lemmas(_HEAD_NOUNS)
_BETWEEN = _MODIFIER | _HEAD_NOUN  # what may stand between a preposition and its name


class Around:
    """The surroundings of one `Named` in its document; everything is worked out on first need."""

    def __init__(self, document: Document, named: Named) -> None:
        self.document = document
        self.named = named

    @lazy
    def sentence(self) -> Span:
        """The sentence that holds the name."""
        return self.document.sentence_at(self.named.span.start)

    @lazy
    def sentence_bits(self) -> int:
        """The kinds of the words of the sentence, as bits: what none of them is of need not be looked for."""
        return self.document.bits_in(self.sentence)

    @lazy
    def clause(self) -> Span:
        """The stretch of the sentence between semicolons."""
        here = self.named.span.start
        text, start = self.document.text, max(self.sentence.start, here - _WIDE)
        end = min(self.sentence.end, here + _WIDE)
        left, right = text.rfind(_BREAK, start, here), text.find(_BREAK, here, end)
        return Span(left + 1 if left >= 0 else start, right if right >= 0 else end)

    @lazy
    def phrase(self) -> int:
        """The kinds of the words between the commas around the name, as bits: see `store.extract.kinds`."""
        text, here, end = self.document.text, self.named.span.start, self.clause.end
        left = text.rfind(",", self.clause.start, here)
        right = text.find(",", self.named.span.end, end)
        span = Span(left + 1 if left >= 0 else self.clause.start, right if right >= 0 else end)
        return self.document.bits_in(span)

    @lazy
    def bits(self) -> int:
        """The kinds of the words of the clause, as bits."""
        return self.document.bits_in(self.clause)

    def before(self, count: int = 1) -> list[str]:
        """Return up to `count` words before the name, nearest first, within the sentence."""
        document, start, found = self.document, self.sentence.start, list[str]()
        texts, starts, _, forms = document.columns
        for at in range(self.named.first - 1, -1, -1):
            if len(found) == count or starts[at] < start:
                break
            if document.are_words[at] or texts[at] in _MARKS:
                found.append(forms[at])
        return found

    def after(self, count: int = 1) -> list[str]:
        """Return up to `count` tokens after the name, within the sentence."""
        tokens = self.document.tokens[self.named.last + 1 : self.named.last + 1 + count]
        return [token.folded or token.text for token in tokens if token.start < self.sentence.end]

    @lazy
    def preposition(self) -> str:
        """The preposition that governs the name, looked for over adjectives, head nouns and list members before it."""
        document, joined, start = self.document, False, self.sentence.start
        starts, forms, kinds = document.token_starts, document.forms, document.kinds
        for position in range(self.named.first - 1, max(self.named.first - _FAR, 0) - 1, -1):
            if starts[position] < start:
                return ""
            if forms[position] == "," or kinds[position] & _JOIN:
                joined = True
                continue
            if not document.are_words[position]:
                return ""
            if kinds[position] & _PREPOSITION:
                return forms[position]
            if not ((joined and document.are_capital[position]) or kinds[position] & _BETWEEN):
                return ""
            joined = joined and not document.are_capital[position]
        return ""

    @lazy
    def governor(self) -> int:
        """The kinds of the noun right before the name (before its preposition, if there is one), as bits."""
        words = [word for word in self.before(4) if word.isalpha() or "-" in word]
        if words and words[0] == self.preposition:
            words = words[1:]
        return next((bits for word in words if not (bits := bits_of(word)) & _MODIFIER), 0)

    @lazy
    def _chain(self) -> int:
        """The place before the chain of nouns that the name closes."""
        position, kinds = self.named.first - 1, self.document.kinds
        while position >= 0 and self.named.first - position <= _CHAIN and kinds[position] & _NOMINAL:
            position -= 1
        return position

    @lazy
    def governors(self) -> int:
        """The kinds of the chain of nouns the name closes, as bits: «начальник отдела хозяйства района»."""
        tokens, start = self.document.tokens, self.sentence.start
        chain = range(self.named.first - 1, self._chain, -1)
        return reduce(or_, (self.document.kinds[at] for at in chain if tokens[at].start >= start), 0)

    @lazy
    def chain_preposition(self) -> str:
        """The word before the chain of nouns that the name closes: «с губернатором области»."""
        if self._chain < 0 or self.named.first - self._chain > _CHAIN:
            return ""
        token = self.document.tokens[self._chain]
        return token.folded if token.start >= self.sentence.start else ""

    @lazy
    def is_locative(self) -> bool:
        """Tell whether the name says where something is: «в Минске», not «в Минск»."""
        if self.preposition not in _PLACING:
            return False
        head = self.document.tokens[self.named.first - 1].folded
        if self.document.kinds[self.named.first - 1] & _HEAD_NOUN and any(
            r.lemma in _HEAD_NOUNS and r.case in {"loct", "loc2"} for r in morph.readings(head)
        ):
            return True  # «в селе Семлёво»
        token = self.document.tokens[self.named.last]
        readings = morph.readings(token.folded)
        cases = {reading.case for reading in readings}
        if cases & {"loct", "loc2"}:
            return True
        return not readings or not cases & {"accs"} or token.folded[-1:] in _LOCATIVE_ENDS


def bits_of_words(words: Iterable[str]) -> int:
    """Return the kinds of the words together, as bits."""
    return reduce(or_, map(bits_of, words), 0)
