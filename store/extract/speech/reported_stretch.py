"""A sentence as the rules of indirect speech look at it: tokens, words of speech, nouns of source."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice

from store.extract.kinds import forms
from store.extract.lang import table
from store.extract.lazy import lazy
from store.extract.speech.attribution_orgs import find_body
from store.extract.speech.clauses import names_somebody
from store.extract.speech.scene import Cue, Scene
from store.extract.text import Token
from store.model import Span

Claim = tuple[str, Span, list[Span], bool]
"""A rule's find: its name, the clause that names the source, the claim's stretches, whether any case will do."""

_ACCORDING = table("ru", "words")["according"]
_NOUNS = frozenset(_ACCORDING["nouns"])
SOURCE = forms(_NOUNS | frozenset(_ACCORDING["others"]))
_JOINING = frozenset(table("ru", "words")["second_deed"]["joining"])
_BUT = frozenset(table("ru", "words")["but"])
_LONGEST = 2_500  # code points; a longer "sentence" is a table or a list
_MOST_CUES = 20  # each is asked for the claim of a whole sentence, and no sentence of talk has half as many
_DASHES = frozenset("—–-")


class Stretch:
    """A sentence, or the part of it behind a quote, with its tokens and the words of speech outside marks."""

    def __init__(self, scene: Scene, span: Span, previous: Span | None) -> None:
        self.scene = scene
        self.span = span
        self.previous = previous
        self.tokens: Sequence[Token] = scene.tokens(*span)

    @lazy
    def base(self) -> int:
        """The index of the first token among all tokens of the text."""
        return self.scene.document.token_index(self.tokens[0].start) if self.tokens else 0

    @lazy
    def cues(self) -> Sequence[Cue]:
        """The words of speech outside quotation marks, the first `_MOST_CUES` of them."""
        cues = (cue for cue in self.scene.cues_in(*self.span) if self.scene.enclosure_at(cue.span.start) is None)
        return list(islice(cues, _MOST_CUES))

    @lazy
    def according(self) -> int | None:
        """The place of a noun of source with its preposition before it (`по словам`), or `None`."""
        nouns = self.scene.document.having(SOURCE)
        first = bisect_left(nouns, self.base)
        for noun in nouns[first : bisect_left(nouns, self.base + len(self.tokens), first)]:
            index = noun - self.base
            if self.source_from(index) is not None:
                return index
        return None

    def source_from(self, index: int) -> int | None:
        """Return the place of the preposition that makes the token at `index` a source (`со слов`), or `None`."""
        folded = self.tokens[index].folded
        wanted = _ACCORDING["preposition"] if folded in _NOUNS else _ACCORDING["others"].get(folded, ())
        for back in (index - 1, index - 2, index - 3) if wanted else ():
            if back >= 0 and self.tokens[back].folded in wanted:
                return back if all(t.folded not in _ACCORDING["nobody"] for t in self.tokens[back:index]) else None
        return None

    @property
    def promising(self) -> bool:
        """Tell whether any rule may find something."""
        length = self.span.end - self.span.start
        return length <= _LONGEST and bool(self.tokens) and (bool(self.cues) or self.according is not None)

    def at(self, cue: Cue) -> int:
        """Return the place of a cue among the stretch's tokens."""
        return cue.token - self.base

    def comma_after(self, index: int) -> int:
        """Return the place of the next comma, dash, colon or the end, from `index` on; names in marks are jumped."""
        at = index
        while at < len(self.tokens):
            token = self.tokens[at]
            holder = self.scene.enclosure_at(token.start)
            if holder is None and (token.text in ",:;" or token.text in _DASHES):
                return at
            at += 1
        return len(self.tokens)

    def from_(self, index: int) -> Span:
        """Return the stretch from the token at `index` to the end."""
        start = self.tokens[index].start if index < len(self.tokens) else self.span.end
        return Span(start, self.span.end)

    def until(self, index: int) -> Span:
        """Return the stretch from its beginning up to the token at `index`."""
        return Span(self.span.start, self.tokens[index].start if index < len(self.tokens) else self.span.end)

    def own_part(self, index: int) -> Span:
        """Return the stretch up to the token at `index`, without what stands before a semicolon."""
        start = next((i + 1 for i in range(index - 1, 0, -1) if self.tokens[i].text == ";"), 0)
        return self.between(start, index) if start else self.until(index)

    def last_clause(self, part: Span) -> Span:
        """Return what stands behind the last colon or `, однако` of a part, or all of it."""
        tokens = self.scene.tokens(*part)
        for index in range(len(tokens) - 1, 0, -1):
            joined = tokens[index].folded in _BUT and tokens[index - 1].text == ","
            if (joined or tokens[index].text == ":") and self.scene.enclosure_at(tokens[index].start) is None:
                return Span(tokens[index].end, part.end)
        return part

    def between(self, first: int, last: int) -> Span:
        """Return the stretch from the token at `first` up to the one at `last`."""
        return Span(self.from_(first).start, self.until(last).end)

    def clause_has_source(self, clause: Span) -> bool:
        """Tell whether a clause names a person, an office or a body as its subject."""
        if names_somebody(self.scene, *clause) or find_body(self.scene, *clause) is not None:
            return True
        return self.goes_on and clause.start == self.span.start

    @lazy
    def goes_on(self) -> bool:
        """Tell whether the stretch goes on with the narrator's clause before a quote: `«…», — и тут же предложил …`."""
        if self.scene.document.sentence_at(self.span.start).start >= self.span.start:
            return False
        first = next((token for token in self.tokens if token.is_word), None)
        return first is not None and first.folded in _JOINING
