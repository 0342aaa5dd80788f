"""Figures are gathered by what they measure, by time, targets last."""

from store.views.filter import Filter, select
from store.views.measures import groups_of, head_of
from store.views.series import points_of
from tests.store.views.make import record


def figure(value, measure, period=None, unit="млн долларов", **more):
    return {"value": value, "unit": unit, "measure": measure, "period": period} | more


def grouped(*figures):
    library = (record("a", "2025-06-01", figures=figures, partners=["Беларусь"]),)
    return [
        (group.name, [point.figure.value for point in group.points])
        for group in groups_of(points_of(select(library, Filter())))
    ]


def test_other_names_of_a_measure_stand_together_by_time_and_targets_last():
    told = grouped(
        figure(500.0, "товарооборот", "2023", target=True),
        figure(330.0, "взаимный оборот области", "2022"),
        figure(115.0, "внешняя торговля с Беларусью", "январь-май 2017"),
        figure(11.0, "товарооборот", "2024", unit="%", kind="growth"),
        figure(60.0, "экспорт", "2020"),
        figure(70.0, "вывоз льна", "2021"),
    )
    assert told == [("товарооборот", [115.0, 330.0, 11.0, 500.0]), ("экспорт", [60.0, 70.0])]


def test_what_is_told_once_or_only_counted_comes_last_together():
    told = grouped(
        figure(20.0, "соглашения", unit="соглашений"),
        figure(60.0, "экспорт", "2020"),
        figure(326.0, "товарооборот", "2014"),
        figure(330.0, "товарооборот", "2022"),
    )
    assert told == [("товарооборот", [326.0, 330.0]), (None, [60.0, 20.0])]
    assert grouped() == []


def test_the_head_of_a_measure_is_its_noun():
    assert head_of("доля Беларуси в торговле") == "доля"
    assert head_of("взаимные поставки") == "поставки"
    assert head_of("автобусы") == head_of(None) == ""
