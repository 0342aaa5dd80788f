"""Speakers and partners of a library, found by what is typed of them."""

from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from store.search.keyboard import as_native, has_latin, skeleton, transliterated
from store.search.words import stem, words

_ALIKE = 60.0  # per cent, below which a suggestion would be a guess


def meant(typed: str, names: Iterable[str]) -> list[str]:
    """Return the names in which every word typed is met: begun, inflected, or misspelt when nothing else fits."""
    known = {name: words(name) for name in names}
    for spelt in _readings(typed):
        for meets in (_begins, _slips):
            found = [name for name, own in known.items() if all(any(meets(word, w) for w in own) for word in spelt)]
            if found:
                return found
    return []


def suggestion(typed: str, names: Sequence[str]) -> str | None:
    """Return the name with the word most like what was typed, when any is like it."""
    spelt = " ".join(words(typed))
    own = [(word, name) for name in names for word in (*words(name), " ".join(words(name)))]
    best = process.extractOne(spelt, [word for word, _ in own], scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return own[best[2]][1] if best else None


def _readings(typed: str) -> Iterable[list[str]]:
    plain = words(typed)
    yield plain
    if has_latin(typed):
        yield [as_native(part) for part in typed.split()]
        yield [transliterated(word) for word in plain]


def _begins(word: str, own: str) -> bool:
    return own.startswith(word) or (len(word) > 2 and stem(word) == stem(own)) or _sounds(word, own)


def _sounds(word: str, own: str) -> bool:
    return len(word) > 2 and skeleton(own).startswith(skeleton(word))


def _slips(word: str, own: str) -> bool:
    errors = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
    one, other = stem(word), stem(own)
    return errors > 0 and OSA.distance(one, other, score_cutoff=errors) <= errors
