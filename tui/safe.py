"""Text from releases made fit for a terminal: nothing in it may act, hide or reorder.

`safe` stands at the border between the library and every widget or printed line. Stored text is never changed: `seen`
keeps a map of offsets. Nothing here needs the toolkit, so plain commands use it too.
"""

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass

from store.hidden import HIDDEN

_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
_BREAK = re.compile("\r\n?|[\n\u2028\u2029]")
_FLOOD = re.compile(f"(?<=[{_MARKS}]{{3}})[{_MARKS}]+")
_ANY = re.compile(f"{HIDDEN.pattern}|[\t\n]|{_FLOOD.pattern}")
_CHANGED = re.compile(f"{_BREAK.pattern}|{HIDDEN.pattern}+|\t|(?P<flood>{_FLOOD.pattern})")
_TAB = "    "


def safe(text: str, *, multiline: bool = False) -> str:
    """Return `text` without control, bidi, zero-width and tag characters, and with at most three marks on a letter.

    Line ends become spaces, or stay as `\\n` when `multiline`; a tab becomes four spaces.
    """
    if _ANY.search(text) is None:
        return text
    broken = _BREAK.sub("\n" if multiline else " ", text)
    return _FLOOD.sub("", HIDDEN.sub("", broken)).replace("\t", _TAB)


def count_hidden(text: str) -> int:
    """Return how many characters `safe` leaves out, for the badge that says so; line ends and tabs do not count."""
    return sum(len(hit[0]) for pattern in (HIDDEN, _FLOOD) for hit in pattern.finditer(_BREAK.sub("\n", text)))


@dataclass(frozen=True, slots=True)
class Seen:
    """Safe text with the way back: `text` is what is shown, `offsets[i]` the place in it of stored code point `i`.

    `offsets` has one entry more than the stored text, and is `None` when both are the same.
    """

    text: str
    hidden: int = 0
    offsets: "array[int] | None" = None

    def shown(self, stored: int) -> int:
        """Return the place on show of an offset in the stored text."""
        return stored if self.offsets is None else self.offsets[stored]

    def stored(self, shown: int) -> int:
        """Return the first offset of the stored text that is shown at this place."""
        return shown if self.offsets is None else bisect_left(self.offsets, shown)


def seen(text: str, *, raw: bool = False, multiline: bool = True) -> Seen:
    """Return safe text with its map of offsets; `raw` shows what is hidden as `<U+200B>`."""
    if _ANY.search(text) is None:
        return Seen(text)
    offsets = array("L")
    pieces: list[str] = []
    size = at = 0
    for hit in _CHANGED.finditer(text):
        plain = text[at : hit.start()]
        piece = _spelt(hit[0]) if raw else "" if hit["flood"] else safe(hit[0], multiline=multiline)
        offsets.extend(range(size, size + len(plain)))
        size += len(plain)
        offsets.extend([size] * len(hit[0]))
        size += len(piece)
        pieces += (plain, piece)
        at = hit.end()
    offsets.extend(range(size, size + len(text) - at + 1))
    pieces.append(text[at:])
    return Seen("".join(pieces), count_hidden(text), offsets)


def _spelt(piece: str) -> str:
    if piece == "\t" or _BREAK.fullmatch(piece):
        return safe(piece, multiline=True)
    return "".join(f"<U+{ord(character):04X}>" for character in piece)
