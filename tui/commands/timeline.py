"""`relex timeline`: releases and events in order; what was promised and its echo; this day in other years."""

import argparse
from datetime import date

from store.keys import fact_id
from store.views.filter import Filter, Index
from store.views.followups import FollowUp, FollowUps, Source
from store.views.promised import title_of
from store.views.timeline import Entry, on_this_day, timeline
from tui import filtering, opening, tables
from tui.locale import Catalogue
from tui.usage import day

Row = dict[str, object]
ENTRY_FIELDS = ("when", "date", "until", "what", "status", "title", "place", "id", "published", "publisher", "reprints")
"""What a row of the timeline holds."""
PROMISE_FIELDS = ("state", "due", "title", "said_by", "echo")
"""What a row of the promises holds."""


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    filtering.configure(parser, words)
    face = parser.add_mutually_exclusive_group()
    face.add_argument("--promises", action="store_true", help=words("args.timeline.promises"))
    face.add_argument("--this-day", action="store_true", help=words("args.timeline.this_day"))
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help=words("args.timeline.today"))
    tables.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """Print the rows. 0, or 1 when the filter leaves none. Raises `StoreError`."""
    index = Index(opening.for_reading(args).records)
    today = args.today or date.today()
    if args.promises:
        rows = promise_rows(index, args.filter, today)
        return tables.emit(args, rows, ("due", "state", "title", "said_by", "echo"), "title", PROMISE_FIELDS)
    if args.this_day:
        rows = [_entry_row("past", entry) for entry in on_this_day(index.select(args.filter).records, today)]
    else:
        rows = timeline_rows(index, args.filter, today)
    return tables.emit(args, rows, ("when", "date", "what", "title", "id"), "title", ENTRY_FIELDS)


def timeline_rows(index: Index, filter: Filter, today: date) -> list[Row]:
    """Return the entries of the timeline in the order of the screen."""
    shown = timeline(index, filter, today)
    parts = (("ahead", shown.ahead), ("past", shown.past), ("undated", shown.undated))
    return [_entry_row(when, entry) for when, entries in parts for entry in entries]


def promise_rows(index: Index, filter: Filter, today: date) -> list[Row]:
    """Return the promises of the releases that a filter leaves, by state, each with its echo."""
    selection = index.select(filter)
    follow = FollowUps(index.records, today)
    return [_promise_row(promise) for promise in follow.in_order(selection)]


def _entry_row(when: str, entry: Entry) -> Row:
    release = entry.record.release
    return {
        "when": when,
        "date": entry.day.isoformat() if entry.day else None,
        "until": entry.until.isoformat() if entry.until else None,
        "what": entry.event.kind if entry.event else "release",
        "status": str(entry.event.status) if entry.event else None,
        "title": entry.title,
        "place": entry.event.place if entry.event else None,
        "id": entry.id,
        "published": release.published.isoformat() if release.published else None,
        "publisher": release.publisher,
        "reprints": [other.release.id for other in entry.reprints],
    }


def _promise_row(promise: FollowUp) -> Row:
    due = promise.due
    return {
        "state": str(promise.state),
        "due": "/".join(dict.fromkeys(day.isoformat() for day in due)) if due else None,
        "title": title_of(promise.fact),
        "said_by": [_name(source) for source in promise.said],
        "echo": _name(promise.echo) if promise.echo else None,
    }


def _name(source: Source) -> str:
    release_id = source.record.release.id
    return fact_id(release_id, source.key) if source.key else release_id
