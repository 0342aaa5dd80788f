"""A form of short fields, one a line, in a panel."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from textual import events
from textual.app import ComposeResult

from tui.host import host
from tui.widgets.ask import Ask
from tui.widgets.keyrow import Hint
from tui.widgets.panel import Panel

_LABEL = 14


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, its label, what stands in it, and a hint for when it is empty."""

    name: str
    label: str
    value: str = ""
    hint: str = ""


class Form(Panel):
    """Enter sends all fields at once; the arrows and Tab go from field to field."""

    def __init__(self, fields: Sequence[Field], done: Callable[[Mapping[str, str]], None]) -> None:
        super().__init__()
        self._fields = fields
        self._done = done
        self._at = 0

    def compose(self) -> ComposeResult:
        """Lay out the fields."""
        for field in self._fields:
            yield Ask(f"{field.label:<{_LABEL}}", field.value, placeholder=field.hint, id=f"field-{field.name}")

    def enter(self) -> None:
        """Put the keyboard into the first field."""
        self._go(0)

    def _go(self, at: int) -> None:
        self._at = at % len(self._fields)
        self.query_one(f"#field-{self._fields[self._at].name}", Ask).enter()

    def on_key(self, event: events.Key) -> None:
        """Go from field to field."""
        step = {"down": 1, "tab": 1, "up": -1, "shift+tab": -1}.get(event.key)
        if step is not None:
            event.stop()
            event.prevent_default()
            self._go(self._at + step)

    def on_ask_typed(self, message: Ask.Typed) -> None:
        """Keep what is typed to itself."""
        message.stop()

    def on_ask_done(self, message: Ask.Done) -> None:
        """Send the fields."""
        message.stop()
        self.take()

    def take(self) -> None:
        """Send the fields."""
        self._done({field.name: self.query_one(f"#field-{field.name}", Ask).value for field in self._fields})

    def footer(self) -> Sequence[str | Hint]:
        """Return what the row of keys shows."""
        words = host(self).words
        return (("Enter", words("panel.save"), "enter"), ("↑↓", words("panel.field"), ""), "back")
