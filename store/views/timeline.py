"""Releases and events in order of time: entries by day, what lies ahead, what happened on this day in other years."""

from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress, groupby
from operator import itemgetter
from typing import TypeAlias

from store.keys import fact_id
from store.model import Event, EventStatus, FactKind, Facts, QuoteKind, Record
from store.views.days import EventDays
from store.views.filter import Filter, Index, Match, Period
from store.views.filter.bits import flags, positions
from store.views.filter.index import NO_DAY
from store.views.filter.match import PLANNED, is_of


@dataclass(frozen=True, slots=True)
class Tally:
    """How many facts of each kind a row announces. `quote` is the surest kind present, `quotes` how many of it."""

    agreements: int = 0
    figures: int = 0
    twins: int = 0
    events: int = 0
    planned: int = 0
    quotes: int = 0
    quote: QuoteKind | None = None


def tally(facts: Facts) -> Tally:
    """Count the facts of a release as its row shows them."""
    kinds = Counter(quote.kind for quote in facts.quotes)
    surest = next((kind for kind in QuoteKind if kinds[kind]), None)
    return Tally(
        agreements=len(facts.agreements),
        figures=len(facts.figures),
        twins=len(facts.twins),
        events=len(facts.events),
        planned=sum(event.status is not EventStatus.HELD for event in facts.events),
        quotes=kinds[surest] if surest else 0,
        quote=surest,
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the timeline: a release (`event` is `None`), or an event some release tells of.

    `id` is the name of the release or of the event; `day` the day of publication or the event's first, `until` its
    last; `reprints` are the other releases of the same text that the filter leaves; `told` counts the events and
    twinnings of a release.
    """

    id: str
    day: date | None
    record: Record
    event: Event | None = None
    reprints: tuple[Record, ...] = ()
    told: int = 0

    @property
    def until(self) -> date | None:
        """The last day of an event, the only one of a release."""
        return self.event.end if self.event else self.day

    @property
    def title(self) -> str:
        """The event's title, else the release's, else the start of its text."""
        return self.event.title if self.event else headline(self.record)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries by time. `ahead`: planned events from today on, nearest first; `past`: releases and strangers' events of
    the period, newest first; `undated`: releases whose day nobody knows.
    """

    ahead: tuple[Entry, ...]
    past: tuple[Entry, ...]
    undated: tuple[Entry, ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order they are shown."""
        return self.ahead + self.past + self.undated

    def nearest(self, period: Period) -> int | None:
        """Return the number of the first entry shown of those in `period`, else of the dated one closest to it."""
        dated = [(period.days_off(entry.day), at) for at, entry in enumerate(self.entries) if entry.day]
        return min(dated)[1] if dated else None


def timeline(index: Index, filter: Filter, today: date) -> Timeline:
    """Order what a filter leaves. Under a period, events dated in it come in even from releases outside it."""
    bits = index.bits(filter)
    held = index.once(_Releases)
    past, more, undated = held.left(bits)
    ahead = [entry for entry in held.ahead(bits, today) if _counts(entry, filter)]
    for entry in _from_outside(index, filter, bits):
        (ahead if _is_ahead(entry, today) else more).append(entry)
    return Timeline(
        ahead=tuple(sorted(ahead, key=_forward)),
        past=tuple(past.among(more)),
        undated=tuple(undated),
    )


_Numbered: TypeAlias = tuple[Sequence[int], list[Entry]]
"""Entries with the numbers of their records."""


@dataclass(frozen=True, slots=True)
class _Past:
    """Dated entries, newest first, with their days as ordinals before which there is a minus: these run upwards."""

    entries: list[Entry]
    days: list[int]

    def among(self, more: list[Entry]) -> list[Entry]:
        """Return these entries with more of them put among them; on the same day they come last."""
        merged: list[Entry] = []
        done = 0
        # where they go is found in the days: to ask ten thousand entries for theirs costs ten times as much
        for entry in sorted(more, key=_backward):
            place = bisect_right(self.days, _backward(entry), done)
            merged += self.entries[done:place]
            merged.append(entry)
            done = place
        return merged + self.entries[done:]


class _Releases:
    """The releases of a library as entries, newest first, and the events ahead of a day: a filter picks from them."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._size = len(index.records)
        self._records = index.records
        groups: defaultdict[str, list[int]] = defaultdict(list)
        alone = []
        for number in index.newest_first:
            group = index.records[number].group
            if group is None:
                alone.append(number)
            else:
                groups[group].append(number)
        undated = [number for number in alone if index.days[number] == NO_DAY]
        dated = alone[: len(alone) - len(undated)]
        self._dated, self._undated = self._entries(dated), self._entries(undated)
        self._days = array("i", (-index.days[number] for number in dated))
        # the first print of a text stands for all
        self._groups = [sorted(numbers, key=self._first_print) for numbers in groups.values()]
        self._today: date | None = None
        self._ahead: _Numbered = (array("I"), [])

    def left(self, bits: int) -> tuple[_Past, list[Entry], list[Entry]]:
        """Return the entries of a set of releases: dated ones, dated ones of several prints, undated ones.

        Of the prints of one text there is one.
        """
        left = flags(bits, self._size)
        days = list(compress(self._days, map(left.__getitem__, self._dated[0])))
        printed = [
            _release(shown[0], *shown[1:])
            for group in self._groups
            if (shown := [self._records[number] for number in group if left[number]])
        ]
        undated = _picked(self._undated, left) + [entry for entry in printed if entry.day is None]
        return _Past(_picked(self._dated, left), days), [entry for entry in printed if entry.day], undated

    def ahead(self, bits: int, today: date) -> list[Entry]:
        """Return the events not over by `today` that a set of releases tells of, nearest first."""
        if self._today != today:
            telling = ((number, self._records[number]) for number in positions(self._index.open_from(today)))
            told = [
                (number, entry)
                for number, record in telling
                for entry in events_of(Match(record, record.facts))
                if _is_ahead(entry, today)
            ]
            told.sort(key=lambda each: _forward(each[1]))
            self._today, self._ahead = today, (array("I", (number for number, _ in told)), [entry for _, entry in told])
        return _picked(self._ahead, flags(bits, self._size))

    def _entries(self, numbers: list[int]) -> _Numbered:
        return array("I", numbers), [_release(self._records[number]) for number in numbers]

    def _first_print(self, number: int) -> tuple[date, str]:
        release = self._records[number].release
        return release.published or date.max, release.id


def _release(record: Record, *reprints: Record) -> Entry:
    told = len(record.facts.events) + len(record.facts.twins)
    return Entry(record.release.id, record.release.published, record, reprints=reprints, told=told)


def _picked(numbered: _Numbered, left: bytes) -> list[Entry]:
    numbers, entries = numbered
    return list(compress(entries, map(left.__getitem__, numbers)))


def _counts(entry: Entry, filter: Filter) -> bool:
    return filter.kind is None or (entry.event is not None and is_of(filter.kind, entry.event))


def _forward(entry: Entry) -> tuple[date, str]:
    return entry.day or date.max, entry.record.release.id


def _backward(entry: Entry) -> int:
    return -entry.day.toordinal() if entry.day else 0


def _from_outside(index: Index, filter: Filter, bits: int) -> list[Entry]:
    """Return the events dated in the filter's period by releases outside it."""
    period = filter.period
    if period is None or period.undated:
        return []
    outside = index.bits(filter.without("period")) & ~bits
    told = sorted(index.once(EventDays).within(outside, period.start, period.end))
    found = []
    for number, places in groupby(told, key=itemgetter(0)):
        record = index.records[number]
        events = events_of(Match(record, record.facts))
        found += [events[place] for _, place in places]
    return [entry for entry in found if _counts(entry, filter)]


def events_of(match: Match) -> list[Entry]:
    """Return the events of a release as entries, in order of the text."""
    release_id = match.record.release.id
    return [
        Entry(fact_id(release_id, key), fact.start, match.record, fact)
        for key, fact in match.keyed(FactKind.EVENT)
        if isinstance(fact, Event)
    ]


def told_under(filter: Filter, entry: Entry) -> int:
    """Return how many events and twinnings of a release count under a filter."""
    if filter.kind is None:
        return entry.told
    if filter.kind == FactKind.TWIN:
        return len(entry.record.facts.twins)
    events = entry.record.facts.events if filter.kind in (FactKind.EVENT, PLANNED) else ()
    return sum(is_of(filter.kind, event) for event in events)


def on_this_day(records: Iterable[Record], today: date) -> tuple[Entry, ...]:
    """Return releases and events of this day and month in other years, latest year first."""
    found = []
    for record in records:
        for entry in (_release(record), *events_of(Match(record, record.facts))):
            if entry.day and entry.day.year != today.year and _falls_on(entry, today):
                found.append(entry)
    return tuple(sorted(found, key=lambda entry: entry.day or date.min, reverse=True))


def headline(record: Record) -> str:
    """Return the title of a release, or the first line of its text where it has none."""
    return record.release.title or record.release.text.strip().partition("\n")[0].strip()


def _is_ahead(entry: Entry, today: date) -> bool:
    event, last = entry.event, entry.until
    return event is not None and event.status is not EventStatus.HELD and last is not None and last >= today


def _falls_on(entry: Entry, today: date) -> bool:
    first, last = entry.day, entry.until or entry.day
    if first is None or last is None or last - first > timedelta(days=31):
        return False
    return any(
        (day.month, day.day) == (today.month, today.day)
        for day in (first + timedelta(days=step) for step in range((last - first).days + 1))
    )
