"""What holds of the facts of any text whatever."""

import gc
import weakref
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract import pipeline
from store.extract.pipeline import extract
from store.extract.text import Document
from store.model import Facts, Span

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
        def __init__(self, text: str) -> None:
            super().__init__(text)
            made.append(weakref.ref(self))

    monkeypatch.setattr(pipeline, "Document", Watched)
    gc.disable()  # caches that hold a text, and rings that wait for the collector, show alike
    try:
        found = facts(RELEASE + "\n\nЗаречье и Минск подписали 5 мая соглашение на 3 млн рублей, а Брест не приехал.")
        assert found.agreements
        assert [document() for document in made] == [None]
    finally:
        gc.enable()
