"""One filter for all panes and commands: a value, its line, and what it leaves of a library."""

from collections.abc import Sequence

from store.model import Record
from store.views.filter.index import Choice, Index
from store.views.filter.period import FilterError, Period
from store.views.filter.selection import Match, Selection
from store.views.filter.value import KINDS, SLOTS, Filter, Slot

__all__ = [
    "KINDS",
    "SLOTS",
    "Choice",
    "Filter",
    "FilterError",
    "Index",
    "Match",
    "Period",
    "Selection",
    "Slot",
    "select",
]


def select(records: Sequence[Record], filter: Filter) -> Selection:
    """Return what `filter` leaves of `records`. Those who ask again and again keep an `Index` instead."""
    return Index(records).select(filter)
