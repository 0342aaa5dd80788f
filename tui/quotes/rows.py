"""Quotes in the list: words over a by-line, direct speech in full ink, the words of others softly."""

from collections.abc import Iterable, Sequence

from rich.text import Text

from store.model import QuoteKind, Span
from tui.glyphs import mark_of
from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.entry import Entry, Setting, set_words
from tui.quotes.everything import LONGEST, Everything, size_of
from tui.safe import safe
from tui.typeset import cut, wrap
from tui.widgets.listed import Rows

MEASURE = 74
INDENT = 2
_VAST = 86  # cells of text from which the selected quote may take six lines
_LINES, _LINES_SELECTED, _LINES_VAST = 2, 3, 6
_DATE = 11


def set_quote(setting: Setting, width: int, ink: Ink, rows: int | None = None) -> list[Text]:
    """Set the words of a quote in lines of `width` cells: own words in ink, others softly, hits washed and bold.

    With `rows`, what does not fit is cut.
    """
    text = setting.text
    spans = wrap(text, width, None if rows is None else rows + 1)
    cuts = spans if rows is None else spans[:rows]
    lines: list[Text] = []
    for start, end in cuts:
        last = len(lines) + 1 == len(cuts) < len(spans)
        words = cut(text[start:], width) if last else text[start:end]
        line = Text(words, ink.style("soft"), no_wrap=True, end="")
        _lay(line, setting.own, start, ink.style())
        _lay(line, setting.hits, start, ink.style("bold", "wash"))
        lines.append(line)
    return lines


def _lay(line: Text, spans: Sequence[Span], start: int, style: object) -> None:
    for span in spans:
        first, last = max(0, span.start - start), min(len(line), span.end - start)
        if first < last:
            line.stylize(style, first, last)  # type: ignore[arg-type]


class QuoteRows(Rows):
    """The quotes of a search, or all of them."""

    def __init__(self, entries: Sequence[Entry], ink: Ink, words: Catalogue, pinned: Sequence[str] = ()) -> None:
        self.entries = entries
        self._ink = ink
        self._words = words
        self._pinned = pinned
        self._whole: tuple[int, int, list[Text]] | None = None  # the selected row, painted when it is measured

    def __len__(self) -> int:
        return len(self.entries)

    def id(self, index: int) -> str:
        """Return the name of the quote."""
        return self.entries[index].id

    def find(self, identifier: str) -> int | None:
        """Return the place of a quote, looking only at those of its release."""
        if isinstance(self.entries, Everything):
            return self.entries.find(identifier)
        release = identifier.rpartition("/")[0]
        for index, entry in enumerate(self.entries):
            if entry.record.release.id == release and entry.id == identifier:
                return index
        return None

    def mark(self, index: int) -> str:
        """Return the thin mark of a pinned quote."""
        return "▎" if self._pinned and self.id(index) in self._pinned else ""

    def height(self, index: int, width: int, *, selected: bool) -> int:
        """Return the lines of the row with the blank one after it. Guessed from the length unless it is selected."""
        if selected:
            return len(self.paint(index, width, selected=True)) + 1
        return _heights(bytes([size_of(self.entries[index].quote)]), width)[0]

    def heights(self, width: int) -> Iterable[int]:
        """Return the lines of all rows when none is selected."""
        entries = self.entries
        if isinstance(entries, Everything):
            return _heights(entries.sizes, width)
        return _heights(bytes(size_of(entry.quote) for entry in entries), width)

    def tops(self, width: int) -> Sequence[int]:
        """Return the first line of every row when none is selected, and where the last one ends."""
        if not isinstance(self.entries, Everything):
            return super().tops(width)
        kept = self.entries.tops
        if width not in kept:
            kept[width] = list(super().tops(width))
        return kept[width]

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        """Return words and by-line; the blank line is left to the ground."""
        if not selected:
            return self._paint(index, width, selected=False)
        if self._whole is None or self._whole[:2] != (index, width):
            self._whole = (index, width, self._paint(index, width, selected=True))
        return self._whole[2]

    def _paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        entry, ink = self.entries[index], self._ink
        most = most_lines(width, selected=selected)
        lines = set_quote(set_words(entry), measure_of(width), ink, most)
        sign = mark_of(entry.quote)
        mark = f" {sign}" if entry.quote.kind is QuoteKind.DIRECT else f"{sign} "
        style = "accent" if selected and entry.quote.kind is QuoteKind.DIRECT else "ink"
        indent = " " * INDENT
        lines = [ink.line((mark, style) if at == 0 else indent, line) for at, line in enumerate(lines)]
        lines += [ink.line(indent, line) for line in self._by(entry, width - INDENT, selected)]
        room = len(lines) if selected else self.height(index, width, selected=False) - 1
        return lines if len(lines) <= room else [*lines[: room - 1], lines[-1]]

    def _by(self, entry: Entry, width: int, selected: bool) -> list[Text]:
        ink, words, quote, release = self._ink, self._words, entry.quote, entry.record.release
        day = words.day_year(release.published) if release.published else words("unknown.date")
        right = ink.line((words(f"quote.{quote.kind}"), "soft"), "  ")
        look = ("ink" if selected else "soft") if release.published else "soft italic"
        right.append(f"{day:>{_DATE}}", ink.style(look))
        room = width - right.cell_len - 2
        name = safe(quote.speaker) if quote.speaker else words("unknown.speaker")
        name = cut(name, room)
        source = safe(release.publisher) if release.publisher else words("unknown.publisher")
        after = safe(quote.role or "") if selected else source
        rest = cut(f", {after}", room - len(name)) if after and room - len(name) > 4 else ""
        left = ink.line((name, ("ink italic" if selected else "soft italic")), (rest, "soft"))
        lines = [ink.ends(left, right, width)]
        if selected:
            lines.append(ink.line((cut(source, width), "soft" if release.publisher else "soft italic")))
        return lines


def _heights(sizes: bytes, width: int) -> bytes:
    short, tall = 3, _LINES + 2  # with by-line and blank line
    measure = min(measure_of(width), LONGEST)
    return sizes.translate(bytes([short] * measure + [tall] * (LONGEST + 1 - measure)))


def most_lines(width: int, *, selected: bool) -> int:
    """Return how many lines of words a row may take."""
    return _LINES if not selected else _LINES_VAST if width >= _VAST else _LINES_SELECTED


def measure_of(width: int) -> int:
    """Return the cells for words in a list `width` cells wide."""
    return min(MEASURE, width - INDENT)
