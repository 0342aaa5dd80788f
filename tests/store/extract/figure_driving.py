"""Reads the figures of short texts, for the tests of figures."""

from datetime import date

from store.extract.dates.finding import find_dates
from store.extract.figures.finding import find_figures
from store.extract.text import Document
from store.model import Figure

PUBLISHED = date(2025, 8, 22)


def found(text: str) -> tuple[Figure, ...]:
    document = Document(text)
    return find_figures(document, find_dates(document, PUBLISHED, ()), PUBLISHED)


def read(text: str) -> list[tuple[float, str]]:
    return [(one.value, one.unit) for one in found(text)]
