"""Invented releases and a library of them, for tests of the screens."""

import hashlib
from collections.abc import Sequence
from datetime import date

from store.errors import LibraryReadOnly
from store.library import Clipping
from store.library.overlay import Correction
from store.model import (
    Agreement,
    AgreementStatus,
    Confidence,
    DateKind,
    DateMention,
    Event,
    EventStatus,
    Facts,
    Figure,
    FigureKind,
    Grain,
    Person,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    Quote,
    QuoteKind,
    Record,
    Release,
    Span,
    Twin,
    TwinStatus,
)

TITLE = "Озёрский край и Веткинский район договорились о ярмарке и обмене учителями"
TEXT = """Глава Озёрского края Нина Пряхина приняла в среду делегацию Веткинского района. Стороны говорили о торговле.

«Мы ждали этой встречи два года, и товарооборот вырос на 14 %», — сказала Нина Пряхина. По её словам, край \
«первым открыл дорогу» ягодам соседей.

Стороны подписали соглашение о ярмарках; Тихвинка и Ветка стали побратимами 3 мая 2024 года. Край купил 7 сеялок, \
12 борон и 3 трактора.

Пряхина сообщила, что выставка «Колос-2025» пройдёт с 9 по 11 октября 2025 года."""


def span(words: str, text: str = TEXT) -> Span:
    """Return where the words stand in the text; they must stand there."""
    start = text.index(words)
    return Span(start, start + len(words))


def record(identifier: str = "ozersk-2025-08-20", published: date | None = date(2025, 8, 20)) -> Record:
    """Return a release with facts of every kind: some overlap, and three stand on one line."""
    direct = "Мы ждали этой встречи два года, и товарооборот вырос на 14 %"
    reported = "выставка «Колос-2025» пройдёт с 9 по 11 октября 2025 года"
    facts = Facts(
        quotes=(
            Quote(
                spans=(span(direct),),
                rule="quote.after.name",
                confidence=Confidence.HIGH,
                text=direct,
                kind=QuoteKind.DIRECT,
                speaker="Нина Пряхина",
                role="глава Озёрского края",
            ),
            Quote(
                spans=(span("первым открыл дорогу"),),
                rule="quote.partial",
                text="первым открыл дорогу",
                kind=QuoteKind.PARTIAL,
                speaker="Нина Пряхина",
            ),
            Quote(
                spans=(span(reported),),
                rule="quote.reported",
                confidence=Confidence.LOW,
                text=reported,
                kind=QuoteKind.REPORTED,
                speaker="Нина Пряхина",
            ),
        ),
        people=(Person(spans=(span("Нина Пряхина"),), rule="person.name", name="Нина Пряхина", role="глава края"),),
        dates=(
            DateMention(
                spans=(span("3 мая 2024 года"),),
                rule="date.day",
                start=date(2024, 5, 3),
                end=date(2024, 5, 3),
                kind=DateKind.PAST,
                grain=Grain.DAY,
            ),
        ),
        places=(
            PlaceMention(
                spans=(span("Веткинского района"),),
                rule="place.name",
                name="Веткинский район",
                place_id=None,
                kind=PlaceKind.MUNICIPALITY,
                role=PlaceRole.PARTNER,
            ),
        ),
        twins=(
            Twin(
                spans=(span("Тихвинка и Ветка стали побратимами"),),
                rule="twin.became",
                a="Тихвинка",
                b="Ветка",
                status=TwinStatus.ACTIVE,
                date="2024-05-03",
            ),
        ),
        agreements=(
            Agreement(
                spans=(span("подписали соглашение о ярмарках"),),
                rule="agreement.signed",
                what="соглашение",
                partners=("Веткинский район",),
                status=AgreementStatus.SIGNED,
            ),
        ),
        figures=(
            Figure(spans=(span("14 %"),), rule="figure.percent", value=14, unit="%", kind=FigureKind.GROWTH),
            Figure(spans=(span("7 сеялок"),), rule="figure.count", value=7, unit="сеялок", kind=FigureKind.LEVEL),
            Figure(spans=(span("12 борон"),), rule="figure.count", value=12, unit="борон", kind=FigureKind.LEVEL),
            Figure(spans=(span("3 трактора"),), rule="figure.count", value=3, unit="трактора", kind=FigureKind.LEVEL),
        ),
        events=(
            Event(
                spans=(span("выставка «Колос-2025»"),),
                rule="event.named",
                title="Колос-2025",
                kind="exhibition",
                status=EventStatus.PLANNED,
                start=date(2025, 10, 9),
                end=date(2025, 10, 11),
            ),
        ),
    )
    return Record(release=release(identifier, TEXT, TITLE, published), facts=facts)


def release(identifier: str, text: str, title: str | None = None, published: date | None = None) -> Release:
    """Return an invented release with this text."""
    return Release(
        id=identifier,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
        title=title,
        url=f"https://news.example/{identifier}",
        publisher="Озёрские вести",
        published=published,
        synthetic=True,
    )


def records(count: int = 12) -> tuple[Record, ...]:
    """Return the full release and `count - 1` short ones without facts."""
    others = (
        Record(
            release=release(
                f"note-{number:03}", f"Заметка номер {number}.", f"Заметка {number}", date(2025, 1, number % 28 + 1)
            ),
            facts=Facts(),
        )
        for number in range(1, count)
    )
    return (record(), *others)


class Shelved:
    """A library that holds what it was given and takes nothing."""

    read_only = True

    def __init__(self, held: Sequence[Record]) -> None:
        self.records = tuple(held)
        self.corrections: dict[int, Correction] = {}
        self.clippings: dict[int, Clipping] = {}
        self.orphans: tuple[Correction, ...] = ()

    def correct(self, correction: Correction) -> int:
        raise LibraryReadOnly("shelf", "read only")

    def withdraw(self, number: int) -> None:
        raise LibraryReadOnly("shelf", "read only")

    def clip(self, clipping: Clipping) -> int:
        raise LibraryReadOnly("shelf", "read only")

    def unclip(self, number: int) -> None:
        raise LibraryReadOnly("shelf", "read only")
