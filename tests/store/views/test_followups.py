from datetime import date

import pytest
from msgspec.structs import replace

from store.extract.pipeline import extract
from store.model import Agreement
from store.views.filter import Filter, select
from store.views.followups import FollowUps, State
from store.views.stretch import apart, stretch
from tests.store.views.make import record

TODAY = date(2025, 11, 1)
FAIR = {"title": "выставка «Станкопром. Сибирь»", "start": "2025-09-29", "end": "2025-10-01"}
PROMISE = record("promise", "2025-08-22", events=[{**FAIR, "status": "planned"}])


def only(records, today=TODAY):
    [found] = FollowUps(records, today).all
    return found


def test_an_event_told_as_held_is_the_echo_of_its_promise():
    held = record("held", "2025-10-01", events=[{"title": "«Станкопром. Сибирь»", "start": "2025-09-29"}])
    found = only((PROMISE, held))
    assert (found.state, found.echo.record.release.id) == (State.ECHOED, "held")
    assert found.echo.key.startswith("e")


def test_a_later_headline_with_its_name_is_an_echo_too():
    later = record("later", "2025-10-02", title="Делегация вернулась со «Станкопрома» из Сибири")
    assert only((PROMISE, later)).echo.record.release.id == "later"


def test_no_echo_is_said_only_when_the_last_day_has_passed():
    assert only((PROMISE,), date(2025, 10, 1)).state is State.AHEAD
    assert only((PROMISE,), date(2025, 10, 2)).state is State.SILENT


@pytest.mark.parametrize(
    "other",
    [
        record("early", "2025-09-01", title="К «Станкопрому. Сибирь» готовятся"),
        record("yearlater", "2027-10-02", title="Итоги «Станкопром. Сибирь»"),
        record("stranger", "2025-10-01", events=[{"title": "выставка «Агропром»", "start": "2025-09-29"}]),
        record("undated", None, title="Что такое «Станкопром. Сибирь»"),
    ],
)
def test_what_is_no_echo(other):
    found = next(each for each in FollowUps((PROMISE, other), TODAY).all if each.said[0].record is PROMISE)
    assert (found.state, found.echo) == (State.SILENT, None)


def test_an_undated_release_is_an_echo_when_it_tells_of_the_thing_as_done():
    held = record("held", None, events=[{"title": "«Станкопром. Сибирь»", "start": "2025-09-29"}])
    assert only((PROMISE, held)).echo.record.release.id == "held"


def test_the_same_promise_made_twice_is_one_with_two_sources():
    again = record("again", "2025-09-10", events=[{**FAIR, "status": "planned"}])
    found = only((again, PROMISE))
    assert [source.record.release.id for source in found.said] == ["promise", "again"]
    assert found.state is State.SILENT


def test_a_promise_without_a_day_stays_open():
    found = only((record("a", "2024-01-01", agreements=[{"status": "planned", "partners": ("Китай",)}]),))
    assert (found.state, found.due) == (State.OPEN, None)
    assert found.title == "соглашение: Китай"


def test_planned_twins_and_documents_are_promises_with_echoes_of_their_own_kind():
    pair = {"a": "Елец", "b": "Полоцк"}
    plan = record("plan", "2023-01-01", twins=[{**pair, "status": "planned", "date": "2023"}])
    done = record("done", "2023-05-01", twins=[{**pair, "date": "2023-05-01"}])
    mention = record("mention", "2023-04-01", title="Елец и Полоцк дружат")
    assert only((plan, mention)).state is State.SILENT
    assert only((plan, mention, done)).echo.record.release.id == "done"
    paper = {"what": "меморандум", "partners": ("Китай",)}
    draft = record("draft", "2023-01-01", agreements=[{**paper, "status": "planned", "date": "2023-06"}])
    signed = record("signed", "2023-06-20", agreements=[{**paper, "date": "2023-06-19"}])
    assert only((draft, signed)).echo.record.release.id == "signed"


def test_a_feast_that_every_town_has_needs_its_days_to_be_known_again():
    plan = record("plan", "2024-04-18", events=[{"title": "День города", "status": "planned"}])
    other = record("other", "2024-09-01", events=[{"title": "День города", "start": "2024-08-30"}])
    assert only((plan, other)).state is State.OPEN


def test_a_promise_without_a_day_is_remembered_for_a_year():
    plan = record("plan", "2024-04-18", events=[{"title": "выставка «Агро»", "status": "possible"}])
    soon, late = (
        record("soon", "2024-09-01", title="Открылась «Агро»"),
        record("late", "2026-09-01", title="Снова «Агро»"),
    )
    assert only((plan, soon)).state is State.ECHOED
    assert only((plan, late)).state is State.OPEN


def test_promises_are_picked_by_state_and_by_the_releases_of_a_selection():
    soon = record("soon", "2025-10-01", events=[{"title": "форум", "status": "planned", "start": "2025-12-01"}])
    sooner = record("sooner", "2025-10-01", events=[{"title": "визит", "status": "planned", "start": "2025-11-02"}])
    library = (soon, PROMISE, sooner)
    follow = FollowUps(library, TODAY)
    assert [each.title for each in follow.in_state(State.AHEAD)] == ["визит", "форум"]
    assert follow.in_state(State.AHEAD, select(library, Filter(period=None, text="Станкопром"))) == ()
    [key] = [source.key for each in follow.in_state(State.SILENT) for source in each.said]
    assert follow.of("promise", key).state is State.SILENT
    assert follow.of("promise", "e99999") is None


def test_the_promises_of_one_selection_are_never_those_of_another():
    held = tuple(
        record(name, "2024-03-01", events=[{"title": f"визит {name}", "status": "planned", "start": "2024-04-01"}])
        for name in ("один", "два", "три")
    )
    follow = FollowUps(held, TODAY)
    narrow = [select(held, Filter(text=name)) for name in ("один", "три", "один")]
    told = [[each.title for each in follow.in_state(State.SILENT, selection)] for selection in narrow]
    assert told == [["визит один"], ["визит три"], ["визит один"]]
    assert len(follow.in_state(State.SILENT, narrow[0])) == 1
    assert follow.in_state(State.AHEAD, narrow[0]) == ()
    assert len(follow.in_state(State.SILENT)) == len(follow.in_state(State.SILENT, select(held, Filter()))) == 3


def test_the_paper_of_a_planned_twinning_is_the_same_promise_with_its_days():
    pair, paper = {"a": "Калуга", "b": "Минск"}, {"partners": ("Минск",)}
    plan = record(
        "plan",
        "2014-04-07",
        twins=[{**pair, "status": "planned"}],
        agreements=[{**paper, "status": "planned", "date": "2014-06/2014-08"}],
    )
    found = only((plan,))
    assert (found.title, found.due) == ("Калуга — Минск", stretch("2014-06/2014-08"))
    assert [source.key[0] for source in found.said] == ["t", "a"]
    follow = FollowUps((plan,), TODAY)
    assert follow.promise("plan", plan.facts.agreements[0]) is follow.promise("plan", plan.facts.twins[0])


def test_another_paper_of_the_same_town_is_a_promise_of_its_own():
    pair, paper = {"a": "Калуга", "b": "Минск"}, {"partners": ("Брест",)}
    plan = record("plan", twins=[{**pair, "status": "planned"}], agreements=[{**paper, "status": "planned"}])
    assert {each.title for each in FollowUps((plan,), TODAY).all} == {"Калуга — Минск", "соглашение: Брест"}


def test_a_paper_signed_long_ago_or_nobody_knows_when_is_no_echo():
    paper = {"partners": ("Китай",)}
    plan = record("plan", "2023-06-14", agreements=[{**paper, "status": "planned"}])
    undated = record("undated", None, agreements=[paper])
    assert only((plan, undated)).state is State.OPEN
    dated = record("dated", None, agreements=[{**paper, "date": "2023-07-01"}])
    assert only((plan, dated)).echo.record.release.id == "dated"


def test_the_other_side_of_a_paper_tells_of_it_as_well():
    plan = record(
        "plan",
        "2025-01-10",
        homes=["Тербунский район"],
        partners=["Чечерский район"],
        agreements=[{"partners": ("Чечерский район",), "status": "planned"}],
    )
    theirs = record(
        "theirs",
        "2025-07-30",
        homes=["Чечерский район"],
        partners=["Тербунский район"],
        agreements=[{"partners": ("Тербунский район",), "date": "2025-07-26"}],
    )
    assert only((plan, theirs)).echo.record.release.id == "theirs"
    strangers = record(
        "strangers",
        "2025-07-30",
        homes=["Чечерский район"],
        partners=["Китай"],
        agreements=[{"partners": ("Китай",), "date": "2025-07-26"}],
    )
    assert only((plan, strangers)).state is State.OPEN


def test_a_twinning_is_what_a_paper_promised():
    plan = record(
        "plan",
        "2025-01-10",
        homes=["Тербунский район"],
        partners=["Чечерский район"],
        agreements=[{"partners": ("Чечерский район",), "status": "planned"}],
    )
    pair = {"a": "Тербунский район", "b": "Чечерский район"}
    done = record("done", "2025-08-01", twins=[{**pair, "date": "2025-07-26"}])
    assert only((plan, done)).echo.record.release.id == "done"
    before = record("before", "2025-08-01", twins=[{**pair, "date": "2022-07-26"}])
    assert only((plan, before)).state is State.OPEN


def test_many_papers_with_regions_are_heard_of_as_papers_with_their_country():
    many = {"partners": ("Гомельская область", "Гродненская область"), "count": 6}
    plan = record(
        "plan", None, partners=list(many["partners"]), agreements=[{**many, "status": "planned", "date": "2022"}]
    )
    some = record("some", "2022-07-01", partners=["Беларусь"], agreements=[{"partners": ("Беларусь",), "count": 4}])
    one = record("one", "2022-07-01", partners=["Китай"], agreements=[{"partners": ("Китай",), "count": 4}])
    assert only((plan, some)).echo.record.release.id == "some"
    assert only((plan, one)).state is State.SILENT


def test_a_long_name_is_heard_of_by_its_initials():
    plan = record(
        "plan",
        "2023-05-01",
        events=[{"title": "XXVI Волжский инженерный юношеский форум", "status": "planned", "start": "2023-06-15"}],
    )
    later = record("later", "2023-06-20", events=[{"title": "ВИЮФ", "start": "2023-06-15"}])
    assert only((plan, later)).echo.record.release.id == "later"
    other = record("other", "2023-06-20", events=[{"title": "ВИФ", "start": "2023-06-15"}])
    assert only((plan, other)).state is State.SILENT


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("До конца года Елец и Полоцк планируют подписать дорожную карту.", ("2025-09-05", "2025-12-31")),
        (
            "Елец намерен подписать меморандум с Полоцком на форуме «Нива». Форум пройдёт 5 октября.",
            ("2025-10-05",) * 2,
        ),
        ("Елец намерен подписать меморандум с Полоцком. Ярмарка пройдёт 5 октября.", None),
    ],
)
def test_a_paper_is_due_when_its_sentence_says(text, due):
    facts = extract(text, published=date(2025, 9, 5), home="RU-LIP")
    told = replace(record("plan", "2025-09-05"), facts=facts)
    told = replace(told, release=replace(told.release, text=text))
    [found] = [each for each in FollowUps((told,), TODAY).all if isinstance(each.fact, Agreement)]
    assert (found.due and tuple(day.isoformat() for day in found.due)) == due


@pytest.mark.parametrize("year", ["0001-01-01", "9999-12-31"])
def test_promises_at_the_ends_of_the_calendar_are_kept(year):
    edge = record("edge", "2024-01-01", events=[{"title": "выставка «Край»", "status": "planned", "start": year}])
    assert len(FollowUps((edge, PROMISE), TODAY).all) == 2


def test_an_empty_library_promises_nothing():
    assert FollowUps((), TODAY).all == ()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2022-05-09", ("2022-05-09", "2022-05-09")),
        ("2022-02", ("2022-02-01", "2022-02-28")),
        ("2022", ("2022-01-01", "2022-12-31")),
        ("2022-05/2022-06", ("2022-05-01", "2022-06-30")),
        ("2024–2026", ("2024-01-01", "2026-12-31")),
        ("2024-2026", ("2024-01-01", "2026-12-31")),
    ],
)
def test_iso_stretches(text, days):
    assert tuple(day.isoformat() for day in stretch(text)) == days


@pytest.mark.parametrize("text", [None, "", "скоро", "2022-13", "2023/2022", "undated"])
def test_what_is_no_stretch(text):
    assert stretch(text) is None


def test_stretches_that_touch_are_not_apart():
    may, june = stretch("2022-05"), stretch("2022-06")
    assert apart(may, may).days == 0
    assert apart(may, june).days == apart(june, may).days == 1
