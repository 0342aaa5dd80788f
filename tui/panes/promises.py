"""Promises in words: what was promised, for when, and what came of it."""

from collections.abc import Sequence
from datetime import date

from rich.text import Text

from store.model import Agreement, Event, Twin
from store.views.filter import Period
from store.views.followups import FollowUp, Source, State
from store.views.promised import title_of
from store.views.timeline import headline
from tui.glyphs import KNOWN, PLANNED
from tui.ink import Ink
from tui.locale import Catalogue
from tui.safe import safe
from tui.saying import period_in_words
from tui.typeset import cut

_DUE = 19  # cells for when a thing is due: `ноя 2014 – фев 2015`


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


def titled(fact: Event | Twin | Agreement, words: Catalogue) -> str:
    """Return a promise in words: an event's title, a pair, a document with its partners in slots of their own."""
    if isinstance(fact, Agreement) and fact.partners:
        several = "partners" if len(fact.partners) > 1 else "partner"
        counted = f"{fact.count} × " if fact.count > 1 else ""
        return words(
            f"timeline.with_{several}", what=f"{counted}{safe(fact.what)}", partners=safe(", ".join(fact.partners))
        )
    return safe(title_of(fact))


def in_words(promise: FollowUp, words: Catalogue) -> str:
    """Return a promise in one sentence of slots: title, place, days, what came of it."""
    place = getattr(promise.fact, "place", None)
    title = titled(promise.fact, words)
    parts = [title, *([safe(place)] if place else []), *([due(promise, words)] if promise.due else [])]
    came = outcome(promise, words)
    return ", ".join(parts) + (f" — {came}" if came else "")


def owed_lines(
    promises: Sequence[FollowUp], head: str, ink: Ink, words: Catalogue, size: tuple[int, int]
) -> list[Text]:
    """Set promises without an echo under their head, two lines each, as many as `size` holds of cells and lines."""
    width, rows = size
    if not promises or rows < 3:
        return []
    shown = promises[: (rows - 1) // 2]
    lines = [ink.line((head, "bold"), (f"  {len(promises)}", "soft"))]
    label = min(_DUE, max(len(due(promise, words)) for promise in shown))
    for promise in shown:
        lines.append(_due_line(promise, label, titled(promise.fact, words), ink, words, width))
        lines.append(ink.line(" " * (label + 4), (cut(said(promise.said[0], words), width - label - 4), "soft")))
    return lines


def here_lines(
    made: Sequence[FollowUp], kept: Sequence[FollowUp], ink: Ink, words: Catalogue, size: tuple[int, int]
) -> list[Text]:
    """Set what a release promises (`made`) with what came of it, and what it is the echo of (`kept`)."""
    width, rows = size
    lines: list[Text] = []
    if made:
        lines.append(ink.line((words("timeline.made"), "bold")))
        label = min(_DUE, max(len(due(promise, words)) for promise in made))
        for promise in made:
            lines.append(_due_line(promise, label, titled(promise.fact, words), ink, words, width))
            lines.append(ink.line(" " * (label + 4), (cut(_came(promise, words), width - label - 4), "soft")))
    if kept:
        lines.append(ink.line((words("timeline.kept"), "bold")))
        lines += [
            ink.line((f"{KNOWN} ", "ink"), cut(f"{titled(each.fact, words)}, {said(each.said[0], words)}", width - 2))
            for each in kept
        ]
    return lines[:rows]


def _due_line(promise: FollowUp, label: int, title: str, ink: Ink, words: Catalogue, width: int) -> Text:
    glyph, tone = mark(promise.state)
    when = cut(due(promise, words), label)
    return ink.line((glyph, tone), (f" {when:<{label}}", "soft"), f"  {cut(title, width - label - 4)}")


def _came(promise: FollowUp, words: Catalogue) -> str:
    came = outcome(promise, words) or words("timeline.not_yet")
    return f"{came}: {safe(headline(promise.echo.record))}" if promise.echo is not None else came
