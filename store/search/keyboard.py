"""What Latin letters may stand for: the keys of the native layout, or a transliteration."""

import re

from store.extract.lang import table
from store.search.words import words

_KEYS = table("ru", "keyboard")
_TO_NATIVE = dict(zip(map(ord, _KEYS["latin"]), _KEYS["native"], strict=True))
_TO_LATIN = {ord(native): latin for latin, native in reversed(list(zip(_KEYS["latin"], _KEYS["native"], strict=True)))}
_SPELLINGS: dict[str, str] = _KEYS["transliteration"]
_SPELLING = re.compile("|".join(sorted(_SPELLINGS, key=len, reverse=True)))
_PAIRS: list[tuple[str, str]] = [(pair[0], pair[1]) for pair in _KEYS["skeleton"]["pairs"]]
_SAME = str.maketrans(_KEYS["skeleton"]["same"])
_LATIN = re.compile("[a-z]")
_UNSPEAKABLE = re.compile(f"[^{_KEYS['vowels']}]{{{_KEYS['unspeakable']}}}")


def has_latin(text: str) -> bool:
    """Tell whether a text holds Latin letters, so that it may be meant for another layout."""
    return _LATIN.search(text.lower()) is not None


def as_native(keys: str) -> str:
    """Return the word the same keys give on the native layout: `ujhjl` is город. Marks are letters there."""
    return "".join(words(keys.lower().translate(_TO_NATIVE)))


def as_latin(keys: str) -> str:
    """Return the word the same keys give on the Latin layout."""
    return "".join(words(keys.lower().translate(_TO_LATIN)))


def speakable(word: str) -> bool:
    """Tell whether a word in native letters can be one at all: `егктшк`, the keys of turnir, cannot."""
    return _UNSPEAKABLE.search(word) is None


def transliterated(text: str) -> str:
    """Return the native reading of a folded word in Latin letters."""
    return _SPELLING.sub(lambda match: _SPELLINGS[match.group()], text)


def skeleton(word: str) -> str:
    """Return a word without the differences Latin spelling loses."""
    for pair, folded in _PAIRS:
        if pair in word:
            word = word.replace(pair, folded)
    return word.translate(_SAME)
