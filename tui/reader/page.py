"""The layout of a release: lines of the measure, the facts that stand on them, and the side-notes beside them."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from store.keys import fact_id, keyed
from store.library.overlay import Correction
from store.model import Fact, FactKind, Record, Span
from tui.glyphs import MARKS, mark_of
from tui.safe import Seen, safe, seen
from tui.typeset import wrap

MEASURE = 68
_WIDE = 100
_SIDE_ROOM = 32


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand: text from `gutter`, `measure` cells wide, side-notes from `side` (`None`: no room)."""

    gutter: int
    measure: int
    side: int | None

    @classmethod
    def of(cls, width: int) -> "Columns":
        """Return the columns for a screen of `width` cells."""
        if width < _WIDE:
            return cls(5, max(20, width - 10), None)
        gutter = max(4, (width - MEASURE - 44) // 3)
        measure = min(MEASURE, width - gutter - 4 - _SIDE_ROOM)
        return cls(gutter, measure, gutter + measure + 4)


@dataclass(frozen=True, slots=True)
class Noted:
    """A fact on the page. `spans` are offsets into the page's text; `id` names it across the library."""

    id: str
    kind: FactKind
    fact: Fact
    spans: tuple[Span, ...]

    @property
    def mark(self) -> str:
        """Its mark for the margin, empty for people, places and dates."""
        return mark_of(self.fact)


@dataclass(frozen=True, slots=True)
class Struck:
    """A find that a person called wrong: gone from the text, struck through beside it."""

    start: int
    mark: str
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: `[start, end)` of the page's text, or of the title when `title`."""

    start: int
    end: int
    title: bool = False


def noted(record: Record, view: Seen) -> tuple[Noted, ...]:
    """Return the facts in the order of reading: by where they start, the longer first."""
    found = [
        Noted(
            fact_id(record.release.id, key),
            kind,
            fact,
            tuple(Span(view.shown(span.start), view.shown(span.end)) for span in fact.spans),
        )
        for key, kind, fact in keyed(record.facts)
    ]
    return tuple(sorted(found, key=lambda each: (each.spans[0].start, -each.spans[-1].end, each.id)))


class Page:
    """A release set in lines. `text` is what is shown; `raw` shows hidden characters as their code points."""

    def __init__(self, record: Record, width: int, *, raw: bool = False, rejected: Sequence[Correction] = ()) -> None:
        release = record.release
        self.columns = Columns.of(width)
        self.view = seen(release.text, raw=raw)
        self.text = self.view.text
        self.title = "" if _begins_with(release.text, release.title) else safe(release.title or "")
        self.facts = noted(record, self.view)
        self.struck = tuple(self._strike(correction) for correction in rejected if correction.spans)
        self.lines = self._set()

    def _strike(self, correction: Correction) -> Struck:
        start = min(correction.spans[0].start, len(self.view.text))
        return Struck(self.view.shown(start), MARKS[correction.kind], safe(" ".join(correction.words)))

    def _set(self) -> tuple[Line, ...]:
        measure = self.columns.measure
        lines = [Line(start, end, title=True) for start, end in wrap(self.title, measure)] if self.title else []
        if lines:
            lines.append(Line(0, 0, title=True))
        at = 0
        for paragraph in self.text.split("\n"):
            lines += [Line(at + start, at + end) for start, end in wrap(paragraph, measure)]
            at += len(paragraph) + 1
        return tuple(lines)

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in self.lines[self._head :]]

    @cached_property
    def _head(self) -> int:
        return sum(line.title for line in self.lines)

    def line_of(self, place: int) -> int:
        """Return the number of the line on which a place of the text stands."""
        return self._head + max(0, bisect_right(self._starts, place) - 1)

    @property
    def headline_end(self) -> int:
        """The first line after the headline."""
        return max(1, self._head - 1)

    @cached_property
    def _facts_on(self) -> dict[int, list[int]]:
        on: defaultdict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.facts):
            touched = {
                line
                for span in each.spans
                for line in range(self.line_of(span.start), self.line_of(max(span.start, span.end - 1)) + 1)
            }
            for line in touched:
                on[line].append(number)
        return on

    def facts_on(self, line: int) -> list[int]:
        """Return the numbers of the facts whose words stand on a line, wholly or in part."""
        return self._facts_on.get(line, [])

    @cached_property
    def _beginning(self) -> dict[int, list[int]]:
        begin: defaultdict[int, list[int]] = defaultdict(list)
        for number, each in enumerate(self.facts):
            begin[self.line_of(each.spans[0].start)].append(number)
        return begin

    def beginning_on(self, line: int) -> list[int]:
        """Return the numbers of the facts that begin on a line, in order of reading."""
        return self._beginning.get(line, [])

    @cached_property
    def notes(self) -> dict[int, int | Struck]:
        """What stands beside which line: a fact's number or a struck find, pushed down while lines are taken."""
        wanted: list[tuple[int, int | Struck]] = [
            (each.spans[0].start, number) for number, each in enumerate(self.facts) if each.mark
        ]
        wanted += [(struck.start, struck) for struck in self.struck]
        placed: dict[int, int | Struck] = {}
        free = 0
        for start, note in sorted(wanted, key=lambda pair: pair[0]):
            free = max(free, self.line_of(start))
            placed[free] = note
            free += 1
        return placed

    @property
    def height(self) -> int:
        """How many lines the page takes, side-notes that run below the text included."""
        below = max(self.notes, default=-1) + 1 if self.columns.side is not None else 0
        return max(len(self.lines), below)


def _begins_with(text: str, title: str | None) -> bool:
    return bool(title) and " ".join(text.split()).startswith(" ".join((title or "").split()))
