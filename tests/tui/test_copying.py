import pytest
from msgspec.structs import replace

from store.cite import Style
from store.keys import keyed
from store.model import Record, Span
from tests.tui.fixtures import record, records
from tui.copying import cited, part_cited, parts, words_of
from tui.desk import Desk

DESK = Desk(records())
HELD = record()


@pytest.mark.parametrize("key", [key for key, _, _ in keyed(HELD.facts)])
def test_words_are_the_stored_slice(key: str) -> None:
    identifier = f"{HELD.release.id}/{key}"
    fact = DESK.fact(identifier)
    words = words_of(DESK, identifier)
    assert fact is not None
    assert words is not None
    assert words.text == fact.hull.slice(HELD.release.text)


def test_a_chopped_quote_is_its_parts() -> None:
    quote = HELD.facts.quotes[0]
    start = quote.hull.start
    chopped = replace(quote, spans=(Span(start, start + 11), Span(start + 20, start + 30)))
    held = Record(release=HELD.release, facts=replace(HELD.facts, quotes=(chopped,)))
    words = words_of(Desk([held]), f"{held.release.id}/q{start}")
    text = held.release.text
    assert words is not None
    assert words.text == f"{text[start : start + 11]} {text[start + 20 : start + 30]}"


@pytest.mark.parametrize("style", list(Style))
def test_a_cited_quote_holds_its_words(style: Style) -> None:
    quote = HELD.facts.quotes[0]
    words = cited(DESK, f"{HELD.release.id}/q{quote.hull.start}", style)
    assert words is not None
    assert quote.text in words.text
    assert len(words.text) > len(quote.text) + 10


def test_a_release_gives_its_title_and_its_citation() -> None:
    title, citation = words_of(DESK, HELD.release.id), cited(DESK, HELD.release.id, Style.GOST_108)
    assert title is not None
    assert title.text == HELD.release.title
    assert citation is not None
    assert citation.what == "citation"


def test_a_figure_goes_with_the_citation_of_its_release() -> None:
    figure = HELD.facts.figures[0]
    words = cited(DESK, f"{HELD.release.id}/f{figure.hull.start}", Style.APA)
    assert words is not None
    assert words.text.startswith("14 %\n")


def test_nothing_is_copied_of_nothing() -> None:
    assert words_of(DESK, None) is None
    assert cited(DESK, "elsewhere", Style.APA) is None


def test_a_sentence_of_a_quote_is_copied_with_its_cuts_marked() -> None:
    quote = replace(HELD.facts.quotes[0], text="Мы рады. Ярмарка удалась! Приедем ещё")
    found = parts(quote)
    assert [part.slice(quote.text) for part in found] == ["Мы рады.", "Ярмарка удалась!", "Приедем ещё"]
    desk = Desk([Record(release=HELD.release, facts=replace(HELD.facts, quotes=(quote,)))])
    words = part_cited(desk, f"{HELD.release.id}/q{quote.hull.start}", found[1], Style.GOST_108)
    assert words is not None
    assert "<…> Ярмарка удалась! <…>" in words.text


def test_a_quote_of_one_sentence_is_one_part() -> None:
    quote = HELD.facts.quotes[0]
    assert parts(quote) == (Span(0, len(quote.text)),)
