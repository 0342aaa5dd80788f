"""A person's name where it stands in a text."""

from msgspec import Struct

from store.model import Span

_CASES = frozenset({"nomn", "gent", "datv", "accs", "ablt", "loct"})


class Mention(Struct, frozen=True):
    """A person's name where it stands. Parts are nominative; `cases` are those it may stand in; empty parts are absent.

    `initials` holds the capitals of given name and patronymic where only they are written.
    """

    span: Span
    surname: str
    first: str = ""
    patronymic: str = ""
    initials: str = ""
    gender: str = ""
    cases: frozenset[str] = _CASES
    family_first: bool = False

    @property
    def is_nominative(self) -> bool:
        """Tell whether the mention may be a subject."""
        return "nomn" in self.cases

    @property
    def display(self) -> str:
        """The name as a citation gives it: given name, patronymic, family name."""
        if self.family_first:
            return f"{self.surname} {self.first}"
        initials = " ".join(f"{letter}." for letter in self.initials)
        return " ".join(part for part in (self.first or initials, self.patronymic, self.surname) if part)
