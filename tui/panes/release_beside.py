"""What stands beside the list of the timeline: the release, what it promises or answers, its kin, what is owed."""

from collections.abc import Sequence

from rich.text import Text

from store.model import Record
from store.views.followups import FollowUp, State
from store.views.kindred import kindred
from store.views.timeline import headline
from tui.desk import Desk
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes.promises import here_lines, owed_lines
from tui.panes.release_sheet import release_lines
from tui.safe import safe
from tui.typeset import cut

_MEASURE = 74
_OWED = 7  # lines of promises that a release makes room for
_MADE = 8  # lines of its own promises
_KIN = 6
_DATE = 11


class Beside:
    """Sets the column for one release. The text gets what the rest leaves, and the rest what the text does not need."""

    def __init__(self, record: Record, desk: Desk, ink: Ink, words: Catalogue) -> None:
        self._record = record
        self._desk = desk
        self._ink = ink
        self._words = words

    def lines(self, width: int, height: int) -> list[Text]:
        """Return at most `height` lines of at most `width` cells."""
        ink, desk = self._ink, self._desk
        width = min(width, _MEASURE)
        here = self._here(width, min(_MADE, height // 3))
        owed = self._owed_lines(width, min(_OWED, height // 3))
        spare = sum(len(part) + 1 for part in (here, owed) if part)
        facts = desk.shown.facts(self._record)
        kin = self._kin(width)
        lines = release_lines(self._record, facts, ink, self._words, (width, height - spare), len(kin) + bool(kin))
        lines += [ink.line(""), *here] if here else []
        left = height - len(lines) - len(owed) - bool(owed)
        if kin and left >= 3:
            lines += [ink.line(""), *kin[: left - 1]]
        if owed:
            lines += [ink.line(""), *self._owed_lines(width, height - len(lines) - 1)]
        return lines[:height]

    def _here(self, width: int, rows: int) -> list[Text]:
        follow = self._desk.follow_ups
        if follow is None:
            return []
        release = self._record.release.id
        made, kept = follow.said_in(release), follow.answered_in(release)
        return here_lines(made, kept, self._ink, self._words, (width, rows))

    @property
    def _owed(self) -> Sequence[FollowUp]:
        follow = self._desk.follow_ups
        return () if follow is None else follow.in_state(State.SILENT, self._desk.shown)

    def _owed_lines(self, width: int, rows: int) -> list[Text]:
        head = self._words("timeline.owed" if self._desk.filter.is_empty else "timeline.owed_here")
        return owed_lines(self._owed, head, self._ink, self._words, (width, rows))

    def _kin(self, width: int) -> list[Text]:
        desk, ink, words = self._desk, self._ink, self._words
        found = kindred(desk.index, desk.index.bits(desk.filter), self._record, _KIN)
        if not found:
            return []
        lines = [ink.line((words("timeline.kindred"), "bold"))]
        for record in found:
            day = words.day_year(record.release.published) if record.release.published else words("timeline.undated")
            lines.append(ink.line((f"{day:>{_DATE}}  ", "soft"), cut(safe(headline(record)), width - _DATE - 2)))
        return lines
