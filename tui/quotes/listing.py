"""What the list of quotes shows: what was found, in which order, and below it what is no quote."""

from collections.abc import Sequence
from typing import NamedTuple

from store.search.elsewhere import Passage, Passages
from store.search.index import Results
from store.views.filter import Selection
from tui.ink import Ink
from tui.locale import Catalogue
from tui.quotes.entry import Entry, day_of, found
from tui.quotes.everything import Everything
from tui.quotes.passages import WithPassages, id_of
from tui.quotes.rows import QuoteRows
from tui.widgets.brush import Brush, Painted
from tui.widgets.listed import Rows


class Look(NamedTuple):
    """How quotes are listed at the moment; `pinned` names those set aside."""

    ink: Ink
    words: Catalogue
    pinned: tuple[str, ...]
    by_date: bool


def rows_of(ranked: Sequence[Entry], passages: Passages, look: Look) -> Rows:
    """Return the rows of a list: quotes in the order chosen, and below them what is no quote."""
    entries = _newest_first(ranked) if look.by_date and not isinstance(ranked, Everything) else ranked
    quotes = QuoteRows(entries, look.ink, look.words, look.pinned)
    return WithPassages(quotes, passages, look.ink, look.words) if passages.found else quotes


def _newest_first(entries: Sequence[Entry]) -> Sequence[Entry]:
    return sorted(entries, key=lambda entry: day_of(entry.record), reverse=True)


class Galley(NamedTuple):
    """Rows set in type ahead of the screen; good while the list looks as it did."""

    look: Look
    rows: Rows
    painted: Painted | None = None


class Press(NamedTuple):
    """Sets lists in type, as many lines as are seen. It changes nothing, so it may be used in a thread."""

    look: Look
    brush: Brush
    lines: int

    def set(self, ranked: Sequence[Entry], passages: Passages) -> Galley:
        """Return the rows of a list with the first of them painted."""
        rows = rows_of(ranked, passages, self.look)
        return Galley(self.look, rows, self.brush.ahead(rows, self.lines))


class Listing:
    """Quotes and passages of the newest answer. `results` is `None` while everything is listed."""

    def __init__(self) -> None:
        self.results: Results | None = None
        self.ranked: Sequence[Entry] = ()
        self.passages = Passages()
        self.by_date = False
        self._all: Everything | None = None

    def everything(self, selection: Selection) -> Everything:
        """Return every quote of a selection, the same for the same one."""
        if self._all is None or self._all.selection is not selection:
            self._all = Everything(selection)
        return self._all

    def take_all(self, selection: Selection) -> None:
        """List every quote of a selection: nothing was asked."""
        self.results, self.ranked, self.passages = None, self.everything(selection), Passages()

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
        return _newest_first(self.ranked) if self.by_date and self.results is not None else self.ranked

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

    def galley(self, look: Look, ahead: Galley | None) -> Galley:
        """Return the rows of the list: those set `ahead`, if the list looks the same still."""
        if ahead is not None and ahead.look == look:
            return ahead
        return Galley(look, rows_of(self.ranked, self.passages, look))
