"""What stands around a place name: prepositions, nouns that govern it, the words of its clause."""

from collections.abc import Iterator, Sequence

from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.places.scan import Named
from store.extract.text import Document, of_document
from store.model import Span

_WORDS = table("ru", "places")
_VENUE = _WORDS["venue"]
_BREAKS = frozenset(";")


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
    def clause(self) -> Span:
        """The stretch of the sentence between semicolons."""
        here = self.named.span.start
        text, start = self.document.text, max(self.sentence.start, here - _WIDE)
        end = min(self.sentence.end, here + _WIDE)
        left = max(text.rfind(mark, start, here) for mark in _BREAKS)
        rights = [cut for mark in _BREAKS if (cut := text.find(mark, here, end)) >= 0]
        return Span(left + 1 if left >= 0 else start, min(rights, default=end))

    @lazy
    def phrase_lemmas(self) -> frozenset[str]:
        """All lemmas the words between the commas around the name may have."""
        text, here, end = self.document.text, self.named.span.start, self.clause.end
        left = text.rfind(",", self.clause.start, here)
        right = text.find(",", self.named.span.end, end)
        span = Span(left + 1 if left >= 0 else self.clause.start, right if right >= 0 else end)
        return clause_lemmas(self.document, span)

    @lazy
    def lemmas(self) -> frozenset[str]:
        """All lemmas the words of the clause may have."""
        return clause_lemmas(self.document, self.clause)

    def before(self, count: int = 1) -> list[str]:
        """Return up to `count` words before the name, nearest first, within the sentence."""
        words: list[str] = []
        position = self.named.first - 1
        while position >= 0 and len(words) < count:
            token = self.document.tokens[position]
            if token.start < self.sentence.start:
                break
            if token.is_word or token.text in "—–-(«:,.":
                words.append(token.folded)
            position -= 1
        return words

    def after(self, count: int = 1) -> list[str]:
        """Return up to `count` tokens after the name, within the sentence."""
        tokens = self.document.tokens[self.named.last + 1 : self.named.last + 1 + count]
        return [token.folded or token.text for token in tokens if token.start < self.sentence.end]

    @lazy
    def preposition(self) -> str:
        """The preposition that governs the name, looked for over adjectives, head nouns and list members before it."""
        joined = False
        for position in range(self.named.first - 1, max(self.named.first - _FAR, 0) - 1, -1):
            token = self.document.tokens[position]
            if token.start < self.sentence.start:
                return ""
            if token.text == "," or token.folded in _JOIN:
                joined = True
                continue
            if not token.is_word:
                return ""
            readings = morph.readings(token.folded)
            if any(reading.pos == "PREP" for reading in readings):
                return token.folded
            if not ((joined and token.is_capital) or _may_stand_between(token.folded)):
                return ""
            joined = joined and not token.is_capital
        return ""

    @lazy
    def governor(self) -> frozenset[str]:
        """Lemmas of the noun right before the name (before its preposition, if there is one)."""
        words = [word for word in self.before(4) if word.isalpha() or "-" in word]
        if words and words[0] == self.preposition:
            words = words[1:]
        while words and _modifies(words[0]):
            words = words[1:]
        return morph.lemmas(words[0]) if words else frozenset()

    @lazy
    def governors(self) -> frozenset[str]:
        """Lemmas of the chain of nouns the name closes: «начальник отдела хозяйства района»."""
        found: set[str] = set()
        position = self.named.first - 1
        while position >= 0 and self.named.first - position <= _CHAIN:
            token = self.document.tokens[position]
            readings = morph.readings(token.folded)[:1] if token.is_word else ()
            if token.start < self.sentence.start or not readings or readings[0].pos not in {"NOUN", "ADJF", "PRTF"}:
                break
            found |= morph.lemmas(token.folded)
            position -= 1
        return frozenset(found)

    @lazy
    def chain_preposition(self) -> str:
        """The word before the chain of nouns that the name closes: «с губернатором области»."""
        position = self.named.first - 1
        while position >= 0 and self.named.first - position <= _CHAIN:
            token = self.document.tokens[position]
            readings = morph.readings(token.folded)[:1] if token.is_word else ()
            if not readings or readings[0].pos not in {"NOUN", "ADJF", "PRTF"}:
                return token.folded if token.start >= self.sentence.start else ""
            position -= 1
        return ""

    @lazy
    def is_locative(self) -> bool:
        """Tell whether the name says where something is: «в Минске», not «в Минск»."""
        if self.preposition not in _VENUE["prepositions"]:
            return False
        head = self.document.tokens[self.named.first - 1].folded
        if any(r.lemma in _HEAD_NOUNS and r.case in {"loct", "loc2"} for r in morph.readings(head)):
            return True  # «в селе Семлёво»
        token = self.document.tokens[self.named.last]
        readings = morph.readings(token.folded)
        cases = {reading.case for reading in readings}
        if cases & {"loct", "loc2"}:
            return True
        return not readings or not cases & {"accs"} or token.folded[-1:] in _LOCATIVE_ENDS


_FAR = 8
_WIDE = 400  # code points on either side of a name that its clause may have
_CHAIN = 5  # nouns and adjectives a chain may have
_JOIN = frozenset(_WORDS["patterns"]["join"])
_HEAD_NOUNS = frozenset(_WORDS["patterns"]["town"]) | frozenset(_WORDS["patterns"]["region"])
_LOCATIVE_ENDS = frozenset(_VENUE["locative_ends"])


def _may_stand_between(word: str) -> bool:
    return _modifies(word) or bool(morph.lemmas(word) & _HEAD_NOUNS)


def _modifies(word: str) -> bool:
    readings = morph.readings(word)
    return bool(readings) and readings[0].pos in {"ADJF", "PRTF"}


@of_document
def clause_lemmas(document: Document, span: Span) -> frozenset[str]:
    """Return all lemmas the words in `span` may have."""
    return frozenset().union(*[morph.lemmas(word.folded) for word in document.words_in(span)])


def surroundings(document: Document, named: Sequence[Named]) -> Iterator[Around]:
    """Yield the surroundings of each name."""
    return (Around(document, each) for each in named)
