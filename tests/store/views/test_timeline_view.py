from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from store.model import QuoteKind
from store.views.filter import Filter, Index, Period
from store.views.histogram import Zoom, fitting, histogram
from store.views.timeline import headline, on_this_day, tally, timeline
from tests.store.views.make import record

TODAY = date(2025, 9, 1)
LIBRARY = (
    record("old", "2024-03-10", events=[{"title": "Форум регионов", "start": "2024-03-08"}]),
    record(
        "new",
        "2025-08-22",
        events=[
            {"title": "Выставка станков", "status": "planned", "start": "2025-09-29", "end": "2025-10-01"},
            {"title": "Встреча с послом", "start": "2025-08-21"},
        ],
        figures=[{"value": 5.0}],
        quotes=[(None, "первый субъект", "partial"), ("Иван Ершов", "было так", "reported")],
    ),
    record("nodate", None, title=None, lead="Подписан протокол.\nДата не названа."),
)


def ids(entries):
    return [entry.id for entry in entries]


def test_releases_stand_newest_first_and_undated_ones_apart():
    found = timeline(Index(LIBRARY), Filter(), TODAY)
    assert ids(found.past) == ["new", "old"]
    assert ids(found.undated) == ["nodate"]
    assert len(found.entries) == 4


def test_what_is_planned_stands_apart_until_its_last_day_has_passed():
    library = Index(LIBRARY)
    [ahead] = timeline(library, Filter(), date(2025, 10, 1)).ahead
    assert (ahead.title, ahead.day, ahead.until) == ("Выставка станков", date(2025, 9, 29), date(2025, 10, 1))
    assert timeline(library, Filter(), date(2025, 10, 2)).ahead == ()


def test_a_period_brings_in_events_dated_in_it_by_releases_of_other_days():
    found = timeline(Index(LIBRARY), Filter(period=Period.month(2025, 9)), date(2026, 1, 1))
    assert [(e.record.release.id, e.title) for e in found.past] == [("new", "Выставка станков")]
    assert found.undated == ()
    only_undated = timeline(Index(LIBRARY), Filter(period=Period(undated=True)), TODAY)
    assert (ids(only_undated.past), ids(only_undated.undated)) == ([], ["nodate"])


def test_reprints_of_one_text_are_one_entry():
    library = (record("a", "2024-01-02", group="g"), record("b", "2024-01-01", group="g"), record("c", "2024-01-03"))
    found = timeline(Index(library), Filter(), TODAY)
    assert ids(found.past) == ["c", "b"]
    assert [each.release.id for each in found.past[1].reprints] == ["a"]


@given(st.lists(st.tuples(st.none() | st.dates(date(2024, 1, 1), date(2024, 2, 9)), st.sampled_from([None, "g", "h"]))))
def test_every_release_left_is_an_entry_or_a_reprint_of_one_and_entries_are_in_order(given_ones):
    library = [
        record(f"r{at}", day.isoformat() if day else None, group=group) for at, (day, group) in enumerate(given_ones)
    ]
    for line in ("", "2024-01", "2024-01-20.."):
        index = Index(library)
        left = index.select(Filter.parse(line)).records
        found = timeline(index, Filter.parse(line), TODAY)
        told = [each.release.id for entry in found.entries for each in (entry.record, *entry.reprints)]
        assert sorted(told) == sorted(each.release.id for each in left)
        days = [entry.day for entry in found.past]
        assert days == sorted(days, reverse=True)
        assert all(entry.day is None for entry in found.undated)
        assert len([entry for entry in found.entries if entry.record.group]) == len(
            {each.group for each in left} - {None}
        )
        for entry in found.entries:
            assert all((other.release.published or date.max) >= (entry.day or date.max) for other in entry.reprints)


def test_a_jump_finds_the_nearest_entry():
    found = timeline(Index(LIBRARY), Filter(), TODAY)
    assert found.entries[found.nearest(Period.parse("2024-01-01"))].record.release.id == "old"
    assert found.entries[found.nearest(Period.parse("..2020"))].record.release.id == "old"
    assert timeline(Index(()), Filter(), TODAY).nearest(Period.year(2024)) is None


def test_a_jump_to_a_year_finds_what_is_shown_first_of_it():
    found = timeline(
        Index([record(f"m{at}", f"{2022 + at // 12}-{at % 12 + 1:02}-05") for at in range(36)]), Filter(), TODAY
    )
    assert found.entries[found.nearest(Period.year(2023))].day == date(2023, 12, 5)
    assert found.entries[found.nearest(Period.month(2023, 4))].day == date(2023, 4, 5)
    assert found.entries[found.nearest(Period.parse("2023-04-01..2023-04-02"))].day == date(2023, 4, 5)


def test_on_this_day_finds_releases_and_events_of_other_years():
    found = on_this_day(LIBRARY, date(2026, 9, 30))
    assert [(entry.title, entry.day) for entry in found] == [("Выставка станков", date(2025, 9, 29))]
    assert on_this_day(LIBRARY, date(2024, 3, 10)) == ()
    assert [entry.event for entry in on_this_day(LIBRARY, date(2030, 3, 10))] == [None]


def test_a_row_tallies_the_surest_quotes_only():
    counted = tally(LIBRARY[1].facts)
    assert (counted.figures, counted.events, counted.planned) == (1, 2, 1)
    assert (counted.quote, counted.quotes) == (QuoteKind.PARTIAL, 1)
    assert tally(LIBRARY[2].facts).quote is None


def test_a_release_without_a_title_is_headed_by_its_first_line():
    assert headline(LIBRARY[2]) == "Подписан протокол."


def counts(records, zoom):
    index = Index(records)
    return histogram(index, index.everything, zoom)


def test_undated_releases_are_in_no_bar():
    counted = counts(LIBRARY, Zoom.YEAR)
    assert [(bar.day.year, bar.releases, bar.events) for bar in counted.filled()] == [(2024, 1, 1), (2025, 1, 1)]
    assert (counted.undated, counted.total, counted.most) == (1, 2, 1)


def test_events_of_far_years_stretch_the_histogram_and_not_its_window():
    library = (
        record("a", "2025-01-01", events=[{"title": "Начало", "start": "1998-05-05"}]),
        record("b", "2025-02-01", events=[{"title": "Срок", "status": "planned", "start": "2031-12-31"}]),
    )
    counted = counts(library, Zoom.YEAR)
    assert len(counted) == 34
    window = counted.window(10, counted.number_of(date(2025, 1, 1)))
    assert len(window) == 10
    assert any(bar.day.year == 2025 and bar.releases == 2 for bar in window)
    assert [bar.day.year for bar in counted.window(3)] == [2029, 2030, 2031]


def test_an_empty_library_has_no_bars():
    counted = counts((), Zoom.MONTH)
    assert (len(counted), counted.window(5), list(counted.filled()), counted.undated) == (0, (), [], 0)


@given(st.lists(st.dates(min_value=date(1, 1, 1)), min_size=1, max_size=20), st.sampled_from(Zoom))
def test_every_dated_release_is_in_exactly_one_bar(days, zoom):
    library = [record(str(at), day.isoformat()) for at, day in enumerate(days)]
    counted = counts(library, zoom)
    bars = list(counted.filled())
    assert sum(bar.releases for bar in bars) == len(days)
    for day in days:
        assert sum(bar.period.holds(day) for bar in bars) == 1
        assert counted.bar(counted.number_of(day)).period == zoom.around(day)
    assert counted.first <= counted.number_of(days[0]) <= counted.last


def test_the_zoom_that_fits_is_years_unless_there_is_but_one():
    assert fitting(Index([record("a", "2024-01-01"), record("b", "2010-01-01")]), 19) is Zoom.YEAR
    assert fitting(Index([record("a", "2024-01-01")]), 19) is Zoom.MONTH
    assert fitting(Index([record("a", "2024-01-01"), record("b", "1900-01-01")]), 19) is Zoom.DECADE
    assert (Zoom.DAY.nearer(), Zoom.DECADE.farther(), Zoom.YEAR.nearer()) == (Zoom.DAY, Zoom.DECADE, Zoom.MONTH)


def test_four_hundred_events_on_one_day_are_four_hundred_entries():
    events = [{"title": f"Встреча {number}", "status": "planned", "start": "2025-12-01"} for number in range(400)]
    found = timeline(Index([record("a", "2025-08-01", events=events)]), Filter(), TODAY)
    assert len(found.ahead) == 400
    assert len({entry.id for entry in found.ahead}) == 400


def test_events_told_from_outside_stand_among_the_releases_of_the_period_behind_those_of_their_day():
    inside = [record(f"r{day}", f"2024-05-{day:02}") for day in (2, 9, 9, 20)]
    told = [{"title": f"Выставка {day}", "start": f"2024-05-{day:02}"} for day in (1, 9, 15, 31)]
    report = record("report", "2024-07-01", events=told, quotes=[(None, "было хорошо", "direct")])
    twice = record("twice", "2024-07-02", group="g"), record("print", "2024-05-09", group="g")
    index = Index((*inside, report, *twice))
    past = timeline(index, Filter(period=Period.month(2024, 5)), date(2026, 1, 1)).past
    assert [entry.title.removeprefix("Выставка ") if entry.event else entry.id for entry in past] == [
        "31", "r20", "15", "r9", "r9", "print", "9", "r2", "1"]  # fmt: skip
    of_quotes = timeline(index, Filter(period=Period.month(2024, 5), kind="direct"), date(2026, 1, 1))
    assert of_quotes.past == ()


def test_releases_are_counted_once_for_each_day_they_tell_an_event_of():
    twice = [{"title": title, "start": "2024-05-06"} for title in ("Форум", "Ярмарка")]
    later = {"title": "Итоги", "start": "2024-05-07"}
    index = Index((record("a", "2024-05-06", events=[*twice, later]), record("b", None, events=twice[:1])))
    counted = histogram(index, index.everything, Zoom.DAY)
    assert [(bar.day.day, bar.releases, bar.events) for bar in counted.filled()] == [(6, 1, 2), (7, 0, 1)]
    assert (counted.total, counted.undated) == (1, 1)
    assert [bar.events for bar in histogram(index, 1, Zoom.DAY).filled()] == [1, 1]
