"""Which releases are one text: reprints, shortened copies and lightly edited ones, found without comparing all pairs.

Each text is boiled down to the smallest hashes of its five-word shingles; only texts that share some of them are
compared in full.
"""

import re
import zlib
from collections import Counter, defaultdict
from collections.abc import Mapping

from rapidfuzz import fuzz

from store.library.schema import Stored

_SHINGLE = 5
_SKETCH = 32
_SHARED = 4
_LIKELIEST = 5
"""How many of the texts that share most hashes are compared in full."""
_MIN_WORDS = 12
_SAME = 82.0
_SHORTEST = 0.5
_COMPARED = 20_000
"""Letters of each text that are compared; the time grows with their square."""
_WORDS = re.compile(r"\w+")
_CROWD = 50
"""A hash found in more texts than this is boilerplate and says nothing about any two of them."""


def sketch(text: str) -> tuple[int, ...]:
    """Return what near-duplicates of `text` are found by; empty for a text too short to tell."""
    words = _WORDS.findall(text.casefold().replace("ё", "е"))
    if len(words) < _MIN_WORDS:
        return ()
    shingles = {" ".join(words[i : i + _SHINGLE]) for i in range(len(words) - _SHINGLE + 1)}
    return tuple(sorted({zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in shingles})[:_SKETCH])


class Sketches:
    """An index of sketches that answers which known release a text is a copy of."""

    def __init__(self, rows: Mapping[int, Stored]) -> None:
        self._rows = dict(rows)
        self._holders: defaultdict[int, list[int]] = defaultdict(list)
        for number, row in rows.items():
            self._enter(number, row)

    def _enter(self, number: int, row: Stored) -> None:
        for value in row.sketch:
            self._holders[value].append(number)

    def put(self, number: int, row: Stored) -> None:
        """Add a row, or replace the one of this number."""
        if number in self._rows:
            for value in self._rows[number].sketch:
                self._holders[value].remove(number)
        self._rows[number] = row
        self._enter(number, row)

    def twin_of(self, row: Stored) -> int | None:
        """Return the number of the release `row` is nearly the same as, the likest one, or `None`."""
        shared: Counter[int] = Counter()
        for value in row.sketch:
            holders = self._holders.get(value, ())
            if len(holders) <= _CROWD:
                shared.update(holders)
        likest, best = None, _SAME
        for number, common in shared.most_common(_LIKELIEST):
            if common >= _SHARED:
                score = likeness(row.release.text, self._rows[number].release.text)
                if score >= best:
                    likest, best = number, score
        return likest


def likeness(left: str, right: str) -> float:
    """Return how alike two texts are, 0 to 100; a text cut short is compared with the part that is left."""
    heads = (" ".join(_WORDS.findall(text[: 2 * _COMPARED].casefold()))[:_COMPARED] for text in (left, right))
    shorter, longer = sorted(heads, key=len)
    if not shorter or len(shorter) < _SHORTEST * len(longer):
        return 0.0
    whole = fuzz.ratio(shorter, longer, score_cutoff=_SAME)
    return whole or fuzz.ratio(shorter, longer[: len(shorter)], score_cutoff=_SAME)
