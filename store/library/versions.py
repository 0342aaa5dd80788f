"""What changed between two versions of one release's text."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

_PIECE = re.compile(r"\w+|\s+|[^\w\s]")


class Change(NamedTuple):
    """Words that gave way to others; either side may be empty. `at` is their offset in the newer text."""

    at: int
    before: str
    after: str


def changes(before: str, after: str) -> Iterator[Change]:
    """Yield what was put in, taken out or replaced, word by word, in order of the newer text."""
    old, new = _PIECE.findall(before), _PIECE.findall(after)
    starts = [0]
    for piece in new:
        starts.append(starts[-1] + len(piece))
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Change(starts[k], "".join(old[i:j]), "".join(new[k:m]))
