"""Libraries of invented twinnings between real municipalities, for tests of the map."""

import hashlib
import random
from datetime import date

from store.model import (
    Agreement,
    AgreementStatus,
    Event,
    EventStatus,
    Facts,
    PlaceKind,
    PlaceMention,
    PlaceRole,
    Record,
    Release,
    Span,
    Twin,
    TwinStatus,
)
from store.places.gazetteer import Place, load

HOME = "RU-LIP"
HOME_TOWNS = tuple(load().children(HOME))
PARTNERS = tuple(place for place in load() if place.id.startswith("BY-") and place.level == "district")


def record(number: int, text: str, published: date | None = None, **facts: tuple[object, ...]) -> Record:
    """Return a release from the home region with these facts."""
    home = PlaceMention(
        spans=(Span(0, 1),),
        rule="test",
        name=load().by_id[HOME].name,
        place_id=HOME,
        kind=PlaceKind.REGION,
        role=PlaceRole.HOME,
    )
    places = (home, *facts.pop("places", ()))
    body = Release(
        id=f"r{number:02}",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        published=published,
        publisher="proba.example",
    )
    return Record(release=body, facts=Facts(places=places, **facts))  # type: ignore[arg-type]


def pair(
    number: int,
    a: Place | str,
    b: Place | str,
    published: date | None = None,
    status: TwinStatus = TwinStatus.ACTIVE,
    signed: str | None = None,
) -> Record:
    """Return a release that names two places as twins; a plain string is a place the gazetteer does not hold."""
    names = [end if isinstance(end, str) else end.name for end in (a, b)]
    ids = [None if isinstance(end, str) else end.id for end in (a, b)]
    text = f"{names[0]} и {names[1]} дружат. Об этом рассказали на ярмарке."
    spans = (Span(0, text.index(".")),)
    twin = Twin(spans=spans, rule="test", a=names[0], b=names[1], a_id=ids[0], b_id=ids[1], status=status, date=signed)
    return record(number, text, published, twins=(twin,))


def dense(seed: int = 0, count: int = 20) -> list[Record]:
    """Return `count` pairs between home municipalities and districts drawn by lot."""
    lot = random.Random(seed)
    partners = lot.sample(PARTNERS, count)
    homes = [HOME_TOWNS[number % len(HOME_TOWNS)] for number in range(count)]
    return [
        pair(number, a, b, date(2010 + number % 15, 5, 9), signed=str(2010 + number % 15))
        for number, (a, b) in enumerate(zip(homes, partners, strict=True))
    ]


def claim(number: int, count: int = 20) -> Record:
    """Return a release that claims a number of twinnings and names none."""
    text = f"У районов уже {count} побратимских договоров. Так сказали на ярмарке."
    paper = Agreement(
        spans=(Span(0, text.index(".")),),
        rule="test",
        what="договор",
        partners=(),
        status=AgreementStatus.IN_FORCE,
        count=count,
    )
    return record(number, text, date(2025, 8, 22), agreements=(paper,))


def visit(number: int, place: Place | str, status: EventStatus = EventStatus.HELD) -> Record:
    """Return a release on a visit to a place; a plain string is a place the gazetteer does not hold."""
    name = place if isinstance(place, str) else place.name
    text = f"Делегация гостила в пути: {name}. Встретили её на ярмарке."
    spans = (Span(text.index(name), text.index(".")),)
    mention = PlaceMention(
        spans=spans,
        rule="test",
        name=name,
        place_id=None if isinstance(place, str) else place.id,
        kind=PlaceKind.MUNICIPALITY,
        role=PlaceRole.VENUE,
    )
    event = Event(spans=spans, rule="test", title="визит делегации", kind="visit", status=status, place=name)
    return record(number, text, date(2024, 3, 1), places=(mention,), events=(event,))


def half(number: int, town: Place) -> Record:
    """Return a release that calls a municipality twinned and leaves its partner out."""
    text = f"{town.name} хвалится побратимом из Беларуси. Имя соседа в сводку не попало."
    start = text.index("Беларуси")
    mention = PlaceMention(
        spans=(Span(0, len(town.name)),),
        rule="test",
        name=town.name,
        place_id=town.id,
        kind=PlaceKind.MUNICIPALITY,
        role=PlaceRole.HOME,
    )
    country = PlaceMention(
        spans=(Span(start, start + len("Беларуси")),),
        rule="test",
        name="Беларусь",
        place_id="BY",
        kind=PlaceKind.COUNTRY,
        role=PlaceRole.PARTNER,
    )
    return record(number, text, date(2022, 7, 1), places=(mention, country))
