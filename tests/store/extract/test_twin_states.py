"""What clauses say of the state of a twinning, in many wordings."""

import pytest

from store.model import Twin
from tests.store.extract.twin_driving import pairs as found
from tests.store.extract.twin_driving import twins as all_twins


def twins(text: str, home: str = "RU-SMO") -> tuple[Twin, ...]:
    return all_twins(text, home)


def pairs(text: str) -> list[tuple[str, str, str]]:
    return found(text, "RU-SMO")


@pytest.mark.parametrize(
    "text",
    [
        "Вязьма и Лида побратимами не называются, хотя школьники ездят друг к другу.",
        "Побратимами Вязьма и Лида не значатся.",
        "Побратимских отношений между Вязьмой и Лидой не существует.",
        "О побратимстве Вязьмы и Лиды речь не идёт.",
        "Вопрос о побратимстве Вязьмы с Лидой не поднимался.",
        "Говорить о побратимстве Вязьмы и Лиды преждевременно.",
        "О побратимстве Вязьмы с Лидой говорить рано.",
    ],
)
def test_what_is_denied_is_no_pair(text):
    assert pairs(text) == []


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Побратимские связи Вязьмы с Лидой сошли на нет.", "ended"),
        ("Побратимские отношения Вязьмы с Лидой прервались в 2022 году.", "ended"),
        ("Побратимские контакты Вязьмы с Лидой свернули три года назад.", "ended"),
        ("Побратимские отношения Вязьмы с Лидой поставлены на паузу.", "ended"),
        ("Побратимские связи Вязьмы с Лидой не прерывались ни на год.", "active"),
        ("Лида — не первый побратим, с которым стала дружить Вязьма.", "active"),
        ("Соглашение о побратимстве Вязьмы и Лиды пока лежит на столе у мэра.", "planned"),
        ("Соглашение о побратимстве Вязьмы и Лиды ждёт подписи.", "planned"),
        ("Соглашение о побратимстве Вязьмы и Лиды ещё не подписано.", "planned"),
        ("Вязьма рассматривает побратимство с Лидой.", "planned"),
        ("Вязьма побраталась с Лидой.", "active"),
    ],
)
def test_a_state_is_read_in_the_words_it_is_told_with(text, status):
    assert pairs(text) == [("Вязьма", "Лида", status)]


@pytest.mark.parametrize(
    "text",
    [
        "Встретились ветераны двух районов-побратимов, Вяземского и Лидского.",
        "Два района — Вяземский и Лидский — стали побратимами в 2012 году.",
        "Побратимами стали районы: Вяземский и Лидский.",
        "В селе Семлёво собрались жители Вяземского и Лидского районов, побратимов с 2007 года.",
    ],
)
def test_districts_set_off_behind_their_noun_are_the_pair(text):
    assert pairs(text) == [("Вяземский район", "Лидский район", "active")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вязьма — Лида, видеомост.\n\nИдея породнить города прозвучала, но развивать её не стали.", []),
        (
            "Наши побратимы:\n\nВязьма — Лида, школы дружат.\n\nВязьма — Ниш, обмен хорами.",
            [("Вязьма", "Лида", "active"), ("Вязьма", "Ниш", "active")],
        ),
    ],
)
def test_a_line_with_a_dash_is_a_pair_only_in_a_list_of_twins(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Вязьма и Лида — побратимы с 2010 года. Побратимские связи с финским городом прервались в 2022 году.",
            [("Вязьма", "Лида", "active")],
        ),
        (
            "Вязьма и Лида — побратимы. Побратимские связи с финской Пуоланкой прервались в 2022 году.",
            [("Вязьма", "Лида", "active"), ("Вязьма", "Пуоланка", "ended")],
        ),
    ],
)
def test_the_end_of_a_tie_with_another_land_ends_no_other_pair(text, expected):
    assert pairs(text) == expected


def test_since_when_two_are_twins_is_not_the_day_they_met():
    found = twins("В субботу Вяземский и Лидский районы, побратимы с 2007 года, заключили план мероприятий.")
    assert [twin.date for twin in found] == ["2007"]


def test_whose_example_is_followed_is_no_twin():
    assert pairs("По примеру Пскова и Даугавпилса Вязьма породнилась с Лидой.") == [("Вязьма", "Лида", "active")]
