"""Quotation marks of every kind, paired: nested, mixed, straight, reversed, unclosed, glued or left as entities."""

import re
from enum import Enum
from typing import NamedTuple

from store.extract.lexicon import cue_word
from store.extract.text import Document, fold
from store.model import Span

LONGEST = 4_000  # code points; a longer enclosure has lost its closing mark
_SENSE = 300  # code points; an opener in mid-sentence that is never closed reaches no farther
_DEEPEST = 8
_NAMES = 12  # enclosures inside speech looked at for its end
# these two are compiled where first met: few releases have marks that never close
_BEHIND = r"[,!?…]{1,2}[ \u00a0]{0,2}(?:[—–―−-][ \u00a0]{0,2})?(?P<word>[а-яё]+)"
_NEXT_OPENER = r"[«„“\"&]"
# one set of characters comes first, by which the search goes from mark to mark at once
_MARK = re.compile(
    r"(?P<ornament>[«»„“”\"‹›‘’‚❝❞]{9,})|[«»„“”\"‹›‘’‚❝❞'&](?:(?<=[^'&])|(?<=')(?:'|(?<!\w')(?=\w)|(?!\w))|(?<=&)(?:laquo|raquo|ldquo|rdquo|bdquo|quot);)"
)
_ENTITIES = {"&laquo;": "«", "&raquo;": "»", "&ldquo;": "“", "&rdquo;": "”", "&bdquo;": "„", "&quot;": '"', "''": '"'}
_CLOSERS = {
    "«": "»«",
    "»": "«",
    "❝": "❞",
    "❞": "❝",
    "„": "“”„",
    "“": "”“",
    "”": "“”",
    '"': '"',
    "‹": "›",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    "’": "’‘",
    "›": "‹",
}
_OPENERS_BEHIND = frozenset('«„“"&')
_LINE_LEAD = frozenset(" \u00a0\n")
_DOUBLE = frozenset('«»„“”"❝❞')
_BEFORE_OPENER = frozenset(" \t\n\u00a0\u202f\u2009([{—–-―−/>«„❝‹")
_AFTER_CLOSER = frozenset(" \t\n\u00a0\u202f\u2009)]}—–-―.,;:!?…/<*")


class _Side(Enum):
    OPEN = "open"
    CLOSE = "close"
    EITHER = "either"


class Enclosure(NamedTuple):
    """A stretch in quotation marks.

    `outer` takes the marks in, `inner` leaves them out (edge white space too); `depth` is 0 for outermost ones.
    An enclosure that is not `closed` runs to where its paragraph or its sense ends; one that is `continued` is taken
    up by another opening mark in the next paragraph.
    """

    outer: Span
    inner: Span
    depth: int
    closed: bool
    continued: bool = False


class _Open(NamedTuple):
    mark: str
    span: Span
    starts_paragraph: bool


def pair(document: Document) -> tuple[Enclosure, ...]:
    """Return all enclosures in order of the text. Never longer than `LONGEST`; enclosures nest and never cross."""
    return _Pairing(document).run()


class _Pairing:
    """One pass over the marks with a stack of those still open."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self._document = document
        self._stack: list[_Open] = []
        self._found: list[tuple[Span, Span, bool, bool]] = []  # outer, inner, closed, continued

    def run(self) -> tuple[Enclosure, ...]:
        """Walk the marks, then set the depths."""
        for match in _MARK.finditer(self._text):
            if match.lastgroup:  # more marks than nest, one by one: a line drawn with them
                continue
            literal = match.group()
            self._take(_ENTITIES.get(literal, literal), Span(*match.span()))
        while self._stack:
            self._leave_open(self._stack.pop(), continued=False)
        return self._nested()

    def _take(self, mark: str, span: Span) -> None:
        side = self._side(mark, span)
        holder = self._holder(mark, span) if side is not _Side.OPEN else None
        if holder is None and side is _Side.CLOSE:
            return
        if holder is not None:
            self._close(holder, span)
        else:
            self._open(mark, span)

    def _side(self, mark: str, span: Span) -> _Side:
        """Tell by its neighbours, and for marks with a direction by that, whether a mark opens or closes."""
        if mark in "„‚":
            return _Side.OPEN
        start, end = span
        before = self._text[start - 1] if start else "\n"
        after = self._text[end] if end < len(self._text) else "\n"
        opens = before in _BEFORE_OPENER and not after.isspace()
        closes = before not in _BEFORE_OPENER and after in _AFTER_CLOSER
        if mark in "«‹":
            return _Side.CLOSE if closes and not before.isspace() and self._is_open("»") else _Side.OPEN
        if mark in "»›":
            return _Side.OPEN if opens and after.isalpha() and not self._is_open("«") else _Side.CLOSE
        if mark in "’'" and not self._is_open("‘'‚"):
            return _Side.OPEN if opens and mark == "'" else _Side.CLOSE
        return _Side.OPEN if opens and not closes else _Side.CLOSE if closes else _Side.EITHER

    def _is_open(self, marks: str) -> bool:
        return any(open_.mark in marks for open_ in self._stack)

    def _holder(self, mark: str, span: Span) -> int | None:
        """Return the place in the stack of the opening mark that `mark` closes."""
        stack, earliest = self._stack, span.end - LONGEST
        for index in range(len(stack) - 1, -1, -1):
            if stack[index].span.start < earliest:
                break
            if mark in _CLOSERS[stack[index].mark]:
                return index
        near = stack and stack[-1].span.start >= earliest
        return len(stack) - 1 if near and mark in _DOUBLE and stack[-1].mark in _DOUBLE else None

    def _open(self, mark: str, span: Span) -> None:
        new = _Open(mark, span, self._starts_paragraph(span.start))
        if new.starts_paragraph and self._stack and self._stack[-1].starts_paragraph and self._stack[-1].mark == mark:
            before = self._document.paragraph_at(max(0, self._document.paragraph_at(span.start).start - 1))
            lost = self._stack.pop()
            self._leave_open(lost, continued=before.contains(lost.span))
        self._stack.append(new)
        if len(self._stack) > _DEEPEST:
            self._leave_open(self._stack.pop(0), continued=False)

    def _starts_paragraph(self, start: int) -> bool:
        if start and self._text[start - 1] not in _LINE_LEAD:
            return False
        lead = self._text[max(0, start - 3) : start].rstrip(" \u00a0")
        return not lead or lead.endswith("\n")

    def _close(self, index: int, span: Span) -> None:
        for lost in reversed(self._stack[index + 1 :]):
            self._leave_open(lost, continued=False, limit=span.start)
        opened = self._stack[index].span
        del self._stack[index:]
        self._found.append((Span(opened.start, span.end), self._trim(opened.end, span.start), True, False))

    def _leave_open(self, lost: _Open, *, continued: bool, limit: int | None = None) -> None:
        """Give an unclosed mark an end: its paragraph's where it opens speech, else the next mark or sentence end."""
        start, behind = lost.span
        if not self._opens_speech(lost):
            if self._text[behind : behind + 1] in _OPENERS_BEHIND:  # there are texts of a million marks
                self._found.append((lost.span, Span(behind, behind), False, continued))
                return
            self._leave(lost, min(self._end_of_sense(lost), limit or len(self._text)), continued)
            return
        paragraph = self._document.paragraph_at(start)
        shared = self._shared_closer(lost, paragraph) if limit is None else None
        if shared is not None:
            self._found.append((Span(start, shared), self._trim(behind, shared), True, False))
            return
        self._leave(lost, min(paragraph.end, limit or paragraph.end, start + LONGEST), continued)

    def _leave(self, lost: _Open, end: int, continued: bool) -> None:
        start, behind = lost.span
        end = max(end, behind)
        self._found.append((Span(start, end), self._trim(behind, end), False, continued))

    def _opens_speech(self, opened: _Open) -> bool:
        start = opened.span.start
        before = self._text[max(0, start - 4) : start].rstrip()
        return opened.starts_paragraph or not before or before[-1] in ".!?…:—–-"

    def _end_of_sense(self, lost: _Open) -> int:
        """Return where the words of an unclosed mark in mid-sentence end: the next opening mark, the sentence."""
        start, behind = lost.span
        following = re.compile(_NEXT_OPENER).search(self._text, behind, behind + _SENSE)
        end = min(start + _SENSE, self._document.paragraph_at(start).end, self._document.sentence_at(start).end)
        return min(end, following.start()) if following else end

    def _shared_closer(self, lost: _Open, paragraph: Span) -> int | None:
        """Return where a name in marks inside speech ends the speech too: `«Мы едем на «Зарю», — сказал X`."""
        limit = self._document.paragraph_at(min(paragraph.end + 2, len(self._text))).end
        for outer, _, closed, _ in reversed(self._found[-_NAMES:]):
            if not closed or not lost.span.end < outer.start < limit or "\n" in self._text[slice(*outer)]:
                continue
            verb = re.compile(_BEHIND).match(self._text, outer.end)
            word = cue_word(fold(verb.group("word"))) if verb is not None else None
            if word is not None and word.form == "finite" and "say" in word.kinds:
                return outer.end
        return None

    def _trim(self, start: int, end: int) -> Span:
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return Span(start, end)

    def _nested(self) -> tuple[Enclosure, ...]:
        enclosures, ends = [], list[int]()
        for outer, inner, closed, continued in sorted(self._found):
            while ends and ends[-1] <= outer.start:
                ends.pop()
            if ends and outer.end > ends[-1]:  # an unclosed one that would cross its holder
                outer = Span(outer.start, ends[-1])
                inner = self._trim(min(inner.start, outer.end), outer.end)
            enclosures.append(Enclosure(outer, inner, len(ends), closed, continued))
            ends.append(outer.end)
        return tuple(enclosures)
