"""Verbs that stand where a verb of speech would, but are in no table: what the tables may lack."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from store.extract.lang.ru.morph import lemma
from store.extract.lexicon import cue_word, is_personal_verb
from store.extract.text import Document
from store.model import Span

_AFTER_SPEECH = re.compile(r"[»”“\"’'][,.!?…]*\s*[–—-]\s*")
_WITHIN = 3
"""Words after the dash among which the verb is looked for."""


class UnknownCue(NamedTuple):
    """A verb by its dictionary form, and where it stands."""

    lemma: str
    span: Span


def unknown_cues(text: str) -> Iterator[UnknownCue]:
    """Yield the first verb after each closing mark and dash, unless a table knows some word there as a cue."""
    document = Document(text)
    for match in _AFTER_SPEECH.finditer(text):
        end = document.sentence_at(match.end()).end
        words = [token for token in document.tokens_in(Span(match.end(), end)) if token.is_word][:_WITHIN]
        if any(cue_word(word.folded) for word in words):
            continue
        verb = next((word for word in words if is_personal_verb(word.folded)), None)
        if verb is not None:
            yield UnknownCue(lemma(verb.folded), Span(verb.start, verb.end))
