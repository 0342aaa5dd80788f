"""Pairs that a sentence on twins means without naming them: «города породнились», «соглашение с ним»."""

from collections.abc import Iterator, Sequence

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause, clauses
from store.extract.ties.twin_clauses import sweeps
from store.extract.ties.twin_found import RECENT, Found, Told
from store.extract.ties.twin_row import Row
from store.extract.ties.twin_sides import GATHERINGS, Pair, Towns, is_away
from store.extract.ties.twin_states import is_of_tie, is_plan, state_of
from store.extract.ties.twin_topic import Topic
from store.extract.ties.twin_traps import are_others
from store.model import Confidence, PlaceMention, PlaceRole, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN = kinds.lemma_lists(_TIES["twin"])
_STARTS = tuple(_TIES["twin"]["starts"])
_POINTING = kinds.forms(_TIES["twin"]["pointing"])
_RULE = "twin.reference"
_QUESTION = "?"
_BACK = 20_000  # code points before a sentence in which its towns may have been named


class References:
    """Finds in the sentences around whom a sentence on twins means. `found` are the pairs told before."""

    def __init__(self, document: Document, towns: Towns, found: Sequence[Found]) -> None:
        self.document = document
        self.towns = towns
        self.found = found
        self.topic = Topic(document, towns)
        self._rows: dict[tuple[bool | None, tuple[PlaceRole, ...]], Row] = {}

    def read(self, index: int, clause: Clause) -> Iterator[Told]:
        """Find whom «города породнились» or «соглашение с ним» means in the sentences around, or in the release."""
        status = state_of(clause, is_of_tie(clause, clause)) or self._planned_at_last(clause)
        if status is None or sweeps(clause) or are_others(clause):
            return
        told = [*self._around(index, clause, status)] or [*self.topic.asked(index, clause)]
        yield from told or self.topic.read(clause, status)

    def _planned_at_last(self, clause: Clause) -> TwinStatus | None:
        """Read «Побратимами себя не называют, хотя документ о побратимстве появится»."""
        last = clauses(self.document, clause.span)[-1]
        plans = last.span != clause.span and last.has(OF_TWINS) and last.has(_TWIN["form"]) and is_plan(last)
        return TwinStatus.PLANNED if plans else None

    def _around(self, index: int, clause: Clause, status: TwinStatus) -> Iterator[Told]:
        sentence = self.document.sentences[index]
        if self.document.text[sentence.end - 1] == _QUESTION:
            yield from self._answered(index)
        elif pointed := list(self._pointed(index, clause, status)):
            yield from pointed
        elif guests := list(self._guests(index, clause)):
            yield from guests
        else:
            yield from self._before(index, clause, status)

    def _guests(self, index: int, clause: Clause) -> Iterator[Told]:
        if clause.has(_TWIN["guests"]) and not clause.has(GATHERINGS | _TWIN["papers"]):
            yield from self._guests_after(index, clause)

    def _before(self, index: int, clause: Clause, status: TwinStatus) -> Iterator[Told]:
        """Read «Города породнились в 2009 году» of the towns named in the paragraph before it."""
        sentence = self.document.sentences[index]
        paragraph = self.document.paragraph_at(sentence.start)
        before = [each for each in self.document.sentences[max(0, index - 2) : index] if paragraph.contains(each)]
        if not before:
            yield from self._by_kind(index, clause, status)
            return
        subjectless = clause.words[0].startswith(_STARTS) if clause.words else False
        if not (subjectless or clause.has(_TWIN["generic"] | _TWIN["pronouns"] | _TWIN["form"])):
            return
        for each in reversed(before):
            towns = self.towns.within(each)
            away = [town for town in towns if is_away(town)]
            if not away:
                continue
            if clause.has(_TWIN["pronouns"]):
                away = away[-1:]
            home = self.towns.teller_in(towns) or self.towns.home_before(clause)
            if home is None and len(away) == 2 and self.towns.are_apart(*away):
                home, away = away[0], away[1:]
            known = {each.twin.b for each in self.found[-RECENT:]} if clause.has(_TWIN["generic"]) else set()
            meant = len(away) == 1 and self.towns.may_mean(away[0], clause.span)
            if home and meant and (status is TwinStatus.PLANNED or self._is_meant(away[0], known, towns)):
                yield Told(Pair(home, away[0]), status, clause, "twin.reference", Confidence.MEDIUM)
            return
        yield from self._by_kind(index, clause, status)

    def _pointed(self, index: int, clause: Clause, status: TwinStatus) -> Iterator[Told]:
        """Read «Побратимов у района два. Это Лепельский район и Гагра»."""
        following = self.document.sentences[index + 1 : index + 2]
        words = self.document.words_in(following[0], 1) if following else ()
        home = self.towns.home_before(clause)
        if words and home and bits_of(words[0].folded) & _POINTING:
            for town in self.towns.within(following[0], away=True):
                yield Told(Pair(home, town), status, Clause(self.document, following[0]), _RULE, Confidence.MEDIUM)

    @staticmethod
    def _is_meant(away: PlaceMention, known: set[str], towns: Sequence[PlaceMention]) -> bool:
        """Tell whether «оба города» means a town of the sentence before, not a pair told already."""
        return not known or away.name in known or any(not is_away(town) for town in towns)

    def _by_kind(self, index: int, clause: Clause, status: TwinStatus) -> Iterator[Told]:
        """Read «Породнились районы в 2013 году» at the start of a paragraph: the one district named away before."""
        told = clause.is_planned or clause.is_signed or clause.has(_TWIN["sketches"])
        papers = clause.has(_TWIN["papers"]) and told
        if not clause.has(_TWIN["generic"]) and not papers:
            if not clause.has(GATHERINGS):
                yield from self._guests_after(index, clause)
            return
        span = Span(max(0, clause.span.start - _BACK), clause.span.start)
        districts, towns = clause.has(_TWIN["district_nouns"]), clause.has(_TWIN["town_nouns"])
        of_kind = None if districts is towns else districts
        generic = clause.has(_TWIN["generic"])
        away = self._row(of_kind, (PlaceRole.PARTNER, PlaceRole.VENUE) if generic else (PlaceRole.PARTNER,)).sole(span)
        last = self._row(of_kind, (PlaceRole.HOME,)).last(span)
        home = (last or self.towns.main) if generic else (self.towns.main or last)
        if away and home:
            yield Told(Pair(home, away), status, clause, "twin.reference", Confidence.MEDIUM)

    def _row(self, districts: bool | None, roles: tuple[PlaceRole, ...]) -> Row:
        """Return the districts, the others or all municipalities of these roles."""
        if (districts, roles) not in self._rows:
            self._rows[districts, roles] = Row(
                town
                for town in self.towns.all
                if town.role in roles and (districts is None or self.towns.is_district(town) is districts)
            )
        return self._rows[districts, roles]

    def _answered(self, index: int) -> Iterator[Told]:
        """Read «А другие побратимы появятся?» and the plan in the answer."""
        for sentence in self.document.sentences[index + 1 : index + 3]:
            clause = Clause(self.document, sentence)
            away = self.towns.within(sentence, away=True)
            home = self.towns.home_before(clause)
            if len(away) == 1 and home and clause.is_planned and not clause.is_denied and not clause.is_mused:
                yield Told(Pair(home, away[0]), TwinStatus.PLANNED, clause, "twin.answer", Confidence.LOW)
                return

    def _guests_after(self, index: int, clause: Clause) -> Iterator[Told]:
        """Read «чествовали побратимов. Приехали делегации А и Б»."""
        sentences = self.document.sentences
        if index + 1 >= len(sentences):
            return
        following = Clause(self.document, sentences[index + 1])
        away = self.towns.within(following.span, away=True)
        home = next((town for town in self.towns.within(clause.span) if not is_away(town)), None)
        if not away or not home or not following.has(_TWIN["delegations"]):
            return
        for part in clauses(self.document, following.span):
            status = TwinStatus.ENDED if part.is_ended else TwinStatus.ACTIVE
            for town in self.towns.within(part.span, away=True):
                yield Told(Pair(home, town), status, part, "twin.guests", Confidence.LOW)
