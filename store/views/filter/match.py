"""What a filter says of single facts: which of a release's facts count under it."""

from typing import Any

from msgspec.structs import replace

from store.keys import field_of, of_kind
from store.model import Event, EventStatus, Fact, FactKind, Facts, PlaceRole, Quote, QuoteKind, Record
from store.views.filter.names import Name, agree, stems
from store.views.filter.value import Filter

PLANNED = "planned"
_BETWEEN = 4  # characters in which the blank and the bracket before a stated region stand
QUOTE_KINDS: frozenset[str] = frozenset((*QuoteKind, FactKind.QUOTE))


def partner_names(record: Record) -> set[Name]:
    """Return the partner places of a record: named as partners, in agreements, or on the other side of a twinning."""
    facts = record.facts
    named = {Name(place.name, place.place_id) for place in facts.places if place.role is PlaceRole.PARTNER}
    known = {name.text for name in named}
    named |= {Name(text) for each in facts.agreements for text in each.partners if text not in known}
    return named | {Name(twin.b, twin.b_id) for twin in facts.twins if twin.b}


def stated_parents(record: Record) -> dict[str, str]:
    """Return, for places the gazetteer does not hold, the id of the place that follows them in the text.

    «Сальский район Ростовской области» says where the district lies; a region named elsewhere in the release does not.
    """
    places, text = record.facts.places, record.release.text
    starts = {span.start: place.place_id for place in places if place.place_id for span in place.spans}
    found: dict[str, str] = {}
    for place in places:
        for span in place.spans if place.place_id is None else ():
            tail = text[span.end : span.end + _BETWEEN]
            outer = starts.get(span.end + len(tail) - len(tail.lstrip(" (")))
            if outer and tail[:1].isspace():
                found.setdefault(place.name, outer)
    return found


def place_names(record: Record) -> set[Name]:
    """Return the places of a record in whatever role."""
    facts = record.facts
    named = {Name(place.name, place.place_id) for place in facts.places}
    named |= {Name(twin.a, twin.a_id) for twin in facts.twins if twin.a}
    return named | partner_names(record)


def kinds_in(facts: Facts) -> set[str]:
    """Return the kinds, as filters name them, of which there is a fact."""
    found: set[str] = {kind for kind in FactKind if of_kind(facts, kind)}
    found |= {quote.kind for quote in facts.quotes}
    if any(event.status is EventStatus.PLANNED for event in facts.events):
        found.add(PLANNED)
    return found


def is_of(kind: str, fact: Fact) -> bool:
    """Tell whether a quote or an event is of a kind as filters name them; other facts are of their own kind."""
    if isinstance(fact, Quote):
        return kind in (FactKind.QUOTE, fact.kind)
    if isinstance(fact, Event):
        return kind == FactKind.EVENT or (kind == PLANNED and fact.status is EventStatus.PLANNED)
    return True


def same_speaker(query: str, name: str) -> bool:
    """Tell whether a speaker's name is meant by `query`, in whatever case form."""
    return query == name or agree(stems(query), stems(name))


def quotes_under(filter: Filter, facts: Facts) -> tuple[Quote, ...]:
    """Return the quotes that count: of the filter's kind, and those of its speaker."""
    kind, speaker = filter.kind, filter.speaker
    if kind is not None and kind not in QUOTE_KINDS:
        return ()
    return tuple(
        quote
        for quote in facts.quotes
        if (kind is None or is_of(kind, quote))
        and (speaker is None or (quote.speaker is not None and same_speaker(speaker, quote.speaker)))
    )


def narrow(facts: Facts, filter: Filter) -> Facts:
    """Return the facts that count: of the filter's kind, and of quotes those of its speaker."""
    quotes = quotes_under(filter, facts)
    if filter.kind is None:
        return replace(facts, quotes=quotes)
    kept = _fact_kind(filter.kind)
    left = tuple(fact for fact in of_kind(facts, kept) if is_of(filter.kind, fact))
    fields: dict[str, Any] = {field_of(kind): left if kind is kept else () for kind in FactKind}
    return replace(facts, **fields | {"quotes": quotes})


def _fact_kind(kind: str) -> FactKind:
    if kind in QUOTE_KINDS:
        return FactKind.QUOTE
    return FactKind.EVENT if kind == PLANNED else FactKind(kind)
