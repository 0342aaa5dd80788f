"""The day a release was published: candidates from several places, the most trusted one, and where they disagree."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from store.model import DateSource
from store.reading.lore import lore

_TRUST = list(DateSource)
_TOLERANCE = timedelta(days=1)
_ISO = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?\s*", re.DOTALL)
_DOTTED = r"(?P<d1>\d{1,2})(?P<mark>[./-])(?P<m1>\d{1,2})(?P=mark)(?P<y1>\d{4})"
_BACKWARDS = r"(?P<y4>\d{4})-(?P<m4>\d{2})-(?P<d4>\d{2})"
_GLUED = r"(?=\d{1,2}:\d\d)"  # pages put year and time into parts of their own, which text lays end to end
_TIME = r"(?:[,|\s–—-]*\d{1,2}:\d{2}(?::\d{2})?)?"
_STAMP = re.compile(r"\s*\d{1,2}[./-]\d{1,2}[./-]\d{4}[,|\s–—-]+\d{1,2}:\d{2}\b")
_STAMPED = re.compile(rf"[^\d.!?]{{0,40}},\s*{_DOTTED}[,|\s–—-]+\d{{1,2}}:\d{{2}}\s*$")
_SHORT_YEAR = re.compile(r"[^\W\d_]{0,12}:?\s*(\d{2})\.(\d{2})\.(\d{2})(?:[,|\s–—-]+\d{1,2}:\d{2})?\s*")
_HEAD = 90
_NAMED = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<mark>[-_.]?)(?P<m>\d\d)(?P=mark)(?P<d>\d\d)(?!\d)")
_NAMED_BACKWARDS = re.compile(r"(?<!\d)(?P<d>\d\d)(?P<mark>[-_.])(?P<m>\d\d)(?P=mark)(?P<y>(?:19|20)\d\d)(?!\d)")


class Candidate(NamedTuple):
    """A possible day of publication. `year` is 0 when the text gives day and month only."""

    year: int
    month: int
    day: int
    source: DateSource

    def on(self, year: int) -> date | None:
        """Return the day in `year`, if there is one."""
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


@cache
def _months() -> list[tuple[str, int]]:
    pairs = [(stem, int(number)) for number, stems in lore()["months"].items() for stem in stems]
    return sorted(pairs, key=lambda pair: -len(pair[0]))


@cache
def _calendar() -> re.Pattern[str]:
    stems = "|".join(stem for stem, _ in _months())
    year = rf"(?:[\s,’']*(?P<y2>\d{{4}}|(?<=[’'])\d{{2}})(?:\b|{_GLUED}))?"
    worded = rf"(?P<d2>\d{{1,2}})\.?\s+(?P<m2>{stems})\w{{0,7}}\.?{year}(?:\s*{lore()['year_sign']})?"
    english = rf"(?P<m3>{stems})\w{{0,7}}\.?\s+(?P<d3>\d{{1,2}}),?\s+(?P<y3>\d{{4}})"
    return re.compile(f"(?<![\\d.])(?:{_DOTTED}|{_BACKWARDS}|{worded}|{english})(?:(?!\\d)|{_GLUED})", re.IGNORECASE)


def _candidate(match: re.Match[str], source: DateSource) -> Candidate | None:
    group = next(n for n in "1234" if match[f"d{n}"])
    month = match[f"m{group}"]
    number = int(month) if month.isdigit() else next(n for stem, n in _months() if month.lower().startswith(stem))
    year = int(match[f"y{group}"] or 0)
    found = Candidate(year + 2000 if 0 < year < 100 else year, number, int(match[f"d{group}"]), source)
    return found if found.on(found.year or 2000) else None


def parse(value: object, source: DateSource) -> Candidate | None:
    """Return the day a metadata value names: ISO, `22.08.2025`, `22 августа 2025`, `Fri, 22 Aug 2025 10:00`."""
    if not isinstance(value, str) or len(value) > 200:
        return None
    if iso := _ISO.fullmatch(value):
        found = Candidate(int(iso[1]), int(iso[2]), int(iso[3]), source)
        return found if found.on(found.year) else None
    match = _calendar().search(value)
    found_in_words = _candidate(match, source) if match else None
    return found_in_words if found_in_words and found_in_words.year else None


def of_file(name: str) -> Candidate | None:
    """Return the day in the name of a file: `2024-06-27 форум`, `20240627`, `форум_27.06.2024`."""
    for pattern in (_NAMED, _NAMED_BACKWARDS):
        for match in pattern.finditer(name):
            found = Candidate(int(match["y"]), int(match["m"]), int(match["d"]), DateSource.FILE)
            if found.on(found.year):
                return found
    return None


def strip_prefix(text: str) -> tuple[str, Candidate | None]:
    """Return `text` without the ` date 2025-08-22 ` some crawlers write in front, and that date if whole."""
    match = _prefix().match(text)
    if match is None:
        return text, None
    found = Candidate(int(match["year"]), int(match["month"]), int(match["day"] or 0), DateSource.PREFIX)
    return text[match.end() :], found if found.on(found.year) else None


@cache
def _prefix() -> re.Pattern[str]:
    return re.compile(lore()["prefix"]["crawler"])


def strip_way_back(text: str) -> tuple[str, Candidate | None]:
    """Return `text` without the link back to a list that pages have in front, and without the stamp behind the link."""
    match = re.match(lore()["prefix"]["back"], text, re.IGNORECASE)
    if match is None:
        return text, None
    stamp = re.compile(rf"{_DOTTED}\s+\d{{1,2}}:\d{{2}}\s+").match(text, match.end())
    found = Candidate(int(stamp["y1"]), int(stamp["m1"]), int(stamp["d1"]), DateSource.DATELINE) if stamp else None
    if stamp is None or found is None or found.on(found.year) is None:
        return text[match.end() :], None
    return text[stamp.end() :], found


def has_prefix(text: str) -> bool:
    """Tell whether a crawler wrote its date in front of the text."""
    return _prefix().match(text) is not None


def of_line(line: str) -> Candidate | None:
    """Return the day of a line that is nothing but a date, with or without a time."""
    match = _calendar().search(line) if len(line) < _HEAD else None
    if match is None:
        return _of_short_year(line)
    rest = line[: match.start()] + re.sub(f"^{_TIME}", "", line[match.end() :])
    if (_STAMP.match(line) or _STAMPED.match(line)) and not line.rstrip().endswith((".", "!", "?", ":", ";", ",")):
        return _candidate(match, DateSource.DATELINE)  # who published it may be named behind, its section before
    return _candidate(match, DateSource.DATELINE) if len(re.sub(r"[\W\d_]", "", rest)) <= _LABEL else None


def _of_short_year(line: str) -> Candidate | None:
    """Return the day of a line like `Опубликовано: 01.11.07`, which is of this century."""
    match = _SHORT_YEAR.fullmatch(line) if len(line) < _HEAD else None
    if match is None:
        return None
    found = Candidate(2000 + int(match[3]), int(match[2]), int(match[1]), DateSource.DATELINE)
    return found if found.on(found.year) else None


_LABEL = 12
"""Letters a date line may have besides its date: «Posted», «Новости», a weekday."""


def of_dateline(text: str) -> Candidate | None:
    """Return the day of an agency dateline (`ГОРОД, 21 февраля, Агентство.`) at the start of a text."""
    head = text.lstrip()[:_HEAD]
    match = _calendar().search(head)
    if match is None:
        return None
    before, after = head[: match.start()], head[match.end() :]
    if not before and match["y1"] and re.match(r"\s+\d{1,2}:\d{2}\s+[^a-zа-яё]", after):
        return _candidate(match, DateSource.DATELINE)  # day and time, then the text: the stamp of a page
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]+", before))
    close = re.match(rf"{_TIME}\s*(?:[–—/|-]|\n|\(|[,.]\s*(?:[/(«\"–—-]|[^\W\d_a-zа-яёіў]))", after)
    return _candidate(match, DateSource.DATELINE) if capitals and before.count(" ") < 5 and close else None


def choose(candidates: Sequence[Candidate]) -> tuple[date | None, DateSource, list[str]]:
    """Return the most trusted day, where it is from, and a warning for every candidate that says otherwise.

    A day without a year takes it from another candidate, never from the calendar on the wall.
    """
    dated = [(found, day) for found in candidates if found.year and (day := found.on(found.year))]
    years = [day for _, day in dated]
    warnings = []
    for found in candidates:
        if not found.year:
            day = _nearest(found, years)
            if day is None:
                warnings.append(f"the date line {found.day:02}.{found.month:02} gives no year")
            else:
                dated.append((found, day))
    if not dated:
        return None, DateSource.NONE, warnings
    dated.sort(key=lambda pair: _TRUST.index(pair[0].source))
    best, chosen = dated[0]
    for other, day in dated[1:]:
        if abs(day - chosen) > _TOLERANCE and other.source is not DateSource.FILE:  # it may be named by its download
            warnings.append(f"published {chosen} by {best.source}, but {day} by {other.source}")
    return chosen, best.source, list(dict.fromkeys(warnings))


def _nearest(found: Candidate, years: Sequence[date]) -> date | None:
    days = [
        (abs(day - other), day)
        for other in years
        for year in (other.year - 1, other.year, other.year + 1)
        if (day := found.on(year))
    ]
    return min(days)[1] if days else None
