"""Pairs named by one adjective are found, and names that are merely spelt so are none."""

import pytest

from tests.store.extract.twin_driving import pairs, twins


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Оршанско-вологодское побратимство крепнет.", ("Орша", "Вологда", "active")),
        ("Ржевско-полоцкое побратимство прекращено решением думы.", ("Ржев", "Полоцк", "ended")),
        ("О псковско-минском побратимстве ведутся переговоры.", ("Псков", "Минск", "planned")),
        ("Подписано соглашение об оршанско-муромском побратимстве.", ("Орша", "Муром", "active")),
        ("Глава города Мурома встретил гостей. Оршанско-муромское побратимство окрепло.", ("Муром", "Орша", "active")),
        ("Елецко-пинские побратимские узы крепки.", ("Елец", "Пинск", "active")),
        ("В Туле ждут гостей. Тульско-могилёвские побратимские связи крепнут.", ("Тула", "Могилёв", "active")),
    ],
)
def test_an_adjective_of_two_towns_names_a_pair(text: str, expected: tuple[str, str, str]) -> None:
    assert pairs(text, None) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Российско-белорусские побратимские связи насчитывают полвека.",
        "Липецко-брестские побратимские связи муниципалитетов обсудили на совещании.",
        "Русско-английский словарь подарили побратимам.",
        "Ржевско-полоцкого побратимства нет.",
        "Оршанско-вологодский поезд отправится в среду.",
    ],
)
def test_lands_regions_and_what_is_denied_make_none(text: str) -> None:
    assert pairs(text, None) == []


def test_the_pair_stands_on_its_two_halves() -> None:
    text = "Крепнет оршанско-вологодское побратимство."
    (twin,) = twins(text, None)
    assert twin.hull.slice(text) == "оршанско-вологодское"


@pytest.mark.parametrize(
    "text",
    [
        "На улице Побратимов в Ельце чинят трубы. Жители Лиды тут ни при чём.",
        "В Ельце команда «Побратимы» из Лиды выиграла кубок.",
        "Ельчанам показали фильм «Побратимы», снятый в Лиде.",
    ],
)
def test_names_spelt_like_the_word_make_no_twins(text: str) -> None:
    assert pairs(text) == []
