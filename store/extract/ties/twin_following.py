"""What the sentences behind a twinning add to it: further pairs, its end, its date."""

from msgspec.structs import replace

from store.extract import kinds
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import Clause, clauses, segments
from store.extract.ties.twin_clauses import TELLING, part_of
from store.extract.ties.twin_dates import follows
from store.extract.ties.twin_found import RECENT, Findings, Found
from store.extract.ties.twin_later import Later
from store.extract.ties.twin_members import members
from store.extract.ties.twin_pairs import paired
from store.extract.ties.twin_sides import Pair, Towns, is_away, is_with
from store.extract.ties.twin_states import is_ahead, is_of_else, state_of
from store.model import Confidence, Span, Twin, TwinStatus

_TIES = table("ru", "ties")
_TWIN = kinds.lemma_lists(_TIES["twin"])
_NUMBERS = kinds.lemmas(table("ru", "agreements")["links"]["numbers"])
_SAME: str = _TIES["twin"]["same"]
_ACTS = kinds.lemma_lists(_TIES["acts"])
_ADDS_STARTS = tuple(_TIES["acts"]["adds"])
_ADDS = kinds.words_that(lambda form: form.startswith(_ADDS_STARTS), begin=lambda: _ADDS_STARTS)
_OF_TWINNING = _TWIN["papers"] | _TWIN["itself"]
_COURTING = kinds.lemmas(_TIES["state"]["courting"])


class Following:
    """Reads on in a paragraph that speaks of twins, in sentences that need not."""

    def __init__(self, document: Document, towns: Towns, findings: Findings) -> None:
        self.document = document
        self.towns = towns
        self.findings = findings
        self.later = Later(towns, findings)

    def read(self, sentence: Span, told: int) -> None:
        """Read on in a paragraph that speaks of twins: «Ошмяны связаны с …», «Связь с Лидой прекращена»."""
        meant: int | None = None
        for clause in clauses(self.document, sentence):
            meant = self.later.behind(clause, told, meant)
            if not clause.has(_TWIN["ties"]) or (clause.has(_TWIN["papers"]) and clause.has(_NUMBERS)):
                continue
            status = state_of(clause, relation=True)
            pairs = paired(
                self.document, self.towns, clause, members(self.document, clause, self.towns.within(clause.span))
            )
            if not pairs and self._each_by_itself(clause):
                continue
            if not pairs and status is not None and self._likewise(clause, status):
                continue
            if status is None or (not pairs and status is not TwinStatus.ENDED):
                continue
            away = {town.name for town in self.towns.within(clause.span, away=True)}
            recent = self.findings.found[-RECENT:]
            known = next((each.twin for each in reversed(recent) if each.twin.b in away), None)
            home = known or self._of_one(told)
            for pair in pairs:
                self.findings.add(pair, status, clause, ("twin.follow", Confidence.MEDIUM))
            if not pairs and home and not is_of_else(clause):
                self._end_with(clause, home)

    def joins(self, sentence: Span, told: int) -> bool:
        """Read the clauses that join towns to the tie the sentences before speak of; tell whether there are any."""
        found = [self._joined(clause, told) for clause in clauses(self.document, sentence)]
        return any(found)

    def _joined(self, clause: Clause, told: int) -> bool:
        """Read «Соглашение с Чирчиком планируется подписать», «С Оршей дружба длится 25 лет, с Лидой — пять».

        So too «К ним добавился Ниш»: the other side alone, each town joined to the tie the sentences before speak of.
        """
        named = self.towns.within(clause.span)
        home = self.towns.home_before(clause)
        if home is None or not named or not all(map(is_away, named)):
            return False
        adds = clause.has(_ADDS) and clause.has(_ACTS["them"] | _TWIN["roll"])
        counted = clause.has(_TWIN["papers"]) and clause.has(_NUMBERS)
        of_twinning = _TWIN["itself"] if told else _OF_TWINNING  # behind a pair a paper may be on anything
        tied = clause.has(of_twinning) and not counted and not is_of_else(clause) and is_with(self.document, named[0])
        if not (adds or tied):
            return False
        parts = list(segments(self.document, clause.span))
        for town in named:
            status = state_of(part_of(parts, town, named, clause), relation=True)
            if status is TwinStatus.ACTIVE and adds and is_ahead(clause, relation=True, behind=True):
                status = TwinStatus.PLANNED  # «к ним может добавиться Ниш»
            if status is not None:
                self.findings.add(Pair(home, town), status, clause, ("twin.follow", Confidence.MEDIUM))
        return True

    def _likewise(self, clause: Clause, status: TwinStatus) -> bool:
        """Read «Ещё один договор готовится с Гагрой», «С Гродно дружба длится с 1999 года» behind another pair."""
        away = members(self.document, clause, self.towns.within(clause.span, away=True))
        same = _SAME in self.document.folded[clause.span.start : clause.span.end]
        again = (same or clause.has(_TWIN["likewise"] | _COURTING)) and clause.has(_TWIN["papers"])
        lasting = clause.has(_TWIN["lasting"]) and clause.has(_TWIN["itself"])
        home = self.towns.home_before(clause)
        if len(away) != 1 or home is None or not (again or lasting):
            return False
        self.findings.add(Pair(home, away[0]), status, clause, ("twin.follow", Confidence.MEDIUM))
        return True

    def date(self, told: int, sentence: Span) -> None:
        """Give the pair just told the date of «Документ подписали 25 марта»."""
        last = self.findings.found[-told:]
        if len({(each.twin.a, each.twin.b) for each in last}) != 1 or not follows(
            self.document, last[-1].twin.hull, sentence
        ):
            return
        twin = last[-1].twin
        for clause in clauses(self.document, sentence):
            others = [town.name for town in self.towns.within(clause.span, away=True) if town.name != twin.b]
            when = None if others or twin.date else self.findings.dates.later(twin.status, clause)
            if when:
                self.findings.found[-1] = Found(replace(twin, date=when), last[-1].certain)
                return

    def _each_by_itself(self, clause: Clause) -> bool:
        """Read «Договор с А прекращён, с Б действует»: towns of the other side, each with a state of its own."""
        home = self.towns.home_before(clause)
        told = [part for part in segments(self.document, clause.span) if self.towns.within(part.span, away=True)]
        if home is None or len(told) < 2 or any(is_away(town) is False for town in self.towns.within(clause.span)):
            return False
        if not all(part.is_ended or part.is_planned or part.has(TELLING) for part in told):
            return False
        for part in told:
            status = state_of(part, relation=True)
            if status is None:
                continue
            for town in self.towns.within(part.span, away=True):
                self.findings.add(Pair(home, town), status, part, ("twin.follow", Confidence.MEDIUM))
        return True

    def _of_one(self, told: int) -> Twin | None:
        """Return the last of the pairs just told where all are of one municipality."""
        last = self.findings.found[-told:] if told else []
        return last[-1].twin if len({each.twin.a for each in last}) == 1 else None

    def _end_with(self, clause: Clause, twin: Twin) -> None:
        home = self.towns.first.get(twin.a)
        away = self.towns.within(clause.span, away=True)
        if home and (len(away) == 1 or (away and is_with(self.document, away[0]) and clause.has(_TWIN["bonds"]))):
            for town in away:
                self.findings.add(Pair(home, town), TwinStatus.ENDED, clause, ("twin.follow", Confidence.MEDIUM))
