"""Invented libraries of any size, the same for the same seed: releases of thirty years with facts of every kind."""

import hashlib
from datetime import date, timedelta
from random import Random

from store.model import (
    Agreement,
    AgreementStatus,
    DateKind,
    DateMention,
    Event,
    EventStatus,
    Fact,
    Facts,
    Figure,
    FigureKind,
    Grain,
    Person,
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
from store.places import gazetteer
from store.views.filter.names import roots

FIRST, LAST = date(1996, 1, 1), date(2025, 12, 31)
SYLLABLES = (
    "ба",
    "ве",
    "гор",
    "дол",
    "ель",
    "жит",
    "зем",
    "лес",
    "мир",
    "нов",
    "озер",
    "поле",
    "рек",
    "сад",
    "тих",
    "яр",
)
FILLER = (
    "Стороны обсудили поставки техники, обмен школьниками и работу предприятий в новых условиях рынка. "
    "Отдельно говорили о дорогах, о молоке и о том, как сократить путь от склада до прилавка. "
    "Рабочая группа соберётся ещё раз и подведёт итоги, а предложения опишут в протоколе встречи. "
)
PEOPLE = 400
PLACES = 150
PLACES_PER_THOUSAND = 15
NEIGHBOURS = 7
SHARE_UNDATED = 0.1
SHARE_CLAIMED = 0.02
FAIRS_PER_THOUSAND = 60


def library(size: int, seed: int = 1) -> tuple[Record, ...]:
    """Return `size` records of about 2,500 letters and 25 facts each.

    Fairs, places and possible twinnings are the more the more releases there are, so that in a large library a promise
    has as many echoes, a claim as much evidence and a pair as many releases as in a small one: what is found grows with
    what is given, and not with its square. The people and the years are the same in all.
    """
    maker = _Maker(Random(seed), size)
    return tuple(maker.record(number) for number in range(size))


class _Maker:
    def __init__(self, random: Random, size: int) -> None:
        self.random = random
        self.fairs = [f"{self.name()} {at}" for at in range(max(1, size * FAIRS_PER_THOUSAND // 1000))]
        self.people = [f"{self.name()} {self.name()}ов" for _ in range(PEOPLE)]
        places = [place for place in gazetteer.load() if place.id.startswith(("BY", "CN", "RS", "MD", "RU-B", "RU-K"))]
        count = min(max(2 * NEIGHBOURS, size * PLACES_PER_THOUSAND // 1000), PLACES)
        names = {roots(place.name): place for place in places}
        chosen = sorted(random.sample(list(names.values()), PLACES), key=lambda place: place.id)
        self.places = [chosen[at * PLACES // count] for at in range(count)]  # of each country its share

    def name(self) -> str:
        return "".join(self.random.choices(SYLLABLES, k=2)).capitalize()

    def record(self, number: int) -> Record:
        random = self.random
        day = FIRST + timedelta(days=random.randrange((LAST - FIRST).days))
        self.parts = [f"Делегация {self.name()} посетила {self.name()}"]
        self.length = len(self.parts[0])
        title = self.parts[0]
        partners = random.sample(self.places, random.randint(1, 4))
        facts = Facts(
            places=tuple(
                PlaceMention(name=p.name, place_id=p.id, kind=p.kind, role=PlaceRole.PARTNER, **self.say(p.name))
                for p in partners
            ),
            quotes=tuple(self.quote() for _ in range(random.randint(0, 6))),
            people=tuple(Person(name=name, role="глава", **self.say(name)) for name in random.sample(self.people, 3)),
            dates=tuple(
                DateMention(start=day, end=day, kind=DateKind.PAST, grain=Grain.DAY, **self.say(f"{day:%d.%m.%Y}"))
                for _ in range(random.randint(0, 4))
            ),
            events=tuple(self.event(day) for _ in range(random.randint(0, 3))),
            figures=tuple(self.figure(day.year) for _ in range(random.randint(0, 5))),
            agreements=(
                *(self.agreement(day, partners[0].name) for _ in range(random.randint(0, 2))),
                *(self.claim(day, partners[0].name) for _ in range(random.random() < SHARE_CLAIMED)),
            ),
            twins=tuple(self.twin(day) for _ in range(random.random() < 0.1)),
        )
        self.say(FILLER * 8)
        text = "\n".join(self.parts)
        return Record(
            release=Release(
                id=f"r{number:05}",
                text=text,
                sha256=hashlib.sha256(text.encode()).hexdigest(),
                title=title,
                publisher=f"Вести {number % 40}",
                published=None if random.random() < SHARE_UNDATED else day,
            ),
            facts=facts,
        )

    def say(self, words: str) -> dict[str, tuple[Span, ...] | str]:
        start = self.length + 1
        self.parts.append(words)
        self.length = start + len(words)
        return {"spans": (Span(start, self.length),), "rule": "bench"}

    def quote(self) -> Quote:
        words = f"Мы в {self.name()} рады этому, и работа пойдёт быстрее, чем думали"
        return Quote(
            text=words,
            kind=self.random.choice(list(QuoteKind)),
            speaker=self.random.choice(self.people),
            role="глава",
            **self.say(words),
        )

    def event(self, day: date) -> Fact:
        ahead = self.random.random() < 0.4
        start = day + timedelta(days=self.random.randint(5, 200) if ahead else -self.random.randint(0, 20))
        title = f"выставка «{self.random.choice(self.fairs)}»"
        status = EventStatus.PLANNED if ahead else EventStatus.HELD
        return Event(title=title, kind="exhibition", status=status, start=start, end=start, **self.say(title))

    def figure(self, year: int) -> Fact:
        value = round(self.random.uniform(1, 500), 1)
        unit = self.random.choice(["млн долларов", "%", "тонн"])
        kind = FigureKind.GROWTH if unit == "%" else FigureKind.LEVEL
        words = f"{value} {unit}"
        measure = self.random.choice(["товарооборот", "экспорт", "импорт", "производство молока"])
        return Figure(value=value, unit=unit, kind=kind, measure=measure, period=str(year - 1), **self.say(words))

    def agreement(self, day: date, partner: str) -> Agreement:
        planned = self.random.random() < 0.2
        return Agreement(
            what=self.random.choice(["соглашение", "меморандум", "план мероприятий"]),
            partners=(partner,),
            status=AgreementStatus.PLANNED if planned else AgreementStatus.SIGNED,
            date=str(day.year),
            **self.say("соглашение"),
        )

    def claim(self, day: date, partner: str) -> Agreement:
        count = self.random.randint(2, 20)
        words = f"{count} соглашений о побратимстве"
        status = AgreementStatus.IN_FORCE
        return Agreement(
            what="соглашение", partners=(partner,), status=status, count=count, date=str(day.year), **self.say(words)
        )

    def twin(self, day: date) -> Fact:
        at = self.random.randrange(len(self.places))
        a, b = self.places[at], self.places[at - self.random.randint(1, NEIGHBOURS)]
        words = f"{a.name} и {b.name}"
        return Twin(
            a=a.name, b=b.name, a_id=a.id, b_id=b.id, status=TwinStatus.ACTIVE, date=str(day.year), **self.say(words)
        )
