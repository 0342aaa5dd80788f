"""A list of any length that draws only what is seen.

What the rows say comes from a `Rows`, asked for a row when it is first drawn; strips are kept by row, width and
state. The selection is a stable id, so it survives a refill; when its row is gone, the row now at its place takes it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui import actions
from tui.host import host
from tui.widgets.brush import EDGE, Brush, Painted, Strips
from tui.widgets.kept import Plain
from tui.widgets.listed import Rows

_CACHE = 4000


class Lines(ScrollView, Plain, can_focus=True):
    """The list. `fill` gives it rows; `Moved` and `Picked` tell what the person did."""

    BINDINGS = actions.bindings("list")
    DEFAULT_CSS = """
    Lines { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    class Moved(Message):
        """The cursor came to rest on a row, by key, by mouse or by a refill."""

        def __init__(self, lines: "Lines", identifier: str | None) -> None:
            super().__init__()
            self.lines = lines
            self.identifier = identifier

        @property
        def control(self) -> "Lines":
            """The list it happened in."""
            return self.lines

    class Picked(Message):
        """A row was clicked twice: what Enter does."""

        def __init__(self, lines: "Lines", identifier: str) -> None:
            super().__init__()
            self.lines = lines
            self.identifier = identifier

        @property
        def control(self) -> "Lines":
            """The list it happened in."""
            return self.lines

    def __init__(self, rows: Rows | None = None, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.rows: Rows = rows or Rows()
        self.cursor: int | None = None
        self._wanted: str | None = None
        self._linked: frozenset[str] = frozenset()
        self._tops: Sequence[int] = [0]
        self._extra = 0
        self._measured = 0
        self._brush: Brush | None = None
        self._strips: Strips = {}
        self._seen: dict[int, Strip] = {}

    # -- filling ----------------------------------------------------------------------------------

    @property
    def current(self) -> str | None:
        """The id of the row under the cursor."""
        return None if self.cursor is None else self.rows.id(self.cursor)

    @property
    def text_width(self) -> int:
        """The room for text, in cells."""
        return max(1, self.outer_size.width - 2 * EDGE)

    @property
    def brush(self) -> Brush:
        """What rows are painted with at the moment."""
        if self._brush is None:
            app = host(self)
            self._brush = Brush(app.ink, app.console, self.outer_size.width, self.has_focus, self._linked)
        return self._brush

    @property
    def painted(self) -> Painted:
        """What is painted of the rows so far."""
        return Painted(self.brush, self._strips)

    def fill(self, rows: Rows, select: str | None = None, ahead: Painted | None = None) -> None:
        """Show other rows. The cursor stays on `select`, else on its own row, else on what now stands at its place.

        What was painted `ahead` with the brush of this list is not painted again.
        """
        wanted = select or self.current or self._wanted
        place = self.cursor or 0
        self.rows = rows
        self.cursor = self._find(wanted)
        if self.cursor is None:
            self.cursor = self._nearest(min(place, len(rows) - 1))
        self._wanted = wanted if self.cursor is None else None
        self._clean()
        if ahead is not None and ahead.brush == self.brush:
            self._strips = dict(ahead.strips)
        self._measure()
        if self.cursor is not None:
            self.call_after_refresh(self._reveal)
        self.post_message(self.Moved(self, self.current))

    def select(self, identifier: str) -> bool:
        """Put the cursor on the row of this id. Tell whether there is one."""
        found = self._find(identifier)
        if found is not None:
            self._move(found)
        return found is not None

    def link(self, releases: frozenset[str]) -> None:
        """Mark the rows of these releases: they belong to what was chosen elsewhere."""
        if releases != self._linked:
            self._linked = releases
            self.repaint()

    def repaint(self) -> None:
        """Draw all again: the colours, the words or the marks have changed."""
        self._clean()
        self.refresh()

    def _clean(self) -> None:
        """Forget what was painted, and with what."""
        self._brush, self._strips = None, {}

    def _find(self, identifier: str | None) -> int | None:
        found = None if identifier is None else self.rows.find(identifier)
        return found if found is not None and self.rows.selectable(found) else None

    def _nearest(self, index: int, step: int = 1) -> int | None:
        size = len(self.rows)
        if not size:
            return None
        index = max(0, index)
        ahead, behind = range(index, size), range(index, -1, -1)
        return next(filter(self.rows.selectable, chain(ahead, behind) if step > 0 else chain(behind, ahead)), None)

    def _measure(self) -> None:
        """Add up the heights of all rows as when not selected; what the selected one takes more comes on top."""
        width, rows = self.text_width, self.rows
        if not self.outer_size.width:  # without a place on the screen yet: measured when it gets one
            self._tops, self._measured = list(range(len(rows) + 1)), 0
            return
        self._tops = rows.tops(width)
        self._measured = width
        self._select()

    def _select(self) -> None:
        """Give the row under the cursor the room it wants; no other row is asked."""
        self._extra = 0
        if self.cursor is not None and self._measured:
            height = self.rows.height(self.cursor, self._measured, selected=True)
            self._extra = height - (self._tops[self.cursor + 1] - self._tops[self.cursor])
        self._grow(Size(self.outer_size.width, self._bottom))
        self._reveal()
        self._refresh_changed()

    def _refresh_changed(self) -> None:
        """Have the lines drawn that look otherwise than on the screen, and no others."""
        width = self.outer_size.width
        changed = [y for y in range(self.size.height) if self._line(y) != self._seen.get(y)]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    @property
    def _bottom(self) -> int:
        return self._tops[-1] + self._extra

    def _top(self, index: int) -> int:
        """Return the first line of a row; of the row after the last, the end."""
        return self._tops[index] + (self._extra if self.cursor is not None and index > self.cursor else 0)

    def _row_at(self, line: int) -> int:
        """Return the row that a line belongs to."""
        if self.cursor is not None and line >= self._top(self.cursor):
            if line < self._top(self.cursor + 1):
                return self.cursor
            line -= self._extra
        return bisect_right(self._tops, line) - 1

    def _grow(self, size: Size) -> None:
        """Take another size inside. The screen is laid out anew only when the scroll bar comes or goes."""
        room = self.size.height
        if (size.height > room) != (self.virtual_size.height > room):
            self.virtual_size = size
            return
        self.set_reactive(ScrollView.virtual_size, size)
        if self.show_vertical_scrollbar:
            self.vertical_scrollbar.window_virtual_size = size.height

    # -- drawing ----------------------------------------------------------------------------------

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        strip = self._seen[y] = self._line(y)
        return strip

    def _line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        if 0 <= line < self._bottom:
            index = self._row_at(line)
            strips = self._row(index)
            offset = line - self._top(index)
            if offset < len(strips):
                return strips[offset]
        return Strip.blank(self.outer_size.width, self.brush.ink.style("ink", "paper"))

    def _row(self, index: int) -> list[Strip]:
        selected = index == self.cursor
        strips = self._strips.get((index, selected))
        if strips is None:
            if len(self._strips) > _CACHE:
                self._strips.clear()
            strips = self._strips[index, selected] = self.brush.strips(self.rows, index, selected=selected)
        return strips

    def on_resize(self, event: events.Resize) -> None:
        """Measure anew when the room has changed."""
        if self.brush.width != self.outer_size.width:
            self._clean()
        if self.text_width != self._measured:
            self._measure()
            self.call_after_refresh(self._reveal)

    def on_focus(self) -> None:
        """Draw the bar as the active one."""
        self.repaint()

    def on_blur(self) -> None:
        """Draw the bar as one of several: the person is elsewhere."""
        self.repaint()

    # -- moving -----------------------------------------------------------------------------------

    def _move(self, index: int) -> None:
        if index == self.cursor:
            self._reveal()
            return
        self.cursor = index
        self._select()
        self.post_message(self.Moved(self, self.current))

    def _reveal(self) -> None:
        if self.cursor is None or self.cursor >= len(self._tops) - 1:
            return
        top, bottom = self._top(self.cursor), self._top(self.cursor + 1)
        if self.cursor and not self.rows.selectable(self.cursor - 1):
            top = self._top(self.cursor - 1)
        self.scroll_to_region(Region(0, top, 1, bottom - top), animate=False, force=True, immediate=True, x_axis=False)

    def _step(self, step: int) -> None:
        if self.cursor is None:
            return
        index = self.cursor + step
        while 0 <= index < len(self.rows) and not self.rows.selectable(index):
            index += step
        if 0 <= index < len(self.rows):
            self._move(index)
        elif step < 0:
            self.scroll_to(y=0, animate=False, immediate=True)

    def action_down(self) -> None:
        """Go to the next row."""
        self._step(1)

    def action_up(self) -> None:
        """Go to the row before."""
        self._step(-1)

    def action_first(self) -> None:
        """Go to the first row."""
        self._jump(0, 1)

    def action_last(self) -> None:
        """Go to the last row."""
        self._jump(len(self.rows) - 1, -1)

    def action_page_down(self) -> None:
        """Go a screenful down."""
        self._page(1)

    def action_page_up(self) -> None:
        """Go a screenful up."""
        self._page(-1)

    def _page(self, direction: int) -> None:
        if self.cursor is None:
            return
        line = self._top(self.cursor) + direction * max(1, self.size.height - 1)
        self._jump(self._row_at(max(0, min(line, self._bottom - 1))), direction)

    def _jump(self, index: int, step: int) -> None:
        found = self._nearest(index, step)
        if found is not None:
            self._move(found)

    def on_click(self, event: events.Click) -> None:
        """Select the row under the mouse; a second click opens it."""
        line = event.y + self.scroll_offset.y
        if line >= self._bottom:
            return
        index = self._row_at(line)
        if not self.rows.selectable(index):
            return
        self._move(index)
        if event.chain == 2:
            self.post_message(self.Picked(self, self.rows.id(index)))
