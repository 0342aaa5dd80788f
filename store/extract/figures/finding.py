"""Figures: money, percentages, quantities and counts, with what they measure, over what time, and whose they are."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date
from functools import cache

from store.extract.figures import context
from store.extract.figures.context import Place
from store.extract.figures.measure import measure_of, sources_in
from store.extract.figures.numbers import Find, Reader
from store.extract.figures.numerals import lexeme_starts, lexemes
from store.extract.lang import table
from store.extract.text import Document
from store.model import Confidence, DateKind, DateMention, Figure, Span


def find_figures(document: Document, dates: Sequence[DateMention], published: date | None) -> tuple[Figure, ...]:
    """Return the figures of `document` in order.

    Numbers inside `dates` are left alone; the nearest date of a sentence becomes the figure's period. `published` is
    the year of counts that no date stands by.
    """
    return _Finder(document, dates, published).run() if document.tokens else ()


_NEAR_DATES = 4  # dates to either side of a figure
_WINDOW = 300  # code points of a sentence looked at to either side
_LEAD = 32  # code points before a date in which a word of comparison may stand


@cache
def _comparing() -> frozenset[str]:
    return frozenset(table("ru", "figures")["period"]["against"])


class _Finder:
    def __init__(self, document: Document, dates: Sequence[DateMention], published: date | None) -> None:
        self.document = document
        self.published = published
        self.lexemes = lexemes(document)
        self.starts = lexeme_starts(document)
        self.dates = sorted(dates, key=lambda one: one.hull)
        self.date_starts = [one.hull.start for one in self.dates]
        self.taken: list[tuple[int, int]] = []
        self.date_firsts: frozenset[int] = frozenset()
        self.found: list[Figure] = []
        self.reader = Reader(self.lexemes)

    def run(self) -> tuple[Figure, ...]:
        dated = [one.hull for one in self.dates]
        self.taken = [(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)) for span in dated]
        self.date_firsts = frozenset(first for first, _ in self.taken)
        free, date = 0, 0
        for index in self.reader.candidates(self.document.folded):
            while date < len(self.taken) and self.taken[date][1] <= index:
                date += 1
            dated_here = date < len(self.taken) and self.taken[date][0] <= index
            if index < free or dated_here:
                continue
            finds = self.reader.read(index)
            for find in finds:
                self._keep(find)
            free = finds[-1].last if finds else index + 1
        return tuple(self.found)

    def _keep(self, find: Find) -> None:
        place = Place(self.lexemes, find.first, find.last)
        kind, sign, unit = context.kind_and_sign(place, find.unit)
        span = Span(self.lexemes[find.first].start, self.lexemes[find.last - 1].end)
        sentence = self._around(span)
        inherited = self._inherited(find, sentence, span)
        self.found.append(
            Figure(
                spans=(span,),
                rule=find.rule,
                confidence=_confidence(find.rule),
                value=sign * find.value,
                unit=unit,
                kind=kind,
                measure=measure_of(place, find.unit, find.noun, self.date_firsts, inherited),
                period=self._period(place, span, sentence),
                approximate=context.is_approximate(place),
                side=self._side(find, sentence),
            )
        )

    def _around(self, span: Span) -> Span:
        """Return the sentence of a figure, cut to a window where it never ends."""
        sentence = self.document.sentence_at(span.start)
        return Span(max(sentence.start, span.start - _WINDOW), min(sentence.end, span.end + _WINDOW))

    def _period(self, place: Place, span: Span, sentence: Span) -> str | None:
        """Return the rate written behind a figure, else the nearest date of the sentence, else of the paragraph."""
        rate = context.rate_behind(place)
        if rate is not None:
            return rate
        first = bisect_left(self.date_starts, sentence.start)
        last = bisect_right(self.date_starts, sentence.end)
        here = bisect_left(self.date_starts, span.start)
        near = self.dates[max(first, here - _NEAR_DATES) : min(last, here + _NEAR_DATES)]
        told = [one for one in near if not self._is_compared_with(one)] or near
        if told:
            return context.written_period(min(told, key=lambda one: context.distance(one, span)))
        before = self.dates[first - 1] if first else None
        if before is None or before.kind is not DateKind.PERIOD:
            return None
        if before.hull.start < self.document.paragraph_at(span.start).start:
            return None
        previous = self.found[-1] if self.found else None
        behind = self.document.sentence_at(before.hull.start).start
        if previous is not None and previous.period and previous.hull.start >= behind:
            # the last date of that sentence may be the one it compares with; its own figure knows better
            return previous.period
        return context.written_period(before)

    def _is_compared_with(self, one: DateMention) -> bool:
        """Tell whether a date is what the figure is measured against: «more than in 2023»."""
        start = one.hull.start
        words = self.document.folded[max(0, start - _LEAD) : start].split()[-3:]
        return not _comparing().isdisjoint(words)

    def _inherited(self, find: Find, sentence: Span, span: Span) -> str | None:
        """Return what the figure before measured: pieces within the sentence, others within the paragraph."""
        last = self.found[-1] if self.found else None
        if last is None:
            return None
        if find.noun:
            return last.measure if last.unit == find.unit and last.hull.start >= sentence.start else None
        near = last.hull.start >= self.document.paragraph_at(span.start).start
        return last.measure if near and not last.rule.startswith("figure.count") else None

    def _side(self, find: Find, sentence: Span) -> str | None:
        """Return the source named last before the figure, else the first behind it."""
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        before = sources_in(self.lexemes, first, find.first)
        behind = () if before else sources_in(self.lexemes, find.last, last)
        return before[-1] if before else behind[0] if behind else None


def _confidence(rule: str) -> Confidence:
    if rule in ("figure.count.elliptic", "figure.count.behind", "figure.fraction", "figure.money.bare"):
        return Confidence.LOW
    return Confidence.HIGH if rule in ("figure.money", "figure.measure") else Confidence.MEDIUM
