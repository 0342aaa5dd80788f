"""Since when a twinning stands, or when it is to be: the date beside the pair, else in the sentences that follow."""

from collections.abc import Sequence
from functools import reduce
from operator import or_

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.extract.ties.tie_dates import Days, iso, nearest_date
from store.extract.ties.tie_words import OF_TWINS, Clause, segments
from store.extract.ties.twin_clauses import near
from store.extract.ties.twin_sides import Pair
from store.model import DateKind, DateMention, PlaceMention, Span, TwinStatus

_TIES = table("ru", "ties")
_STATE, _TWIN = kinds.lemma_lists(_TIES["state"]), kinds.lemma_lists(_TIES["twin"])
_TELLING = reduce(or_, (_STATE[kind] for kind in ("signed", "extended", "ended", "existing", "planned", "future")))
_OF_TIES = _TELLING | _TWIN["ties"] | _TWIN["form"] | _TWIN["papers"] | OF_TWINS
_FINITE = frozenset({"VERB", "PRTS"})


class TwinDates:
    """Finds the dates of twinnings among the dates of a release."""

    def __init__(self, document: Document, dates: Sequence[DateMention]) -> None:
        self.document = document
        self.days = Days(dates)

    def of(self, pair: Pair, status: TwinStatus, clause: Clause, part: Clause) -> str | None:
        """Return the date the clause gives to a pair; `part` is the stretch of it that tells of the pair."""
        planned = status is TwinStatus.PLANNED
        when = None
        if status is not TwinStatus.ACTIVE or clause.has(_STATE["existing"]):
            when = self._nearest(part, pair.b, planned)
            if when is None and status is TwinStatus.ACTIVE:
                when = self._nearest(clause, pair.b, planned)
        if when is None and status is TwinStatus.ACTIVE:
            when = next((each for each in self.days.within(clause.span) if self._dates_paper(each)), None)
        return _shown(when, planned)

    def later(self, status: TwinStatus, clause: Clause) -> str | None:
        """Return the date of signing that a sentence behind the one with the pair gives: «Документ подписали …»."""
        planned = status is TwinStatus.PLANNED
        if status is TwinStatus.ENDED or clause.is_ended or clause.is_denied or clause.is_planned is not planned:
            return None
        if not clause.has(_STATE["signed"]) or not (clause.has(_TWIN["papers"]) or clause.has(_TWIN["later"])):
            return None
        fitting = [each for each in self.days.within(clause.span) if (each.kind is DateKind.PLANNED) is planned]
        signs = next(token for token in clause.tokens if bits_of(token.folded) & _STATE["signed"])
        return _shown(nearest_date(fitting, signs.start, planned), planned)

    def _nearest(self, clause: Clause, town: PlaceMention, planned: bool) -> DateMention | None:
        within = [each for each in self.days.within(near(clause.span, town)) if self._is_of_tie(clause, each)]
        own = [each for each in within if self._part(clause, each).has(OF_TWINS)]
        return nearest_date(own or within, town.hull.start, planned)

    def _part(self, clause: Clause, mention: DateMention) -> Clause:
        parts = segments(self.document, clause.span)
        return next((each for each in parts if each.span.overlaps(mention.hull)), clause)

    def _is_of_tie(self, clause: Clause, mention: DateMention) -> bool:
        """Tell a date of the tie itself from that of a visit or a feast told in the same sentence."""
        part = self._part(clause, mention)
        if part.has(_TWIN["feasts"]):
            return False
        if part.has(_OF_TIES):
            return True
        return not _has_verb(part) and not self._leads_to_feast(clause, part)

    def _leads_to_feast(self, clause: Clause, part: Clause) -> bool:
        """Tell «В субботу, 29 июня, Лида, побратим Ельца, отмечает …»: a date of the verb behind it."""
        behind = (each for each in segments(self.document, clause.span) if each.span.start >= part.span.end)
        verb = next((each for each in behind if _has_verb(each)), None)
        return verb is not None and verb.has(_TWIN["feasts"])

    def _dates_paper(self, mention: DateMention) -> bool:
        """Tell «по соглашению 2012 года»."""
        index = self.document.token_index(mention.hull.start)
        before = self.document.tokens[max(0, index - 1) : index]
        return any(bits_of(token.folded) & _TWIN["papers"] for token in before)


def _has_verb(part: Clause) -> bool:
    return any(reading.pos in _FINITE for word in part.words for reading in morph.readings(word)[:1])


def _shown(when: DateMention | None, planned: bool) -> str | None:
    if when is None or (when.kind is DateKind.PLANNED) is not planned or "/" in iso(when):
        return None
    return iso(when)


def follows(document: Document, one: Span, other: Span) -> bool:
    """Tell whether both stretches lie in one paragraph."""
    return document.paragraph_at(one.start).contains(other)
