"""Words as the search sees them: lower case, ё as е, invisible characters and stress marks dropped.

Texts are cut by one pattern and each piece is folded on its own, so a folded word always knows its place in the text.
"""

import codecs
import re
import threading
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from operator import itemgetter
from typing import Any, TypeVar

import Stemmer

_MARKS = "\u00ad\u0300-\u036f\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff"
_TOKEN = re.compile(rf"[^\W_]+(?:[{_MARKS}]+[^\W_]*)*")
_HIDDEN = re.compile(f"[{_MARKS}]")
_BREAKS = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~\u00a0«»‘’‚‛“”„‟–—…№\n")
_first, _pair = itemgetter(slice(1)), itemgetter(slice(2))
MAX_HEAD = 2  # letters: beginnings up to this long are told apart, longer ones are not
_Letters = TypeVar("_Letters", str, bytes)
_UNUSUAL = 0  # what is not a break and may be folded together with its neighbours


class _Stemmers(threading.local):
    """One stemmer a thread: they must not be shared."""

    def __init__(self) -> None:
        self.russian = Stemmer.Stemmer("russian", 0)


_stemmers = _Stemmers()


# Usual texts are folded one byte a letter, which takes less than half the time of strings.
_LETTERS = bytes(range(256)).decode("cp1251", "replace")
_TO_BYTES: Any = codecs.charmap_build(_LETTERS)


def _folded(char: str) -> int:
    """Return the byte of what a character is folded to where it stands alone."""
    folded = char.lower().replace("ё", "е")
    if folded in _BREAKS:
        return ord(" ")
    return folded.encode("cp1251")[0] if re.fullmatch("[ 0-9a-zа-я]", folded) else _UNUSUAL


_FOLDED = bytes(map(_folded, _LETTERS))


@lru_cache(maxsize=1 << 14)
def fold(token: str) -> str:
    """Return the form under which a token is looked up; empty when nothing of it is a letter or a digit."""
    text = unicodedata.normalize("NFKC", token).lower()
    if not text.isalpha():
        text = "".join(char for char in _HIDDEN.sub("", text) if char.isalnum())
    return text.replace("ё", "е")


def spaced(text: str) -> str:
    """Return the folded words of a text with blanks between them, in the quickest way that gives the same words."""
    coded = _coded(text)
    return " ".join(words(text)) if coded is None else _decoded(coded)


def spaced_with_heads(text: str) -> tuple[str, str]:
    """Return the folded words of a text, and what they begin with up to `MAX_HEAD` letters, blanks between."""
    coded = _coded(text)
    if coded is None:
        spelt = words(text)
        return " ".join(spelt), " ".join(_begun(spelt))
    return _decoded(coded), _decoded(b" ".join(_begun(coded.split())))


def _begun(spelt: list[_Letters]) -> set[_Letters]:
    pairs = {*map(_pair, spelt)}
    return pairs.union(map(_first, pairs))


def _coded(text: str) -> bytes | None:
    """Return the folded words of a usual text, one byte a letter."""
    try:
        coded, _ = codecs.charmap_encode(text, "strict", _TO_BYTES)
    except UnicodeEncodeError:
        return None
    folded = coded.translate(_FOLDED)
    return None if _UNUSUAL in folded else folded


def _decoded(coded: bytes) -> str:
    return codecs.charmap_decode(coded, "strict", _LETTERS)[0]


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
