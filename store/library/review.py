"""The facts most in need of a person: found by rules that are seldom sure, and not yet looked at."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store.keys import fact_id, keyed
from store.model import Confidence, Fact, FactKind, Origin, Record


class Doubt(NamedTuple):
    """A fact to look at, by its name across the library."""

    id: str
    kind: FactKind
    fact: Fact
    record: Record


def doubts(records: Iterable[Record]) -> Iterator[Doubt]:
    """Yield the facts of low confidence that rules found and nobody has confirmed, release by release."""
    for record in records:
        for key, kind, fact in keyed(record.facts):
            if fact.confidence is Confidence.LOW and fact.origin is Origin.RULE and not fact.confirmed:
                yield Doubt(fact_id(record.release.id, key), kind, fact, record)
