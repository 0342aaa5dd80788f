"""Small invented records for the tests of views: each fact gets words of its own in the text, and their span."""

import hashlib
from collections.abc import Sequence
from datetime import date
from typing import Any

from store.model import (
    Agreement,
    AgreementStatus,
    Event,
    EventStatus,
    Facts,
    Figure,
    FigureKind,
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

PLACES = {
    "Беларусь": ("BY", PlaceKind.COUNTRY),
    "Гродненская область": ("BY-HR", PlaceKind.REGION),
    "Брестская область": ("BY-BR", PlaceKind.REGION),
    "Минск": ("BY-HM", PlaceKind.REGION),
    "Чечерский район": ("BY-HO-CHECHER", PlaceKind.MUNICIPALITY),
    "Гомельская область": ("BY-HO", PlaceKind.REGION),
    "Тербунский район": ("RU-LIP-TERBUNY", PlaceKind.MUNICIPALITY),
    "Китай": ("CN", PlaceKind.COUNTRY),
    "Липецкая область": ("RU-LIP", PlaceKind.REGION),
}


class Writer:
    """Collects sentences and tells where each stands."""

    def __init__(self, lead: str) -> None:
        self.text = lead

    def add(self, words: str) -> tuple[Span, ...]:
        start = len(self.text) + 1
        self.text = f"{self.text}\n{words}."
        return (Span(start, start + len(words)),)


def record(
    release_id: str = "r1",
    published: str | None = "2024-05-06",
    *,
    title: str | None = "Сообщение о сотрудничестве",
    lead: str = "Пресс-служба сообщает.",
    partners: Sequence[str] = (),
    venues: Sequence[str] = (),
    homes: Sequence[str] = (),
    quotes: Sequence[tuple[str | None, str, str]] = (),
    people: Sequence[str] = (),
    twins: Sequence[dict[str, Any]] = (),
    agreements: Sequence[dict[str, Any]] = (),
    figures: Sequence[dict[str, Any]] = (),
    events: Sequence[dict[str, Any]] = (),
    group: str | None = None,
    **release: Any,
) -> Record:
    """Return a record; facts are given by the fields that matter, the rest is filled in."""
    writer = Writer(lead)
    facts = Facts(
        places=tuple(_place(writer, name, role) for role, names in _roles(partners, venues, homes) for name in names),
        quotes=tuple(
            Quote(text=words, kind=QuoteKind(kind), speaker=speaker, rule="test", spans=writer.add(words))
            for speaker, words, kind in quotes
        ),
        people=tuple(Person(name=name, rule="test", spans=writer.add(name)) for name in people),
        twins=tuple(_twin(writer, **each) for each in twins),
        agreements=tuple(_agreement(writer, **each) for each in agreements),
        figures=tuple(_figure(writer, **each) for each in figures),
        events=tuple(_event(writer, **each) for each in events),
    )
    return Record(
        release=Release(
            id=release_id,
            text=writer.text,
            sha256=hashlib.sha256(writer.text.encode()).hexdigest(),
            title=title,
            published=date.fromisoformat(published) if published else None,
            **release,
        ),
        facts=facts,
        group=group,
    )


def _roles(
    partners: Sequence[str], venues: Sequence[str], homes: Sequence[str]
) -> list[tuple[PlaceRole, Sequence[str]]]:
    return [(PlaceRole.PARTNER, partners), (PlaceRole.VENUE, venues), (PlaceRole.HOME, homes)]


def _place(writer: Writer, name: str, role: PlaceRole) -> PlaceMention:
    place_id, kind = PLACES.get(name, (None, PlaceKind.REGION))
    return PlaceMention(name=name, place_id=place_id, kind=kind, role=role, rule="test", spans=writer.add(name))


def _twin(writer: Writer, a: str, b: str, status: str = "active", **more: Any) -> Twin:
    ids = {"a_id": PLACES.get(a, (None,))[0], "b_id": PLACES.get(b, (None,))[0]}
    return Twin(a=a, b=b, status=TwinStatus(status), rule="test", spans=writer.add(f"{a} — {b}"), **(ids | more))


def _agreement(writer: Writer, what: str = "соглашение", status: str = "signed", **more: Any) -> Agreement:
    words = more.pop("words", f"{what} {more.get('count', '')}".strip())
    fields = {"partners": ()} | more
    return Agreement(what=what, status=AgreementStatus(status), rule="test", spans=writer.add(words), **fields)


def _figure(writer: Writer, value: float, unit: str = "%", kind: str = "level", **more: Any) -> Figure:
    words = more.pop("words", f"{value} {unit}")
    return Figure(value=value, unit=unit, kind=FigureKind(kind), rule="test", spans=writer.add(words), **more)


def _event(writer: Writer, title: str, status: str = "held", start: str | None = None, **more: Any) -> Event:
    end = more.pop("end", start)
    return Event(
        title=title,
        kind=more.pop("kind", "forum"),
        status=EventStatus(status),
        start=date.fromisoformat(start) if start else None,
        end=date.fromisoformat(end) if end else None,
        rule="test",
        spans=writer.add(title),
        **more,
    )
