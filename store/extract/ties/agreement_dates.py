"""When a document was signed, or is to be, and the years it covers."""

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.extract.ties.agreement_nouns import Noun, Nouns
from store.extract.ties.agreement_parties import Parties
from store.extract.ties.agreement_states import Cue, behind
from store.extract.ties.tie_dates import Days, iso, nearest_date
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.model import AgreementStatus, DateKind, DateMention, Grain, Span

_STATE = kinds.lemma_lists(table("ru", "ties")["state"])
_LINKS = {kind: frozenset(words) for kind, words in table("ru", "agreements")["links"].items()}
_STATES = frozenset().union(*table("ru", "ties")["state"].values())
_KINDS = kinds.lemma_lists(table("ru", "agreements")["links"])
_FINITE_OR_SHORT = frozenset({"VERB", "PRTS"})
_UNTIL = "until"
_CUTS = ",:"
_YEAR = 366  # days; a longer stretch is no date of signing
_BESIDE = 16  # code points behind a noun in which its date begins


class PaperDates:
    """Finds the dates of documents among the dates of a release."""

    def __init__(self, document: Document, days: Days, parties: Parties, nouns: Nouns) -> None:
        self.document = document
        self.days = days
        self.parties = parties
        self.nouns = nouns

    def told_behind(self, clause: Clause, cue: Cue) -> str | None:
        """Return the day the next clause gives: «Подписать её хотят 14 сентября», «Церемония прошла 3 апреля»."""
        planned = cue.status is AgreementStatus.PLANNED
        if cue.status not in (AgreementStatus.PLANNED, AgreementStatus.SIGNED):
            return None
        for after in behind(self.document, clause):
            if self.parties.named_in(after.span) or self.nouns.within(after.span):
                return None
            tells = after.has(_KINDS["signing"]) or (after.has(_STATE["signed"]) and after.has(_KINDS["it"]))
            fitting = [each for each in self.days.within(after.span) if (each.kind is DateKind.PLANNED) is planned]
            if tells and not after.is_denied and len(fitting) == 1 and self._is_moment(fitting[0]):
                return iso(fitting[0])
        return None

    def written(self, noun: Noun) -> str | None:
        """Return the date right behind the noun: «соглашение 2012 года», «договор от 4 мая»."""
        near = self.days.within(Span(noun.span.end, noun.span.end + _BESIDE))
        behind = [each for each in near if self._is_moment(each)]
        between = self.document.text[noun.span.end : behind[0].hull.start].strip() if behind else "-"
        return iso(behind[0]) if between in _LINKS["dated"] or between == "" else None

    def is_signed(self, noun: Noun) -> bool:
        """Tell «меморандум от 21 октября», a day past: whatever else its sentence plans, it is signed."""
        near = self.days.within(Span(noun.span.end, noun.span.end + _BESIDE))[:1]
        return self.written(noun) is not None and any(
            each.kind is DateKind.PAST and each.grain is Grain.DAY for each in near
        )

    def of(self, clause: Clause, noun: Noun, cue: Cue) -> str | None:
        """Return the day of signing: a date beside the document or the word of its state, or apart from any verb."""
        planned = cue.status is AgreementStatus.PLANNED
        anchor = self.document.tokens[cue.token].start
        fitting = [
            each
            for each in self.days.within(clause.span)
            if (each.kind is not DateKind.PERIOD or each.grain is Grain.YEAR or self._is_since(each, cue))
            and self._is_moment(each)
            and not self._is_term(each)
            and not (planned and each.kind is DateKind.PAST)
            and self._belongs(clause, each, (noun.span.start, anchor))
        ]
        when = nearest_date(fitting, anchor, planned)
        return iso(when) if when else None

    @staticmethod
    def _is_moment(mention: DateMention) -> bool:
        """Tell a day, a month or a year from «до 2030 года»."""
        return _UNTIL not in mention.rule and (mention.end - mention.start).days <= _YEAR

    def _is_since(self, mention: DateMention, cue: Cue) -> bool:
        """Tell «действует с мая»."""
        index = self.document.token_index(mention.hull.start)
        around = self.document.tokens[max(0, index - 1) : index + 1]
        return cue.status is AgreementStatus.IN_FORCE and any(token.folded in _LINKS["since"] for token in around)

    def _is_term(self, mention: DateMention) -> bool:
        """Tell «план на 2025 год», what a document is for, from «назначено на 15 августа», when it is signed."""
        index = self.document.token_index(mention.hull.start)
        before = [token.folded for token in self.document.tokens[max(0, index - 2) : index + 1]]
        for position, word in enumerate(before):
            if word in _LINKS["for"]:
                return not (position and bits_of(before[position - 1]) & _STATE["planned"])
        return False

    def _belongs(self, clause: Clause, mention: DateMention, anchors: tuple[int, int]) -> bool:
        text, here = self.document.text, mention.hull.start
        left = max(text.rfind(mark, clause.span.start, here) for mark in _CUTS)
        rights = [right for mark in _CUTS if (right := text.find(mark, here, clause.span.end)) >= 0]
        segment = Span(left + 1 if left >= 0 else clause.span.start, min(rights, default=clause.span.end))
        if any(segment.start <= anchor < segment.end for anchor in anchors):
            return True
        if self.document.has_in(OF_TWINS, segment):
            return False  # «районы, побратимы с 2007 года, заключили договор»
        words = [token.folded for token in self.document.tokens_in(segment) if token.is_word]
        verbs = [reading for word in words for reading in morph.readings(word)[:1] if reading.pos in _FINITE_OR_SHORT]
        return all(verb.lemma in _STATES for verb in verbs)

    def term(self, clause: Clause) -> str | None:
        """Return the years the document of the clause covers: «2025/2027»."""
        for mention in self.days.within(clause.span):
            if mention.end.year > mention.start.year and mention.kind is DateKind.PERIOD:
                return f"{mention.start.year}/{mention.end.year}"
        return None
