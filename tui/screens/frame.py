"""The frame of every screen: masthead, sentence, hairline, body, status row, keys."""

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from tui import actions, keys
from tui.host import Host, host
from tui.typeset import paragraph
from tui.widgets.jump import Jumps
from tui.widgets.kept import Kept, Room
from tui.widgets.keyrow import Hint, KeyRow, Placed
from tui.widgets.masthead import Masthead
from tui.widgets.panel import Panel
from tui.widgets.roll import Roll
from tui.widgets.rows import Hairline, Row
from tui.widgets.sentence import Sentence, Slot
from tui.widgets.status import Status

LEAST = (60, 16)
"""Columns and rows below which a screen shows nothing but a sentence."""


class TooSmall(Row):
    """The sentence that stands in for everything on a screen that is too small."""

    def lines(self, width: int) -> list[Text]:
        """Return the sentence in as many lines as it takes."""
        size = self.app.size
        text = self.host.words("small.text", width=size.width, height=size.height)
        return [self.ink.line(" ", line) for line in paragraph(text, width - 2, self.ink.style("bold"))]


class Frame(Kept, Screen[None]):
    """A screen in the frame. Subclasses give the body and say what the sentence, the keys and the actions are."""

    DEFAULT_CSS = """
    Frame { background: $background; color: $foreground; layers: base over; }
    Frame #body { height: 1fr; }
    Frame TooSmall { display: none; height: 1fr; }
    Frame.-small > * { display: none; }
    Frame.-small > TooSmall { display: block; }
    """
    AUTO_FOCUS = ""

    @property
    def host(self) -> Host:
        """The application, for its styles, words and desk."""
        return host(self)

    def compose(self) -> ComposeResult:
        """Lay out the rows of the frame around the body."""
        yield Masthead(id="masthead")
        yield self.second_row()
        yield Hairline()
        with Room(id="body"):
            yield from self.body()
        yield Status(id="status")
        yield KeyRow(self.hints, id="keys")
        yield TooSmall()

    def body(self) -> Iterator[Widget]:
        """Return the widgets of the body."""
        yield from ()

    def second_row(self) -> Widget:
        """Return the widget of the second row."""
        return Sentence(self.sentence, id="sentence")

    def sentence(self, width: int) -> tuple[str, list[Slot], str]:
        """Return the noun, the slots and the tally of the second row."""
        return "", [], ""

    def footer(self) -> Sequence[str | Hint]:
        """Return what to show in the row of keys, the most needed first: ids of actions, or a key and a label."""
        return ("back", "help")

    @property
    def current(self) -> str | None:
        """The release or fact that the person is at."""
        return None

    def open(self) -> None:
        """Deal with Enter."""

    def back(self) -> None:
        """Deal with Esc: leave the screen."""
        self.dismiss()

    def search(self) -> None:
        """Deal with the key that searches here."""

    def refresh_from_desk(self) -> None:
        """Show what lies on the desk now. A screen that shows nothing of it sets its rows anew."""
        self.refresh_frame()

    def refresh_frame(self) -> None:
        """Set all rows of the frame anew: words, colours or state have changed."""
        for row in self.query(Row):
            row.refresh()
        for roll in self.query(Roll):
            roll.lay_out()

    def renew_frame(self) -> None:
        """Draw those rows around the body that say something else now: the state has changed, the colours have not."""
        for row in self.children:
            if isinstance(row, Row) and row.display:
                row.renew()

    def hints(self) -> list[Placed]:
        """Return what the row of keys may show, the panel's own or the screen's: the most needed first."""
        footer = self.footer() if self.panel is None else self.panel.footer()
        return [self._placed(actions.BY_ID[item]) if isinstance(item, str) else (0, item) for item in footer]

    def _placed(self, action: actions.Action) -> Placed:
        words, short = self.host.words, f"short.{action.id}"
        label = words(short if words.has(short) else f"action.{action.id}")
        return action.footer or 0, (keys.shown(action.keys[0]), label, keys.name_of(action.keys[0]))

    # -- the panel under the second row -----------------------------------------------------------

    @property
    def panel(self) -> Panel | None:
        """The panel that is unfolded, if any."""
        return next((child for child in self.children if isinstance(child, Panel)), None)

    async def unfold(self, panel: Panel) -> None:
        """Show a panel over the body, in place of another one."""
        await self.query("#under, Panel").remove()
        await self.mount(panel, Hairline(id="under"), before="#body")
        panel.enter()
        self.refresh_frame()

    async def fold(self) -> None:
        """Take the panel away and give the keyboard back to the body."""
        await self.query("#under, Panel").remove()
        self.focus_body()
        self.refresh_frame()

    async def jump(self) -> None:
        """Lay a letter over each part of the body that can take the keyboard."""
        parts = [widget for widget in self.query("#body *") if widget.focusable and widget.is_on_screen]
        ear = Jumps(parts)
        await self.mount(*ear.letters(), ear)
        ear.begin()

    def focus_body(self) -> None:
        """Put the keyboard into the body."""

    @property
    def status(self) -> Status:
        """The status row."""
        return self.query_one("#status", Status)

    def on_resize(self, event: events.Resize) -> None:
        """Give way to a sentence when the screen is too small."""
        self.set_class(event.size.width < LEAST[0] or event.size.height < LEAST[1], "-small")
