"""Twinnings in words of many tellers: whose state is told apart, by brackets, by order, by a later clause."""

from datetime import date

import pytest

from store.extract.pipeline import extract


def pairs(text):
    twins = extract(text, published=date(2025, 6, 10), home="RU-TVE").twins
    return sorted(f"{twin.a} {twin.b} {twin.status}" for twin in twins)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Побратимы Ржева: Полоцк (2009), Лепель (2015), Силистра (связи прекращены в 2022 году).",
            ["Ржев Лепель active", "Ржев Полоцк active", "Ржев Силистра ended"],
        ),
        (
            "Побратимские связи Ржева с Полоцком, Лепелем и Силистрой прекращены.",
            ["Ржев Лепель ended", "Ржев Полоцк ended", "Ржев Силистра ended"],
        ),
        (
            "Среди побратимов Твери — Безансон (Франция) и Оснабрюк (Германия); с последним связи прерваны.",
            ["Тверь Безансон active", "Тверь Оснабрюк ended"],
        ),
        (
            "Лида (Беларусь) и Юрмала (Латвия) — побратимы Ржева, со второй отношения заморожены.",
            ["Ржев Лида active", "Ржев Юрмала ended"],
        ),
        (
            "Полоцк и Ржев породнены с 2009 года, Торжок и Лепель — с 2015-го.",
            ["Ржев Полоцк active", "Торжок Лепель active"],
        ),
        ("Полоцк побратим не только Ржева, но и Торжка.", ["Ржев Полоцк active", "Торжок Полоцк active"]),
        (
            "Ржев дружит с Полоцком, Лепелем, а также с Оршей.",
            ["Ржев Лепель active", "Ржев Орша active", "Ржев Полоцк active"],
        ),
        (
            "Ржев и Полоцк породнились. Следом на очереди Лепель: черновик соглашения уже отправлен.",
            ["Ржев Лепель planned", "Ржев Полоцк active"],
        ),
        (
            "Полоцк и Ржев побратимами пока не являются, но проект соглашения уже готов.",
            ["Ржев Полоцк planned"],
        ),
        ("Возобновлено побратимство Ржева и Полоцка, прерванное в 2014 году.", ["Ржев Полоцк active"]),
        ("Побратимские отношения между Ржевом и Полоцком будут установлены в июле.", ["Ржев Полоцк planned"]),
        ("Побратимство Ржева и Полоцка обсуждалось, но до бумаг дело не дошло.", []),
        ("Кто-то записал Полоцк в побратимы Ржева, но это ошибка.", []),
    ],
)
def test_each_pair_has_the_state_told_of_it(text, expected):
    assert pairs(text) == expected


def test_whose_twins_are_listed_is_the_teller():
    twins = extract("Побратимы Ржева: Полоцк, Лепель.", published=date(2025, 6, 10)).twins
    assert {twin.a for twin in twins} == {"Ржев"}
