"""Everything the rules of speech look at in one release: text, marks, people, cues, and what stands inside what."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from store.extract.lazy import lazy
from store.extract.lexicon import CueForm, CueWord, cue_words
from store.extract.marks import Enclosure
from store.extract.people.registry import Named, Registry
from store.extract.text import Document
from store.model import Span


class Cue(NamedTuple):
    """A word of speech where it stands; `token` is the index of its token."""

    span: Span
    word: CueWord
    token: int


class Scene:
    """A release prepared for the rules of speech."""

    def __init__(self, document: Document, enclosures: Sequence[Enclosure], registry: Registry) -> None:
        self.document = document
        self.text = document.text
        self.enclosures = tuple(enclosures)
        self.registry = registry
        #: See `Document.tokens_between` and `Document.words_between`.
        self.tokens, self.words = document.tokens_between, document.words_between

    @lazy
    def outermost(self) -> tuple[Enclosure, ...]:
        """Enclosures that lie in no other."""
        return tuple(each for each in self.enclosures if each.depth == 0)

    @lazy
    def _outer_starts(self) -> list[int]:
        return [each.outer.start for each in self.outermost]

    def enclosure_at(self, offset: int) -> Enclosure | None:
        """Return the outermost enclosure that holds `offset`, or `None`."""
        if not self.outermost:
            return None
        index = bisect_right(self._outer_starts, offset) - 1
        if index >= 0 and offset < self.outermost[index].outer.end:
            return self.outermost[index]
        return None

    def enclosures_in(self, start: int, end: int) -> Sequence[Enclosure]:
        """Return the outermost enclosures that open in `[start, end)`."""
        return self.outermost[bisect_left(self._outer_starts, start) : bisect_left(self._outer_starts, end)]

    @lazy
    def cues(self) -> tuple[Cue, ...]:
        """All words of speech in order."""
        found = ((self.document.tokens[index], word, index) for index, word in cue_words(self.document).items())
        return tuple(
            Cue(Span(token.start, token.end), word, index) for token, word, index in found if len(token.text) > 2
        )

    @lazy
    def _cue_starts(self) -> list[int]:
        return [cue.span.start for cue in self.cues]

    def cues_in(self, start: int, end: int) -> Sequence[Cue]:
        """Return the words of speech in `[start, end)`."""
        return self.cues[bisect_left(self._cue_starts, start) : bisect_left(self._cue_starts, end)]

    def finite_in(self, start: int, end: int) -> Sequence[Cue]:
        """Return the words of speech in `[start, end)` that make a clause of their own."""
        return [cue for cue in self.cues_in(start, end) if cue.word.form is not CueForm.GERUND]

    def people_in(self, start: int, end: int) -> Sequence[Named]:
        """Return the people named in `[start, end)`, those inside quotation marks left out."""
        return [n for n in self.registry.within(start, end) if not self._quoted(n, start, end)]

    def _quoted(self, named: Named, start: int, end: int) -> bool:
        holder = self.enclosure_at(named.mention.span.start)
        return holder is not None and start <= holder.outer.start and holder.outer.end <= end + 1

    def has(self, kind: int, start: int, end: int) -> bool:
        """Tell whether a word of a kind of `store.extract.kinds` starts in `[start, end)`."""
        return self.document.has_in(kind, (start, end))

    def sentence_before_quote(self, clause: int) -> Span | None:
        """Return the sentence before the quote that ends right before offset `clause`, in the same paragraph."""
        start = clause
        holder = self.enclosure_at(max(0, clause - 6)) or self.enclosure_at(max(0, clause - 4))
        if holder is not None:
            start = holder.outer.start
        paragraph = self.document.paragraph_at(start)
        if start - 2 <= paragraph.start:
            return None
        sentence = self.document.sentence_at(start - 2)
        return sentence if sentence.end <= start else Span(sentence.start, start)

    def text_before_marks(self, offset: int) -> int:
        """Return where the marks open that hold `offset`, or `offset` itself outside of marks."""
        holder = self.enclosure_at(offset)
        return offset if holder is None else holder.outer.start

    def sentence_end(self, offset: int) -> int:
        """Return where the sentence that holds `offset` ends."""
        return max(offset, self.document.sentence_at(offset).end)
