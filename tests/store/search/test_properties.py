"""Whatever is typed, whatever stands in a quote: no error, and every mark lies within the words it marks."""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from store.search.index import QuoteIndex
from store.search.postings import Entry, Postings
from store.search.request import parse
from store.search.words import located, spaced, spaced_with_heads, stem, words
from tests.store.search.samples import SAID, library, quote, record

ANYTHING = st.text(max_size=60)
TYPED = st.lists(
    st.one_of(
        st.sampled_from(
            ["город", "ujhjl", "goro", '"', "@", "#", "-", "2024..", "kind:", "сотрднич", "«", "..", "э[ё"]
        ),
        st.text(max_size=8),
    ),
    max_size=5,
).map(" ".join)
INDEX = QuoteIndex.open(library(), None)


@given(ANYTHING)
def test_words_know_their_place(text: str) -> None:
    found = list(located(text))
    assert [word for word, _, _ in found] == words(text)
    assert all(0 <= start < end <= len(text) for _, start, end in found)
    assert all(first[2] <= second[1] for first, second in pairwise(found))


@given(st.one_of(ANYTHING, st.text("аёЁБ «»-_.,\u00ad\u0301aZ9½", max_size=40)))
def test_the_quick_way_to_words_gives_the_same_words(text: str) -> None:
    assert spaced(text).split() == words(text)


def test_the_quick_way_folds_every_character_as_the_plain_one_does() -> None:
    for code in range(1, 0x3000):
        text = f"Ёж{chr(code)}ик {chr(code)}"
        spelt = words(text)
        said, heads = spaced_with_heads(text)
        assert said.split() == spelt, f"U+{code:04X}"
        assert set(heads.split()) == {word[:size] for word in spelt for size in (1, 2)}, f"U+{code:04X}"


@given(TYPED)
def test_any_query_is_understood(query: str) -> None:
    parse(query)


@settings(max_examples=150, deadline=None)
@given(TYPED, ANYTHING)
def test_any_query_is_answered_and_marks_lie_inside(query: str, text: str) -> None:
    for hit in INDEX.search(query).hits:
        marks = hit.hits
        assert all(0 <= span.start < span.end <= len(hit.quote.text) for span in marks)
        assert all(first.end <= second.start for first, second in pairwise(marks))
    assert all(0 <= span.start < span.end <= len(text) for span in INDEX.spans(query, text))


@settings(max_examples=25, deadline=None)
@given(st.lists(ANYTHING, min_size=1, max_size=4), st.one_of(st.none(), ANYTHING))
def test_any_text_can_be_entered_and_found_by_its_own_words(texts: list[str], speaker: str | None) -> None:
    quotes = [quote(text or "пусто", speaker, start=at * 100) for at, text in enumerate(texts)]
    index = QuoteIndex.open([record("r", quotes, date(2024, 1, 1))], None)
    assert len(index) == len(texts)
    for each in quotes:
        spelt = [word for word in words(each.text) if len(word) < 60]
        if spelt and "".join(spelt).isalpha():
            found = index.search(" ".join(spelt[:4]) + " ", limit=len(quotes)).hits
            assert each.text in {hit.quote.text for hit in found}


@settings(deadline=None, max_examples=20)
@given(st.lists(st.sampled_from([word for said in SAID for word in words(said[0])]), min_size=1, max_size=12))
def test_the_index_cuts_stems_as_queries_do(spelt: list[str]) -> None:
    postings = Postings(None)
    postings.write([Entry(0, quote(" ".join(spelt)), None, ())])
    assert set(postings.stems()) == {stem(word) for word in spelt}
