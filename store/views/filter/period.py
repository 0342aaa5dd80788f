"""Periods of time a filter can name, and what may be wrong with a filter."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date


class FilterError(ValueError):
    """A filter that cannot be: `reason` is a stable code for wording, `word` the part that is wrong."""

    def __init__(self, reason: str, word: str) -> None:
        super().__init__(f"{_REASONS[reason]}: {word}")
        self.reason = reason
        self.word = word


_REASONS = {
    "period": "not a period (write 2024, 2024-05, 2024..2025, 2024.. or undated)",
    "backwards": "the period ends before it starts",
    "kind": "not a kind of fact",
    "slot": "not a part of the filter (put plain words with a colon into quotes)",
    "twice": "given twice",
    "quote": "a quotation mark is left open",
    "empty": "nothing stands after",
}


@dataclass(frozen=True, slots=True)
class Period:
    """Inclusive days `start`..`end`, open on a side that is `None`; or the releases without a date (`undated`)."""

    start: date | None = None
    end: date | None = None
    undated: bool = False

    def __post_init__(self) -> None:
        if self.undated == bool(self.start or self.end):
            raise FilterError("period", str(self))
        if self.start and self.end and self.start > self.end:
            raise FilterError("backwards", str(self))

    @classmethod
    def year(cls, year: int) -> "Period":
        """Return the period of one year."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def month(cls, year: int, month: int) -> "Period":
        """Return the period of one month."""
        return cls(date(year, month, 1), _month_end(year, month))

    @classmethod
    def parse(cls, word: str) -> "Period":
        """Read `2024`, `2024-05`, `2024-05-06`, `06.05.2024`, `A..B`, `A..`, `..B` or `undated`.

        Raises `FilterError` for anything else.
        """
        if word == "undated":
            return cls(undated=True)
        first, dots, last = word.partition("..")
        try:
            start = _bounds(first)[0] if first else None
            end = _bounds(last)[1] if last else (None if dots else _bounds(first)[1])
        except ValueError:
            raise FilterError("period", word) from None
        if start is None and end is None:
            raise FilterError("period", word)
        return cls(start, end)

    def holds(self, day: date | None) -> bool:
        """Tell whether a release or entry of this day (`None`: without a date) lies in the period."""
        if self.undated or day is None:
            return self.undated and day is None
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def days_off(self, day: date) -> int:
        """Return how many days `day` lies before or behind the period, 0 within it."""
        before = (self.start - day).days if self.start else 0
        return max(before, (day - self.end).days if self.end else 0, 0)

    @property
    def months(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The first and the last year and month it touches; on an open side one beyond all."""
        first = (self.start.year, self.start.month) if self.start else (0, 0)
        return first, (self.end.year, self.end.month) if self.end else (date.max.year + 1, 0)

    def __str__(self) -> str:
        if self.undated:
            return "undated"
        if self.start and self.end:
            whole = _whole(self.start, self.end)
            if whole:
                return whole
        return f"{_first(self.start)}..{_last(self.end)}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _bounds(word: str) -> tuple[date, date]:
    if not word.isascii():
        raise ValueError(word)
    parts = word.split("-") if "-" in word else word.split(".")[::-1]
    if len(parts[0]) != 4 or any(len(part) != 2 for part in parts[1:]) or not all(map(str.isdigit, parts)):
        raise ValueError(word)
    numbers = [int(part) for part in parts]
    match numbers:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, monthrange(year, month)[1])
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
    raise ValueError(word)


def _whole(start: date, end: date) -> str | None:
    if start == end:
        return start.isoformat()
    if (start.year, start.month, start.day) == (end.year, 1, 1) and (end.month, end.day) == (12, 31):
        return start.isoformat()[:4]
    if start.day == 1 and end == _month_end(start.year, start.month):
        return start.isoformat()[:7]
    return None


def _first(start: date | None) -> str:
    if start is None:
        return ""
    text = start.isoformat()
    return text[:4] if text.endswith("-01-01") else text


def _last(end: date | None) -> str:
    if end is None:
        return ""
    text = end.isoformat()
    return text[:4] if text.endswith("-12-31") else text
