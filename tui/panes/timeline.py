"""The timeline: bars of time above releases and events in order; what was promised; this day in other years."""

import gc
from collections.abc import Callable, Sequence
from datetime import date

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Input

from store.views.filter import FilterError, Period
from store.views.histogram import Histogram, Zoom, fitting, histogram
from store.views.timeline import Entry, Timeline, timeline
from tui import actions
from tui.desk import Desk
from tui.messages import Chosen, FooterChanged, Narrow, Opened
from tui.panes.base import BESIDE, Pane
from tui.panes.release_beside import Beside
from tui.panes.release_sheet import short_lines
from tui.panes.timeline_items import Head, Item, Listed, Promised, everything, promised, this_day
from tui.panes.timeline_rows import TimelineRows
from tui.safe import safe
from tui.widgets.bars import LABELS, Bars, Chart
from tui.widgets.details import Details
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines

_BARS = 19  # bars that fit on the narrowest screen, by which the first zoom is chosen
_TALL = 30  # lines from which bars are four high
_MORE_KEYS = ("to_date", "clip", "palette", "quit")  # what a wide row of keys has room for
_SHALLOW = 15  # lines of the body below which the sheet under the list gives way


class TimelinePane(Pane):
    """Bars, list and sheet. The list has three faces: everything in order, promises, this day in other years."""

    pane_id = "timeline"
    BINDINGS = actions.bindings("timeline")
    DEFAULT_CSS = """
    TimelinePane #left { width: 1fr; }
    TimelinePane #date { display: none; height: 1; border: none; padding: 0 2; background: $surface; }
    TimelinePane #below { height: 5; }
    TimelinePane #beside { display: none; width: 44%; }
    TimelinePane.-beside #below { display: none; }
    TimelinePane.-beside #beside { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._face = "all"
        self._zoom: Zoom | None = None
        self._folded = False
        self._counted: Histogram | None = None
        self._shown: Timeline | None = None
        self._rows: TimelineRows | None = None
        self._made: dict[str, TimelineRows] = {}

    def compose(self) -> ComposeResult:
        """Lay out the bars over the list, and the sheet beside or below it."""
        with Horizontal():
            with Vertical(id="left"):
                yield Bars(id="bars")
                yield Input(id="date", compact=True)
                yield Lines(id="list")
                yield Details(id="below")
            yield Details(id="beside")

    # -- filling ------------------------------------------------------------------------------------

    def refresh_from(self, desk: Desk) -> None:
        """Count and list what the filter leaves."""
        zoom = self._zoom or self._natural_zoom(desk)
        context = desk.index.bits(desk.filter.without("period"))
        self._counted = histogram(desk.index, context, zoom)
        self._shown = timeline(desk.index, desk.filter, desk.today)
        self._fill(desk)
        if desk.follow_ups is None and desk.records:
            self._work_out(desk)

    def _natural_zoom(self, desk: Desk) -> Zoom:
        period = desk.filter.period
        if period and period.start and period.end:
            days = (period.end - period.start).days
            return Zoom.DAY if days < 32 else (Zoom.MONTH if days < 732 else Zoom.YEAR)
        return fitting(desk.index, _BARS)

    def _fill(self, desk: Desk) -> None:
        """Make the rows of the face anew, and list them."""
        self._made.clear()
        self._list(desk)

    def _list(self, desk: Desk) -> None:
        """List the face; its rows are kept, for at ten thousand releases they take longer to make than a key may."""
        rows = self._made.get(self._face)
        if rows is None:
            rows = self._made[self._face] = self._make(desk)
        self._rows = rows
        self.query_one("#list", Lines).fill(rows, desk.selection)
        self._show_bars()

    def _make(self, desk: Desk) -> TimelineRows:
        if self._face == "promises":
            listed = promised(desk, self.words)
        elif self._face == "this_day":
            listed = this_day(desk, self.words)
        else:
            listed = everything(self._shown, self.words) if self._shown else Listed([])
        return TimelineRows(listed, self.ink, self.words, desk, roomy=self.has_class("-beside"))

    @work(thread=True, exclusive=True, group="work_out")
    def _work_out(self, desk: Desk) -> None:
        desk.work_out()
        gc.freeze()  # this too stays: a key must not wait for the collector to walk through it
        self.app.call_from_thread(self._fill, desk)

    # -- what the person is at ----------------------------------------------------------------------

    @property
    def current(self) -> str | None:
        """The release or event under the cursor."""
        return None if isinstance(self._item, Head | None) else self.query_one("#list", Lines).current

    @property
    def _item(self) -> Item | None:
        """What stands under the cursor."""
        return self._rows.item(self.query_one("#list", Lines).cursor) if self._rows is not None else None

    def follow(self, selection: str | None) -> None:
        """Go to what was chosen elsewhere."""
        if selection is not None:
            found = self.query_one("#list", Lines)
            if not found.select(selection):
                found.select(selection.partition("/")[0])

    def tally(self, desk: Desk) -> str:
        """Return how many releases are left of all."""
        return self.words(
            "library.of", shown=self.words.number(len(desk.shown)), all=self.words.number(len(desk.records))
        )

    def footer(self) -> Sequence[str | Hint]:
        """Return the keys of the date field, of a face to return from, or of the list and those of time."""
        if self.query_one("#date", Input).display:
            return (("Enter", self.words("timeline.go"), "enter"), "back")
        if self._face != "all":
            return ("open", "back", "copy_words", "copy_cited", "help", "filter", *_MORE_KEYS)
        return ("open", "copy_words", "copy_cited", "filter", "help", "promises", "search", "brush", *_MORE_KEYS)

    def enter(self) -> None:
        """Put the keyboard into the list."""
        self.query_one("#list", Lines).focus()

    def back(self) -> bool:
        """Leave the date field, or return to everything in order."""
        field = self.query_one("#date", Input)
        if field.display:
            self._leave_field()
            return True
        if self._face != "all":
            self._turn("all")
            return True
        return False

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Show the release beside the list, and light its bar."""
        message.stop()
        self._show_release()
        self._show_bars()
        self.post_message(Chosen(self.current))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Open what was clicked twice."""
        message.stop()
        self.post_message(Opened(message.identifier))

    def _show_release(self) -> None:
        desk, words = self.host.desk, self.words
        record = desk.record(self.current)
        below, beside = self.query_one("#below", Details), self.query_one("#beside", Details)
        if record is None:
            below.show(lambda ink, width, height: [])
            beside.show(lambda ink, width, height: [])
            return
        facts = desk.shown.facts(record)
        below.show(
            lambda ink, width, height: [
                ink.line(""),
                ink.line(("──────", "rule")),
                *short_lines(record, facts, ink, words, width),
            ]
        )

        beside.show(lambda ink, width, height: Beside(record, desk, ink, words).lines(width, height))

    # -- bars ---------------------------------------------------------------------------------------

    def _show_bars(self) -> None:
        if self._counted is not None:
            chart = Chart(self._counted, self._bar_at(), self.host.desk.filter.period)
            self.query_one("#bars", Bars).show(chart)

    def _bar_at(self) -> int | None:
        day = self._day()
        return None if day is None or self._counted is None else self._counted.number_of(day)

    def _day(self) -> date | None:
        item = self._item
        if isinstance(item, Entry):
            return item.day
        if isinstance(item, Promised):
            return item.promise.due[0] if item.promise.due else None
        return None

    def on_resize(self, event: events.Resize) -> None:
        """Put the details beside the list or below it, and give bars and details the height there is for them."""
        beside = event.size.width >= BESIDE
        if beside != self.has_class("-beside"):
            self.set_class(beside, "-beside")
            if self._shown is not None:
                self._fill(self.host.desk)
        self._lay_out(event.size.height)

    def _lay_out(self, height: int) -> None:
        tall = height >= _TALL
        bars = self.query_one("#bars", Bars)
        bars.display = not self._folded
        bars.styles.height = (4 if tall else 2) + LABELS + 1
        self.query_one("#below", Details).styles.height = 5 if height >= _SHALLOW else 0

    def on_bars_pressed(self, message: Bars.Pressed) -> None:
        """Narrow the filter to the pressed bar, or widen it again."""
        message.stop()
        self._brush(message.period)

    def _brush(self, period: Period) -> None:
        filter = self.host.desk.filter
        self._zoom = None
        self.post_message(Narrow(filter.with_(period=None if filter.period == period else period)))

    def action_brush(self) -> None:
        """Narrow the filter to the bar of the row under the cursor, or drop that period."""
        filter = self.host.desk.filter
        item = self._item
        if filter.period is not None:
            self._brush(filter.period)
        elif isinstance(item, Entry) and item.day is None:
            self._brush(Period(undated=True))
        elif (day := self._day()) is not None and self._counted is not None:
            self._brush(self._counted.zoom.around(day))

    def action_bar_before(self) -> None:
        """Go to the latest entry of the bar before."""
        self._to_bar(-1)

    def action_bar_after(self) -> None:
        """Go to the latest entry of the next bar."""
        self._to_bar(1)

    def _to_bar(self, step: int) -> None:
        counted, at, shown = self._counted, self._bar_at(), self._shown
        if counted is None or shown is None:
            return
        bars: dict[int, Entry] = {}
        for entry in shown.entries:
            if entry.day is not None:
                bars.setdefault(counted.number_of(entry.day), entry)
        further = [number for number in bars if at is None or (number - at) * step > 0]
        if further:
            self._go_to(bars[min(further, key=lambda number: abs(number - (at or number)))])

    def _go_to(self, entry: Entry) -> None:
        self.query_one("#list", Lines).select(entry.id)

    def action_finer(self) -> None:
        """Show finer bars."""
        self._set_zoom(Zoom.nearer)

    def action_coarser(self) -> None:
        """Show coarser bars."""
        self._set_zoom(Zoom.farther)

    def _set_zoom(self, step: Callable[[Zoom], Zoom]) -> None:
        if self._counted is None:
            return
        zoom = step(self._counted.zoom)
        if zoom is self._counted.zoom:
            self.host.say(self.words(f"timeline.no_step_from_{zoom}"))
        else:
            self._zoom = zoom
            self.refresh_from(self.host.desk)

    def action_fold(self) -> None:
        """Fold the bars away, or unfold them."""
        self._folded = not self._folded
        self._lay_out(self.size.height)

    # -- faces --------------------------------------------------------------------------------------

    def action_promises(self) -> None:
        """Turn to the promises and back."""
        self._turn("all" if self._face == "promises" else "promises")

    def action_this_day(self) -> None:
        """Turn to this day in other years and back."""
        self._turn("all" if self._face == "this_day" else "this_day")

    def _turn(self, face: str) -> None:
        """Show another face: at what was selected, or at its release, else from the top."""
        wanted, found = self.host.desk.selection, self.query_one("#list", Lines)
        self._face = face
        self._list(self.host.desk)
        if wanted is not None and not any(map(found.select, (wanted, wanted.partition("/")[0]))):
            found.action_first()
        self.post_message(FooterChanged())

    def action_to_date(self) -> None:
        """Ask for a date to go to."""
        field = self.query_one("#date", Input)
        field.value, field.placeholder = "", self.words("timeline.date")
        field.display = True
        field.focus()
        self.post_message(FooterChanged())

    def _leave_field(self) -> None:
        self.query_one("#date", Input).display = False
        self.enter()
        self.post_message(FooterChanged())

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Go to the newest entry of the day, month or year, else to the one nearest to it."""
        message.stop()
        self._leave_field()
        try:
            period = Period.parse(message.value.strip())
        except FilterError:
            self.host.say(self.words("timeline.not_a_date", text=safe(message.value)))
            return
        nearest = self._shown.nearest(period) if self._shown is not None else None
        if nearest is not None and self._shown is not None:
            self._turn("all")
            self._go_to(self._shown.entries[nearest])
