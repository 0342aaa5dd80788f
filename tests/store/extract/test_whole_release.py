"""One release from end to end: what a reader would underline in it is what is found, and nothing more."""

from datetime import date
from pathlib import Path

import pytest

from store.intake import facts_of, readings
from store.model import DateKind, EventStatus, Facts, QuoteKind, Release
from store.reading import Failure

SOURCE = Path(__file__).parents[2] / "data" / "synthetic_release.txt"


@pytest.fixture(scope="module")
def read() -> tuple[Release, Facts]:
    (outcome,) = readings([SOURCE])
    assert not isinstance(outcome, Failure)
    return outcome.release, facts_of(outcome.release, outcome.brought)


def test_the_prefix_of_a_crawler_is_stripped_and_dates_the_release(read: tuple[Release, Facts]) -> None:
    release, _ = read
    assert release.published == date(2025, 8, 22)
    assert release.published_from == "prefix"
    assert release.text.startswith("В областном центре")


def test_one_direct_quote_by_the_governor(read: tuple[Release, Facts]) -> None:
    (quote,) = [quote for quote in read[1].quotes if quote.kind is QuoteKind.DIRECT]
    assert quote.speaker == "Савелий Чернопольский"
    assert quote.role == "губернатор Липецкой области"
    assert quote.text.startswith("Мы не меряем дружбу папками")
    assert quote.text.endswith("по имени")


def test_partners_without_the_home_region(read: tuple[Release, Facts]) -> None:
    assert read[1].partners == ("Беларусь", "Брестская область", "Гродненская область")
    assert read[1].twins == ()


def test_figures_with_unit_kind_and_period(read: tuple[Release, Facts]) -> None:
    figures = [(figure.value, figure.unit, str(figure.kind), figure.period) for figure in read[1].figures]
    assert figures == [
        (5, "%", "share", "2025"),
        (11, "%", "growth", "2024"),
        (12, "%", "growth", "2024"),
        (6, "%", "growth", "2024"),
        (20, "соглашений", "level", None),
        (13, "планов", "level", None),
        (6, "единиц", "level", "2025"),
        (34, "единиц", "level", "2024"),
    ]


def test_the_exhibition_ahead_and_the_years_of_the_plan(read: tuple[Release, Facts]) -> None:
    _, facts = read
    (event,) = [event for event in facts.events if event.status is EventStatus.PLANNED]
    assert "ИННОПРОМ. Беларусь" in event.title
    assert (event.start, event.end, event.place) == (date(2025, 9, 29), date(2025, 10, 1), "Минск")
    periods = [(each.start.year, each.end.year) for each in facts.dates if each.kind is DateKind.PERIOD]
    assert (2024, 2026) in periods


def test_every_fact_stands_on_its_words(read: tuple[Release, Facts]) -> None:
    release, facts = read
    for quote in facts.quotes:
        assert " ".join(span.slice(release.text) for span in quote.spans) == quote.text
