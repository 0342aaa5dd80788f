"""Over what time a figure is measured, and what time a change is measured against."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache
from itertools import compress
from operator import attrgetter, not_
from typing import Any, NamedTuple

from store.extract.figures.context import Place
from store.extract.figures.numerals import Lexeme, lexeme_starts
from store.extract.lang import table
from store.extract.text import Document
from store.model import DateKind, DateMention, Figure, FigureKind, Grain, Span

_NEAR_DATES = 4  # dates to either side of a figure
_LEAD = 64  # code points before a date in which a word of comparison may stand
_LEAD_WORDS = 3
_JUST_BEFORE = 20  # code points between a date and the figure it surely belongs to
_JUST_BEHIND = 2  # lexemes between a figure and a date of its own: a preposition, a bracket
_RATE_REACH = 4  # lexemes behind a figure that a rate may take
_CLAUSE = 6  # lexemes behind a date in which its own figure may follow


class Period(NamedTuple):
    """The time of a figure in words, the time a change is measured against, and whether its own is still to come."""

    own: str | None
    base: str | None = None
    ahead: bool = False


class What(NamedTuple):
    """What is known of a figure before its period: its kind, whether it is a percentage, whether it is aimed at."""

    kind: FigureKind
    percent: bool
    aimed: bool


class _Words(NamedTuple):
    against: frozenset[str]
    to: frozenset[str]
    with_: frozenset[str]
    until: frozenset[str]
    units: frozenset[str]
    instrumental: frozenset[str]
    bridge: tuple[str, ...]
    change_ends: tuple[str, ...]


@cache
def _words() -> _Words:
    style, plain = _style(), table("ru", "calendar")["plain"]
    return _Words(
        against=frozenset(style["against"]),
        to=frozenset(plain["T"].split()),
        with_=frozenset(style["with"]),
        until=frozenset(f"{plain['T']} {plain['U']} {plain['N']}".split()),
        units=frozenset(f"{plain['G']} {plain['m']}".split()),
        instrumental=frozenset(style["instrumental"]),
        bridge=tuple(style["bridge_starts"]),
        change_ends=tuple(style["change_ends"]),
    )


@cache
def _style() -> dict[str, Any]:
    return dict(table("ru", "figures")["period"])


class Periods:
    """Finds the period of every figure of one text among its `dates`; `published` is the day of the release."""

    def __init__(
        self, document: Document, lexemes: Sequence[Lexeme], dates: Sequence[DateMention], published: date | None
    ) -> None:
        self._document = document
        self._lexemes = lexemes
        self._starts = lexeme_starts(document)
        self._published = published
        self._dates = sorted(dates, key=attrgetter("spans"))
        self._date_starts = [one.spans[0].start for one in self._dates]
        self._known_bases: dict[tuple[int, bool], bool] = {}

    def of(self, place: Place, span: Span, sentence: Span, what: What, before: Figure | None) -> Period:
        """Return the rate written behind a figure, else the date of its sentence that is its own, else one before.

        Figures aimed at take dates ahead only; `before` is the figure read before.
        """
        rate = rate_behind(place)
        if rate is not None:
            return Period(rate)
        first = bisect_left(self._date_starts, sentence.start)
        last = bisect_right(self._date_starts, sentence.end)
        here = bisect_left(self._date_starts, span.start)
        near = self._dates[max(first, here - _NEAR_DATES) : min(last, here + _NEAR_DATES)]
        growth = what.kind is FigureKind.GROWTH
        change = growth or what.percent
        are_bases = [self._is_base(one, change) for one in near]
        bases = list(compress(near, are_bases))
        own = [one for one in compress(near, map(not_, are_bases)) if self._may_be_own(one, place, what)]
        base = min(bases, key=lambda one: self._base_distance(one, place, span), default=None) if growth else None
        base_words = written_period(base) if base else None
        own += [one for one in bases if self._is_compared_figure(one, place)]
        if own:
            found = self._nearest(own, place, span, before)
            ahead = self._published is not None and found.start > self._published
            return Period(written_period(found), base_words, ahead)
        return Period(None if what.aimed else self._inherited(span, sentence, first, before), base_words)

    def _nearest(self, own: list[DateMention], place: Place, span: Span, before: Figure | None) -> DateMention:
        """Return the nearest date; the one just behind, if the one just before belongs to the figure before it."""
        best = min(own, key=lambda one: distance(one, span))
        if before is None or best.hull.end > span.start or before.hull.end > best.hull.start:
            return best
        behind = next((one for one in own if one.hull.start >= span.end), None)
        if behind is None or not self._touches(place.last, behind):
            return best
        owner = bisect_left(self._starts, before.hull.end)
        return behind if self._touches(owner, best) else best

    def _is_compared_figure(self, one: DateMention, place: Place) -> bool:
        """Tell whether the figure itself is what others are measured against: «против 41 млн годом ранее»."""
        compared = not _words().against.isdisjoint((place.before(), place.before(2)))
        return compared and one.hull.start >= place.lexemes[place.last - 1].end and self._touches(place.last, one)

    def _touches(self, last: int, one: DateMention) -> bool:
        """Tell whether a date stands right behind the lexemes that end at `last`, with no comma between."""
        gap = self._lexemes[last : bisect_left(self._starts, one.hull.start)]
        return len(gap) <= _JUST_BEHIND and all(word.folded not in ",;:." for word in gap)

    def _may_be_own(self, one: DateMention, place: Place, what: What) -> bool:
        """Tell whether a date that no figure is compared with can be that of this one, not of the next clause."""
        if what.kind is FigureKind.GROWTH and one.grain in (Grain.DAY, Grain.WEEK):
            return False
        if what.aimed and not self._is_ahead(one):
            return False
        if one.spans[0].start <= place.lexemes[place.last - 1].start:
            return True  # it stands before the figure
        between = self._lexemes[place.last : bisect_left(self._starts, one.spans[0].start)]
        gap = {word[0] for word in between}
        if ";" in gap or (not _words().against.isdisjoint(gap) and _leads_to_another(between)):
            return False
        return "," not in gap or not self._has_figure(bisect_left(self._starts, one.hull.end))

    def _has_figure(self, index: int) -> bool:
        """Tell whether a number follows a date that ends before `index`, within its clause."""
        for word in self._lexemes[index : index + _CLAUSE]:
            if word.folded in ",;.":
                return False
            if word.sort in "dc":
                return True
        return False

    def _base_distance(self, one: DateMention, place: Place, span: Span) -> tuple[bool, tuple[bool, bool, int]]:
        behind = one.hull.start >= span.end and self._touches(place.last, one)
        return not behind, distance(one, span)

    def _is_ahead(self, one: DateMention) -> bool:
        if self._published is not None:
            return one.end > self._published
        return one.kind is DateKind.PLANNED or not _words().until.isdisjoint(self._lead(one)[-1:])

    def _lead(self, one: DateMention) -> list[str]:
        start = one.spans[0].start
        return self._document.folded[max(0, start - _LEAD) : start].split()

    def _is_base(self, one: DateMention, change: bool) -> bool:
        """Tell whether a date is what a figure is measured against: «more than in 2023», «to the level of 2023»."""
        asked = one.spans[0].start, change  # every figure of its sentence asks it
        known = self._known_bases.get(asked)
        if known is None:
            known = self._known_bases[asked] = self._leads_to_base(one, change)
        return known

    def _leads_to_base(self, one: DateMention, change: bool) -> bool:
        words, before = _words(), self._lead(one)
        lead = before[-_LEAD_WORDS:]
        if not words.against.isdisjoint(lead) or _is_compared(before):
            return True
        said = self._document.folded[one.hull.start : one.hull.end].split()
        if not words.with_.isdisjoint(lead[-1:]) and not words.instrumental.isdisjoint(said):
            return True
        same = one.rule == "date.same.period"  # its «that same» stands before it
        past = self._published is None or one.end < self._published
        change = change or (len(lead) > 1 and lead[-2].endswith(words.change_ends))
        if not past or not (change or same):
            return False
        return not words.to.isdisjoint(lead if same else lead[-2:]) or (same and not words.with_.isdisjoint(lead))

    def _inherited(self, span: Span, sentence: Span, first: int, before: Figure | None) -> str | None:
        """Return the period that data of the paragraph had before, unless the sentence names a length of time."""
        told = self._dates[first - 1] if first else None
        if told is None or told.kind is not DateKind.PERIOD or self._has_duration(sentence):
            return None
        if told.hull.start < self._document.paragraph_at(span.start).start:
            return None
        behind = self._document.sentence_at(told.hull.start).start
        if before is not None and before.period and not before.target and before.hull.start >= behind:
            # the last date of that sentence may be the one it compares with; its own figure knows better
            return before.period
        return None if self._is_base(told, True) else written_period(told)

    def _has_duration(self, sentence: Span) -> bool:
        """Tell whether the sentence measures over a length of time: «in three years»."""
        first, last = bisect_left(self._starts, sentence.start), bisect_left(self._starts, sentence.end)
        return any(
            self._lexemes[index].folded in _words().units and self._lexemes[index - 1].sort in "cd"
            for index in range(first + 1, last)
        )


def _is_compared(lead: Sequence[str]) -> bool:
    """Tell whether a word of comparison leads to a date: «по сравнению с аналогичным показателем за» it."""
    words = _words()
    for word in reversed(lead):
        if word in words.against:
            return True
        if not word.startswith(words.bridge):
            return False
    return False


def _leads_to_another(words: Sequence[Lexeme]) -> bool:
    """Tell whether the figure a comparison is made with stands between: «5 млрд против 4 млрд в 2022 году»."""
    compared = next((at for at, word in enumerate(words) if word.folded in _words().against), len(words))
    return any(word.sort in "dc" for word in words[compared:])


def written_period(found: DateMention) -> str:
    """Return an interval in words: «2024», «first half 2025», «January-September 2023», «2024-2026»."""
    style, start, end = _style(), found.start, found.end
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if found.grain in (Grain.DAY, Grain.WEEK):
        return str(start.year)
    if start.year != end.year:
        return f"{start.year}-{end.year}"
    if months == 12 or start.day != 1:
        return str(start.year)
    if months == 6 and start.month in (1, 7):
        return str(style["half"]).format(ordinal=style["halves"][start.month > 1], year=start.year)
    if months == 3 and start.month in (1, 4, 7, 10) and found.grain is not Grain.RANGE:
        return str(style["quarter"]).format(roman=("I", "II", "III", "IV")[start.month // 3], year=start.year)
    if months == 1:
        return f"{style['months'][start.month - 1]} {start.year}"
    return f"{style['months'][start.month - 1]}-{style['months'][end.month - 1]} {start.year}"


@cache
def _rates() -> dict[str, str]:
    return {phrase: name for name, phrases in _style()["rates"].items() for phrase in phrases}


@cache
def _rate_beginnings() -> frozenset[str]:
    return frozenset(phrase.partition(" ")[0] for phrase in _rates())


def rate_behind(place: Place) -> str | None:
    """Return «per year», «per month» when that stands behind a figure or its noun."""
    words = [lexeme.folded for lexeme in place.lexemes[place.last : place.last + _RATE_REACH]]
    for at, word in enumerate(words):
        if word in _rate_beginnings():
            found = _rates().get(" ".join(words[at : at + 2])) or _rates().get(word)
            if found is not None and at < _RATE_REACH - 1:
                return found
    return None


def distance(found: DateMention, figure: Span) -> tuple[bool, bool, int]:
    """Return how far a date is from a figure: one just before it is nearest, then periods of data, then other dates."""
    end = found.spans[-1].end
    before = end <= figure.start
    gap = figure.start - end if before else 2 * (found.spans[0].start - figure.end)
    just_before = before and gap <= _JUST_BEFORE
    return not just_before, found.kind is not DateKind.PERIOD, abs(gap)
