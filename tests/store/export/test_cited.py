import json
from datetime import date

import bibtexparser

from store.export.cited import Cited, bibtex, cited_csv, csl_json, markdown, of_records
from store.export.facts import COLUMNS, fact_rows, facts_csv
from store.model import Facts, Figure, FigureKind, Quote, QuoteKind, Record, Release, Span

TEXT = "«Мы рады», — сказала Анна Рябая. «Мы ждём», — добавила она. Оборот вырос на 5%."


def quote(words: str) -> Quote:
    start = TEXT.index(words)
    span = Span(start, start + len(words))
    return Quote(spans=(span,), rule="test", text=words, kind=QuoteKind.DIRECT, speaker="Анна Рябая", role="мэр")


FIGURE = Figure(spans=(Span(TEXT.index("5%"), len(TEXT) - 1),), rule="test", value=5, unit="%", kind=FigureKind.GROWTH)
RECORD = Record(
    release=Release(id="r1", text=TEXT, sha256="", title="Встреча", published=date(2025, 1, 2), publisher="=Мэрия"),
    facts=Facts(quotes=(quote("Мы рады"), quote("Мы ждём")), figures=(FIGURE,)),
)
TWIN_KEYS = [Cited(RECORD, RECORD.facts.quotes[0]), Cited(RECORD, RECORD.facts.quotes[0])]


def test_markdown_prints_words_by_line_and_note() -> None:
    printed = markdown([Cited(RECORD, RECORD.facts.quotes[0], note="проверить", tags=("визит",))])
    assert "> «Мы рады»" in printed
    assert "Анна Рябая, мэр" in printed
    assert printed.endswith("проверить #визит\n")


def test_bibtex_keys_that_meet_are_told_apart() -> None:
    parsed = bibtexparser.parse_string(bibtex(TWIN_KEYS))
    assert not parsed.failed_blocks
    assert len({entry.key for entry in parsed.entries}) == 2


def test_csl_is_a_list_with_distinct_ids() -> None:
    items = json.loads(csl_json(TWIN_KEYS))
    assert len({item["id"] for item in items}) == 2


def test_a_fact_that_is_no_speech_is_printed_bare_with_the_citation_of_its_release() -> None:
    figure = Cited(RECORD, FIGURE, note="сверить")
    assert (figure.words, figure.kind) == ("5%", "figure")
    assert markdown([figure]) == "> 5%\n>\n> — =Мэрия, 02.01.2025\n\nсверить\n"
    assert "5%,figure,,,2025-01-02," in cited_csv([figure])
    assert "Встреча" in bibtex([figure])
    assert len(json.loads(csl_json([figure]))) == 1


def test_quotes_of_records_in_order() -> None:
    assert [each.words for each in of_records([RECORD])] == ["Мы рады", "Мы ждём"]
    assert cited_csv(of_records([RECORD])).count("\n") == 3


def test_nothing_to_print_prints_nothing() -> None:
    assert markdown([]) == ""
    assert bibtex([]) == ""
    assert json.loads(csl_json([])) == []


def test_every_fact_is_a_row_with_its_words() -> None:
    rows = list(fact_rows([RECORD]))
    assert [row["id"] for row in rows] == ["r1/q1", f"r1/q{TEXT.index('Мы ждём')}", f"r1/f{TEXT.index('5%')}"]
    assert rows[2]["words"] == "5%"
    assert all(set(row) <= set(COLUMNS) for row in rows)
    assert "'=Мэрия" in facts_csv([RECORD])
