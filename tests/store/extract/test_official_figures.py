"""Figures among telephone numbers, in long numbers and in statistics."""

import pytest

from tests.store.extract.figure_driving import found, read


@pytest.mark.parametrize(
    "text",
    [
        "Звонки примет депутат Аркадий Лозинский – 8 (0162) 55-12-73.",
        "Депутатов ждут по телефонам: 8 (017) 345-67-89, 345-67-88.",
        "Приёмная управления: тел. 8 (4742) 12-34-56, доб. 7.",
    ],
)
def test_telephone_numbers_are_no_figures(text: str) -> None:
    assert read(f"В приёме участвуют пять депутатов. {text}") == [(5, "депутатов")]


def test_a_number_before_a_noun_in_the_singular_is_a_name() -> None:
    assert read("Губернатор 47 региона осмотрел школу.") == []
    assert read("Губернатор объехал 47 районов и 32 школы.") == [(47, "районов"), (32, "школ")]


def test_a_year_that_ends_a_line_counts_nobody_named_on_the_next() -> None:
    assert read("13 ноября, 2018\nВалентина Рогова") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Население — 2 млн 386 тыс. 441 чел.", [(2.386441, "млн человек")]),
        ("Выделено 1 млрд 20 млн 500 тыс. рублей.", [(1.0205, "млрд рублей")]),
        ("Здесь учатся 1500−1600 детей.", [(1500, "детей"), (1600, "детей")]),
        ("Оборот составил более полумиллиарда долларов.", [(500_000_000, "долларов")]),
        ("Подписано соглашений на полтриллиона рублей.", [(500_000_000_000, "рублей")]),
        (
            "Доход — 15,6 млрд рублей. Расходы превысят 16,4 миллиарда. Дефицит вырос.",
            [(15.6, "млрд рублей"), (16.4, "млрд рублей")],
        ),
    ],
)
def test_long_numbers_and_halves_of_scales_are_read_whole(text: str, expected: list[tuple[float, str]]) -> None:
    assert read(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Прирост составлял 9,4%.", 9.4),
        ("Снижение в этот период составляло 1%.", -1),
        ("Рост промышленного производства ускорился до 1,2%.", 1.2),
    ],
)
def test_what_is_said_of_a_change_is_growth(text: str, value: float) -> None:
    (only,) = found(text)
    assert (only.kind.value, only.value) == ("growth", value)


def test_shares_that_grow_stay_shares() -> None:
    (only,) = found("Доля области выросла до 30%.")
    assert only.kind.value == "share"


def test_terms_and_about_words_are_not_what_is_measured() -> None:
    (first, second) = found(
        "Объём производства составил 30 млн рублей, или в сопоставимых ценах 102,3% к прошлому году."
    )
    assert (first.measure, second.measure) == ("объём производства", "объём производства")
    (only,) = found("Договоры на общую сумму порядка одного миллиарда рублей подписаны.")
    assert only.measure == "общая сумма"


def test_what_is_ready_by_a_percentage_is_done_in_part() -> None:
    (only,) = found("Фермы на 97% готовы к морозам.")
    assert only.kind.value == "share"


def test_square_metres_are_read_without_a_full_stop() -> None:
    assert read("Введено 668,5 тыс. кв метров жилья.") == [(668.5, "тыс. кв. метров")]


def test_the_level_compared_with_lends_no_period() -> None:
    text = "За семь месяцев вывоз льна достиг 38 тонн, что на 3,5% выше уровня аналогичного периода прошлого года."
    assert [one.period for one in found(text)] == ["январь-июль 2025", "январь-июль 2025"]
