"""What stands in the list of the timeline, from what the desk holds: everything in order, promises, this day."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import TypeAlias

from store.keys import fact_id
from store.views.followups import ORDER, FollowUp, Source
from store.views.timeline import Entry, Timeline, on_this_day
from tui.desk import Desk
from tui.locale import Catalogue


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a group: a year or another word, and how many stand under it."""

    label: str
    count: str


@dataclass(frozen=True, slots=True)
class Row:
    """A release or an event."""

    entry: Entry
    with_year: bool = False


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise; or the echo of the one above it."""

    promise: FollowUp
    echo: Source | None = None


Item: TypeAlias = Head | Row | Promised


def everything(shown: Timeline, words: Catalogue) -> Iterator[Item]:
    """Yield what lies ahead, then releases under their years, then those without a date."""
    if shown.ahead:
        yield Head(words("timeline.ahead"), words.count("event", len(shown.ahead)))
        yield from (Row(entry, with_year=True) for entry in shown.ahead)
    for year, group in groupby(shown.past, key=lambda entry: entry.day.year if entry.day else 0):
        yield from _group(str(year), list(group), words)
    if shown.undated:
        yield from _group(words("timeline.undated"), list(shown.undated), words)


def promised(desk: Desk, words: Catalogue) -> Iterator[Item]:
    """Yield promises by what came of them, each followed by its echo; overdue ones first."""
    if desk.follow_ups is None:
        yield Head(words("timeline.working"), "")
        return
    nothing = True
    for state in ORDER:
        found = desk.follow_ups.in_state(state, desk.shown)
        if found:
            nothing = False
            yield Head(words(f"promise.{state}"), str(len(found)))
        for promise in found:
            yield Promised(promise)
            if promise.echo is not None:
                yield Promised(promise, promise.echo)
    if nothing:
        yield Head(words("timeline.no_promises"), "")


def this_day(desk: Desk, words: Catalogue) -> Iterator[Item]:
    """Yield releases and events of this day in other years."""
    found = on_this_day(desk.shown.records, desk.today)
    if not found:
        yield Head(words("timeline.nothing_this_day"), "")
        return
    yield Head(words("timeline.this_day", day=words.day(desk.today)), str(len(found)))
    yield from (Row(entry, with_year=True) for entry in found)


def _group(label: str, entries: list[Entry], words: Catalogue) -> Iterator[Item]:
    releases = sum(entry.event is None for entry in entries)
    strangers = len(entries) - releases
    counts = [words.count("release", releases)] if releases or not strangers else []
    counts += [words.count("event", strangers)] if strangers else []
    yield Head(label, ", ".join(counts))
    yield from (Row(entry) for entry in entries)


def id_of(item: Item, at: int) -> str:
    """Return the stable name of a row: a release, a fact, or the place of a head."""
    if isinstance(item, Head):
        return f"#{at}"
    if isinstance(item, Promised):
        source = item.echo or item.promise.said[0]
        return fact_id(source.record.release.id, source.key) if source.key else source.record.release.id
    release_id = item.entry.record.release.id
    return fact_id(release_id, item.entry.key) if item.entry.key else release_id
