"""What a release says that the library has not read before: its sentences against those of earlier releases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from store.extract.text import Document
from store.model import Record, Span
from store.views.filter import Index

_SHORTEST = 5  # words; shorter sentences («Фото: пресс-служба») repeat by chance


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a release. `seen` are earlier releases with the same words, first one first."""

    span: Span
    seen: tuple[Record, ...]


def novelty(index: Index, record: Record) -> tuple[Sentence, ...]:
    """Return the sentences of a release with the earlier releases that hold them too.

    Reprints of the release itself count for nothing; of releases without a date none is earlier.
    """
    document = Document(record.release.text)
    return tuple(Sentence(span, _seen(index, record, span.slice(document.text))) for span in document.sentences)


def share_new(sentences: Sequence[Sentence]) -> float:
    """Return the part of the letters, 0 to 1, that stands in new sentences; 1 for an empty text."""
    total = sum(sentence.span.end - sentence.span.start for sentence in sentences)
    new = sum(sentence.span.end - sentence.span.start for sentence in sentences if not sentence.seen)
    return new / total if total else 1.0


def _seen(index: Index, record: Record, sentence: str) -> tuple[Record, ...]:
    if len(sentence.split()) < _SHORTEST or record.release.published is None:
        return ()
    own = record.release
    found = [
        other
        for other in index.holding(sentence)
        if other.release.id != own.id
        and not (record.group and record.group == other.group)
        and (other.release.published or date.max) < (own.published or date.max)
    ]
    return tuple(sorted(found, key=lambda other: (other.release.published or date.max, other.release.id)))
