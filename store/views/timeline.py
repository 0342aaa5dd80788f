"""Releases and events in order of time: entries by day, what lies ahead, what happened on this day in other years."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from store.model import Event, EventStatus, FactKind, Facts, Quote, QuoteKind, Record
from store.views.filter import Filter, Index, Match, Period


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

    `day` is the day of publication or the event's first, `until` its last; `key` names the event within its release;
    `reprints` are the other releases of the same text that the filter leaves.
    """

    day: date | None
    record: Record
    event: Event | None = None
    key: str | None = None
    reprints: tuple[Record, ...] = ()

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
    releases = _without_reprints(index.pick(filter, bits).records)
    planned = index.pick(filter, bits & index.open_events)
    ahead = [entry for match in planned if _reaches(match, today) for entry in events_of(match)]
    outside = _from_outside(index, filter, bits)
    ahead = [entry for entry in (*ahead, *outside) if _is_ahead(entry, today)]
    past = [entry for entry in releases if entry.day] + [entry for entry in outside if not _is_ahead(entry, today)]
    return Timeline(
        ahead=tuple(sorted(ahead, key=lambda entry: (entry.day or date.max, entry.record.release.id))),
        past=tuple(sorted(past, key=lambda entry: entry.day or date.min, reverse=True)),
        undated=tuple(entry for entry in releases if entry.day is None),
    )


def _from_outside(index: Index, filter: Filter, bits: int) -> list[Entry]:
    """Return the events dated in the filter's period by releases outside it."""
    period = filter.period
    if period is None or period.undated:
        return []
    telling = 0
    for (year, month), held in index.event_months.items():
        whole = Period.month(year, month)
        if whole.start and whole.end and _meets(period, whole.start, whole.end):
            telling |= held
    wider = index.pick(filter, index.bits(filter.without("period")) & telling & ~bits)
    return [entry for match in wider for entry in events_of(match) if entry.day and period.holds(entry.day)]


def _meets(period: Period, first: date, last: date) -> bool:
    return (period.start is None or period.start <= last) and (period.end is None or first <= period.end)


def events_of(match: Match) -> list[Entry]:
    """Return the events of a release as entries, in order of the text."""
    events = match.keyed(FactKind.EVENT)
    return [Entry(fact.start, match.record, fact, key) for key, fact in events if isinstance(fact, Event)]


def on_this_day(records: Iterable[Record], today: date) -> tuple[Entry, ...]:
    """Return releases and events of this day and month in other years, latest year first."""
    found = []
    for record in records:
        for entry in (Entry(record.release.published, record), *events_of(Match(record, record.facts))):
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


def _reaches(match: Match, today: date) -> bool:
    return any((last := event.end or event.start) is not None and last >= today for event in match.facts.events)


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


def _without_reprints(records: Iterable[Record]) -> list[Entry]:
    groups: dict[str, list[Record]] = {}
    entries = []
    for record in records:
        if record.group is None:
            entries.append(Entry(record.release.published, record))
        else:
            groups.setdefault(record.group, []).append(record)
    for group in groups.values():
        shown, *others = sorted(group, key=lambda record: (record.release.published or date.max, record.release.id))
        entries.append(Entry(shown.release.published, shown, reprints=tuple(others)))
    return entries
