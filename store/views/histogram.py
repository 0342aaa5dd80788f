"""How many releases and events fall into each stretch of time, from decades to days."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import compress

from store.views.days import EventDays
from store.views.filter import Index, Period
from store.views.filter.bits import flags
from store.views.filter.index import NO_DAY

_PAGES = 3  # a window may be moved; beyond this many of them decades show more


class Zoom(StrEnum):
    """How much time one bar of the histogram stands for, widest first."""

    DECADE = "decade"
    YEAR = "year"
    MONTH = "month"
    DAY = "day"

    def nearer(self) -> "Zoom":
        """Return the next finer step, or this one at the end."""
        steps = list(Zoom)
        return steps[min(steps.index(self) + 1, len(steps) - 1)]

    def farther(self) -> "Zoom":
        """Return the next wider step, or this one at the end."""
        steps = list(Zoom)
        return steps[max(steps.index(self) - 1, 0)]

    def around(self, day: date) -> Period:
        """Return the bar's period that holds `day`."""
        if self is Zoom.DAY:
            return Period(day, day)
        if self is Zoom.MONTH:
            return Period.month(day.year, day.month)
        if self is Zoom.YEAR:
            return Period.year(day.year)
        first = day.year - day.year % 10
        return Period(date(max(first, date.min.year), 1, 1), date(first + 9, 12, 31))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: releases published in `period`, and how many releases of whatever day tell of an event in it."""

    period: Period
    releases: int
    events: int

    @property
    def day(self) -> date:
        """The first day of the bar."""
        return self.period.start or date.min


class Histogram:
    """Counts by bars of one zoom. Bars without anything are not stored; `window` gives a stretch with its gaps.

    `undated` releases belong to no bar and are counted apart, never guessed into one.
    """

    def __init__(self, zoom: Zoom, releases: Counter[int], events: Counter[int], undated: int) -> None:
        self.zoom = zoom
        self.undated = undated
        self._releases = releases
        self._events = events
        filled = releases.keys() | events.keys()
        self.first = min(filled, default=0)
        self.last = max(filled, default=-1)
        self.most = max(releases.values(), default=0)

    def __len__(self) -> int:
        return self.last - self.first + 1

    @property
    def total(self) -> int:
        """Releases in all bars, the undated ones left out."""
        return self._releases.total()

    def number_of(self, day: date) -> int:
        """Return the number of the bar that holds `day`, counted through the calendar."""
        return _number(self.zoom, day)

    def bar(self, number: int) -> Bar:
        """Return a bar by its number, empty ones too."""
        return Bar(_period(self.zoom, number), self._releases[number], self._events[number])

    def window(self, size: int, around: int | None = None) -> tuple[Bar, ...]:
        """Return up to `size` neighbouring bars that hold `around`, by default the last ones."""
        around = self.last if around is None else min(max(around, self.first), self.last)
        start = min(max(self.first, around - size // 2), max(self.first, self.last - size + 1))
        return tuple(self.bar(number) for number in range(start, min(start + size, self.last + 1)))

    def filled(self) -> Iterator[Bar]:
        """Yield the bars that hold something, earliest first."""
        for number in sorted(self._releases.keys() | self._events.keys()):
            yield self.bar(number)


def histogram(index: Index, bits: int, zoom: Zoom) -> Histogram:
    """Count the records of a bit set by day of publication, and those that tell of an event by its first day."""
    undated = (bits & index.years.get("undated", 0)).bit_count()
    if zoom is Zoom.DAY:
        return Histogram(zoom, *_by_day(index, bits), undated)
    return Histogram(zoom, _by_month(index.months, bits, zoom), _by_month(index.event_months, bits, zoom), undated)


def _by_month(months: Mapping[tuple[int, int], int], bits: int, zoom: Zoom) -> Counter[int]:
    held: defaultdict[int, int] = defaultdict(int)
    for (year, month), in_month in months.items():
        if left := in_month & bits:
            held[_number(zoom, date(year, month, 1))] |= left
    return Counter({number: left.bit_count() for number, left in held.items()})


def _by_day(index: Index, bits: int) -> tuple[Counter[int], Counter[int]]:
    releases = Counter(compress(index.days, flags(bits, len(index.records))))
    del releases[NO_DAY]
    return releases, index.once(EventDays).tellers(bits)


def fitting(index: Index, bars: int) -> Zoom:
    """Return the zoom to begin with where there is room for `bars`: years, where they tell anything."""
    years = len(histogram(index, index.everything, Zoom.YEAR))
    if years <= 1:
        return Zoom.MONTH
    return Zoom.YEAR if years <= bars * _PAGES else Zoom.DECADE


def _number(zoom: Zoom, day: date) -> int:
    if zoom is Zoom.DECADE:
        return day.year // 10
    if zoom is Zoom.YEAR:
        return day.year
    return day.year * 12 + day.month - 1 if zoom is Zoom.MONTH else day.toordinal()


def _period(zoom: Zoom, number: int) -> Period:
    if zoom is Zoom.DECADE:
        return zoom.around(date(max(number * 10, 1), 1, 1))
    if zoom is Zoom.YEAR:
        return Period.year(number)
    if zoom is Zoom.MONTH:
        return Period.month(number // 12, number % 12 + 1)
    return zoom.around(date.fromordinal(number))
