"""Sets of records as integers: record number `i` is bit `i`. What touches many records leaves the loop to C."""

from collections.abc import Iterable, Iterator
from itertools import compress

_FEW = 200  # bits, which to take out one by one is quicker than to write the number out, however long it is
_TO_FLAGS = bytes.maketrans(b"01", b"\0\1")


def flags(bits: int, size: int) -> bytes:
    """Return a byte for each of `size` records, 1 for those of the set: what `itertools.compress` takes."""
    return f"{bits:0{size}b}"[::-1].encode().translate(_TO_FLAGS)


def positions(bits: int) -> Iterator[int]:
    """Yield the numbers of the bits that are set, lowest first."""
    size = bits.bit_length()
    if bits.bit_count() < _FEW:
        return _one_by_one(bits)
    return compress(range(size), flags(bits, size))


def _one_by_one(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


def of(numbers: Iterable[int]) -> int:
    """Return the set of these numbers, in whatever order."""
    held = bytearray()
    for number in numbers:
        octet = number >> 3
        if octet >= len(held):
            held.extend(bytes(octet + 1 - len(held)))
        held[octet] |= 1 << (number & 7)
    return int.from_bytes(held, "little")


def union(sets: Iterable[int]) -> int:
    """Return the records that are in any of the sets."""
    together = 0
    for each in sets:
        together |= each
    return together
