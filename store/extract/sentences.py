"""Where sentences end: at a stop that no abbreviation owns and no lower-case word follows."""

import re

from store.extract.lang import table
from store.model import Span

_ABBREVIATIONS = frozenset(table("ru", "abbreviations")["words"])
_SCALES = frozenset(table("ru", "abbreviations")["scales"])
_HYPHENS = frozenset("-\u2010\u2011")
_OPENERS = frozenset('«„“"')
_LONGEST_SENTENCE = 2_000  # code points
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_STOP = re.compile(
    r"[.!?…](?:[.!?…]*[»”“\"’')\]]*(?=\s|$|«|„|“|\"|<|&laquo;|&nbsp;)"
    # page text often loses the space between sentences
    r"|(?<=[а-яё»)]{2}.)(?=[А-ЯЁ][а-яё]|[—–-][ \u00a0]))"
)


def cut(text: str, folded: str, paragraph: Span) -> list[Span]:
    """Return the sentences of a paragraph of `text`, of which `folded` is the folded form."""
    start, end = paragraph
    spans: list[Span] = []
    for match in _STOP.finditer(text, start, end):
        after = match.end()
        if after < end and _ends_sentence(text, folded, match.start(), after, end):
            spans.append(Span(start, after))
            start = after
            while start < end and text[start].isspace():
                start += 1
    if start < end:
        spans.append(Span(start, end))
    if end - paragraph[0] <= _LONGEST_SENTENCE:
        return spans
    return [piece for span in spans for piece in _shorten(folded, span)]


def _shorten(folded: str, span: Span) -> list[Span]:
    """Cut a sentence that never ends at a space: no rule looks that far, and none may take forever."""
    pieces, start = [], span.start
    while span.end - start > _LONGEST_SENTENCE:
        at = folded.rfind(" ", start + 1, start + _LONGEST_SENTENCE)
        at = at if at > 0 else start + _LONGEST_SENTENCE
        pieces.append(Span(start, at))
        start = at + folded[at].isspace()
    return [*pieces, Span(start, span.end)]


def _ends_sentence(text: str, folded: str, stop: int, after: int, limit: int) -> bool:
    following = text[after : min(after + 8, limit)].lstrip()
    lead = following.lstrip("«„“”\"'([—–- ")
    if lead and lead[0].islower():
        return False
    if text[stop] == ".":
        word = _LAST_WORD.search(folded, max(0, stop - 12), stop)
        if word and text[word.start() - 1] in _HYPHENS:
            return True  # «в 2009-м. Гагра …»
        if word and (len(word.group()) == 1 or word.group() in _ABBREVIATIONS):
            # «в 2025 г. Минск …» does end now and then, but cutting there costs more than joining;
            # «… 6 км. «Кабель закажем …» ends
            quoted = following[:1] in _OPENERS and bool(lead)
            return quoted and _is_measured(text, stop - len(word.group()), word.group())
    return True


def _is_measured(text: str, start: int, word: str) -> bool:
    """Tell whether a short word is a unit or a year behind its number; «5 тыс. «Лад»» is one phrase."""
    return word not in _SCALES and text[max(0, start - 2) : start].rstrip()[-1:].isdigit()
