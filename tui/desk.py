"""The desk: what lies open for everyone — the library, the filter with its history, and the one selection.

A desk does no input or output and knows no widget. The application changes it and then tells the panes.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from threading import Lock
from typing import Generic, TypeVar

from store import keys
from store.library.overlay import Action, Correction
from store.model import Fact, Record
from store.resting import at_rest
from store.views.claims import Evidence
from store.views.filter import Filter, Index, Selection
from store.views.followups import FollowUps
from store.views.histogram import fitting
from store.views.timeline import timeline

_Value = TypeVar("_Value")


class History(Generic[_Value]):
    """A value with its past and future, as undo and redo know them."""

    def __init__(self, value: _Value, *, limit: int = 200) -> None:
        self._states = [value]
        self._at = 0
        self._limit = limit

    @property
    def value(self) -> _Value:
        """The value of now."""
        return self._states[self._at]

    @property
    def previous(self) -> _Value | None:
        """The value that undo would bring back."""
        return self._states[self._at - 1] if self._at else None

    def push(self, value: _Value) -> bool:
        """Make `value` the present one, and forget what was undone. Tell whether anything changed."""
        if value == self.value:
            return False
        self._states = [*self._states[: self._at + 1], value][-self._limit :]
        self._at = len(self._states) - 1
        return True

    def undo(self) -> bool:
        """Go back one step. Tell whether there was one."""
        if self._at == 0:
            return False
        self._at -= 1
        return True

    def redo(self) -> bool:
        """Go forward again one step. Tell whether there was one."""
        if self._at == len(self._states) - 1:
            return False
        self._at += 1
        return True


@dataclass(frozen=True, slots=True)
class Shelf:
    """What is known of the library as a whole: its name for the masthead, whether it is the packaged sample, and
    whether it is the person's `own`, the one that opens when nothing is named.
    """

    name: str = ""
    sample: bool = False
    own: bool = False


class Desk:
    """The state that all panes share. `selection` is `RELEASE` or `RELEASE/KEY`, as `store.keys` names facts.

    `today` is the day by which promises are due.
    """

    def __init__(
        self,
        records: Iterable[Record] = (),
        shelf: Shelf | None = None,
        filter: Filter | None = None,
        today: date | None = None,
    ) -> None:
        self.shelf = shelf or Shelf()
        self._working = Lock()
        self.today = today or date.today()
        self.history = History(filter or Filter())
        self.selection: str | None = None
        self.loaded = False
        self.trial: Filter | None = None
        self.put(records)

    def read_ahead(self, records: tuple[Record, ...]) -> Index:
        """Return the index of records that are to be put here, with what the first list will ask of it.

        It changes nothing on the desk, so it may be called from a thread.
        """
        index = Index(records)
        with at_rest():
            fitting(index, 1)
            timeline(index, self.filter, self.today)
        return index

    def put(
        self, records: Iterable[Record], corrections: Iterable[Correction] = (), *, index: Index | None = None
    ) -> None:
        """Lay another state of the library on the desk; the selection goes when its release is gone.

        An `index` that was made of these very records ahead is taken as it is.
        """
        self._rejected: defaultdict[str | None, list[Correction]] = defaultdict(list)
        for correction in corrections:
            if correction.action is Action.REJECT:
                self._rejected[correction.release].append(correction)
        self.records: tuple[Record, ...] = tuple(records)
        self.index = index or Index(self.records)
        self._by_id = {record.release.id: record for record in self.records}
        self._shown: Selection | None = None
        self._order: tuple[Selection, Sequence[str]] | None = None
        self.follow_ups: FollowUps | None = None
        self.evidence: Evidence | None = None
        if self.selection is not None and self.record(self.selection) is None:
            self.selection = None

    def work_out(self) -> None:
        """Make what takes its time at ten thousand releases: `follow_ups`, `evidence`, and the index of a filter.

        Until then both are `None`. It may be called from a thread; what it made for records that were
        replaced meanwhile is thrown away.
        """
        with self._working:
            if self.follow_ups is None or self.evidence is None:
                self._work_out()

    def _work_out(self) -> None:
        records, index = self.records, self.index
        with at_rest():
            follow_ups = FollowUps(records, self.today)
            index.prepare()
            evidence = Evidence(index)
        if records is self.records:
            self.follow_ups, self.evidence = follow_ups, evidence

    @property
    def filter(self) -> Filter:
        """The filter of now: the one being tried out, else the latest of the history."""
        return self.history.value if self.trial is None else self.trial

    @property
    def shown(self) -> Selection:
        """What the filter of now leaves of the library."""
        if self._shown is None or self._shown.filter != self.filter:
            self._shown = self.index.select(self.filter)
        return self._shown

    @property
    def order(self) -> Sequence[str]:
        """The ids of the releases that the filter of now leaves, as the timeline lists them: the newest first."""
        shown = self.shown
        if self._order is None or self._order[0] is not shown:
            ids = [self.index.records[number].release.id for number in shown.newest_first()]
            self._order = (shown, ids)
        return self._order[1]

    def record(self, identifier: str | None) -> Record | None:
        """Return the record of a release or of a fact's release."""
        if identifier is None:
            return None
        return self._by_id.get(identifier) or self._by_id.get(keys.split_id(identifier)[0])

    def rejected(self, release_id: str) -> Sequence[Correction]:
        """Return what a person called wrong in a release."""
        return self._rejected.get(release_id, ())

    def fact(self, identifier: str | None) -> Fact | None:
        """Return the fact of this name, or `None` for a release or an unknown name."""
        record = self.record(identifier)
        if record is None or identifier is None or identifier == record.release.id:
            return None
        key = keys.split_id(identifier)[1]
        return keys.find_fact(record, key) if key else None
