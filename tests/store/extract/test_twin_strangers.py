"""Towns no table holds, choices between towns, and pairs told by their order keep each its own state."""

import pytest

from store.extract.pipeline import extract
from tests.store.extract.twin_driving import PUBLISHED, pairs


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Псков сохраняет побратимские отношения с Полоцком. С Нантером связи прерваны.",
            [("Псков", "Полоцк", "active"), ("Псков", "Нантер", "ended")],
        ),
        (
            "Псков сохраняет побратимские отношения с Полоцком. С Арлем контакты заморожены.",
            [("Псков", "Полоцк", "active")],
        ),
        (
            "Из трёх побратимов Серпухова работают два: сербский Бор и белорусский Слуцк. "
            "Отношения с румынским Миовени сошли на нет.",
            [("Серпухов", "Бор", "active"), ("Серпухов", "Слуцк", "active"), ("Серпухов", "Миовени", "ended")],
        ),
        (
            "Псков дружит с побратимом Чанчунем. Ноттингем и Бонн приостановили побратимские отношения.",
            [("Псков", "Чанчунь", "active"), ("Псков", "Ноттингем", "ended"), ("Псков", "Бонн", "ended")],
        ),
        (
            "У Вязьмы два побратима: Бобруйск и Кричев. С первым связи крепнут, со вторым договор расторгнут.",
            [("Вязьма", "Бобруйск", "active"), ("Вязьма", "Кричев", "ended")],
        ),
    ],
)
def test_what_ends_with_one_town_ends_with_it_alone(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert pairs(text, None) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Елец породнился с Лидой. С Газпромом договор о поставках расторгнут.",
        "Елец и Лида — побратимы. С Петром Лисовским контакты прекращены.",
    ],
)
def test_ties_with_people_and_firms_end_no_twinning(text: str) -> None:
    assert pairs(text) == [("Елец", "Лида", "active")]


@pytest.mark.parametrize(
    "text",
    [
        "Елец выбирает между Оршей и Молодечно: кто-то из них станет побратимом города.",
        "Елец выберет нового побратима: либо Оршу, либо Молодечно.",
        "В Ельце определяются с побратимом: либо Орша, либо Молодечно.",
        "Побратимом Ельца будет или Орша, или Молодечно.",
    ],
)
def test_of_several_that_may_become_the_twin_each_is_a_plan(text: str) -> None:
    assert pairs(text) == [("Елец", "Орша", "planned"), ("Елец", "Молодечно", "planned")]


def test_a_table_under_a_title_of_twins_holds_towns_no_table_of_ours_holds() -> None:
    rows = "Город | Страна | Статус\nСувалки | Польша | расторгнуто\nГютерсло | Германия | приостановлено"
    twins = extract(rows, published=PUBLISHED, title="Побратимы Ржева").twins
    assert [(twin.b, str(twin.status)) for twin in twins] == [("Сувалки", "ended"), ("Гютерсло", "ended")]


def test_a_table_of_other_things_names_no_strange_towns() -> None:
    rows = "Поставщик | Страна | Объём\nГютерсло | Германия | 5 тонн\nХагенау | Франция | 3 тонны"
    assert extract(rows, published=PUBLISHED, title="Поставки в Ржев").partners == ("Германия", "Франция")


@pytest.mark.parametrize(
    ("line", "status"),
    [("Молодечно, Беларусь, 2016 г., действует", "active"), ("Жлобин, Беларусь, проект на согласовании", "planned")],
)
def test_a_numbered_line_tells_its_state_behind_the_land(line: str, status: str) -> None:
    twins = extract(f"1. {line}\n2. Пинск, Беларусь", published=PUBLISHED, title="Побратимы города Рыбинска").twins
    assert str(twins[0].status) == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Нюстад расторг соглашение о побратимстве с Выборгом.", ("Нюстад", "Выборг", "ended")),
        ("Побратимские связи Курска и Витебска не разорваны, но поставлены на паузу.", ("Курск", "Витебск", "ended")),
        ("Клин и Кобрин прорабатывают вопрос о придании статуса побратимов.", ("Клин", "Кобрин", "planned")),
        ("Дзержинск Минской области и псковский город Остров — побратимы.", ("Дзержинск", "Остров", "active")),
        ("Елец и Лида — побратимы, но обмен школьниками приостановлен.", ("Елец", "Лида", "active")),
        ("Елец и Лида — побратимы. Но проект закрыт, ярмарки прекращены.", ("Елец", "Лида", "active")),
    ],
)
def test_what_is_said_of_the_tie_tells_its_state(text: str, expected: tuple[str, str, str]) -> None:
    assert pairs(text, None) == [expected]
