"""What a pane needs to search in the background: workers, the number of the newest query, the answers as messages."""

from collections.abc import Callable
from functools import partial

from textual.message import Message
from textual.worker import get_current_worker

from store.model import Record
from store.search.index import Results, Superseded
from store.views.filter import Selection
from tui.panes.base import Pane
from tui.quotes.seeker import Query, Seeker


class Seeking(Pane):
    """A pane with an index of its own. The newest query wins; what it finds comes as `Answered`."""

    class Answered(Message):
        """A search is done; `None` in place of results says that the index is ready."""

        def __init__(self, query: Query | None, results: Results | None) -> None:
            super().__init__()
            self.query = query
            self.results = results

    def __init__(self) -> None:
        super().__init__()
        self._seeker = Seeker()
        self._asked = 0

    def prepare(self, records: tuple[Record, ...]) -> None:
        """Bring the index to these records unless it is there."""
        if not self._seeker.holds(records):
            self._away("index", partial(self._prepare, records))

    def seek(self, text: str, shown: Selection) -> None:
        """Begin a search among what a filter leaves; the one before it is given up."""
        self._asked += 1
        self._away("search", partial(self._seek, Query(self._asked, text, shown)))

    def is_newest(self, query: Query) -> bool:
        """Tell whether nothing was asked since."""
        return query.number == self._asked

    def forget(self) -> None:
        """Let no answer to an earlier query count any more."""
        self._asked += 1

    def _away(self, group: str, work: Callable[[], None]) -> None:
        # undescribed, the toolkit would describe the work by its arguments: the whole library spelt out, for seconds
        self.run_worker(work, group=group, description=group, thread=True, exclusive=True)

    def _prepare(self, records: tuple[Record, ...]) -> None:
        try:
            library = getattr(self.app, "library", None)
            self._seeker.prepare(records, library, lambda: get_current_worker().is_cancelled)
        except Superseded:
            return
        self.post_message(self.Answered(None, None))

    def _seek(self, query: Query) -> None:
        worker = get_current_worker()
        try:
            results = self._seeker.ask(query, lambda: worker.is_cancelled or not self.is_newest(query))
        except Superseded:
            return
        self.post_message(self.Answered(query, results))
