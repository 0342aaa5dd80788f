"""Pairing of quotation marks."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.marks import LONGEST, pair
from store.extract.text import Document


def inner(text: str, depth: int = 0) -> list[str]:
    return [e.inner.slice(text) for e in pair(Document(text)) if e.depth == depth]


@pytest.mark.parametrize(
    "text",
    [
        "Он сказал: «Едем завтра».",
        "Он сказал: “Едем завтра”.",
        "Он сказал: „Едем завтра“.",
        'Он сказал: "Едем завтра".',
        "Он сказал: ''Едем завтра''.",
        "Он сказал: »Едем завтра«.",
        "Он сказал: ”Едем завтра“.",
        "Он сказал: „Едем завтра”.",
        'Он сказал: «Едем завтра".',
        "Он сказал: &laquo;Едем завтра&raquo;.",
        "Он сказал: « Едем завтра ».",
        "Сразу после точки.«Едем завтра».",
    ],
)
def test_marks_of_every_kind_are_paired(text: str) -> None:
    assert inner(text) == ["Едем завтра"]


def test_nested_marks_have_depth() -> None:
    text = "«Завод „Прялка“ растёт, а «Веретено» стоит»"
    assert inner(text) == ["Завод „Прялка“ растёт, а «Веретено» стоит"]
    assert inner(text, 1) == ["Прялка", "Веретено"]


def test_the_same_straight_marks_nest() -> None:
    assert inner('Фирма "Мельница "Жёрнов" открылась"') == ['Мельница "Жёрнов" открылась']


def test_an_apostrophe_is_no_mark() -> None:
    assert not pair(Document("Жанна д'Арк и О’Генри"))


def test_an_unclosed_opener_of_speech_runs_to_the_end_of_its_paragraph() -> None:
    text = "«Мы едем. Мы уже в пути.\n\nДальше рассказ."
    [only] = pair(Document(text))
    assert not only.closed
    assert only.inner.slice(text) == "Мы едем. Мы уже в пути."


def test_an_unclosed_opener_does_not_swallow_later_pairs() -> None:
    text = "Поставили щит «Добро пожаловать. Потом ушли.\n\nГазета «Заря» вышла."
    assert "Заря" in inner(text)


def test_a_quote_taken_up_in_the_next_paragraph_is_marked_as_continued() -> None:
    text = "«Мы сеем.\n\n«Мы пашем», — сказал он."
    first, second = pair(Document(text))
    assert first.continued
    assert second.closed


def test_a_line_drawn_with_marks_opens_nothing() -> None:
    text = f"{'«' * 20}\n\nОн сказал: «Едем завтра».\n\n{'„“' * 10}"
    assert inner(text) == ["Едем завтра"]


@given(st.text(alphabet="аБ «»„“”\"'‹›\n.,—-&laquo;", max_size=120))
def test_enclosures_nest_and_stay_within_the_text(text: str) -> None:
    found = pair(Document(text))
    for each in found:
        assert 0 <= each.outer.start <= each.inner.start <= each.inner.end <= each.outer.end <= len(text)
        assert each.outer.end - each.outer.start <= LONGEST + 16
    for one, other in pairwise(found):
        assert one.outer.start <= other.outer.start
        assert other.outer.start >= one.outer.end or other.outer.end <= one.outer.end
