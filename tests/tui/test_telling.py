from dataclasses import replace

import pytest

from store.model import Confidence, FigureKind, Origin
from tests.tui.fixtures import record
from tui.locale import Catalogue
from tui.telling import details, evidence, tell

RU, EN = Catalogue("ru"), Catalogue("en")
FACTS = record().facts


def test_each_kind_is_told_in_nominative_slots() -> None:
    told = [
        tell(fact, RU)
        for fact in (
            FACTS.quotes[0],
            FACTS.agreements[0],
            FACTS.twins[0],
            FACTS.figures[0],
            FACTS.events[0],
            FACTS.people[0],
            FACTS.places[0],
            FACTS.dates[0],
        )
    ]
    assert [(each.mark, each.lead, each.rest) for each in told] == [
        ("«", "прямая речь", "Нина Пряхина"),
        ("◆", "соглашение", "Веткинский район, подписано, дата не указана"),
        ("⇄", "Тихвинка — Ветка", "действует, 3 мая 2024"),
        ("▲", "+14 %", ""),
        ("○", "Колос-2025", "намечено, 9–11 окт 2025"),
        ("", "Нина Пряхина", "глава края"),
        ("", "Веткинский район", "партнёр"),
        ("", "3 мая 2024", "было"),
    ]


def test_a_claimed_count_is_a_claim() -> None:
    many = replace(FACTS.agreements[0], count=20, partners=())
    assert tell(many, RU).lead == "20 × соглашение"
    assert tell(many, RU).rest.startswith("партнёр не назван, заявлено")


@pytest.mark.parametrize(
    ("value", "kind", "shown"),
    [
        (2.5, FigureKind.LEVEL, "2,5 %"),
        (-3, FigureKind.GROWTH, "−3 %"),
        (3, FigureKind.GROWTH, "+3 %"),
        (12000, FigureKind.LEVEL, "12 000 %"),
    ],
)
def test_figures(value: float, kind: FigureKind, shown: str) -> None:
    assert tell(replace(FACTS.figures[0], value=value, kind=kind), RU).lead == shown


def test_evidence_names_rule_confidence_and_check() -> None:
    quote = FACTS.quotes[0]
    assert (
        evidence(quote, EN)
        == "Found by: quotation marks, a dash and the name of the speaker; high confidence; not checked"
    )
    assert evidence(replace(quote, confidence=Confidence.LOW, confirmed=True), EN).endswith("low confidence; checked")
    assert evidence(replace(quote, origin=Origin.HAND), EN) == "Entered by hand; not checked"


def test_details_leave_out_what_is_unknown() -> None:
    assert dict(details(FACTS.quotes[1], EN)) == {"kind": "partial", "speaker": "Нина Пряхина"}
