"""What the rules ask of a morphology, whatever the language and the library behind it."""

from typing import NamedTuple, Protocol


class Reading(NamedTuple):
    """One way to read a word. Tags follow OpenCorpora (`NOUN`, `nomn`, `sing`, `masc`), ё folded in `lemma`.

    `marks` holds the rest of the tag: `Name`, `Patr`, `Surn`, `Geox`, `Orgn`, `Fixd`, `past`, `pres`, `anim` …
    """

    lemma: str
    pos: str
    case: str
    number: str
    gender: str
    marks: frozenset[str]
    score: float


class Morphology(Protocol):
    """Readings and inflections of single words."""

    def readings(self, word: str) -> tuple[Reading, ...]:
        """Return all readings of `word`, likeliest first."""
        ...

    def known(self, word: str) -> bool:
        """Tell whether the dictionary holds `word`; readings of other words are guesses from their endings."""
        ...

    def lemma(self, word: str) -> str:
        """Return the likeliest lemma of `word`, lower case, ё as е."""
        ...

    def lemmas(self, word: str) -> frozenset[str]:
        """Return all possible lemmas of `word`."""
        ...

    def inflect(self, word: str, *grammemes: str) -> str | None:
        """Return `word` put into the form of `grammemes`, keeping its capitals, or `None` where there is none."""
        ...
