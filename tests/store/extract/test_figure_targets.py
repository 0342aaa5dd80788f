"""Targets are told apart from measurements; a figure has its own period, a change what it is measured against."""

from datetime import date

import pytest

from store.extract.dates.finding import find_dates
from store.extract.figures.finding import find_figures
from store.extract.text import Document
from store.model import Figure

PUBLISHED = date(2025, 8, 22)


def found(text: str) -> tuple[Figure, ...]:
    document = Document(text)
    return find_figures(document, find_dates(document, PUBLISHED, ()), PUBLISHED)


@pytest.mark.parametrize(
    "text",
    [
        "Стороны договорились нарастить поставки до 250 млн рублей.",
        "Комбинат рассчитывает выйти на полторы тысячи тонн.",
        "План по сбору ягод — 40 тонн.",
        "Ранее планировали собрать 40 тонн.",
        "Задача на пятилетку — довести вывоз до 1 млрд рублей.",
        "Оборот должен вырасти до 700 млн долларов.",
        "По прогнозу, турпоток превысит 90 тысяч человек.",
        "Предстоит переселить 600 семей.",
        "500 млн долларов — к такой планке стремятся обе стороны.",
        "Общая сумма контрактов может достичь 2 млрд рублей.",
        "Целевой показатель — 95 %.",
        "Глава района предложил стремиться к 500 тоннам.",
        "Увеличить выпуск до 40 тонн — такова цель.",
        "Выпуск, как ожидается, прибавит 10 %.",
        "Субсидия на 2027 год — 30 млн рублей.",
        "К 2030 году вывоз — 30 млн рублей.",
        "Шесть соглашений наметили на 2026 год районы.",
    ],
)
def test_what_is_aimed_at_is_a_target(text: str) -> None:
    assert [one.target for one in found(text)] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Удалось увеличить вывоз на 12 %.",
        "Завод смог продать 300 тонн краски.",
        "План выполнен на 104 %.",
        "Министр обсудил контракт на 5 млн евро.",
        "Глава сообщил, что вывоз превысил 40 тонн.",
        "Технику продают три дилера.",
        "В 2024 году вывезли 5 тонн.",
    ],
)
def test_what_was_measured_is_no_target(text: str) -> None:
    assert [one.target for one in found(text)] == [False]


def test_one_sentence_tells_what_is_and_what_is_to_be() -> None:
    text = "В 2024 году оборот был 360 млн евро, а к 2027-му хотят 500 млн евро. План — 40 тонн, собрали 52 тонны."
    told = [(one.value, one.period, one.target) for one in found(text)]
    assert told == [(360, "2024", False), (500, "2027", True), (40, None, True), (52, None, False)]


def test_a_target_takes_no_period_from_what_was_measured_before() -> None:
    text = "Вывоз по итогам 2022 года превысил 330 млн евро. Итог хвалили, но предложили стремиться к 500 млн евро."
    assert [(one.value, one.period, one.target) for one in found(text)] == [(330, "2022", False), (500, None, True)]


@pytest.mark.parametrize(
    ("text", "period", "base"),
    [
        ("За 2024 год сбор прибавил 8% к уровню 2023-го.", "2024", "2023"),
        (
            "За январь — май 2017 года сбор вырос к тому же периоду 2016 года на 53 %.",
            "январь-май 2017",
            "январь-май 2016",
        ),
        ("К уровню 2019 года сбор вырос в 1,4 раза.", None, "2019"),
        (
            "В январе — феврале сбор упал на 3 % к тому же отрезку 2024 года.",
            "январь-февраль 2025",
            "январь-февраль 2024",
        ),
        ("За 2024 год сбор вырос на 7 % к 2023 году.", "2024", "2023"),
        ("В 2024 году сбор вырос на 5%.", "2024", None),
        ("Сбор по сравнению с 2023 годом вырос на 4 %.", None, "2023"),
    ],
)
def test_a_change_names_what_it_is_measured_against(text: str, period: str | None, base: str | None) -> None:
    (figure,) = found(text)
    assert (figure.period, figure.base) == (period, base)


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("Купили 34 трактора в 2024-м и 6 тракторов в 2025 году.", ["2024", "2025"]),
        ("В 2023 году купили 34 трактора, в 2024 году 6 тракторов.", ["2023", "2024"]),
        ("Вывоз вырос с 330 млн евро в 2022 году до 410 млн евро в 2024-м.", ["2022", "2024"]),
        ("Сбор составил 44 тонны против 41 тонны годом ранее.", [None, "2024"]),
        ("Взаимные поставки — 1,4 млрд рублей; годом ранее было 1,1 млрд рублей.", [None, "2024"]),
        ("По итогам 2024 года надой 8 тонн.\nЗа три года в сёла вложили 9 млн рублей.", ["2024", None]),
        ("За 2024 год сбор прибавил 8 % к 2023-му: ржи — 12 %, льна — 6 %.", ["2024"] * 3),
    ],
)
def test_every_figure_has_its_own_period(text: str, periods: list[str | None]) -> None:
    assert [one.period for one in found(text)] == periods


def test_an_adjective_left_alone_takes_the_noun_before() -> None:
    text = "Вывоз карельского леса упал вдвое, ввоз финского — втрое."
    assert [one.measure for one in found(text)] == ["вывоз карельского леса", "ввоз финского леса"]


def test_a_decline_against_last_year_s_level_is_a_decline() -> None:
    (figure,) = found("Оборот снизился на 2,5 % относительно прошлогоднего уровня.")
    assert figure.value == -2.5


def test_a_short_last_word_does_not_join_two_sentences() -> None:
    text = "Глава намерен построить цех в 2027 году. Площадь — 40 гектаров."
    assert [one.target for one in found(text)] == [False]
