"""Events have a nominative title, days, a place and a status."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from store.extract.dates.finding import find_dates
from store.extract.events import find_events
from store.extract.text import Document
from store.model import Event, PlaceKind, PlaceMention, PlaceRole, Span

PUBLISHED = date(2025, 8, 22)


def found(text: str, *places: str) -> tuple[Event, ...]:
    document = Document(text)
    mentions = tuple(
        PlaceMention(
            spans=(Span(text.index(name), text.index(name) + len(name)),),
            rule="test",
            name=name,
            place_id=None,
            kind=PlaceKind.MUNICIPALITY,
            role=PlaceRole.VENUE,
        )
        for name in places
    )
    return find_events(document, find_dates(document, PUBLISHED, ()), mentions)


@pytest.mark.parametrize(
    ("text", "title", "kind"),
    [
        ("Были на Международной выставке «Лён. Шёлк» 5 мая.", "Международная выставка «Лён. Шёлк»", "exhibition"),
        ("На форуме «Берега» подписали договор.", "форум «Берега»", "forum"),
        ("Гостей ждут на фестивале сыра 3 сентября.", "фестиваль сыра", "festival"),
        ("Визит делегации Орловской области прошёл 11–12 августа.", "Визит делегации Орловской области", "visit"),
        ("В 2023 году прошли Дни Республики Беларусь.", "Дни Республики Беларусь", "days"),
        ("Подписание соглашения о дружбе намечено на 3 сентября.", "Подписание соглашения о дружбе", "signing"),
    ],
)
def test_the_title_is_nominative(text: str, title: str, kind: str) -> None:
    assert [(one.title, one.kind) for one in found(text)] == [(title, kind)]


def test_days_and_status_come_from_the_sentence() -> None:
    text = "Ткачи поедут на выставку «Пряжа. Лён»: её примет в Гомеле манеж, с 12 по 14 сентября."
    (event,) = found(text, "Гомеле")
    assert (event.start, event.end) == (date(2025, 9, 12), date(2025, 9, 14))
    assert event.status.value == "planned"
    assert event.place == "Гомеле"


def test_without_a_date_a_named_event_may_be_possible() -> None:
    (event,) = found("Стороны рассмотрели возможное участие в форуме «Берега».")
    assert (event.start, event.status.value) == (None, "possible")


def test_one_event_named_twice_is_one() -> None:
    text = "Форум «Берега» открылся 20 августа. На форуме «Берега» выступил хор."
    (event,) = found(text)
    assert len(event.spans) == 2
    assert event.start == date(2025, 8, 20)


@pytest.mark.parametrize(
    "text",
    [
        "Встреча прошла 20 августа.",
        "Фестиваль сыра любят все.",
        "Форум «Берега» отменён.",
        "в день отъезда никто не верил.",
        "В первый день дождь шёл с 5 мая.",
    ],
)
def test_bare_undated_and_cancelled_ones_are_left_out(text: str) -> None:
    assert found(text) == ()


def test_the_year_an_event_began_is_not_its_date() -> None:
    (event,) = found("Форум «Берега» проводится с 1997 года.")
    assert event.start is None


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["Форум", "«Берега»", "Дни", "Республики", "Беларусь", "5", "мая", ".", ",", "визит", "в", "с", "\n\n"]
        )
    ).map(" ".join)
)
def test_any_order_of_words_is_read(text: str) -> None:
    for one in found(text):
        assert all(0 <= span.start < span.end <= len(text) for span in one.spans)
        assert list(one.spans) == sorted(set(one.spans))
