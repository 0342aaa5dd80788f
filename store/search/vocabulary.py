"""All stems of the library in order, to look up beginnings, misspellings and transliterations.

A misspelt word is compared with the few stems that can be meant, found by cutting it in parts of which one must be
free of errors; the whole list is never walked. Distances count a swap of neighbours as one error.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from store.search.keyboard import skeleton
from store.search.words import stem

_DISTANCE: Any = OSA.distance  # typed in rapidfuzz for distances out of which no list comes
_LAST = "\U0010ffff"
_HEAD = 3  # letters at the front that are spared by the second of two errors, or hold one of them
_TAIL = 3  # letters at the end that are free of errors when both are near the front
_ENDING = 5  # the longest inflection
_AKIN = 72  # per cent of letters in common from which words may be forms of one another
_FEW = 24


class Vocabulary:
    """A sorted list of stems. It never changes: a changed library gets a new one."""

    def __init__(self, stems: Iterable[str]) -> None:
        self.stems = sorted(stems)

    @cached_property
    def known(self) -> frozenset[str]:
        """The stems as a set."""
        return frozenset(self.stems)

    @cached_property
    def _mirrored(self) -> list[str]:
        return sorted(known[::-1] for known in self.stems)

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        for known in self.stems:
            found[skeleton(known)].append(known)
        return found

    @cached_property
    def _skeleton_order(self) -> list[str]:
        return sorted(self._skeletons)

    def beginning(self, prefix: str, limit: int = 1024) -> list[str]:
        """Return the stems that begin with `prefix`, at most `limit` of them."""
        return _range(self.stems, prefix, limit)

    def akin(self, roots: Iterable[str], head: str) -> dict[str, float]:
        """Return the stems beginning with `head` that are most like one of `roots`, a few, with per cent of letters."""
        choices = _range(self.stems, head, 1 << 12)
        found: dict[str, float] = {}
        for root in roots:
            for known, share, _ in process.extract(root, choices, scorer=fuzz.ratio, score_cutoff=_AKIN, limit=_FEW):
                found[known] = max(share, found.get(known, 0.0))
        return found

    def sounding(self, word: str, *, open_end: bool) -> list[str]:
        """Return the stems a transliterated word may stand for; with `open_end` also those it begins."""
        bones = skeleton(word)
        for end in range(len(bones), max(2, len(bones) - _ENDING), -1):
            if found := self._skeletons.get(bones[:end]):
                break
        else:
            found = []
        if open_end and len(bones) > 2:
            longer = _range(self._skeleton_order, bones, 256)
            found = [*found, *(known for bone in longer for known in self._skeletons[bone])]
        return list(dict.fromkeys(found))

    def near(self, word: str, errors: int, *, open_end: bool) -> dict[str, int]:
        """Return the stems within `errors` (1 or 2) of a misspelt word, with their distance.

        `open_end` says the word is still being typed: stems it begins count as well.
        """
        found: dict[str, int] = {}
        root = stem(word)
        for candidate in self._one_off(word, root, open_end=open_end):
            found[candidate] = 1
        if errors > 1 and not found:
            found = self._two_off(word, root, open_end=open_end)
        return found

    def _one_off(self, word: str, root: str, *, open_end: bool) -> set[str]:
        known = self.known
        found: set[str] = set()
        shortest = max(3, len(word) - _ENDING)
        found.update(word[:end] for end in range(len(word) - 1, shortest, -1) if word[:end] in known)
        if found:
            found = {max(found, key=len)}
        found.update(known.intersection(self._variants(root)))
        if root != word:
            found.update(known.intersection(self._variants(word)))
        if not found:
            # the error may have spoilt the ending, so that nothing was cut off
            for variant in self._variants(word):
                found.update(v for cut in (1, 2, 3) if len(v := variant[:-cut]) > 3 and v in known)
        if open_end:
            for variant in self._variants(word):
                found.update(_range(self.stems, variant, 64))
        return found

    def _two_off(self, word: str, root: str, *, open_end: bool) -> dict[str, int]:
        pool = dict.fromkeys(_range(self.stems, word[:_HEAD], 1 << 16))
        for variant in self._variants(word[:_HEAD]):
            pool.update(dict.fromkeys(_range(self.stems, variant + word[_HEAD : _HEAD + 2], 1 << 10)))
        found = _within(root, word, pool, open_end=open_end)
        if not found and len(root) > _HEAD + _TAIL:
            tails = _range(self._mirrored, root[: -_TAIL - 1 : -1], 1 << 16)
            found = _within(root, word, (tail[::-1] for tail in tails), open_end=False)
        return found

    def _variants(self, word: str) -> Iterator[str]:
        """Yield the strings one error away from `word`, as far as stems begin like them up to the error."""
        for at in range(len(word) + 1):
            head, tail = word[:at], word[at:]
            letters = list(self._following(head))
            if not letters:
                return
            for letter in letters:
                yield head + letter + tail
                if tail:
                    yield head + letter + tail[1:]
            if tail:
                yield head + tail[1:]
                if len(tail) > 1:
                    yield head + tail[1] + tail[0] + tail[2:]

    def _following(self, head: str) -> Iterator[str]:
        """Yield the letters with which stems go on after `head`."""
        stems, size = self.stems, len(head)
        at = bisect_left(stems, head)
        while at < len(stems) and stems[at].startswith(head):
            if len(stems[at]) > size:
                yield stems[at][size]
                at = bisect_left(stems, stems[at][: size + 1] + _LAST, at)
            else:
                at += 1


def _range(ordered: list[str], prefix: str, limit: int) -> list[str]:
    first = bisect_left(ordered, prefix)
    if first == len(ordered) or not ordered[first].startswith(prefix):
        return []
    return ordered[first : min(bisect_left(ordered, prefix + _LAST, first), first + limit)]


def _within(root: str, word: str, pool: Iterable[str], *, open_end: bool) -> dict[str, int]:
    """Return those of `pool` at most two errors from the root, or from the word so far when its end is open."""
    size = len(root)
    if not open_end:
        near = [known for known in pool if -2 <= len(known) - size <= 2]
        return {known: int(off) for known, off, _ in _closest(root, near)}
    size = len(word)
    near = [known for known in pool if len(known) >= size - 2]
    heads = [known[:size] for known in near]
    return {near[at]: int(off) for _, off, at in _closest(word, heads)}


def _closest(word: str, choices: list[str]) -> list[tuple[str, float, int]]:
    # short choices, a few thousand at most: the interpreter lock is held for well under a millisecond
    found = process.extract(word, choices, scorer=_DISTANCE, score_cutoff=2, limit=None)
    return list(found)
