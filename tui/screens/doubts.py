"""The facts a person should look at, one under the other: opened, confirmed or called wrong on the spot."""

from collections.abc import Iterator, Sequence

from rich.text import Text
from textual import work
from textual.widget import Widget

from store.library.review import Doubt, doubts
from store.model import Span
from store.views.filter import Selection
from tui import actions
from tui.host import host
from tui.ink import Ink
from tui.locale import Catalogue
from tui.messages import Opened
from tui.safe import safe
from tui.saying import sentence
from tui.screens.frame import Frame
from tui.telling import evidence, tell
from tui.typeset import cut, cut_first, paragraph
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows
from tui.widgets.masthead import Masthead
from tui.widgets.notice import Notes, Notice
from tui.widgets.sentence import Slot

_MEASURE = 74
_BEFORE, _AFTER = 60, 90  # code points of context


def around(text: str, span: Span) -> str:
    """Return words with what stands before and after them in their line, cut between words."""
    start, end = text.rfind("\n", 0, span.start) + 1, text.find("\n", span.end)
    end = len(text) if end < 0 else end
    if span.start - start > _BEFORE:
        start = text.find(" ", span.start - _BEFORE, span.start) + 1 or span.start
    if end - span.end > _AFTER:
        end = max(span.end, text.rfind(" ", span.end, span.end + _AFTER))
    before = "…" if text[:start].rstrip(" ")[-1:] not in ("", "\n") else ""
    goes_on = text[end:].lstrip(" ")[:1] not in ("", "\n")
    line = text[start:end].strip()
    return f"{before}{line}{'…' if goes_on and not line.endswith(('.', '!', '?', '…')) else ''}"


class _Doubtful(Rows):
    """Doubts in the order of the library: what was found, its words in their line, why it was found."""

    def __init__(self, found: Sequence[Doubt], ink: Ink, words: Catalogue) -> None:
        self._found = found
        self._ink = ink
        self._words = words

    def __len__(self) -> int:
        return len(self._found)

    def id(self, index: int) -> str:
        return self._found[index].id

    def height(self, index: int, width: int, *, selected: bool) -> int:
        return len(self.paint(index, width, selected=selected))

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        doubt, ink, words = self._found[index], self._ink, self._words
        release = doubt.record.release
        told = tell(doubt.fact, words)
        day = words.day_year(release.published) if release.published else words("unknown.date")
        right = ink.line((day, "soft"))
        room = min(width, _MEASURE + 18)
        lead = cut(told.lead, room - right.cell_len - 6)
        left = ink.line((f"{told.mark} ", "accent"), (lead, "bold" if selected else "ink"))
        left.append(cut(f"  {told.rest}", max(0, room - right.cell_len - 2 - left.cell_len)), ink.style("soft"))
        text = paragraph(
            safe(around(release.text, doubt.fact.hull)),
            min(width - 4, _MEASURE),
            ink.style("ink"),
            rows=3 if selected else 2,
        )
        why = cut_first(evidence(doubt.fact, words), room - 4)
        return [
            ink.ends(left, right, room),
            *(ink.line("  ", line) for line in text),
            ink.line("  ", (why, "italic" if selected else "soft italic")),
            ink.line(""),
        ]


class Doubts(Frame):
    """The list of doubtful facts that the filter leaves."""

    BINDINGS = actions.bindings("doubts")

    def __init__(self) -> None:
        super().__init__()
        self._found: Sequence[Doubt] = ()
        self._back_at: str | None = None

    def sentence(self, width: int) -> tuple[str, list[Slot], str]:
        """Return the title, the filter, and how many there are."""
        words = self.host.words
        title, tally = words("doubts.title"), words.count("fact", len(self._found))
        return title, sentence(words, self.host.desk.filter, width - len(title) - len(tally)), tally

    def body(self) -> Iterator[Widget]:
        """Return the list, or what to say when there is none."""
        words = self.host.words
        yield Lines(id="doubtful")
        yield Notice(Notes(words("doubts.none"), [words("doubts.how")]), id="none")

    def on_mount(self) -> None:
        """Fill the list."""
        self.query_one(Masthead).mark(self.host.active)
        self.query_one("#none").display = False
        self.refresh_from_desk()
        self.focus_body()

    def refresh_from_desk(self) -> None:
        """List what is doubtful now."""
        self._look(self.host.desk.shown)

    @work(thread=True, exclusive=True, group="doubts")
    def _look(self, chosen: Selection) -> None:
        """Go through all facts away from the screen: there may be hundreds of thousands."""
        found = [doubt for doubt in doubts(chosen.records) if chosen.counts(doubt.record, doubt.fact)]
        self.app.call_from_thread(self._fill, found)

    def _fill(self, found: Sequence[Doubt]) -> None:
        if not self.is_attached:
            return
        self._found = found
        app, lines = host(self), self._list
        lines.fill(_Doubtful(found, app.ink, app.words), select=self._back_at or lines.current)
        self._back_at = None
        lines.display = bool(found)
        self.query_one("#none").display = not found
        self.refresh_frame()

    @property
    def _list(self) -> Lines:
        """The list of the body, not that of a panel over it."""
        return self.query_one("#doubtful", Lines)

    def focus_body(self) -> None:
        """Put the keyboard into the list."""
        self._list.focus()

    @property
    def current(self) -> str | None:
        """The doubtful fact one is at."""
        return self._list.current if self._found else None

    def footer(self) -> Sequence[str | Hint]:
        """Return what can be done with a doubt."""
        if not self._found:
            return ("back", "help")
        return ("open", "back", "doubt_confirm", "doubt_reject", "help", "copy_words", "palette")

    def open(self) -> None:
        """Read the release at the fact."""
        if self.current is not None:
            self.post_message(Opened(self.current))

    def action_doubt_confirm(self) -> None:
        """Say that the fact is right; the next doubt moves up."""
        if self.current is not None and not self.host.editor.locked:
            self.host.editor.confirm(self.current)

    def action_doubt_reject(self) -> None:
        """Say that the fact is wrong; the next doubt moves up."""
        if self.current is not None and not self.host.editor.locked:
            self.host.editor.reject(self.current)

    def action_doubt_withdraw(self) -> None:
        """Take the last correction back, and go to what it was about."""
        self.host.editor.withdraw(self._go_back_to)

    def _go_back_to(self, identifier: str) -> None:
        self._back_at = identifier
