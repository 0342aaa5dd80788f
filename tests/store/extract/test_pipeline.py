"""What holds of the facts of any text whatever."""

import gc
import weakref
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pymorphy3 import MorphAnalyzer

from store.extract import pipeline
from store.extract.lang.ru.morph import inflect
from store.extract.people.names import surname_nominative
from store.extract.pipeline import extract
from store.extract.text import Document
from store.model import Facts, Span
from tests.gold.labels import load

GOLD = Path(__file__).parents[2] / "gold" / "seen"

DAY = date(2025, 5, 14)
RELEASE = """В Заречье прошла встреча аграриев. Её открыл министр сельского хозяйства Прохор Лубенцов.

«Мы рассчитываем на новый урожай. Семена уже закуплены», — заявил Прохор Лубенцов.

«Техника готова, — добавила агроном Устинья Вешнева. — Ждём только солнца».

— Приезжайте к нам летом, — предложил министр."""
PIECES = st.sampled_from(
    [
        "«",
        "»",
        "„",
        "“",
        "”",
        '"',
        "— ",
        " - ",
        ",",
        ".",
        "!",
        ":",
        "\n",
        "\n\n",
        " ",
        "сказал ",
        "он ",
        "Иван ",
        "Лубенцов ",
        "министр ",
        "по словам ",
        "что ",
        "Мы едем домой",
        "в администрации ",
        "&nbsp;",
        "<p>",
        "И. ",
        "назвал ",
        "заявила ",
    ]
)


def facts(text: str) -> Facts:
    return extract(text, published=DAY)


def check(text: str, found: Facts) -> None:
    for quote in found.quotes:
        assert quote.text == " ".join(span.slice(text) for span in quote.spans)
        assert all(span.slice(text).strip() for span in quote.spans)
        assert all(a.end <= b.start for a, b in pairwise(quote.spans))
        if quote.speaker_span is not None:
            assert quote.speaker_surface == quote.speaker_span.slice(text)
    for person in found.people:
        assert all(0 <= span.start < span.end <= len(text) for span in person.spans)


@cache
def analyzer() -> MorphAnalyzer:
    """Return the dictionary, which takes a while to read."""
    return MorphAnalyzer(lang="ru")


@cache
def vocabulary() -> list[str]:
    """Return the words of the gold releases, with the marks that stand at them."""
    return sorted({word for gold in load(GOLD) for word in gold.text.split()})


@st.composite
def other_form(draw: st.DrawFn) -> str:
    """Draw a word of a release as it stands or in any of its forms, the rare vocatives and locatives among them."""
    word = draw(st.sampled_from(vocabulary()))
    forms = [form for reading in analyzer().parse(word.strip(" .,«»")) for form in reading.lexeme]
    other = draw(st.sampled_from(forms)).word if forms and draw(st.booleans()) else word
    return other.capitalize() if word[:1].isupper() else other


@given(st.lists(other_form(), max_size=25))
@settings(max_examples=100, deadline=None)
def test_words_of_releases_in_any_form_and_order_give_facts_that_lie_in_them(words: list[str]) -> None:
    text = " ".join(words)
    check(text, facts(text))


def test_a_given_name_in_the_vocative_leaves_the_family_name_as_it_stands() -> None:
    assert surname_nominative("Коваленко", "", "masc") == "Коваленко"
    assert [person.name for person in facts("Рифкать Фанилевич, вы с нами?").people] == []


def test_a_word_without_a_gender_is_still_put_into_another_case() -> None:
    assert inflect("главе", "nomn", "") == "глава"


@given(st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_any_text_gives_facts_that_lie_in_it(text: str) -> None:
    check(text, facts(text))


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=250, deadline=None)
def test_broken_speech_gives_facts_that_lie_in_it(text: str) -> None:
    check(text, facts(text))


def test_the_kind_of_marks_does_not_matter() -> None:
    english = RELEASE.replace("«", "“").replace("»", "”")
    assert [q.spans for q in facts(english).quotes] == [q.spans for q in facts(RELEASE).quotes]
    assert [q.speaker for q in facts(english).quotes] == [q.speaker for q in facts(RELEASE).quotes]


def test_a_neutral_paragraph_in_front_only_shifts_the_facts() -> None:
    lead = "Погода стоит тёплая и сухая.\n\n"
    plain, shifted = facts(RELEASE), facts(lead + RELEASE)
    moved = [tuple(Span(s.start + len(lead), s.end + len(lead)) for s in q.spans) for q in plain.quotes]
    assert [q.spans for q in shifted.quotes] == moved
    assert [q.speaker for q in shifted.quotes] == [q.speaker for q in plain.quotes]


def test_the_same_text_gives_the_same_facts() -> None:
    assert facts(RELEASE) == facts(RELEASE)


def test_an_empty_text_has_no_facts() -> None:
    assert not facts("").quotes


def test_quotes_of_a_plain_release_have_their_speakers() -> None:
    found = facts(RELEASE)
    assert [(q.speaker, q.role) for q in found.quotes] == [
        ("Прохор Лубенцов", "министр сельского хозяйства"),
        ("Устинья Вешнева", "агроном"),
        ("Прохор Лубенцов", "министр"),
    ]
    assert [p.name for p in found.people] == ["Прохор Лубенцов", "Устинья Вешнева"]


def test_nothing_of_a_text_stays_in_memory_behind_its_facts(monkeypatch: pytest.MonkeyPatch):
    made: list[weakref.ref[Document]] = []

    class Watched(Document):
        def __init__(self, text: str, title: str = "") -> None:
            super().__init__(text, title)
            made.append(weakref.ref(self))

    monkeypatch.setattr(pipeline, "Document", Watched)
    gc.disable()  # caches that hold a text, and rings that wait for the collector, show alike
    try:
        found = facts(RELEASE + "\n\nЗаречье и Минск подписали 5 мая соглашение на 3 млн рублей, а Брест не приехал.")
        assert found.agreements
        assert [document() for document in made] == [None]
    finally:
        gc.enable()
