"""Figures: money, percentages, quantities and counts, with what they measure, over what time, and whose they are."""

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date

from store.extract.figures import context
from store.extract.figures.aims import is_aimed
from store.extract.figures.context import Place
from store.extract.figures.measure import SOURCE, measure_of, sources_in
from store.extract.figures.numbers import Find, Reader
from store.extract.figures.numerals import lexeme_starts, lexemes
from store.extract.figures.period import Periods, What
from store.extract.text import Document
from store.model import Confidence, DateMention, Figure, Span


def find_figures(document: Document, dates: Sequence[DateMention], published: date | None) -> tuple[Figure, ...]:
    """Return the figures of `document` in order.

    Numbers inside `dates` are left alone; the date of a sentence that is the figure's own becomes its period.
    `published` tells what is still ahead.
    """
    return _Finder(document, dates, published).run() if document.tokens else ()


_WINDOW = 300  # code points of a sentence looked at to either side


class _Finder:
    def __init__(self, document: Document, dates: Sequence[DateMention], published: date | None) -> None:
        self.document = document
        self.lexemes = lexemes(document)
        self.starts = lexeme_starts(document)
        self.dates = sorted([one.hull for one in dates])
        self.periods = Periods(document, self.lexemes, dates, published)
        self.taken: list[tuple[int, int]] = []
        self.date_firsts: frozenset[int] = frozenset()
        self.found: list[Figure] = []
        self.reader = Reader(self.lexemes)

    def run(self) -> tuple[Figure, ...]:
        self.taken = [(bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)) for span in self.dates]
        self.date_firsts = frozenset(first for first, _ in self.taken)
        free, date = 0, 0
        for index in self.reader.candidates(self.document):
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
        aimed = is_aimed(place, kind)
        before = self.found[-1] if self.found else None
        percent = find.unit == context.units()["percent"]
        period = self.periods.of(place, span, sentence, What(kind, percent, aimed), before)
        self.found.append(
            Figure(
                spans=(span,),
                rule=find.rule,
                confidence=_confidence(find.rule),
                value=sign * find.value,
                unit=unit,
                kind=kind,
                measure=measure_of(place, find.unit, find.noun, self.date_firsts, inherited),
                period=period.own,
                base=period.base,
                target=aimed or period.ahead,
                approximate=context.is_approximate(place),
                side=self._side(find, sentence),
            )
        )

    def _around(self, span: Span) -> Span:
        """Return the sentence of a figure, cut to a window where it never ends."""
        sentence = self.document.sentence_at(span.start)
        return Span(max(sentence.start, span.start - _WINDOW), min(sentence.end, span.end + _WINDOW))

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
        if not self.document.bits & SOURCE:
            return None
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        before = sources_in(self.lexemes, first, find.first)
        behind = () if before else sources_in(self.lexemes, find.last, last)
        return before[-1] if before else behind[0] if behind else None


def _confidence(rule: str) -> Confidence:
    if rule in ("figure.count.elliptic", "figure.count.behind", "figure.fraction", "figure.money.bare"):
        return Confidence.LOW
    return Confidence.HIGH if rule in ("figure.money", "figure.measure") else Confidence.MEDIUM
