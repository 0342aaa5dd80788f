"""Short names for facts, stable as long as a fact starts where it did: `q449` is the quote that starts at 449."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from store.model import (
    Agreement,
    DateMention,
    Event,
    Fact,
    FactKind,
    Facts,
    Figure,
    Person,
    PlaceMention,
    Quote,
    Record,
    Span,
    Twin,
)

_PASSAGE = re.compile(r"([0-9]{1,9})-([0-9]{1,9})")

TYPES: dict[FactKind, type[Fact]] = {
    FactKind.QUOTE: Quote,
    FactKind.PERSON: Person,
    FactKind.DATE: DateMention,
    FactKind.PLACE: PlaceMention,
    FactKind.TWIN: Twin,
    FactKind.AGREEMENT: Agreement,
    FactKind.FIGURE: Figure,
    FactKind.EVENT: Event,
}
"""The type of each kind of fact."""
_FIELDS = {
    FactKind.QUOTE: "quotes",
    FactKind.PERSON: "people",
    FactKind.DATE: "dates",
    FactKind.PLACE: "places",
    FactKind.TWIN: "twins",
    FactKind.AGREEMENT: "agreements",
    FactKind.FIGURE: "figures",
    FactKind.EVENT: "events",
}
_LETTERS = {
    FactKind.QUOTE: "q",
    FactKind.PERSON: "p",
    FactKind.DATE: "d",
    FactKind.PLACE: "l",
    FactKind.TWIN: "t",
    FactKind.AGREEMENT: "a",
    FactKind.FIGURE: "f",
    FactKind.EVENT: "e",
}


def of_kind(facts: Facts, kind: FactKind) -> tuple[Fact, ...]:
    """Return the facts of one kind, in order of the text."""
    found: tuple[Fact, ...] = getattr(facts, _FIELDS[kind])
    return found


def field_of(kind: FactKind) -> str:
    """Return the name of the `Facts` field that holds facts of `kind`."""
    return _FIELDS[kind]


def with_kind(facts: Facts, kind: FactKind, found: Iterable[Fact]) -> Facts:
    """Return `facts` with those of one kind replaced by `found`."""
    field: dict[str, Any] = {_FIELDS[kind]: tuple(found)}
    return replace(facts, **field)


def keyed(facts: Facts, *kinds: FactKind) -> Iterator[tuple[str, FactKind, Fact]]:
    """Yield `(key, kind, fact)` for every fact, or those of `kinds`.

    A second fact of a kind at the same start is `t70.2`, and so on.
    """
    for kind in kinds or FactKind:
        seen: dict[int, int] = {}
        for fact in of_kind(facts, kind):
            start = fact.spans[0].start
            seen[start] = seen.get(start, 0) + 1
            again = f".{seen[start]}" if seen[start] > 1 else ""
            yield f"{_LETTERS[kind]}{start}{again}", kind, fact


def fact_id(release_id: str, key: str) -> str:
    """Return the name of a fact across the library, `RELEASE/KEY`."""
    return f"{release_id}/{key}"


def split_id(identifier: str) -> tuple[str, str | None]:
    """Split `RELEASE/KEY` into its parts; the key is `None` for a plain release id."""
    release_id, slash, key = identifier.rpartition("/")
    return (release_id, key) if slash else (identifier, None)


def passage_id(release_id: str, span: Span) -> str:
    """Return the name of a stretch of a release's text that is no fact, `RELEASE/120-180`."""
    return f"{release_id}/{span.start}-{span.end}"


def passage_span(identifier: str) -> Span | None:
    """Return the stretch of text that an identifier names, or `None` when it names a release or a fact."""
    hit = _PASSAGE.fullmatch(split_id(identifier)[1] or "")
    return Span(int(hit[1]), int(hit[2])) if hit else None


def find_fact(record: Record, key: str) -> Fact | None:
    """Return the fact of `record` with this key, or `None`."""
    return next((fact for name, _, fact in keyed(record.facts) if name == key), None)
