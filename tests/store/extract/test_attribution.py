"""Who speaks: clauses of every kind, resolved to people and bodies."""

import tomllib
from pathlib import Path

import pytest

from store.extract.pipeline import extract
from store.model import QuoteKind

PASSAGES = tomllib.loads((Path(__file__).parent / "speakers.toml").read_text(encoding="utf-8"))["passage"]


@pytest.mark.parametrize("passage", PASSAGES, ids=[str(number) for number in range(len(PASSAGES))])
def test_speakers_of_a_passage(passage: dict[str, object]) -> None:
    quotes = extract(str(passage["text"]), published=None).quotes
    assert [q.speaker or "" for q in quotes if q.kind is not QuoteKind.REPORTED] == passage["speakers"]


@pytest.mark.parametrize(
    ("said", "role"),
    [
        (
            "«Поздравляю», – обратился губернатор Озёрской области к избранному президенту.",
            "губернатор Озёрской области",
        ),
        ("«Помогите», — обратилась глава Заручьевского района к депутатам.", "глава Заручьевского района"),
        ("«Дорогу закончим», — отчитался министр транспорта перед жителями.", "министр транспорта"),
    ],
)
def test_who_is_spoken_to_is_no_part_of_the_office(said: str, role: str) -> None:
    (quote,) = extract(f"В Заручье прошёл сход.\n\n{said}", published=None).quotes
    assert quote.role == role
