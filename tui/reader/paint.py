"""Lines of a page in ink: facts told apart by weight, slope and line, the current one on a wash, notes beside them."""

from dataclasses import dataclass

from rich.text import Text

from store.model import FactKind, Span
from tui.ink import Ink
from tui.locale import Catalogue
from tui.reader.page import Noted, Page, Struck
from tui.telling import tell
from tui.typeset import cut

_MARKS = 3
_LOOKS = {
    FactKind.FIGURE: ("bold", "bold"),
    FactKind.QUOTE: ("italic", "italic"),
    FactKind.AGREEMENT: ("underline", "bold underline"),
    FactKind.TWIN: ("underline", "bold underline"),
    FactKind.EVENT: ("underline", "bold underline"),
}
"""How a kind looks with and without colour; people, places and dates stand on a pencil ground or are underlined."""


@dataclass(frozen=True)
class Painter:
    """Paints the lines of one page. `current` is the number of the fact one is at, `hits` what was searched for."""

    page: Page
    ink: Ink
    words: Catalogue
    width: int
    current: int | None = None
    hits: tuple[Span, ...] = ()

    def line(self, number: int) -> Text:
        """Return one line of the page, margins and side-note included."""
        columns = self.page.columns
        text = self._margin(number)
        if number < len(self.page.lines):
            text.append_text(self._words(number))
        if columns.side is not None:
            note, room = self.page.notes.get(number), self.width - columns.side - 2
            if note is not None:
                text.append(" " * max(1, columns.side - text.cell_len), self.ink.style())
                text.append_text(self._strike(note, room) if isinstance(note, Struck) else self._note(note, room))
        return text

    def _begins(self, number: int) -> list[int]:
        return [each for each in self.page.beginning_on(number) if self.page.facts[each].mark]

    def _margin(self, number: int) -> Text:
        here = self.current is not None and self.current in self.page.beginning_on(number)
        bar = ("▌" if here else " ", "accent")
        if self.page.columns.side is not None:
            return self.ink.line(" " * (self.page.columns.gutter - 2), bar, " ")
        marks = self._begins(number)
        shown = marks[:_MARKS]
        if len(marks) > _MARKS:
            shown = shown[:-1]
            if self.current in marks and self.current not in shown:
                shown[-1:] = [self.current] if self.current is not None else []
        line = self.ink.line(bar, " " * (_MARKS - len(shown) - (len(marks) > _MARKS)))
        for each in shown:
            line.append(self.page.facts[each].mark, self.ink.style("accent bold" if each == self.current else "soft"))
        if len(marks) > _MARKS:
            line.append("+", self.ink.style("soft"))
        return line.append(" " * (self.page.columns.gutter - line.cell_len))

    def _words(self, number: int) -> Text:
        line = self.page.lines[number]
        if line.title:
            return Text(self.page.title[line.start : line.end], self.ink.style("bold"), end="")
        text = Text(self.page.text[line.start : line.end], self.ink.style(), end="")
        on = [self.page.facts[each] for each in self.page.facts_on(number)]
        for each in sorted(on, key=lambda each: each.kind in _LOOKS):
            self._stylize(text, line.start, each.spans, *self._look(each))
        self._stylize(text, line.start, self.hits, "bold" if self.ink.colour else "bold underline", "wash")
        if self.current is not None and self.current in self.page.facts_on(number):
            look, ground = ("bold underline", "wash") if self.ink.colour else ("bold reverse", None)
            self._stylize(text, line.start, self.page.facts[self.current].spans, look, ground)
        return text

    def _look(self, each: Noted) -> tuple[str, str | None]:
        if each.kind in _LOOKS:
            return _LOOKS[each.kind][0 if self.ink.colour else 1], None
        return ("ink", "pencil") if self.ink.colour else ("underline", None)

    def _stylize(self, text: Text, start: int, spans: tuple[Span, ...], look: str, ground: str | None) -> None:
        style = self.ink.style(look, ground)
        for span in spans:
            if span.end > start and span.start < start + len(text):
                text.stylize(style, max(0, span.start - start), span.end - start)

    def _strike(self, struck: Struck, room: int) -> Text:
        return self.ink.line((f"{struck.mark} ".lstrip(), "soft"), (cut(struck.words, room - 2), "soft strike"))

    def _note(self, number: int, room: int) -> Text:
        each = self.page.facts[number]
        told = tell(each.fact, self.words)
        here = number == self.current
        lead = cut(told.lead, max(8, room - 2))
        text = self.ink.line((f"{told.mark} ", "accent bold" if here else "soft"), (lead, "bold" if here else "ink"))
        left = room - text.cell_len - 2 - (2 if each.fact.confirmed else 0)
        if told.rest and left > 6:
            text.append_text(self.ink.line("  ", (cut(told.rest, left), "ink" if here else "soft")))
        if each.fact.confirmed:
            text.append(" ✓", self.ink.style("soft"))
        return text
