"""Releases about the same partners as another one, the nearest in time first."""

from collections import defaultdict

from store.model import Record
from store.views.filter import Index
from store.views.filter.bits import positions
from store.views.filter.match import partner_names
from store.views.filter.names import Name

_FAR = 10**6  # days, for a release without a date


def kindred(index: Index, bits: int, record: Record, most: int) -> tuple[Record, ...]:
    """Return up to `most` records of a bit set that share partners with `record`, reprints of it left out.

    A partner that few releases name counts for more than one that all of them do; a country does not count beside
    what lies in it.
    """
    shared: defaultdict[int, float] = defaultdict(float)
    for name in _narrowest(partner_names(record)):
        held = index.partners.get(name, 0) & bits
        for at in positions(held):
            shared[at] += 1 / held.bit_count()
    own = record.release
    others = [
        (score, other)
        for at, score in shared.items()
        if (other := index.records[at]).release.id != own.id and not (record.group and other.group == record.group)
    ]
    others.sort(key=lambda pair: (-pair[0], _apart(record, pair[1]), pair[1].release.id))
    return tuple(other for _, other in others[:most])


def _narrowest(names: set[Name]) -> list[Name]:
    ids = [name.id for name in names if name.id]
    return [name for name in names if not any(name.id and other.startswith(f"{name.id}-") for other in ids)]


def _apart(one: Record, other: Record) -> int:
    first, second = one.release.published, other.release.published
    return abs((first - second).days) if first and second else _FAR
