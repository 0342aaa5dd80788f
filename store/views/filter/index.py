"""Which releases a filter leaves: bit sets over the records of a library, one for each value a slot can take.

Record number `i` is bit `i`. Narrowing is an `&` of integers, so a change of filter costs about a millisecond at
10,000 releases, whatever stood before.
"""

from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from store.model import EventStatus, Record
from store.views.filter.bits import flags, of, positions, union
from store.views.filter.match import (
    QUOTE_KINDS,
    is_of,
    kinds_in,
    partner_names,
    place_names,
    same_speaker,
    stated_parents,
)
from store.views.filter.names import Name, agree, gathered, matching, stems
from store.views.filter.period import Period
from store.views.filter.selection import Selection
from store.views.filter.value import Filter
from store.views.filter.words import WordSearch

_Value = TypeVar("_Value", bound=Hashable)
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Choice:
    """A value a slot can take, and how many releases it would leave."""

    value: str
    count: int


class Index:
    """The records of a library, prepared for filters. Each part is made on first need and kept."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records: tuple[Record, ...] = tuple(records)
        self.everything = (1 << len(self.records)) - 1
        self._known: dict[tuple[str, str], int] = {}
        self._made: dict[Callable[[Index], Any], Any] = {}

    def prepare(self) -> None:
        """Make every part now rather than on first need; it may run in a thread."""
        for part in (
            self.years,
            self.months,
            self.partners,
            self.places,
            self.outer,
            self.speakers,
            self.tags,
            self.kinds,
        ):
            part.keys()
        self.event_months.keys()
        self.open_from(date.max)
        self.numbers.keys()
        self._words.find("")

    def select(self, filter: Filter) -> Selection:
        """Return what `filter` leaves."""
        return self.pick(filter, self.bits(filter))

    def pick(self, filter: Filter, bits: int) -> Selection:
        """Return the records of a bit set, their facts narrowed by `filter`."""
        return Selection(self, filter, bits)

    def once(self, make: Callable[["Index"], _Made]) -> _Made:
        """Return what a view makes of the whole library: made at the first asking, then kept."""
        if make not in self._made:
            self._made[make] = make(self)
        made: _Made = self._made[make]
        return made

    def count(self, filter: Filter) -> int:
        """Return how many releases `filter` leaves."""
        return self.bits(filter).bit_count()

    def bits(self, filter: Filter) -> int:
        """Return the records that match, as a bit set."""
        left = self.everything
        for name, value in filter.slots:
            left &= self._of(name, value, filter)
        if filter.speaker and filter.kind in QUOTE_KINDS:
            left = of(at for at in positions(left) if _says(self.records[at], filter.speaker, filter.kind))
        return left

    def choices(self, slot: str, filter: Filter, typed: str = "") -> tuple[Choice, ...]:
        """Return the values of `slot` and what each would leave beside the rest of `filter`, most first.

        `typed` keeps the values that begin with it or agree with it.
        """
        rest = self.bits(filter.without(slot))
        asked = stems(typed) if typed.strip() else ()
        found = []
        for value, bits in self._values(slot):
            if typed.strip() and not _fits(typed, asked, value):
                continue
            if left := (bits & rest).bit_count():
                found.append(Choice(value, left))
        return tuple(sorted(found, key=lambda choice: (-choice.count, choice.value)))

    def holding(self, passage: str) -> tuple[Record, ...]:
        """Return the records that hold a passage word for word, but for case, marks and spaces."""
        return tuple(self.records[number] for number in self._words.holding(passage))

    def telling(
        self, bits: int, words: Sequence[Sequence[str]], pace: Callable[[], None] | None = None
    ) -> Iterator[Record]:
        """Yield the records of a bit set that may hold all of `words`, newest first, looking for them as it goes.

        A word is given by the beginnings it may have, folded. `pace` is called before each record, and may raise.
        """
        wanted = flags(bits, len(self.records))
        numbers = (number for number in self.newest_first if wanted[number])
        for number in self._words.among(_paced(numbers, pace), words):
            yield self.records[number]

    def _of(self, slot: str, value: str, filter: Filter) -> int:
        if slot == "period":
            return self._in_period(filter.period) if filter.period else self.everything
        key = (slot, value)
        if key not in self._known:
            if len(self._known) > _KEPT:
                self._known.clear()
            self._known[key] = self._look_up(slot, value)
        return self._known[key]

    def _look_up(self, slot: str, value: str) -> int:
        match slot:
            case "partner" | "place":
                names = self.partners if slot == "partner" else self.places
                return union(names[name] for name in matching(value, names))
            case "speaker":
                return union(bits for name, bits in self.speakers.items() if same_speaker(value, name))
            case "tag":
                wanted = value.casefold()
                return union(bits for tag, bits in self.tags.items() if tag.casefold() == wanted)
            case "kind":
                return self.kinds.get(value, 0)
            case _:
                return of(self._words.find(value))

    def _values(self, slot: str) -> Iterable[tuple[str, int]]:
        match slot:
            case "partner" | "place":
                return gathered(self.partners if slot == "partner" else self.places)
            case "period":
                return self.years.items()
            case "speaker":
                return self.speakers.items()
            case "tag":
                return self.tags.items()
            case "kind":
                return self.kinds.items()
            case _:
                return ()

    def _in_period(self, period: Period) -> int:
        """Take whole months as they stand; only records of a month that the period cuts are looked at."""
        if period.undated:
            return self.years.get("undated", 0)
        first, last = period.months
        found, cut = 0, 0
        for month, bits in self.months.items():
            if first < month < last:
                found |= bits
            elif month in (first, last):
                cut |= bits
        if str(period) == f"{first[0]:04}-{first[1]:02}":  # the whole of one month
            return found | cut
        start = period.start.toordinal() if period.start else NO_DAY + 1
        end = period.end.toordinal() if period.end else date.max.toordinal()
        return found | of(at for at in positions(cut) if start <= self.days[at] <= end)

    @cached_property
    def partners(self) -> Mapping[Name, int]:
        """Partner places, with the records that name them."""
        return _settled(_gather(self.records, partner_names))

    @cached_property
    def places(self) -> Mapping[Name, int]:
        """Places in whatever role, with the records that name them."""
        return _settled(_gather(self.records, place_names))

    @cached_property
    def outer(self) -> Mapping[str, str]:
        """Names the gazetteer does not hold, with the id of what they are said to lie in; only where all agree."""
        said: defaultdict[str, set[str]] = defaultdict(set)
        for record in self.records:
            for name, outer in stated_parents(record).items():
                said[name].add(outer)
        return {name: next(iter(outer)) for name, outer in said.items() if len(outer) == 1}

    @cached_property
    def speakers(self) -> Mapping[str, int]:
        """Speakers as named in their releases, with the records that quote them."""
        return _gather(self.records, lambda record: {q.speaker for q in record.facts.quotes if q.speaker})

    @cached_property
    def tags(self) -> Mapping[str, int]:
        """Tags, with the records that bear them."""
        return _gather(self.records, lambda record: record.release.tags)

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        """Kinds a filter may name, with the records that hold a fact of each."""
        return _gather(self.records, lambda record: kinds_in(record.facts))

    @cached_property
    def years(self) -> Mapping[str, int]:
        """Years of publication, and `undated`, with their records."""
        return _gather(self.records, lambda record: [_year(record)])

    @cached_property
    def months(self) -> Mapping[tuple[int, int], int]:
        """Years and months of publication with their records, latest first; undated records are in none."""
        found = _gather(self.records, _month)
        return {month: found[month] for month in sorted(found, reverse=True)}

    @cached_property
    def event_months(self) -> Mapping[tuple[int, int], int]:
        """Years and months in which events begin, with the records that tell of them."""
        return _gather(self.records, _event_months)

    def open_from(self, day: date) -> int:
        """Return the records that tell of an event, planned or possible, that is not over before `day`."""
        ends = self._open_ends
        return of(number for _, number in ends[bisect_left(ends, (day,)) :])

    @cached_property
    def _open_ends(self) -> Sequence[tuple[date, int]]:
        held = EventStatus.HELD
        return sorted(
            (last, at)
            for at, record in enumerate(self.records)
            for event in record.facts.events
            if event.status is not held and event.start is not None and (last := event.end or event.start)
        )

    @cached_property
    def numbers(self) -> Mapping[str, int]:
        """The number of each record by the id of its release."""
        return {record.release.id: at for at, record in enumerate(self.records)}

    @cached_property
    def days(self) -> Sequence[int]:
        """The day of publication of each record as an ordinal of the calendar, `NO_DAY` where it has none."""
        published = (record.release.published for record in self.records)
        return array("i", (day.toordinal() if day else NO_DAY for day in published))

    @cached_property
    def newest_first(self) -> Sequence[int]:
        """The numbers of all records, the latest publication first; undated ones come last, in order of the library."""
        return array("I", sorted(range(len(self.days)), key=self.days.__getitem__, reverse=True))

    @cached_property
    def _words(self) -> WordSearch:
        return WordSearch(self.records)


NO_DAY = 0  # before the first day of the calendar
_KEPT = 512  # answers remembered for values of slots, a few hundred KB at 10,000 releases


def _paced(numbers: Iterable[int], pace: Callable[[], None] | None) -> Iterator[int]:
    for number in numbers:
        if pace:
            pace()
        yield number


def _says(record: Record, speaker: str, kind: str) -> bool:
    return any(
        quote.speaker is not None and is_of(kind, quote) and same_speaker(speaker, quote.speaker)
        for quote in record.facts.quotes
    )


def _year(record: Record) -> str:
    day = record.release.published
    return day.isoformat()[:4] if day else "undated"


def _month(record: Record) -> list[tuple[int, int]]:
    day = record.release.published
    return [(day.year, day.month)] if day else []


def _event_months(record: Record) -> set[tuple[int, int]]:
    return {(event.start.year, event.start.month) for event in record.facts.events if event.start}


def _fits(typed: str, asked: Sequence[str], value: str) -> bool:
    return any(word.startswith(typed.casefold()) for word in (value.casefold(), *value.casefold().split())) or agree(
        asked, stems(value)
    )


def _gather(records: Sequence[Record], values: Callable[[Record], Iterable[_Value]]) -> dict[_Value, int]:
    found: dict[_Value, list[int]] = defaultdict(list)
    for at, record in enumerate(records):
        for value in values(record):
            found[value].append(at)
    return {value: of(numbers) for value, numbers in found.items()}


def _settled(names: dict[Name, int]) -> dict[Name, int]:
    """Lay a name without an id to its namesake that has one."""
    known = {name.text: name for name in names if name.id}
    settled: dict[Name, int] = {}
    for name, bits in names.items():
        key = known.get(name.text, name) if name.id is None else name
        settled[key] = settled.get(key, 0) | bits
    return settled
