"""A release in short, beside or below a list: its words as far as they fit, and what was found in it."""

from rich.text import Text

from store.model import Agreement, Event, EventStatus, Facts, Figure, Quote, QuoteKind, Record, Twin
from store.views.timeline import headline
from tui.glyphs import AGREEMENT, FIGURE, KNOWN, PLANNED, QUOTES, TWIN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes.figures import figure_in_words
from tui.panes.marks import spelt
from tui.panes.promises import days, titled
from tui.safe import safe
from tui.typeset import cut, paragraph

_MEASURE = 74
_FACTS = 9  # lines that list what was found, a kind a line, with their head
_EACH = 6  # lines at most for one kind where there is room


def short_lines(record: Record, facts: Facts, ink: Ink, words: Catalogue, width: int) -> list[Text]:
    """Set three lines: the beginning of the text in two, and the tallies spelt out."""
    lead = safe(" ".join(_body(record)))
    lines = paragraph(lead, width, ink.style("soft"), rows=2)
    return [*lines, *[ink.line("")] * (2 - len(lines)), spelt(facts, ink, words, width)]


def release_lines(
    record: Record, facts: Facts, ink: Ink, words: Catalogue, size: tuple[int, int], spare: int = 0
) -> list[Text]:
    """Set headline, by-line, paragraphs and what was found in at most `size` cells and lines.

    `spare` of these lines are for others, who may go without: the facts take them when the text leaves them free.
    """
    width, height = min(size[0], _MEASURE), size[1]
    head = paragraph(safe(headline(record)) or words("unknown.title"), width, ink.style("bold"), rows=3)
    head += [ink.line((cut(byline(record, words), width), "soft italic")), ink.line("")]
    found = facts_lines(facts, ink, words, width)
    text = _text_lines(_body(record), ink, words, (width, height - len(head) - len(found) - 1))
    room = height - len(head) - len(text) - 1 - spare
    found = facts_lines(facts, ink, words, width, room) if room > len(found) else found
    return [*head, *text, *([ink.line(""), *found] if found else [])]


def byline(record: Record, words: Catalogue) -> str:
    """Return the publisher and the day, or that they are not known."""
    release = record.release
    day = words.long_day(release.published) if release.published else words("unknown.date")
    return f"{safe(release.publisher or '') or words('unknown.publisher')}, {day}"


def facts_lines(facts: Facts, ink: Ink, words: Catalogue, width: int, rows: int = _FACTS) -> list[Text]:
    """Set what was found in a release: a mark, how many, and the facts in short.

    A kind takes one line; where `rows` hold more, each fact gets one of its own.
    """
    kinds = [(mark, told) for mark, told in _told(facts, words) if told]
    if not kinds:
        return []
    lines = [ink.line((words("timeline.here"), "bold"))]
    each = _EACH if rows > sum(min(_EACH, len(told)) for _, told in kinds) else 1
    for mark, told in kinds[: max(rows, _FACTS) - 1]:
        shown = told[: each - 1] if len(told) > each > 1 else told[:each] if each > 1 else ["; ".join(told)]
        for number, text in enumerate(shown):
            lead = f"{mark}{len(told):>3}  " if number == 0 else " " * 6
            lines.append(ink.line((lead, "ink"), (cut(text, width - 6), "soft")))
        if each > 1 and len(told) > len(shown):
            lines.append(ink.line(" " * 6, (words("timeline.others", count=len(told) - len(shown)), "soft")))
    return lines


def _told(facts: Facts, words: Catalogue) -> list[tuple[str, list[str]]]:
    held = [event for event in facts.events if event.status is EventStatus.HELD]
    planned = [event for event in facts.events if event.status is not EventStatus.HELD]
    return [
        (AGREEMENT, [_agreement(each, words) for each in facts.agreements]),
        (FIGURE, [_figure(each, words) for each in facts.figures]),
        (TWIN, [_pair(each) for each in facts.twins]),
        (PLANNED, [_event(each, words) for each in planned]),
        (KNOWN, [_event(each, words) for each in held]),
        *((QUOTES[kind], [_quote(each) for each in facts.quotes if each.kind is kind]) for kind in QuoteKind),
    ]


def _agreement(agreement: Agreement, words: Catalogue) -> str:
    return titled(agreement, words) + (f", {words.iso(agreement.date)}" if agreement.date else "")


def _figure(figure: Figure, words: Catalogue) -> str:
    said = [figure_in_words(figure, words), safe(figure.measure or ""), safe(figure.period or "")]
    return ", ".join(part for part in said if part)


def _pair(twin: Twin) -> str:
    return f"{safe(twin.a)} — {safe(twin.b)}"


def _event(event: Event, words: Catalogue) -> str:
    when = f", {days(event.start, event.end or event.start, words)}" if event.start else ""
    place = f", {safe(event.place)}" if event.place else ""
    return f"{safe(event.title)}{place}{when}"


def _quote(quote: Quote) -> str:
    """Return the words of a quote; only what the speaker said word for word stands in quotation marks."""
    said = safe(quote.text)
    own = said if quote.kind is QuoteKind.REPORTED else f"«{said}»"
    return f"{own}{f' — {safe(quote.speaker)}' if quote.speaker else ''}"


def _body(record: Record) -> list[str]:
    """The paragraphs, without a headline that the text repeats."""
    paragraphs = [line.strip() for line in record.release.text.splitlines() if line.strip()]
    if paragraphs and paragraphs[0] == headline(record).strip():
        return paragraphs[1:]
    return paragraphs


def _text_lines(body: list[str], ink: Ink, words: Catalogue, size: tuple[int, int]) -> list[Text]:
    width, height = size
    lines: list[Text] = []
    for number, text in enumerate(body):
        set_in = paragraph(safe(text), width, ink.style())
        left = len(body) - number
        room = height - (2 if left > 1 else 0)
        if len(lines) + len(set_in) > room:
            if not lines and room > 0:
                lines += paragraph(safe(text), width, ink.style(), rows=room)
                left -= 1
                lines.append(ink.line(""))
            if left > 0 and height > 1:
                lines.append(ink.line((words("timeline.more", count=words.count("paragraph", left)), "soft")))
            return lines
        lines += [*set_in, ink.line("")]
    return lines[:-1]
