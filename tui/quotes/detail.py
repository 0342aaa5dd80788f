"""The quote at hand in full: where it stands, who says it and as what, what can be taken, how it was found."""

from collections.abc import Sequence

from rich.text import Text

from store.cite import Style, cite
from store.keys import keyed
from store.model import Agreement, Event, Fact, Figure, Quote, QuoteKind, Release, Twin
from tui.glyphs import mark_of
from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.entry import Entry, Setting, context, set_words
from tui.quotes.rows import set_quote
from tui.safe import safe
from tui.telling import evidence, tell
from tui.typeset import cut, paragraph

_HANG = 2  # cells for the mark left of the words
_LABEL = 14
_NEAR = 400  # characters of the release around the quote in which other facts count as standing beside it
_MOST_BESIDE = 3
_CITATION_ROWS = 4
_ROWS_OF_OTHER = 3
_HEAD_ROWS = 2
_LEAST = 6  # lines from which other words of the speaker are worth beginning


def detail(entry: Entry, style: Style, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    """Return the lines of the detail column."""
    soft, room = ink.style("soft"), width - _HANG
    before, after = context(entry)
    below = [*speaker(entry, ink, words, room), ink.line(""), *_rows(entry, style, ink, words, room)]
    mark = "accent" if entry.quote.kind is QuoteKind.DIRECT else "ink"
    lines = indented([*paragraph(before, room, soft), ink.line("")], ink) if before else []
    lines += [*hung(set_words(entry), entry, ink, width, mark), ink.line("")]
    if after:
        lines += indented([*paragraph(after, room, soft), ink.line("")], ink)
    return [*lines, *indented(below, ink)]


def others(entry: Entry, said: Sequence[Entry], ink: Ink, words: Catalogue, size: tuple[int, int]) -> list[Text]:
    """Return what else the speaker `said`, as many quotes as fit into `size`; the one at hand is left out."""
    width, height = size
    found = [other for other in said[: height + 1] if other.quote is not entry.quote]
    if not found or height < _LEAST:
        return []
    head = ink.line((words("quotes.also"), "bold"), (f"  {len(said) - 1}", "soft"))
    lines = [ink.line(""), *indented([head], ink)]
    for other in found:
        release = other.record.release
        day = words.day_year(release.published) if release.published else words("unknown.date")
        source = safe(release.publisher or "") or words("unknown.publisher")
        by = indented([ink.line((cut(f"{day}, {source}", width - _HANG), "soft"))], ink)
        block = [*hung(set_words(other), other, ink, width, rows=_ROWS_OF_OTHER), *by]
        if len(lines) + len(block) > height:
            break
        lines += [*block, ink.line("")]
    return lines if len(lines) > _HEAD_ROWS else []


def indented(lines: Sequence[Text], ink: Ink) -> list[Text]:
    """Return lines that begin where the words of a hung quote do."""
    return [ink.line(" " * _HANG, line) for line in lines]


def hung(
    setting: Setting, entry: Entry, ink: Ink, width: int, look: str = "ink", rows: int | None = None
) -> list[Text]:
    """Return the words of a quote with its mark hung left of them, in two cells; with `rows`, cut."""
    lines = set_quote(setting, width - _HANG, ink, rows)
    mark = mark_of(entry.quote)
    direct = entry.quote.kind is QuoteKind.DIRECT
    hanging = ink.line((f" {mark}" if direct else f"{mark} ", look))
    return [ink.line(hanging if at == 0 else "  ", line) for at, line in enumerate(lines)]


def speaker(entry: Entry, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    """Return who says it, and the role as of the day of the release."""
    quote, day = entry.quote, entry.record.release.published
    lines = [ink.line((safe(quote.speaker), "bold") if quote.speaker else (words("unknown.speaker"), "soft italic"))]
    as_of = words("quotes.as_of", day=words.long_day(day)) if day else words("unknown.date")
    role = f"{safe(quote.role)} — {as_of}" if quote.role else as_of
    return [*lines, *paragraph(role, width, ink.style("soft"))]


def _rows(entry: Entry, style: Style, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    quote = entry.quote
    lines = to_take(entry.record.release, quote, quote.text, style, ink, words, width)
    lines.append(ink.line(""))
    lines += _labelled(words("quotes.why"), evidence(quote, words), ink, width)
    for at, fact in enumerate(_beside(entry)):
        told = tell(fact, words)
        text = f"{told.mark} {told.lead}" + (f", {told.rest}" if told.rest else "")
        lines += _labelled(words("quotes.beside") if at == 0 else "", text, ink, width)
    return lines


def to_take(
    release: Release, quote: Quote | None, text: str, style: Style, ink: Ink, words: Catalogue, width: int
) -> list[Text]:
    """Return what can be copied: the words (`text`), and the citation of a quote or of the release."""
    signs = words("quotes.as_in_release", signs=words.count("sign", len(text)))
    taken = ink.line(_label(words("quotes.words"), ink), ("y  ", "bold"), signs)
    named = ink.line(_label(words("quotes.citation"), ink), ("Y  ", "bold"), words(f"style.{style}"))
    other = ink.line((f"   {words('quotes.other_style')}", "soft"))
    lines = [taken, named + other if named.cell_len + other.cell_len <= width else named]
    for line in lines:
        line.truncate(width, overflow="ellipsis")
    room = max(10, width - _LABEL - 3)
    cited = paragraph(safe(cite(release, quote, style)), room, ink.style("soft"), _CITATION_ROWS)
    return lines + [ink.line(" " * (_LABEL + 3), line) for line in cited]


def _label(text: str, ink: Ink) -> Text:
    return ink.line((f"{text:<{_LABEL}}", "soft"))


def _labelled(label: str, text: str, ink: Ink, width: int) -> list[Text]:
    set_text = paragraph(text, max(10, width - _LABEL), ink.style(), 2)
    return [ink.line(_label(label if at == 0 else "", ink), line) for at, line in enumerate(set_text)]


def _beside(entry: Entry) -> list[Fact]:
    """Return the agreements, pairs, events and figures nearest to the quote, in order of the text."""
    hull = entry.quote.hull
    near = [
        (max(0, fact.hull.start - hull.end, hull.start - fact.hull.end), fact)
        for _, _, fact in keyed(entry.record.facts)
        if isinstance(fact, Agreement | Twin | Event | Figure)
    ]
    close = sorted((each for each in near if each[0] <= _NEAR), key=lambda each: each[0])[:_MOST_BESIDE]
    return sorted((fact for _, fact in close), key=lambda fact: fact.hull.start)
