"""A filter that leaves nothing: what each condition would leave alone, and the ways back."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size

from store.views.filter import Filter
from tui.desk import Desk
from tui.host import host
from tui.ink import Ink
from tui.locale import Catalogue
from tui.messages import Narrow
from tui.saying import slot_in_words
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows
from tui.widgets.notice import Notes, Notice, set_notes

_MEASURE = 62
_ABOVE = 3


@dataclass(frozen=True, slots=True)
class _Way:
    filter: Filter
    words: str
    count: int
    key: str = ""


class _Ways(Rows):
    def __init__(self, ways: Sequence[_Way], ink: Ink, words: Catalogue) -> None:
        self._ways = ways
        self._ink = ink
        self._words = words

    def __len__(self) -> int:
        return len(self._ways)

    def id(self, index: int) -> str:
        return str(index)

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        way, ink = self._ways[index], self._ink
        left = ink.line("  ", (way.words, "bold" if selected else "ink"), (f"   {way.key}" if way.key else "", "soft"))
        count = self._words.count("release", way.count) if way.count else "0"
        return [ink.ends(left, ink.line((count, "ink" if selected else "soft")), min(width, _MEASURE + 2))]


def ways_back(desk: Desk, words: Catalogue) -> list[_Way]:
    """Return the filters one step away that leave something to see: the previous one, then each slot dropped."""
    index, filter = desk.index, desk.filter
    previous = desk.history.previous
    ways = []
    if previous is not None:
        ways.append(_Way(previous, words("empty.undo"), index.count(previous), "u"))
    for slot in filter.slots:
        said = slot_in_words(words, filter, slot)
        less = filter.without(slot.name)
        ways.append(_Way(less, words("empty.drop", slot=f"{said.label} {said.value}".strip()), index.count(less)))
    return ways


class Empty(Vertical):
    """Stands in for the panes while the filter leaves no release."""

    DEFAULT_CSS = """
    Empty Notice { height: auto; max-height: 50%; }
    """

    def compose(self) -> ComposeResult:
        """Lay out the words and the list of ways back."""
        yield Told(Notes(""))
        yield Lines(id="ways")

    def refresh_from(self, desk: Desk) -> None:
        """Say what the filter leaves, and list the ways back."""
        app = host(self)
        words = app.words
        alone = desk.shown.alone()
        parts = []
        for slot in desk.filter.slots:
            said = slot_in_words(words, desk.filter, slot)
            parts.append(f"{f'{said.label} {said.value}'.strip()}: {words.count('release', alone[slot.name])}")
        told = self.query_one(Told)
        told.notes = Notes(words("empty.title"), [f"{part[:1].upper()}{part[1:]}." for part in [". ".join(parts)]])
        told.refresh(layout=True)
        self._ways = ways_back(desk, words)
        self.query_one(Lines).fill(_Ways(self._ways, app.ink, words))

    def enter(self) -> None:
        """Put the keyboard into the list."""
        self.query_one(Lines).focus()

    def take(self) -> None:
        """Take the way back under the cursor."""
        current = self.query_one(Lines).current
        if current is not None:
            self.post_message(Narrow(self._ways[int(current)].filter))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Take the way that was clicked twice."""
        message.stop()
        self.take()

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Keep the moves of this list to itself."""
        message.stop()


class Told(Notice):
    """The words above the ways back, as tall as they are."""

    def lines(self, width: int) -> list[Text]:
        """Return the words and a blank line."""
        return [*set_notes(self.notes, self.ink, width, _ABOVE), Text("")]

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Return how many lines the words take."""
        return len(self.lines(width))
