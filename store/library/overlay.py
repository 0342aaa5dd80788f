"""Corrections: what a person said about facts, kept apart from what rules found and laid over it at every load.

A correction is tied to words, not to a rule's find: re-extraction, re-import and moved text cannot drop it. When its
words are gone from the release it is an orphan, and shown as one.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from itertools import pairwise
from typing import Any

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from store.keys import TYPES, find_fact, of_kind, with_kind
from store.model import (
    Fact,
    FactKind,
    Facts,
    Origin,
    Quote,
    Record,
    Span,
)

_LABELS: dict[FactKind, tuple[str, ...]] = {
    FactKind.PERSON: ("name",),
    FactKind.PLACE: ("name",),
    FactKind.TWIN: ("a", "b"),
    FactKind.AGREEMENT: ("what", "partners"),
    FactKind.FIGURE: ("value", "unit"),
    FactKind.EVENT: ("title",),
}
_MACHINERY = frozenset({"spans", "rule", "confidence", "origin", "confirmed", "text", "speaker_span", "cue"})
"""Fields that say how a fact was found, not what it says."""
_SAME_WORDS = 0.5
"""Share of common code points above which a new find is the fact a person has spoken about."""


class Action(StrEnum):
    """What a person did."""

    CONFIRM = "confirm"
    EDIT = "edit"
    REJECT = "reject"
    ADD = "add"
    MERGE = "merge"


class Correction(Struct, frozen=True, kw_only=True):
    """One thing a person said about a fact, or (`MERGE`) about two names of one person.

    `spans` and `words` say which words it is about, `label` which of several facts on the same words. `fact` is the
    whole fact as it should be, so it stays even when no rule finds it any more. For `MERGE`, `names` are the name to
    give up and the one to keep; without a `release` they are merged everywhere.
    """

    action: Action
    kind: FactKind
    release: str | None = None
    spans: tuple[Span, ...] = ()
    words: tuple[str, ...] = ()
    label: str = ""
    fact: dict[str, Any] | None = None
    names: tuple[str, ...] = ()
    made: datetime | None = None

    def replaces(self, other: "Correction") -> bool:
        """Tell whether this is a later word on the same matter."""
        return _matter(self) == _matter(other)


def _matter(correction: Correction) -> tuple[object, ...]:
    names = correction.names[:1]
    return (correction.release, correction.kind, correction.spans, correction.words, correction.label, names)


def confirm(record: Record, key: str) -> Correction:
    """Say that the fact is right. Raises `KeyError` when the record has no such fact."""
    kind, fact = _named(record, key)
    return _about(record, kind, fact, Action.CONFIRM, replace(fact, confirmed=True))


def edit(record: Record, key: str, /, **changes: Any) -> Correction:
    """Say what the fact should be. `changes` are fields of its type; new spans of a quote set its text.

    Raises `KeyError` for an unknown fact, `ValueError` for a field it does not have or a value that does not fit.
    """
    kind, fact = _named(record, key)
    return _about(record, kind, fact, Action.EDIT, _changed(record, kind, fact, changes))


def reject(record: Record, key: str) -> Correction:
    """Say that there is no such fact."""
    kind, fact = _named(record, key)
    return _about(record, kind, fact, Action.REJECT, None)


def add(record: Record, kind: FactKind, /, **values: Any) -> Correction:
    """Add a fact the rules did not find; `spans` must be given. Raises `ValueError` when values do not fit."""
    spans = tuple(Span(*span) for span in values.get("spans", ()))
    given = {"rule": "hand", "confidence": "high", **values, "spans": spans}
    if kind is FactKind.QUOTE:
        given["text"] = " ".join(span.slice(record.release.text) for span in spans)
    fact = _converted({**given, "origin": Origin.HAND, "confirmed": True}, kind)
    _check_spans(record, fact)
    return _about(record, kind, fact, Action.ADD, fact)


def merge(name: str, into: str, release: str | None = None) -> Correction:
    """Say that `name` and `into` are one person, everywhere or in one release."""
    return Correction(action=Action.MERGE, kind=FactKind.PERSON, release=release, names=(name, into), made=_now())


def fact_of(correction: Correction) -> Fact | None:
    """Return the fact as a correction has it; `None` where there is none."""
    return _converted(correction.fact, correction.kind) if correction.fact is not None else None


def _changed(record: Record, kind: FactKind, fact: Fact, changes: dict[str, Any]) -> Fact:
    known = set(fact.__struct_fields__)
    if unknown := sorted(set(changes) - known):
        ours = ", ".join(sorted(known - _MACHINERY))
        raise ValueError(f"a {kind} has no {unknown[0]!r}, it has {ours}")
    for name, value in changes.items():
        allowed = type(getattr(fact, name))
        if issubclass(allowed, StrEnum) and value not in tuple(allowed):
            raise ValueError(f"{name} is one of {', '.join(allowed)}")
    values = {name: getattr(fact, name) for name in fact.__struct_fields__} | changes
    if "spans" in changes and kind is FactKind.QUOTE:
        values["text"] = " ".join(record.release.text[start:end] for start, end in values["spans"])
    changed = _converted({**values, "origin": Origin.HAND, "confirmed": True}, kind)
    _check_spans(record, changed)
    return changed


def _check_spans(record: Record, fact: Fact) -> None:
    ordered = all(left.end <= right.start for left, right in pairwise(fact.spans))
    inside = all(0 <= span.start < span.end <= len(record.release.text) for span in fact.spans)
    if not (fact.spans and ordered and inside):
        raise ValueError("the spans are not ordered words of this release")


def _named(record: Record, key: str) -> tuple[FactKind, Fact]:
    fact = find_fact(record, key)
    if fact is None:
        raise KeyError(key)
    return next(kind for kind, made in TYPES.items() if isinstance(fact, made)), fact


def _about(record: Record, kind: FactKind, fact: Fact, action: Action, becomes: Fact | None) -> Correction:
    return Correction(
        action=action,
        kind=kind,
        release=record.release.id,
        spans=fact.spans,
        words=tuple(span.slice(record.release.text) for span in fact.spans),
        label=_label(kind, fact),
        fact=None if becomes is None else msgspec.to_builtins(becomes),
        made=_now(),
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(microsecond=0)


def _label(kind: FactKind, fact: Fact) -> str:
    return "|".join(str(getattr(fact, name)) for name in _LABELS.get(kind, ()))


def _converted(values: dict[str, Any], kind: FactKind) -> Fact:
    try:
        return msgspec.convert(msgspec.to_builtins(values), TYPES[kind])
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def anchor(text: str, spans: Sequence[Span], words: Sequence[str]) -> tuple[Span, ...] | None:
    """Return where `words` stand in `text`: at `spans` if they still do, else nearest to them, else `None`."""
    if all(span.slice(text) == word for span, word in zip(spans, words, strict=True)):
        return tuple(spans)
    placed: list[Span] = []
    floor, drift = 0, 0
    for span, word in zip(spans, words, strict=True):
        start = _nearest(text, word, span.start + drift, floor)
        if start is None:
            return None
        placed.append(Span(start, start + len(word)))
        floor, drift = start + len(word), start - span.start
    return tuple(placed)


def _nearest(text: str, word: str, wanted: int, floor: int) -> int | None:
    if not word:
        return None
    after = text.find(word, max(wanted, floor))
    before = text.rfind(word, floor, max(wanted, floor) + len(word))
    found = [start for start in (before, after) if start >= 0]
    return min(found, key=lambda start: abs(start - wanted), default=None)


def lay_over(record: Record, corrections: Iterable[Correction]) -> tuple[Record, list[Correction]]:
    """Return the record as people corrected it, and the corrections that cannot be laid over it: their words are gone
    from it, or another program has damaged them.

    `corrections` are those of this release and the merges that hold everywhere, oldest first.
    """
    orphans: list[Correction] = []
    facts = record.facts
    for correction in corrections:
        try:
            corrected = _laid(facts, correction, record.release.text)
        except (TypeError, ValueError):
            corrected = None
        if corrected is None:
            orphans.append(correction)
        else:
            facts = corrected
    return (record if facts is record.facts else replace(record, facts=facts)), orphans


def _laid(facts: Facts, correction: Correction, text: str) -> Facts | None:
    if correction.action is Action.MERGE:
        name, into = correction.names
        return _merged(facts, name, into)
    spans = anchor(text, correction.spans, correction.words)
    return None if spans is None else _corrected(facts, correction, spans, text)


def _corrected(facts: Facts, correction: Correction, spans: tuple[Span, ...], text: str) -> Facts:
    found = of_kind(facts, correction.kind)
    meant = _meant(found, correction, spans)
    kept = [fact for fact in found if fact is not meant]
    if correction.fact is not None:
        kept.append(_moved(_converted(correction.fact, correction.kind), correction, text))
    kept.sort(key=lambda fact: fact.hull)
    return with_kind(facts, correction.kind, kept)


def _meant(found: Sequence[Fact], correction: Correction, spans: tuple[Span, ...]) -> Fact | None:
    """Return the fact the correction speaks about: on the same words, else on mostly the same words."""
    exact = [fact for fact in found if fact.spans == spans]
    near = exact or [fact for fact in found if _overlap(fact.spans, spans) >= _SAME_WORDS]
    labelled = [fact for fact in near if _label(correction.kind, fact) == correction.label]
    if labelled:
        return max(labelled, key=lambda fact: _overlap(fact.spans, spans))
    return near[0] if len(near) == 1 and (exact or correction.action is not Action.ADD) else None


def _overlap(left: Sequence[Span], right: Sequence[Span]) -> float:
    common = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    whole = sum(s.end - s.start for s in left) + sum(s.end - s.start for s in right) - common
    return common / whole if whole else 0.0


def _moved(fact: Fact, correction: Correction, text: str) -> Fact:
    """Return the fact with its spans where the words stand in this version of the text."""
    placed = anchor(text, correction.spans, correction.words)
    if placed is None or placed == correction.spans:
        return fact
    drift = placed[0].start - correction.spans[0].start
    spans = placed if fact.spans == correction.spans else tuple(Span(s + drift, e + drift) for s, e in fact.spans)
    moved = replace(fact, spans=spans)
    if isinstance(moved, Quote) and moved.speaker_span is not None:
        shifted = Span(moved.speaker_span.start + drift, moved.speaker_span.end + drift)
        same = shifted.slice(text) == moved.speaker_surface
        moved = replace(moved, speaker_span=shifted if same else None)
    return moved


def _merged(facts: Facts, name: str, into: str) -> Facts:
    quotes = tuple(replace(quote, speaker=into) if quote.speaker == name else quote for quote in facts.quotes)
    named = [person for person in facts.people if person.name in (name, into)]
    if not any(person.name == name for person in named):
        return facts if quotes == facts.quotes else replace(facts, quotes=quotes)
    spans = sorted({span for person in named for span in person.spans})
    first = min(named, key=lambda person: (person.name != into, person.hull))
    role = next((person.role for person in [first, *named] if person.role), None)
    disjoint = tuple(s for i, s in enumerate(spans) if i == 0 or s.start >= spans[i - 1].end)
    one = replace(first, name=into, role=role, spans=disjoint, origin=Origin.HAND, confirmed=True)
    people = sorted([*(person for person in facts.people if person not in named), one], key=lambda p: p.hull)
    return replace(facts, quotes=quotes, people=tuple(people))
