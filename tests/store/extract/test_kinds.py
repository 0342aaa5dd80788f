"""Kinds of words: what a word is, what a stretch holds, and where its words stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract import kinds
from store.extract.layout import DASH_LEAD, INSERTED, RESUMED, has_dash
from store.extract.text import Document
from store.model import Span

RIVERS = kinds.lemmas(["река", "ручей"])
BY = kinds.forms(["у", "при"])
LONG = kinds.words_that(lambda word: len(word) > 7)
NAMING = kinds.read_as("NOUN")
TEXT = "У широкой реки шумели ручьи. При Реке — постоялый двор, 5 лодок."


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("реки", RIVERS | NAMING),
        ("ручьями", RIVERS | NAMING),
        ("у", BY),
        ("постоялый", LONG),
        ("5", 0),
        ("—", 0),
        ("", 0),
    ],
)
def test_kinds_of_a_word(word: str, expected: int) -> None:
    assert kinds.bits_of(word) & (RIVERS | BY | LONG | NAMING) == expected


def test_the_same_list_is_one_kind_wherever_it_is_asked_for() -> None:
    assert kinds.lemmas(["ручей", "река"]) == RIVERS
    assert kinds.forms(["ручей", "река"]) != RIVERS


def test_a_kind_made_later_holds_for_words_met_before() -> None:
    assert kinds.bits_of("лодок")
    boats = kinds.lemmas(["лодка"])
    assert kinds.bits_of("лодок") & boats


def test_a_test_is_put_only_to_words_that_begin_or_end_as_it_says() -> None:
    asked: list[str] = []
    kind = kinds.words_that(lambda word: not asked.append(word), begin=lambda: ["барка"], end=lambda: ["ушка"])
    met = ["баржа", "барк", "полубарк", "судно-баржа", "старушка", "судно", "рыба"]
    assert [word for word in met if kinds.bits_of(word) & kind] == ["баржа", "барк", "судно-баржа", "старушка"]
    assert sorted(set(asked)) == sorted(["баржа", "барк", "судно-баржа", "старушка"])


def test_kinds_by_tag_look_at_the_likeliest_reading_or_at_any() -> None:
    first = kinds.tagged(lambda reading: "past" in reading.marks)
    some = kinds.possibly_tagged(lambda reading: reading.pos == "VERB")
    assert kinds.bits_of("плыл") & (first | some) == first | some
    assert kinds.bits_of("мой") & (first | some) == some  # rather «my» than «wash»
    assert not kinds.bits_of("река") & (first | some)


def words(document: Document, kind: int) -> list[str]:
    return [document.tokens[index].text for index in document.having(kind)]


def test_words_of_a_kind_are_found_where_they_stand() -> None:
    document = Document(TEXT)
    assert words(document, RIVERS) == ["реки", "ручьи", "Реке"]
    assert words(document, BY) == ["У", "При"]
    assert words(document, LONG) == ["постоялый"]
    assert document.having(kinds.lemmas(["океан"])) == ()


@given(st.integers(0, len(TEXT)), st.integers(0, len(TEXT)))
def test_a_stretch_holds_the_kinds_of_the_words_that_start_in_it(start: int, end: int) -> None:
    document = Document(TEXT)
    inside = [index for index in document.having(RIVERS) if start <= document.tokens[index].start < end]
    fresh = Document(TEXT)  # one that has not looked for the kind in the whole text yet
    assert list(document.having_in(RIVERS, start, end)) == inside == list(fresh.having_in(RIVERS, start, end))
    assert document.has_in(RIVERS, Span(start, end)) is bool(inside)
    assert bool(document.bits_in(Span(start, end)) & RIVERS) is bool(inside)


@given(st.text("аБ ,.!—–-&;\n«»mdnashbp", max_size=30) | st.sampled_from(["а &mdash; б", "а, - б", "а -- б", "а-б"]))
def test_no_pattern_with_a_dash_holds_where_there_is_none(text: str) -> None:
    found = any(pattern.search(text) for pattern in (DASH_LEAD, INSERTED, RESUMED))
    assert has_dash(text, 0, len(text)) or not found


def test_a_test_is_put_only_to_words_of_the_list_it_is_given() -> None:
    asked: list[str] = []

    def holds(word: str) -> bool:
        asked.append(word)
        return word != "лодкой"

    kind = kinds.words_that(holds, listed=lambda: ["лодка", "вёслами"])
    met = ["лодку", "лодкой", "вёслами", "весло", "лодочка"]
    assert [word for word in met if kinds.bits_of(word) & kind] == ["лодку", "вёслами"]
    assert sorted(set(asked)) == sorted(["лодку", "лодкой", "вёслами"])
