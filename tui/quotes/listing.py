"""What the list of quotes shows: what was found, in which order, and below it what is no quote."""

from collections.abc import Sequence

from store.search.elsewhere import Passage, Passages
from store.search.index import Results
from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.entry import Entry, Everything, day_of, found
from tui.quotes.passages import WithPassages, id_of
from tui.quotes.rows import QuoteRows
from tui.widgets.lines import Rows


class Listing:
    """Quotes and passages of the newest answer. `results` is `None` while everything is listed."""

    def __init__(self) -> None:
        self.results: Results | None = None
        self.ranked: Sequence[Entry] = ()
        self.passages = Passages()
        self.by_date = False

    def take_all(self, everything: Everything) -> None:
        """List every quote: nothing was asked."""
        self.results, self.ranked, self.passages = None, everything, Passages()

    def take(self, results: Results) -> bool:
        """List what was found. Tell whether it is the answer to the question before, come again."""
        again = self.results is not None and self.results.request == results.request
        self.results, self.ranked = results, found(results.hits)
        if not again:
            self.passages = Passages()
        return again

    @property
    def entries(self) -> Sequence[Entry]:
        """The quotes in the order chosen."""
        if self.by_date and self.results is not None:
            return sorted(self.ranked, key=lambda entry: day_of(entry.record), reverse=True)
        return self.ranked

    @property
    def nothing(self) -> bool:
        """Whether something was asked and nothing answers."""
        return self.results is not None and not self.ranked and not self.passages.found

    @property
    def unknown(self) -> tuple[tuple[str, str | None], ...]:
        """The names asked for that the library does not know."""
        return self.results.unknown if self.results else ()

    @property
    def total(self) -> int:
        """How many quotes answer."""
        return max(len(self.ranked), self.results.total if self.results is not None else 0)

    def passage(self, identifier: str | None) -> Passage | None:
        """Return the passage of this name."""
        return next((each for each in self.passages.found if id_of(each) == identifier), None)

    def rows(self, ink: Ink, words: Catalogue, pinned: Sequence[str]) -> Rows:
        """Return the rows of the list."""
        quotes = QuoteRows(self.entries, ink, words, pinned)
        return WithPassages(quotes, self.passages, ink, words) if self.passages.found else quotes
