from store.keys import fact_id, find_fact, keyed, split_id
from store.model import FactKind, Facts, Quote, QuoteKind, Record, Release, Span


def quote(start: int, end: int) -> Quote:
    return Quote(spans=(Span(start, end),), rule="test", text="слова", kind=QuoteKind.DIRECT)


def test_facts_of_one_start_get_keys_of_their_own() -> None:
    facts = Facts(quotes=(quote(4, 9), quote(4, 20), quote(30, 40)))
    assert [(key, kind) for key, kind, _ in keyed(facts)] == [
        ("q4", FactKind.QUOTE),
        ("q4.2", FactKind.QUOTE),
        ("q30", FactKind.QUOTE),
    ]


def test_a_fact_is_found_by_its_key() -> None:
    facts = Facts(quotes=(quote(4, 9), quote(30, 40)))
    record = Record(release=Release(id="r", text="", sha256=""), facts=facts)
    assert find_fact(record, "q30") == facts.quotes[1]
    assert find_fact(record, "q31") is None


def test_identifiers_split_where_they_were_joined() -> None:
    assert split_id(fact_id("2025/visit", "q4")) == ("2025/visit", "q4")
    assert split_id("visit") == ("visit", None)
