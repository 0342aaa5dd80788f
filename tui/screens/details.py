"""A problem at length, or anything else that wants a page of words."""

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual.widget import Widget

from tui.safe import safe
from tui.screens.frame import Frame
from tui.typeset import paragraph
from tui.widgets.keyrow import Hint
from tui.widgets.masthead import Masthead
from tui.widgets.roll import Roll
from tui.widgets.sentence import Slot

_MEASURE = 74


class Details(Frame):
    """Shows a title and a text of any length; closing it answers the trouble it came from."""

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._heading = safe(title)
        self._text = safe(text, multiline=True)

    def sentence(self, width: int) -> tuple[str, list[Slot], str]:
        """Return the title."""
        return self._heading, [], ""

    def body(self) -> Iterator[Widget]:
        """Return the page."""
        yield Roll(self._lay, id="details")

    def _lay(self, width: int) -> list[Text]:
        ink = self.host.ink
        lines = [ink.line("")]
        for part in self._text.split("\n"):
            lines += [ink.line("    ", line) for line in paragraph(part, min(_MEASURE, width - 8), ink.style())]
        return lines

    def on_mount(self) -> None:
        """Put the keyboard into the page."""
        self.query_one(Masthead).mark(self.host.active)
        self.query_one(Roll).focus()

    def footer(self) -> Sequence[str | Hint]:
        """Return what can be done here."""
        return (("Esc", self.host.words("help.close"), "escape"),)
