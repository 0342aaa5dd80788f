"""Finds of some releases of a library, from which a set of releases picks without a look at any other."""

from array import array
from collections.abc import Iterable, Iterator
from itertools import compress
from typing import Generic, TypeVar

from store.views.filter.bits import flags

_Found = TypeVar("_Found")


class Numbered(Generic[_Found]):
    """Finds in the order they are given, each with the number of its record in a library of `size` records."""

    def __init__(self, found: Iterable[tuple[int, _Found]], size: int) -> None:
        pairs = list(found)
        self._numbers = array("I", (number for number, _ in pairs))
        self._found = [each for _, each in pairs]
        self._size = size

    def of(self, bits: int) -> Iterator[_Found]:
        """Return the finds of a set of releases."""
        return compress(self._found, map(flags(bits, self._size).__getitem__, self._numbers))
