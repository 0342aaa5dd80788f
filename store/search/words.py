"""Words as the search sees them: lower case, ё as е, invisible characters and stress marks dropped.

Texts are cut by one pattern and each piece is folded on its own, so a folded word always knows its place in the text.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

import Stemmer

_MARKS = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff"
_TOKEN = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
_HIDDEN = re.compile(f"[{_MARKS}]")
_BREAKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0«»‘’‚‛“”„‟–—…№\n")
_UNUSUAL = re.compile("[^ 0-9a-zа-яё]")


class _Stemmers(threading.local):
    """One stemmer a thread: they must not be shared."""

    def __init__(self) -> None:
        self.russian = Stemmer.Stemmer("russian", 0)


_stemmers = _Stemmers()


@lru_cache(maxsize=1 << 14)
def fold(token: str) -> str:
    """Return the form under which a token is looked up; empty when nothing of it is a letter or a digit."""
    text = unicodedata.normalize("NFKC", token).lower()
    if not text.isalpha():
        text = "".join(char for char in _HIDDEN.sub("", text) if char.isalnum())
    return text.replace("ё", "е")


def spaced(text: str) -> str:
    """Return the folded words of a text with blanks between them, in the quickest way that gives the same words."""
    lower = text.lower()
    for mark in set(_UNUSUAL.findall(lower)):
        if mark not in _BREAKS:
            return " ".join(words(text))
        lower = lower.replace(mark, " ")
    return lower.replace("ё", "е")


def words(text: str) -> list[str]:
    """Return the folded words of a text in order."""
    return [word for token in _TOKEN.findall(text) if (word := fold(token))]


def located(text: str) -> Iterator[tuple[str, int, int]]:
    """Yield `(folded word, start, end)` with offsets into `text` itself."""
    for match in _TOKEN.finditer(text):
        if word := fold(match.group()):
            yield word, match.start(), match.end()


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return the Snowball stem of a folded word."""
    stemmed: str = _stemmers.russian.stemWord(word)
    return stemmed
