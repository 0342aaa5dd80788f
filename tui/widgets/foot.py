"""The lines below a release: what the current fact is, and how it is known."""

from rich.text import Text

from tui.reader.page import Columns, Noted
from tui.telling import details, evidence, tell
from tui.typeset import cut, cut_first, paragraph
from tui.widgets.rows import Row

_MOST_DETAILS = 8
_ROOM_FOR_ID = 140


class Foot(Row):
    """Three lines; with `why` also everything that is known of the fact."""

    DEFAULT_CSS = """
    Foot { height: auto; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.noted: Noted | None = None
        self.number = 0
        self.total = 0
        self.why = False

    def show(self, noted: Noted | None, number: int, total: int) -> None:
        """Speak of another fact, the `number`th (from 1) of `total`."""
        self.noted, self.number, self.total = noted, number, total
        self.refresh(layout=True)

    def explain(self, why: bool) -> None:
        """Say more, or less."""
        self.why = why
        self.refresh(layout=True)

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """Return how many lines there are to say."""
        return len(self.lines(width or self.app.size.width))

    def lines(self, width: int) -> list[Text]:
        """Return the lines: a short rule, the fact, its evidence, and the details when asked for."""
        ink, words = self.ink, self.host.words
        columns = Columns.of(width)
        margin = " " * (2 if columns.side is None else columns.gutter)
        lines = [ink.line(margin, ("──────", "rule"))]
        if self.noted is None:
            total = words.count("fact", self.total) if self.total else words("reader.no_facts")
            return [*lines, ink.line(margin, (total, "soft")), ink.line("")]
        told = tell(self.noted.fact, words)
        place = ink.line((words("reader.fact", number=self.number, all=self.total), "soft"), "  ")
        room = min(width, len(margin) + 92) - len(margin) - place.cell_len - 2
        lead = cut(f"{told.mark} {told.lead}".strip(), room)
        left = ink.line(margin, (lead, "bold"))
        if told.rest and room - len(lead) > 8:
            left.append_text(ink.line((" — " + cut(told.rest, room - len(lead) - 3), "ink")))
        lines.append(ink.ends(left, place, min(width, len(margin) + 92)))
        room, with_id = width - len(margin) - 2, width >= _ROOM_FOR_ID
        known = evidence(self.noted.fact, words, with_id=with_id)
        if not self.why:  # where there is no room, the rule gives way: how sure it is must be seen
            return [*lines, ink.line(margin, (cut_first(known, room), "soft"))]
        lines += [ink.line(margin, line) for line in paragraph(known, room, ink.style("soft"))]
        return lines + self._details(margin, width)

    def _details(self, margin: str, width: int) -> list[Text]:
        ink, words = self.ink, self.host.words
        if self.noted is None:
            return []
        lines = []
        for label, value in details(self.noted.fact, words)[:_MOST_DETAILS]:
            room = min(74, width - len(margin) - 18)
            first, *rest = paragraph(value, room, ink.style())[:3]
            lines.append(ink.line(margin, (f"{cut(label, 14):<16}", "soft"), first))
            lines += [ink.line(margin, " " * 16, line) for line in rest]
        return lines
