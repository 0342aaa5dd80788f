"""Twinnings: pairs of municipalities that a release calls twinned, about to be, or no longer."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import or_

from store.extract import kinds
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause, beginning, clauses, segments
from store.extract.ties.twin_clauses import (
    TELLING,
    after_question,
    evidence,
    is_friendship,
    is_of_tie,
    part_of,
    planned_after,
    referred,
    state_of,
    status_of_answer,
)
from store.extract.ties.twin_dates import TwinDates, follows
from store.extract.ties.twin_found import RECENT, Found, settled
from store.extract.ties.twin_lists import Told, lines, listed_below, told_afar
from store.extract.ties.twin_pairs import paired, runs
from store.extract.ties.twin_references import References
from store.extract.ties.twin_roll import Roll
from store.extract.ties.twin_sides import Pair, Towns, is_away, is_with, members
from store.extract.ties.twin_topic import home_of_people
from store.extract.ties.twin_traps import is_of_others
from store.model import Confidence, DateMention, PlaceMention, Span, Twin, TwinStatus

_TIES = table("ru", "ties")
_TWIN = kinds.lemma_lists(_TIES["twin"])
_STARTS = tuple(_TIES["twin"]["starts"])
_NUMBERS = kinds.lemmas(table("ru", "agreements")["links"]["numbers"])
_HINTS = beginning(_TIES["twin"]["hints"])
_IN_VAIN = reduce(or_, (kinds.forms([word]) for word in _TIES["negation"]["in_vain"]))
_SAME: str = _TIES["twin"]["same"]
_QUESTION = "?"
_COURTING = kinds.lemmas(_TIES["state"]["courting"])
_LATER = 2  # sentences behind a pair in which its document may be dated


def find_twins(
    document: Document, places: Sequence[PlaceMention], dates: Sequence[DateMention], published: date | None
) -> tuple[Twin, ...]:
    """Return the twinnings of a release in order, each pair once.

    Only pairs the text names are given: a count of agreements, a denial or a musing makes none. `published` is the day
    the text speaks from; the dates are already settled against it.
    """
    return _Finder(document, places, dates).run()


class _Finder:
    def __init__(self, document: Document, places: Sequence[PlaceMention], dates: Sequence[DateMention]) -> None:
        self.document = document
        self.dates = TwinDates(document, dates)
        self.towns = Towns(document, places)
        self.found: list[Found] = []
        self.roll = Roll(document, self.towns)
        self.references = References(document, self.towns, self.found)

    def run(self) -> tuple[Twin, ...]:
        if not self.towns.all:
            return ()
        twins = bool(self.document.having(OF_TWINS))
        taken = set()
        for line, told_line in lines(self.document, self.towns) if twins else ():
            taken.add(line)
            self._add_told((told_line,))
        paragraph, told, age = Span(-1, -1), 0, 0
        for index, sentence in enumerate(self.document.sentences):
            here = self.document.paragraph_at(sentence.start)
            if here in taken:
                continue
            following = here == paragraph
            before = len(self.found)
            tells = self.document.has_in(_HINTS, sentence) and self._sentence(index, sentence)
            if tells or (twins and self._answered(index, sentence)):
                paragraph = here
            elif following:
                self._following(sentence, told)
            elif twins:
                self._add_told(told_afar(self.document, self.towns, sentence))
            if len(self.found) == before:
                self._add_told(self.roll.read(index, sentence))
            fresh = len(self.found) - before
            told, age = (fresh, 0) if fresh else (told if following else 0, age + 1)
            if told and age <= _LATER:
                self._date_later(told, sentence)
        return settled(self.towns, self.found)

    # sentences

    def _sentence(self, index: int, sentence: Span) -> bool:
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
            self._add_told(self._first_of_two(index, sentence))
        if not pairs and (below := listed_below(self.document, self.towns, whole)):
            self._add_told(below)
            return True
        if not pairs and not self.towns.within(sentence, away=True) and not whole.has(_TWIN["kin"]):
            for told in self.references.read(index, whole):
                self._add(told.pair, told.status, told.clause, (told.rule, told.confidence))
        return True

    def _first_of_two(self, index: int, sentence: Span) -> Iterable[Told]:
        """Read «(районы) заключили соглашение о побратимстве, такое же соглашение с А готовится»."""
        part = next(segments(self.document, sentence))
        meant = part.has(OF_TWINS) and part.has(_TWIN["generic"]) and not self.towns.within(part.span)
        return self.references.read(index, part) if meant else ()

    def _answered(self, index: int, sentence: Span) -> bool:
        """Read «Канаш и Кульсары? Да, с 2019 года» in a text that speaks of twins."""
        towns = self.towns.within(sentence)
        if self.document.text[sentence.end - 1] != _QUESTION or len(towns) < 2:
            return False
        status = status_of_answer(self.document, index)
        if status is None:
            return False
        for pair in runs(towns):
            self._add(pair, status, Clause(self.document, sentence), ("twin.answer", Confidence.MEDIUM))
        return True

    def _following(self, sentence: Span, told: int) -> None:
        """Read on in a paragraph that speaks of twins: «Ошмяны связаны с …», «Связь с Лидой прекращена»."""
        for clause in clauses(self.document, sentence):
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
            recent = self.found[-RECENT:]
            known = next((each.twin for each in reversed(recent) if each.twin.b in away), None)
            home = known or (recent[-1].twin if recent and told == 1 else None)
            for pair in pairs:
                self._add(pair, status, clause, ("twin.follow", Confidence.MEDIUM))
            if not pairs and home:
                self._end_with(clause, home)

    def _likewise(self, clause: Clause, status: TwinStatus) -> bool:
        """Read «Ещё один договор готовится с Гагрой», «С Гродно дружба длится с 1999 года» behind another pair."""
        away = members(self.document, clause, self.towns.within(clause.span, away=True))
        same = _SAME in self.document.folded[clause.span.start : clause.span.end]
        again = (same or clause.has(_TWIN["likewise"] | _COURTING)) and clause.has(_TWIN["papers"])
        lasting = clause.has(_TWIN["lasting"]) and clause.has(_TWIN["itself"])
        home = self.towns.home_before(clause)
        if len(away) != 1 or home is None or not (again or lasting):
            return False
        self._add(Pair(home, away[0]), status, clause, ("twin.follow", Confidence.MEDIUM))
        return True

    def _date_later(self, told: int, sentence: Span) -> None:
        """Give the pair just told the date of «Документ подписали 25 марта»."""
        last = self.found[-told:]
        if len({(each.twin.a, each.twin.b) for each in last}) != 1 or not follows(
            self.document, last[-1].twin.hull, sentence
        ):
            return
        twin = last[-1].twin
        for clause in clauses(self.document, sentence):
            others = [town.name for town in self.towns.within(clause.span, away=True) if town.name != twin.b]
            when = None if others or twin.date else self.dates.later(twin.status, clause)
            if when:
                self.found[-1] = Found(replace(twin, date=when), last[-1].certain)
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
                self._add(Pair(home, town), status, part, ("twin.follow", Confidence.MEDIUM))
        return True

    def _end_with(self, clause: Clause, twin: Twin) -> None:
        home = self.towns.first.get(twin.a)
        away = self.towns.within(clause.span, away=True)
        if home and len(away) == 1:
            self._add(Pair(home, away[0]), TwinStatus.ENDED, clause, ("twin.follow", Confidence.MEDIUM))

    def _clause(self, index: int, clause: Clause, whole: Clause) -> int:
        """Read the pairs of a clause; tell how many, or 1 where it denies them."""
        towns = members(self.document, clause, self.towns.within(clause.span))
        if clause.is_rumoured or is_of_others(self.document, clause, self.towns.within(clause.span)):
            return 1
        if not any(is_away(town) for town in towns):
            self._ended_after(clause, whole)
            return 0
        teller = self._speaking(clause, whole)
        relation = is_of_tie(teller or clause, whole)
        parts = list(segments(self.document, clause.span))
        pairs = paired(self.document, self.towns, clause, towns)
        rule, confidence = "twin.clause", Confidence.HIGH
        if pairs:
            pairs += self._left_over(pairs, towns, parts)
        else:
            rule, confidence = "twin.home", Confidence.MEDIUM
            pairs = self._with_home(clause, whole, towns)
        told = 0
        for pair in pairs:
            part = part_of(parts, pair.b, towns, clause)
            status = after_question(self.document, self.towns, index, state_of(teller or part, relation))
            denied = status is None
            if denied:
                status = planned_after(self.document, self.towns, index, clause)
            if status is not None and (
                rule == "twin.clause" or self._speaks(clause) or status is not TwinStatus.ACTIVE
            ):
                self._add(pair, status, clause, (rule, confidence), part)
            told += status is not None or denied
        self._told_apart(parts, pairs)
        return told

    def _told_apart(self, parts: Sequence[Clause], pairs: Sequence[Pair]) -> None:
        """Read «… — побратимы, со второй отношения заморожены»: one pair of those just listed is over."""
        for part in parts:
            index = referred(part, len(pairs)) if part.is_ended and not self.towns.within(part.span) else None
            if index is None:
                continue
            for position in range(max(0, len(self.found) - len(pairs)), len(self.found)):
                twin = self.found[position].twin
                if twin.b == pairs[index].b.name:
                    self.found[position] = Found(replace(twin, status=TwinStatus.ENDED, date=None), True)

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
        return clause.has(_TWIN["kin"]) and bool(self.document.having(OF_TWINS))

    def _with_home(self, clause: Clause, whole: Clause, towns: Sequence[PlaceMention]) -> list[Pair]:
        """Pair the towns of the other side with the home the clause does not name."""
        named = next((town for town in self.towns.within(whole.span) if not is_away(town)), None)
        home = self.towns.centre(clause) or named or self.towns.owner(towns)
        home = home or home_of_people(self.towns, clause) or self._known_home(towns)
        home = home or self.towns.home_before(clause)
        return [Pair(home, town) for town in towns if is_away(town) and town is not home] if home else []

    def _known_home(self, towns: Sequence[PlaceMention]) -> PlaceMention | None:
        """Return whose twin the one town is by what was told before."""
        roots = {self.towns.root(town.name, town.place_id) for town in towns if is_away(town)}
        known = {each.twin.a for each in self.found if {self.towns.root(each.twin.b, each.twin.b_id)} == roots}
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

    def _ended_after(self, clause: Clause, whole: Clause) -> None:
        """Read «…, но соглашение приостановлено», «…, а теперь подписано» behind the pairs of the same sentence."""
        in_vain = clause.has(_TWIN["papers"]) and clause.has_all(_IN_VAIN)
        denied = clause.has(OF_TWINS | _TWIN["undone"]) or in_vain
        if (denied and clause.is_denied and not clause.is_mused) or clause.has(_TWIN["mistaken"]):
            while self.found and whole.span.contains(self.found[-1].twin.hull):
                self.found.pop()
        if clause.is_signed and clause.has(OF_TWINS) and self.found and whole.span.contains(self.found[-1].twin.hull):
            signed = replace(
                self.found[-1].twin, status=TwinStatus.ACTIVE, date=self.dates.later(TwinStatus.ACTIVE, clause)
            )
            self.found[-1] = Found(signed, True)
        if not (clause.has(_TWIN["ties"]) and clause.is_ended and not clause.is_denied):
            return
        first = len(self.found)
        while first and whole.span.contains(self.found[first - 1].twin.hull):
            first -= 1
        told = range(first, len(self.found))
        index = referred(clause, len(told))
        for position in told if index is None else told[index : index + 1]:
            twin = self.found[position].twin
            self.found[position] = Found(replace(twin, status=TwinStatus.ENDED, date=None), True)

    # results

    def _add_told(self, told: Iterable[Told]) -> None:
        for each in told:
            self._add(each.pair, each.status, each.clause, (each.rule, each.confidence))

    def _add(
        self, pair: Pair, status: TwinStatus, clause: Clause, how: tuple[str, Confidence], part: Clause | None = None
    ) -> None:
        rule, confidence = how
        a, b = self.towns.fitted(pair, clause)
        spans = evidence(pair, clause)
        twin = Twin(
            spans=spans,
            rule=rule,
            confidence=confidence,
            a=a.name,
            b=b.name,
            status=status,
            date=self.dates.of(pair, status, clause, part or clause),
            a_id=a.place_id,
            b_id=b.place_id,
        )
        self.found.append(Found(twin, rule != "twin.guests", _is_told(clause)))


def _is_told(clause: Clause) -> bool:
    """Tell a clause that says how the tie stands from «соглашение о побратимстве …» and from mere friends."""
    if not clause.has(OF_TWINS):
        return not clause.has(_TWIN["friends"])
    return clause.has(TELLING) or not clause.has(_TWIN["papers"])
