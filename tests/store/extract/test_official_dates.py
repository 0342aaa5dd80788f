"""Dates as budgets, statistics and addresses write them."""

from datetime import date

import pytest

from store.extract.dates.finding import find_dates
from store.extract.text import Document


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Принят бюджет на 2023 год и плановый период 2024 и 2025 годов.", [(2023, 2023), (2024, 2025)]),
        ("Принят бюджет на 2023 год и на плановый период 2024–2025 годов.", [(2023, 2023), (2024, 2025)]),
        ("Принят бюджет на 2023 и на плановый период 2024 и 2025 годов.", [(2023, 2023), (2024, 2025)]),
    ],
)
def test_a_budget_covers_its_year_and_the_two_planned_behind_it(text: str, years: list[tuple[int, int]]) -> None:
    dates = find_dates(Document(text), date(2022, 12, 13), ())
    assert [(one.start.year, one.end.year) for one in dates] == years
    assert dates[-1].kind.value == "period"


def test_villages_and_parks_named_after_a_day_are_no_dates() -> None:
    text = "Дом в посёлке 1 Мая сгорел. В парке 9 Мая растут липы. В посёлке 1 мая был праздник."
    dates = find_dates(Document(text), date(2022, 12, 13), ())
    assert len(dates) == 1


@pytest.mark.parametrize(
    ("text", "published", "year"),
    [
        ("За январь-ноябрь введено 30 домов.", date(2018, 12, 20), 2018),
        ("В январе — ноябре вывоз льна вырос.", date(2018, 12, 27), 2018),
        ("За январь — декабрь построили пять школ.", date(2019, 2, 5), 2018),
        ("В январе — марте пройдут концерты.", date(2018, 12, 20), 2019),
    ],
)
def test_months_since_january_are_told_of_when_they_are_over(text: str, published: date, year: int) -> None:
    (only,) = find_dates(Document(text), published, ())
    assert only.start.year == year


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("На этой неделе гости планируют посетить завод.", "planned"),
        ("На этой неделе ветераны получат письма.", "planned"),
        ("На этой неделе открыли мост.", "past"),
    ],
)
def test_what_is_still_to_come_this_week_is_planned(text: str, kind: str) -> None:
    (only,) = find_dates(Document(text), date(2018, 4, 18), ())
    assert only.kind.value == kind
