"""Twinnings found in a text, for tests: the stages they need, with a day of publication and a home region given."""

from datetime import date

from store.extract.dates.finding import find_dates
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.twins import find_twins
from store.model import Twin

PUBLISHED = date(2025, 6, 10)


def twins(text: str, home: str | None = "RU-LIP") -> tuple[Twin, ...]:
    """Return the twinnings of a text published on `PUBLISHED` in the region `home`."""
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    return find_twins(document, find_places(document, (), (), home), dates, PUBLISHED)


def pairs(text: str, home: str | None = "RU-LIP") -> list[tuple[str, str, str]]:
    """Return both towns and the state of each twinning."""
    return [(twin.a, twin.b, str(twin.status)) for twin in twins(text, home)]
