"""The twinnings of what lies on the desk, and what happened away from home."""

from datetime import date

from store.places.gazetteer import load
from store.views.filter import Filter
from store.views.twinning import Twinning, twinning
from store.views.visits import Visit, visits
from tui.desk import Desk


def read(desk: Desk, year: int | None) -> tuple[Twinning, tuple[Visit, ...], list[int]]:
    """Return twinnings and events of what the filter leaves, up to the end of `year`, and the years that tell of pairs.

    Home region and partner country are those of the whole library, so that a filter does not turn the map.
    """
    whole = twinning(desk.index.select(Filter()), load())
    home, country = whole.coverage.home, whole.coverage.country
    shown, until = desk.shown, date(year, 12, 31) if year is not None else None
    found = twinning(shown, load(), home=home, country=country)
    years = sorted({e.published.year for pair in found.pairs for e in pair.evidence if e.published})
    if until is not None:
        found = twinning(shown, load(), home=home, country=country, until=until)
    return found, visits(shown, load(), home=home, until=until), years
