"""A release on screen: the page scrolls, lines are painted when seen."""

from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip

from store.keys import split_id
from store.model import Record, Span
from tui.host import host
from tui.reader.page import Noted, Page
from tui.reader.paint import Painter
from tui.widgets.scroll import Scroll
from tui.widgets.strips import strip_of


class Sheet(Scroll):
    """The page of a release with its facts. `Reached` tells when the person comes to another fact or another part."""

    class Reached(Message):
        """The current fact or the scroll position is another than before."""

    def __init__(self, record: Record, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.record = record
        self.raw = False
        self.hits: tuple[Span, ...] = ()
        self.at: str | None = None
        self._back_at: str | None = None
        self._page: Page | None = None
        self._strips: dict[int, Strip] = {}

    # -- the page -----------------------------------------------------------------------------------

    @property
    def page(self) -> Page:
        """The page as laid out for the present width."""
        if self._page is None:
            rejected = host(self).desk.rejected(self.record.release.id)
            # before its first layout the page has no width of its own; it will be as wide as the screen
            width = self.outer_size.width or self.app.size.width
            self._page = Page(self.record, width, raw=self.raw, rejected=rejected)
        return self._page

    def put(self, record: Record, at: str | None = None) -> None:
        """Show another state of the release, or another release, at a fact of it."""
        self.record = record
        self.at = self._back_at or at
        self.hits = ()
        self.lay_out()
        if self._back_at is not None:
            self._back_at = None
            self.reveal()
            self.post_message(self.Reached())

    def come_back_to(self, identifier: str) -> None:
        """Be at this fact, if it is of the release shown, when the next state of that is put here."""
        if split_id(identifier)[0] == self.record.release.id:
            self._back_at = identifier

    def lay_out(self) -> None:
        """Break the lines anew."""
        self._page = None
        self._strips.clear()
        self.virtual_size = Size(self.outer_size.width, self.page.height)
        self.refresh()

    def repaint(self) -> None:
        """Draw all again: colours, hits or the current fact are others."""
        self._strips.clear()
        self.refresh()

    def show_raw(self, raw: bool) -> None:
        """Show hidden characters as code points, or leave them out."""
        self.raw = raw
        self.lay_out()
        self.reveal()

    @property
    def current(self) -> Noted | None:
        """The fact the person is at."""
        number = self.number
        return None if number is None else self.page.facts[number]

    @property
    def number(self) -> int | None:
        """The place of the current fact among the facts of the page, from 0."""
        return next((number for number, each in enumerate(self.page.facts) if each.id == self.at), None)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the screen."""
        app = host(self)
        width = self.scrollable_content_region.width
        base = app.ink.style("ink", "paper")
        number = y + self.scroll_offset.y
        if not 0 <= number < self.page.height:
            return Strip.blank(width, base)
        strip = self._strips.get(number)
        if strip is None:
            painter = Painter(self.page, app.ink, app.words, self.outer_size.width, self.number, self.hits)
            strip = self._strips[number] = strip_of(painter.line(number), self.outer_size.width, app.console, base)
        return strip.crop(0, width)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew for another width."""
        self.lay_out()
        self.call_after_refresh(self.reveal)

    # -- moving ---------------------------------------------------------------------------------------

    def go(self, number: int) -> None:
        """Make a fact the current one and bring its words into view."""
        self.at = self.page.facts[number].id
        self.repaint()
        self.reveal()
        self.post_message(self.Reached())

    def step(self, step: int, *, same_kind: bool = False) -> bool:
        """Go to the next fact (or the one before), or the next of its kind. Tell whether there is one."""
        facts, number = self.page.facts, self.number
        if number is None:
            first = self._first_in_view(step)
            if first is not None:
                self.go(first)
            return first is not None
        kind = facts[number].kind
        while 0 <= (number := number + step) < len(facts):
            if not same_kind or facts[number].kind is kind:
                self.go(number)
                return True
        return False

    def _first_in_view(self, step: int) -> int | None:
        top, facts = self.scroll_offset.y, self.page.facts
        lines = [self.page.line_of(each.spans[0].start) for each in facts]
        numbers = [number for number, line in enumerate(lines) if line >= top]
        if step < 0:
            numbers = [number for number, line in enumerate(lines) if line < top + self.size.height][::-1]
        return numbers[0] if numbers else (0 if facts else None)

    def reveal(self) -> None:
        """Bring the current fact, or else the first hit, into view, a third down the screen when it is outside."""
        each = self.current
        if each is None:
            if self.hits:
                line = self.page.line_of(self.hits[0].start)
                self.look_at(line, line + 1)
            return
        top = self.page.line_of(each.spans[0].start)
        bottom = self.page.line_of(max(each.spans[0].start, each.spans[-1].end - 1)) + 1
        self.look_at(top, min(bottom, top + self.size.height))

    def look_at(self, top: int, bottom: int) -> None:
        """Scroll so that these lines are in view."""
        height = self.size.height
        if height and not (self.scroll_offset.y <= top and bottom <= self.scroll_offset.y + height):
            self.scroll_to(y=max(0, top - height // 3), animate=False, force=True, immediate=True)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that another part is in view."""
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Reached())

    def on_click(self, event: events.Click) -> None:
        """Make the fact under the mouse the current one; of several, the shortest."""
        line = event.y + self.scroll_offset.y
        if line >= len(self.page.lines):
            return
        note = self.page.notes.get(line)
        side = self.page.columns.side
        if side is not None and event.x >= side:
            if isinstance(note, int):
                self.go(note)
            return
        place = self.page.lines[line].start + event.x - self.page.columns.gutter
        under = [
            number
            for number in self.page.facts_on(line)
            if any(span.start <= place < span.end for span in self.page.facts[number].spans)
        ]
        if under:
            self.go(min(under, key=lambda number: sum(s.end - s.start for s in self.page.facts[number].spans)))
