"""Who pairs with whom: pairs of others, pairs across a border, pairs told twice."""

import pytest

from tests.store.extract.twin_driving import pairs, twins


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Побратимские связи установлены между Пинском и Кимрами, Лидой и Вязьмой, Оршей и Ржевом.",
            [("Пинск", "Кимры", "active"), ("Лида", "Вязьма", "active"), ("Орша", "Ржев", "active")],
        ),
        (
            "Договоры о побратимстве подписаны между Пинском и Кимрами, а также между Лидой и городами Вязьма, Ржев.",
            [("Пинск", "Кимры", "active"), ("Лида", "Вязьма", "active"), ("Лида", "Ржев", "active")],
        ),
        (
            "Договор о побратимстве между Заводским районом г. Минска и Каменск-Уральским городским округом действует.",
            [("Заводской район", "Каменск-Уральский округ", "active")],
        ),
    ],
)
def test_pairs_between_others_are_told_one_by_one(text, expected):
    assert pairs(text) == expected


def test_pairs_of_a_forum_on_twins_are_told_by_their_agreements():
    text = "Форум городов-побратимов закрыт.\n\nДоговорённости достигнуты между Пинском и Кимрами, Лидой и Вязьмой."
    assert pairs(text) == [("Пинск", "Кимры", "active"), ("Лида", "Вязьма", "active")]


def test_towns_of_a_land_side_by_side_pair_with_those_of_the_other():
    text = "Кимры и Елец станут побратимами с сербскими Чачаком и Нишем."
    assert pairs(text) == [("Кимры", "Чачак", "planned"), ("Елец", "Ниш", "planned")]


def test_a_foreign_couple_in_the_news_of_a_third_town_is_one_pair():
    text = "Елец готовит праздник. Напомним, города Кимры и Чачак объявлены побратимами."
    assert pairs(text) == [("Кимры", "Чачак", "active")]


def test_a_pair_told_by_its_towns_and_by_their_districts_is_one():
    text = "Зерноград и Горки — побратимы. Договор о побратимстве Зерноградского и Горецкого районов подписан."
    assert len(twins(text, "RU-ROS")) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Совет Ниша объявил о приостановлении побратимских связей с Ельцом.", [("Елец", "Ниш", "ended")]),
        ("Елец и Ниш решили побрататься.", [("Елец", "Ниш", "planned")]),
        ("Документ сделает Елец и Ниш городами-побратимами.", [("Елец", "Ниш", "planned")]),
        ("Елец изучит возможность стать побратимом Ниша.", []),
    ],
)
def test_the_state_of_a_pair_is_read_in_further_words(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "В субботу, 7 июня, Ниш, побратим Ельца, праздновал юбилей.",
        "Об установлении побратимских связей Ельца и Ниша стало известно 24 мая.",
    ],
)
def test_the_day_of_a_feast_or_of_the_news_is_not_that_of_the_twinning(text):
    assert [twin.date for twin in twins(text)] == [None]


def test_the_roll_of_twins_goes_on_in_the_next_paragraph():
    text = "Елец породнился с Нишем.\n\nВ перечне также значатся Пинск и Лида."
    assert pairs(text) == [("Елец", "Ниш", "active"), ("Елец", "Пинск", "active"), ("Елец", "Лида", "active")]


def test_a_declaration_of_friendship_makes_twins():
    assert pairs("Елец и Пинск подписали декларацию о дружбе.") == [("Елец", "Пинск", "active")]
