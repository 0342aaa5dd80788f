"""Kinds of words: a rule that looks for certain words says once which, and each word is sorted once for all texts.

So a rule goes straight to the words it may begin at (`Document.having`), and does not look at all the others.
"""

from collections.abc import Callable
from functools import lru_cache

BEGINNING = 3  # letters by which words are told apart before anything else is asked
_CACHED_WORDS = 65_536

_TESTS: list[Callable[[str], bool]] = []


def kind_of_words(test: Callable[[str], bool]) -> int:
    """Return a new kind of words: those folded forms for which `test`, a pure function, holds."""
    _TESTS.append(test)
    kinds_of.cache_clear()
    return len(_TESTS) - 1


@lru_cache(maxsize=_CACHED_WORDS)
def kinds_of(form: str) -> tuple[int, ...]:
    """Return the kinds a folded form is of; most are of none."""
    return tuple([number for number, test in enumerate(_TESTS) if test(form)])


def begins_with(form: str, beginnings: frozenset[str]) -> bool:
    """Tell whether a word, or a part of a hyphened one, begins with one of `beginnings` of `BEGINNING` letters."""
    if form[:BEGINNING] in beginnings:
        return True
    return "-" in form and any(part[:BEGINNING] in beginnings for part in form.split("-")[1:])
