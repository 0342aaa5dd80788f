"""What stands in the body when there is no list to show: one bold line, some sentences, things to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.text import Text

from tui.ink import Ink
from tui.typeset import paragraph
from tui.widgets.rows import Row

_MEASURE = 62
_INDENT = 4


@dataclass(frozen=True, slots=True)
class Notes:
    """The content of a notice: `keys` are pairs of a key and what it does; `command` is to be typed in a shell."""

    title: str
    sentences: Sequence[str] = ()
    keys: Sequence[tuple[str, str]] = ()
    command_lead: str = ""
    command: str = ""
    command_tail: str = ""


def set_notes(notes: Notes, ink: Ink, width: int, above: int) -> list[Text]:
    """Return the lines of a notice under `above` blank ones."""
    measure = min(_MEASURE, width - 2 * _INDENT)
    margin = " " * _INDENT
    lines = [Text("", end="") for _ in range(above)]
    lines += [ink.line(margin, line) for line in paragraph(notes.title, measure, ink.style("bold"))]
    for sentence in notes.sentences:
        lines.append(ink.line(""))
        lines += [ink.line(margin, line) for line in paragraph(sentence, measure, ink.style())]
    if notes.keys:
        lines.append(ink.line(""))
        lines += [ink.line(margin, (f"{key:<4}", "bold"), label) for key, label in notes.keys]
    if notes.command:
        lines.append(ink.line(""))
        if notes.command_lead:
            lines.append(ink.line(margin, (notes.command_lead, "soft")))
        typed = [ink.line(margin, line) for line in paragraph(notes.command, measure, ink.style())]
        typed[-1].append(f" {notes.command_tail}" if notes.command_tail else "", ink.style("soft"))
        lines += typed
    return lines


class Notice(Row):
    """A body of words: the empty library, the library that cannot be read."""

    DEFAULT_CSS = """
    Notice { height: 1fr; }
    """

    def __init__(self, notes: Notes, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.notes = notes

    def lines(self, width: int) -> list[Text]:
        """Return the notice for the room there is."""
        return set_notes(self.notes, self.ink, width, self.size.height // 5)
