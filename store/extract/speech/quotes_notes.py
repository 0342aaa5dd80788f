"""Words inside speech that are not the speaker's: editors' notes, stage directions, omissions."""

import re
from collections.abc import Sequence

from store.extract.lang import table
from store.extract.lang.ru.morph import readings
from store.extract.layout import trim
from store.extract.text import fold
from store.model import Span

_NOTES = frozenset(table("ru", "words")["notes"])
_BRACKET = re.compile(r"\([^()\n]{1,160}\)|\[[^\[\]\n]{1,160}\]|<(?:\.\.\.|…)>|\((?:\.\.\.|…)\)")
_LONGEST_NOTE = 8  # words
_WORD = re.compile(r"[^\W\d_]+")


def without_notes(text: str, segments: Sequence[Span]) -> tuple[Span, ...]:
    """Cut notes out of segments of speech; a segment that is nothing but a note goes altogether."""
    found: list[Span] = []
    for segment in segments:
        at = segment.start
        for match in _BRACKET.finditer(text, segment.start, segment.end):
            if _is_note(match.group()):
                found.append(trim(text, at, match.start()))
                at = match.end()
        found.append(trim(text, at, segment.end) if at > segment.start else segment)
    kept = tuple(span for span in found if _WORD.search(text, span.start, span.end))
    return kept or tuple(segments)


def _is_note(bracket: str) -> bool:
    """Square and pointed brackets are always an editor's; round ones only with a telling word."""
    if bracket[0] in "[<" or not _WORD.search(bracket):
        return True
    if bracket[1].isupper() and bracket[-2] in ".!…" and len(_WORD.findall(bracket)) < _LONGEST_NOTE:
        return True  # a sentence of its own in the midst of speech: what the speaker does
    words = _WORD.findall(fold(bracket))
    acts = len(words) < _LONGEST_NOTE and bracket[1].islower() and _acts(words[0])
    return acts or any(word in _NOTES for word in words)


def _acts(word: str) -> bool:
    """Tell whether a word says what a third person does: `(листает блокнот)`."""
    found = readings(word)[:1]
    return bool(found) and found[0].pos == "VERB" and {"3per", "sing", "pres"} <= found[0].marks
