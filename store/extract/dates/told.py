"""Calendar expressions that lean on a date told before: a year earlier, the same period, the second day."""

from datetime import timedelta

from store.extract.dates import intervals
from store.extract.dates.intervals import Interval
from store.extract.dates.rules import Match, State
from store.extract.lang import table

_LONGEST = 200  # years back


def ellipsis_year(state: State, match: Match) -> Interval | None:
    """«In this one» with the year left out, behind a sentence that named another."""
    before, now = state.last_year, state.published
    if before is None or now is None or not state.is_verb(match.end()):
        return None
    found = intervals.year(now.year + int(state.value(match, "r") or 0))
    return found if found != before else None


def earlier(state: State, match: Match) -> Interval | None:
    """A year earlier: the period of the data before, that many years back; else the calendar year."""
    count = int(state.value(match, "n") or 1)
    if not 1 <= count <= _LONGEST:
        return None
    if state.period is not None:
        return intervals.shift_years(state.period, -count)
    return intervals.year(state.published.year - count) if state.published else None


def same_period(state: State, match: Match) -> Interval | None:
    """The same period of last year: the months of the data before, in the year named."""
    year = state.year(match, 1)
    if year is None:
        return None
    usable = state.period is not None and (match.group("p") == "y" or state.same_sentence)
    if state.period is None or not usable:
        return intervals.year(year)
    return intervals.shift_years(state.period, year - state.period.start.year)


def day_before(state: State, match: Match) -> Interval | None:
    """«A day earlier»: the day before the one told last."""
    if state.word(match, "c") not in table("ru", "calendar")["context"]["day_by"] or state.last_day is None:
        return None
    return intervals.one(state.last_day.start - timedelta(1))


def nth_day(state: State, match: Match) -> Interval | None:
    """On the second day: counted in the range of days before."""
    number = int(state.value(match, "n") or 0)
    if state.span is None or not 2 <= number <= (state.span.end - state.span.start).days + 1:
        return None
    return intervals.one(state.span.start + timedelta(number - 1))
