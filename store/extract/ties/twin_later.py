"""The state of pairs that a clause tells behind them: «…, но соглашение приостановлено», «Документ подпишут осенью»."""

from collections.abc import Sequence
from functools import reduce
from itertools import pairwise
from operator import or_

from msgspec.structs import replace

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.ties.tie_forms import is_subject
from store.extract.ties.tie_words import OF_TWINS, Clause, segments
from store.extract.ties.twin_clauses import referred
from store.extract.ties.twin_found import Findings, Found
from store.extract.ties.twin_sides import Pair, Towns
from store.extract.ties.twin_states import is_ahead, is_denied, is_over, is_refused
from store.model import Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN, _ACTS = kinds.lemma_lists(_TIES["twin"]), kinds.lemma_lists(_TIES["acts"])
_IN_VAIN = reduce(or_, (kinds.forms([word]) for word in _TIES["negation"]["in_vain"]))
_WITH, _RELATIVE = frozenset(_TIES["pairing"]["with"]), kinds.lemmas(_TIES["pairing"]["relative"])
_BECOME, _PAST = kinds.lemmas(_TIES["acts"]["came"]), kinds.tagged(lambda r: "past" in r.marks)
_SHORT = 6  # words
_NOUN = kinds.read_as("NOUN", "NPRO")
_PAPERS = _TWIN["papers"] | _ACTS["papers"] | OF_TWINS


class Later:
    """Gives pairs just told the state that a clause without towns of its own tells of them."""

    def __init__(self, towns: Towns, findings: Findings) -> None:
        self.towns = towns
        self.findings = findings

    def within(self, clause: Clause, whole: Clause) -> None:
        """Read a clause behind the pairs of its own sentence `whole`."""
        found = self.findings.found
        first = len(found)
        while first and whole.span.contains(found[first - 1].twin.hull):
            first -= 1
        if self._denies(clause):
            del found[first:]
            return
        self._signed(clause, first)
        if _ends(clause) or _goes_on_to_end(clause):
            positions = range(first, len(found))
            index = _ended_of(clause, len(positions))
            self._end(clause, positions if index is None else positions[index : index + 1])
        elif _is_to_come(clause):
            self._plan(range(first, len(found)))

    def behind(self, clause: Clause, told: int, meant: int | None) -> int | None:
        """Read a clause of the sentences behind the `told` pairs found last.

        `meant` is which of them the clause before spoke of, «с последним контактов нет, а договор прекращён»; the
        one this clause speaks of is returned.
        """
        found = self.findings.found
        if self.towns.within(clause.span, away=True) or _is_relative(clause) or self._is_of_strangers(clause):
            return None
        positions = range(len(found) - told, len(found))
        index = _ended_of(clause, len(positions))
        meant = meant if index is None else index
        if _ends(clause):
            self._end(clause, positions if meant is None else positions[meant : meant + 1])
        elif _is_to_come(clause):
            self._plan(positions)
        return meant

    def _is_of_strangers(self, clause: Clause) -> bool:
        """Tell «С Арлем связи прекращены»: a town no table holds stands where one of the pairs just told would."""
        tokens = clause.tokens
        named = (two for one, two in pairwise(tokens) if one.folded in _WITH and two.is_capital)
        return any(not self.towns.within(Span(two.start, two.end)) for two in named)

    def one_of(self, parts: Sequence[Clause], pairs: Sequence[Pair]) -> None:
        """Read «… — побратимы, со второй отношения заморожены»: one pair of those just listed is over."""
        found = self.findings.found
        for part in parts:
            index = referred(part, len(pairs)) if is_over(part) and not self.towns.within(part.span) else None
            if index is None:
                continue
            for position in range(max(0, len(found) - len(pairs)), len(found)):
                if found[position].twin.b == pairs[index].b.name:
                    self._set(position, TwinStatus.ENDED)

    def _denies(self, clause: Clause) -> bool:
        """Tell «…, но до бумаг дело не дошло», «…, но получил отказ»."""
        if clause.has(_TWIN["mistaken"]) or is_refused(clause):
            return True
        in_vain = clause.has(_TWIN["papers"]) and clause.has_all(_IN_VAIN)
        denied = clause.has(OF_TWINS | _TWIN["undone"]) or in_vain
        return denied and is_denied(clause) and not (clause.is_mused or is_over(clause))

    def _signed(self, clause: Clause, first: int) -> None:
        """Read «…, а теперь побратимство оформлено»."""
        found = self.findings.found
        if first < len(found) and _has_become(clause):
            found[-1] = Found(replace(found[-1].twin, status=TwinStatus.ACTIVE, date=None), True)
        elif first < len(found) and clause.is_signed and clause.has(OF_TWINS):
            when = self.findings.dates.later(TwinStatus.ACTIVE, clause)
            found[-1] = Found(replace(found[-1].twin, status=TwinStatus.ACTIVE, date=when), True)

    def _end(self, clause: Clause, positions: range) -> None:
        for position in positions:
            twin = self.findings.found[position].twin
            town = self.towns.first.get(twin.b)
            if twin.status is TwinStatus.ACTIVE and (town is None or self.towns.may_mean(town, clause.span)):
                self._set(position, TwinStatus.ENDED)

    def _plan(self, positions: range) -> None:
        """Make plans of pairs that the text has named with no word of their state."""
        for position in positions:
            if not self.findings.found[position].told:
                self._set(position, TwinStatus.PLANNED)

    def _set(self, position: int, status: TwinStatus) -> None:
        twin = self.findings.found[position].twin
        self.findings.found[position] = Found(replace(twin, status=status, date=None), True)


def _ended_of(clause: Clause, several: int) -> int | None:
    """Return which of `several` pairs a clause ends, or speaks of: «с первым дружим, со вторым договор расторгнут»."""
    if several > 1 and is_over(clause):
        parts = (referred(part, several) for part in segments(clause.document, clause.span) if is_over(part))
        ended = next((index for index in parts if index is not None), None)
        if ended is not None:
            return ended
    return referred(clause, several)


def _has_become(clause: Clause) -> bool:
    """Tell «(решили стать побратимами,) а стали в 2019-м»: the plan came true."""
    verb = bits_of(clause.words[1]) if 1 < len(clause.words) <= _SHORT else 0
    return bool(verb & _BECOME and verb & _PAST)


def _is_relative(clause: Clause) -> bool:
    """Tell «…, с которыми связи порваны»: of those its own sentence speaks of."""
    return any(one in _WITH and bits_of(two) & _RELATIVE for one, two in pairwise(clause.words))


def _ends(clause: Clause) -> bool:
    if not is_over(clause, behind=True) or clause.is_denied:
        return False
    return clause.has(_TWIN["ties"] | _ACTS["papers"] | _ACTS["them"] | OF_TWINS)


def _goes_on_to_end(clause: Clause) -> bool:
    """Tell «(связи не разорваны,) но поставлены на паузу»: no subject of its own, and an end."""
    if len(clause.words) > _SHORT or not clause.is_ended or clause.is_denied:
        return False
    return not any(bits_of(word) & _NOUN and is_subject(word) for word in clause.words)


def _is_to_come(clause: Clause) -> bool:
    """Tell «подписать документ рассчитывают осенью», said of the paper and not of its fruits."""
    tells = clause.has(_PAPERS | _ACTS["them"]) and not (is_denied(clause) or clause.is_mused)
    return tells and is_ahead(clause, relation=clause.has(_PAPERS), behind=True)
