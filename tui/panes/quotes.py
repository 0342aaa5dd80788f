"""The pane of quotes: type, and the words are found; the one at hand stands in full beside the list."""

from collections.abc import Sequence
from functools import cached_property, partial

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from store.search.elsewhere import Passage
from store.search.index import Results
from tui import actions
from tui.desk import Desk
from tui.messages import Chosen, FooterChanged, Opened
from tui.panes.base import BESIDE, LIST_KEYS
from tui.panes.seeking import Seeking
from tui.quotes.aside import Aside
from tui.quotes.beat import Beat
from tui.quotes.compare import compare
from tui.quotes.entry import Entry
from tui.quotes.listing import Galley, Listing, Look, Press
from tui.quotes.pins import Pins
from tui.quotes.recall import Recall
from tui.quotes.syntax import syntax
from tui.widgets.ask import Ask
from tui.widgets.block import Block
from tui.widgets.kept import Aisle, Room
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines
from tui.widgets.rows import Row

_REST = 0.2  # seconds without a key after which the detail follows the typing
_BEAT = 0.12  # seconds between two lists while one types: eyes take in no more, and the keys come first


class QuotesPane(Seeking):
    """Quotes of what the filter leaves, narrowed by what is typed. The newest query wins."""

    pane_id = "quotes"
    BINDINGS = actions.bindings("quotes")
    DEFAULT_CSS = """
    QuotesPane #columns, QuotesPane #below, QuotesPane #detail { height: 1fr; }
    QuotesPane #left { width: 1fr; height: 1fr; }
    QuotesPane #top { height: 2; }
    QuotesPane #query { width: 1fr; }
    QuotesPane #order { width: 30; }
    QuotesPane #beside { display: none; width: 42%; height: 1fr; padding: 0 2 0 0; }
    QuotesPane #syntax, QuotesPane #pair { display: none; height: 1fr; }
    QuotesPane.-wide #left { width: 58%; }
    QuotesPane.-wide #beside { display: block; }
    QuotesPane.-telling #list { display: none; }
    QuotesPane.-telling #syntax { display: block; }
    QuotesPane.-comparing #columns { display: none; }
    QuotesPane.-comparing #pair { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None
        self._everyone = 0
        self.listing = Listing()
        self._pinned = Pins()
        self._recall = Recall()
        self._beat = Beat(_BEAT, self.set_timer)
        self._whole: Galley | None = None  # the list of everything, for when it comes again
        self.taking = False
        """Whether Enter takes the quote away, for whoever asked for one, rather than opening its release."""

    def compose(self) -> ComposeResult:
        """Lay out the field over the list, and the detail beside."""
        self.set_class(self.app.size.width >= BESIDE, "-wide")  # most likely right: then nothing is measured twice
        with Aisle(id="columns"):  # parts in boxes of their own: a key touches none but that of the field
            with Room(id="left"):
                with Aisle(id="top"):
                    yield Ask("/", placeholder=self.words("quotes.prompt"), id="query")
                    yield Block(self._order, id="order")
                with Room(id="below"):
                    yield Lines(id="list")
                    yield Block(self._syntax, id="syntax")
            with Room(id="beside"):
                yield Aside(lambda: self._at, id="detail")
        yield Block(self._pair, id="pair")

    @property
    def table(self) -> Lines:
        """The list of quotes."""
        return self.query_one(Lines)

    @property
    def field(self) -> Ask:
        """The field of the query."""
        return self.query_one(Ask)

    @property
    def waits(self) -> bool:
        """Whether an answer has come that is not shown yet, or what is no quote is still looked for."""
        return self._beat.waits or self.looks or self.query_one(Aside).waits

    @property
    def typing(self) -> bool:
        """Whether the keyboard is in the field."""
        return self.is_mounted and self.query_one(Input).has_focus

    # -- what the frame asks ----------------------------------------------------------------------

    def refresh_from(self, desk: Desk) -> None:
        """List what the filter leaves, and bring the index to the library in the background."""
        self._desk, self._whole = desk, None
        self._everyone = len(self.listing.everything(desk.shown))
        self.behind = bool(self.field.value.strip())
        self.prepare(desk.records)
        self._ask(keep=True)

    def follow(self, selection: str | None) -> None:
        """Put the cursor on the quote that was read."""
        if selection is not None and selection != self.current:
            self.table.select(selection)

    @property
    def current(self) -> str | None:
        """The quote under the cursor."""
        return self.table.current if self.is_mounted and not self.has_class("-telling") else None

    def tally(self, desk: Desk) -> str:
        """Return how many quotes are listed, of how many the filter leaves."""
        shown = "…" if self.behind else self.words.number(self.listing.total)
        return self.words("library.of", shown=shown, all=self.words.number(self._everyone))

    def footer(self) -> Sequence[str | Hint]:
        """Return the keys for the field, the comparison or the list."""
        if self.typing:
            return (
                ("↓", self.words("quotes.to_list"), "down"),
                ("↑", self.words("quotes.earlier"), "up"),
                ("Esc", self.words("quotes.close"), "escape"),
            )
        if self.has_class("-comparing"):
            return ("back", "compare_quotes", "help")
        keys = (("Enter", self.words("quotes.take"), "enter"), *LIST_KEYS[1:]) if self.taking else LIST_KEYS
        return (*(("compare_quotes",) if self._pinned.pair else ()), *keys, "pin_quote", "sort_quotes")

    def enter(self) -> None:
        """Put the keyboard into the list."""
        self.table.focus()

    def search(self) -> bool:
        """Put the keyboard into the field."""
        self.remove_class("-comparing")
        self.field.enter()
        self._tell()
        return True

    def begin(self, text: str) -> None:
        """Put the keyboard into the field, with a query to begin with."""
        self.query_one(Input).value = text
        self.search()

    def back(self) -> bool:
        """Leave the comparison, then the field, then the query."""
        if self.has_class("-comparing"):
            self.remove_class("-comparing")
        elif self.typing:
            self.table.focus()
        elif self.field.value:
            self.query_one(Input).value = ""
        elif self._pinned:
            self._pinned.clear()
            self._fill(None, keep=True)
        else:
            return False
        self._tell()
        return True

    # -- searching --------------------------------------------------------------------------------

    def _ask(self, *, keep: bool) -> None:
        """Begin a search for what is typed; without words everything is listed at once."""
        text = self.field.value
        if self._desk is None:
            return
        self.forget()
        if not text.strip():
            self._beat.drop()
            self.listing.take_all(self._desk.shown)
            self._fill(self._whole, keep=keep)
        elif self._seeker.holds(self._desk.records):
            self.seek(text, self._desk.shown, self._press)
        else:
            self._tell()  # that the search is being prepared

    def on_seeking_ready(self, message: Seeking.Ready) -> None:
        """Ask what was typed before the index was ready."""
        message.stop()
        if self.field.value.strip():
            self._ask(keep=True)
        self._tell()

    def on_seeking_answered(self, message: Seeking.Answered) -> None:
        """Show what was found, unless something newer was asked."""
        message.stop()
        if self.is_newest(message.query):
            self._beat.do(partial(self._show, message.results, message.galley), now=not self.typing)

    def _show(self, results: Results, galley: Galley) -> None:
        if self.listing.results is None:
            self._whole = Galley(self._listed_as, self.table.rows, self.table.painted)
        again = self.listing.take(results)
        self._fill(None if again else galley, keep=again)
        if self._desk is not None:
            self.look_elsewhere(results, self._desk, self._press, _REST if self.typing else 0)

    def on_seeking_elsewhere(self, message: Seeking.Elsewhere) -> None:
        """Show below the quotes what is none."""
        message.stop()
        if message.passages != self.listing.passages:
            self.listing.passages = message.passages
            self._fill(message.galley, keep=True)

    def _fill(self, ahead: Galley | None, *, keep: bool) -> None:
        """List what is to be listed, as it was set ahead if that is good still."""
        self.behind = False
        galley = self.listing.galley(self._listed_as, ahead)
        first = galley.rows.id(0) if self.listing.ranked and not keep else None
        self.table.fill(galley.rows, first, galley.painted)
        self._tell()

    @property
    def _listed_as(self) -> Look:
        return Look(self.ink, self.words, self._pinned.ids, self.listing.by_date)

    @property
    def _press(self) -> Press:
        return Press(self._listed_as, self.table.brush, self.size.height)

    # -- what is said -----------------------------------------------------------------------------

    @property
    def _entry(self) -> Entry | None:
        cursor, entries = self.table.cursor, self.listing.entries
        return entries[cursor] if cursor is not None and cursor < len(entries) else None

    def _tell(self) -> None:
        if not self.is_mounted:
            return
        self.set_class(self.listing.nothing or (self.typing and not self.field.value.strip()), "-telling")
        self._show_detail()
        for row in self._telling:
            row.renew()
        self.post_message(FooterChanged())

    @cached_property
    def _telling(self) -> Sequence[Row]:
        return tuple(self.query("#order, #syntax, #pair").results(Block))

    def _show_detail(self) -> None:
        """Set the detail anew: at once, or while one types as soon as the fingers rest."""
        if self._desk is not None:
            self.query_one(Aside).follow(self._desk, _REST if self.typing else 0)

    @property
    def _at(self) -> Entry | Passage | None:
        if self._desk is None or self.has_class("-telling"):
            return None
        return self._entry or self.listing.passage(self.current)

    @property
    def _order_name(self) -> str:
        if self._desk is not None and not self._seeker.holds(self._desk.records):
            return "preparing"
        return "newest_first" if self.listing.by_date or self.listing.results is None else "nearest_first"

    def _order(self, width: int, height: int) -> list[Text]:
        text = self.words(f"quotes.{self._order_name}")
        return [self.ink.line(f"{'':{max(0, width - len(text) - 2)}}", (text, "soft"))]

    def _syntax(self, width: int, height: int) -> list[Text]:
        found = self.listing
        return syntax(self.ink, self.words, width, nothing=found.nothing, unknown=found.unknown)

    def _pair(self, width: int, height: int) -> list[Text]:
        pair = self._pinned.pair
        return compare(*pair, self.ink, self.words, width) if pair else []

    # -- what happens -----------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Put the detail beside the list where there is room."""
        self.set_class(event.size.width >= BESIDE, "-wide")

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Say what can be done in the field or in the list."""
        self._tell()

    def on_ask_typed(self, message: Ask.Typed) -> None:
        """Search for what is typed."""
        message.stop()
        self._ask(keep=False)

    def on_ask_done(self, message: Ask.Done) -> None:
        """Go to what was found; the query can be brought back later."""
        message.stop()
        self._recall.remember(message.value)
        self.table.focus()

    def on_key(self, event: events.Key) -> None:
        """Go from the field to the list, or back to an earlier query."""
        if not self.typing or event.key not in {"down", "up"}:
            return
        event.stop()
        if event.key == "down":
            self._recall.remember(self.field.value)
            self.table.focus()
        elif (earlier := self._recall.earlier()) is not None:
            self.query_one(Input).value = earlier

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Pass the selection on and show the quote in full."""
        message.stop()
        self._show_detail()
        self.post_message(Chosen(self.current))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Open what was clicked twice."""
        message.stop()
        self.post_message(Opened(message.identifier))

    # -- actions ----------------------------------------------------------------------------------

    def action_sort_quotes(self) -> None:
        """Change between the nearest and the newest first."""
        self.listing.by_date = not self.listing.by_date
        self._fill(None, keep=True)

    def action_pin_quote(self) -> None:
        """Pin the quote for a comparison, or let it go; of three the first goes."""
        entry = self._entry
        if entry is None:
            return
        self._pinned.toggle(entry)
        self._fill(None, keep=True)
        if len(self._pinned) == 1:
            self.host.say(self.words("quotes.pin_another"))

    def action_compare_quotes(self) -> None:
        """Show the two pinned quotes side by side, or the list again."""
        self.set_class(self._pinned.pair is not None and not self.has_class("-comparing"), "-comparing")
        if self._pinned.pair is None:
            self.host.say(self.words("quotes.pin_two"))
        self._tell()
