"""Places named in roundabout ways: short of their river, beside a street noun, behind an adjective two places share."""

import pytest

from store.extract.places.regions import find_places
from store.extract.text import Document
from store.model import PlaceRole


def found(text, home=None):
    return [(place.name, place.role) for place in find_places(Document(text), (), (), home)]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("На набережной Могилёва играли оркестры.", "Могилёв"),
        ("По улицам Бреста прошли гости из Пскова.", "Брест"),
    ],
)
def test_a_town_may_have_streets(text, name):
    assert name in dict(found(text))


@pytest.mark.parametrize("text", ["Офис на улице Шираза открыт.", "Сквер на проспекте Гагарина цветёт."])
def test_a_street_named_after_a_town_or_a_person_is_no_place(text):
    assert found(text, "RU-VLG") == []


def test_an_adjective_of_a_country_is_not_that_of_a_small_town():
    assert [name for name, _ in found("Приехало болгарское Габрово.", "RU-TA")] == ["Болгария", "Габрово"]


def test_a_town_is_known_again_without_its_river():
    text = "Запчасти из Комсомольска идут месяц, сказал глава Комсомольска-на-Амуре."
    assert {name for name, _ in found(text)} == {"Комсомольск-на-Амуре"}


def test_a_district_that_several_regions_have_is_home_against_places_abroad():
    text = "В Орше подписали договор о дружбе между Орловским округом и Оршанским районом."
    roles = dict(found(text))
    assert roles["Орловский район"] is PlaceRole.HOME
    assert roles["Оршанский район"] is PlaceRole.PARTNER


def test_an_unknown_village_where_something_happens_is_no_partner():
    assert dict(found("В селе Кащеево чествовали побратимов.", "RU-SMO"))["Кащеево"] is PlaceRole.VENUE


def test_both_halves_of_an_unknown_town_keep_their_capitals():
    assert "Врнячка-Баня" in dict(found("Липецк дружит с городом Врнячка-Баня, побратимство с Врнячкой-Баней крепко."))
    assert "Врнячка-баня" not in dict(found("Соглашение о побратимстве с Врнячкой-Баней подписано.", "RU-LIP"))


@pytest.mark.parametrize(
    "text",
    [
        "Кимры и Слуцк — города-побратимы\nВчера в ратуше открыли выставку.",
        "Кимры и Слуцк стали побратимами\n\nДоговор скрепили печатями.",
        "Кимры и Слуцк стали побратимами\nМежду ними триста вёрст.",
        "Награду вручили городу Трудовой славы Кимры, из Слуцка прибыли гости.",
    ],
)
def test_a_word_after_a_headline_about_towns_is_no_town(text):
    assert {name for name, _ in found(text, "RU-TVE")} == {"Кимры", "Слуцк"}


def test_a_state_of_two_words_is_one_place():
    text = "В Кимры приехали гости из штата Западная Бенгалия."
    assert ("Западная Бенгалия", PlaceRole.PARTNER) in found(text, "RU-TVE")


def test_unknown_towns_of_a_list_of_twins_are_known_by_their_countries():
    text = "Побратимы Кимр: Сейняйоки (Финляндия), Корнвалл (Канада), Слуцк (Беларусь)."
    assert [name for name, _ in found(text, "RU-TVE")][1::2] == ["Сейняйоки", "Корнвалл", "Слуцк"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Гости из Каменска-Уральского уехали.", "Каменск-Уральский"),
        ("Сотрудничество с Петропавловском-Камчатским растёт.", "Петропавловск-Камчатский"),
        ("Приехала делегация Горни-Милановца.", "Горни-Милановац"),
        ("Приехала делегация Крагуеваца.", "Крагуевац"),
    ],
)
def test_hyphened_and_southern_names_are_known_in_all_cases(text, name):
    assert name in dict(found(text))


def test_a_town_is_known_again_without_its_adjective():
    text = "Делегация Петропавловска-Камчатского уехала. Петропавловск ждёт гостей."
    assert {name for name, _ in found(text)} == {"Петропавловск-Камчатский"}


def test_a_foreign_name_that_never_changes_stays_as_it_is():
    assert "Цзэпу" in dict(found("Елец дружит с уездом Цзэпу провинции Ганьсу.", "RU-LIP"))


def test_soviet_troops_are_of_no_town():
    assert [name for name, _ in found("Елец освободили советскими войсками.", "RU-LIP")] == ["Елец"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Глава Гатчины принял мэра Ниша.", ["Гатчина", "Ниш"]),
        ("Отделение Красного Креста в Курске помогает соседям.", ["Курск"]),
        ("Подписан протокол с районом Дадукоу города Чунцин.", ["Дадукоу", "Чунцин"]),
        (
            "Побратимов три. Это Лепельский район (2017), Дунин (2019, заморожено), Кокшетау.",
            ["Лепельский район", "Дунин", "Кокшетау"],
        ),
        ("Ковров: побратимы. С такими городами, как Мунстер (ФРГ), связей нет.", ["Ковров", "Мунстер", "Германия"]),
        (
            "Наши побратимы — Чойбалсан и Абилин. Абилин молчит с 2014 года.",
            ["Чойбалсан", "Абилин", "Абилин"],
        ),
    ],
)
def test_towns_known_by_what_stands_beside_them_or_was_said_before(text, names):
    assert [name for name, _ in found(text)] == names
