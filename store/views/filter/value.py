"""The filter as a value: which releases, and which of their facts, are looked at.

A filter is frozen; narrowing it makes another. What its words match is decided by `store.views.filter.index`.
"""

from dataclasses import dataclass, fields, replace
from typing import NamedTuple

from store.extract.lang import table
from store.extract.text import fold
from store.model import FactKind, QuoteKind
from store.views.filter.line import parts, written
from store.views.filter.period import FilterError, Period

#: What `kind` may hold: kinds of facts, kinds of quotes, and events still ahead in their release.
KINDS: tuple[str, ...] = (*FactKind, *QuoteKind, "planned")


class Slot(NamedTuple):
    """A filled part of a filter: its name and its value as written in a line."""

    name: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Seven conditions that must all hold; `None` leaves one open. White space in values is settled to single blanks.

    `period` looks at the day of publication; `partner` and `place` at places named in the release (a country holds
    its regions, a region its municipalities); `speaker` at who is quoted; `text` at words of the title and the text, in
    any form. `kind` and `speaker` also narrow which facts of a release count.
    """

    period: Period | None = None
    partner: str | None = None
    place: str | None = None
    speaker: str | None = None
    kind: str | None = None
    tag: str | None = None
    text: str | None = None

    def __post_init__(self) -> None:
        for name in SLOTS[1:]:
            value = getattr(self, name)
            if value is not None:
                object.__setattr__(self, name, " ".join(value.split()) or None)
        if self.kind is not None and self.kind not in KINDS:
            raise FilterError("kind", self.kind)

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing is filtered at all."""
        return not self.slots

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The filled slots, in the order they are said in."""
        return tuple(Slot(name, str(value)) for name in SLOTS if (value := getattr(self, name)) is not None)

    def with_(self, **slots: object) -> "Filter":
        """Return this filter with the named slots set anew; `None` opens one."""
        return replace(self, **slots)  # type: ignore[arg-type]

    def without(self, *names: str) -> "Filter":
        """Return this filter with the named slots open."""
        return replace(self, **dict.fromkeys(names))

    def only(self, name: str) -> "Filter":
        """Return the filter that keeps nothing but the slot `name`."""
        return self.without(*(other for other in SLOTS if other != name))

    @classmethod
    def parse(cls, line: str) -> "Filter":
        """Read a filter from one line; raise `FilterError` where it cannot be understood."""
        slots: dict[str, str | Period] = {}
        text: list[str] = []
        for name, value in parts(line):
            if name == "text":
                text.append(value)
            elif name not in SLOTS:
                raise FilterError("slot", f"{name}:")
            elif name in slots:
                raise FilterError("twice", name)
            else:
                slots[name] = _read(name, value)
        return cls(**slots, text=" ".join(text) or None)  # type: ignore[arg-type]

    def __str__(self) -> str:
        return " ".join(written(name, value) for name, value in self.slots)


#: Names of the slots, in the order a sentence says them.
SLOTS: tuple[str, ...] = tuple(each.name for each in fields(Filter))


def _read(name: str, value: str) -> str | Period:
    if name == "period":
        return Period.parse(value)
    if name == "kind":
        key = fold(value)
        kind: str = table("ru", "filter")["kinds"].get(key, key)
        return kind
    return value
