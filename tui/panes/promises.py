"""Promises in words: what was promised, for when, and what came of it."""

from collections.abc import Iterable
from datetime import date

from rich.text import Text

from store.views.filter import Period
from store.views.followups import FollowUp, Source, State, title_of
from tui.glyphs import KNOWN, PLANNED
from tui.ink import Ink
from tui.locale import Catalogue
from tui.safe import safe
from tui.saying import period_in_words
from tui.typeset import cut


def mark(state: State | None) -> tuple[str, str]:
    """Return the mark of a promise and its tone: what is still owed stands in the accent."""
    if state is State.ECHOED:
        return KNOWN, "ink"
    return PLANNED, "accent" if state in (State.SILENT, State.OPEN) else "ink"


def due(promise: FollowUp, words: Catalogue) -> str:
    """Return when the thing was promised for, as precisely as was said."""
    if promise.due is None:
        return words("unknown.value")
    return days(promise.due[0], promise.due[1], words)


def days(first: date, last: date, words: Catalogue) -> str:
    """Return a stretch of days as precisely as it was given: a year, a month, some days."""
    return period_in_words(words, Period(first, last))


def said(source: Source, words: Catalogue) -> str:
    """Return when a release said so."""
    return words("timeline.said", day=day_of(source, words))


def day_of(source: Source, words: Catalogue) -> str:
    """Return the day of a release, or that it has none."""
    published = source.record.release.published
    return words.day_year(published) if published else words("timeline.undated")


def outcome(promise: FollowUp, words: Catalogue) -> str:
    """Return what came of a promise, in a few words; nothing for what lies ahead."""
    if promise.echo is not None:
        published = promise.echo.record.release.published
        return words("timeline.echo", day=words.day(published)) if published else words("timeline.echo_undated")
    return {State.SILENT: words("timeline.silent"), State.OPEN: words("timeline.open")}.get(promise.state, "")


def in_words(promise: FollowUp, words: Catalogue) -> str:
    """Return a promise in one sentence of slots: title, place, days, what came of it."""
    place = getattr(promise.fact, "place", None)
    title = safe(title_of(promise.fact))
    parts = [title, *([safe(place)] if place else []), *([due(promise, words)] if promise.due else [])]
    came = outcome(promise, words)
    return ", ".join(parts) + (f" — {came}" if came else "")


def owed_lines(promises: Iterable[FollowUp], ink: Ink, words: Catalogue, width: int, rows: int) -> list[Text]:
    """Set promises without an echo under their head, two lines each, as many as `rows` hold."""
    owed = list(promises)
    if not owed or rows < 3:
        return []
    lines = [ink.line((words("timeline.owed"), "bold"), (f"  {len(owed)}", "soft"))]
    label = min(16, max(len(due(promise, words)) for promise in owed))
    for promise in owed[: (rows - 1) // 2]:
        glyph, tone = mark(promise.state)
        when = cut(due(promise, words), label)
        lines.append(
            ink.line((glyph, tone), (f" {when:<{label}}", "soft"), f"  {cut(safe(promise.title), width - label - 4)}")
        )
        lines.append(ink.line(" " * (label + 4), (cut(said(promise.said[0], words), width - label - 4), "soft")))
    return lines
