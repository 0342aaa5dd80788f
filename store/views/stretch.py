"""ISO days, months, years and intervals of them, as facts hold them, turned into days."""

import re
from datetime import date, timedelta
from functools import lru_cache

from store.views.filter import FilterError, Period

_YEARS = re.compile(r"(\d{4})\s*[-–—/]\s*(\d{4})")


@lru_cache(maxsize=8192)
def stretch(text: str | None) -> tuple[date, date] | None:
    """Return the first and last day of `2024-05-06`, `2024-05`, `2024`, `A/B`, `2024–2026`; else `None`."""
    if not text:
        return None
    years = _YEARS.fullmatch(text.strip())
    first, _, last = (f"{years[1]}/{years[2]}" if years else text.strip()).partition("/")
    try:
        start, end = Period.parse(first), Period.parse(last or first)
    except FilterError:
        return None
    if start.start is None or end.end is None or start.start > end.end:
        return None
    return start.start, end.end


def apart(one: tuple[date, date], other: tuple[date, date]) -> timedelta:
    """Return how far two stretches lie apart; nothing when they touch."""
    return max(one[0] - other[1], other[0] - one[1], timedelta(0))
