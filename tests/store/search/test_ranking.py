from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from store.search.index import QuoteIndex
from tests.store.search.samples import quote, record

_WORDS = ("мост", "моста", "мосту", "река", "рекой", "новый", "нового", "у", "и")


@given(
    st.lists(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=8), min_size=1, max_size=36),
    st.lists(st.sampled_from(("мост", "мостом", "река", "нов")), min_size=1, max_size=3),
    st.integers(1, 12),
)
def test_a_short_list_begins_as_the_long_one_does(said: list[list[str]], asked: list[str], limit: int) -> None:
    days = [date(2024, 1, 1) + timedelta(days=(at * 7) % 20) for at in range(len(said))]
    records = [record(f"r{at}", [quote(" ".join(words))], days[at]) for at, words in enumerate(said)]
    index = QuoteIndex.open(records[::2], None)
    index.add(records[1::2])
    query = " ".join(asked)
    whole = [(hit.score, hit.record.release.published) for hit in index.search(query, limit=36).hits]
    assert [(hit.score, hit.record.release.published) for hit in index.search(query, limit=limit).hits] == whole[:limit]


def test_a_rare_word_is_followed_by_the_closest_of_its_many_relatives() -> None:
    far = [record(f"r{at}", [quote(f"Задали вопрос номер {at}")], date(2025, 1, 1)) for at in range(90)]
    near = record("near", [quote("Решили много задачек")], date(2015, 1, 1))
    own = record("own", [quote("Это непростая задачка")], date(2014, 1, 1))
    index = QuoteIndex.open([*far, near, own], None)
    hits = index.search("задачке ", limit=10).hits
    assert [hit.record.release.id for hit in hits][:2] == ["own", "near"]
