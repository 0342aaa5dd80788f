"""Two quotes side by side: what was said then and now, or by one and by the other."""

from itertools import zip_longest

from rich.text import Text

from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.detail import hung, indented, speaker
from tui.quotes.entry import Entry, set_words
from tui.safe import safe
from tui.typeset import cut

_GUTTER = 4


def compare(one: Entry, other: Entry, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    """Return both quotes in columns; when the dates are known, the earlier one stands left."""
    days = [entry.record.release.published for entry in (one, other)]
    if days[0] and days[1] and days[1] < days[0]:
        one, other = other, one
    column = (width - _GUTTER - 4) // 2
    left, right = (_column(entry, ink, words, column) for entry in (one, other))
    blank = Text("")
    return [
        ink.line("  ", _filled(first, column + _GUTTER, ink), second)
        for first, second in zip_longest(left, right, fillvalue=blank)
    ]


def _column(entry: Entry, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    release = entry.record.release
    day = words.long_day(release.published) if release.published else words("unknown.date")
    source = safe(release.publisher) if release.publisher else words("unknown.publisher")
    head = [ink.line((day, "bold")), ink.line((cut(source, width), "soft")), ink.line("")]
    kind = ink.line((words(f"quote.{entry.quote.kind}"), "soft"))
    tail = [ink.line(""), *speaker(entry, ink, words, width - 2), kind]
    return [*indented(head, ink), *hung(set_words(entry), entry, ink, width), *indented(tail, ink)]


def _filled(line: Text, width: int, ink: Ink) -> Text:
    return ink.line(line, " " * max(0, width - line.cell_len))
