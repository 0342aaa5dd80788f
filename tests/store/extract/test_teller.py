"""Whose release it is, told by who opens it, where people return to, and whom a text calls its own twin."""

import pytest

from store.extract.pipeline import extract
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.model import PlaceRole


def homes(text):
    return {place.name for place in find_places(Document(text), (), (), None) if place.role is PlaceRole.HOME}


@pytest.mark.parametrize(
    ("text", "home", "other"),
    [
        (
            "Акимат Петропавловска подвёл итоги ярмарки. Из Кургана приехали двадцать фермеров, Шадринск прислал мёд, "
            "а Курганская область обещала зерно. Курган доволен.",
            "Петропавловск",
            "Курган",
        ),
        (
            "Вчера Оршанский горисполком назвал лучших дворников. Смоленск прислал поздравление, Вязьма и Рославль "
            "подарили метлы, Смоленская область добавила тачки.",
            "Орша",
            "Смоленск",
        ),
        (
            "Мэрия Гюмри отремонтировала два сквера. Помог Ставрополь: Ставропольский край прислал саженцы, Пятигорск "
            "подарил скамейки.",
            "Гюмри",
            "Ставрополь",
        ),
        (
            "Во вторник маслихат Актобе утвердил бюджет. Оренбург, Орск и Оренбургская область прислали наблюдателей.",
            "Актобе",
            "Оренбург",
        ),
        (
            "Во вторник в Арзамас вернулись юные шахматисты. Кобрин принял их в лицее. Кобрин понравился всем, "
            "а председатель райисполкома подарил часы.",
            "Арзамас",
            "Кобрин",
        ),
        (
            "3 мая в Жлобине слушали отчёт исполкома. Перед людьми выступила председатель районного исполнительного "
            "комитета. Глава Лысьвы передал привет, Лысьва стала нашим побратимом. В Лысьву поедет хор.",
            "Жлобин",
            "Лысьва",
        ),
    ],
)
def test_the_teller_outweighs_those_it_names_more_often(text, home, other):
    found = homes(text)
    assert home in found
    assert other not in found


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Акимат Костаная и администрация Троицка подписали план. Троицк ждёт гостей.", "Костанай"),
        ("Мэрия Гомеля прислала гостей: делегация приехала в Брянск. Брянск встречал их хлебом.", "Гомель"),
    ],
)
def test_a_body_that_visits_or_is_visited_or_signs_with_another_is_no_teller(text, other):
    assert other not in homes(text)


def test_the_only_town_of_a_release_is_home_wherever_it_lies() -> None:
    found = extract("Глава Троицка Лука Дымов рассказал о ремонте школ.", published=None)
    assert [(place.name, place.role) for place in found.places] == [("Троицк", PlaceRole.HOME)]
