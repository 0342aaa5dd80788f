import re

import pytest
from msgspec.structs import replace

from store.extract.lang import table
from store.keys import TYPES, of_kind
from store.model import Confidence, FactKind, FigureKind, Origin
from tests.tui.fixtures import record
from tui.choices import choice_of
from tui.locale import LANGUAGES, Catalogue
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
    assert dict(details(FACTS.quotes[1], EN)) == {"kind": EN("quote.partial"), "speaker": "Нина Пряхина"}


def test_details_speak_the_language_of_the_interface() -> None:
    found = [value for kind in TYPES for fact in of_kind(FACTS, kind) for _, value in details(fact, RU)]
    assert not {"partial", "direct", "partner", "past", "day", "municipality", "planned", "signed"} & set(found)
    assert not [value for value in found if re.fullmatch(r"\d{4}-\d\d(-\d\d)?", value)]
    assert dict(details(FACTS.dates[0], RU))["точность"] == "до дня"
    assert dict(details(FACTS.places[0], RU))["роль"] == "партнёр"
    assert dict(details(replace(FACTS.figures[0], approximate=True), RU))["примерно"] == "да"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_event_that_rules_find_has_its_word(language: str) -> None:
    rules = table("ru", "events")
    choice = choice_of(FactKind.EVENT, "kind")
    assert choice is not None
    assert {*rules["heads"], *rules["names"], rules["days"]["kind"]} <= set(choice.codes)
    assert all(choice.word(code, Catalogue(language)) for code in choice.codes)
