"""Agreements: documents between sides with what they are, whom with, how many, since when and in what state."""

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.extract.ties.agreement_dates import PaperDates
from store.extract.ties.agreement_nouns import Noun, Nouns, find_nouns, is_other_name, is_pointed_at, next_of
from store.extract.ties.agreement_parties import Parties, Party
from store.extract.ties.agreement_parts import parts_of, repeated, split
from store.extract.ties.agreement_states import (
    TELLING,
    Cue,
    cue_at_head,
    cue_before,
    cue_behind,
    cue_of_list,
    is_attribute,
    is_gerund,
    is_negated,
    is_to_be,
    is_verbal_noun,
    state_of,
    was_prepared,
)
from store.extract.ties.tie_dates import Days
from store.extract.ties.tie_words import Clause, clauses
from store.model import Agreement, AgreementStatus, Confidence, DateKind, DateMention, PlaceMention, Span, Twin

_STATE = kinds.lemma_lists(table("ru", "ties")["state"])
_PARTICLES = frozenset(table("ru", "ties")["negation"]["particles"])
_LINKS = {kind: frozenset(words) for kind, words in table("ru", "agreements")["links"].items()}
_KINDS = kinds.lemma_lists(table("ru", "agreements")["links"])
_TOLD_WITH = frozenset({"with", "ahead", "last", "after"})  # how a member of a list names its party
_STANDING = frozenset({AgreementStatus.SIGNED, AgreementStatus.IN_FORCE})
_DATED = frozenset({AgreementStatus.SIGNED, AgreementStatus.PLANNED, AgreementStatus.EXTENDED})
_ATTRIBUTE = 15
_WIDE = 700  # code points on either side of a document that a sentence is read for
_NUMBER, _YEAR = kinds.read_as("NUMR"), kinds.lemmas(table("ru", "ties")["acts"]["year"])
_THOUSANDS = [[word] for word in table("ru", "agreements")["links"]["thousands"]]
_BESIDE = 16  # code points behind a noun in which its date begins
_GROUND = 2  # tokens before a document in which the word stands that makes it a ground
_FAR = 30  # tokens between a document and the word of its state
_PREDICATES = frozenset({"VERB", "PRTS", "NPRO"})


def find_agreements(
    document: Document,
    places: Sequence[PlaceMention],
    dates: Sequence[DateMention],
    published: date | None,
    twins: Sequence[Twin] = (),
) -> tuple[Agreement, ...]:
    """Return the documents of a release in order, each once.

    A count above one is a claim, never a list. A document the text merely speaks of, with no word of its state, is left
    out; `published` is the day the dates are already settled against. `twins` are the pairs of the release: a document
    that names no party belongs to the pair told before it.
    """
    nouns = list(find_nouns(document))
    return _Finder(document, places, dates, twins, nouns).run() if nouns else ()


class _Finder:
    def __init__(
        self,
        document: Document,
        places: Sequence[PlaceMention],
        dates: Sequence[DateMention],
        twins: Sequence[Twin],
        nouns: Sequence[Noun],
    ) -> None:
        self.document = document
        self.days = Days(dates)
        self.nouns = nouns
        self.by_place = Nouns(self.nouns)
        self.named = frozenset(
            token.start for noun in self.nouns if not noun.again for token in document.tokens_in(noun.span)
        )
        self.following: int | None = None
        self.read: set[str] = set()
        self.counted: dict[str, int] = {}
        for noun in reversed(self.nouns):
            if noun.number > 1:
                self.counted[noun.what] = noun.token
        self.parties = Parties(document, places, twins)
        self.dates = PaperDates(document, self.days, self.parties, self.by_place)

    def run(self) -> tuple[Agreement, ...]:
        found: list[Agreement] = []
        known: dict[tuple[str, int, str], list[int]] = {}
        for index, noun in enumerate(self.nouns):
            following = next_of(self.document, self.nouns, index)
            before = self.nouns[index - 1] if index else None
            if before and is_other_name(self.document, before, noun):
                continue
            for agreement in self._read(noun, before, following):
                keys = [(agreement.what, agreement.count, name) for name in agreement.partners or ("",)]
                same = next((at for key in keys for at in known.get(key, ()) if _same(agreement, found[at])), None)
                if same is not None:
                    found[same] = _dated(found[same], agreement)
                    continue
                found.append(agreement)
                for key in keys:
                    known.setdefault(key, []).append(len(found) - 1)
        return tuple(found)

    def _read(self, noun: Noun, before: Noun | None, following: Noun | None) -> list[Agreement]:
        whole = self.document.sentence_at(noun.span.start)
        sentence = Span(max(whole.start, noun.span.start - _WIDE), min(whole.end, noun.span.end + _WIDE))
        clause = next(
            (each for each in clauses(self.document, sentence) if each.span.contains(noun.span)),
            Clause(self.document, sentence),
        )
        self.following = following.token if following and not following.again else None
        cue = self._status(noun, clause)
        if cue is None:
            return []
        if cue.status is AgreementStatus.PLANNED:
            cue = cue._replace(status=self._planned_or_done(noun, cue, clause))
        status = cue.status
        if status in _STANDING and is_pointed_at(self.document, noun) and noun.what in self.read:
            return []  # «данное соглашение является третьим»
        self.read.add(noun.what)
        window = Span(
            max(clause.span.start, before.span.end if before else 0),
            min(sentence.end, following.span.start if following else sentence.end),
        )
        if noun.again and not noun.number and not self.parties.is_named(noun, window):
            return []
        parts = parts_of(self.document, self.parties, noun, window, status)
        if parts:
            window = Span(window.start, parts[0].spans[0].start)
        party = self.parties.of(noun, window, clause)
        if cue.listed and party.rule not in _TOLD_WITH:
            return []
        if parts and party.rule != "with":
            party = Party((), None, "unnamed", Confidence.LOW)
        when = (
            self.dates.of(cue.clause or clause, noun, cue)
            or self.dates.written(noun)
            or self.dates.told_behind(clause, cue)
        )
        found = [self._agreement(noun, status, each, when, clause) for each in split(self.document, noun, party)]
        if not parts:
            return [*found, *repeated(self.document, self.parties, noun, window, found, self.days)]
        return [*found, *(replace(part, date=when) for part in parts)]

    # state

    def _status(self, noun: Noun, clause: Clause) -> Cue | None:
        if self._is_mere_talk(noun):
            return None
        cues = self._cues(noun, clause)
        if cues:
            return min(cues, key=lambda cue: cue.distance)
        if clause.is_denied:
            return self._to_be(clause)
        if clause.tells("planned"):
            return Cue(AgreementStatus.PLANNED, 0, noun.token)
        if self._is_over(noun, clause):
            return Cue(AgreementStatus.ENDED, 0, noun.token)
        if self._is_performed(noun, clause) or self._is_by(noun) or clause.tells("in_force"):
            return Cue(AgreementStatus.IN_FORCE, 0, noun.token)
        if (clause.has(_KINDS["outcome"]) or clause.tells("signed")) and not clause.is_planned:
            return Cue(AgreementStatus.SIGNED, 0, noun.token)
        return self._status_elsewhere(noun, clause)

    def _planned_or_done(self, noun: Noun, cue: Cue, clause: Clause) -> AgreementStatus:
        """Tell plans from «в соответствии с соглашением будут …» and from «удалось подписать в 2019 году»."""
        tokens = self.document.tokens
        before = [token.folded for token in tokens[max(0, noun.token - _GROUND) : noun.token]]
        if not _LINKS["ground"].isdisjoint(before):
            return AgreementStatus.IN_FORCE
        if self.dates.is_signed(noun):
            return AgreementStatus.SIGNED
        where = cue.clause or clause
        days = self.days.within(where.span)
        deed = any(reading.pos == "INFN" for reading in morph.readings(tokens[cue.token].folded)[:1])
        done = deed and days and all(day.kind is DateKind.PAST for day in days) and not where.is_planned
        return AgreementStatus.SIGNED if done else AgreementStatus.PLANNED

    def _status_elsewhere(self, noun: Noun, clause: Clause) -> Cue | None:
        """Return what the clauses and sentences around tell of a document, else that one counted or dated stands."""
        if ahead := cue_before(self.document, clause):
            return ahead
        told = cue_behind(self.document, clause, self.by_place.within, self.parties.names_in)
        elsewhere = (
            told
            or cue_at_head(self.document, noun)
            or cue_of_list(self.document, self.document.sentence_at(noun.span.start))
        )
        if elsewhere:
            return elsewhere
        bracketed = self.document.text[max(0, noun.span.start - 1) : noun.span.start] == "("
        if self._is_aged(noun) or noun.number > 1 or (bracketed and self.days.within(clause.span)):
            return Cue(AgreementStatus.IN_FORCE, 0, noun.token)
        return None

    def _is_aged(self, noun: Noun) -> bool:
        """Tell «Соглашению девять лет»."""
        behind = self.document.tokens_in(Span(noun.span.end, noun.span.end + _BESIDE))[:2]
        ages = len(behind) > 1 and (behind[0].text.isdecimal() or bits_of(behind[0].folded) & _NUMBER)
        cases = {reading.case for reading in morph.readings(self.document.tokens[noun.token].folded)}
        return bool(ages) and "datv" in cases and bool(bits_of(behind[1].folded) & _YEAR)

    def _to_be(self, clause: Clause) -> Cue | None:
        """Read «Соглашения с Лидой нет, но его проект обсуждается»."""
        told = cue_behind(self.document, clause, self.by_place.within, self.parties.names_in)
        return told if told and told.status is AgreementStatus.PLANNED else None

    def _is_mere_talk(self, noun: Noun) -> bool:
        """Tell «годовщина соглашения», «не за протоколами», «первый контракт» out of those counted before."""
        tokens = self.document.tokens
        start = self.document.sentence_at(noun.span.start).start
        before = tokens[max(0, noun.token - 3) : noun.token]
        words = [token.folded for token in before if token.is_word and token.start >= start]
        if any(bits_of(word) & _KINDS["skip_noun"] for word in words) or words[-1:] in _THOUSANDS:
            return True
        if words[-3:-2] and words[-3] in _LINKS["since"] and words[-2] in _LINKS["since_day"]:
            return True  # «20 лет со дня подписания договора»
        if not noun.number and words and bits_of(words[-1]) & _KINDS["register"]:
            return True
        if words and words[-1] in _LINKS["by"] and self._is_followed_by_predicate(noun):
            return True
        if noun is not self.nouns[0] and not noun.number and words and is_gerund(words[-1]):
            return True  # «подписывая соглашение, стороны …» speaks of the document told before
        if any(word in _PARTICLES for word in words[-2:]) and not bits_of(words[-1]) & _STATE["signed"]:
            return True
        ordinal = bool(words) and any("Anum" in reading.marks for reading in morph.readings(words[-1])[:1])
        return ordinal and self.counted.get(noun.what, noun.token) < noun.token

    def _is_followed_by_predicate(self, noun: Noun) -> bool:
        """Tell «по договору мы примем», «по договору поставят»: the document is but the ground of something else."""
        after = self.document.tokens_in(Span(noun.span.end, noun.span.end + _BESIDE))[:1]
        return any(r.pos in _PREDICATES for token in after for r in morph.readings(token.folded)[:1])

    def _cues(self, noun: Noun, clause: Clause) -> list[Cue]:
        """Return the words of the clause that tell a state, each with its distance from the noun."""
        tokens = self.document.tokens
        near = range(max(0, noun.token - _FAR), min(len(tokens), noun.token + _FAR))
        telling = [index for index in self.document.having_in(TELLING, *clause.span) if index in near]
        planned = bool(telling) and (clause.is_planned_apart or clause.looks_ahead)
        cues = []
        for index in telling:
            token = tokens[index]
            if token.end > clause.span.end or token.start in self.named or index == noun.token:
                continue
            status = state_of(token.folded, planned or self._is_asked(index))
            if index > noun.token and self._is_no_state(index, status):
                continue
            if status is AgreementStatus.ENDED and is_negated(tokens, index):
                status = AgreementStatus.IN_FORCE  # «договор не расторгнут»
            elif status is None or is_negated(tokens, index) or was_prepared(tokens, index, status):
                continue
            elif status is AgreementStatus.SIGNED and is_to_be(tokens, index):
                status = AgreementStatus.PLANNED
            if self._is_others(index, noun.token):
                continue
            distance = abs(index - noun.token) + self._barriers(index, noun.token)
            if index < noun.token and is_attribute(token):
                distance += _ATTRIBUTE  # «действующее соглашение продлено»
            cues.append(Cue(status, distance, index))
        return cues

    def _is_asked(self, index: int) -> bool:
        """Tell «вопрос о заключении», «возможность подписания»."""
        before = [token for token in self.document.tokens[max(0, index - 2) : index] if token.is_word]
        return any(morph.lemmas(token.folded) & _LINKS["asked"] for token in before)

    def _is_no_state(self, index: int, status: AgreementStatus | None) -> bool:
        """Tell «соглашение станет основой», «план по реализации»: what a document behind which it stands is for."""
        tokens = self.document.tokens
        if status is AgreementStatus.PLANNED:
            return bool(morph.lemmas(tokens[index].folded) & _LINKS["effect"])
        return status is AgreementStatus.IN_FORCE and any(
            token.folded in _LINKS["by"] for token in tokens[max(0, index - 2) : index]
        )

    def _is_others(self, index: int, noun: int) -> bool:
        """Tell whether a word behind the noun is said of the document behind it, or stands behind that and a comma."""
        if self.following is None or index < noun:
            return False
        if index < self.following:  # «протокол о заключении соглашений»
            return self.following - index <= 2 and is_verbal_noun(self.document.tokens[index])
        return any(token.text == "," for token in self.document.tokens[noun + 1 : index])

    def _barriers(self, one: int, other: int) -> int:
        """Return how far commas and other documents push a word away."""
        first, last = sorted((one, other))
        between = self.document.tokens[first + 1 : last]
        return 4 * sum(token.text in ",:" for token in between)

    def _is_over(self, noun: Noun, clause: Clause) -> bool:
        """Tell «программа завершена»."""
        return noun.what in _LINKS["performable"] and clause.has(_KINDS["completed"]) and not self._is_placed(noun)

    def _is_performed(self, noun: Noun, clause: Clause) -> bool:
        """Tell «из 15 пунктов плана закрыты одиннадцать»."""
        return noun.what in _LINKS["performable"] and clause.has(_KINDS["performed"]) and not self._is_placed(noun)

    def _is_placed(self, noun: Noun) -> bool:
        """Tell «в плане восемь мероприятий»."""
        before = self.document.tokens[max(0, noun.token - 1) : noun.token]
        return bool(before) and before[0].folded in _LINKS["within"]

    def _is_by(self, noun: Noun) -> bool:
        """Tell «по соглашению 2012 года»."""
        before = self.document.tokens[max(0, noun.token - 1) : noun.token]
        return bool(before) and before[0].folded in _LINKS["by"] and self.dates.written(noun) is not None

    def _agreement(
        self, noun: Noun, status: AgreementStatus, party: Party, when: str | None, clause: Clause
    ) -> Agreement:
        spans = [noun.span]
        if party.span and not party.span.overlaps(noun.span) and clause.span.contains(party.span):
            spans.append(party.span)
        return Agreement(
            spans=tuple(sorted(spans)),
            rule=f"agreement.{party.rule}",
            confidence=party.confidence,
            what=noun.what,
            partners=party.names,
            status=status,
            count=party.number or noun.number or 1,
            date=when,
            term=self.dates.term(clause),
        )


def _dated(known: Agreement, again: Agreement) -> Agreement:
    """Return a document with the date its second mention gives: «Подписание соглашения прошло 3 апреля»."""
    tells = known.date is None and again.status is known.status and known.status in _DATED
    return replace(known, date=again.date) if tells else known


def _same(one: Agreement, known: Agreement) -> bool:
    """Tell a second mention of a document already told: less certain of its party, or of the same state."""
    vague = one.confidence is Confidence.LOW and one.date is None and one.count == 1
    fresh = one.status is AgreementStatus.EXTENDED or known.status is AgreementStatus.ENDED
    return (vague and not fresh) or one.status in (known.status, AgreementStatus.IN_FORCE)
