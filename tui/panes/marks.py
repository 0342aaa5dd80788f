"""The five columns of tallies at the right end of a release's row, and the same spelt out."""

from rich.text import Text

from store.model import Facts
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


def spelt(facts: Facts, ink: Ink, words: Catalogue) -> Text:
    """Return the tallies as marks, numbers and nouns."""
    counted = tally(facts)
    names = ("agreement", "figure", "twin", "event", "quote")
    parts: list[tuple[str, str]] = []
    for name, (mark, count) in zip(names, _columns(counted), strict=True):
        if count:
            parts += [("  " if parts else "", "ink"), (f"{mark} ", "ink"), (words.count(name, count), "soft")]
    return ink.line(*parts)


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
