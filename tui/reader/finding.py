"""Searching within one release: plain words, whatever their case, ё or е, and white space."""

import re

from store.model import Span

_YO = re.compile("[её]", re.IGNORECASE)


def find(text: str, words: str) -> tuple[Span, ...]:
    """Return where `words` stand in `text`."""
    parts = [_YO.sub("[её]", re.escape(part)) for part in words.split()]
    if not parts:
        return ()
    pattern = re.compile(r"\s+".join(parts), re.IGNORECASE)
    return tuple(Span(*match.span()) for match in pattern.finditer(text))
