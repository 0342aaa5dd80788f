"""What a person has clipped: the words, the note, the tags; opened, removed, taken out as a file."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from rich.text import Text
from textual.widget import Widget

from store.export.clippings import FORMATS, clipped
from store.library import Clipping
from tui import actions
from tui.desk import Desk
from tui.files import write_new
from tui.host import host
from tui.ink import Ink
from tui.locale import Catalogue
from tui.messages import Opened
from tui.safe import safe
from tui.screens.frame import Frame
from tui.telling import tell
from tui.typeset import cut, paragraph
from tui.widgets.form import Field, Form
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows
from tui.widgets.masthead import Masthead
from tui.widgets.notice import Notes, Notice
from tui.widgets.panel import Choose, Option
from tui.widgets.sentence import Slot

_MEASURE = 74


def form(frame: Frame, identifier: str, words: str, done: Callable[[Clipping], None]) -> Form:
    """Return the form that clips the words of a fact with a note and tags."""
    say = frame.host.words

    def made(typed: Mapping[str, str]) -> None:
        tags = tuple(dict.fromkeys(tag.lstrip("#") for tag in typed["tags"].split() if tag.strip("#")))
        frame.app.call_later(frame.fold)
        now = datetime.now(UTC).replace(microsecond=0)
        done(Clipping(fact=identifier, words=words, note=typed["note"].strip(), tags=tags, made=now))

    fields = [Field("note", say("edit.note")), Field("tags", say("edit.tags"), hint=say("edit.tags_hint"))]
    return Form(fields, made)


class _List(Rows):
    """Clippings, newest first: words, what they are and from when, the note and the tags."""

    def __init__(self, clippings: Sequence[tuple[int, Clipping]], desk: Desk, ink: Ink, words: Catalogue) -> None:
        self._clippings = clippings
        self._desk = desk
        self._ink = ink
        self._words = words

    def __len__(self) -> int:
        return len(self._clippings)

    def id(self, index: int) -> str:
        return str(self._clippings[index][0])

    def height(self, index: int, width: int, *, selected: bool) -> int:
        return len(self.paint(index, width, selected=selected))

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        clipping, ink, words = self._clippings[index][1], self._ink, self._words
        record, fact = self._desk.record(clipping.fact), self._desk.fact(clipping.fact)
        style = ink.style("ink" if fact is not None else "soft")
        lines = [
            ink.line("  ", line) for line in paragraph(safe(clipping.words), min(width - 4, _MEASURE), style, rows=3)
        ]
        day = record.release.published if record is not None else None
        right = ink.line((words.day_year(day) if day else words("unknown.date"), "soft"))
        told = words("clippings.gone") if fact is None else f"{tell(fact, words).lead}, {tell(fact, words).rest}"
        by = ink.line("  ", (cut(told, width - right.cell_len - 4), "italic" if selected else "soft italic"))
        lines.append(ink.ends(by, right, min(width, _MEASURE + 18)))
        remark = " ".join(filter(None, [safe(clipping.note), *(f"#{safe(tag)}" for tag in clipping.tags)]))
        if remark:
            lines.append(ink.line("  ", (cut(remark, width - 4), "bold" if selected else "ink")))
        return [*lines, ink.line("")]


class Clippings(Frame):
    """The list of clippings."""

    BINDINGS = actions.bindings("clippings")

    def sentence(self, width: int) -> tuple[str, list[Slot], str]:
        """Return the title and how many there are."""
        words = self.host.words
        return words("clippings.title"), [], words.count("clipping", len(self._held))

    def body(self) -> Iterator[Widget]:
        """Return the list, or what to say when there is none."""
        words = self.host.words
        yield Lines(id="clipped")
        yield Notice(Notes(words("clippings.none"), [words("clippings.how")]), id="none")

    @property
    def _list(self) -> Lines:
        """The list of the body, not that of a panel over it."""
        return self.query_one("#clipped", Lines)

    @property
    def _held(self) -> Mapping[int, Clipping]:
        library = self.host.library
        return library.clippings if library is not None else {}

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Masthead).mark(self.host.active)
        self.refresh_from_desk()

    def refresh_from_desk(self) -> None:
        """List what the library holds now."""
        newest = sorted(self._held.items(), reverse=True)
        app, lines = host(self), self._list
        lines.fill(_List(newest, app.desk, app.ink, app.words))
        lines.display = bool(newest)
        self.query_one("#none").display = not newest
        self.focus_body()
        self.refresh_frame()

    def focus_body(self) -> None:
        """Put the keyboard into the list."""
        self._list.focus()

    @property
    def _number(self) -> int | None:
        current = self._list.current
        return int(current) if current is not None else None

    @property
    def current(self) -> str | None:
        """The fact that was clipped."""
        number = self._number
        return self._held[number].fact if number in self._held and number is not None else None

    def footer(self) -> Sequence[str | Hint]:
        """Return what can be done with a clipping."""
        if not self._held:
            return ("back", "help")
        return ("open", "back", "copy_words", "copy_cited", "clip_export", "clip_remove", "help", "copy_style")

    def open(self) -> None:
        """Read the release the clipping is from."""
        if self.host.desk.record(self.current) is not None and self.current is not None:
            self.post_message(Opened(self.current))

    def action_clip_remove(self) -> None:
        """Remove the clipping."""
        number = self._number
        if number is not None:
            self.host.editor.unclip(number)

    async def action_clip_export(self) -> None:
        """Ask in which format the clippings are to be written."""
        words = self.host.words
        options = [Option(name, words(f"clippings.{name}"), f"relex-clippings.{FORMATS[name][0]}") for name in FORMATS]
        await self.unfold(Choose(options, self._export))

    def _export(self, name: str) -> None:
        ending, make = FORMATS[name]
        self.app.call_later(self.fold)
        words = self.host.words
        found = [each.cited for each in clipped(self.host.desk.records, self._held)]
        whole = [cited for cited in found if cited]
        try:
            path = write_new(Path.cwd(), "relex-clippings", ending, make(whole))
        except OSError as error:
            self.host.trouble(words("edit.not_saved", reason=safe(str(error))), str(error))
            return
        count = words.count("clipping", len(whole))
        left = words("clippings.lost", count=len(found) - len(whole)) if len(whole) < len(found) else ""
        self.host.say(words("clippings.written", count=count, path=path), left)
