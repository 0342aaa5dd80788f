from datetime import date

import pytest

from store.search.index import QuoteIndex, Superseded
from tests.store.search.samples import SAID, library, quote, record


@pytest.fixture(scope="module")
def index() -> QuoteIndex:
    return QuoteIndex.open(library(), None)


def _best(index: QuoteIndex, query: str) -> str:
    hits = index.search(query).hits
    return hits[0].quote.text if hits else ""


@pytest.mark.parametrize(
    ("query", "at"),
    [
        ("Экспорт молочной продукции", 1),  # as it stands
        ("маршрут центра", 3),  # some of the words
        ("школа учитель поездка", 2),  # other forms
        ("молчной продукции", 1),  # one typo
        ("сотрудничсетво тракоров", 5),  # two typos in a long word
        ("отнашения укол", 2),  # two words, a typo each: школ
        ("теплые отношения", 2),  # е for ё
        ("договоренность", 7),
        ("побрат", 0),  # the beginning of the last word
        ("экспорт мол", 1),
        ("gjhfnbv cdzpb", 0),  # the other layout
        ("vfhihen fdnj,ecysq", 3),  # with a mark that is a letter there
        ("pobratim svyazi", 0),  # Latin letters
        ("yarmarka komitet", 7),
        ("Тарутин трактор", 5),  # who and what
        ("тракторов", 5),  # one word
        ("предприятий вырос экспорт", 1),  # out of order
        ("музеев сотрудничество", 6),  # a soft hyphen inside
        ("ёлкина ярмарка", 7),
        ("ЗАКУПКА ТРАКТОРОВ", 5),
    ],
)
def test_the_quote_meant_comes_first(index: QuoteIndex, query: str, at: int) -> None:
    assert _best(index, query) == SAID[at][0]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("@пряхина", {0, 1}),
        ("@прях экспорт", {1}),
        ("@Пряхиной связи", {0}),  # any case form
        ("@ghz", {0, 1}),  # the other layout
        ("говорит:волошин", {2, 3}),  # without leaving the layout
        ("#минск", {0, 1, 4, 5}),
        ("№гродн", {2, 3}),
        ("#BY", set()),
        ("2023..2024", {2, 3, 4, 5}),
        ("2025..", {6, 7}),
        ("..2022-05", {0, 1}),
        ("kind:reported", {2}),
        ("вид:фрагмент", {4}),
        ('"поездки учителей"', {2}),
        ('"учителей поездки"', set()),
        ("«новый автобусный»", {3}),
        ('сотрудничество -"с заводом"', {6}),
        ("город -делегация", {0, 6}),  # any form of what is left out
        ("@волошин 2023.. kind:direct маршрут", {3}),
    ],
)
def test_fields_narrow_what_is_found(index: QuoteIndex, query: str, found: set[int]) -> None:
    assert {hit.quote.text for hit in index.search(query).hits} == {SAID[at][0] for at in found}


def test_an_unknown_name_brings_a_suggestion(index: QuoteIndex) -> None:
    assert index.search("@Вальшинец связи").unknown == (("Вальшинец", "Артём Волошин"),)
    assert index.search("#qqq").unknown == (("qqq", None),)
    assert index.search("@Вальшинец").hits == ()


def test_what_is_no_field_is_a_word(index: QuoteIndex) -> None:
    assert _best(index, "город: делегацию") == SAID[4][0]
    assert _best(index, "kind:nonsense делегацию") == SAID[4][0]


def test_a_phrase_still_open_narrows_already(index: QuoteIndex) -> None:
    assert [hit.quote.text for hit in index.search('"поездки учит').hits] == [SAID[2][0]]


@pytest.mark.parametrize("query", ["", "   ", "...", '"', "@", "#", "-", "«", "\u00ad"])
def test_nothing_asked_finds_nothing(index: QuoteIndex, query: str) -> None:
    assert index.search(query).hits == ()


def test_hits_name_quotes_and_their_words(index: QuoteIndex) -> None:
    hit = index.search("городу выставка").hits[0]
    assert hit.id == "r3/q0"
    assert [hit.quote.text[span.start : span.end] for span in hit.hits] == ["городу", "выставку"]


def test_marks_stand_on_the_text_as_stored(index: QuoteIndex) -> None:
    hit = index.search("сотрудничество музеев").hits[0]
    assert [span.slice(hit.quote.text) for span in hit.hits] == ["Сотруд\u00adничество", "музеев"]
    assert index.spans('"новую выставку"', hit.quote.text)[0].slice(hit.quote.text) == "новую выставку"


def test_near_words_in_order_come_before_far_ones() -> None:
    said = ("План составлен, а завод и его новый цех ждут", "Новый завод ждут", "Завод, новый во всём, ждут")
    index = QuoteIndex.open([record("r", [quote(words, start=at * 100) for at, words in enumerate(said)])], None)
    assert [hit.id for hit in index.search("новый завод ").hits] == ["r/q100", "r/q200", "r/q0"]


def test_newer_quotes_come_first_where_all_else_is_equal() -> None:
    same = [record(f"r{year}", [quote("Мост построен")], date(year, 1, 1)) for year in (2021, 2024, 2022)]
    same.append(record("undated", [quote("Мост построен")]))
    index = QuoteIndex.open(same, None)
    index.add([record("r2023", [quote("Мост построен")], date(2023, 1, 1))])
    hits = index.search("мост построен").hits
    assert [hit.record.release.id for hit in hits] == ["r2024", "r2023", "r2022", "r2021", "undated"]


def test_a_second_quote_at_one_place_has_a_name_of_its_own() -> None:
    index = QuoteIndex.open([record("r", [quote("Слово первое"), quote("Слово второе")])], None)
    assert {hit.id for hit in index.search("слово").hits} == {"r/q0", "r/q0.2"}


def test_what_the_caller_turns_down_is_made_up_for() -> None:
    many = [record(f"r{at}", [quote(f"Общее слово номер {at}")]) for at in range(300)]
    index = QuoteIndex.open(many, None)
    results = index.search("общее слово", limit=5, allow=lambda record, _: record.release.id in ("r7", "r250"))
    assert {hit.record.release.id for hit in results.hits} == {"r7", "r250"}


def test_a_newer_query_stops_an_older_one(index: QuoteIndex) -> None:
    with pytest.raises(Superseded):
        index.search("город", cancelled=lambda: True)


def test_an_undated_release_is_found_by_undated_only() -> None:
    index = QuoteIndex.open([record("r", [quote("Мост построен")])], None)
    assert index.search("мост ..2030").hits == ()
    assert len(index.search("мост").hits) == 1


def test_a_latin_word_that_cannot_be_spoken_on_the_other_layout_is_not_bent_into_one() -> None:
    index = QuoteIndex.open([*library(), record("r9", [quote("Это легко и просто")])], None)
    assert index.search("kturj ").hits[0].quote.text == "Это легко и просто"
    assert index.search("turnir ").hits == ()


def test_slips_on_the_other_layout_are_forgiven(index: QuoteIndex) -> None:
    assert {hit.quote.text for hit in index.search("cjnhelyxtcndj ").hits} == {SAID[5][0], SAID[6][0]}


def test_dates_decide_among_more_equals_than_are_wanted() -> None:
    same = [record(f"r{day}", [quote("Мост через реку построен")], date(2024, 1, day)) for day in (5, 1, 9, 7, 3)]
    index = QuoteIndex.open([], None)
    index.add(same)
    for limit in (2, 4):
        hits = index.search("мост построен", limit=limit).hits
        assert [hit.record.release.id for hit in hits] == ["r9", "r7", "r5", "r3"][:limit]
