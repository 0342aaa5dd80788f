"""The palette: type a few letters of a region, a name, a headline or an action, and go there."""

from collections.abc import Callable, Sequence

from rich.text import Text
from textual import events
from textual.app import ComposeResult

from tui.finding import Target, search, targets
from tui.host import host
from tui.ink import Ink
from tui.typeset import cut
from tui.widgets.ask import Ask
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows
from tui.widgets.panel import Panel

_TALL = 12


class _Targets(Rows):
    def __init__(self, found: Sequence[Target], ink: Ink, nothing: str) -> None:
        self._found = found
        self._ink = ink
        self._nothing = nothing

    def __len__(self) -> int:
        return len(self._found) or 1

    def selectable(self, index: int) -> bool:
        return bool(self._found)

    def id(self, index: int) -> str:
        return str(index)

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        if not self._found:
            return [self._ink.line((self._nothing, "soft italic"))]
        target, ink = self._found[index], self._ink
        width = min(width, 92)
        right = ink.line((target.note, "soft"))
        left = ink.line((cut(target.name, width - right.cell_len - 2), "bold" if selected else "ink"))
        return [ink.ends(left, right, width)]


class Palette(Panel):
    """A field and the list of what fits. The arrows move in the list while the field keeps the keyboard."""

    def __init__(self, chosen: Callable[[Target], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._targets: list[Target] = []
        self._folded: list[str] = []
        self._found: list[Target] = []

    def compose(self) -> ComposeResult:
        """Lay out field and list."""
        words = host(self).words
        yield Ask("›", placeholder=words("palette.hint"), id="palette")
        lines = Lines(id="found")
        lines.can_focus = False
        lines.styles.height = min(_TALL, max(4, self.app.size.height // 2 - 3))
        yield lines

    def enter(self) -> None:
        """Gather what there is to go to, and put the keyboard into the field."""
        app = host(self)
        self._targets = targets(app.desk, app.words)
        self._folded = [target.folded for target in self._targets]
        self._look("")
        self.query_one(Ask).enter()

    def _look(self, typed: str) -> None:
        self._found = [self._targets[at] for at in search(self._folded, typed)]
        lines = self.query_one(Lines)
        lines.fill(_Targets(self._found, host(self).ink, host(self).words("palette.nothing")))
        lines.action_first()

    def on_ask_typed(self, message: Ask.Typed) -> None:
        """Show what fits."""
        message.stop()
        self._look(message.value)

    def on_ask_done(self, message: Ask.Done) -> None:
        """Go to what is under the cursor."""
        message.stop()
        self.take()

    def on_key(self, event: events.Key) -> None:
        """Move in the list."""
        lines = self.query_one(Lines)
        moves = {
            "down": lines.action_down,
            "up": lines.action_up,
            "pagedown": lines.action_page_down,
            "pageup": lines.action_page_up,
        }
        move = moves.get(event.key)
        if move is not None:
            event.stop()
            event.prevent_default()
            move()

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Keep the moves of this list to itself."""
        message.stop()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Go to what was clicked twice."""
        message.stop()
        self.take()

    def take(self) -> None:
        """Go to what is under the cursor."""
        current = self.query_one(Lines).current
        if current is not None:
            self._chosen(self._found[int(current)])

    def footer(self) -> Sequence[str | Hint]:
        """Return what the row of keys shows."""
        words = host(self).words
        return (
            ("↑↓", words("palette.move"), ""),
            ("Enter", words("palette.go"), "enter"),
            ("Esc", words("help.close"), "escape"),
        )
