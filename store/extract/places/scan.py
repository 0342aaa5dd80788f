"""The common ground of finding place names: the tokens of a text and which of them are taken."""

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import NamedTuple

from store.extract.lang import table
from store.extract.text import Document
from store.model import PlaceKind, Span
from store.places.forms import endings
from store.places.gazetteer import Gazetteer, load
from store.places.index import Via

_ADJECTIVE = table("ru", "places")["adjective"]


class How(StrEnum):
    """What kind of words named the place."""

    NAME = "name"
    UNIT = "unit"
    BODY = "body"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    PATTERN = "pattern"


class Named(NamedTuple):
    """Words that name a place. `options` are the gazetteer ids they may stand for, none for a place it does not hold.

    `first` and `last` are token indices; `hint` an id that tells where an unknown place lies; `weak` that the name is
    also a common word or a person's; `head` the kind of the head noun.
    """

    span: Span
    first: int
    last: int
    options: tuple[str, ...]
    name: str
    kind: PlaceKind
    how: How
    hint: tuple[str, ...] = ()
    weak: bool = False
    head: str = ""


class Scan:
    """A document under the search for place names: its words, and which of them are taken already."""

    def __init__(self, document: Document, closed: Sequence[Span]) -> None:
        self.document = document
        self.gazetteer: Gazetteer = load()
        self.tokens = document.tokens
        self.words = document.forms if all(document.forms) else [token.folded or token.text for token in self.tokens]
        self.taken = [False] * len(self.tokens)
        for span in closed:
            self._close(span)
        self.starts = {span.start for span in document.sentences}

    def _close(self, span: Span) -> None:
        first = bisect_left(self.document.token_starts, span.start)
        if first and self.tokens[first - 1].end > span.start:
            first -= 1
        for position in range(first, bisect_left(self.document.token_starts, span.end)):
            self.taken[position] = True

    def take(self, first: int, last: int) -> None:
        """Mark the tokens from `first` to `last` as spoken for."""
        for position in range(first, last + 1):
            self.taken[position] = True

    def adjective_ids(self, position: int) -> tuple[str, ...]:
        """Return the ids of the places the word may be the adjective of."""
        hits = self.gazetteer.index.at(self.words, position)
        if not hits:
            return ()
        return tuple(dict.fromkeys(hit.place_id for hit in hits if hit.via in (Via.ADJECTIVE, Via.UNIT)))


@cache
def _adjective_endings() -> frozenset[str]:
    return endings("adjective")


@cache
def adjective_stem(word: str) -> str:
    """Return the stem of an adjective that may be made from a place name, or nothing: «рыльского» gives «рыльск»."""
    for cut in range(len(word) - 1, max(2, len(word) - 4), -1):
        if word[cut:] in _adjective_endings() and word[:cut].endswith(tuple(_ADJECTIVE["stems"])):
            return word[:cut]
    return ""
