"""Rows of the timeline: releases under their years with what they tell of, events on their own, promises by state."""

from collections.abc import Sequence

from rich.text import Text

from store.model import Event, EventStatus, Twin
from store.views.followups import FollowUp, Source
from store.views.timeline import headline
from tui.desk import Desk
from tui.glyphs import KNOWN, PLANNED, TWIN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes import promises
from tui.panes.marks import COLUMNS, tallies
from tui.panes.timeline_items import Head, Item, Promised, Row, id_of
from tui.safe import safe
from tui.typeset import cut
from tui.widgets.listed import Rows

_DATE = 6
_YEAR_DATE = 11
_TEXT = 9  # where the words of a row begin
_HUNG = 2  # facts at most that hang under a release


class TimelineRows(Rows):
    """What the list of the timeline shows; `roomy` gives a release a line for its source and some for what it tells."""

    def __init__(self, items: Sequence[Item], ink: Ink, words: Catalogue, desk: Desk, *, roomy: bool) -> None:
        self._items = items
        self._ink = ink
        self._words = words
        self._shown = desk.shown
        self._follow = desk.follow_ups
        self._roomy = roomy
        self._ids = [id_of(item, at) for at, item in enumerate(items)]
        self._at = {identifier: at for at, identifier in reversed(list(enumerate(self._ids)))}

    def __len__(self) -> int:
        return len(self._items)

    def id(self, index: int) -> str:
        """Return the release or event of a row."""
        return self._ids[index]

    def find(self, identifier: str) -> int | None:
        """Return the row of a release or event."""
        return self._at.get(identifier)

    def item(self, identifier: str | None) -> Item | None:
        """Return what stands on the row of this id."""
        at = self._at.get(identifier or "")
        return None if at is None else self._items[at]

    def selectable(self, index: int) -> bool:
        """Tell rows from heads."""
        return not isinstance(self._items[index], Head)

    def height(self, index: int, width: int, *, selected: bool) -> int:
        """Return the lines of a row: releases take more where there is room."""
        item = self._items[index]
        if isinstance(item, Head):
            return 2 if index else 1
        if isinstance(item, Row) and item.entry.event is None and self._roomy:
            facts = self._shown.facts(item.entry.record)
            return 2 + min(_HUNG, len(facts.events) + len(facts.twins))
        return 1

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        """Set the lines of a row."""
        item = self._items[index]
        if isinstance(item, Head):
            head = self._ink.line(
                (f"{cut(item.label, 40):>{_DATE}}", "bold"), f"{'':{_TEXT - _DATE}}", (item.count, "soft")
            )
            return [self._ink.line(""), head] if index else [head]
        if isinstance(item, Promised):
            return [self._promise(item, width, selected)]
        if item.entry.event is not None:
            return [self._event(item, width, selected)]
        first = self._release(item, width, selected)
        return [first, *self._hung(item, width, selected)] if self._roomy else [first]

    def _date(self, item: Row) -> tuple[str, str]:
        day = item.entry.day
        if day is None:
            return " " * _DATE, "soft"
        if item.with_year:
            return f"{self._words.day_year(day):>{_YEAR_DATE}}", "soft"
        return f"{self._words.day(day):>{_DATE}}", "soft"

    def _release(self, item: Row, width: int, selected: bool) -> Text:
        ink = self._ink
        date, tone = self._date(item)
        lead = ink.line((date, "ink" if selected else tone), " " * (_TEXT - _DATE))
        room = width - lead.cell_len - COLUMNS - 1
        title = cut(safe(headline(item.entry.record)) or self._words("unknown.title"), room)
        words = ink.line(lead, (title, "bold" if selected else "ink"))
        return ink.ends(words, tallies(self._shown.facts(item.entry.record), ink, lit=selected), width)

    def _hung(self, item: Row, width: int, selected: bool) -> list[Text]:
        ink, words = self._ink, self._words
        indent = len(self._date(item)[0]) + _TEXT - _DATE
        publisher = safe(item.entry.record.release.publisher or "") or words("unknown.publisher")
        if item.entry.reprints:
            publisher += f" · {words('timeline.reprints', count=len(item.entry.reprints))}"
        lines = [ink.line(" " * indent, (cut(publisher, width - indent - COLUMNS), "soft italic"))]
        for glyph, tone, text in self._told(item)[:_HUNG]:
            line = cut(text, width - indent - COLUMNS)
            lines.append(ink.line(" " * (indent - 2), (f"{glyph} ", tone), (line, "ink" if selected else "soft")))
        return lines

    def _told(self, item: Row) -> list[tuple[str, str, str]]:
        facts = self._shown.facts(item.entry.record)
        told = [self._of_event(item, fact) for fact in facts.events]
        told.sort(key=lambda line: line[1] != "accent")
        pairs = [f"{safe(fact.a)} — {safe(fact.b)}" for fact in facts.twins]
        return [*told, *((TWIN, "soft", pair) for pair in pairs)]

    def _of_event(self, item: Row, event: Event) -> tuple[str, str, str]:
        promise = self._promise_of(item, event)
        if promise is not None:
            return (*promises.mark(promise.state), promises.in_words(promise, self._words))
        parts = [safe(event.title), *([safe(event.place)] if event.place else [])]
        if event.start is not None:
            parts.append(promises.days(event.start, event.end or event.start, self._words))
        return (KNOWN if event.status is EventStatus.HELD else PLANNED, "soft", ", ".join(parts))

    def _promise_of(self, item: Row, fact: Event | Twin) -> FollowUp | None:
        return None if self._follow is None else self._follow.promise(item.entry.record.release.id, fact)

    def _event(self, item: Row, width: int, selected: bool) -> Text:
        ink, event = self._ink, item.entry.event
        date, tone = self._date(item)
        glyph = KNOWN if event is not None and event.status is EventStatus.HELD else PLANNED
        right = promises.said(Source(item.entry.record, None), self._words)
        if item.entry.reprints or event is None:
            right = ""
        place = f", {safe(event.place)}" if event is not None and event.place else ""
        lead = ink.line((date, "ink" if selected else tone), f" {glyph} ")
        title = cut(f"{safe(item.entry.title)}{place}", width - lead.cell_len - len(right) - 2)
        return ink.ends(ink.line(lead, (title, "bold" if selected else "ink")), ink.line((right, "soft")), width)

    def _promise(self, item: Promised, width: int, selected: bool) -> Text:
        ink, words = self._ink, self._words
        if item.echo is not None:
            right = promises.day_of(item.echo, words)
            left = ink.line(" " * _TEXT, (f"{words('timeline.echo_head')} ", "soft"))
            title = cut(safe(headline(item.echo.record)), width - left.cell_len - len(right) - 2)
            return ink.ends(ink.line(left, (title, "bold" if selected else "soft")), ink.line((right, "soft")), width)
        glyph, tone = promises.mark(item.promise.state)
        when = promises.due(item.promise, words) if item.promise.due else ""
        lead = ink.line(f"{'':{_TEXT - 2}}", (f"{glyph} ", tone))
        title = cut(promises.titled(item.promise.fact, words), width - lead.cell_len - len(when) - 2)
        return ink.ends(ink.line(lead, (title, "bold" if selected else "ink")), ink.line((when, "soft")), width)
