"""Does the library still tell the truth: every release its own words, every fact the words it was found in."""

import hashlib
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from store.keys import fact_id, keyed
from store.library.library import Library
from store.library.schema import Stored, seal
from store.model import Fact, Quote


class Fault(NamedTuple):
    """What is wrong with a release, or with the fact of this id."""

    id: str
    reason: str


def verify(library: Library) -> Iterator[Fault]:
    """Yield every fault of the library, in its order."""
    for row in library.rows:
        yield from _faults(row)


def _faults(row: Stored) -> Iterator[Fault]:
    text, release = row.release.text, row.release.id
    if hashlib.sha256(text.encode("utf-8")).hexdigest() != row.release.sha256:
        yield Fault(release, "the text is not the one that was imported")
    left = dict(row.seals)
    for key, _, fact in keyed(row.facts):
        reason = _wrong(fact, text) or (None if seal(text, fact.spans) == left.pop(key, None) else "other words")
        if reason:
            left.pop(key, None)
            yield Fault(fact_id(release, key), _REASONS[reason])
    for key in left:
        yield Fault(fact_id(release, key), "the fact is missing")


_REASONS = {
    "outside": "its place is outside the text",
    "order": "its pieces are out of order",
    "quote": "the quote is not what stands at its place",
    "other words": "other words stand at its place than when it was found",
}


def _wrong(fact: Fact, text: str) -> str | None:
    if not all(0 <= span.start < span.end <= len(text) for span in fact.spans):
        return "outside"
    if not all(left.end <= right.start for left, right in pairwise(fact.spans)):
        return "order"
    if isinstance(fact, Quote) and fact.text != " ".join(span.slice(text) for span in fact.spans):
        return "quote"
    return None
