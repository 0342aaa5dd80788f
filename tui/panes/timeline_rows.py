"""Rows of the timeline: releases under their years with what they tell of, events on their own, promises by state."""

from rich.text import Text

from store.model import Event, EventStatus, Twin
from store.views.followups import FollowUp, Source
from store.views.timeline import Entry, headline, told_under
from tui.desk import Desk
from tui.glyphs import KNOWN, PLANNED, TWIN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes import promises
from tui.panes.marks import COLUMNS, tallies
from tui.panes.timeline_items import Head, Item, Listed, Promised
from tui.safe import safe
from tui.typeset import cut
from tui.widgets.listed import Rows

_DATE = 6
_YEAR_DATE = 11
_TEXT = 9  # where the words of a row begin
_HUNG = 2  # facts at most that hang under a release


class TimelineRows(Rows):
    """What the list of the timeline shows; `roomy` gives a release a line for its source and some for what it tells."""

    def __init__(self, listed: Listed, ink: Ink, words: Catalogue, desk: Desk, *, roomy: bool) -> None:
        self._items, self._of_any_year = listed
        self._ink = ink
        self._words = words
        self._shown = desk.shown
        self._whole = desk.filter.kind is None
        self._follow = desk.follow_ups
        self._roomy = roomy

    def __len__(self) -> int:
        return len(self._items)

    def id(self, index: int) -> str:
        """Return the release or event of a row."""
        return self._items[index].id

    def find(self, identifier: str) -> int | None:
        """Return the row of a release or event."""
        return next((at for at, item in enumerate(self._items) if item.id == identifier), None)

    def item(self, index: int | None) -> Item | None:
        """Return what stands on a row."""
        return None if index is None or index >= len(self._items) else self._items[index]

    def selectable(self, index: int) -> bool:
        """Tell rows from heads."""
        return not isinstance(self._items[index], Head)

    def height(self, index: int, width: int, *, selected: bool) -> int:
        """Return the lines of a row: releases take more where there is room."""
        return self._lines(self._items[index]) if index else 1

    def heights(self, width: int) -> list[int]:
        """Return the lines of all rows."""
        return [1, *map(self._lines, self._items[1:])] if self._items else []

    def _lines(self, item: Item) -> int:
        if not isinstance(item, Entry):
            return 2 if isinstance(item, Head) else 1
        if item.event is not None or not self._roomy:
            return 1
        return 2 + min(_HUNG, item.told if self._whole else told_under(self._shown.filter, item))

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
        date = self._date(item, with_year=index < self._of_any_year)
        if item.event is not None:
            return [self._event(item, item.event, date, width, selected)]
        first = self._release(item, date, width, selected)
        return [first, *self._hung(item, len(date) + _TEXT - _DATE, width, selected)] if self._roomy else [first]

    def _date(self, item: Entry, *, with_year: bool) -> str:
        if item.day is None:
            return " " * _DATE
        if with_year:
            return f"{self._words.day_year(item.day):>{_YEAR_DATE}}"
        return f"{self._words.day(item.day):>{_DATE}}"

    def _release(self, item: Entry, date: str, width: int, selected: bool) -> Text:
        ink = self._ink
        lead = ink.line((date, "ink" if selected else "soft"), " " * (_TEXT - _DATE))
        room = width - lead.cell_len - COLUMNS - 1
        title = cut(safe(headline(item.record)) or self._words("unknown.title"), room)
        words = ink.line(lead, (title, "bold" if selected else "ink"))
        return ink.ends(words, tallies(self._shown.facts(item.record), ink, lit=selected), width)

    def _hung(self, item: Entry, indent: int, width: int, selected: bool) -> list[Text]:
        ink, words = self._ink, self._words
        publisher = safe(item.record.release.publisher or "") or words("unknown.publisher")
        if item.reprints:
            publisher += f" · {words('timeline.reprints', count=len(item.reprints))}"
        lines = [ink.line(" " * indent, (cut(publisher, width - indent - COLUMNS), "soft italic"))]
        for glyph, tone, text in self._told(item)[:_HUNG]:
            line = cut(text, width - indent - COLUMNS)
            lines.append(ink.line(" " * (indent - 2), (f"{glyph} ", tone), (line, "ink" if selected else "soft")))
        return lines

    def _told(self, item: Entry) -> list[tuple[str, str, str]]:
        facts = self._shown.facts(item.record)
        told = [self._of_event(item, fact) for fact in facts.events]
        told.sort(key=lambda line: line[1] != "accent")
        pairs = [f"{safe(fact.a)} — {safe(fact.b)}" for fact in facts.twins]
        return [*told, *((TWIN, "soft", pair) for pair in pairs)]

    def _of_event(self, item: Entry, event: Event) -> tuple[str, str, str]:
        promise = self._promise_of(item, event)
        if promise is not None:
            return (*promises.mark(promise.state), promises.in_words(promise, self._words))
        parts = [safe(event.title), *([safe(event.place)] if event.place else [])]
        if event.start is not None:
            parts.append(promises.days(event.start, event.end or event.start, self._words))
        return (KNOWN if event.status is EventStatus.HELD else PLANNED, "soft", ", ".join(parts))

    def _promise_of(self, item: Entry, fact: Event | Twin) -> FollowUp | None:
        return None if self._follow is None else self._follow.promise(item.record.release.id, fact)

    def _event(self, item: Entry, event: Event, date: str, width: int, selected: bool) -> Text:
        ink = self._ink
        glyph = KNOWN if event.status is EventStatus.HELD else PLANNED
        right = promises.said(Source(item.record, None), self._words)
        place = f", {safe(event.place)}" if event.place else ""
        lead = ink.line((date, "ink" if selected else "soft"), f" {glyph} ")
        title = cut(f"{safe(item.title)}{place}", width - lead.cell_len - len(right) - 2)
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
