import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.segment import Segment
from textual.color import Color

from tui.line_filter import SafeFilter
from tui.safe import count_hidden, safe, seen

ODD = "\x1b[]\x9b\x9d\x9c\x07;m\\\u202e\u200d\u200b\u2028\r\n\tАёй\u0301\u0306\ud800"
TEXTS = st.text(alphabet=st.one_of(st.characters(exclude_categories=()), st.sampled_from(ODD)), max_size=80)


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("Всё тихо", "Всё тихо"),
        ("a\x1b[31mb", "a[31mb"),
        ("a\x9b31mb", "a31mb"),
        ("\u202eabc\u202c", "abc"),
        ("a\u200bb\ufeff", "ab"),
        ("a\tb", "a    b"),
        ("a\r\nb\rc\u2028d", "a b c d"),
        ("e" + "\u0301" * 9, "e" + "\u0301" * 3),
        ("a\udcffb", "ab"),
        ("[@click=app.quit]x[/]", "[@click=app.quit]x[/]"),
    ],
)
def test_one_line(given_text: str, shown: str) -> None:
    assert safe(given_text) == shown


def test_line_ends_stay_when_asked_for() -> None:
    assert safe("a\r\nb\rc\nd", multiline=True) == "a\nb\nc\nd"


@given(TEXTS)
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = safe(text)
    assert shown == safe(shown)
    assert not any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x202E for c in shown)
    shown.encode("utf-8")


@given(TEXTS)
def test_seen_text_is_the_safe_text_with_a_way_back(text: str) -> None:
    view = seen(text)
    assert view.text == safe(text, multiline=True)
    places = [view.shown(place) for place in range(len(text) + 1)]
    assert places[0] == 0
    assert places[-1] == len(view.text)
    assert places == sorted(places)
    assert all(view.shown(view.stored(place)) >= place for place in range(len(view.text)))


@given(TEXTS, st.data())
def test_a_stretch_shows_as_itself(text: str, data: st.DataObject) -> None:
    view = seen(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    shown = view.text[view.shown(start) : view.shown(end)]
    assert all(letter in safe(text[start:end], multiline=True) for letter in shown if letter.isalnum())


def test_hidden_characters_are_counted_and_line_ends_are_not() -> None:
    assert count_hidden("a\u200bb\r\nc\x1b\td") == 2
    assert seen("a\u200bb").hidden == 1


def test_the_filter_cleans_what_is_drawn() -> None:
    line = [Segment("a\x1b[2Jb\u202e"), Segment("ok")]
    assert [segment.text for segment in SafeFilter().apply(line, Color.parse("black"))] == ["a[2Jb", "ok"]
