"""What the words around a date say: the tense of its clause, data or documents the date belongs to."""

from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from store.extract.dates.intervals import Interval, Tense
from store.extract.figures.numerals import Lexeme, forms
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.model import DateKind, Grain

_NEAR = 5
_COMMA = 3  # words a comma counts for
_WINDOW = 16  # lexemes to either side
_CLAUSE_ENDS = frozenset(".!?…;|")
_DASHES = frozenset("—–-")
_COARSE = frozenset({Grain.MONTH, Grain.QUARTER, Grain.HALF, Grain.YEAR, Grain.RANGE})
_PAST_RULES = frozenset({"copyright"})
_PERIOD_RULES = frozenset({"same.period", "months", "annual", "quarters", "year.range", "earlier", "since.start"})
_UNTIL_RULES = frozenset({"until.end", "until", "until.year"})


class _Cues(NamedTuple):
    data: frozenset[str]
    cover: frozenset[str]
    cover_verbs: frozenset[str]
    events: frozenset[str]
    past_nouns: frozenset[str]
    conjunctions: frozenset[str]
    compare: frozenset[str]
    plan: frozenset[str]
    units: frozenset[str]
    since: frozenset[str]
    through: frozenset[str]
    onto: frozenset[str]
    results: frozenset[str]
    toward: frozenset[str]


@cache
def _cues() -> _Cues:
    context, plain = table("ru", "calendar")["context"], table("ru", "calendar")["plain"]
    return _Cues(
        data=frozenset(context["data_nouns"] + context["data_verbs"]),
        cover=frozenset(context["cover_nouns"]),
        cover_verbs=frozenset(context["cover_verbs"]),
        events=frozenset(context["event_verbs"]),
        past_nouns=frozenset(context["past_nouns"]),
        conjunctions=frozenset(context["conjunctions"]),
        compare=frozenset(context["compare"]),
        plan=frozenset(context["plan_words"]),
        units=frozenset(forms(table("ru", "numbers")["scales"])) | {"%"} | frozenset(context["units"]),
        since=frozenset(plain["S"].split()),
        through=frozenset(plain["Z"].split()),
        onto=frozenset(plain["N"].split()),
        results=frozenset(plain["f"].split()),
        toward=frozenset(plain["T"].split()),
    )


class Context:
    """The clause around lexemes `[first, last)` of a text."""

    def __init__(self, lexemes: Sequence[Lexeme], first: int, last: int) -> None:
        self._lexemes, self.first, self.last = lexemes, first, last

    @lazy
    def _bounds(self) -> tuple[int, int]:
        """Return the first and last lexeme of the clause."""
        first, last = self.first, self.last - 1
        before = range(first - 1, max(0, first - _WINDOW) - 1, -1)
        behind = range(last + 1, min(len(self._lexemes) - 1, last + _WINDOW) + 1)
        return self._edge(first, before), self._edge(last, behind)

    def _edge(self, edge: int, outward: range) -> int:
        """Return the outermost of the lexemes from `edge` on `outward` before the clause ends."""
        lexemes, borders = self._lexemes, _borders()
        for index in outward:
            if lexemes[index][0] in borders and self._is_border(index):
                break
            edge = index
        return edge

    def _is_border(self, index: int) -> bool:
        """Tell whether the clause ends at `index`: a full stop, a comma with a dash, a comma with a conjunction."""
        if self._lexemes[index].folded in _CLAUSE_ENDS:
            return not self._is_abbreviation(index)
        return index > 0 and self._lexemes[index - 1].folded == ","

    def _is_abbreviation(self, index: int) -> bool:
        """Tell whether the full stop at `index` ends a short word before a lower-case one or a number."""
        after = self._lexemes[index + 1] if index + 1 < len(self._lexemes) else None
        before = self._lexemes[index - 1] if index else None
        if after is None or before is None or before.sort != "w" or self._lexemes[index].folded != ".":
            return False
        goes_on = after.sort == "d" or (after.sort == "w" and (after.text[:1].islower() or len(before.folded) <= 2))
        return goes_on and len(before.folded) <= 4

    def before(self, count: int = 1) -> str:
        """Return the folded lexeme `count` places before the date, or an empty string."""
        index = self.first - count
        return self._lexemes[index].folded if index >= 0 else ""

    def _outward(self) -> Iterator[tuple[int, Lexeme]]:
        """Yield the words of the clause with their distance, nearest first."""
        return ((distance, self._lexemes[index]) for distance, index in self._outward_places())

    def _outward_places(self) -> Iterator[tuple[int, int]]:
        low, high = self._bounds
        for distance in range(1, _WINDOW + 1):
            for index in (self.last - 1 + distance, self.first - distance):
                if low <= index <= high:
                    yield distance, index

    @lazy
    def tense(self) -> Tense:
        """The tense of the nearest verb, read as future when words of planning stand by."""
        low, high = self._bounds
        behind = self._lexemes[self.last : min(high, self.last - 1 + _WINDOW) + 1]
        before = self._lexemes[max(low, self.first - _WINDOW) : self.first]
        verbs = [*_verbs(behind, 0), *_verbs(before[::-1], 1)]
        return _tense([(distance, form) for distance, _, _, form in sorted(verbs)])

    def is_present(self) -> bool:
        """Tell whether the nearest verb is in the present tense."""
        for _, word in self._outward():
            found = verb_form(word.folded) if word.sort == "w" else ""
            if found:
                return found == "pres"
        return False

    def has_data(self) -> bool:
        """Tell whether the clause speaks of measured quantities and not first of an event."""
        cues = _cues()
        for distance, word in self._outward():
            if word.folded in cues.units:
                return True
            if word.sort != "w":
                continue
            lemmas = morph.lemmas(word.folded)
            if not cues.data.isdisjoint(lemmas):
                return True
            if distance <= _NEAR and not cues.events.isdisjoint(lemmas) and verb_form(word.folded) == "past":
                return False
        return False

    def is_covered(self, cues: frozenset[str]) -> bool:
        """Tell whether one of `cues`, a document or a verb of validity, stands shortly before the date."""
        for index in range(self.first - 1, max(self._bounds[0], self.first - 7) - 1, -1):
            word = self._lexemes[index]
            if word.sort == "w" and not cues.isdisjoint(morph.lemmas(word.folded)):
                return True
        return False

    def is_year_of_make(self) -> bool:
        """Tell whether a noun of making or birth follows: a car of 1974."""
        return self.last < len(self._lexemes) and self._lexemes[self.last].folded in _cues().past_nouns


def _verbs(words: Sequence[Lexeme], side: int) -> Iterator[tuple[int, int, int, str]]:
    """Yield the verbs of one side, nearest first: how far each is, with commas passed and without, its side and form.

    A verb behind a comma is farther than it looks.
    """
    commas = 0
    for distance, (folded, _, _, sort, _, _) in enumerate(words, 1):
        if sort == "w":
            if form := verb_form(folded):
                yield distance + _COMMA * commas, distance, side, form
        elif folded == ",":
            commas += 1


@cache
def _borders() -> frozenset[str]:
    """Return what a clause may end at."""
    return _CLAUSE_ENDS | _DASHES | _cues().conjunctions


@cache
def verb_form(word: str) -> str:
    """Return `past`, `pres`, `futr`, `inf` or `plan` for words that tell time, else an empty string."""
    found = morph.readings(word)
    if not found:
        return ""
    best = found[0]
    if best.lemma in _cues().plan or word in _cues().plan:
        return "plan"
    if best.pos == "INFN":
        return "inf"
    if best.pos in ("VERB", "PRTS"):
        return next((tense for tense in ("past", "pres", "futr") if tense in best.marks), "")
    return ""


def _tense(verbs: list[tuple[int, str]]) -> Tense:
    first = next((verb for _, verb in verbs if verb not in ("", "inf")), "")
    plans = any(verb in ("futr", "plan") for distance, verb in verbs if distance <= 8)
    if first in ("futr", "plan"):
        return Tense.FUTURE
    if first == "past":
        return Tense.PAST
    return Tense.FUTURE if plans else Tense.OPEN


def kind_of(rule: str, interval: Interval, context: Context, published: date | None) -> DateKind:
    """Tell whether the date is of something past, planned, or the period that data or a document covers."""
    if rule in _PAST_RULES:
        return DateKind.PAST
    ahead = published is not None and interval.end > published
    if ahead and (rule in _UNTIL_RULES or (rule == "season" and interval.grain is Grain.RANGE)):
        cues = _cues()
        silent = context.tense is Tense.OPEN and context.is_covered(cues.cover)  # «a plan until the end of 2027»
        return DateKind.PERIOD if silent or context.is_covered(cues.cover_verbs) else DateKind.PLANNED
    if interval.grain in _COARSE and _is_period(rule, interval, context, published):
        return DateKind.PERIOD
    if published is None:
        return DateKind.PLANNED if context.tense is Tense.FUTURE else DateKind.PAST
    return _by_time(rule, interval, context, published)


def _is_period(rule: str, interval: Interval, context: Context, published: date | None) -> bool:
    if rule in _PERIOD_RULES:
        return True
    cues, before = _cues(), context.before()
    compared = before in cues.toward or not cues.compare.isdisjoint((before, context.before(2), context.before(3)))
    if (before in cues.since and not compared) or context.is_year_of_make():
        return False
    if before in cues.through or before in cues.results:
        return True
    if published is not None and interval.start > published:
        return before in cues.onto and interval.grain is Grain.YEAR and context.is_covered(cues.cover)
    if before in cues.onto and interval.grain is Grain.YEAR:
        return True
    return compared or context.has_data()


def _by_time(rule: str, interval: Interval, context: Context, published: date) -> DateKind:
    if interval.start > published:
        return DateKind.PLANNED
    if interval.grain is Grain.WEEK and interval.end > published and context.tense is Tense.FUTURE:
        return DateKind.PLANNED
    if interval.end <= published or interval.grain not in _COARSE:
        return DateKind.PAST
    tense = context.tense
    if rule.startswith("day."):
        return DateKind.PAST if tense is Tense.PAST else DateKind.PLANNED
    if tense is Tense.FUTURE:
        return DateKind.PLANNED
    return DateKind.PAST if tense is Tense.PAST else DateKind.PERIOD
