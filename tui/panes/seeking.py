"""What a pane needs to search in the background: workers, the number of the newest query, the answers as messages."""

from collections.abc import Callable
from functools import partial

from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from store.model import Record
from store.search.elsewhere import Passages
from store.search.index import Results, Superseded
from store.views.filter import Filter, Index, Selection
from tui.desk import Desk
from tui.panes.base import Pane
from tui.quotes.entry import found
from tui.quotes.listing import Galley, Press
from tui.quotes.seeker import Query, Seeker


class Seeking(Pane):
    """A pane that searches in the index of its desk. The newest query wins; what it finds comes as `Answered`."""

    class Ready(Message):
        """The index is that of the library."""

    class Answered(Message):
        """A search is done, and what it found is ready to be shown."""

        def __init__(self, query: Query, results: Results, galley: Galley) -> None:
            super().__init__()
            self.query = query
            self.results = results
            self.galley = galley

    class Elsewhere(Message):
        """Sentences have been looked for that answer the newest query and are in no quote."""

        def __init__(self, passages: Passages, galley: Galley) -> None:
            super().__init__()
            self.passages = passages
            self.galley = galley

    def __init__(self) -> None:
        super().__init__()
        self._asked = 0
        self._looking: Timer | None = None
        self.looks = False
        """Whether sentences in no quote are still looked for."""

    @property
    def _seeker(self) -> Seeker:
        return Seeker.of(self.host.desk)

    def prepare(self, records: tuple[Record, ...]) -> None:
        """Bring the index to these records unless it is there."""
        if not self._seeker.holds(records):
            self._away("index", partial(self._prepare, records))

    def seek(self, text: str, shown: Selection, press: Press) -> None:
        """Begin a search among what a filter leaves; the one before it is given up."""
        self._asked += 1
        self._away("search", partial(self._seek, Query(self._asked, text, shown), press))

    def look_elsewhere(self, results: Results, desk: Desk, press: Press, after: float) -> None:
        """Look for sentences in no quote `after` so many seconds, unless something is asked meanwhile."""
        self.looks = True
        look = partial(self._look, self._asked, results, desk.index, desk.filter, press)
        self._looking = self.set_timer(after, partial(self._away, "elsewhere", look))

    def is_newest(self, query: Query) -> bool:
        """Tell whether nothing was asked since."""
        return query.number == self._asked

    def forget(self) -> None:
        """Let no answer to an earlier query count any more."""
        self._asked += 1
        self.looks = False
        if self._looking is not None:
            self._looking.stop()

    def _away(self, group: str, work: Callable[[], None]) -> None:
        # undescribed, the toolkit would describe the work by its arguments: the whole library spelt out, for seconds
        self.run_worker(work, group=group, description=group, thread=True, exclusive=True)

    def _prepare(self, records: tuple[Record, ...]) -> None:
        try:
            library = getattr(self.app, "library", None)
            self._seeker.prepare(records, library, lambda: get_current_worker().is_cancelled)
        except Superseded:
            return
        self.post_message(self.Ready())

    def _seek(self, query: Query, press: Press) -> None:
        worker = get_current_worker()
        try:
            results = self._seeker.ask(query, lambda: worker.is_cancelled or not self.is_newest(query))
        except Superseded:
            return
        if self.is_newest(query):
            self.post_message(self.Answered(query, results, press.set(found(results.hits), Passages())))

    def _look(self, asked: int, results: Results, index: Index, filter: Filter, press: Press) -> None:
        worker = get_current_worker()

        def stopped() -> bool:
            return worker.is_cancelled or asked != self._asked

        try:
            passages = self._seeker.elsewhere(results.request, index, filter, stopped)
        except Superseded:
            return
        if asked == self._asked:
            self.looks = False
            self.post_message(self.Elsewhere(passages, press.set(found(results.hits), passages)))
