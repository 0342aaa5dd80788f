"""Releases and events in order of time: entries by day, what lies ahead, what happened on this day in other years."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import compress
from operator import attrgetter

from store.keys import fact_id
from store.model import Event, EventStatus, FactKind, Facts, Quote, QuoteKind, Record
from store.views.filter import Filter, Index, Match
from store.views.filter.bits import flags, positions, union
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

    def nearest(self, day: date) -> int | None:
        """Return the number of the entry closest to `day` among the dated ones, the later of two as close."""
        dated = [(abs((entry.day - day).days), at) for at, entry in enumerate(self.entries) if entry.day]
        return min(dated)[1] if dated else None


def timeline(index: Index, filter: Filter, today: date) -> Timeline:
    """Order what a filter leaves. Under a period, events dated in it come in even from releases outside it."""
    bits = index.bits(filter)
    held = index.once(_Releases)
    dated, undated = held.left(bits)
    strangers = _from_outside(index, filter, bits)
    ahead = [entry for entry in held.ahead(bits, today) if _counts(entry, filter)]
    over: list[Entry] = []
    for entry in strangers:
        (ahead if _is_ahead(entry, today) else over).append(entry)
    return Timeline(
        ahead=tuple(sorted(ahead, key=_forward)),
        past=tuple(_merged(dated, over)),
        undated=tuple(undated),
    )


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
        undated = [number for number in alone if index.records[number].release.published is None]
        self._dated, self._undated = self._entries(alone[: len(alone) - len(undated)]), self._entries(undated)
        # the first print of a text stands for all
        self._groups = [sorted(numbers, key=self._first_print) for numbers in groups.values()]
        self._today: date | None = None
        self._ahead: tuple[list[int], list[Entry]] = ([], [])

    def left(self, bits: int) -> tuple[list[Entry], list[Entry]]:
        """Return the entries of a set of releases, dated and undated; of the prints of one text there is one."""
        left = flags(bits, self._size)
        dated, undated = _picked(self._dated, left), _picked(self._undated, left)
        printed = [
            _release(shown[0], *shown[1:])
            for group in self._groups
            if (shown := [self._records[number] for number in group if left[number]])
        ]
        undated += [entry for entry in printed if entry.day is None]
        return _merged(dated, [entry for entry in printed if entry.day]), undated

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
            self._today, self._ahead = today, ([number for number, _ in told], [entry for _, entry in told])
        return _picked(self._ahead, flags(bits, self._size))

    def _entries(self, numbers: list[int]) -> tuple[list[int], list[Entry]]:
        return numbers, [_release(self._records[number]) for number in numbers]

    def _first_print(self, number: int) -> tuple[date, str]:
        release = self._records[number].release
        return release.published or date.max, release.id


def _release(record: Record, *reprints: Record) -> Entry:
    told = len(record.facts.events) + len(record.facts.twins)
    return Entry(record.release.id, record.release.published, record, reprints=reprints, told=told)


def _picked(numbered: tuple[list[int], list[Entry]], left: bytes) -> list[Entry]:
    numbers, entries = numbered
    return list(compress(entries, map(left.__getitem__, numbers)))


def _counts(entry: Entry, filter: Filter) -> bool:
    return filter.kind is None or (entry.event is not None and is_of(filter.kind, entry.event))


def _forward(entry: Entry) -> tuple[date, str]:
    return entry.day or date.max, entry.record.release.id


def _merged(dated: list[Entry], more: list[Entry]) -> list[Entry]:
    """Put more entries among those that are in order, newest first; on the same day they come last."""
    # two runs in order: sorting them is merging them
    more.sort(key=attrgetter("day"), reverse=True)
    return sorted(dated + more, key=attrgetter("day"), reverse=True) if more else dated


def _from_outside(index: Index, filter: Filter, bits: int) -> list[Entry]:
    """Return the events dated in the filter's period by releases outside it."""
    period = filter.period
    if period is None or period.undated:
        return []
    first, last = period.months
    telling = union(held for month, held in index.event_months.items() if first <= month <= last)
    wider = index.pick(filter, index.bits(filter.without("period")) & telling & ~bits)
    return [entry for match in wider for entry in events_of(match) if entry.day and period.holds(entry.day)]


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


def quotes_of(facts: Facts) -> tuple[Quote, ...]:
    """Return quotes, the surest kind first, else in order of the text."""
    order = list(QuoteKind)
    return tuple(sorted(facts.quotes, key=lambda quote: order.index(quote.kind)))


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
