from datetime import date

from store.places.gazetteer import load
from store.views.filter import Filter, Index, select
from store.views.visits import places_of, visits
from tests.store.views.make import record

RECORDS = [
    record(
        "r1",
        "2024-05-06",
        partners=("Чечерский район", "Беларусь"),
        venues=("Липецкая область",),
        events=(
            {"title": "визит делегации", "place": "Чечерский район", "start": "2024-05-02"},
            {"title": "ярмарка у себя", "place": "Липецкая область", "start": "2024-05-03"},
            {"title": "встреча без места"},
        ),
    ),
    record(
        "r2",
        "2025-01-10",
        venues=("Минск",),
        events=({"title": "выставка", "place": "Минск", "status": "planned", "start": "2025-03-01"},),
    ),
    record("r3", None, events=({"title": "слёт", "place": "Дальние Пеньки"},)),
]


def test_events_away_from_home_are_listed_the_latest_first_and_undated_ones_last() -> None:
    found = visits(select(RECORDS, Filter()), load(), home="RU-LIP")

    assert [(visit.event.title, visit.place_id) for visit in found] == [
        ("выставка", "BY-HM"),
        ("визит делегации", "BY-HO-CHECHER"),
        ("слёт", None),
    ]
    assert found[1].id == found[1].evidence.id
    assert (found[1].day, found[2].day) == (date(2024, 5, 2), None)


def test_what_happened_later_or_nobody_knows_when_is_left_out_of_an_earlier_year() -> None:
    found = visits(select(RECORDS, Filter()), load(), home="RU-LIP", until=date(2024, 12, 31))

    assert [visit.event.title for visit in found] == ["визит делегации"]


def test_a_place_counts_as_visited_once_anything_took_place_there() -> None:
    planned = record(
        "r4",
        "2026-01-01",
        venues=("Чечерский район",),
        events=({"title": "встреча", "place": "Чечерский район", "status": "planned"},),
    )

    found = visits(select([*RECORDS, planned], Filter()), load(), home="RU-LIP")
    assert places_of(found) == {"BY-HM": False, "BY-HO-CHECHER": True}


def test_a_filter_leaves_the_events_of_its_releases_whatever_was_asked_before() -> None:
    index = Index(RECORDS)
    lines = ("", "2025", "..2024", "undated", "")
    found = [visits(index.select(Filter.parse(line)), load(), home="RU-LIP") for line in lines]

    assert [[visit.evidence.record.release.id for visit in each] for each in found] == [
        ["r2", "r1", "r3"], ["r2"], ["r1"], ["r3"], ["r2", "r1", "r3"]]  # fmt: skip
