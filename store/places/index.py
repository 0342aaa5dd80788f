"""Finding places by the words of a text: an index of all forms of all names."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

__all__ = ["BEGINNING", "Hit", "Index", "Via"]

BEGINNING = 4  # letters by which the table of patterns is cut into blocks
_LONGEST_ENDING = 4
_LONGEST_WORD = 64
_REMEMBERED = 65_536  # words


class Via(StrEnum):
    """What kind of word named the place."""

    NAME = "name"
    LAND = "land"
    ADJECTIVE = "adjective"
    PEOPLE = "people"
    UNIT = "unit"
    """An adjective that names a place only before the noun for its unit."""

    @property
    def rank(self) -> int:
        """Position in the order of directness, 0 the most direct."""
        return _RANKS[self]


_RANKS = {via: rank for rank, via in enumerate(Via)}
_LETTERS = {via[0]: via for via in Via}


class Hit(NamedTuple):
    """A place that words may name: how, and by how many words."""

    place_id: str
    via: Via
    length: int
    abbreviation: bool = False


class _Pattern(NamedTuple):
    """The endings a first word may have, the stems and endings of the words behind it, and what they all name."""

    first: frozenset[str]
    rest: tuple[tuple[str, frozenset[str]], ...]
    hit: Hit


class Index:
    """Patterns of names under the stem of their first word.

    `table` is what `store.places.patterns` writes, in UTF-8. It is kept as it is, cut into its blocks: a block holds a
    few lines, and of those only the ones are read that a word met in a text may be a form of.
    """

    def __init__(self, table: bytes) -> None:
        endings, beginnings, *blocks = table.split(b"\n\n")
        self._endings = [frozenset(part[1:] for part in line.split(",")) for line in endings.decode().split("\n")]
        self._blocks: dict[str, bytes] = dict(zip(beginnings.decode().strip().split("\n"), blocks, strict=True))
        self._by_word: dict[str, list[_Pattern]] = {}

    def at(self, words: Sequence[str], position: int) -> list[Hit]:
        """Return what the words from `position` on may name, each once. Words are folded as `words_of` does."""
        patterns = self._beginning_with(words[position])
        if not patterns:
            return []
        found: list[Hit] = []
        for _, rest, hit in patterns:
            if (not rest or _follows(rest, words, position + 1)) and hit not in found:
                found.append(hit)
        return found

    def names_none(self, word: str) -> bool:
        """Tell that no name begins with `word`, in whatever form."""
        return not self._beginning_with(word)

    def _beginning_with(self, word: str) -> list[_Pattern]:
        """Return the patterns whose first word may be `word`; most words begin none, which is remembered."""
        known = self._by_word.get(word)
        if known is None:
            known = [
                self._read(pattern)
                for cut, patterns in self._stems_of(word)
                for pattern in patterns
                if word[cut:] in self._first_endings(pattern)
            ]
            if len(self._by_word) < _REMEMBERED and len(word) < _LONGEST_WORD:
                self._by_word[word] = known
        return known

    def _stems_of(self, word: str) -> list[tuple[int, list[str]]]:
        """Return how many letters each stem has that `word` begins with, longest first, and its patterns."""
        blocks, last, found = self._blocks, len(word), []
        first = max(1, last - _LONGEST_ENDING)
        block = blocks.get(word[:BEGINNING])
        if block is None or f"\n{word[: max(first, BEGINNING)]}".encode() not in block:
            last = min(last, BEGINNING - 1)  # the block of that beginning, if any, holds no such stem
        for cut in range(last, first - 1, -1):
            if cut < BEGINNING:
                block = blocks.get(word[:cut])
            start = block.find(f"\n{word[:cut]}\t".encode()) if block else -1
            if block and start >= 0:
                line = block[start + 1 :].partition(b"\n")[0].decode()
                found.append((cut, line.split("\t")[1:]))
        return found

    def _first_endings(self, pattern: str) -> frozenset[str]:
        how = pattern.split(" ", 2)[1]
        return self._endings[int(how[1:])]

    def _read(self, pattern: str) -> _Pattern:
        place_id, how, *further = pattern.split(" ")
        rest = tuple((further[at], self._endings[int(further[at + 1])]) for at in range(0, len(further), 2))
        letter = how[0].lower()
        hit = Hit(place_id, _LETTERS[letter], 1 + len(rest), letter != how[0])
        return _Pattern(self._endings[int(how[1:])], rest, hit)


def _follows(rest: tuple[tuple[str, frozenset[str]], ...], words: Sequence[str], position: int) -> bool:
    if position + len(rest) > len(words):
        return False
    for at, (stem, allowed) in enumerate(rest, position):
        word = words[at]
        if not word.startswith(stem) or word[len(stem) :] not in allowed:
            return False
    return True
