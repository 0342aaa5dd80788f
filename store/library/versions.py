"""What changed between two versions of one release's text."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from itertools import accumulate
from typing import NamedTuple

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_MOST_PIECES = 4_000
_AROUND = 40  # code points


class Change(NamedTuple):
    """Words that gave way to others; either side may be empty. `at` is their offset in the newer text."""

    at: int
    before: str
    after: str


def changes(before: str, after: str) -> Iterator[Change]:
    """Yield what was put in, taken out or replaced, word by word, in order of the newer text."""
    # whole paragraphs first: comparing word by word takes time that grows with the square of their number
    for rough in _compared(before.splitlines(keepends=True), after.splitlines(keepends=True)):
        old, new = _PIECE.findall(rough.before), _PIECE.findall(rough.after)
        if not old or not new or len(old) + len(new) > _MOST_PIECES:
            yield rough
        else:
            yield from (fine._replace(at=rough.at + fine.at) for fine in _compared(old, new))


def in_words(before: str, after: str) -> Iterator[str]:
    """Yield every change as one line, between some words that stayed: `…откроется [−12] [+14] мая…`.

    Blanks alone are no change.
    """
    for at, old, new in changes(before, after):
        end = at + len(new)
        left, right = after[:at].rpartition("\n")[2], after[end:].partition("\n")[0]
        if len(left) > _AROUND:
            left = "…" + left[-_AROUND:].partition(" ")[2]
        if len(right) > _AROUND:
            right = right[:_AROUND].rpartition(" ")[0] + "…"
        marked = " ".join(f"[{sign}{words}]" for sign, words in (("−", _one_line(old)), ("+", _one_line(new))) if words)
        if marked:
            yield f"{left.strip()} {marked} {right.strip()}".strip()


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _compared(old: list[str], new: list[str]) -> Iterator[Change]:
    starts = list(accumulate(map(len, new), initial=0))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(starts[k], "".join(old[i:j]), "".join(new[k:m]))
