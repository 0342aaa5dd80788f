"""The query as typed, taken apart: words, phrases, words to leave out, and fields.

Nothing typed is an error: what is no field is a word, and a phrase may still be open.
"""

import re
from dataclasses import dataclass

from store.extract.lang import table
from store.extract.text import fold
from store.model import QuoteKind
from store.search.keyboard import has_latin
from store.search.words import words
from store.views.filter.period import FilterError, Period

_PART = re.compile(
    r"""(?P<minus>-(?=["«„“\w]))?
    (?:(?P<key>[^\W\d_]+):(?=[^\s:])|(?P<sign>[@#№]))?
    (?:"(?P<straight>[^"]*)(?P<closed>"?)|«(?P<hung>[^»]*)(?P<shut>»?)|(?P<bare>\S+))""",
    re.VERBOSE,
)
_SIGNS = {"@": "speaker", "#": "partner", "№": "partner"}
_FIELDS = ("speaker", "partner", "kind")


@dataclass(frozen=True, slots=True)
class Typed:
    """One word typed. `raw` keeps its keys, for another layout; `open` says it may go on."""

    raw: str
    open: bool = False


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for. All conditions must hold; `words` may be met by other forms and with slips."""

    words: tuple[Typed, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[tuple[str, ...], ...] = ()
    speakers: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    kinds: tuple[QuoteKind, ...] = ()
    period: Period | None = None

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is asked."""
        return self == Request()


def parse(line: str) -> Request:
    """Read a query: `побратим @иванов #минск 2024..2025 kind:direct "слово в слово" -слово`."""
    found = _Parts()
    for match in _PART.finditer(line):
        found.take(match, last=match.end() == len(line))
    return Request(
        words=tuple(found.words),
        phrases=tuple(found.phrases),
        excluded=tuple(found.excluded),
        speakers=tuple(found.speaker),
        partners=tuple(found.partner),
        kinds=tuple(found.kind),
        period=found.period,
    )


class _Parts:
    def __init__(self) -> None:
        self.words: list[Typed] = []
        self.phrases: list[tuple[str, ...]] = []
        self.excluded: list[tuple[str, ...]] = []
        self.speaker: list[str] = []
        self.partner: list[str] = []
        self.kind: list[QuoteKind] = []
        self.period: Period | None = None

    def take(self, match: re.Match[str], *, last: bool) -> None:
        bare: str | None = match["bare"]
        value = bare if bare is not None else match["straight"] if match["straight"] is not None else match["hung"]
        field = _field(match)
        if match["minus"]:
            if spelt := tuple(words(value)):
                self.excluded.append(spelt)
        elif field and self._fill(field, value):
            pass
        elif bare is None:
            self._phrase(words(value), closed=bool(match["closed"] or match["shut"]))
        elif (period := _period(bare)) is not None:
            self.period = period
        else:
            self._words(match.group(), last=last)

    def _fill(self, field: str, value: str) -> bool:
        if field == "kind":
            name = fold(value)
            name = table("ru", "filter")["kinds"].get(name, name)
            if name not in tuple(QuoteKind):
                return False
            self.kind.append(QuoteKind(name))
        elif words(value):
            (self.speaker if field == "speaker" else self.partner).append(value)
        else:
            return False
        return True

    def _phrase(self, spelt: list[str], *, closed: bool) -> None:
        if spelt and not closed:  # its last word is still being typed
            self.words.append(Typed(spelt.pop(), open=True))
        if spelt:
            self.phrases.append(tuple(spelt))

    def _words(self, text: str, *, last: bool) -> None:
        if has_latin(text):  # marks may be letters of the other layout: the keys stay together
            self.words.append(Typed(text, last))
            return
        spelt = words(text)
        self.words += [Typed(word, last and at == len(spelt)) for at, word in enumerate(spelt, 1)]


def _field(match: re.Match[str]) -> str | None:
    if match["sign"]:
        return _SIGNS[match["sign"]]
    if match["key"]:
        key = fold(match["key"])
        key = table("ru", "filter")["slots"].get(key, key)
        return key if key in _FIELDS else None
    return None


def _period(word: str) -> Period | None:
    if ".." not in word:
        return None
    try:
        return Period.parse(word)
    except FilterError:
        return None
