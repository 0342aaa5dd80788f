"""The histogram: releases by decade, year, month or day, with the undated ones apart at the right end."""

from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message

from store.views.filter import Period
from store.views.histogram import Bar, Histogram, Zoom
from tui.glyphs import PLANNED
from tui.ink import Ink
from tui.locale import Catalogue
from tui.widgets.rows import Row

_EDGE = 2
_EIGHTHS = " ▁▂▃▄▅▆▇█"
_GAP = 3  # between the last bar and the undated releases
_WIDE = 80  # cells from which bars are four wide
LABELS = 2
"""Lines below the bars: when, and how many."""


@dataclass(frozen=True, slots=True)
class Chart:
    """What a histogram shows: the bar the person is at, and the period of the filter, by which bars stand out."""

    counted: Histogram
    at: int | None = None
    period: Period | None = None

    def pitch(self, width: int) -> int:
        """Return how many cells a bar takes together with the gap after it."""
        return (6 if self.counted.zoom is Zoom.DECADE else 4) + (width >= _WIDE)

    def shown(self, width: int, reserve: int) -> tuple[Bar, ...]:
        """Return the bars for which there is room beside `reserve` cells for the undated releases."""
        return self.counted.window(max(1, (width - reserve) // self.pitch(width)), self.at)


def chart_lines(chart: Chart, ink: Ink, words: Catalogue, width: int, rows: int) -> list[Text]:
    """Set the bars in `rows` lines, and two lines of labels below them, `width` cells wide."""
    undated = words("timeline.undated")
    bars = chart.shown(width, len(undated) + _GAP)
    pitch = chart.pitch(width)
    lines = []
    for row in range(rows, 0, -1):
        parts = [_cell(chart, bar, row, rows, pitch) for bar in bars]
        lines.append(ink.line(*parts))
    when = ink.line(*(_label(chart, bar, place, words, pitch) for place, bar in enumerate(bars)))
    count = ink.line(*(_count(chart, bar, pitch) for bar in bars))
    all_undated = chart.period is not None and chart.period.undated
    style = "accent bold" if all_undated else "soft"
    if chart.counted.undated:
        when = ink.ends(when, ink.line((undated, style)), width)
        count = ink.ends(count, ink.line((str(chart.counted.undated), "accent bold" if all_undated else "ink")), width)
    return [*lines, when, count]


def _cell(chart: Chart, bar: Bar, row: int, rows: int, pitch: int) -> tuple[str, str]:
    most = max(1, chart.counted.most)
    eighths = max(1, round(bar.releases / most * rows * 8)) if bar.releases else 0
    block = _EIGHTHS[min(8, max(0, eighths - (row - 1) * 8))]
    return block * (pitch - 1) + " ", _tone(chart, bar, "map_country", "rule")


def _tone(chart: Chart, bar: Bar, inside: str, outside: str) -> str:
    if chart.at is not None and chart.counted.number_of(bar.day) == chart.at:
        return "accent"
    return inside if chart.period is None or chart.period.holds(bar.day) else outside


def _label(chart: Chart, bar: Bar, place: int, words: Catalogue, pitch: int) -> tuple[str, str]:
    day, zoom = bar.day, chart.counted.zoom
    if zoom is Zoom.DECADE:
        text = f"{day.year}–" if pitch > 5 else str(day.year)
    elif zoom is Zoom.YEAR or (zoom is Zoom.MONTH and (day.month == 1 or place == 0)):
        text = f"’{day.year % 100:02}"
    elif zoom is Zoom.MONTH or day.day == 1 or place == 0:
        text = words.all("month.alone")[day.month - 1]
    else:
        text = str(day.day)
    tone = _tone(chart, bar, "soft", "soft")
    return f"{text:<{pitch}}", "accent bold" if tone == "accent" else tone


def _count(chart: Chart, bar: Bar, pitch: int) -> tuple[str, str]:
    lit = _tone(chart, bar, "soft", "soft") == "accent"
    if bar.releases:
        return f"{bar.releases:<{pitch}}", "bold" if lit else "soft"
    return f"{f'{PLANNED}{bar.events}' if bar.events else '':<{pitch}}", "accent" if lit else "soft"


class Bars(Row):
    """The histogram on the screen; pressing a bar with the mouse tells so."""

    DEFAULT_CSS = """
    Bars { height: 4; }
    """

    class Pressed(Message):
        """A bar, or the undated releases, were pressed."""

        def __init__(self, period: Period) -> None:
            super().__init__()
            self.period = period

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.chart: Chart | None = None

    @property
    def room(self) -> int:
        """Cells for the chart: two stay free at each side."""
        return max(1, self.size.width - 2 * _EDGE)

    def show(self, chart: Chart) -> None:
        """Show other counts, or the same ones seen from another bar."""
        self.chart = chart
        self.refresh()

    def lines(self, width: int) -> list[Text]:
        """Return the lines of the histogram."""
        if self.chart is None:
            return []
        rows = max(1, self.size.height - LABELS - (self.size.height > LABELS + 2))
        made = chart_lines(self.chart, self.ink, self.host.words, self.room, rows)
        return [self.ink.line(" " * _EDGE, line) for line in made]

    def on_click(self, event: events.Click) -> None:
        """Tell which bar was pressed."""
        if self.chart is None:
            return
        reserve = len(self.host.words("timeline.undated")) + _GAP
        bars = self.chart.shown(self.room, reserve)
        place = (event.x - _EDGE) // self.chart.pitch(self.room)
        if 0 <= place < len(bars):
            self.post_message(self.Pressed(bars[place].period))
        elif self.chart.counted.undated and event.x >= self.size.width - _EDGE - reserve:
            self.post_message(self.Pressed(Period(undated=True)))
