"""The five columns of tallies at the right end of a release's row, and the same spelt out."""

from collections import Counter

from rich.text import Text

from store.model import Facts, QuoteKind
from store.views.timeline import Tally, tally
from tui.glyphs import AGREEMENT, FIGURE, KNOWN, PLANNED, QUOTES, TWIN
from tui.ink import Ink
from tui.locale import Catalogue

COLUMNS = 14
"""Cells the tallies take: five columns of two and a blank between."""


def tallies(facts: Facts, ink: Ink, *, lit: bool) -> Text:
    """Return the tallies in fixed columns, so that a kind can be followed down the list; above nine stands `+`."""
    cells = [f"{mark}{count if count < 10 else '+'}" if count else "  " for mark, count in _columns(tally(facts))]
    return ink.line((" ".join(cells), "ink" if lit else "soft"))


def spelt(facts: Facts, ink: Ink, words: Catalogue, width: int) -> Text:
    """Return all that was found as marks, numbers and nouns; the nouns go where `width` cells do not hold them."""
    counted = [(name, mark, count) for name, mark, count in _every(facts) if count]
    told = [f"{mark} {words.count(name, count)}" for name, mark, count in counted]
    if sum(map(len, told)) + 2 * len(told) > width:
        told = [f"{mark} {count}" for _, mark, count in counted]
    parts: list[tuple[str, str]] = []
    for text in told:
        parts += [("  " if parts else "", "ink"), (text[:2], "ink"), (text[2:], "soft")]
    return ink.line(*parts)


def _every(facts: Facts) -> list[tuple[str, str, int]]:
    """Every kind of fact that a row tells of, with its mark; events and quotes in kinds of their own."""
    counted, kinds = tally(facts), Counter(quote.kind for quote in facts.quotes)
    return [
        ("agreement", AGREEMENT, counted.agreements),
        ("figure", FIGURE, counted.figures),
        ("twin", TWIN, counted.twins),
        ("event", PLANNED, counted.planned),
        ("event", KNOWN, counted.events - counted.planned),
        *(("quote", QUOTES[kind], kinds[kind]) for kind in QuoteKind),
    ]


def _columns(counted: Tally) -> list[tuple[str, int]]:
    quote = QUOTES[counted.quote] if counted.quote else ""
    event = (PLANNED, counted.planned) if counted.planned else (KNOWN, counted.events)
    return [
        (AGREEMENT, counted.agreements),
        (FIGURE, counted.figures),
        (TWIN, counted.twins),
        event,
        (quote, counted.quotes),
    ]
