"""Every fact as one row of a table, whatever its kind: what, who, when, where, and the words it came from."""

from collections.abc import Callable, Iterable, Iterator

from store.export.tables import csv_text
from store.keys import fact_id, keyed
from store.model import (
    Agreement,
    DateMention,
    Event,
    Fact,
    Figure,
    Person,
    PlaceMention,
    Quote,
    Record,
    Twin,
)

COLUMNS = (
    "id",
    "kind",
    "published",
    "publisher",
    "title",
    "url",
    "name",
    "detail",
    "status",
    "value",
    "unit",
    "start",
    "end",
    "words",
    "rule",
    "confidence",
    "origin",
    "confirmed",
)


def fact_rows(
    records: Iterable[Record], counts: Callable[[Record, Fact], bool] = lambda record, fact: True
) -> Iterator[dict[str, object]]:
    """Yield a row for every fact of `records` that counts, keyed by `COLUMNS`."""
    for record in records:
        release = record.release
        for key, kind, fact in keyed(record.facts):
            if not counts(record, fact):
                continue
            yield {
                "id": fact_id(release.id, key),
                "kind": str(kind),
                "published": release.published,
                "publisher": release.publisher,
                "title": release.title,
                "url": release.url,
                "words": " ".join(span.slice(release.text) for span in fact.spans[:1]),
                "rule": fact.rule,
                "confidence": str(fact.confidence),
                "origin": str(fact.origin),
                "confirmed": "yes" if fact.confirmed else "",
                **_own(fact),
            }


def facts_csv(records: Iterable[Record], counts: Callable[[Record, Fact], bool] = lambda record, fact: True) -> str:
    """Return the facts of `records` that count as one CSV table."""
    return csv_text(COLUMNS, fact_rows(records, counts))


def _own(fact: Fact) -> dict[str, object]:
    match fact:
        case Quote():
            return {"name": fact.speaker, "detail": fact.role, "status": str(fact.kind), "words": fact.text}
        case Person():
            return {"name": fact.name, "detail": fact.role}
        case DateMention():
            return {"status": str(fact.kind), "detail": str(fact.grain), "start": fact.start, "end": fact.end}
        case PlaceMention():
            return {"name": fact.name, "detail": fact.place_id, "status": str(fact.role)}
        case Twin():
            return {"name": fact.a, "detail": fact.b, "status": str(fact.status), "start": fact.date}
        case Agreement():
            partners = "; ".join(fact.partners)
            return {
                "name": fact.what,
                "detail": partners,
                "status": str(fact.status),
                "value": fact.count,
                "start": fact.date,
            }
        case Figure():
            return {
                "name": fact.measure,
                "detail": fact.period,
                "status": "target" if fact.target else str(fact.kind),
                "value": fact.value,
                "unit": fact.unit,
            }
        case Event():
            return {
                "name": fact.title,
                "detail": fact.place,
                "status": str(fact.status),
                "start": fact.start,
                "end": fact.end,
            }
        case _:
            return {}
