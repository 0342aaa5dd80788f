"""Calendar expressions that lean on the day of publication."""

import re
from datetime import timedelta
from functools import cache

from store.extract.dates import intervals
from store.extract.dates.intervals import Interval, Tense
from store.extract.dates.rules import Match, State, season_of, unit
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.model import Grain

_DAY_BEHIND = re.compile(r",?(?P<d>D)(?:-u)?(?P<m>[Ma])\.?(?P<y>Y)?")
_LONGEST = 200  # years, months, weeks or days that «ago» may reach back
_HALF_YEAR = 6
_WEEK = 7
_LONGEST_MONTH = 31
_PARTS_OF_DECADE = {"": (0, 9), "b": (0, 3), "j": (4, 6), "k": (7, 9)}
_NEAR_YEARS = 12
_NEW_YEAR_SEASON = 31  # days after New Year in which «for the year» still means the last one
_REPORTING_MONTHS = 3
_LATE_REPORTS = 5


@cache
def _context() -> dict[str, list[str]]:
    return dict(table("ru", "calendar")["context"])


def season(state: State, match: Match) -> Interval | None:
    """By summer, until summer, for the coming winter."""
    relative = state.value(match, "rs")
    if relative is None and match.group("p") in "TU" and state.tense is not Tense.PAST:
        relative = 1.0
    found = season_of(state, int(state.value(match, "vs") or 0), relative, None)
    return _before(state, found) if match.group("p") == "U" else found


def until_end(state: State, match: Match) -> Interval | None:
    """Until the end of the year: from publication to its last day; all of it once it has passed."""
    return _from_publication(state, unit(state, match))


def until_year(state: State, match: Match) -> Interval | None:
    """Through 2028: from publication to its last day."""
    return _from_publication(state, intervals.year(int(state.value(match, "y") or 0)))


def _from_publication(state: State, found: Interval | None) -> Interval | None:
    if found is None or state.published is None or found.end < state.published:
        return found
    return Interval(state.published, found.end, Grain.RANGE)


def until(state: State, match: Match) -> Interval | None:
    """Until August: from publication to the day before it begins."""
    found = unit(state, match)
    return _from_publication(state, found) if match.start("l") >= 0 else _before(state, found)


def _before(state: State, found: Interval | None) -> Interval | None:
    if found is None or state.published is None:
        return found
    last = found.start - timedelta(1)
    return Interval(state.published, last, Grain.RANGE) if last >= state.published else found


def since_start(state: State, match: Match) -> Interval | None:
    """Since the beginning of the year: from its first day to publication."""
    found = unit(state, match)
    if found is None or state.published is None or not found.start <= state.published:
        return found
    return Interval(found.start, state.published, Grain.RANGE)


def part(state: State, match: Match) -> Interval | None:
    """At the beginning, in the middle or at the end of a month or year."""
    found = unit(state, match)
    if found is None:
        return None
    cut = {"b": intervals.first_third, "j": intervals.middle_third, "k": intervals.last_third}
    return cut[match.group("part")](found)


def decade(state: State, match: Match) -> Interval | None:
    """The first, second or third ten days of a month."""
    found = _month(state, match)
    number = int(state.value(match, "n") or 0)
    if found is None or not 1 <= number <= 3:
        return None
    return (intervals.first_third, intervals.middle_third, intervals.last_third)[number - 1](found)


def season_month(state: State, match: Match) -> Interval | None:
    """In autumn, in October: the month."""
    return _month(state, match)


def month_half(state: State, match: Match) -> Interval | None:
    """The first or second half of a month: to the fifteenth, or from the sixteenth."""
    found = _month(state, match)
    number = state.value(match, "n")
    if found is None or number not in (1, 2):
        return None
    middle = found.start.replace(day=15)
    if number == 1:
        return Interval(found.start, middle, Grain.RANGE)
    return Interval(middle + timedelta(1), found.end, Grain.RANGE)


def first_days(state: State, match: Match) -> Interval | None:
    """The first days of a month; «the twenties» of a month."""
    found, tens = _month(state, match), state.value(match, "t")
    if found is None or (tens is None and state.value(match, "n") != 1):
        return None
    if tens is None:
        return intervals.first_third(found)
    if tens not in (10, 20):
        return None
    last = min(int(tens) + 9, found.end.day)
    return Interval(found.start.replace(day=int(tens)), found.start.replace(day=last), Grain.RANGE)


def _month(state: State, match: Match) -> Interval | None:
    number = int(state.value(match, "m") or 1)
    return state.place(lambda y: intervals.month(y, number), state.year(match, 1))


def months(state: State, match: Match) -> Interval | None:
    """For nine months, for three quarters: from January on, in the last year that had them all."""
    count = state.value(match, "n") or 0
    count *= 3 if match.group("u") == "q" else 1
    if count != int(count) or not 2 <= count <= 12:
        return None
    year = state.year(match, 1)
    preposition = match.group("p") if "p" in match.re.groupindex else ""
    named = match.group()[-1] in "Gg." or preposition == "f" or year is not None
    # so many months as have passed since New Year are those, whatever the verb
    passed = state.published is not None and int(count) == state.published.month - 1
    return _completed(state, int(count), year) if named or passed or state.context.has_data() else None


def _completed(state: State, count: int, year: int | None) -> Interval | None:
    if year is not None:
        return intervals.months(year, 1, count, Grain.RANGE)
    if state.published is None:
        return None
    found = intervals.months(state.published.year, 1, count, Grain.RANGE)
    if found is None or found.end <= state.published:
        return found
    if state.published.month > _LATE_REPORTS:
        return None  # so late in the year nobody means last year's months without saying so
    return intervals.months(state.published.year - 1, 1, count, Grain.RANGE)


def quarters(state: State, match: Match) -> Interval | None:
    """Quarters I to III."""
    first, last = int(state.value(match, "n1") or 0), int(state.value(match, "n2") or 0)
    if not 1 <= first < last <= 4:
        return None
    count = 3 * (last - first + 1)
    return state.place(lambda y: intervals.months(y, 3 * first - 2, count, Grain.RANGE), state.year(match, 1))


def year_range(state: State, match: Match) -> Interval | None:
    """2024 to 2026."""
    first, last = state.value(match, "y1", "y3"), state.value(match, "y2")
    return intervals.years(int(first), int(last)) if first and last else None


def school_year(state: State, match: Match) -> Interval | None:
    """The school year 2024/25: September to August."""
    first = int(state.value(match, "y1") or 0)
    last = int(state.value(match, "y2") or 0)
    if (first + 1) % 100 != last % 100:
        return None
    return intervals.months(first, 9, 12, Grain.RANGE)


def decade_years(state: State, match: Match) -> Interval | None:
    """The 1990s, the 90s, their beginning, middle and end."""
    number, plural = state.value(match, "y1") or 0, state.value(match, "u")
    first = int(number) if number > 999 else 1900 + int(number) if number >= 20 else 2000 + int(number)
    if not plural or number % 10 or 100 <= number <= 999:
        return None
    return _part_of_decade(match, first)


def decade_words(state: State, match: Match) -> Interval | None:
    """The nineties, the two-thousands, their beginning and end, in words."""
    number = int(state.value(match, "t") or 0)
    return _part_of_decade(match, number if number > 999 else 1900 + number)


def _part_of_decade(match: Match, first: int) -> Interval | None:
    begin, end = _PARTS_OF_DECADE[match.group("part") or ""]
    return intervals.years(first + begin, first + end)


def ago(state: State, match: Match) -> Interval | None:
    """Five years ago, a week ago: the whole year, month, week or day; «лет назад» without a number tells none."""
    unit = morph.readings(state.lexemes[match.start("u")].folded)[:1]
    if match.start("n") < 0 and unit and unit[0].number == "plur":
        return None
    return _away(state, match, -1)


def later(state: State, match: Match) -> Interval | None:
    """In a year, in two months; nothing when it counts from an event."""
    after = state.lexemes[match.end()].folded if match.end() < len(state.lexemes) else ""
    if after in _context()["after"] or (match.group("u") == "c" and match.start("n") < 0):
        return None
    is_past = state.tense is Tense.PAST and state.context.before() not in _context()["wishing"]
    return _after_told(state, match) if is_past else _away(state, match, 1)


def _after_told(state: State, match: Match) -> Interval | None:
    """«Two years later they signed»: so long after the date told before, as far as its grain tells."""
    told, now = state.told, state.published
    count = state.value(match, "n") or 1
    if told is None or now is None or told.end >= now or count != int(count) or not 1 <= count <= _LONGEST:
        return None
    code, found = match.group("u"), None
    if code == "G":
        found = intervals.year(told.start.year + int(count))
    elif code == "m" and (told.end - told.start).days < _LONGEST_MONTH:
        found = intervals.shift_months(told.start, int(count))
    elif code in "wc" and told.grain is Grain.DAY:
        away = int(count) * (_WEEK if code == "w" else 1)
        found = intervals.one(told.start + timedelta(away))
    return found if found and found.start <= now else None


def _away(state: State, match: Match, sign: int) -> Interval | None:
    if match.group("u") == "A":
        return intervals.shift_months(state.published, sign * _HALF_YEAR) if state.published else None
    count = state.value(match, "n")
    count = 1 if count is None else count
    if state.published is None or count != int(count) or not 1 <= count <= _LONGEST:
        return None
    away, now = sign * int(count), state.published
    code = match.group("u")
    if code == "G":
        return intervals.year(now.year + away)
    if code == "m":
        return intervals.shift_months(now, away)
    if code == "w":
        return intervals.week(now, away)
    return intervals.one(now + timedelta(away))


def new_year(state: State, match: Match) -> Interval | None:
    """Until New Year: to the last day of this year."""
    return _from_publication(state, intervals.year(state.published.year)) if state.published else None


def coming_year(state: State, match: Match) -> Interval | None:
    """In the new year: the one just begun, or about to begin."""
    now = state.published
    return intervals.year(now.year + (now.month > 12 - _REPORTING_MONTHS)) if now else None


def weekend(state: State, match: Match) -> Interval | None:
    """The weekend just past, or the coming one when the sentence looks ahead."""
    now = state.published
    if now is None:
        return None
    relative = state.value(match, "r") if "r" in match.re.groupindex else None
    saturday = now - timedelta(now.weekday() - 5)  # of this week
    if relative is None and state.tense is Tense.OPEN:
        return None
    forward = relative > 0 if relative else state.tense is Tense.FUTURE
    if not forward and (saturday > now or (relative is not None and relative < 0 and saturday + timedelta(1) >= now)):
        saturday -= timedelta(7)
    elif forward and saturday + timedelta(1) < now:
        saturday += timedelta(7)
    return Interval(saturday, saturday + timedelta(1), Grain.RANGE)


def weekday(state: State, match: Match) -> Interval | None:
    """On Wednesday, last Wednesday, by Saturday; with a date behind it, that day."""
    now, wanted = state.published, state.value(match, "w", "w2", "w3")
    if now is None or wanted is None:
        return None
    dated = _day_behind(state, match.end())
    if dated is not None and dated.start.weekday() == wanted:
        return dated
    relative = state.value(match, "r", "r3")
    back = (now.weekday() - int(wanted)) % 7
    if relative == 0:
        return intervals.one(now - timedelta(now.weekday() - int(wanted)))
    if relative is not None:
        return intervals.one(now + timedelta(7 - back)) if relative > 0 else intervals.one(now - timedelta(back or 7))
    coming = state.tense is Tense.FUTURE or (state.tense is Tense.OPEN and state.context.is_present())
    ahead = (coming and back > 0) if match.start("w3") < 0 else match.group()[0] in "TU"
    return intervals.one(now + timedelta(7 - back)) if ahead else intervals.one(now - timedelta(back))


def _day_behind(state: State, index: int) -> Interval | None:
    """Return the day written right behind a weekday: «в среду, 5 марта»."""
    found = _DAY_BEHIND.match(state.codes.letters, index)
    if found is None:
        return None
    number, month = (int(state.codes.value(found.start(name))) for name in "dm")
    year = int(state.codes.value(found.start("y"))) if found.start("y") >= 0 else None
    return state.place(lambda y: intervals.day(y, month, number), year)


def day_word(state: State, match: Match) -> Interval | None:
    """Today, yesterday, tomorrow."""
    return intervals.one(state.published + timedelta(int(state.value(match, "d") or 0))) if state.published else None


def annual(state: State, match: Match) -> Interval | None:
    """By the results of the year; «for the year» only around New Year."""
    now = state.published
    if now is None:
        return None
    if match.group("u") == "H":
        return _completed(state, _HALF_YEAR, None)
    if match.group("p") == "f":
        return intervals.year(now.year - (now.month <= _REPORTING_MONTHS))
    if state.word(match, "u") not in _context()["year_word"]:
        return None
    if now.month == 12:
        return intervals.year(now.year)
    return intervals.year(now.year - 1) if now.timetuple().tm_yday <= _NEW_YEAR_SEASON else None


def copyright_year(state: State, match: Match) -> Interval | None:
    """The year behind a copyright sign."""
    number = state.value(match, "y", "y3")
    return intervals.year(int(number)) if number else None


def short_year(state: State, match: Match) -> Interval | None:
    """«In 2024» with nothing behind the number: a year close to publication, unless it counts places."""
    number, now = int(state.value(match, "y") or 0), state.published
    if now is None or abs(number - now.year) > _NEAR_YEARS or state.is_locative_plural(match.end()):
        return None
    return intervals.year(number)
