"""The second row: the filter in words, or what a screen says of itself."""

from collections.abc import Callable
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message

from tui.widgets.rows import Row


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the filter in words: `label` is soft, `value` bold and underlined; an open slot has no value."""

    label: str
    value: str = ""
    name: str = ""


class Sentence(Row):
    """One sentence with a tally at its right end. What it says comes from a function, asked whenever it is drawn."""

    class Pressed(Message):
        """A filled slot was clicked."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, say: Callable[[int], tuple[str, list[Slot], str]], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._say = say
        self._places: list[tuple[int, int, str]] = []
        self.edited = ""

    def edit(self, name: str) -> None:
        """Show the slot of this name as the one being edited; the empty string for none."""
        self.edited = name
        self.refresh()

    def line(self, width: int) -> Text:
        """Return the sentence: its noun in ink, connectives soft, filled slots bold and underlined."""
        ink = self.ink
        noun, slots, tally = self._say(width)
        left = ink.line("  ", (noun, "ink"))
        self._places = []
        for number, slot in enumerate(slots):
            left.append((": " if number == 0 else ", ") + slot.label, ink.style("soft"))
            if slot.value:
                left.append(" " if slot.label else "", ink.style("soft"))
                start = left.cell_len
                left.append(slot.value, ink.style(f"bold underline {'accent' if slot.name == self.edited else 'ink'}"))
                self._places.append((start, left.cell_len, slot.name))
        return ink.ends(left, ink.line((tally, "soft"), "  "), width)

    def on_click(self, event: events.Click) -> None:
        """Tell which slot was clicked."""
        for start, end, name in self._places:
            if start <= event.x < end:
                self.post_message(self.Pressed(name))
