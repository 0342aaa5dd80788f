from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.views.filter import KINDS, SLOTS, Filter, FilterError, Index, Period, select
from store.views.filter.bits import of, positions
from store.views.filter.names import Roots, roots, stems
from store.views.timeline import timeline, told_under
from tests.store.views.make import record

words = st.text(min_size=1, max_size=20).filter(str.split)
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31))


@st.composite
def periods(draw):
    if draw(st.integers(0, 9)) == 0:
        return Period(undated=True)
    first, last = sorted((draw(days), draw(days)))
    shape = draw(st.sampled_from(["both", "from", "to", "year", "month"]))
    if shape == "year":
        return Period.year(first.year)
    if shape == "month":
        return Period.month(first.year, first.month)
    return Period(first if shape != "to" else None, last if shape != "from" else None)


filters = st.builds(
    Filter,
    period=st.none() | periods(),
    partner=st.none() | words,
    place=st.none() | words,
    speaker=st.none() | words,
    kind=st.none() | st.sampled_from(KINDS),
    tag=st.none() | words,
    text=st.none() | words,
)

LIBRARY = (
    record(
        "a",
        "2023-12-02",
        title="Дни Беларуси в области",
        partners=["Беларусь", "Гродненская область"],
        quotes=[("Игорь Молчанов", "Мы рады гостям", "direct"), ("Анна Светлова", "ждём всех", "partial")],
        agreements=[{"partners": ("Гродненская область",)}],
    ),
    record(
        "b", "2024-05-06", partners=["Китай"], quotes=[("Анна Светлова", "Завод откроют", "reported")], tags=("завод",)
    ),
    record("c", None, twins=[{"a": "Тербунский район", "b": "Чечерский район"}], venues=["Минск"]),
    record("d", "2025-01-01", title="Ёлка в Липецке", lead="Зажгли огни.", figures=[{"value": 5.0}]),
)


def ids(line: str) -> set[str]:
    return {each.release.id for each in select(LIBRARY, Filter.parse(line)).records}


@given(filters)
def test_every_filter_reads_back_from_its_line(filter):
    assert Filter.parse(str(filter)) == filter


@given(filters)
def test_a_filter_is_one_line(filter):
    assert "\n" not in str(filter)
    assert len(str(filter).splitlines()) <= 1


def test_a_line_is_read_as_people_type_it():
    assert Filter.parse('partner:Гродненская 2024.. kind:direct @Артамонов "слова"') == Filter(
        partner="Гродненская",
        period=Period(date(2024, 1, 1)),
        kind="direct",
        speaker="Артамонов",
        text="слова",
    )
    assert Filter.parse("Партнёр:«Липецкая область» вид:прямая новый завод 2024-02") == Filter(
        partner="Липецкая область", kind="direct", text="новый завод", period=Period.month(2024, 2)
    )
    assert Filter.parse("без-даты #лес") == Filter(period=Period(undated=True), tag="лес")
    assert Filter.parse("   ").is_empty


@pytest.mark.parametrize(
    ("written", "meant"),
    [("06.05.2024", "2024-05-06"), ("05.2024", "2024-05"), ("01.02.2024..03.2024", "2024-02-01..2024-03")],
)
def test_days_may_be_written_the_russian_way(written, meant):
    assert Period.parse(written) == Period.parse(meant)


@pytest.mark.parametrize("written", ["6.5.2024", "2024.05.06", "32.05.2024", "05-06.2024", "12.5", "."])
def test_what_only_looks_like_a_day_is_none(written):
    with pytest.raises(FilterError):
        Period.parse(written)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("2024..2023", "backwards"),
        ("2024-13", "period"),
        ("..", "period"),
        ("2024 2025", "twice"),
        ("partner:", "empty"),
        ('partner:""', "empty"),
        ("@", "empty"),
        ("kind:poem", "kind"),
        ("colour:red", "slot"),
        ('"открыто', "quote"),
        ('place:a"b"', "quote"),
    ],
)
def test_a_line_that_cannot_be_understood_says_which_part(line, reason):
    with pytest.raises(FilterError) as caught:
        Filter.parse(line)
    assert caught.value.reason == reason
    assert caught.value.word.strip('"') in line or caught.value.word in ("period", "text")


@given(st.text(max_size=60))
def test_no_line_whatever_breaks_the_reader(line):
    try:
        filter = Filter.parse(line)
    except FilterError:
        return
    assert Filter.parse(str(filter)) == filter


def test_slots_are_set_and_opened_without_touching_the_others():
    filter = Filter(partner="Китай").with_(speaker="Светлова", period=Period.year(2024))
    assert [slot.name for slot in filter.slots] == ["period", "partner", "speaker"]
    assert filter.without("speaker", "period") == Filter(partner="Китай")
    assert filter.only("speaker") == Filter(speaker="Светлова")
    assert Filter().is_empty
    assert set(SLOTS) == {"period", "partner", "place", "speaker", "kind", "tag", "text"}


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("", {"a", "b", "c", "d"}),
        ("partner:Беларусь", {"a", "c"}),
        ("partner:Гродно", {"a"}),
        ("partner:Гродненской", {"a"}),
        ('partner:"гродненской областью"', {"a"}),
        ("partner:Гродненксая", {"a"}),
        ("partner:Минск", set()),
        ("place:Минск", {"c"}),
        ("place:Беларусь", {"a", "c"}),
        ("place:Чечерск", {"c"}),
        ("@Светловой", {"a", "b"}),
        ('@"Анна Светлова" kind:direct', set()),
        ("@Светлова kind:partial", {"a"}),
        ("kind:direct", {"a"}),
        ("kind:quote", {"a", "b"}),
        ("kind:figure", {"d"}),
        ("tag:Завод", {"b"}),
        ("2024..", {"b", "d"}),
        ("..2023", {"a"}),
        ("undated", {"c"}),
        ("елку", {"d"}),
        ("гостей рад", {"a"}),
        ("гостей завод", set()),
        ('"!"', set()),
        ("partner:Атлантида", set()),
    ],
)
def test_what_a_filter_leaves(line, found):
    assert ids(line) == found


def test_a_name_spelt_exactly_is_not_taken_for_its_namesakes():
    library = (record("city", partners=["Минск"]), record("region", partners=["Минская область"]))
    assert {each.release.id for each in select(library, Filter(partner="Минск")).records} == {"city"}
    assert {each.release.id for each in select(library, Filter(partner="минской")).records} == {"city", "region"}


def test_a_country_named_nowhere_is_not_taken_for_what_sounds_like_it():
    library = (
        record("a", partners=["Липецкая область"]),
        record("b", partners=["центр «Россия»"]),
        record("c", partners=["Брест"]),
    )
    assert {each.release.id for each in select(library, Filter(partner="Россия")).records} == {"a"}
    assert {each.release.id for each in select(library, Filter(partner="центр «Россия»")).records} == {"b"}


def test_a_country_the_library_never_names_still_holds_its_regions():
    library = (record("a", partners=["Гродненская область"]), record("b", partners=["Китай"]))
    assert {each.release.id for each in select(library, Filter(partner="Белоруссия")).records} == {"a"}


def test_a_name_with_and_without_its_id_is_one_partner():
    library = (
        record("a", partners=["Гродненская область"]),
        record("b", agreements=[{"partners": ("Гродненская область",)}]),
    )
    assert len(Index(library).partners) == 1
    assert len(select(library, Filter(partner="Беларусь"))) == 2


def test_facts_are_narrowed_to_the_kind_and_the_speaker():
    [match] = select(LIBRARY, Filter.parse("@Светлова kind:partial"))
    assert [quote.text for quote in match.facts.quotes] == ["ждём всех"]
    assert match.facts.agreements == match.facts.places == ()
    [match] = select(LIBRARY, Filter.parse("@Молчанов"))
    assert [quote.speaker for quote in match.facts.quotes] == ["Игорь Молчанов"]
    assert len(match.facts.agreements) == 1


def test_an_empty_result_tells_what_each_slot_would_give():
    selection = select(LIBRARY, Filter.parse("partner:Китай @Молчанов"))
    assert (len(selection), selection.total) == (0, 4)
    assert selection.alone() == {"partner": 1, "speaker": 1}
    assert selection.without() == {"partner": 1, "speaker": 1}


def test_choices_count_what_they_would_leave_beside_the_other_slots():
    index = Index(LIBRARY)
    assert [(c.value, c.count) for c in index.choices("speaker", Filter())] == [
        ("Анна Светлова", 2),
        ("Игорь Молчанов", 1),
    ]
    assert [c.value for c in index.choices("speaker", Filter(partner="Китай"))] == ["Анна Светлова"]
    assert [(c.value, c.count) for c in index.choices("partner", Filter(), typed="бел")] == [("Беларусь", 2)]
    assert [c.value for c in index.choices("period", Filter(partner="Беларусь"))] == ["2023", "undated"]
    assert index.choices("text", Filter()) == ()


NAMES = st.sampled_from(
    ["Беларусь", "Гродненская область", "Брестская область", "Минск", "минск", "Гродно", "завод «Луч»"]
)


@given(st.lists(st.lists(NAMES, max_size=3), max_size=5))
def test_choices_promise_as_many_releases_as_choosing_them_leaves(named):
    index = Index([record(f"r{at}", partners=partners) for at, partners in enumerate(named)])
    for slot in ("partner", "place"):
        for choice in index.choices(slot, Filter()):
            assert index.count(Filter(**{slot: choice.value})) == choice.count


SIMPLE = st.fixed_dictionaries(
    {},
    optional={
        "period": st.sampled_from([Period.year(2023), Period(date(2024, 1, 1)), Period(undated=True)]),
        "partner": st.sampled_from(["Беларусь", "Китай", "Гродно"]),
        "place": st.sampled_from(["Минск", "Чечерск"]),
        "speaker": st.sampled_from(["Светлова", "Молчанов"]),
        "tag": st.just("завод"),
        "text": st.sampled_from(["завод", "гости", "область"]),
    },
)


@given(SIMPLE, SIMPLE)
def test_slots_together_leave_what_each_leaves_alone(one, other):
    other = {name: value for name, value in other.items() if name not in one}
    index = Index(LIBRARY)
    both = index.bits(Filter(**one, **other))
    assert both == index.bits(Filter(**one)) & index.bits(Filter(**other))


@given(SIMPLE, st.sampled_from(KINDS))
def test_a_kind_only_narrows(slots, kind):
    index = Index(LIBRARY)
    wide, narrow = index.select(Filter(**slots)), index.select(Filter(**slots, kind=kind))
    assert set(narrow.records) <= set(wide.records)
    for match in narrow:
        assert any((match.facts.quotes, match.facts.people, match.facts.dates, match.facts.places, match.facts.twins,
                    match.facts.agreements, match.facts.figures, match.facts.events))  # fmt: skip


@given(SIMPLE, st.none() | st.sampled_from(KINDS))
def test_what_a_selection_says_of_single_facts_is_what_it_holds(slots, kind):
    left = Index(LIBRARY).select(Filter(**slots, kind=kind))
    for match in left:
        assert left.quotes(match.record) == match.facts.quotes
        release = next(
            entry for entry in timeline(left.index, Filter(), date.max).entries if entry.record is match.record
        )
        assert told_under(left.filter, release) == len(match.facts.events) + len(match.facts.twins)
    ids = [record.release.id for record in LIBRARY]
    assert [bool(here) for here in left.which(ids)] == [release_id in left for release_id in ids]
    newest = [LIBRARY[number].release.published for number in left.newest_first()]
    dated = [day for day in newest if day]
    assert (len(newest), newest) == (len(left), sorted(dated, reverse=True) + [None] * (len(newest) - len(dated)))


@given(periods(), st.lists(st.none() | days, max_size=12))
def test_a_period_leaves_exactly_the_releases_published_in_it(period, published):
    library = [record(str(at), day.isoformat() if day else None) for at, day in enumerate(published)]
    left = {each.release.id for each in select(library, Filter(period=period)).records}
    assert left == {str(at) for at, day in enumerate(published) if period.holds(day)}


@given(filters)
def test_the_empty_library_has_nothing_under_any_filter(filter):
    assert len(select((), filter)) == 0


@given(st.sets(st.integers(0, 3_000), max_size=400))
def test_a_set_of_records_gives_its_numbers_back_be_they_few_or_many(numbers):
    assert list(positions(of(numbers))) == sorted(numbers)


@given(st.text("АБёЁйн 0-9.«»—№/", max_size=30))
def test_words_have_the_same_stems_whatever_blanks_part_them(text):
    assert stems(f"{text} слово") == stems(f"{text}\u00a0слово".replace(" ", "\u2009"))
    assert Roots()[text] == roots(text)
