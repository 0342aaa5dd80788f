"""Finding places by the words of a text: an index of all forms of all names."""

from collections.abc import Sequence
from enum import StrEnum
from operator import methodcaller
from typing import NamedTuple

__all__ = ["BEGINNING", "Hit", "Index", "Via"]

BEGINNING = 3  # letters by which the table of patterns is cut into blocks
_LONGEST_ENDING = 4
_LONGEST_WORD = 64
_REMEMBERED = 65_536  # words
_CUT = methodcaller("split", "\t", 1)


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

    `table` is what `store.places.patterns` writes, in UTF-8. A block of it is read when a word first begins like it.
    """

    def __init__(self, table: bytes) -> None:
        heads, *blocks = table.split(b"\n\n")
        self._endings = [frozenset(part[1:] for part in line.split(",")) for line in heads.decode().split("\n")]
        self._blocks: dict[str, bytes] = {block.partition(b"\t")[0].decode()[:BEGINNING]: block for block in blocks}
        self._stems: dict[str, str] = {}
        self._by_word: dict[str, tuple[_Pattern, ...]] = {}

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

    def _beginning_with(self, word: str) -> tuple[_Pattern, ...]:
        """Return the patterns whose first word may be `word`; most words begin none, which is remembered."""
        known = self._by_word.get(word)
        if known is None:
            blocks, size = self._blocks, len(word)
            if word[:BEGINNING] in blocks or word[:2] in blocks or word[:1] in blocks:
                for letters in range(1, BEGINNING + 1):
                    self._unfold(word[:letters])
            cuts = (word, *[word[:cut] for cut in range(size - 1, max(1, size - _LONGEST_ENDING) - 1, -1)])
            known = tuple(
                [
                    pattern
                    for stem in filter(self._stems.__contains__, cuts)
                    for pattern in map(self._read, self._stems[stem].split("\t"))
                    if word[len(stem) :] in pattern.first
                ]
            )
            if len(self._by_word) < _REMEMBERED and len(word) < _LONGEST_WORD:
                self._by_word[word] = known
        return known

    def _unfold(self, beginning: str) -> None:
        """Read the block of the stems that begin so, if there is one not read yet."""
        if beginning in self._blocks:
            self._stems.update(dict(map(_CUT, self._blocks.pop(beginning).decode().split("\n"))))

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
