"""The keys, in columns, straight from the table of actions; and the marks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual.widget import Widget

from tui import actions
from tui.ink import Ink
from tui.locale import Catalogue
from tui.screens.frame import Frame
from tui.typeset import cut
from tui.widgets.ask import Ask
from tui.widgets.keyrow import Hint
from tui.widgets.masthead import Masthead
from tui.widgets.roll import Roll
from tui.widgets.rows import Row

_KEYS, _TWINS = 7, 6
_COLUMNS, _COLUMN = 3, 38  # columns at most, and the cells that hold keys, twins and a label whole
_MARKS = ("«", "‹", "≈", "◆", "⇄", "▲", "●", "○", "◐", "◌")


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of help: the keys, the same keys in the other layout, and what they do."""

    keys: str
    twins: str
    label: str


def entries(words: Catalogue, sought: str = "") -> dict[str, list[Entry]]:
    """Return the lines of help by group, in the order of the table; `sought` keeps those that hold these words."""
    rows: dict[tuple[str, str], list[actions.Action]] = {}
    for action in actions.ACTIONS:
        if action.group:
            rows.setdefault((action.group, action.row or action.id), []).append(action)
    groups: dict[str, list[Entry]] = {}
    for (group, row), together in rows.items():
        label = words(f"help.{row}" if words.has(f"help.{row}") else f"action.{row}")
        keys = " ".join(actions.key_label(action) for action in together)
        twins = " ".join(filter(None, (actions.twin_label(action) for action in together)))
        if sought.casefold() in f"{keys} {twins} {label}".casefold():
            groups.setdefault(group, []).append(Entry(keys, twins, label))
    return groups


def _block(title: str, lines: list[Text], ink: Ink) -> list[Text]:
    return [ink.line((title, "bold")), *lines, ink.line("")]


def blocks(words: Catalogue, ink: Ink, width: int, sought: str = "") -> list[list[Text]]:
    """Return the groups as blocks of lines of at most `width` cells, the marks last."""
    made = []
    for group, listed in entries(words, sought).items():
        lines = []
        for entry in listed:
            keys = f"{entry.keys:<{_KEYS}} "
            twins = f"{entry.twins:<{max(0, _KEYS + _TWINS - len(keys))}}"
            room = width - len(keys) - len(twins) - 1
            lines.append(ink.line((keys, "bold"), (twins, "soft"), cut(entry.label, room)))
        made.append(_block(words(f"group.{group}"), lines, ink))
    marks = [(mark, words(f"mark.{mark}")) for mark in _MARKS]
    marks = [pair for pair in marks if sought.casefold() in pair[1].casefold()]
    if marks:
        half = width // 2
        pairs = [marks[at : at + 2] for at in range(0, len(marks), 2)]
        cells = [[((f"{mark:<3}", "bold"), f"{label:<{half - 3}}") for mark, label in pair] for pair in pairs]
        lines = [ink.line(*(part for cell in row for part in cell)) for row in cells]
        made.append(_block(words("group.marks"), lines, ink))
    return made


def columns(made: Sequence[list[Text]], count: int) -> list[list[Text]]:
    """Return the blocks, in order, in so many columns of about the same height."""
    total = sum(map(len, made))
    for height in range(max(1, total // count), total + 1):
        found: list[list[Text]] = [[]]
        for block in made:
            if found[-1] and len(found[-1]) + len(block) > height + 1:
                found.append([])
            found[-1] = [*found[-1], *block]
        if len(found) <= count:
            return found
    return [[line for block in made for line in block]]


def lay(words: Catalogue, ink: Ink, width: int, sought: str = "") -> list[Text]:
    """Return the lines of the help screen for a screen of `width` cells."""
    count = max(1, min(_COLUMNS, (width - 4) // _COLUMN))
    room = (width - 4) // count
    placed = columns(blocks(words, ink, room, sought), count)
    lines = []
    for row in range(max(map(len, placed), default=0)):
        line = ink.line("  ")
        for number, column in enumerate(placed):
            line.append(" " * max(0, 2 + number * room - line.cell_len), ink.style())
            if row < len(column):
                line.append_text(column[row])
        lines.append(line)
    return lines


class HelpLine(Row):
    """The second row of help."""

    def line(self, width: int) -> Text:
        """Return the title and the word about layouts."""
        words = self.host.words
        note = words("help.note_wide" if width >= 100 else "help.note")
        return self.ink.line("  ", (words("help.title"), "bold"), (f"   {note}", "soft"))


class Help(Frame):
    """All keys on one page; what is typed after `/` narrows it."""

    def __init__(self) -> None:
        super().__init__()
        self.sought = ""

    def second_row(self) -> Widget:
        """Return the title."""
        return HelpLine(id="sentence")

    def body(self) -> Iterator[Widget]:
        """Return the page."""
        yield Roll(lambda width: lay(self.host.words, self.host.ink, width, self.sought), id="help")

    def on_mount(self) -> None:
        """Put the keyboard into the page."""
        self.query_one(Masthead).mark(self.host.active)
        self.query_one(Roll).focus()

    def footer(self) -> Sequence[str | Hint]:
        """Return what can be done here."""
        words = self.host.words
        return (("/", words("help.find"), "slash"), ("Esc", words("help.close"), "escape"))

    def search(self) -> None:
        """Ask which key is sought."""
        if not self.query(Ask):
            ask = Ask("/", self.sought, id="ask")
            self.query_one("#body").mount(ask, before="#help")
            self.call_after_refresh(ask.enter)

    def on_ask_typed(self, message: Ask.Typed) -> None:
        """Narrow the page."""
        message.stop()
        self.sought = message.value.strip()
        self.query_one(Roll).lay_out()

    def on_ask_done(self, message: Ask.Done) -> None:
        """Go back to the page."""
        message.stop()
        self.query_one(Roll).focus()

    def back(self) -> None:
        """Drop the search, then leave."""
        if self.query(Ask):
            self.sought = ""
            self.query(Ask).remove()
            self.query_one(Roll).lay_out()
            self.query_one(Roll).focus()
        else:
            self.dismiss()
