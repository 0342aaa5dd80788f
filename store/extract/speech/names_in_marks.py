"""Names in quotation marks: what the marks hold where it is nobody's speech."""

from bisect import bisect_left
from collections.abc import Sequence

from store.extract.marks import Enclosure
from store.model import Quote, QuoteKind, Span

_LONGEST = 120  # code points; what is longer and still no quote is not a name either


def find_names(enclosures: Sequence[Enclosure], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Return the insides of short enclosures in which no quotation begins, in order and without nested ones."""
    starts = sorted(span.start for quote in quotes if quote.kind is not QuoteKind.REPORTED for span in quote.spans)
    names: list[Span] = []
    for enclosure in enclosures:
        inner = enclosure.inner
        if not enclosure.closed or inner.end - inner.start > _LONGEST or (names and names[-1].contains(inner)):
            continue
        index = bisect_left(starts, inner.start)
        if index == len(starts) or starts[index] >= inner.end:
            names.append(inner)
    return tuple(names)
