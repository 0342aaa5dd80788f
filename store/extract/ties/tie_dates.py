"""The dates of a release as ties ask for them: by place in the text, and written at their own grain."""

from bisect import bisect_left
from collections.abc import Sequence

from store.model import DateKind, DateMention, Grain, Span


def iso(mention: DateMention) -> str:
    """Return a date at its own grain: day, month or year, else an interval of months."""
    start, end = mention.start, mention.end
    if mention.grain is Grain.DAY or start == end:
        return start.isoformat()
    if mention.grain is Grain.YEAR:
        return f"{start.year}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start:%Y-%m}"
    if start.month == 1 and end.month == 12 and start.year == end.year:
        return f"{start.year}"
    return f"{start:%Y-%m}/{end:%Y-%m}"


class Days:
    """The dates of a release, to be asked for by place in the text."""

    def __init__(self, dates: Sequence[DateMention]) -> None:
        self._dates = dates
        self._starts = [mention.spans[0].start for mention in dates]

    def within(self, span: Span) -> list[DateMention]:
        """Return the dates that lie in `span`."""
        near = self._dates[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [mention for mention in near if mention.spans[-1].end <= span.end]


def nearest_date(within: Sequence[DateMention], around: int, planned: bool) -> DateMention | None:
    """Return the date nearest to the offset `around`, planned or not as asked where there is a choice."""
    fitting = [mention for mention in within if (mention.kind is DateKind.PLANNED) is planned] or within
    return min(fitting, key=lambda mention: abs(mention.hull.start - around), default=None)
