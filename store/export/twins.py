"""Twinnings for other programs: table rows, JSON and GeoJSON, each with the releases and facts that prove it."""

import json
from collections.abc import Iterator
from typing import Any

from store.hidden import escaped
from store.places.gazetteer import Gazetteer
from store.views.twinning import Claim, End, Pair, Twinning

COLUMNS = (
    "standing",
    "a",
    "a_id",
    "b",
    "b_id",
    "region",
    "country",
    "signed",
    "first_mention",
    "last_mention",
    "evidence",
    "words",
)
"""The columns of a table of pairs. Empty cells are what no release states."""


def rows(twinning: Twinning, gazetteer: Gazetteer) -> Iterator[dict[str, object]]:
    """Yield a row a pair."""
    for pair in twinning.pairs:
        place_id = pair.b.place_id if pair.b else None
        yield {
            "standing": pair.standing.value,
            **_named("a", pair.a),
            **_named("b", pair.b),
            "region": _name(gazetteer, gazetteer.region_of(place_id) if place_id else None),
            "country": _name(gazetteer, gazetteer.country_of(place_id) if place_id else None),
            "signed": " / ".join(pair.dates) or None,
            "first_mention": pair.first.isoformat() if pair.first else None,
            "last_mention": pair.last.isoformat() if pair.last else None,
            "evidence": " ".join(evidence.id for evidence in pair.evidence),
            "words": pair.evidence[0].words,
        }


def as_json(twinning: Twinning, gazetteer: Gazetteer) -> dict[str, Any]:
    """Return everything as plain data: coverage with its claims, pairs with all evidence, partner places."""
    coverage = twinning.coverage
    return {
        "coverage": {
            "home": coverage.home,
            "country": coverage.country,
            "claimed": coverage.claimed,
            "documented": sum(1 for state in coverage.states.values() if state.value == "known"),
            "unknown": coverage.unknown,
            "claims": [_claim(claim) for claim in coverage.claims],
            "municipalities": [
                {"id": place_id, "name": _name(gazetteer, place_id), "state": state.value}
                for place_id, state in coverage.states.items()
            ],
        },
        "pairs": [_pair(pair) for pair in twinning.pairs],
        "relations": [
            {
                "id": relation.place_id,
                "name": relation.name,
                "releases": relation.releases,
                "last": relation.last.isoformat() if relation.last else None,
            }
            for relation in twinning.relations
        ],
    }


def geojson(twinning: Twinning, gazetteer: Gazetteer) -> str:
    """Return a GeoJSON collection: a line a pair with two known points, and a point for every end that has one.

    A pair with an end nobody knows the place of is a feature without geometry, as the format has it.
    """
    features: list[dict[str, Any]] = []
    points: dict[str, tuple[float, float]] = {}
    for pair in twinning.pairs:
        found = [point for end in pair.ends if (point := _point(gazetteer, end))]
        points |= {end.place_id: point for end in pair.ends if end.place_id and (point := _point(gazetteer, end))}
        line = {"type": "LineString", "coordinates": found} if len(found) > 1 else None
        properties = {key: value for key, value in _pair(pair).items() if key != "evidence"}
        properties["evidence"] = [evidence.id for evidence in pair.evidence]
        features.append({"type": "Feature", "geometry": line, "properties": properties})
    for place_id, point in points.items():
        properties = {"id": place_id, "name": _name(gazetteer, place_id)}
        state = twinning.coverage.states.get(place_id)
        properties |= {"state": state.value} if state else {}
        features.append(
            {"type": "Feature", "geometry": {"type": "Point", "coordinates": point}, "properties": properties}
        )
    return escaped(json.dumps({"type": "FeatureCollection", "features": features}, ensure_ascii=False, indent=1)) + "\n"


def _named(side: str, end: End | None) -> dict[str, object]:
    return {side: end.name if end else None, f"{side}_id": end.place_id if end else None}


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "standing": pair.standing.value,
        **_named("a", pair.a),
        **_named("b", pair.b),
        "signed": list(pair.dates),
        "first_mention": pair.first.isoformat() if pair.first else None,
        "last_mention": pair.last.isoformat() if pair.last else None,
        "evidence": [
            {
                "id": evidence.id,
                "spans": [list(span) for span in evidence.fact.spans],
                "words": evidence.words,
                "published": evidence.published.isoformat() if evidence.published else None,
                "url": evidence.record.release.url,
            }
            for evidence in pair.evidence
        ],
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "count": claim.count,
        "planned": claim.planned,
        "id": claim.id,
        "speaker": claim.speaker,
        "words": claim.words,
        "published": claim.published.isoformat() if claim.published else None,
    }


def _name(gazetteer: Gazetteer, place_id: str | None) -> str | None:
    place = gazetteer.by_id.get(place_id) if place_id else None
    return place.name if place else None


def _point(gazetteer: Gazetteer, end: End) -> tuple[float, float] | None:
    place = gazetteer.by_id.get(end.place_id) if end.place_id else None
    return (place.lon, place.lat) if place and place.lon is not None and place.lat is not None else None
