"""Sentences that speak of twins: their clauses, the pairs of each, and the state told of every pair."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_

from store.extract import kinds
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause, clauses, segments
from store.extract.ties.twin_clauses import after_question, is_friendship, part_of, planned_after
from store.extract.ties.twin_compound import DOUBLE, joined
from store.extract.ties.twin_found import RECENT, Findings, Told
from store.extract.ties.twin_later import Later
from store.extract.ties.twin_lists import listed_below
from store.extract.ties.twin_members import members
from store.extract.ties.twin_owned import owned
from store.extract.ties.twin_pairs import couple_at_home, is_choice, is_either, paired
from store.extract.ties.twin_references import References
from store.extract.ties.twin_sides import Pair, Towns, is_away, is_with
from store.extract.ties.twin_states import is_of_tie, state_of
from store.extract.ties.twin_topic import home_of_people
from store.extract.ties.twin_traps import is_of_others
from store.model import Confidence, PlaceMention, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN = kinds.lemma_lists(_TIES["twin"])
_BROTHERS = kinds.forms(_TIES["acts"]["brothers"])
_IN_VAIN = reduce(or_, (kinds.forms([word]) for word in _TIES["negation"]["in_vain"]))


class Sentences:
    """Reads the sentences of a release that speak of twins."""

    def __init__(self, document: Document, towns: Towns, findings: Findings) -> None:
        self.document = document
        self.towns = towns
        self.findings = findings
        self.references = References(document, towns, findings.found)
        self.later = Later(towns, findings)

    def read(self, index: int, sentence: Span) -> bool:
        """Read a sentence that speaks of twins; tell whether it does."""
        whole = Clause(self.document, sentence)
        if not whole.has(OF_TWINS | _TWIN["friends"]) and not is_friendship(whole) and not self._is_kin(whole):
            return False
        if whole.is_joke:
            return True
        pairs = 0
        for clause in clauses(self.document, sentence):
            pairs += self._clause(index, clause, whole)
        if pairs and whole.has(_TWIN["likewise"]):
            self.findings.add_told(self._first_of_two(index, sentence))
        if not pairs and (below := listed_below(self.document, self.towns, whole)):
            self.findings.add_told(below)
            return True
        if not pairs and not self.towns.within(sentence, away=True) and not whole.has(_TWIN["kin"]):
            for told in self.references.read(index, whole):
                self.findings.add(told.pair, told.status, told.clause, (told.rule, told.confidence))
        return True

    def _first_of_two(self, index: int, sentence: Span) -> Iterable[Told]:
        """Read «(районы) заключили соглашение о побратимстве, такое же соглашение с А готовится»."""
        part = next(segments(self.document, sentence))
        meant = part.has(OF_TWINS) and part.has(_TWIN["generic"]) and not self.towns.within(part.span)
        return self.references.read(index, part) if meant else ()

    def _clause(self, index: int, clause: Clause, whole: Clause) -> int:
        """Read the pairs of a clause; tell how many, or 1 where it denies them."""
        if clause.has(DOUBLE) and (told := self._by_adjective(clause)):
            return told
        towns = members(self.document, clause, self.towns.within(clause.span))
        if clause.is_rumoured or is_of_others(self.document, clause, self.towns.within(clause.span)):
            return 1
        couple = couple_at_home(self.document, self.towns, clause, towns)
        if not (couple or any(is_away(town) for town in towns)):
            self.later.within(clause, whole)
            return 0
        teller = self._speaking(clause, whole)
        relation = is_of_tie(teller or clause, whole)
        parts = list(segments(self.document, clause.span))
        pairs = couple or owned(self.document, self.towns, clause, towns)
        if not pairs and not is_choice(clause):
            pairs = paired(self.document, self.towns, clause, towns)
        rule, confidence = "twin.clause", Confidence.HIGH
        if pairs:
            pairs += self._left_over(pairs, towns, parts)
        else:
            rule, confidence = "twin.home", Confidence.MEDIUM
            pairs = self._with_home(clause, whole, towns)
        told, either = 0, is_either(clause, [pair.b for pair in pairs])
        for pair in pairs:
            part = part_of(parts, pair.b, towns, clause)
            status = after_question(self.document, self.towns, index, state_of(teller or part, relation))
            if status is TwinStatus.ACTIVE and either:
                status = TwinStatus.PLANNED
            denied = status is None
            if denied:
                status = planned_after(self.document, self.towns, index, clause)
            if status is not None and (
                rule == "twin.clause" or self._speaks(clause) or status is not TwinStatus.ACTIVE
            ):
                self.findings.add(pair, status, clause, (rule, confidence), part)
            told += status is not None or denied
        self.later.one_of(parts, pairs)
        return told

    def _by_adjective(self, clause: Clause) -> int:
        """Read «оршанско-вологодское побратимство»; tell how many pairs, or 1 where they are denied."""
        pairs = list(joined(self.towns, clause))
        if pairs and (status := state_of(clause, relation=True)):
            self.findings.add_told(Told(pair, status, clause, "twin.adjective", Confidence.MEDIUM) for pair in pairs)
        return len(pairs)

    def _speaking(self, clause: Clause, whole: Clause) -> Clause | None:
        """Return the clause that tells of the tie where another names the towns: «…; мэры хотят породниться»."""
        if self._speaks(clause):
            return None
        others = (each for each in clauses(self.document, whole.span) if self._speaks(each))
        return next((each for each in others if not self.towns.within(each.span)), None)

    def _speaks(self, clause: Clause) -> bool:
        return clause.has(OF_TWINS | _TWIN["friends"]) or self._is_kin(clause)

    def _is_kin(self, clause: Clause) -> bool:
        """Tell «в родне у города», «Черикову сватают Олонец» in a text about twins."""
        return clause.has(_TWIN["kin"] | _BROTHERS) and bool(self.document.having(OF_TWINS))

    def _with_home(self, clause: Clause, whole: Clause, towns: Sequence[PlaceMention]) -> list[Pair]:
        """Pair the towns of the other side with the home the clause does not name."""
        before = [town for town in self.towns.within(whole.span) if not is_away(town)]
        nearest = [town for town in before if town.hull.end <= clause.span.end]
        named = next(iter(nearest[-1:] or before), None)
        home = self.towns.centre(clause) or named or self.towns.owner(towns)
        home = home or home_of_people(self.towns, clause) or self._known_home(towns)
        home = home or self.towns.home_before(clause)
        if home is None and towns and clause.has(_TWIN["generic"]):
            home = self.towns.named_apart(towns[0], clause.span.start)
        return [Pair(home, town) for town in towns if is_away(town) and town is not home] if home else []

    def _known_home(self, towns: Sequence[PlaceMention]) -> PlaceMention | None:
        """Return whose twin one of the towns is by what was told before: «Помимо Могилёва побратимы — Орша и …»."""
        roots = {self.towns.root(town.name, town.place_id) for town in towns if is_away(town)}
        recent = self.findings.found[-RECENT:]
        known = {each.twin.a for each in recent if self.towns.root(each.twin.b, each.twin.b_id) in roots}
        return self.towns.first.get(known.pop()) if len(known) == 1 else None

    def _left_over(self, pairs: Sequence[Pair], towns: Sequence[PlaceMention], parts: Sequence[Clause]) -> list[Pair]:
        """Pair a town that has none left with the last home: «…, с Пинском соглашение готовится»."""
        told = {town.hull for pair in pairs for town in pair}
        found = []
        for town in towns:
            part = next((each for each in parts if each.span.contains(town.hull)), None)
            listed = part and (part.has(_TWIN["ties"] | OF_TWINS) or is_with(self.document, town))
            if is_away(town) and town.hull not in told and listed:
                found.append(Pair(pairs[-1].a, town))
        return found
