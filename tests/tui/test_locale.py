import re
from datetime import date

import pytest

from tui.locale import Catalogue, catalogue, from_environment, plural

RU, EN = Catalogue("ru"), Catalogue("en")


def test_both_languages_say_the_same_things() -> None:
    assert RU.keys == EN.keys


@pytest.mark.parametrize("key", sorted(RU.keys))
def test_slots_agree(key: str) -> None:
    slots = [set(re.findall(r"{(\w+)}", str(words.all(key)))) for words in (RU, EN)]
    assert slots[0] == slots[1]


@pytest.mark.parametrize(
    ("count", "form"), [(0, 2), (1, 0), (2, 1), (4, 1), (5, 2), (11, 2), (12, 2), (21, 0), (22, 1), (111, 2), (101, 0)]
)
def test_russian_plurals(count: int, form: int) -> None:
    assert plural("ru", count) == form


def test_counts() -> None:
    assert RU.count("release", 98) == "98 релизов"
    assert RU.count("release", 10_000) == "10 000 релизов"
    assert EN.count("release", 1) == "1 release"


@pytest.mark.parametrize(
    ("start", "end", "shown"),
    [
        (date(2025, 9, 29), date(2025, 10, 1), "29 сен – 1 окт 2025"),
        (date(2025, 5, 3), date(2025, 5, 5), "3–5 мая 2025"),
        (date(2025, 5, 3), date(2025, 5, 3), "3 мая 2025"),
        (date(2024, 12, 30), date(2025, 1, 2), "30 дек 2024 – 2 янв 2025"),
    ],
)
def test_intervals(start: date, end: date, shown: str) -> None:
    assert RU.span(start, end) == shown


@pytest.mark.parametrize(
    ("iso", "shown"),
    [
        ("2022-05-09", "9 мая 2022"),
        ("2022-05", "май 2022"),
        ("2022", "2022"),
        (None, "дата не указана"),
        ("2024-01/2024-03", "янв 2024 – мар 2024"),
        ("soon", "soon"),
    ],
)
def test_iso_dates_as_people_write_them(iso: str | None, shown: str) -> None:
    assert RU.iso(iso) == shown


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
        ({"LC_ALL": "en_US", "LANG": "ru_RU"}, "en"),
    ],
)
def test_language_of_the_environment(environment: dict[str, str], language: str) -> None:
    assert from_environment(environment) == language


def test_an_unknown_language_falls_back_to_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "ru_RU.UTF-8")
    assert catalogue("xx").language in {"en", "ru"}
