"""One release with its facts as a JSON object: a line of `relex extract`, and the input of other programs."""

from typing import Any

import msgspec

from store.keys import keyed
from store.model import Fact, Facts, Quote, Release

_EVIDENCE = frozenset({"spans", "rule", "confidence", "origin", "confirmed"})


def extract_line(release: Release, facts: Facts) -> dict[str, Any]:
    """Return the object for one release. Unknown is `None`; spans are code points into the release's text."""
    return {
        "id": release.id,
        "title": release.title,
        "published": release.published.isoformat() if release.published else None,
        "url": release.url,
        "language": release.language,
        "quotes": [_quote(quote) for quote in facts.quotes],
        "people": [
            {"name": person.name, "role": person.role, **_evidence(person, every=True)} for person in facts.people
        ],
        "dates": [_line(fact) for fact in facts.dates],
        "partners": list(facts.partners),
        "twins": [_line(fact) for fact in facts.twins],
        "agreements": [_line(fact) for fact in facts.agreements],
        "figures": [_line(fact) for fact in facts.figures],
        "events": [_line(fact) for fact in facts.events],
        "places": [_line(fact) for fact in facts.places],
        "publisher": release.publisher,
        "published_from": release.published_from.value,
        "warnings": [*release.warnings, *facts.warnings],
        "engine": facts.engine,
    }


def explain(release: Release, facts: Facts) -> list[str]:
    """Return lines that say, for every fact, the words, the rule that found it and how sure it is."""
    lines = [f"{release.id}  {release.published or '—'} ({release.published_from})  {release.title or ''}".rstrip()]
    lines += [f"  ! {warning}" for warning in (*release.warnings, *facts.warnings)]
    for key, kind, fact in keyed(facts):
        words = " … ".join(" ".join(span.slice(release.text).split()) for span in fact.spans)
        lines.append(f"  {key:<7} {kind:<9} {fact.confidence:<6} {fact.rule:<24} {_gist(fact)}")
        lines.append(f"          {words}")
    return lines


def _gist(fact: Fact) -> str:
    values = msgspec.to_builtins(fact)
    shown = {name: value for name, value in values.items() if name not in _EVIDENCE and name != "text" and value}
    return ", ".join(f"{name}={value}" for name, value in shown.items())


def fact_line(fact: Fact) -> dict[str, Any]:
    """Return the object for one fact, with the fields it has in the line of its release."""
    return _quote(fact) if isinstance(fact, Quote) else _line(fact)


def _quote(quote: Quote) -> dict[str, Any]:
    return {
        "text": quote.text,
        "spans": [list(span) for span in quote.spans],
        "kind": quote.kind.value,
        "speaker": quote.speaker,
        "role": quote.role,
        **_evidence(quote),
        "speaker_surface": quote.speaker_surface,
        "truncated": quote.truncated,
    }


def _line(fact: Fact) -> dict[str, Any]:
    own = {name: value for name, value in msgspec.to_builtins(fact).items() if name not in _EVIDENCE}
    return {"span": list(fact.hull), **own, **_evidence(fact)}


def _evidence(fact: Fact, *, every: bool = False) -> dict[str, Any]:
    spans = {"spans": [list(span) for span in fact.spans]} if every else {}
    return {**spans, "rule": fact.rule, "confidence": fact.confidence.value, "origin": fact.origin.value}
