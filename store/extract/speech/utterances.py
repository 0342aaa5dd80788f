"""A stretch of speech as the layout shows it, before anybody is made its speaker."""

from bisect import bisect_left

from msgspec import Struct

from store.model import Confidence, QuoteKind, Span


class Utterance(Struct, frozen=True):
    """Speech found by `rule`.

    `clause` is the narrator's text that should name the speaker. Where there is none, `inherits` tells whether the
    one who spoke before may be meant. With `oblique` the clause may name the speaker in any case («по словам X»).
    """

    segments: tuple[Span, ...]
    rule: str
    clause: Span | None = None
    kind: QuoteKind = QuoteKind.DIRECT
    confidence: Confidence = Confidence.HIGH
    inherits: bool = False
    oblique: bool = False
    truncated: bool = False

    @property
    def start(self) -> int:
        """Where the speech begins."""
        return self.segments[0].start

    @property
    def end(self) -> int:
        """Where the speech ends."""
        return self.segments[-1].end

    @property
    def hull(self) -> Span:
        """From the beginning of the first segment to the end of the last."""
        return Span(self.start, self.end)


def without_overlaps(utterances: list[Utterance]) -> list[Utterance]:
    """Keep, of utterances that share text, the one that comes first in the list; return them in order of the text."""
    kept: list[Utterance] = []
    starts: list[int] = []
    for utterance in utterances:
        index = bisect_left(starts, utterance.start)
        if index < len(kept) and kept[index].start < utterance.end:
            continue
        if index and kept[index - 1].end > utterance.start:
            continue
        kept.insert(index, utterance)
        starts.insert(index, utterance.start)
    return kept
