"""Words of releases, found in any form: one pass over all texts folded to one byte a letter."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from store.extract.text import fold
from store.model import Record
from store.views.filter.names import stems

_CODE = "cp1251"  # Russian and Belarusian letters in one byte; what it lacks is looked at again in the text


def _table() -> bytes:
    letters = bytearray(b" " * 256)
    for code in range(256):
        letter = bytes([code]).decode(_CODE, "replace")
        if letter.isalnum():
            letters[code] = fold(letter).encode(_CODE, "replace")[0]
    letters[ord("?")] = ord("?")
    return bytes(letters)


_FOLDED = _table()
_INVISIBLE = b"\xad"


def _folded(text: str) -> bytes:
    return b" ".join(text.encode(_CODE, "replace").translate(_FOLDED, _INVISIBLE).split())


class WordSearch:
    """The titles and texts of records, ready to be asked which of them hold given words."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._starts = array("Q")
        self._text = bytearray()  # grown in place: at ten thousand releases a second copy would be 25 MB
        for record in records:
            self._starts.append(len(self._text))
            self._text += b" " + _folded(f"{record.release.title or ''} {record.release.text}") + b" \n"

    def find(self, query: str) -> list[int]:
        """Return the numbers of the records that hold a word beginning with the stem of every word of `query`."""
        asked = stems(query)
        if not asked:
            return []
        found = set(self._having(asked[0]))
        for stem in asked[1:]:
            found &= set(self._having(stem))
        return sorted(found)

    def holding(self, passage: str) -> list[int]:
        """Return the numbers of the records that hold the words of `passage` one after another."""
        words = _folded(passage)
        return list(self._with(b" " + words + b" ")) if words else []

    def among(self, numbers: Iterable[int], words: Sequence[Sequence[str]]) -> Iterator[int]:
        """Yield those of `numbers` whose record may hold all words, each given by the beginnings it may have.

        Letters that the code lacks are taken for one another: who wants to be certain looks at the text.
        """
        wanted = [[b" " + _folded(beginning) for beginning in word] for word in words]
        for number in numbers:
            start, end = self._starts[number], self._end(number)
            if all(any(self._text.find(each, start, end) >= 0 for each in word) for word in wanted):
                yield number

    def _end(self, number: int) -> int:
        return self._starts[number + 1] if number + 1 < len(self._starts) else len(self._text)

    def _having(self, stem: str) -> Iterator[int]:
        wanted = _folded(stem)
        doubtful = b"?" in wanted
        for number in self._with(b" " + wanted):
            if not doubtful or stem in fold(self._records[number].release.text):
                yield number

    def _with(self, wanted: bytes) -> Iterator[int]:
        at = self._text.find(wanted)
        while at >= 0:
            number = bisect_right(self._starts, at) - 1
            yield number
            at = self._text.find(wanted, self._end(number))
