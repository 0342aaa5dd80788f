"""A pair that only the title of a release names is found, and nothing that a title merely calls so."""

from datetime import date

import pytest

from store.extract.pipeline import extract
from store.model import Twin


def told(title: str, text: str) -> tuple[Twin, ...]:
    return extract(text, published=date(2025, 6, 10), title=title).twins


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Кадников и Ивье — города-побратимы", "Церемония заняла час.", ("Кадников", "Ивье", "active")),
        ("Чудово породнится с Чериковом", "Бумаги готовят юристы.", ("Чудово", "Чериков", "planned")),
        ("Псков и Кошице больше не побратимы", "Письмо пришло в среду.", ("Псков", "Кошице", "ended")),
        (
            "Нашему побратиму Несвижу — 800 лет",
            "В Несвиже прошли торжества. Валдай представлял народный хор. Глава Валдая Юрий Сосна вручил вазу.",
            ("Валдай", "Несвиж", "active"),
        ),
        (
            "В гостях у города-побратима",
            "Школьники Валдая вернулись из Несвижа. Поездку оплатила администрация Валдая.",
            ("Валдай", "Несвиж", "active"),
        ),
    ],
)
def test_a_title_tells_of_the_pair(title: str, text: str, expected: tuple[str, str, str]) -> None:
    assert [(twin.a, twin.b, str(twin.status)) for twin in told(title, text)] == [expected]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Чудово и Чериков породнятся?", "В мэрии молчат."),
        ("Чудово и Чериков — побратимы", "Слух о побратимстве не подтвердился: таких документов нет."),
        ("Команда «Побратим» из Черикова обыграла Чудово", "Матч прошёл в субботу."),
        ("Слёт городов-побратимов в Полоцке", "Приехали гости из двадцати стран."),
        ("Чудово и Чериков будут торговать", "Подписан план поставок."),
        ("Школы-побратимы Чудова и Черикова", "Ребята обменялись письмами."),
    ],
)
def test_a_title_that_asks_or_names_something_else_makes_no_pair(title: str, text: str) -> None:
    assert told(title, text) == ()


def test_what_the_text_tells_of_the_pair_goes_before_its_title() -> None:
    text = "Чудово и Чериков породнились в 2012 году, но в 2023 году договор о побратимстве расторгли."
    (twin,) = told("Чудово и Чериков: история побратимства", text)
    assert str(twin.status) == "ended"
    assert twin.rule != "twin.title"


def test_a_pair_of_the_title_stands_on_its_town_in_the_text_and_has_the_day_of_its_paper() -> None:
    text = "Зал был полон. Документ подписали 3 июня 2025 года. Гости из Черикова привезли соль."
    (twin,) = told("Чудово и Чериков стали побратимами", text)
    assert [text[span.start : span.end] for span in twin.spans] == ["Черикова"]
    assert twin.date == "2025-06-03"


def test_a_pair_nowhere_in_the_text_stands_on_its_first_sentence() -> None:
    text = "Зал был полон. Пели до вечера."
    (twin,) = told("Чудово и Чериков стали побратимами", text)
    assert [text[span.start : span.end] for span in twin.spans] == ["Зал был полон."]
