"""Twinnings: pairs of municipalities that a release calls twinned, about to be, or no longer."""

from collections.abc import Sequence
from datetime import date

from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause, beginning
from store.extract.ties.twin_clauses import status_of_answer
from store.extract.ties.twin_compound import DOUBLE
from store.extract.ties.twin_dates import TwinDates
from store.extract.ties.twin_following import Following
from store.extract.ties.twin_found import Findings, settled
from store.extract.ties.twin_lists import AFAR, lines, titled, told_afar
from store.extract.ties.twin_pairs import runs
from store.extract.ties.twin_roll import Roll
from store.extract.ties.twin_sentences import Sentences
from store.extract.ties.twin_sides import Towns
from store.extract.ties.twin_title import told_by_title
from store.model import Confidence, DateMention, PlaceMention, Span, Twin

_HINTS = beginning(table("ru", "ties")["twin"]["hints"])
_QUESTION = "?"
_LATER = 2  # sentences behind a pair in which its document may be dated


def find_twins(
    document: Document,
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    published: date | None,
    seat: str | None = None,
) -> tuple[Twin, ...]:
    """Return the twinnings of a release in order, each pair once.

    Only pairs the text names are given: a count of agreements, a denial or a musing makes none. `published` is the day
    the text speaks from; the dates are already settled against it. `seat` is the id of the publisher's municipality,
    whose release it is where neither text nor title names its own.
    """
    if not (document.bits & (OF_TWINS | _HINTS) or titled(document)):
        return ()
    towns, days = Towns(document, places, seat), TwinDates(document, dates)
    found = _Finder(document, towns, Findings(towns, days)).run() if towns.all or document.bits & DOUBLE else ()
    if found or not titled(document):
        return found
    return tuple(sorted(told_by_title(document, towns, days, _twins_of), key=lambda twin: twin.hull))


def _twins_of(document: Document, towns: Towns) -> tuple[Twin, ...]:
    return _Finder(document, towns, Findings(towns, TwinDates(document, ()))).run()


class _Finder:
    """Reads a release sentence by sentence, each by what it and those before it speak of."""

    def __init__(self, document: Document, towns: Towns, findings: Findings) -> None:
        self.document = document
        self.towns = towns
        self.findings = findings
        self.roll = Roll(document, towns)
        self.sentences = Sentences(document, towns, findings)
        self.following = Following(document, towns, findings)

    def run(self) -> tuple[Twin, ...]:
        twins = bool(self.document.having(OF_TWINS))
        taken = set()
        for line, told_line in lines(self.document, self.towns) if twins or titled(self.document) else ():
            taken.add(line)
            self.findings.add_told((told_line,))
        paragraph, told, age = Span(-1, -1), 0, 0
        for index, sentence in enumerate(self.document.sentences):
            here = self.document.paragraph_at(sentence.start)
            if here in taken:
                continue
            following = here == paragraph
            before, bits = len(self.findings.found), self.document.bits_in(sentence)
            joined = following and not bits & OF_TWINS and self.following.joins(sentence, told)
            tells = bits & _HINTS and not joined and self.sentences.read(index, sentence)
            if joined or tells or (twins and self._answered(index, sentence)):
                paragraph = here
            elif following:
                self.following.read(sentence, told)
            elif twins and bits & AFAR:
                self.findings.add_told(told_afar(self.document, self.towns, sentence))
            if len(self.findings.found) > before:
                self.roll.goes_on(index, self.findings.found[before:])
            elif twins:
                self.roll.opens(index, sentence)
                self.findings.add_told(self.roll.read(index, sentence))
            fresh = len(self.findings.found) - before
            told, age = (fresh, 0) if fresh else (told if following else 0, age + 1)
            if told and age <= _LATER:
                self.following.date(told, sentence)
        return settled(self.towns, self.findings.found)

    def _answered(self, index: int, sentence: Span) -> bool:
        """Read «Канаш и Кульсары? Да, с 2019 года» in a text that speaks of twins."""
        towns = self.towns.within(sentence)
        if self.document.text[sentence.end - 1] != _QUESTION or len(towns) < 2:
            return False
        status = status_of_answer(self.document, index)
        if status is None:
            return False
        for pair in runs(towns):
            self.findings.add(pair, status, Clause(self.document, sentence), ("twin.answer", Confidence.MEDIUM))
        return True
