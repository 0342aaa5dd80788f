"""What happened, or is to, away from home: visits, meetings, exhibitions, each at the place its release names."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from store.extract.text import fold
from store.keys import keyed
from store.model import Event, EventStatus, FactKind, Record
from store.places.gazetteer import Gazetteer
from store.views.filter import Index, Selection
from store.views.numbered import Numbered
from store.views.twinning import Evidence


@dataclass(frozen=True, slots=True)
class Visit:
    """An event at a place outside the home region; `place_id` is `None` for a place the gazetteer does not hold."""

    evidence: Evidence
    event: Event
    place: str
    place_id: str | None

    @property
    def id(self) -> str:
        """`RELEASE/KEY` of the event."""
        return self.evidence.id

    @property
    def day(self) -> date | None:
        """The day it began, else that of the release."""
        return self.event.start or self.evidence.published

    @property
    def held(self) -> bool:
        """Whether it took place, as far as its release knows."""
        return self.event.status is EventStatus.HELD


def visits(found: Selection, gazetteer: Gazetteer, *, home: str | None, until: date | None = None) -> tuple[Visit, ...]:
    """Return the events of what a filter leaves that name a place outside `home`, the latest first, undated ones last.

    With `until`, those after that day are left out, and undated ones too. Where an event took place is never guessed:
    one without a place is not among them.
    """
    told = found.index.once(_Told).of(gazetteer).of(found.bits)
    away = [v for v in told if home is None or v.place_id is None or not gazetteer.within(v.place_id, home)]
    return tuple(v for v in away if until is None or (v.day is not None and v.day <= until))


def places_of(found: Sequence[Visit]) -> dict[str, bool]:
    """Return the known places of events, and whether any of those events took place."""
    places: dict[str, bool] = {}
    for visit in found:
        if visit.place_id is not None:
            places[visit.place_id] = places.get(visit.place_id, False) or visit.held
    return places


class _Told:
    """The events of a library that name a place, in order, for each gazetteer that says which places are known."""

    def __init__(self, index: Index) -> None:
        self._records = index.records
        self._visits: dict[Gazetteer, Numbered[Visit]] = {}

    def of(self, gazetteer: Gazetteer) -> Numbered[Visit]:
        """Return the events, gathered when they are first asked for."""
        if gazetteer not in self._visits:
            told = [(at, visit) for at, record in enumerate(self._records) for visit in _of(record, gazetteer)]
            told.sort(key=lambda each: _latest_first(each[1]))
            self._visits[gazetteer] = Numbered(told, len(self._records))
        return self._visits[gazetteer]


def _of(record: Record, gazetteer: Gazetteer) -> Iterator[Visit]:
    if not any(event.place for event in record.facts.events):
        return
    named = {fold(place.name): place.place_id for place in record.facts.places}
    for key, _, fact in keyed(record.facts, FactKind.EVENT):
        if isinstance(fact, Event) and fact.place:
            place_id = named.get(fold(fact.place))
            known = place_id if place_id in gazetteer.by_id else None
            yield Visit(Evidence(record, key, fact), fact, fact.place, known)


def _latest_first(visit: Visit) -> tuple[bool, int, str]:
    return visit.day is None, -(visit.day or date.min).toordinal(), visit.id
