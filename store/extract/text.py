"""A release's text cut into paragraphs, sentences and tokens, all with offsets into the text itself."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import partial, reduce, wraps
from itertools import accumulate, compress, count
from operator import itemgetter, or_
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lazy import lazy
from store.extract.sentences import cut
from store.model import Span

#: Characters that stand inside words unseen and count for nothing when words are compared.
INVISIBLE = "\u00ad\u0301\u200b\u200c\u200d\u2060\ufeff"
_DROP = dict.fromkeys(map(ord, INVISIBLE))
_REMEMBERED = 64  # answers of a rule about a document
_FOLDED = (("ё", "е"), ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u2011", "-"), ("\u2010", "-"))
_ALIKE = table("ru", "keyboard")["lookalikes"]
_CYRILLIC = str.maketrans(_ALIKE["latin"] + _ALIKE["latin"].upper(), _ALIKE["native"] + _ALIKE["native"].upper())
_MIXED = re.compile(r"[A-Za-z](?:(?=[А-Яа-яё])|(?<=[А-Яа-яё][A-Za-z]))")
# compiled where first met: few releases mix the letters
_LOOKALIKE = rf"(?i)\b(?=[a-z]*[а-яё])(?=[а-яё]*[a-z])[{_ALIKE['latin']}а-яё]+\b"
_TOKEN = re.compile(
    r"([А-Яа-яё]++(?=[ ,.\n])|"  # most words, told at a glance
    r"&[a-zA-Z]{2,8};|</?[a-zA-Z][^<>\n]{0,400}>|<!--"  # entities and tags left over from HTML: no tokens
    rf"|[^\W\d_]+(?:[{INVISIBLE}’'-]?[^\W\d_]+)*"  # words, hyphens inside
    r"|\d+(?:[.,]\d+)*"
    r"|\S)"
)
_NOWHERE = Span(0, 0)
_FIRST = itemgetter(0)
_HANGING = frozenset(table("ru", "words")["prepositions"]["any"])
_LONGEST_HANGING = 12  # code points
_WRAPPED = frozenset(',»”")')
_Asked = TypeVarTuple("_Asked")
_Told = TypeVar("_Told")


class Token(NamedTuple):
    """A word, a number or one mark. `folded` is lower case, ё as е, invisible characters dropped."""

    text: str
    start: int
    end: int
    folded: str

    @property
    def is_word(self) -> bool:
        """Tell whether the token starts with a letter."""
        return self.text[0].isalpha()

    @property
    def is_capital(self) -> bool:
        """Tell whether the token is a word that starts with a capital letter."""
        return self.text[0].isupper()


#: Makes a token of its four fields without naming them: texts have many, and names cost more than all the rest.
_token: Callable[[tuple[str, int, int, str]], Token] = partial(tuple.__new__, Token)


def fold(text: str) -> str:
    """Lower the case and fold ё, odd spaces and hyphens, keeping the length, so offsets stay true."""
    lower = text.lower()
    if len(lower) != len(text):  # a few capitals lower to two code points
        lower = "".join(low if len(low := char.lower()) == 1 else char for char in text)
    for odd, plain in _FOLDED:  # one by one: several times faster than `translate` on letters beyond Latin
        lower = lower.replace(odd, plain)
    return in_cyrillic(lower)


def strip_invisible(word: str) -> str:
    """Return a word without soft hyphens, stress marks and zero-width characters."""
    return word.translate(_DROP)


def in_cyrillic(text: str) -> str:
    """Put right the Latin letters in words of Cyrillic ones that they look like; the length stays."""
    return re.sub(_LOOKALIKE, _in_cyrillic, text) if _MIXED.search(text) else text


def _in_cyrillic(match: re.Match[str]) -> str:
    return match.group().translate(_CYRILLIC)


class Document:
    """A text with its layers, each made on first need. Offsets are code points of `text`.

    `title` is what stands above it: it has no offsets, and facts are of the text alone, but it tells whose it is.
    """

    def __init__(self, text: str, title: str = "") -> None:
        self.text = text
        self.title = title
        #: What the rules remember of this text, by rule, so that it goes when the document goes: see `of_document`.
        self.remembered: dict[object, dict[Any, Any]] = {}
        self._having: dict[int, list[int]] = {}
        self._bits_of: dict[tuple[int, int], int] = {}

    @lazy
    def folded(self) -> str:
        """The text folded by `fold`, of the same length."""
        return fold(self.text)

    @lazy
    def paragraphs(self) -> tuple[Span, ...]:
        """Runs between line ends, without outer white space; lines broken in mid-sentence are joined."""
        spans: list[Span] = []
        for match in re.finditer(r"[^\n]+", self.text):
            line = match.group()
            start = match.start() + len(line) - len(line.lstrip())
            if not line.strip():
                continue
            end = match.start() + len(line.rstrip())
            if spans and self._is_wrapped(spans[-1].end, start):
                spans[-1] = Span(spans[-1].start, end)
            else:
                spans.append(Span(start, end))
        return tuple(spans)

    def _is_wrapped(self, before: int, after: int) -> bool:
        """Tell whether a line end only breaks a sentence: lower case behind a single one, no stop or colon before."""
        last = self.text[before - 1]
        goes_on = self.text[after].islower() and (last.isalnum() or last in _WRAPPED)
        hangs = last.islower() and self.text[max(0, before - _LONGEST_HANGING) : before].split()[-1] in _HANGING
        return (goes_on or hangs) and self.text.count("\n", before, after) == 1

    @lazy
    def sentences(self) -> tuple[Span, ...]:
        """Sentences within paragraphs. Marks are not looked at: a quote of three sentences is three sentences."""
        return tuple([span for paragraph in self.paragraphs for span in cut(self.text, self.folded, paragraph)])

    @lazy
    def columns(self) -> tuple[Sequence[str], Sequence[int], Sequence[int], Sequence[str]]:
        """The texts, starts, ends and folded forms of the tokens: what is done to a column needs no loop of Python."""
        text, folded = self.text, self.folded
        pieces = _TOKEN.split(text)  # what stands between tokens and the tokens, by turns
        ends = list(accumulate(map(len, pieces)))
        starts, ends = ends[::2], ends[1::2]
        forms = list(map(folded.__getitem__, map(slice, starts, ends)))
        if any(map(text.__contains__, INVISIBLE)):
            forms = [form.translate(_DROP) for form in forms]
        known: dict[str, str] = {}  # one string for all that are alike: a long text repeats its words
        forms = list(map(known.setdefault, forms, forms))
        columns = list(map(known.setdefault, texts := pieces[1::2], texts)), starts[: len(ends)], ends, forms
        if "&" in text or "<" in text:
            kept = [len(piece) == 1 or piece[0] not in "&<" for piece in columns[0]]
            return (
                list(compress(columns[0], kept)),
                list(compress(starts, kept)),
                list(compress(ends, kept)),
                list(compress(forms, kept)),
            )
        return columns

    @lazy
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and single marks in order."""
        return tuple(map(_token, zip(*self.columns, strict=True)))

    @lazy
    def forms(self) -> Sequence[str]:
        """The folded forms of the tokens, for rules that look for single words."""
        return self.columns[3]

    @lazy
    def _initials(self) -> list[str]:
        return list(map(_FIRST, self.columns[0]))

    @lazy
    def are_capital(self) -> list[bool]:
        """Whether each of the tokens starts with a capital letter."""
        return list(map(str.isupper, self._initials))

    @lazy
    def capitals(self) -> list[int]:
        """The tokens that start with a capital letter."""
        return list(compress(count(), self.are_capital))

    @lazy
    def kinds(self) -> list[int]:
        """The kinds of every token, as bits: see `store.extract.kinds`."""
        return list(map(bits_of, self.forms))

    @lazy
    def bits(self) -> int:
        """The kinds that any token is of."""
        return reduce(or_, [bits for _, _, bits in self._runs], 0)

    @lazy
    def _runs(self) -> list[tuple[int, int, int]]:
        """The tokens `[first, last)` of each sentence, with the kinds that any of them is of: most have few."""
        starts, kinds, found = self.token_starts, self.kinds, []
        for sentence in self.sentences:
            first, last = bisect_left(starts, sentence[0]), bisect_left(starts, sentence[1])
            bits = self._bits_of[sentence] = reduce(or_, kinds[first:last], 0)
            found.append((first, last, bits))
        return found

    def bits_in(self, span: tuple[int, int]) -> int:
        """Return the kinds that the tokens which start inside `span` are of; many rules ask it of the same sentence."""
        known = self._bits_of.get(span)
        if known is None:
            starts = self.token_starts
            first, last = bisect_left(starts, span[0]), bisect_left(starts, span[1])
            known = self._bits_of[span] = reduce(or_, self.kinds[first:last], 0)
        return known

    def having(self, kind: int) -> Sequence[int]:
        """Return the tokens that are of a kind of `store.extract.kinds`, in order."""
        if not self.bits & kind:
            return ()
        known = self._having.get(kind)
        if known is None:
            known = self._having[kind] = []
            for first, last, bits in self._runs:
                if bits & kind:
                    known += compress(range(first, last), map(kind.__and__, self.kinds[first:last]))
        return known

    def having_in(self, kind: int, start: int, end: int) -> Sequence[int]:
        """Return the tokens of a kind that start in `[start, end)`, in order."""
        if not self.bits & kind:
            return ()
        starts = self.token_starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        known = self._having.get(kind)
        if known is not None:
            return known[bisect_left(known, first) : bisect_left(known, last)]
        return list(compress(count(first), map(kind.__and__, self.kinds[first:last])))

    def has_in(self, kind: int, span: tuple[int, int]) -> bool:
        """Tell whether a token of a kind starts inside `span`."""
        return bool(self.bits & kind and self.bits_in(span) & kind)

    @lazy
    def token_starts(self) -> Sequence[int]:
        """The offsets at which the tokens start."""
        return self.columns[1]

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Return the tokens that start inside `span`."""
        return self.tokens_between(span[0], span[1])

    def tokens_between(self, start: int, end: int) -> Sequence[Token]:
        """Return the tokens that start in `[start, end)`."""
        starts = self.token_starts
        return self.tokens[bisect_left(starts, start) : bisect_left(starts, end)]

    @lazy
    def are_words(self) -> list[bool]:
        """Whether each of the tokens starts with a letter."""
        return list(map(str.isalpha, self._initials))

    @lazy
    def _words(self) -> tuple[Token, ...]:
        return tuple(compress(self.tokens, self.are_words))

    @lazy
    def _word_starts(self) -> list[int]:
        return list(compress(self.token_starts, self.are_words))

    def words_in(self, span: Span, most: int | None = None) -> Sequence[Token]:
        """Return the words that start inside `span`, only the first `most` where a number is given."""
        return self.words_between(span[0], span[1], most)

    def words_between(self, start: int, end: int, most: int | None = None) -> Sequence[Token]:
        """Return the words that start in `[start, end)`, only the first `most` where a number is given."""
        starts = self._word_starts
        first = bisect_left(starts, start)
        last = bisect_left(starts, end, first) if end > start else first
        return self._words[first : last if most is None or last - first < most else first + most]

    def token_index(self, offset: int) -> int:
        """Return the index of the last token that starts at or before `offset`, or -1."""
        return bisect_right(self.token_starts, offset) - 1

    @lazy
    def _sentence_starts(self) -> list[int]:
        return [span.start for span in self.sentences]

    @lazy
    def _paragraph_starts(self) -> list[int]:
        return [span.start for span in self.paragraphs]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds `offset` (the nearest before it, between sentences)."""
        found = bisect_right(self._sentence_starts, offset)
        return self.sentences[found - 1 if found else 0] if self.sentences else _NOWHERE

    def sentences_between(self, start: int, end: int) -> Sequence[Span]:
        """Return the sentences that start in `[start, end)`."""
        starts = self._sentence_starts
        return self.sentences[bisect_left(starts, start) : bisect_left(starts, end)]

    def sentence_behind(self, offset: int) -> Span | None:
        """Return the first sentence that starts at or behind `offset`."""
        index = bisect_left(self._sentence_starts, offset)
        return self.sentences[index] if index < len(self.sentences) else None

    def paragraph_at(self, offset: int) -> Span:
        """Return the paragraph that holds `offset` (the nearest before it, between paragraphs)."""
        found = bisect_right(self._paragraph_starts, offset)
        return self.paragraphs[found - 1 if found else 0] if self.paragraphs else _NOWHERE


def of_document(function: Callable[[Document, *_Asked], _Told]) -> Callable[[Document, *_Asked], _Told]:
    """Remember in the document what a pure function says of it, for the latest `_REMEMBERED` questions or so.

    A cache of the function's own would hold the last documents, however large, as long as the program runs.
    """

    @wraps(function)
    def remembering(document: Document, /, *asked: *_Asked) -> _Told:
        known: dict[tuple[*_Asked], _Told] = document.remembered.setdefault(function, {})
        if asked not in known:
            if len(known) >= _REMEMBERED:
                known.clear()
            known[asked] = function(document, *asked)
        return known[asked]

    return remembering
