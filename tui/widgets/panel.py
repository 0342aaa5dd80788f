"""What unfolds under the second row: a few lines to choose from or to type into, over the body that stays in view."""

from collections.abc import Callable, Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.host import host
from tui.ink import Ink
from tui.typeset import cut, paragraph
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows

_MEASURE, _TALL = 74, 3


class Panel(Vertical):
    """A panel of a frame. The frame sends Enter to `take`, and folds the panel on Esc after `leave`."""

    DEFAULT_CSS = """
    Panel { height: auto; max-height: 60%; }
    """

    def enter(self) -> None:
        """Put the keyboard into the panel."""

    def take(self) -> None:
        """Deal with Enter where no field has."""

    def leave(self) -> None:
        """Put back what was shown on trial: the panel is being left by Esc."""

    def footer(self) -> Sequence[str | Hint]:
        """Return what the row of keys shows."""
        return ("back",)


class Option:
    """One thing to choose: its id, its name, and what is said softly after it."""

    def __init__(self, id: str, name: str, note: str = "") -> None:
        self.id = id
        self.name = name
        self.note = note


class _Options(Rows):
    def __init__(self, options: Sequence[Option], ink: Ink) -> None:
        self._options = options
        self._ink = ink
        longest = max((len(option.name) for option in options), default=0)
        self._column = longest + 2 if longest else 0

    def __len__(self) -> int:
        return len(self._options)

    def id(self, index: int) -> str:
        return self._options[index].id

    def height(self, index: int, width: int, *, selected: bool) -> int:
        return len(self._note(index, width)) if selected else 1

    def _note(self, index: int, width: int) -> list[Text]:
        room = min(_MEASURE, width - self._column)
        return paragraph(self._options[index].note, room, self._ink.style("soft"), rows=_TALL)

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        option, ink = self._options[index], self._ink
        if not selected:
            name, room = f"{option.name:<{self._column}}", min(_MEASURE, width - self._column)
            return [ink.line(name, (cut(option.note, room), "soft"))]
        first, *rest = self._note(index, width)
        return [
            ink.line((f"{option.name:<{self._column}}", "bold"), first),
            *(ink.line(" " * self._column, line) for line in rest),
        ]


class Choose(Panel):
    """A list to choose one from."""

    def __init__(self, options: Sequence[Option], chosen: Callable[[str], None], *, at: str | None = None) -> None:
        super().__init__()
        self._options = options
        self._chosen = chosen
        self._at = at

    def compose(self) -> ComposeResult:
        """Lay out the list, as tall as it needs."""
        lines = Lines(id="choices")
        lines.styles.height = min(len(self._options) + _TALL - 1, 12)
        yield lines

    def enter(self) -> None:
        """Fill the list and put the keyboard into it."""
        lines = self.query_one(Lines)
        lines.fill(_Options(self._options, host(self).ink), select=self._at)
        lines.focus()

    def take(self) -> None:
        """Choose what is under the cursor."""
        current = self.query_one(Lines).current
        if current is not None:
            self._chosen(current)

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Keep the moves of this list to itself."""
        message.stop()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Choose what was clicked twice."""
        message.stop()
        self._chosen(message.identifier)

    def footer(self) -> Sequence[str | Hint]:
        """Return what the row of keys shows."""
        words = host(self).words
        return (("Enter", words("panel.choose"), "enter"), "back")
