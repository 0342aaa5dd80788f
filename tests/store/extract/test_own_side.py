"""Whose release a text is: told by its title, the line below it, and who visits whom."""

from datetime import date

import pytest

from store.extract.pipeline import extract
from store.model import Facts, PlaceRole


def read(text: str, title: str = "") -> Facts:
    return extract(text, published=date(2025, 6, 10), title=title)


def homes(facts: Facts) -> set[str]:
    return {place.name for place in facts.places if place.role is PlaceRole.HOME}


def test_a_title_tells_whose_release_it_is():
    text = "Утро в Орше начинается с прогулки! Работаем у побратимов: наши города породнились в 2009 году.\n#Арзамас"
    facts = read(text, "Арзамас, канал главы города")
    assert homes(facts) == {"Арзамас"}
    assert [(twin.a, twin.b) for twin in facts.twins] == [("Арзамас", "Орша")]


def test_where_something_is_in_a_title_tells_nothing():
    text = "АКТАУ, Казахстан, 15 октября 2024 года. Компания «Каспий» запустила склад в Астраханской области."
    assert homes(read(text, "Завод открыл склад под Астраханью")) == homes(read(text))


def test_the_line_below_a_text_tells_who_brings_it_out():
    text = (
        "На карте в отделе нашей мэрии — нитки. Одна из них ведёт в Пружаны.\n"
        "С ними мы породнились девять лет назад.\nГазета «Саянский будильник», г. Минусинск"
    )
    facts = read(text)
    assert "Минусинск" in homes(facts)
    assert [(twin.a, twin.b) for twin in facts.twins] == [("Минусинск", "Пружаны")]


def test_who_is_visited_is_at_home():
    text = "В Пскове побывали гости из Белостока и Витебска. С Витебском Псков породнён."
    facts = read(text)
    assert homes(facts) == {"Псков"}
    assert [(twin.a, twin.b) for twin in facts.twins] == [("Псков", "Витебск")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Совет одобрил договор с абхазским Ткварчалом.", "Ткварчал"),
        ("Совет одобрил договор с абхазским Ткуарчалом.", "Ткуарчал"),
    ],
)
def test_a_town_is_shown_by_the_name_the_text_has(text, name):
    assert name in {place.name for place in read(text).places}


def test_a_town_named_like_a_person_is_known_by_its_district():
    text = "У Ейска есть море, у Добруша — бумага. Гостя поддержал депутат Добрушского райсовета."
    assert "Добруш" in {place.name for place in read(text).places}


@pytest.mark.parametrize("text", ["Доброе утро, Арзамас!", "Выступила Дзержинская гимназия."])
def test_an_adjective_with_its_noun_is_no_town(text):
    assert {place.name for place in read(text).places} & {"Доброе", "Дзержинский"} == set()


def test_a_land_before_its_town_is_no_given_name():
    facts = read("Болгарский Свиштов разорвал побратимские узы с Можайском.")
    assert [(twin.b, str(twin.status)) for twin in facts.twins] in ([("Свиштов", "ended")], [("Можайск", "ended")])


def test_the_title_lends_a_text_the_municipality_it_never_names():
    facts = read("Сегодня мы подписали договор о побратимстве с Бугульмой.", "Слонимский район")
    assert [(twin.a, twin.b) for twin in facts.twins] == [("Слонимский район", "Бугульма")]


def test_what_else_is_planned_beside_a_tie_made_is_no_plan_of_it():
    text = (
        "В Кунгур приехали гости из Лиды. Соглашение о побратимстве муниципалитеты заключили в прошлом году, "
        "и теперь речь шла о конкретных проектах."
    )
    assert [str(twin.status) for twin in read(text).twins] == ["active"]


def test_friends_who_will_become_twins_are_none_yet():
    text = "Кунгур и Лида договорились дружить официально: в июне города станут побратимами."
    assert [str(twin.status) for twin in read(text).twins] == ["planned"]


def test_a_title_that_lists_two_sides_favours_neither():
    text = "Задонск и Слоним обменялись письмами. Глава Задонска поблагодарил гостей из Слонима."
    assert homes(read(text, "Школьники Слонима и Задонска перекликаются")) == homes(read(text))
