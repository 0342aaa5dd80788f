"""A plain list of what the library holds, for a pane that has no better way to show it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from rich.text import Text
from textual.app import ComposeResult

from store.keys import fact_id, keyed
from store.model import FactKind, Quote, Record, Twin
from tui.desk import Desk
from tui.glyphs import mark_of
from tui.ink import Ink
from tui.messages import Chosen, Opened
from tui.panes.base import Pane
from tui.safe import safe
from tui.typeset import cut
from tui.widgets.lines import Lines, Rows


@dataclass(frozen=True, slots=True)
class _Entry:
    id: str
    mark: str
    words: str
    right: str


class _Entries(Rows):
    def __init__(self, entries: list[_Entry], ink: Ink) -> None:
        self._entries = entries
        self._ink = ink

    def __len__(self) -> int:
        return len(self._entries)

    def id(self, index: int) -> str:
        return self._entries[index].id

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        entry = self._entries[index]
        right = self._ink.line((entry.right, "soft"))
        left = self._ink.line(
            f"{entry.mark:<2}", (cut(entry.words, width - right.cell_len - 4), "bold" if selected else "ink")
        )
        return [self._ink.ends(left, right, width)]


class PlainPane(Pane):
    """Releases, partners, pairs or quotes, one a line."""

    def __init__(self, pane_id: str) -> None:
        super().__init__()
        self._what = pane_id

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        yield Lines()

    def refresh_from(self, desk: Desk) -> None:
        """List what the records hold."""
        entries = list(self._entries(desk))
        self.query_one(Lines).fill(_Entries(entries, self.ink))

    def _entries(self, desk: Desk) -> Iterator[_Entry]:
        listing: Callable[[Record], Iterator[_Entry]] = {
            "partners": self._partners,
            "map": self._twins,
            "quotes": self._quotes,
        }.get(self._what, self._release)
        seen: set[str] = set()
        for record in desk.shown.records:
            for entry in listing(record):
                if entry.id not in seen:
                    seen.add(entry.id)
                    yield entry

    def _date(self, record: Record) -> str:
        day = record.release.published
        return self.words.day_year(day) if day else self.words("unknown.date")

    def _release(self, record: Record) -> Iterator[_Entry]:
        release = record.release
        yield _Entry(release.id, "", safe(release.title or release.text[:200]), self._date(record))

    def _partners(self, record: Record) -> Iterator[_Entry]:
        for key, kind, fact in keyed(record.facts):
            if kind is FactKind.PLACE:
                yield _Entry(
                    fact_id(record.release.id, key), "", safe(fact.hull.slice(record.release.text)), self._date(record)
                )

    def _twins(self, record: Record) -> Iterator[_Entry]:
        for key, _, fact in keyed(record.facts):
            if isinstance(fact, Twin):
                yield _Entry(
                    fact_id(record.release.id, key), mark_of(fact), safe(f"{fact.a} — {fact.b}"), self._date(record)
                )

    def _quotes(self, record: Record) -> Iterator[_Entry]:
        for key, _, fact in keyed(record.facts):
            if isinstance(fact, Quote):
                yield _Entry(fact_id(record.release.id, key), mark_of(fact), safe(fact.text), self._date(record))

    @property
    def current(self) -> str | None:
        """The release or fact under the cursor."""
        return self.query_one(Lines).current

    def tally(self, desk: Desk) -> str:
        """Return how many releases are left of all."""
        return self.words("library.of", shown=len(desk.shown), all=len(desk.records))

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Pass the selection on."""
        message.stop()
        self.post_message(Chosen(message.identifier))

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Open what was clicked twice."""
        message.stop()
        self.post_message(Opened(message.identifier))
