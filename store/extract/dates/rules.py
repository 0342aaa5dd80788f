"""How each calendar expression becomes an interval: one small function a rule, all over the same reading state."""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from store.extract.dates import intervals
from store.extract.dates.context import Context, verb_form
from store.extract.dates.grammar import Codes
from store.extract.dates.intervals import Interval, Tense
from store.extract.figures.numerals import Lexeme
from store.extract.lang.ru import morph
from store.model import Grain

Match = re.Match[str]
_CENTURY = 2000
_HALF_YEAR = 6  # months
_THIS_CENTURY_UNTIL = 69  # 2069 and later are read as 1969: nobody plans that far ahead


class Piece(NamedTuple):
    """An interval for the lexemes `[first, last)`."""

    first: int
    last: int
    interval: Interval


class State:
    """What rules know beside their own words: the text's letters, its date and the dates read before."""

    def __init__(self, lexemes: Sequence[Lexeme], codes: Codes, published: date | None) -> None:
        self.lexemes = lexemes
        self.codes = codes
        self.published = published
        self.context = Context(lexemes, 0, 1)  # of the expression at hand
        self.period: Interval | None = None  # the last one that data covered
        self.span: Interval | None = None  # the last range of days
        self.last_year: Interval | None = None  # the date read last, if a year
        self.last_day: Interval | None = None  # the day read last
        self.told: Interval | None = None  # the date read last in the paragraph at hand
        self.same_sentence = False  # whether `period` stands in the sentence at hand

    def is_verb(self, index: int) -> bool:
        """Tell whether the lexeme at `index` is a verb in a finite form."""
        word = self.lexemes[index] if index < len(self.lexemes) else None
        return word is not None and word.sort == "w" and bool(verb_form(word.folded))

    def is_locative_plural(self, index: int) -> bool:
        """Tell whether the lexeme at `index` names places: in 2024 «schools»."""
        readings = morph.readings(self.lexemes[index].folded)[:1] if index < len(self.lexemes) else ()
        return any(one.case == "loct" and one.number == "plur" for one in readings)

    @property
    def tense(self) -> Tense:
        """Return the tense of the clause at hand."""
        return self.context.tense

    def value(self, match: Match, *names: str) -> float | None:
        """Return the value behind the first of the groups that took part."""
        for name in names:
            if name in match.re.groupindex and match.start(name) >= 0:
                return self.codes.value(match.start(name))
        return None

    def word(self, match: Match, name: str) -> str:
        """Return the word behind a group."""
        return self.lexemes[match.start(name)].folded if match.start(name) >= 0 else ""

    def year(self, match: Match, number: int) -> int | None:
        """Return the year written behind place `number` of a pattern, absolute or relative."""
        absolute = self.value(match, f"y{number}")
        if absolute is not None:
            return int(absolute)
        short = self.value(match, f"s{number}")
        if short is not None:
            return _CENTURY + int(short) - (100 if short > _THIS_CENTURY_UNTIL else 0)
        relative = self.value(match, f"r{number}")
        if relative is None and match.re.groupindex.get(f"l{number}") and match.start(f"l{number}") >= 0:
            relative = self.codes.value(match.start(f"l{number}"))
        if relative is None or self.published is None:
            return None
        return self.published.year + int(relative)

    def place(
        self, of: Callable[[int], Interval | None], year: int | None, tense: Tense | None = None
    ) -> Interval | None:
        """Put a part of a year into `year`, or into the year that brings it nearest to publication."""
        if year is not None:
            return of(year)
        if self.published is None:
            return None
        now = self.published.year
        choices = (of(now), of(now - 1), of(now + 1))
        return intervals.nearest(choices, self.published, self.tense if tense is None else tense)


def _day(state: State, match: Match, number: int, year: int | None) -> Interval | None:
    day, month = state.value(match, f"d{number}"), state.value(match, f"m{number}", "m2")
    if day is None or month is None or day != int(day):
        return None
    return state.place(lambda y: intervals.day(y, int(month), int(day)), year)


def iso(state: State, match: Match) -> Interval | None:
    """`2025-08-22`, written without spaces."""
    first, last = state.lexemes[match.start()], state.lexemes[match.end() - 1]
    if last.end - first.start > 10:
        return None
    year, month, day = (int(state.value(match, name) or 0) for name in "ymd")
    return intervals.day(year, month, day)


def dotted(state: State, match: Match) -> Interval | None:
    """`22.08.2025`, `22.08.25`, `2025.08.22`, `08.2025`."""
    return _dotted(state.lexemes[match.start("a")].folded, None)


def _dotted(digits: str, end: Interval | None) -> Interval | None:
    """Read a dotted date; parts that are missing come from the `end` of its range."""
    parts = [int(part) for part in digits.split(".")]
    if len(parts) == 3:
        day, month, year = reversed(parts) if parts[0] > 31 else parts
        return intervals.day(year + _CENTURY if year < 100 else year, month, day)
    if end is not None:
        month = parts[1] if len(parts) == 2 else end.start.month
        return intervals.day(end.start.year, month, parts[0])
    return intervals.month(parts[1], parts[0]) if len(parts) == 2 and parts[1] > 999 and parts[0] <= 12 else None


def dotted_short(state: State, match: Match) -> Interval | None:
    """`14.11` behind a preposition of time, both parts in two digits; clock times have no such months."""
    day, dot, month = state.lexemes[match.start("a")].folded.partition(".")
    if not dot or len(day) != 2 or len(month) != 2:
        return None
    return state.place(lambda y: intervals.day(y, int(month), int(day)), None)


def dotted_range(state: State, match: Match) -> Interval | None:
    """`16-18.01.2025`, `29.09-01.10.2025`."""
    digits = state.lexemes[match.start("b")].folded
    end = _dotted(digits, None) if digits.count(".") == 2 else None
    start = _dotted(state.lexemes[match.start("a")].folded, end) if end else None
    return _join(start, end)


def slashes(state: State, match: Match) -> Interval | None:
    """`22/08/2025`."""
    year, month, day = (int(state.value(match, name) or 0) for name in "ymd")
    return intervals.day(year, month, day)


def _join(start: Interval | None, end: Interval | None) -> Interval | None:
    if start is None or end is None or start.start > end.end:
        return None
    return Interval(start.start, end.end, Grain.RANGE)


def day_range(state: State, match: Match) -> Interval | None:
    """From 29 September to 1 October; the start takes month and year from the end, a year earlier if it must."""
    end = _day(state, match, 2, state.year(match, 2))
    if end is None:
        return None
    year = state.year(match, 1) or end.start.year
    start = _day(state, match, 1, year)
    if start is not None and start.start > end.start:
        start = _day(state, match, 1, year - 1)
    return _join(start, end)


def day_list(state: State, match: Match) -> list[Piece]:
    """23 and 24 August: one interval when the days touch, else one each."""
    end = _day(state, match, 2, state.year(match, 2))
    if end is None:
        return []
    pieces = [Piece(match.start("d2"), match.end(), end)]
    month = state.value(match, "m1", "m2")
    for index in range(match.start("d2") - 1, match.start() - 1, -1):
        if state.codes.letters[index] == "D" and month is not None:
            found = intervals.day(end.start.year, int(month), int(state.codes.value(index)))
            if found is not None:
                pieces.insert(0, Piece(index, index + 1, found))
    days = [piece.interval.start for piece in pieces]
    if all(after - before == timedelta(1) for before, after in pairwise(days)):
        return [Piece(match.start(), match.end(), Interval(days[0], days[-1], Grain.RANGE))]
    return pieces


def day(state: State, match: Match) -> Interval | None:
    """5 May, May 5th in words, with or without a year; with «inclusive» behind it the days until then."""
    found = _day(state, match, 2, state.year(match, 2))
    if found and match.start("p") >= 0 and match.start("l") >= 0 and state.published and state.published < found.end:
        return Interval(state.published, found.end, Grain.RANGE)
    return found


def month_range(state: State, match: Match) -> Interval | None:
    """January to April; over the new year the start lies in the year before."""
    first, last = int(state.value(match, "m1") or 1), int(state.value(match, "m2") or 1)
    count = (last - first) % 12 + 1
    year = state.year(match, 2)
    if year is not None and last < first:
        year -= 1
    if year is None:
        year = state.year(match, 1)
    if year is None and first == 1:
        year = _year_so_far(state, last)
    return state.place(lambda y: intervals.months(y, first, count, Grain.RANGE), year)


def _year_so_far(state: State, last: int) -> int | None:
    """Return the year of the months since January, which are told of when they are over: in December, not ahead."""
    if state.published is None or state.tense is Tense.FUTURE:
        return None
    if state.published.month >= last:
        return state.published.year
    long_ago = last - state.published.month >= _HALF_YEAR and state.tense is Tense.PAST
    return state.published.year - 1 if long_ago else None


def unit(state: State, match: Match) -> Interval | None:
    """A month, quarter, half, season, year or week, with its year or the nearest one."""
    year = state.year(match, 1) if match.re.groupindex.get("y1") else None
    if year is None and "y2" in match.re.groupindex:
        year = state.year(match, 2)
        if year is not None and not _has_main(match):
            return intervals.year(year)
    if "g" in match.re.groupindex and match.start("g") >= 0 and year is None and state.published:
        year = state.published.year
    return _main(state, match, year) or _loose(state, match)


def _has_main(match: Match) -> bool:
    return any(match.start(name) >= 0 for name in ("m", "q", "v", "vs", "vy", "mw") if name in match.re.groupindex)


def _main(state: State, match: Match, year: int | None) -> Interval | None:
    month = state.value(match, "m")
    if month is not None:
        return state.place(lambda y: intervals.month(y, int(month)), year)
    if match.start("q") >= 0:
        length = 6 if match.group("q") == "H" else 3
        return _quarter(state, state.value(match, "n") or 0, length, year)
    found = state.value(match, "v", "vs", "vy")
    if found is not None:
        return season_of(state, int(found), state.value(match, "rv", "rs"), year)
    if match.start("mw") >= 0 and state.published is not None:
        offset = int(state.value(match, "rm") or 0)
        if match.group("mw") == "w":
            return intervals.week(state.published, offset)
        if match.group("mw") != "m":
            return _part_around(state.published, 6 if match.group("mw") == "H" else 3, offset)
        return intervals.shift_months(state.published, offset)
    return None


def _loose(state: State, match: Match) -> Interval | None:
    """A bare unit behind a preposition: until the end of the year, since the beginning of the month."""
    if "lm" not in match.re.groupindex or state.published is None:
        return None
    code, now = match.group("lm") or match.group("lh"), state.published
    if code == "G":
        return intervals.year(now.year)
    if code == "m":
        return intervals.month(now.year, now.month)
    if code == "w":
        return intervals.week(now, 0)
    if code == "s":
        return season_of(state, int(state.value(match, "lm") or 0), None, None)
    length = 6 if code == "H" else 3
    return intervals.months(now.year, (now.month - 1) // length * length + 1, length, Grain.RANGE) if code else None


def _quarter(state: State, number: float, length: int, year: int | None) -> Interval | None:
    if not 1 <= number <= 12 // length:
        return None
    return state.place(intervals.part_of_year((int(number) - 1) * length + 1, length), year)


def _part_around(now: date, length: int, offset: int) -> Interval | None:
    """Return the quarter or half-year, of `length` months, `offset` of them from the one at hand."""
    first = (now.month - 1) // length * length + 1 + offset * length
    return intervals.part_of_year((first - 1) % 12 + 1, length)(now.year + (first - 1) // 12)


def season_of(state: State, first: int, relative: float | None, year: int | None) -> Interval | None:
    """Return the season beginning in month `first`, in `year`, by its adjective, or the nearest."""
    of = intervals.part_of_year(first, 3)
    if relative is None and year is None and (told := _after_told(state, of)) is not None:
        return told
    if relative is None or year is not None or state.published is None:
        return state.place(of, year)
    now = state.published
    if relative < 0:
        return max((one for y in (-1, 0, 1) if (one := of(now.year + y)) and one.end < now), default=None)
    if relative > 0:
        return min((one for y in (0, 1, 2) if (one := of(now.year + y)) and one.start > now), default=None)
    return of(now.year + (first == 12 and now.month == 12))


def _after_told(state: State, of: Callable[[int], Interval | None]) -> Interval | None:
    """Return the season behind the date told before it, when that lies in another year and the tense goes with it."""
    told, now = state.told, state.published
    if told is None or now is None:
        return None
    ahead = told.start > now and state.tense is not Tense.PAST
    behind = told.end.year < now.year and state.tense is Tense.PAST
    if not ahead and not behind:
        return None
    seasons = (one for y in range(3) if (one := of(told.start.year + y)) is not None)
    return next((one for one in seasons if one.start >= told.start and (ahead or one.end < now)), None)
