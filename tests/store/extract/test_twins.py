from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.dates.finding import find_dates
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.twins import find_twins
from store.model import TwinStatus

PUBLISHED = date(2025, 6, 10)


def twins(text, home="RU-LIP"):
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    return find_twins(document, find_places(document, (), (), home), dates, PUBLISHED)


def pairs(text, home="RU-LIP"):
    return [(twin.a, twin.b, str(twin.status)) for twin in twins(text, home)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Елец и Ошмяны — города-побратимы.", [("Елец", "Ошмяны", "active")]),
        (
            "Тербунский район породнился с Чечерским районом.",
            [("Тербунский район", "Чечерский район", "active")],
        ),
        (
            "Данковский и Хлевенский районы стали побратимами Лидского и Слонимского районов.",
            [("Данковский район", "Лидский район", "active"), ("Хлевенский район", "Слонимский район", "active")],
        ),
        (
            "Побратимами Ельца стали Пинск, Ниш и Полоцк.",
            [("Елец", "Пинск", "active"), ("Елец", "Ниш", "active"), ("Елец", "Полоцк", "active")],
        ),
        (
            "Побратимские связи Ельца и Пинска прекращены в 2021 году.",
            [("Елец", "Пинск", "ended")],
        ),
        (
            "Елец намерен подписать с Витебском соглашение о побратимстве.",
            [("Елец", "Витебск", "planned")],
        ),
        (
            "Усмань дружит с Речицей, а Данков только собирается породниться с Мозырем.",
            [("Усмань", "Речица", "active"), ("Данков", "Мозырь", "planned")],
        ),
        (
            "Связи с побратимами.\n1) Елец — Пинск: связи действуют.\n2) Елец — Полоцк: договор расторгнут.",
            [("Елец", "Пинск", "active"), ("Елец", "Полоцк", "ended")],
        ),
        (
            "Гости из Пинска приехали в Елец. Города породнились десять лет назад.",
            [("Елец", "Пинск", "active")],
        ),
        (
            "Липецкая область ждёт гостей. Побратимские связи областного центра с Гродно пока обсуждаются.",
            [("Липецк", "Гродно", "planned")],
        ),
    ],
)
def test_pairs_and_their_state(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Пинск не является побратимом Ельца.",
        "Елец мог бы стать побратимом Пинска.",
        "У области 20 побратимских соглашений с районами и городами Беларуси.",
        "Каждый район имеет побратимов в Гродненской области.",
        "Елец и Пинск обменялись делегациями.",
        "Побратимство с Пинском не оформлено. Елец не торопится.",
    ],
)
def test_denied_mused_and_unnamed_pairs_are_absent(text):
    assert pairs(text) == []


def test_the_date_of_a_signing_is_kept_at_its_grain():
    assert twins("В октябре 2021 года Елец и Пинск подписали соглашение о побратимстве.")[0].date == "2021-10"
    assert twins("Елец и Пинск породнились 4 ноября 2018 года.")[0].date == "2018-11-04"


def test_a_pair_named_twice_is_given_once():
    assert len(pairs("Елец и Пинск — побратимы. Побратимы Елец и Пинск проведут концерт.")) == 1


def test_a_belarusian_teller_stands_on_side_a():
    assert pairs("Брест и Липецк стали побратимами.", "BY-BR") == [("Брест", "Липецк", "active")]


def test_ids_and_evidence_come_along():
    text = "Елец и Пинск — побратимы."
    (twin,) = twins(text)
    assert (twin.a_id, twin.b_id) == ("RU-LIP-YELETS", "BY-BR-CITY-PINSK")
    assert twin.spans[0].slice(text) == "Елец и Пинск"
    assert twin.status is TwinStatus.ACTIVE


_PIECES = (
    "Елец",
    "Пинск",
    "побратимы",
    "—",
    "и",
    "не является",
    ",",
    ".",
    "а",
    "планируют",
    "Лидский район",
    "\n",
    "?",
    "с",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_any_order_of_words_is_taken(text):
    for twin in twins(text):
        assert twin.a_id != twin.b_id or twin.a != twin.b
        assert all(span.slice(text) for span in twin.spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Побратимские связи Ельца с Пинском действуют с 1998 года, с Плевеном прекращены, с Ошем обсуждаются.",
            [("Елец", "Пинск", "active"), ("Елец", "Плевен", "ended"), ("Елец", "Ош", "planned")],
        ),
        (
            "Елец и Пинск — побратимы с 2016 года, с Лидой соглашение готовится.",
            [("Елец", "Пинск", "active"), ("Елец", "Лида", "planned")],
        ),
        ("Елец и Пинск породнились в 2005 году, но соглашение приостановлено.", [("Елец", "Пинск", "ended")]),
        (
            "В реестре 14 побратимских пар. Елец связан с Ошмянами, Данков — с Мозырем.",
            [("Елец", "Ошмяны", "active"), ("Данков", "Мозырь", "active")],
        ),
        (
            "Елец и Пинск стали побратимами. Связь с Лидой прекращена.",
            [("Елец", "Пинск", "active"), ("Елец", "Лида", "ended")],
        ),
        ("Елец и Лида подписали договор о дружбе.", [("Елец", "Лида", "active")]),
        ("Вопрос о побратимстве Ельца и Пинска пока не решён.", []),
    ],
)
def test_each_town_of_a_sentence_has_its_own_state(text, expected):
    assert pairs(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Города-побратимы Ярославля:\n— Кассель;\n— Витебск.\nМэрия Ярославля обновила перечень.",
            [("Ярославль", "Кассель", "active"), ("Ярославль", "Витебск", "active")],
        ),
        (
            "В скором времени у Тулы появится новый побратим — Могилёв. Переговоры ведёт администрация Тулы.",
            [("Тула", "Могилёв", "planned")],
        ),
        ("Орёл может породниться с Лидой, пошутил мэр Орла Иван Гром.", []),
        (
            "Побратимство Вязьмы с Оршей длилось двадцать лет и завершилось. Администрация Вязьмы подтвердила это.",
            [("Вязьма", "Орша", "ended")],
        ),
        ("Солигорск дружит с Рославлем, но побратимом города он не является.", []),
        (
            "Кострома дружит с Самоковом с 1973 года. Мэр Костромы Иван Шмель поздравил болгарских друзей.",
            [("Кострома", "Самоков", "active")],
        ),
        (
            "В Рязани обсудили побратимство. Договор с Витебском прекращён в 2022 году, с Гродно — действует.",
            [("Рязань", "Витебск", "ended"), ("Рязань", "Гродно", "active")],
        ),
        (
            "Список побратимов Брянска пополнился: к Гомелю добавилась Речица. Мэр Брянска Ян Руднев подписал договор.",
            [("Брянск", "Гомель", "active"), ("Брянск", "Речица", "active")],
        ),
    ],
)
def test_lists_plans_and_denials_are_read_without_a_known_home(text, expected):
    assert pairs(text, home=None) == expected
