"""Sentences in no quote that hold the words of a query: newest first, lazily, never with a speaker."""

from datetime import date

import pytest
from msgspec.structs import replace

from store.model import Record
from store.search.elsewhere import Passages
from store.search.index import QuoteIndex, Superseded
from store.search.request import parse
from store.views.filter import Filter, Index
from tests.store.search.samples import quote, record

SAID = "Ярмарка мёда открывается завтра"
PLAIN = "Край провёл ярмарку на площади. Гости уехали в Минск. Ярмарочный комитет собрал отчёты о мёде."


def _record(name: str, published: date | None, plain: str = PLAIN) -> Record:
    made = record(name, [quote(SAID, "Нина Пряхина")], published, ("Минск", "BY-HM"))
    return replace(made, release=replace(made.release, text=f"{SAID}\n{plain}"))


HELD = (_record("old", date(2021, 3, 1)), _record("new", date(2024, 3, 1)), _record("undated", None))


def _found(query: str, held: tuple[Record, ...] = HELD, filter: Filter | None = None, **limits: int) -> Passages:
    return QuoteIndex.open(held, None).passages(parse(query), Index(held), filter or Filter(), **limits)


def _said(found: Passages) -> list[tuple[str, str]]:
    return [(each.record.release.id, each.span.slice(each.record.release.text)) for each in found.found]


def test_sentences_outside_of_quotes_are_found_newest_first_and_the_undated_last() -> None:
    found = _found("ярмарка ")
    fair = "Край провёл ярмарку на площади."
    assert _said(found) == [("new", fair), ("old", fair), ("undated", fair)]
    assert not found.more
    passage = found.found[0]
    assert [hit.slice(passage.record.release.text) for hit in passage.hits] == ["ярмарку"]


def test_every_word_must_stand_in_one_sentence() -> None:
    assert [text for _, text in _said(_found("мед отчеты "))] == ["Ярмарочный комитет собрал отчёты о мёде."] * 3
    assert _said(_found("гости отчеты ")) == []


@pytest.mark.parametrize("query", ["площадь ", "площ", "gkjoflm ", '"на площади"'])
def test_words_no_quote_holds_are_found_in_any_form_begun_or_typed_on_the_other_layout(query: str) -> None:
    assert {text for _, text in _said(_found(query))} == {"Край провёл ярмарку на площади."}


def test_a_word_left_out_leaves_its_sentences_out() -> None:
    assert [text for _, text in _said(_found('"на площади" -гости'))] == ["Край провёл ярмарку на площади."] * 3
    assert _said(_found("ярмарка -площади")) == []


@pytest.mark.parametrize("query", ["", "@пряхина ярмарка", "kind:direct ярмарка", "#минск", "2024..2025"])
def test_who_asks_for_a_speaker_or_without_words_gets_none(query: str) -> None:
    assert _found(query) == Passages()


def test_filter_partner_and_period_hold_for_sentences_too() -> None:
    assert [name for name, _ in _said(_found("гости ", filter=Filter.parse("2024..")))] == ["new"]
    assert [name for name, _ in _said(_found("гости 2021..2021"))] == ["old"]
    assert _said(_found("гости #китай")) == []
    assert len(_found("гости #минск").found) == 3


def test_no_more_is_looked_for_than_is_asked() -> None:
    assert [name for name, _ in _said(_found("ярмарка ", limit=2))] == ["new", "old"]
    assert _found("ярмарка ", limit=2).more
    assert not _found("ярмарка ", limit=3).more


def test_a_search_can_be_given_up_between_releases() -> None:
    def stop() -> None:
        raise Superseded

    with pytest.raises(Superseded):
        QuoteIndex.open(HELD, None).passages(parse("ярмарка "), Index(HELD), Filter(), pace=stop)
