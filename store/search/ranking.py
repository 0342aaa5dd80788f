"""The order of results: what the index scored, then how near the words stand, then how alike the letters are."""

from collections.abc import Callable, Sequence
from functools import cache, lru_cache
from heapq import heappush, heappushpop
from operator import itemgetter

from store.search.expansion import Expansion
from store.search.words import spaced, stem

_NEAR = 0.12  # what words in the order and nearness of the query add at most
_ALIKE = 0.10  # what letters in common add at most
_WINDOW = 64  # results of one word looked at one by one
_NARROW = 40  # of several words, which more seldom answer alike
_LISTED = 8  # stems above which those in the quote are compared as a set
_KEPT = 4096  # quotes whose words are remembered
_WORDS_KEPT = 8  # typed words of which it is remembered where they stand in a quote

Scored = tuple[float, int]
_Dated = tuple[float, int, int]  # score, day, quote number
_SCORE_AND_DAY = itemgetter(0, 1)
#: Where words that answer a typed word stand in a quote, and how alike in letters the closest of them is.
_Met = tuple[list[int], float]


class _Spelt:
    """The words of a quote in a row between blanks, where they are found by their letters.

    A stem is how its words begin, so words of a stem are found by it and looked at only then.
    """

    __slots__ = ("_known", "words")

    def __init__(self, text: str) -> None:
        self.words = f" {' '.join(spaced(text).split())} "
        self._known: dict[Expansion, _Met] = {}

    def meet(self, asked: Expansion) -> _Met:
        """Return how the quote answers a typed word.

        The words before the one being typed are asked for again with every key, so what was found is remembered.
        """
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            known = self._known[asked] = self._look(asked)
        return known

    def _look(self, asked: Expansion) -> _Met:
        row, found = self.words, []
        for start in asked.certain:
            at = row.find(start) + 1
            while at:
                found.append(at)
                at = row.find(start, at) + 1
        alike = 1.0 if found else 0.0
        possible = asked.possible
        if len(possible) > _LISTED:
            possible = possible.intersection([f" {stem(word)}" for word in row.split()])
        for start in possible:
            at = row.find(start) + 1
            while at:
                if at not in found:
                    word = row[at : row.index(" ", at)]
                    if asked.weight(word):
                        found.append(at)
                        alike = max(alike, asked.alike(word))
                at = row.find(start, at) + 1
        return [row.count(" ", 0, at) for at in found], alike


class Ranking:
    """Puts candidates in order. `said` returns speaker and words of a quote by its number, `day` its date."""

    def __init__(self, said: Callable[[int], str], day: Callable[[int], int]) -> None:
        self._said = said
        self._day = lru_cache(maxsize=_KEPT)(day)
        self._spelt = lru_cache(maxsize=_KEPT)(self._spell)

    def order(self, found: Sequence[Scored], asked: Sequence[Expansion], limit: int) -> list[Scored]:
        """Return the best `limit` of `found` with scores from 0 to about 1.4, best first, newest first where equal.

        `found` has its best first.
        """
        most = sum(word.gain for word in asked) or 1.0
        scored = [(score / most, number) for score, number in found]
        window = _NARROW if len(asked) > 1 else _WINDOW
        head, tail = scored[:window], scored[window:limit]
        if len(asked) > 1:
            raised = self._fitted(head, asked, _NEAR + _ALIKE, limit)
        elif asked and len(head) == len(scored):  # a rare word: its own forms before those of its relatives
            raised = self._fitted(head, asked, _ALIKE, limit)
        else:
            raised = [(score, self._day(number), number) for score, number in head]
        raised.sort(key=_SCORE_AND_DAY, reverse=True)
        return [*((score, number) for score, _, number in raised), *tail][:limit]

    def _fitted(self, found: Sequence[Scored], asked: Sequence[Expansion], most: float, limit: int) -> list[_Dated]:
        """Raise scores by how a quote fits the words, by `most` at most.

        What could not come among the best `limit` even so, or only as an older one of equals, is left out.
        """
        raised: list[_Dated] = []
        best: list[tuple[float, int]] = []
        for score, number in found:
            day = self._day(number)
            if len(best) == limit and (score + most, day) <= best[0]:
                if score + most < best[0][0]:
                    break
                continue
            score += self._fit(number, asked)
            raised.append((score, day, number))
            if len(best) < limit:
                heappush(best, (score, day))
            else:
                heappushpop(best, (score, day))
        return raised

    def _fit(self, number: int, asked: Sequence[Expansion]) -> float:
        """Return what the nearness of the words asked and their letters add to the score of a quote."""
        meet = self._spelt(number).meet
        before: list[int] = []
        together = letters = 0.0
        for each in asked:
            places, alike = meet(each)
            letters += alike
            if before and places:
                together += max([_nearness(after - at) for at in before for after in places])
            before = places
        added = _ALIKE * letters / len(asked)
        return added + _NEAR * together / (len(asked) - 1) if together else added

    def _spell(self, number: int) -> _Spelt:
        return _Spelt(self._said(number))


@cache
def _nearness(steps: int) -> float:
    if steps in (1, -1):
        return 1.0 if steps > 0 else 0.7
    return 1 / (1 + abs(steps)) if steps else 0.0
