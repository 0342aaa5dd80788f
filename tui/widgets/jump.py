"""Jump mode: a letter over each part of the screen that can take the keyboard; the letter gives it to that part."""

from rich.text import Text
from textual import events
from textual.widget import Widget

from tui.keys import twin_of
from tui.widgets.rows import Row

LETTERS = "asdfghjkl"


class Letter(Row):
    """A letter laid over the corner of a part."""

    DEFAULT_CSS = """
    Letter { layer: over; position: absolute; width: 3; height: 1; }
    """
    ground = "wash"

    def __init__(self, letter: str, part: Widget) -> None:
        super().__init__()
        self._letter = letter
        self.styles.offset = (part.region.x + 2, part.region.y)

    def line(self, width: int) -> Text:
        """Return the letter."""
        return self.ink.line((f" {self._letter} ", "accent bold", "wash"))


class Jumps(Widget, can_focus=True):
    """Hears the letter. It goes away with the letters on any key, and when the keyboard goes elsewhere."""

    DEFAULT_CSS = """
    Jumps { layer: over; position: absolute; width: 1; height: 1; offset: 0 0; }
    """

    def __init__(self, parts: list[Widget]) -> None:
        super().__init__()
        self._parts = dict(zip(LETTERS, parts, strict=False))
        self._came_from: Widget | None = None

    def letters(self) -> list[Letter]:
        """Return the letters to lay over the parts."""
        return [Letter(letter, part) for letter, part in self._parts.items()]

    def begin(self) -> None:
        """Take the keyboard."""
        self._came_from = self.screen.focused
        self.focus()

    def render(self) -> Text:
        """Draw nothing of its own."""
        return Text("")

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Letters are places here, not keys."""
        return character is not None and character.isprintable()

    def on_key(self, event: events.Key) -> None:
        """Give the keyboard to the part of this letter, else back to where it was."""
        event.stop()
        event.prevent_default()
        part = next(
            (part for letter, part in self._parts.items() if event.character in {letter, twin_of(letter)}), None
        )
        self.end(part)

    def end(self, part: Widget | None = None) -> None:
        """Leave jump mode."""
        (part or self._came_from or self.screen).focus()

    def on_blur(self) -> None:
        """Take the letters away."""
        self.screen.query("Letter, Jumps").remove()
