"""A small library of invented releases."""

import hashlib
from datetime import date
from pathlib import Path

import pytest

from store.library import Library, open_library
from store.model import Confidence, Facts, Person, Quote, QuoteKind, Record, Release, Span

TEXT = (
    "Глава района Анна Лещинская открыла ярмарку в Заречье. «Мы ждали гостей три года и рады каждому», — сказала "
    "Анна Лещинская. На ярмарку приехали мастера из соседних округов, они привезли посуду и ткани."
)
WORDS = "Мы ждали гостей три года и рады каждому"
NAME = "Анна Лещинская"


def release(release_id: str = "zarechye-1", text: str = TEXT, **fields: object) -> Release:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Release(id=release_id, text=text, sha256=digest, published=date(2025, 3, 4), **fields)  # type: ignore[arg-type]


def spans_of(text: str, words: str) -> tuple[Span, ...]:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return tuple(Span(start, start + len(words)) for start in starts)


def facts(text: str = TEXT) -> Facts:
    quote = Quote(spans=spans_of(text, WORDS), rule="quote.after", text=WORDS, kind=QuoteKind.DIRECT, speaker=NAME)
    person = Person(spans=spans_of(text, NAME), rule="person.full", name=NAME, confidence=Confidence.HIGH)
    return Facts(quotes=(quote,) if quote.spans else (), people=(person,) if person.spans else (), engine="1")


def record(release_id: str = "zarechye-1", text: str = TEXT, **fields: object) -> Record:
    return Record(release=release(release_id, text, **fields), facts=facts(text))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "library.json"


@pytest.fixture
def library(path: Path) -> Library:
    made = open_library(path, create=True)
    made.add([record()])
    return made
