"""From bytes to text: a byte order mark, strict UTF-8, what the page declares, and only then a guess among few.

Detectors that know a hundred code pages take short Russian texts for Japanese. Releases come in five encodings, so the
guess weighs those alone: in the right one, letters are frequent ones and capitals stand at the start of words.
"""

import codecs
import re
from typing import NamedTuple

from store.reading.lore import lore

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE = ("cp1251", "koi8-r", "cp866")
_WIDE = ("utf-16-le", "utf-16-be")
_SAMPLE = 20_000
_ENOUGH = 150
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or office document",
    b"\xd0\xcf\x11\xe0": "an old office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"{\\rtf": "an RTF document",
    b"\x7fELF": "a program",
}
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


class Decoded(NamedTuple):
    """A text, the encoding it was in, and whether that is known or guessed from too little."""

    text: str
    encoding: str
    sure: bool


def decode(content: bytes, *, forced: str | None = None, declared: str | None = None) -> Decoded:
    """Return the text in `content`. Raises `ValueError` with a reason when it is not text."""
    for magic, kind in _MAGIC.items():
        if content.startswith(magic):
            raise ValueError(f"this is {kind}; relex reads text, HTML, JSON and feeds")
    if forced is not None:
        return Decoded(_strict(content, forced), forced, True)
    for mark, name in _MARKS:
        if content.startswith(mark):
            return Decoded(_strict(content, name), name, True)
    if b"\x00" not in content:
        try:
            return Decoded(content.decode("utf-8"), "utf-8", True)
        except UnicodeDecodeError:
            pass
        if declared is not None and _fits(content, declared):
            return Decoded(content.decode(declared), declared, True)
    return _guess(content)


def _strict(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except LookupError as error:
        raise ValueError(f"there is no encoding called {encoding!r}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"this is not {encoding}: byte {error.start} does not fit") from error
    if not isinstance(text, str):
        raise ValueError(f"{encoding!r} is not an encoding of text")
    return text


def _fits(content: bytes, encoding: str) -> bool:
    try:
        return isinstance(content.decode(encoding), str)
    except (LookupError, UnicodeDecodeError):
        return False


def _guess(content: bytes) -> Decoded:
    names = (
        _WIDE if b"\x00" in content or content[1::2].count(4) + content[::2].count(4) > len(content) // 4 else _SINGLE
    )
    readings = [(name, content.decode(name)) for name in names if _fits(content, name)]
    best = max(readings, key=lambda reading: _likeness(reading[1]), default=None)
    if best is None or _likeness(best[1]) <= 0 or len(_CONTROLS.findall(best[1])) > len(best[1]) // 200:
        raise ValueError("this is not text: a binary file, or an unknown encoding (name it with --encoding)")
    return Decoded(best[1], best[0], len(content) >= _ENOUGH)


def _likeness(text: str) -> float:
    """Return how much a text looks like Russian prose; above zero when more does than does not."""
    frequent: str = lore()["letters"]
    weights = {letter: 2.0 - 2.0 * place / len(frequent) for place, letter in enumerate(frequent)}
    score, before = 0.0, " "
    for char in text[:_SAMPLE]:
        if char.isalpha() and not char.isascii():
            weight = weights.get(char.lower(), -2.0)
            score += -2.0 if char.isupper() and before.islower() else weight
        elif not char.isascii() and char not in "«»„“”—–…№\xa0":
            score -= 3.0
        before = char
    return score
