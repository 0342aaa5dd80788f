"""Calendar arithmetic on inclusive intervals: months, quarters, weeks, their parts, nearest occurrences."""

import calendar
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from store.model import Grain

_FIRST_YEAR, _LAST_YEAR = 1000, 2199
_SURE_DAYS = 45  # an occurrence this near wins whatever the tense of the sentence
_TENSE_REACH = 2.5  # how many times farther the tense may point
_MONTH_THIRD = 10


class Tense(StrEnum):
    """What the sentence says about the time of its event."""

    PAST = "past"
    FUTURE = "future"
    OPEN = "open"


class Interval(NamedTuple):
    """Inclusive days with the grain of the words they came from."""

    start: date
    end: date
    grain: Grain


def day(year: int, month: int, number: int) -> Interval | None:
    """Return one day, or `None` for 31 February and the like."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR or not 1 <= month <= 12:
        return None
    if not 1 <= number <= calendar.monthrange(year, month)[1]:
        return None
    found = date(year, month, number)
    return Interval(found, found, Grain.DAY)


def one(found: date) -> Interval:
    """Return a day as an interval."""
    return Interval(found, found, Grain.DAY)


def months(year: int, first: int, count: int, grain: Grain) -> Interval | None:
    """Return `count` whole months from month `first` of `year`; `first` may run past December."""
    year, first = year + (first - 1) // 12, (first - 1) % 12 + 1
    last_year, last = year + (first + count - 2) // 12, (first + count - 2) % 12 + 1
    if count < 1 or not _FIRST_YEAR <= year <= last_year <= _LAST_YEAR:
        return None
    return Interval(date(year, first, 1), date(last_year, last, calendar.monthrange(last_year, last)[1]), grain)


def month(year: int, number: int) -> Interval | None:
    """Return a month."""
    return months(year, number, 1, Grain.MONTH)


def year(number: int) -> Interval | None:
    """Return a year."""
    return months(number, 1, 12, Grain.YEAR)


def years(first: int, last: int) -> Interval | None:
    """Return whole years, or `None` when they run backwards."""
    return months(first, 1, 12 * (last - first + 1), Grain.RANGE) if last > first else None


def part_of_year(first_month: int, count: int) -> Callable[[int], Interval | None]:
    """Return the function that puts `count` months from `first_month` into a year; winter begins the year before."""
    grain = {1: Grain.MONTH, 3: Grain.QUARTER, 6: Grain.HALF}.get(count, Grain.RANGE)

    def of(number: int) -> Interval | None:
        return months(number - (first_month == 12 and count == 3), first_month, count, grain)

    return of


def week(reference: date, offset: int) -> Interval:
    """Return the week, Monday to Sunday, `offset` weeks from that of `reference`."""
    monday = reference - timedelta(reference.weekday() - 7 * offset)
    return Interval(monday, monday + timedelta(6), Grain.WEEK)


def first_third(interval: Interval) -> Interval:
    """Return the beginning: ten days of a month, a quarter of a year, else the whole."""
    if interval.grain is Grain.MONTH:
        return interval._replace(end=interval.start.replace(day=_MONTH_THIRD), grain=Grain.RANGE)
    if interval.grain is Grain.YEAR:
        return months(interval.start.year, 1, 3, Grain.RANGE) or interval
    return interval


def middle_third(interval: Interval) -> Interval:
    """Return the middle: days 11 to 20 of a month, May to August of a year, else the whole."""
    if interval.grain is Grain.MONTH:
        start = interval.start.replace(day=_MONTH_THIRD + 1)
        return Interval(start, start.replace(day=2 * _MONTH_THIRD), Grain.RANGE)
    if interval.grain is Grain.YEAR:
        return months(interval.start.year, 5, 4, Grain.RANGE) or interval
    return interval


def last_third(interval: Interval) -> Interval:
    """Return the end: from day 21 of a month, the last quarter of a year, else the whole."""
    if interval.grain is Grain.MONTH:
        return interval._replace(start=interval.start.replace(day=2 * _MONTH_THIRD + 1), grain=Grain.RANGE)
    if interval.grain is Grain.YEAR:
        return months(interval.start.year, 10, 3, Grain.RANGE) or interval
    return interval


def shift_years(interval: Interval, count: int) -> Interval | None:
    """Return the same days `count` years on; the last day of a month stays the last."""
    moved = []
    for found in (interval.start, interval.end):
        number = found.year + count
        if not _FIRST_YEAR <= number <= _LAST_YEAR:
            return None
        last = calendar.monthrange(number, found.month)[1]
        is_last = found.day == calendar.monthrange(found.year, found.month)[1]
        moved.append(date(number, found.month, last if is_last else min(found.day, last)))
    return Interval(moved[0], moved[1], interval.grain)


def shift_months(reference: date, count: int) -> Interval | None:
    """Return the month `count` months from that of `reference`."""
    return months(reference.year, reference.month + count, 1, Grain.MONTH)


def nearest(candidates: Iterable[Interval | None], reference: date, tense: Tense) -> Interval | None:
    """Return the occurrence nearest to `reference`; a clear tense decides between distant ones."""
    found = sorted(
        ((_distance(one, reference), one) for one in candidates if one is not None), key=lambda pair: pair[0]
    )
    if not found:
        return None
    if found[0][0] > _SURE_DAYS and tense is not Tense.OPEN:
        for distance, one in found:
            if distance <= _TENSE_REACH * found[0][0] and (
                one.start >= reference if tense is Tense.FUTURE else one.end <= reference
            ):
                return one
    return found[0][1]


def _distance(interval: Interval, reference: date) -> int:
    if interval.start <= reference <= interval.end:
        return 0
    return min(abs((interval.start - reference).days), abs((interval.end - reference).days))
