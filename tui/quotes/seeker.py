"""The search behind the pane: one index for the library of the moment, made and asked away from the screen."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from weakref import WeakKeyDictionary

from store.library import Library
from store.model import Record
from store.search.elsewhere import Passages
from store.search.home import index_of
from store.search.index import QuoteIndex, Results, Superseded
from store.search.request import Request
from store.views.filter import Filter, Index, Selection
from tui.desk import Desk

MOST = 300  # quotes listed of a search
_SPELL, _REST = 0.002, 0.001  # seconds of work, then of rest, so that typing never waits for the interpreter


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, among what the filter leaves; `number` rises with every query."""

    number: int
    text: str
    selection: Selection


class Seeker:
    """Holds the index. `prepare` and `ask` may take long and are called in threads."""

    @staticmethod
    def of(desk: Desk) -> "Seeker":
        """Return the seeker of a desk: all panes over it search in one index."""
        return _SEEKERS.setdefault(desk, Seeker())

    def __init__(self) -> None:
        self._preparing = Lock()
        self._records: tuple[Record, ...] | None = None
        self._index: QuoteIndex | None = None

    def holds(self, records: tuple[Record, ...]) -> bool:
        """Tell whether the index is of these very records."""
        return self._index is not None and self._records is records

    def prepare(self, records: tuple[Record, ...], library: object, stopped: Callable[[], bool]) -> None:
        """Bring the index to `records`, those of `library`. Raises `Superseded` when it was `stopped`."""
        with self._preparing:
            if not self.holds(records):
                self._prepare(records, library, Pace(stopped))

    def _prepare(self, records: tuple[Record, ...], library: object, pace: "Pace") -> None:
        if self._index is not None:
            self._index.sync(records, pace=pace)
            index = self._index
        elif isinstance(library, Library):
            index = index_of(library, pace=pace)
        else:
            index = QuoteIndex.open(records, None, pace=pace)
        self._index, self._records = index, records

    def ask(self, query: Query, stopped: Callable[[], bool]) -> Results:
        """Answer a query among what its selection leaves. Raises `Superseded` when it was `stopped`."""
        if self._index is None:
            return Results(Request())
        allow = None if query.selection.filter.is_empty else query.selection.allows
        return self._index.search(query.text, limit=MOST, allow=allow, cancelled=stopped)

    def elsewhere(self, request: Request, index: Index, filter: Filter, stopped: Callable[[], bool]) -> Passages:
        """Return sentences that answer and are in no quote. Raises `Superseded` when it was `stopped`."""
        if self._index is None:
            return Passages()
        return self._index.passages(request, index, filter, pace=Pace(stopped))


_SEEKERS: WeakKeyDictionary[Desk, Seeker] = WeakKeyDictionary()


class Pace:
    """Rests a little after every spell of work, and gives up when told to."""

    def __init__(self, stopped: Callable[[], bool]) -> None:
        self._stopped = stopped
        self._since = time.perf_counter()

    def __call__(self) -> None:
        """Rest if it is time to. Raises `Superseded` when the work is no longer wanted."""
        if time.perf_counter() - self._since < _SPELL:
            return
        if self._stopped():
            raise Superseded
        time.sleep(_REST)  # in a worker thread: the rest is what lets the event loop take the interpreter
        self._since = time.perf_counter()
