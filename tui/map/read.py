"""The twinnings of what lies on the desk."""

from datetime import date

from store.places.gazetteer import load
from store.views.twinning import Twinning, twinning
from tui.desk import Desk


def twinnings_of(desk: Desk, year: int | None) -> tuple[Twinning, list[int]]:
    """Return the twinnings in what the filter leaves, up to the end of `year`, and all years that speak of them.

    Home region and partner country are those of the whole library, so that a filter does not turn the map.
    """
    whole = twinning(desk.records, load())
    home, country = whole.coverage.home, whole.coverage.country
    found = twinning(desk.shown.records, load(), home=home, country=country)
    years = sorted({e.published.year for pair in found.pairs for e in pair.evidence if e.published})
    if year is not None:
        found = twinning(desk.shown.records, load(), home=home, country=country, until=date(year, 12, 31))
    return found, years
