"""What stands in the list of the timeline, from what the desk holds: everything in order, promises, this day."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeAlias

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

    @property
    def id(self) -> str:
        """The name of the row."""
        return f"#{self.label}"


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise; or the echo of the one above it."""

    promise: FollowUp
    echo: Source | None = None

    @property
    def id(self) -> str:
        """The release or fact that says so."""
        source = self.echo or self.promise.said[0]
        return fact_id(source.record.release.id, source.key) if source.key else source.record.release.id


Item: TypeAlias = Head | Entry | Promised


class Listed(NamedTuple):
    """What is listed; the first `of_any_year` of the rows stand under no year and say it themselves."""

    items: list[Item]
    of_any_year: int = 0


def everything(shown: Timeline, words: Catalogue) -> Listed:
    """List what lies ahead, then releases under their years, then those without a date."""
    items: list[Item] = []
    if shown.ahead:
        items = [Head(words("timeline.ahead"), words.count("event", len(shown.ahead))), *shown.ahead]
    of_any_year = len(items)
    start = 0
    while start < len(shown.past):
        day = shown.past[start].day or date.min
        end = bisect_right(shown.past, -day.year, start, key=_year_back)
        items += _group(str(day.year), shown.past[start:end], words)
        start = end
    if shown.undated:
        items += _group(words("timeline.undated"), shown.undated, words)
    return Listed(items, of_any_year)


def promised(desk: Desk, words: Catalogue) -> Listed:
    """List promises by what came of them, each followed by its echo; overdue ones first."""
    if desk.follow_ups is None:
        return Listed([Head(words("timeline.working"), "")])
    items: list[Item] = []
    for state in ORDER:
        found = desk.follow_ups.in_state(state, desk.shown)
        if found:
            items.append(Head(words(f"promise.{state}"), str(len(found))))
        for promise in found:
            items.append(Promised(promise))
            if promise.echo is not None:
                items.append(Promised(promise, promise.echo))
    return Listed(items or [Head(words("timeline.no_promises"), "")])


def this_day(desk: Desk, words: Catalogue) -> Listed:
    """List releases and events of this day in other years."""
    found = on_this_day(desk.shown.records, desk.today)
    if not found:
        return Listed([Head(words("timeline.nothing_this_day", day=words.day(desk.today)), "")])
    items: list[Item] = [Head(words("timeline.this_day", day=words.day(desk.today)), str(len(found))), *found]
    return Listed(items, len(items))


def _year_back(entry: Entry) -> int:
    return -entry.day.year if entry.day else 0


def _group(label: str, entries: Sequence[Entry], words: Catalogue) -> list[Item]:
    strangers = sum(entry.event is not None for entry in entries)
    releases = len(entries) - strangers
    counts = [words.count("release", releases)] if releases or not strangers else []
    counts += [words.count("event", strangers)] if strangers else []
    return [Head(label, ", ".join(counts)), *entries]
