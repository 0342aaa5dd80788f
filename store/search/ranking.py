"""The order of results: what the index scored, then how near the words stand, then how alike the letters are."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from store.search.expansion import Expansion
from store.search.words import spaced, stem

_NEAR = 0.12  # what words in the order and nearness of the query add at most
_ALIKE = 0.10  # what letters in common add at most
_WINDOW = 64  # results looked at one by one
_CLOSEST = 24  # of these, compared letter by letter
_LISTED = 8  # stems above which those in the quote are compared as a set
_KEPT = 4096  # quotes whose words are remembered
_WORDS_KEPT = 8  # typed words of which it is remembered where they stand in a quote

Scored = tuple[float, int]


class _Spelt:
    """The words of a quote in a row between blanks, where they are found by their letters.

    A stem is how its words begin, so words of a stem are found by it and looked at only then.
    """

    __slots__ = ("_known", "words")

    def __init__(self, text: str) -> None:
        self.words = f" {' '.join(spaced(text).split())} "
        self._known: dict[Expansion, list[int]] = {}

    def places(self, asked: Expansion) -> list[int]:
        """Return where a word that answers stands, by its number in the quote.

        The words before the one being typed are asked for again with every key, so what was found is remembered.
        """
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= _WORDS_KEPT:
                self._known.clear()
            known = self._known[asked] = self._look(asked)
        return known

    def _look(self, asked: Expansion) -> list[int]:
        row, found = self.words, []
        for start in asked.starts:
            at = row.find(start) + 1
            while at:
                found.append(at)
                at = row.find(start, at) + 1
        stems: Iterable[str] = asked.stems
        if len(asked.stems) > _LISTED:
            stems = asked.stems.keys() & set(map(stem, row.split()))
        for root in (*stems, *asked.roots):
            start = f" {root}"
            at = row.find(start) + 1
            while at:
                if at not in found and asked.weight(row[at : row.index(" ", at)]):
                    found.append(at)
                at = row.find(start, at) + 1
        return [row.count(" ", 0, at) for at in found]


class Ranking:
    """Puts candidates in order. `said` returns speaker and words of a quote by its number, `day` its date."""

    def __init__(self, said: Callable[[int], str], day: Callable[[int], int]) -> None:
        self._said = said
        self._day = day
        self._spelt = lru_cache(maxsize=_KEPT)(self._spell)

    def order(self, found: Sequence[Scored], asked: Sequence[Expansion], line: str, limit: int) -> list[Scored]:
        """Return the best `limit` of `found` with scores from 0 to about 1.4, best first, newest first where equal.

        `line` holds the words as typed, or nothing when letters say nothing, as in another alphabet.
        """
        most = sum(word.gain for word in asked) or 1.0
        scored = [(score / most, number) for score, number in found]
        head, tail = scored[:_WINDOW], scored[_WINDOW:limit]
        if len(asked) > 1 and head:
            floor = head[min(limit, len(head)) - 1][0] - _NEAR - _ALIKE
            head = [(score, number) for score, number in head if score >= floor]
            head = sorted(((score + self._nearness(number, asked), number) for score, number in head), reverse=True)
            if line:
                floor = head[min(limit, len(head)) - 1][0] - _ALIKE
                head = [(score, number) for score, number in head if score >= floor]
                head[:_CLOSEST] = [(score + self._likeness(number, line), number) for score, number in head[:_CLOSEST]]
        elif line and limit < len(head) == len(scored):  # a rare word: its own forms before those of its relatives
            head = [(score + self._likeness(number, line), number) for score, number in head]
        head.sort(key=lambda each: -each[0])
        least = head[min(limit, len(head)) - 1][0] if head else 0.0
        head = [each for each in head if each[0] >= least]  # dates are asked for only where they may decide
        head.sort(key=lambda each: (-each[0], -self._day(each[1])))
        return [*head, *tail][:limit]

    def _nearness(self, number: int, asked: Sequence[Expansion]) -> float:
        spelt = self._spelt(number)
        places = [spelt.places(each) for each in asked]
        together = 0.0
        for first, second in pairwise(places):
            if first and second:
                together += max([_nearness(after - before) for before in first for after in second])
        return _NEAR * together / (len(asked) - 1)

    def _likeness(self, number: int, line: str) -> float:
        return _ALIKE * fuzz.partial_ratio(line, self._spelt(number).words) / 100

    def _spell(self, number: int) -> _Spelt:
        return _Spelt(self._said(number))


@cache
def _nearness(steps: int) -> float:
    if steps in (1, -1):
        return 1.0 if steps > 0 else 0.7
    return 1 / (1 + abs(steps)) if steps else 0.0
