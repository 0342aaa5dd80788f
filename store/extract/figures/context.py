"""What the words around a figure say: growth or share, up or down, how exact."""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from store.extract.figures.numerals import Lexeme
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.model import FigureKind

_NEAR = 4
_LEFT, _RIGHT = 12, 5  # lexemes looked at
REACH = 18
"""Lexemes to either side in which the verb of a figure may stand."""
_BORDERS = frozenset(".;!?…|")
_SOFT_BORDER = ","
_BEFORE_MINUS = frozenset("(:,;")
_PLUS, _MINUS = "+", "-–−—"
_WHOLE_INDEX = 80  # an index below that is no index
_WHOLE_TO_PERIOD = 30  # percent «to last year» from here on is a level of 100, below a change


class _Cues(NamedTuple):
    growth: frozenset[str]
    decline: frozenset[str]
    more: frozenset[str]
    more_weakly: frozenset[str]
    less: frozenset[str]
    share: frozenset[str]
    by: frozenset[str]
    to: frozenset[str]
    reach: frozenset[str]
    whole: frozenset[str]
    indexes: frozenset[str]
    changes: frozenset[str]
    completion: frozenset[str]
    approximate: frozenset[str]
    approximate_ends: frozenset[str]


@cache
def _cues() -> _Cues:
    context = table("ru", "figures")["context"]
    return _Cues(*(frozenset(context[name]) for name in _Cues._fields))


@cache
def units() -> dict[str, Any]:
    """Names of the unit groups."""
    return dict(table("ru", "figures")["unit_groups"])


class Place:
    """A figure's lexemes `[first, last)` in its text."""

    def __init__(self, lexemes: Sequence[Lexeme], first: int, last: int) -> None:
        self.lexemes = lexemes
        self.first = first
        self.last = last

    def before(self, count: int = 1) -> str:
        """Return the folded lexeme `count` places before, or an empty string."""
        return self.lexemes[self.first - count].folded if self.first >= count else ""

    def after(self, count: int = 0) -> str:
        """Return the folded lexeme `count` places behind the figure, or an empty string."""
        index = self.last + count
        return self.lexemes[index].folded if index < len(self.lexemes) else ""

    def left(self, reach: int = _LEFT) -> Sequence[tuple[int, Lexeme]]:
        """Return index and lexeme backwards to the beginning of the sentence or `reach` lexemes, at most `REACH`."""
        return self._left[:reach]

    def right(self, reach: int = _RIGHT) -> Sequence[tuple[int, Lexeme]]:
        """Return index and lexeme forwards to the end of the clause or `reach` lexemes, at most `REACH`."""
        return self._right[:reach]

    @lazy
    def _left(self) -> list[tuple[int, Lexeme]]:
        lexemes, found = self.lexemes, list[tuple[int, Lexeme]]()
        for index in range(self.first - 1, max(-1, self.first - 1 - REACH), -1):
            lexeme = lexemes[index]
            if lexeme[0] in _BORDERS and self._is_border(index):
                break
            found.append((index, lexeme))
        return found

    @lazy
    def _right(self) -> list[tuple[int, Lexeme]]:
        lexemes, found = self.lexemes, list[tuple[int, Lexeme]]()
        for index in range(self.last, min(len(lexemes), self.last + REACH)):
            lexeme = lexemes[index]
            if lexeme[0] == _SOFT_BORDER or (lexeme[0] in _BORDERS and self._is_border(index)):
                break
            found.append((index, lexeme))
        return found

    def _is_border(self, index: int) -> bool:
        """Tell whether a mark of `_BORDERS` at `index` ends the clause: the full stop of an abbreviation does not."""
        if self.lexemes[index].folded != "." or index == 0 or index + 1 >= len(self.lexemes):
            return True
        short, after = self.lexemes[index - 1], self.lexemes[index + 1]
        if short.sort != "w" or len(short.folded) > 4 or short.end != self.lexemes[index].start:
            return True
        return after.sort == "w" and after.text[:1].isupper() and len(short.folded) > 2


def is_approximate(place: Place) -> bool:
    """Tell whether «about», «more than» or the like stands before the number."""
    cues = _cues()
    first, second = place.before(), place.before(2)
    if first in cues.approximate_ends or first in cues.by:
        first = second
    return first in cues.approximate or (place.before(2) in cues.approximate and first not in _BORDERS)


def kind_and_sign(place: Place, unit: str) -> tuple[FigureKind, int, str]:
    """Return the kind of a figure, its sign, and the unit, which may be «% to the period»."""
    group = units()
    if unit in (group["times"], group["points"]):
        return FigureKind.GROWTH, _sign(place), unit
    if unit != group["percent"]:
        return FigureKind.LEVEL, 1, unit
    marked = _mark(place)
    if marked:
        return FigureKind.GROWTH, marked, unit
    to_period, grows = _is_to_period(place), _direction(place)
    value = place.lexemes[place.first].value
    whole = value >= _WHOLE_TO_PERIOD and place.before() not in _cues().by
    if (whole and to_period and not grows) or (value >= _WHOLE_INDEX and _is_index(place)):
        return FigureKind.GROWTH, 1, group["to_period"]
    if to_period or grows:
        return FigureKind.GROWTH, -1 if grows < 0 else 1, unit
    return FigureKind.SHARE, 1, unit


def _mark(place: Place) -> int:
    """Return the sign written right before the number: (+7,4%), (–3,1%); 0 when there is none."""
    if place.first == 0:
        return 0
    mark, number = place.lexemes[place.first - 1], place.lexemes[place.first]
    if mark.end != number.start or mark.folded not in _PLUS + _MINUS:
        return 0
    if mark.folded in _PLUS:
        return 1
    return -1 if place.before(2) in _BEFORE_MINUS else 0  # elsewhere it may be a dash


def _is_index(place: Place) -> bool:
    """Tell whether an index or a rate of growth stands before the percentage: 103% means three more."""
    words = [word for _, word in place.left() if word.sort == "w"][:5]
    return any(not _cues().indexes.isdisjoint(morph.lemmas(word.folded)) for word in words)


def _is_to_period(place: Place) -> bool:
    """Tell whether «to the level of …» or «to last year» follows the percentage."""
    return place.after() in _cues().to and (place.after(1) in _bases() or place.after(1).isdigit())


@cache
def _bases() -> frozenset[str]:
    """Words a percentage is compared to: periods, levels, relative years, months."""
    calendar = table("ru", "calendar")
    relative = calendar["relative"]
    endings = calendar["relative_forms"]["endings"].split()
    adjectives = {stem + ending for stems in relative.values() for stem in stems.split() for ending in endings}
    months = {form for forms in calendar["months"].values() for form in forms.split()}
    plain = calendar["plain"]
    return frozenset(adjectives | months | set(plain["z"].split()) | set(plain["y"].split()) | set(plain["G"].split()))


def _direction(place: Place) -> int:
    """Return 1 for growth, -1 for decline, 0 when the percentage is no change."""
    cues = _cues()
    for _, word in place.right():
        if word.folded in cues.more:
            return 1
        if word.folded in cues.less:
            return -1
        if word.sort == "d":
            break
    if _is_part(place):
        return 0
    return _verb_direction(place)


def _is_part(place: Place) -> bool:
    """Tell whether a word of share stands nearer on the left than one of growth, with no «by» before the number."""
    cues = _cues()
    if place.after() in cues.whole or not cues.completion.isdisjoint(morph.lemmas(place.after())):
        return True
    if place.before() in cues.by or place.before(2) in cues.by:
        near = [word.folded for _, word in place.left() if word.sort == "w"][:_NEAR]
        return any(not cues.completion.isdisjoint(morph.lemmas(word)) for word in near)
    for index, word in place.left():
        if word.sort != "w":
            continue
        lemmas = morph.lemmas(word.folded)
        if not cues.share.isdisjoint(lemmas):
            return not _is_said_of_change(place, index)
        if not cues.growth.isdisjoint(lemmas) or not cues.decline.isdisjoint(lemmas):
            return word.folded not in cues.by and place.before() in cues.reach and not _is_said_of_change(place, index)
    return False


def _is_said_of_change(place: Place, verb: int) -> bool:
    """Tell whether the word at `verb` is a verb whose subject is a change: «прирост составлял», «рост ускорился до»."""
    if all(one.pos != "VERB" for one in morph.readings(place.lexemes[verb].folded)[:1]):
        return False
    for index, word in place.left(REACH):
        if index >= verb or word.sort != "w":
            continue
        lemmas = morph.lemmas(word.folded)
        if not _cues().changes.isdisjoint(lemmas):
            return any(one.pos == "NOUN" and one.case == "nomn" for one in morph.readings(word.folded))
        if not _cues().share.isdisjoint(lemmas):
            return False
    return False


def _verb_direction(place: Place) -> int:
    cues, by = _cues(), place.before() in _cues().by or place.before(2) in _cues().by
    for side in (place.left(), place.right()):
        for _, word in side:
            if word.sort != "w":
                continue
            lemmas = morph.lemmas(word.folded)
            if not cues.decline.isdisjoint(lemmas):
                return -1
            if not cues.growth.isdisjoint(lemmas):
                return 1
    if any(word.folded in cues.more_weakly for _, word in place.right()):
        return 1
    return 1 if by and place.lexemes[place.first].value else 0


def _sign(place: Place) -> int:
    """Return -1 for «fell two times», «three points less»."""
    for _, word in place.right():
        if word.folded in _cues().more:
            return 1
        if word.folded in _cues().less:
            return -1
    return -1 if _verb_direction(place) < 0 else 1
