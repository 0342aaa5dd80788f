"""Fields of facts that take one of a few values: said and typed in the words of the interface, stored as codes."""

from collections.abc import Sequence
from dataclasses import dataclass

from store.model import (
    AgreementStatus,
    DateKind,
    EventStatus,
    FactKind,
    FigureKind,
    Grain,
    PlaceKind,
    PlaceRole,
    QuoteKind,
    TwinStatus,
)
from tui.locale import Catalogue


@dataclass(frozen=True, slots=True)
class Choice:
    """The values a field may take; their words stand in the catalogue under `table`."""

    table: str
    codes: Sequence[str]

    def word(self, code: str, words: Catalogue) -> str:
        """Return the word for a value."""
        return words(f"{self.table}.{code}") if code in self.codes else code

    def listed(self, words: Catalogue) -> str:
        """Return all that may be typed."""
        return ", ".join(self.word(code, words) for code in self.codes)

    def code(self, typed: str, words: Catalogue) -> str:
        """Return the value that was typed as its word, the start of that, or the code. Raises `ValueError`."""
        wanted = " ".join(typed.casefold().split())
        for code in self.codes:
            if wanted in (code, self.word(code, words).casefold()):
                return code
        begun = [code for code in self.codes if wanted and self.word(code, words).casefold().startswith(wanted)]
        if len(begun) != 1:
            raise ValueError(typed)
        return begun[0]


KINDS = Choice("one", tuple(FactKind))
"""The kinds of facts, one of each."""

_EVENTS = ("visit", "forum", "exhibition", "meeting", "signing", "festival", "sport", "opening", "days", "event")
_CHOICES = {
    (FactKind.QUOTE, "kind"): Choice("quote", tuple(QuoteKind)),
    (FactKind.DATE, "kind"): Choice("date", tuple(DateKind)),
    (FactKind.PLACE, "role"): Choice("role", tuple(PlaceRole)),
    (FactKind.TWIN, "status"): Choice("twin", tuple(TwinStatus)),
    (FactKind.AGREEMENT, "status"): Choice("agreement", tuple(AgreementStatus)),
    (FactKind.FIGURE, "kind"): Choice("change", tuple(FigureKind)),
    (FactKind.EVENT, "status"): Choice("event", tuple(EventStatus)),
    (FactKind.EVENT, "kind"): Choice("cell.what", _EVENTS),
    (FactKind.DATE, "grain"): Choice("grain", tuple(Grain)),
    (FactKind.PLACE, "kind"): Choice("level", tuple(PlaceKind)),
}


def label_of(kind: FactKind, name: str, words: Catalogue) -> str:
    """Return what a field of a fact is called."""
    own = f"field.{kind}_{name}"
    return words(own if words.has(own) else f"field.{name}")


def choice_of(kind: FactKind, name: str) -> Choice | None:
    """Return what a field may hold, `None` for one that takes any words."""
    return _CHOICES.get((kind, name))
