from datetime import date

import pytest

from store.model import FigureKind
from store.views.filter import Filter, select
from store.views.series import drifts_of, measured_in, points_of, series_of
from tests.store.views.make import record

TRADE = {"measure": "товарооборот", "unit": "млн долларов", "partners": None}


def trade(value, period, **more):
    return {"value": value, "unit": "млн долларов", "measure": "товарооборот", "period": period, **more}


def points(*records, line=""):
    return points_of(select(records, Filter.parse(line)))


def test_figures_of_other_sides_sources_partners_or_measures_are_never_chained():
    found = series_of(
        points(
            record("a", figures=[trade(326.0, "2014")], partners=["Беларусь"], publisher="Вести"),
            record("b", figures=[trade(330.0, "2022")], partners=["Беларусь"], publisher="Вести"),
            record("c", figures=[trade(115.0, "2017", side="Беларусь")], partners=["Беларусь"], publisher="Вести"),
            record("d", figures=[trade(120.0, "2018")], partners=["Беларусь"], publisher="Голос"),
            record("e", figures=[trade(99.0, "2019")], partners=["Китай"], publisher="Вести"),
            record("f", figures=[{"value": 11.0, "measure": "товарооборот", "kind": "growth"}], partners=["Беларусь"]),
            record(
                "g", figures=[trade(70.0, "2020") | {"measure": "экспорт"}], partners=["Беларусь"], publisher="Вести"
            ),
        )
    )
    assert [point.figure.period for point in found[0].points] == ["2014", "2022"]
    assert sorted(len(series.points) for series in found) == [1, 1, 1, 1, 1, 2]
    assert {series.kind for series in found} == {FigureKind.LEVEL, FigureKind.GROWTH}


def test_a_value_told_again_otherwise_is_a_drift_with_both_releases():
    first = record("first", "2025-01-10", figures=[trade(330.0, "2024")], partners=["Беларусь"])
    again = record(
        "again", "2025-06-10", figures=[trade(0.345, "2024") | {"unit": "млрд долл."}], partners=["Беларусь"]
    )
    [drift] = drifts_of(points(again, first))
    assert (drift.measure, drift.period) == ("товарооборот", "2024")
    assert [point.record.release.id for point in drift.points] == ["first", "again"]
    assert all(point.figure.spans[0].slice(point.record.release.text) for point in drift.points)


@pytest.mark.parametrize(
    "other",
    [
        trade(330.0, "2024"),
        trade(330.4, "2024"),
        trade(0.33, "2024") | {"unit": "млрд долларов"},
        trade(345.0, "2023"),
        trade(345.0, "2024", side="Беларусь"),
        trade(345.0, "2024") | {"measure": "экспорт"},
        trade(345.0, None),
        trade(345.0, "2024") | {"unit": "млн рублей"},
    ],
)
def test_what_is_no_drift(other):
    first = record("first", "2025-01-10", figures=[trade(330.0, "2024")], partners=["Беларусь"])
    again = record("again", "2025-06-10", figures=[other], partners=["Беларусь"])
    assert drifts_of(points(first, again)) == ()


def test_the_same_measure_with_another_partner_is_no_drift():
    first = record("first", figures=[trade(330.0, "2024")], partners=["Беларусь"])
    again = record("again", figures=[trade(900.0, "2024")], partners=["Китай"])
    assert drifts_of(points(first, again)) == ()


def test_a_figure_of_a_time_ahead_is_a_target():
    [goal] = points(record("a", "2023-06-01", figures=[trade(500.0, "2025")]))
    [done] = points(record("a", "2023-06-01", figures=[trade(330.0, "2022")]))
    assert (goal.is_target, done.is_target) == (True, False)
    assert (done.is_whole_year, done.days) == (True, (date(2022, 1, 1), date(2022, 12, 31)))
    [bare] = points(record("a", None, figures=[trade(330.0, None)]))
    assert (bare.is_target, bare.is_whole_year, bare.days) == (False, False, None)


def test_figures_obey_the_filter():
    library = (record("a", figures=[trade(1.0, "2020")]), record("b", "2020-01-01", figures=[trade(2.0, "2020")]))
    assert [point.record.release.id for point in points(*library, line="2020")] == ["b"]
    assert points(*library, line="kind:quote") == ()
    assert points() == ()


def test_units_lose_their_power_of_ten():
    assert measured_in("млн долларов")[0] == 1e6
    assert measured_in("млн долларов")[1] == measured_in("долл.")[1] == measured_in("тыс. $")[1]
    assert measured_in("%") == (1.0, "%")
    assert measured_in("тракторов")[0] == 1.0
    assert measured_in("") == (1.0, "")


def test_a_target_is_chained_with_no_measurement():
    goal = trade(500.0, "2022") | {"target": True}
    library = (record("a", "2023-06-01", figures=[trade(330.0, "2022"), goal], partners=["Беларусь"]),)
    assert sorted(len(series.points) for series in series_of(points(*library))) == [1, 1]
    told = record("b", "2023-05-01", figures=[goal | {"target": False, "value": 330.0}], partners=["Беларусь"])
    assert drifts_of(points(*library, told)) == ()
    assert [point.is_target for point in points(*library)] == [False, True]
