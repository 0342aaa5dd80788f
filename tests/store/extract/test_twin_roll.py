"""Twins told off one by one in a release that names its own town only elsewhere."""

from datetime import date

import pytest

from store.extract.dates.finding import find_dates
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.twins import find_twins

PUBLISHED = date(2025, 6, 10)


def pairs(text, home="RU-BRY"):
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    twins = find_twins(document, find_places(document, (), (), home), dates, PUBLISHED)
    return {(twin.a, twin.b, str(twin.status)) for twin in twins}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Глава Клинцов принял журналистов. — Сколько у города побратимов? — Два: Речица и Добруш.",
            {"Речица": "active", "Добруш": "active"},
        ),
        (
            "Глава Клинцов принял журналистов.\n— Кто ваши побратимы?\n— Речица и Добруш, оба близко.",
            {"Речица": "active", "Добруш": "active"},
        ),
        (
            "Глава Клинцов рассказал о побратимах.\n— Назовите.\n— Первый — Речица, с 1999 года. Второй — армянский "
            "Гюмри, договор с ним подписали в 2022 году. С Видином переписка кончилась, отношения прекращены.",
            {"Речица": "active", "Гюмри": "active", "Видин": "ended"},
        ),
        (
            "В Клинцах говорили о побратимах. Первым стал Добруш. Второй — Речица.\n— А китайский город?\n"
            "— Хэган. Проект соглашения у нас на столе, подписание ждём в сентябре.",
            {"Речица": "active", "Хэган": "planned"},
        ),
        (
            "Жители Клинцов узнали, что у города появился побратим. Им стал казахстанский Актобе.",
            {"Актобе": "active"},
        ),
        (
            "Жители Клинцов узнали, что у города два новых побратима. Ими стали Добруш и Речица.",
            {"Добруш": "active", "Речица": "active"},
        ),
        (
            "Список побратимов Клинцов короток. Первый — Жлобин. Следующий — Речица, подписание намечено на май.",
            {"Жлобин": "active", "Речица": "planned"},
        ),
    ],
)
def test_members_of_a_roll_are_twins_of_the_teller(text, expected):
    assert {(b, status) for a, b, status in pairs(text) if a == "Клинцы"} >= set(expected.items())


@pytest.mark.parametrize(
    "text",
    [
        "Клинцы играли на кубок. Первый — Добруш, второй — Речица.",
        "Глава Клинцов рассказал о побратимах. Автобус едет через Добруш. Речица встречает его музыкой.",
        "— Есть ли у Клинцов побратимы? — Добруш отказался, других не искали.",
        "Клинцы закупают лён. С Видином договор о поставке расторгнут.",
    ],
)
def test_towns_named_otherwise_are_none(text):
    assert pairs(text) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Клинцы. Мэрия обновила реестр породнённых городов.\n• Речица (Беларусь): побратимы с 1999 года;\n"
            "• Раахе (Финляндия): побратимские связи прекращены;\n• Чевинк (США): договор о побратимстве расторгнут.",
            {"Речица": "active", "Раахе": "ended", "Чевинк": "ended"},
        ),
        (
            "Глава Клинцов начал с плохого: «Финский Сейняйоки дружил с нами тридцать лет, а в 2022 году вышел из "
            "договора о побратимстве».",
            {"Сейняйоки": "ended"},
        ),
        (
            "Договор о побратимстве Клинцов с Речицей действует с 2006 года. Соглашение о том же с сербским Ужице "
            "одобрено, подписание намечено на апрель.",
            {"Речица": "active", "Ужице": "planned"},
        ),
    ],
)
def test_towns_no_table_holds_are_known_by_their_land(text, expected):
    assert {(b, status) for a, b, status in pairs(text) if a == "Клинцы"} == set(expected.items())


def test_the_own_town_and_no_neighbour_signs_with_the_twin_of_a_land():
    text = (
        "Депутатов Клинцов спросили, с кем породнён город. Оказалось, с Речицей. Соседний Новозыбков тут ни при чём.\n"
        "Соглашение с белорусским побратимом подписано 17 мая 2013 года."
    )
    assert pairs(text) == {("Клинцы", "Речица", "active")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Область обновила перечень породнённых городов.\n\nI. Действуют:\n— Клинцы и Речица: связи живы;\n"
            "— Новозыбков и белорусский Мозырь.\n\nII. На согласовании:\n— Унеча и Гюмри: проект переведён.\n\n"
            "III. Прекращены:\n— Сураж и Видин.\n\nСписок утвердили. Брянск и Гомель обменялись планами.",
            {
                ("Клинцы", "Речица", "active"),
                ("Новозыбков", "Мозырь", "active"),
                ("Унеча", "Гюмри", "planned"),
                ("Сураж", "Видин", "ended"),
            },
        ),
        (
            "Перечень породнённых городов обсудили.\n— Клинцы и Новозыбков: дорога открыта.",
            set(),
        ),
    ],
)
def test_a_register_tells_the_state_of_its_pairs_in_headings(text: str, expected: set[tuple[str, str, str]]) -> None:
    assert pairs(text) == expected
