"""Sentences that hold the words asked for and are in no quote: below the quotes, under a rule, never with a speaker."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from store.cite import Style
from store.keys import passage_id
from store.model import Span
from store.search.elsewhere import Passage, Passages
from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.detail import indented, to_take
from tui.quotes.entry import Setting, around, in_type
from tui.quotes.rows import INDENT, QuoteRows, measure_of, most_lines, set_quote
from tui.safe import safe
from tui.typeset import cut, paragraph
from tui.widgets.listed import Rows

_HEAD = "#elsewhere"
_TALL = 4  # two lines of words, the by-line, the blank one


def id_of(passage: Passage) -> str:
    """Return the name of a passage across the library."""
    return passage_id(passage.record.release.id, passage.span)


def _set(passage: Passage) -> Setting:
    hits = [Span(hit.start - passage.span.start, hit.end - passage.span.start) for hit in passage.hits]
    return in_type(passage.span.slice(passage.record.release.text), (), hits)


class WithPassages(Rows):
    """The quotes of a search, a rule, and the sentences that are no quotes."""

    def __init__(self, quotes: QuoteRows, passages: Passages, ink: Ink, words: Catalogue) -> None:
        self._quotes = quotes
        self._passages = passages
        self._ink = ink
        self._words = words
        self._head = len(quotes)

    def __len__(self) -> int:
        return self._head + 1 + len(self._passages.found)

    def _passage(self, index: int) -> Passage:
        return self._passages.found[index - self._head - 1]

    def id(self, index: int) -> str:
        """Return the name of the quote, of the rule, or of the passage."""
        if index < self._head:
            return self._quotes.id(index)
        return _HEAD if index == self._head else id_of(self._passage(index))

    def find(self, identifier: str) -> int | None:
        """Return the place of a quote or of a passage."""
        for at, passage in enumerate(self._passages.found, self._head + 1):
            if id_of(passage) == identifier:
                return at
        return self._quotes.find(identifier)

    def selectable(self, index: int) -> bool:
        """Tell that the cursor may rest on all but the rule."""
        return index != self._head

    def mark(self, index: int) -> str:
        """Return the thin mark of a pinned quote."""
        return self._quotes.mark(index) if index < self._head else ""

    def height(self, index: int, width: int, *, selected: bool) -> int:
        """Return the lines of the row with the blank one after it."""
        if index < self._head:
            return self._quotes.height(index, width, selected=selected)
        if index == self._head or selected:
            return len(self.paint(index, width, selected=selected)) + 1
        span = self._passage(index).span
        return _TALL if span.end - span.start >= measure_of(width) else _TALL - 1

    def heights(self, width: int) -> Iterable[int]:
        """Return the lines of all rows when none is selected."""
        yield from self._quotes.heights(width)
        for index in range(self._head, len(self)):
            yield self.height(index, width, selected=False)

    def paint(self, index: int, width: int, *, selected: bool) -> Sequence[Text]:
        """Return words and by-line, or the rule."""
        if index < self._head:
            return self._quotes.paint(index, width, selected=selected)
        if index == self._head:
            return [self._rule(width)]
        passage, ink = self._passage(index), self._ink
        most = most_lines(width, selected=selected)
        if not selected:
            most = min(most, self.height(index, width, selected=False) - 2)
        lines = [*set_quote(_set(passage), measure_of(width), ink, most), self._by(passage, width - INDENT, selected)]
        return [ink.line(" " * INDENT, line) for line in lines]

    def _rule(self, width: int) -> Text:
        ink, count = self._ink, str(len(self._passages.found)) + ("+" if self._passages.more else "")
        title = cut(self._words("quotes.not_quotes"), max(1, width - len(count) - 4))
        rule = max(0, width - len(title) - len(count) - 2)
        return ink.line((title, "bold"), " ", ("─" * rule, "rule"), " ", (count, "soft"))

    def _by(self, passage: Passage, width: int, selected: bool) -> Text:
        ink, words, release = self._ink, self._words, passage.record.release
        day = words.day_year(release.published) if release.published else words("unknown.date")
        tone = "ink" if selected else "soft"
        right = ink.line((day, tone if release.published else "soft italic"))
        source = safe(release.publisher or "") or words("unknown.publisher")
        return ink.ends(ink.line((cut(source, width - right.cell_len - 2), tone)), right, width)


def passage_detail(passage: Passage, style: Style, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    """Return the lines of the detail column: the sentence between its neighbours, that nobody said it, its source."""
    release, room, soft = passage.record.release, width - INDENT, ink.style("soft")
    before, after = around(passage.record, passage.span)
    lines = [*paragraph(before, room, soft), ink.line("")] if before else []
    lines += [*set_quote(_set(passage), room, ink), ink.line("")]
    lines += [*paragraph(after, room, soft), ink.line("")] if after else []
    lines.append(ink.line((words("quotes.not_said"), "bold")))
    lines += paragraph(safe(release.title or ""), room, soft)
    lines.append(ink.line(""))
    said = passage.span.slice(release.text)
    return indented([*lines, *to_take(release, None, said, style, ink, words, room)], ink)
