"""What a person says about facts stays said: over re-extraction, re-import, moved text and restarts."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.keys import keyed
from store.library import Library, open_library, overlay
from store.library.review import doubts
from store.model import Confidence, FactKind, Facts, Origin, Person, Quote, Record, Span
from tests.store.library.conftest import NAME, TEXT, WORDS, facts, record, release, spans_of

QUOTE = f"q{TEXT.index(WORDS)}"
PERSON = f"p{TEXT.index(NAME)}"


def only(library: Library) -> Record:
    (found,) = library.records
    return found


def quote_of(library: Library) -> Quote:
    (found,) = only(library).facts.quotes
    return found


def test_a_confirmed_fact_is_marked_and_still_the_rules_find(library: Library) -> None:
    library.correct(overlay.confirm(only(library), QUOTE))
    assert (quote_of(library).confirmed, quote_of(library).origin) == (True, Origin.RULE)


def test_an_edited_fact_is_told_from_a_found_one(library: Library) -> None:
    library.correct(overlay.edit(only(library), QUOTE, speaker="Пётр Лещинский", role=None))
    assert (quote_of(library).speaker, quote_of(library).origin) == ("Пётр Лещинский", Origin.HAND)


def test_an_edit_may_move_the_words(library: Library) -> None:
    start = TEXT.index("ждали гостей")
    library.correct(overlay.edit(only(library), QUOTE, spans=(Span(start, start + 12),)))
    assert quote_of(library).text == "ждали гостей"


def test_a_rejected_fact_is_gone_until_the_rejection_is_withdrawn(library: Library) -> None:
    number = library.correct(overlay.reject(only(library), QUOTE))
    assert only(library).facts.quotes == ()
    library.withdraw(number)
    assert quote_of(library).text == WORDS


def test_an_added_fact_stands_among_the_found_ones(library: Library) -> None:
    start = TEXT.index("они привезли")
    library.correct(overlay.add(only(library), FactKind.QUOTE, spans=[(start, start + 12)], kind="reported"))
    assert [quote.origin for quote in only(library).facts.quotes] == [Origin.RULE, Origin.HAND]


def test_a_later_word_on_the_same_fact_replaces_the_earlier(library: Library) -> None:
    before = only(library)
    library.correct(overlay.confirm(before, QUOTE))
    library.correct(overlay.reject(before, QUOTE))
    assert len(library.corrections) == 1
    assert only(library).facts.quotes == ()


def test_two_names_become_one_person_everywhere(library: Library) -> None:
    other = TEXT.replace(NAME, "А. Лещинская").replace("Заречье", "Приречье")
    quote = Quote(
        spans=spans_of(other, WORDS), rule="q", text=WORDS, kind=facts().quotes[0].kind, speaker="А. Лещинская"
    )
    person = Person(spans=spans_of(other, "А. Лещинская"), rule="p", name="А. Лещинская", role="глава района")
    library.add([Record(release=release("b", other), facts=Facts(quotes=(quote,), people=(person,), engine="1"))])
    library.correct(overlay.merge("А. Лещинская", NAME))
    assert {quote.speaker for each in library.records for quote in each.facts.quotes} == {NAME}
    assert {person.name for each in library.records for person in each.facts.people} == {NAME}


def test_merging_two_names_of_one_release_joins_their_mentions() -> None:
    text = "Анна Лещинская приехала. Лещинская рада."
    people = (
        Person(spans=(Span(0, 14),), rule="p", name="Анна Лещинская"),
        Person(spans=(Span(25, 34),), rule="p", name="Лещинская", role="глава"),
    )
    merged, orphans = overlay.lay_over(
        Record(release=release("a", text), facts=Facts(people=people)), [overlay.merge("Лещинская", "Анна Лещинская")]
    )
    (person,) = merged.facts.people
    assert (person.name, person.role, len(person.spans), orphans) == ("Анна Лещинская", "глава", 2, [])


def test_corrections_survive_extraction_anew_and_a_restart(library: Library, path: Path) -> None:
    library.correct(overlay.edit(only(library), QUOTE, speaker="Пётр Лещинский"))
    library.correct(overlay.reject(only(library), PERSON))
    assert library.renew([("zarechye-1", replace(facts(), engine="2"))]) == 1
    again = open_library(path)
    assert only(again).facts.engine == "2"
    assert quote_of(again).speaker == "Пётр Лещинский"
    assert only(again).facts.people == ()


def test_a_confirmed_fact_stays_when_no_rule_finds_it_any_more(library: Library) -> None:
    library.correct(overlay.confirm(only(library), QUOTE))
    library.renew([("zarechye-1", Facts(engine="2"))])
    assert quote_of(library).text == WORDS


def test_a_correction_holds_for_a_find_with_slightly_other_bounds(library: Library) -> None:
    library.correct(overlay.reject(only(library), QUOTE))
    start = TEXT.index(WORDS)
    wider = replace(facts().quotes[0], spans=(Span(start - 1, start + len(WORDS) + 1),), text=f"«{WORDS}»")
    library.renew([("zarechye-1", Facts(quotes=(wider,), engine="2"))])
    assert only(library).facts.quotes == ()


def test_corrections_follow_their_words_into_a_new_version_of_the_text(library: Library) -> None:
    library.correct(overlay.edit(only(library), QUOTE, speaker="Пётр Лещинский"))
    moved = "Обновлено вечером. " + TEXT
    summary = library.add([record("zarechye-1", moved)])
    assert summary.updated == ("zarechye-1",)
    assert quote_of(library).hull.slice(moved) == WORDS
    assert quote_of(library).speaker == "Пётр Лещинский"
    assert [old.text for old in only(library).previous] == [TEXT]
    assert library.orphans == ()


def test_a_correction_whose_words_are_gone_is_an_orphan_one_can_see(library: Library) -> None:
    library.correct(overlay.confirm(only(library), QUOTE))
    library.add([record("zarechye-1", TEXT.replace("три года", "два года"))])
    assert [orphan.words for orphan in library.orphans] == [(WORDS,)]
    assert only(library).facts.quotes == ()


def test_the_review_queue_holds_doubtful_finds_nobody_confirmed(library: Library) -> None:
    low = replace(facts().quotes[0], confidence=Confidence.LOW)
    library.renew([("zarechye-1", replace(facts(), quotes=(low,), engine="2"))])
    assert [doubt.id for doubt in doubts(library.records)] == [f"zarechye-1/{QUOTE}"]
    library.correct(overlay.confirm(only(library), QUOTE))
    assert list(doubts(library.records)) == []


def test_unknown_facts_fields_and_places_are_refused(library: Library) -> None:
    with pytest.raises(KeyError):
        overlay.confirm(only(library), "q1")
    with pytest.raises(ValueError, match="colour"):
        overlay.edit(only(library), QUOTE, colour="red")
    with pytest.raises(ValueError, match="kind"):
        overlay.edit(only(library), QUOTE, kind="shouted")
    for spans in ([], [(5, 5)], [(9, 12), (3, 5)], [(0, 10_000)]):
        with pytest.raises(ValueError, match="spans"):
            overlay.add(only(library), FactKind.QUOTE, spans=spans, kind="direct")


@given(
    st.text("аб ", max_size=30),
    st.lists(st.tuples(st.integers(0, 40), st.text("аб ", min_size=1, max_size=3)), max_size=3),
)
def test_an_anchor_always_stands_on_its_words_in_order(text: str, wanted: list[tuple[int, str]]) -> None:
    spans = [Span(start, start + len(word)) for start, word in sorted(wanted)]
    words = [word for _, word in sorted(wanted)]
    placed = overlay.anchor(text, spans, words)
    if placed is not None and placed != tuple(spans):
        assert [span.slice(text) for span in placed] == words
        assert all(left.end <= right.start for left, right in pairwise(placed))


def test_every_fact_of_the_library_keeps_its_key(library: Library) -> None:
    assert [key for key, _, _ in keyed(only(library).facts)] == [QUOTE, PERSON]


@pytest.mark.parametrize(
    "damage",
    [{"fact": {"kind": "Direct"}}, {"spans": []}, {"fact": {}}, {"action": "merge", "names": ["one"]}],
)
def test_a_damaged_correction_costs_neither_the_library_nor_the_others(
    library: Library, path: Path, damage: dict[str, object]
) -> None:
    library.correct(overlay.confirm(only(library), QUOTE))
    library.correct(overlay.confirm(only(library), PERSON))
    content = json.loads(path.read_text(encoding="utf-8"))
    content["corrections"]["1"] |= damage
    path.write_text(json.dumps(content), encoding="utf-8")
    opened = open_library(path)
    assert [person.confirmed for person in only(opened).facts.people] == [True]
    assert opened.orphans == (opened.corrections[1],)
