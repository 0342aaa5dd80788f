"""What was promised, and what was heard of it since: an echo in a later release, or none in this library.

That nothing is heard never means that nothing happened; the words of the views say no more than that.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import partial
from itertools import chain, compress

from store.keys import keyed
from store.model import Agreement, Event, Fact, FactKind, Record, Twin
from store.views.filter.names import Roots, roots
from store.views.filter.selection import Selection
from store.views.heard import Heard, Item
from store.views.promised import (
    Days,
    Promise,
    are_strangers,
    due_of,
    is_promise,
    other_names,
    owner_of,
    title_of,
)
from store.views.stretch import apart

_IN_MARKS = re.compile(r"[«\"“„]([^»\"”“]+)[»\"”“]")
_WORDS = re.compile(r"[^\W\d_][\w-]*")
_NEAR = timedelta(days=31)  # an echo may date the event this far from the promise
_A_DAY = timedelta(days=1)
_MEMORY = timedelta(days=366)  # a yearly event a year later is another event
_ALIKE = 0.6  # part of a title's stems that must come back when a proper name of it does
_ALIKE_UNNAMED = 0.75  # the same for titles without a proper name


class State(StrEnum):
    """Where a promise stands on the given day."""

    AHEAD = "ahead"
    ECHOED = "echoed"
    SILENT = "silent"
    OPEN = "open"


ORDER = (State.SILENT, State.AHEAD, State.OPEN, State.ECHOED)
"""The states as they are listed: what is owed first."""


@dataclass(frozen=True, slots=True)
class Source:
    """A release and the fact in it, if there is one, that say something."""

    record: Record
    key: str | None


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A promise and what came of it. `due` is the first and last day it was promised for, `None` when none was named.

    `said` are the releases that promise it, first one first; `echo` is the first that tells of it afterwards. `state`:
    ahead (its last day has not passed), echoed, silent (it has passed without an echo), open (no day, no echo).
    """

    fact: Promise
    due: Days | None
    said: tuple[Source, ...]
    echo: Source | None
    state: State

    @property
    def title(self) -> str:
        """The promise in the words of its facts."""
        return title_of(self.fact)


class FollowUps:
    """All promises of a library with their echoes, worked out once for the whole of it, whatever the filter."""

    def __init__(self, records: Sequence[Record], today: date) -> None:
        ordered = _in_order(records)
        rooted = Roots()
        promises = _promises(ordered, rooted)
        sought = [_Sought(promise, rooted) for promise in promises]
        heard = Heard(ordered, frozenset().union(*(each.asked for each in sought)), rooted)
        self.all: tuple[FollowUp, ...] = tuple(_settle(each, heard, today) for each in sought)
        self._by_state = {
            state: tuple(
                sorted((each for each in self.all if each.state is state), key=_due, reverse=state is not State.AHEAD)
            )
            for state in State
        }
        self._first_said = {
            state: [each.said[0].record.release.id for each in promises] for state, promises in self._by_state.items()
        }
        self._said_again = {
            state: [at for at, each in enumerate(promises) if len(each.said) > 1]
            for state, promises in self._by_state.items()
        }
        self._chosen: tuple[Selection | None, dict[State, tuple[FollowUp, ...]]] = (None, {})
        self._made: defaultdict[str, list[tuple[str | None, Fact, FollowUp]]] = defaultdict(list)
        self._answered: defaultdict[str, list[FollowUp]] = defaultdict(list)
        for promise, each in zip(promises, self.all, strict=True):
            for source, fact in zip(promise.said, promise.facts, strict=True):
                self._made[source.record.release.id].append((source.key, fact, each))
            if each.echo is not None:
                self._answered[each.echo.record.release.id].append(each)

    def of(self, release_id: str, key: str) -> FollowUp | None:
        """Return what came of the promise that is this fact, or `None` when it is no promise."""
        return next((each for name, _, each in self._made.get(release_id, ()) if name == key), None)

    def promise(self, release_id: str, fact: Fact) -> FollowUp | None:
        """Return what came of a fact of a release, or `None` when it is no promise."""
        return next((each for _, other, each in self._made.get(release_id, ()) if other == fact), None)

    def said_in(self, release_id: str) -> tuple[FollowUp, ...]:
        """Return the promises of a release, in order of their days; those without one come last."""
        made = {id(each): each for _, _, each in self._made.get(release_id, ())}
        return tuple(sorted(made.values(), key=lambda each: (each.due or (date.max, date.max), each.title)))

    def answered_in(self, release_id: str) -> tuple[FollowUp, ...]:
        """Return the promises of other releases that a release is the echo of."""
        return tuple(self._answered.get(release_id, ()))

    def in_order(self, selection: Selection) -> tuple[FollowUp, ...]:
        """Return promises said in a selection's releases: overdue ones first, then those ahead, open and echoed."""
        return tuple(each for state in ORDER for each in self.in_state(state, selection))

    def in_state(self, state: State, selection: Selection | None = None) -> tuple[FollowUp, ...]:
        """Return promises of one state said in a selection's releases, the latest due first (ahead: the nearest).

        What a whole library or the selection of the moment holds is remembered: it is asked for at every key.
        """
        if selection is None or len(selection) == selection.total:
            return self._by_state[state]
        if self._chosen[0] is not selection:
            self._chosen = (selection, {})
        chosen = self._chosen[1]
        if state not in chosen:
            promises = self._by_state[state]
            left = bytearray(selection.which(self._first_said[state]))
            for at in self._said_again[state]:
                left[at] |= any(source.record.release.id in selection for source in promises[at].said)
            chosen[state] = tuple(compress(promises, left))
        return chosen[state]


def _due(each: FollowUp) -> tuple[date, str]:
    return (each.due[1] if each.due else date.min, each.title)


@dataclass(frozen=True, slots=True)
class _Promise:
    """A promise with the facts that make it, one for each of `said`."""

    fact: Promise
    due: Days | None
    said: list[Source]
    facts: list[Promise]


class _Sought:
    """A promise with what must come back in its echo: the stems of its title, and those of the names in it."""

    def __init__(self, promise: _Promise, rooted: Roots) -> None:
        self.promise = promise
        self.words = rooted[title_of(promise.fact)]
        self.names = _names(promise.fact)
        others = other_names(promise.said[0].record, promise.fact)
        self.known_as = (self.names or self.words, *others)
        self.asked = self.words.union(*self.known_as)


def _in_order(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (record.release.published or date.max, record.release.id))


def _promises(records: Iterable[Record], rooted: Roots) -> list[_Promise]:
    """Gather promises that are one, with the facts that make them."""
    merged: dict[tuple[type, frozenset[str], Days | None], _Promise] = {}
    for record in records:
        facts = record.facts
        told: Iterable[Promise] = chain(facts.events, facts.twins, facts.agreements)
        if not any(map(is_promise, told)):
            continue
        for key, _, fact in keyed(facts, FactKind.EVENT, FactKind.TWIN, FactKind.AGREEMENT):
            if isinstance(fact, Event | Twin | Agreement) and is_promise(fact):
                owner = owner_of(record, fact)
                due = due_of(record, owner)
                identity = (type(owner), rooted[title_of(owner)], due)
                promise = merged.setdefault(identity, _Promise(owner, due, [], []))
                promise.said.append(Source(record, key))
                promise.facts.append(fact)
    return list(merged.values())


def _settle(sought: _Sought, heard: Heard, today: date) -> FollowUp:
    promise = sought.promise
    echo = _echo(sought, heard)
    if echo:
        state = State.ECHOED
    elif promise.due is None:
        state = State.OPEN
    else:
        state = State.SILENT if promise.due[1] < today else State.AHEAD
    return FollowUp(promise.fact, promise.due, tuple(promise.said), echo, state)


def _echo(sought: _Sought, heard: Heard) -> Source | None:
    promise = sought.promise
    sayers = {source.record.release.id for source in promise.said}
    said = promise.said[0].record.release.published
    after = max(filter(None, (said, _shifted(promise.due[0], -_A_DAY) if promise.due else None)), default=None)
    end = promise.due[1] if promise.due else said
    for at, needed in enumerate(sought.known_as):
        names, words = (needed, needed) if at else (sought.names, sought.words)
        for item in heard.about(needed, after, _shifted(end, _MEMORY) if end else None):
            if item.record.release.id in sayers or heard.share(item, names) < 1:
                continue
            if _answers(promise, item, partial(heard.share, item, words), named=bool(at or sought.names)):
                return Source(item.record, item.key)
    return None


def _shifted(day: date, by: timedelta) -> date:
    """Move a day, but not out of the calendar."""
    return date.fromordinal(min(max(day.toordinal() + by.days, 1), date.max.toordinal()))


def _names(fact: Promise) -> frozenset[str]:
    if isinstance(fact, Twin):
        return roots(fact.a) | roots(fact.b)
    title = title_of(fact)
    found = [match[1] for match in _IN_MARKS.finditer(title)]
    for at, word in enumerate(_WORDS.findall(title)):
        if len(word) > 1 and (word.isupper() if at == 0 else word[0].isupper()):
            found.append(word)
    return roots(" ".join(found)) if found else frozenset()


def _answers(promise: _Promise, item: Item, share: Callable[[], float], *, named: bool) -> bool:
    """Tell whether an item that holds the names of a promise is its echo; `share` of its words must come back too."""
    if item.fact is None:
        return named and isinstance(promise.fact, Event)
    if not item.done or (promise.due and item.when and apart(promise.due, item.when) > _NEAR):
        return False
    if isinstance(promise.fact, Event):
        if not isinstance(item.fact, Event) or (not named and not (promise.due and item.when)):
            return False  # every town has its day: without a name only the days can tell
    elif not _is_paper_of(promise, item):
        return False
    elif isinstance(promise.fact, Twin) or isinstance(item.fact, Twin):
        return True
    return share() >= (_ALIKE if named else _ALIKE_UNNAMED)


def _is_paper_of(promise: _Promise, item: Item) -> bool:
    """Tell whether a document or a twinning that is told of can be the one promised: sides, number and time agree."""
    one, other = promise.said[0].record, item.record
    said = one.release.published
    if isinstance(item.fact, Event):
        return False
    if item.when is None and other.release.published is None and said is not None:
        return False  # it may be the older of the two
    if isinstance(promise.fact, Twin) and isinstance(item.fact, Twin):
        return True
    if isinstance(item.fact, Twin):
        members = roots(item.fact.a) | roots(item.fact.b)
        return item.when is not None and members <= _all_names(one) and (said is None or item.when[1] >= said)
    return not are_strangers(one, other)


def _all_names(record: Record) -> frozenset[str]:
    return roots(" ".join(place.name for place in record.facts.places))
