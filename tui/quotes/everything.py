"""All quotes of a selection as one sequence, of which only what is looked at is made."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import overload

from store.model import Quote, QuoteKind
from store.views.filter import Index, Selection
from tui.quotes.entry import Entry

LONGEST = 255
"""The size of words of so many characters or more, and of a fragment: it is shown within its sentence."""


class Everything(Sequence[Entry]):
    """Every quote of a selection, newest first, in order of the text within a release; entries are made when asked."""

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.tops: dict[int, list[int]] = {}
        """The first lines of the rows by the width of the list: kept, for the whole is listed again and again."""
        self._numbers = selection.newest_first()
        sizes = self._narrowed() if selection.narrows else selection.index.once(_all_sizes)
        self._sizes = [sizes[number] for number in self._numbers]
        self._starts = [0, *accumulate(map(len, self._sizes))]

    def _narrowed(self) -> dict[int, bytes]:
        records, quotes = self.selection.index.records, self.selection.quotes
        return {number: _sizes(quotes(records[number])) for number in self._numbers}

    def __len__(self) -> int:
        return self._starts[-1]

    @overload
    def __getitem__(self, index: int) -> Entry: ...

    @overload
    def __getitem__(self, index: slice) -> list[Entry]: ...

    def __getitem__(self, index: int | slice) -> Entry | list[Entry]:
        if isinstance(index, slice):
            return [self[at] for at in range(*index.indices(len(self)))]
        at = range(len(self))[index]
        place = bisect_right(self._starts, at) - 1
        record = self.selection.index.records[self._numbers[place]]
        return Entry(record, self.selection.quotes(record)[at - self._starts[place]])

    @cached_property
    def sizes(self) -> bytes:
        """The characters of each quote, up to `LONGEST`."""
        return b"".join(self._sizes)

    def find(self, identifier: str) -> int | None:
        """Return the place of a quote by its name, looking only at those of its release."""
        release = identifier.rpartition("/")[0]
        if release not in self.selection:
            return None
        place = self._numbers.index(self.selection.index.numbers[release])
        quotes = range(self._starts[place], self._starts[place + 1])
        return next((at for at in quotes if self[at].id == identifier), None)


def size_of(quote: Quote) -> int:
    """Return the characters of a quote as `Everything` gives them."""
    return LONGEST if quote.kind is QuoteKind.PARTIAL else min(len(quote.text), LONGEST)


def _sizes(quotes: Iterable[Quote]) -> bytes:
    return bytes(map(size_of, quotes))


def _all_sizes(index: Index) -> list[bytes]:
    return [_sizes(record.facts.quotes) for record in index.records]
