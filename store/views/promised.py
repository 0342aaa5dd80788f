"""What a release promises: which facts make one promise, for which days, and by what names its echo may go."""

import re
from collections.abc import Iterator
from datetime import date
from typing import TypeAlias

from store.model import (
    Agreement,
    AgreementStatus,
    DateKind,
    Event,
    EventStatus,
    PlaceKind,
    PlaceRole,
    Record,
    Twin,
    TwinStatus,
)
from store.places import gazetteer
from store.views.filter.names import roots
from store.views.stretch import stretch

Promise: TypeAlias = Event | Twin | Agreement
Days: TypeAlias = tuple[date, date]
_NEAR = 200  # code points between a document and the day it is promised for
_STOP = re.compile(r"[.!?…]\s+(\S)|\n")
_WORDS = re.compile(r"[^\W\d_][\w-]*")
_AHEAD = (EventStatus.PLANNED, EventStatus.POSSIBLE, TwinStatus.PLANNED, AgreementStatus.PLANNED)
_LONG_NAME = 3  # words from which a name is known by its initials


def is_promise(fact: Promise) -> bool:
    """Tell whether the fact is of something planned or possible."""
    return fact.status in _AHEAD


def title_of(fact: Promise) -> str:
    """Return a promise in words: an event's title, a pair, a document with its partners."""
    if isinstance(fact, Event):
        return fact.title
    if isinstance(fact, Twin):
        return f"{fact.a} — {fact.b}"
    return f"{fact.what}: {', '.join(fact.partners)}" if fact.partners else fact.what


def days_of(fact: Promise) -> Days | None:
    """Return the days a fact names itself."""
    if isinstance(fact, Event):
        return (fact.start, fact.end or fact.start) if fact.start else None
    return stretch(fact.date)


def owner_of(record: Record, fact: Promise) -> Promise:
    """Return the fact that stands for a promise: for the paper of a planned twinning, the twinning."""
    if isinstance(fact, Agreement) and fact.partners:
        partners = roots(" ".join(fact.partners))
        for twin in record.facts.twins:
            if twin.status is TwinStatus.PLANNED and partners <= roots(twin.a) | roots(twin.b):
                return twin
    return fact


def due_of(record: Record, owner: Promise) -> Days | None:
    """Return the days a promise is for: its own, those of its paper, else a planned date in one of their sentences."""
    papers = [paper for paper in record.facts.agreements if is_promise(paper) and owner_of(record, paper) is owner]
    facts = [owner, *(paper for paper in papers if paper is not owner)]
    found = next((days for fact in facts if (days := days_of(fact))), None)
    if found is not None or isinstance(owner, Event):
        return found
    return next((days for fact in facts if (days := _planned_beside(record, fact))), None)


def _planned_beside(record: Record, fact: Promise) -> Days | None:
    """Return a day ahead, or the days of a planned event, told in the sentence of a fact."""
    text, facts = record.release.text, record.facts
    told = [(each.hull, (each.start, each.end)) for each in facts.dates if each.kind is DateKind.PLANNED]
    told += [
        (span, days) for each in facts.events if is_promise(each) and (days := days_of(each)) for span in each.spans
    ]
    for span, days in told:
        first, last = sorted((span, fact.hull))
        between = text[first.end : last.start + 1]
        if len(between) <= _NEAR and not any(_ends(stop) for stop in _STOP.finditer(between)):
            return days
    return None


def _ends(stop: re.Match[str]) -> bool:
    """Tell whether a stop ends its sentence, and no abbreviation."""
    after = stop[1]
    return after is None or not (after.islower() or after.isdigit())


def own_names(record: Record) -> frozenset[str]:
    """Return the stems of a release's own towns and regions: its papers are theirs as well as the partner's."""
    own = [
        place.name
        for place in record.facts.places
        if place.role is PlaceRole.HOME and place.kind is not PlaceKind.COUNTRY
    ]
    return roots(" ".join(own)) if own else frozenset()


def other_names(record: Record, fact: Promise) -> Iterator[frozenset[str]]:
    """Yield names the echo may go by instead: initials for a long name, the country for papers with its regions."""
    if isinstance(fact, Event):
        initials = initials_of(fact.title)
        if initials:
            yield roots(initials)
    if isinstance(fact, Agreement) and fact.count > 1:
        countries = {identifier.partition("-")[0] for identifier in _ids(record, fact.partners)}
        known = gazetteer.load().by_id
        if len(countries) == 1 and (country := countries.pop()) in known:
            yield roots(known[country].name)


def initials_of(title: str) -> str:
    """Return the initials of a long name without marks: ПМЭФ for «XXVI Петербургский международный … форум»."""
    words = [word for word in _WORDS.findall(title) if not word.isupper()] if "«" not in title else []
    if len(words) < _LONG_NAME or any(len(word) < _LONG_NAME for word in words):
        return ""
    return "".join(word[0] for word in words).upper()


def are_strangers(one: Record, other: Record) -> bool:
    """Tell whether two releases speak for different sides: their papers with one partner are different papers.

    The two sides of one paper are no strangers: each is at home what the other calls its partner.
    """
    ours, theirs = _regions(one, PlaceRole.HOME), _regions(other, PlaceRole.HOME)
    if not ours or not theirs or ours & theirs:
        return False
    return not (ours & _regions(other, PlaceRole.PARTNER) and theirs & _regions(one, PlaceRole.PARTNER))


def _regions(record: Record, role: PlaceRole) -> set[str]:
    ids = (place.place_id or "" for place in record.facts.places if place.role is role)
    return {"-".join(parts[:2]) for identifier in ids if len(parts := identifier.split("-")) > 1}


def _ids(record: Record, names: tuple[str, ...]) -> set[str]:
    return {place.place_id for place in record.facts.places if place.place_id and place.name in names}
