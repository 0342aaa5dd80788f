"""Facts a JSON release brings along: each is looked up in the text, or left out with a warning."""

import re
from itertools import pairwise
from typing import Any

import msgspec

from store.keys import TYPES, field_of, with_kind
from store.model import (
    Confidence,
    Fact,
    FactKind,
    Facts,
    Origin,
    PlaceKind,
    PlaceRole,
    Span,
)
from store.places.gazetteer import load

_MARKS = "«»„“”\"'"
_WORD = re.compile(r"\w+")
RULE = "imported"
"""The rule id of facts that came with the file."""


def locate(given: dict[str, Any], text: str) -> tuple[Facts, list[str]]:
    """Return the facts among `given` (by field name, as in a JSON release) with their spans, and what was left out."""
    facts, warnings = Facts(), []
    for kind, made in TYPES.items():
        values = given.get(field_of(kind))
        if kind is FactKind.PLACE:
            values = _partners(given.get("partners"))
        if not values:
            continue
        if not isinstance(values, list):
            warnings.append(f"{field_of(kind)} ignored: not a list")
            continue
        found = [_fact(kind, made, value, text) for value in values]
        lost = sum(fact is None for fact in found)
        if lost:
            warnings.append(f"{lost} of {len(values)} {field_of(kind)} that came with the file are not in its text")
        facts = with_kind(facts, kind, sorted((fact for fact in found if fact), key=lambda fact: fact.hull))
    return facts, warnings


def _partners(values: Any) -> Any:
    if not isinstance(values, list):
        return values
    shape = {"kind": PlaceKind.REGION, "role": PlaceRole.PARTNER}
    return [{**shape, "name": value} for value in values if isinstance(value, str)]


def _fact(kind: FactKind, made: type[Fact], value: Any, text: str) -> Fact | None:
    if not isinstance(value, dict):
        return None
    spans = _spans(kind, value, text)
    if not spans:
        return None
    marks = {"rule": RULE, "confidence": Confidence.HIGH, "origin": Origin.IMPORTED, "confirmed": False}
    known = {name: item for name, item in value.items() if item is not None} | marks | {"spans": spans}
    if kind is FactKind.PLACE:
        known = _placed(known)
    if kind is FactKind.QUOTE:
        known = {"kind": "direct"} | known | {"text": " ".join(span.slice(text) for span in spans)}
        known.pop("speaker_span", None)
    try:
        return msgspec.convert(known, made, strict=False)
    except (msgspec.ValidationError, TypeError, RecursionError):
        return None


def _placed(known: dict[str, Any]) -> dict[str, Any]:
    """Return a place with its gazetteer id and nominative name, if the gazetteer knows it."""
    hits = load().lookup(str(known.get("name", "")))
    if not hits:
        return {"place_id": None} | known
    place = load().by_id[hits[0].place_id]
    return known | {"place_id": place.id, "name": place.name, "kind": place.kind}


def _spans(kind: FactKind, value: dict[str, Any], text: str) -> tuple[Span, ...]:
    """Return the spans a fact brings if they are sound, else those of its words, else none."""
    words = value.get("text") if kind is FactKind.QUOTE else value.get("name")
    given = value.get("spans") or ([value["span"]] if value.get("span") else [])
    spans = _sound(given, len(text))
    if spans and (kind is not FactKind.QUOTE or _same(" ".join(span.slice(text) for span in spans), words)):
        return spans
    if not isinstance(words, str) or not words.strip():
        return ()
    every = kind is FactKind.PERSON
    return _found(words, text, every=every)


def _sound(given: Any, size: int) -> tuple[Span, ...]:
    try:
        spans = msgspec.convert(given, tuple[Span, ...])
    except (msgspec.ValidationError, RecursionError):
        return ()
    ordered = all(left.end <= right.start for left, right in pairwise(spans))
    return spans if ordered and all(0 <= span.start < span.end <= size for span in spans) else ()


def _same(slices: str, words: Any) -> bool:
    return not isinstance(words, str) or _WORD.findall(slices) == _WORD.findall(words)


def _found(words: str, text: str, *, every: bool) -> tuple[Span, ...]:
    """Return where `words` stand, whatever the blanks and marks between and around them."""
    pieces = words.strip().strip(_MARKS).split()
    pattern = re.compile(r"\s+".join(map(re.escape, pieces))) if pieces else None
    hits = [Span(*match.span()) for match in pattern.finditer(text)] if pattern else []
    return tuple(hits if every else hits[:1])
