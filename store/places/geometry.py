"""Borders and coasts as lines in kilometres, read from the package at the detail a view needs.

Every line is a border shared by the units it names (gazetteer ids) and is stored once. So a unit's polygon is simply
all lines that name it, and the border of several units together is the lines that name exactly one of them.
"""

import json
from array import array
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import cache
from itertools import accumulate
from pathlib import Path
from threading import Lock
from typing import Any

from store.places.projection import LambertConformal


class LineKind(IntEnum):
    """What a line divides; the higher one is drawn over the lower one."""

    COAST = 1
    REGION = 2
    COUNTRY = 3


class Detail(IntEnum):
    """How closely lines follow the ground: each level has about a third of the points of the one before."""

    FINE = 0
    MEDIUM = 1
    COARSE = 2

    @classmethod
    def for_scale(cls, km_per_dot: float) -> "Detail":
        """Return the coarsest detail that does not show at this scale."""
        if km_per_dot < _FINE_BELOW_KM:
            return cls.FINE
        return cls.MEDIUM if km_per_dot < _MEDIUM_BELOW_KM else cls.COARSE


_FINE_BELOW_KM = 1.0
_MEDIUM_BELOW_KM = 5.0


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the map, in kilometres."""

    left: float
    bottom: float
    right: float
    top: float

    @classmethod
    def around(cls, points: Collection[tuple[float, float]]) -> "Box":
        """Return the smallest box that holds `points`, of which there must be one at least."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return cls(min(xs), min(ys), max(xs), max(ys))


@dataclass(frozen=True, slots=True)
class Line:
    """One border or coast: its points in kilometres and the units beside it."""

    kind: LineKind
    units: frozenset[str]
    xs: "array[float]"
    ys: "array[float]"
    box: Box

    def points(self) -> Iterator[tuple[float, float]]:
        """Yield the points in order."""
        return zip(self.xs, self.ys, strict=True)


@dataclass(slots=True)
class Outlines:
    """The packaged lines under one projection. A level of detail is read when it is first asked for, in any thread."""

    projection: LambertConformal = field(default_factory=LambertConformal)
    _reading: Lock = field(default_factory=Lock, repr=False, compare=False)
    _levels: dict[Detail, tuple[Line, ...]] = field(default_factory=dict, repr=False)
    _boxes: dict[Detail, list[tuple[float, float, float, float, Line]]] = field(default_factory=dict, repr=False)
    _borders: dict[tuple[Detail, frozenset[str]], tuple[Line, ...]] = field(default_factory=dict, repr=False)

    def lines(self, detail: Detail) -> tuple[Line, ...]:
        """Return every line at this detail."""
        if detail not in self._levels:
            with self._reading:
                if detail not in self._levels:
                    self._levels[detail] = tuple(_read(detail, self.projection))
        return self._levels[detail]

    def near(self, detail: Detail, box: Box) -> list[Line]:
        """Return the lines at this detail that may lead through a box."""
        if detail not in self._boxes:
            boxes = ((line.box, line) for line in self.lines(detail))
            self._boxes[detail] = [(each.left, each.bottom, each.right, each.top, line) for each, line in boxes]
        left, bottom, right, top = box.left, box.bottom, box.right, box.top
        return [
            line for w, s, e, n, line in self._boxes[detail] if e >= left and w <= right and n >= bottom and s <= top
        ]

    def border(self, units: frozenset[str], detail: Detail) -> tuple[Line, ...]:
        """Return the outer border of `units` taken together; nothing when the outlines do not hold them."""
        key = (detail, units)
        if key not in self._borders:
            self._borders[key] = tuple(line for line in self.lines(detail) if len(line.units & units) == 1)
        return self._borders[key]

    def units_of(self, parent: str) -> frozenset[str]:
        """Return the units that make up `parent`: itself, or the first-level units of a country (`BY` → `BY-BR`, …)."""
        known = _units()
        if parent in known:
            return frozenset({parent})
        return frozenset(unit for unit in known if unit.startswith(parent + "-"))

    def box(self, units: frozenset[str]) -> Box | None:
        """Return the rectangle that holds `units`, or `None` when the outlines do not hold them."""
        border = self.border(units, Detail.COARSE)
        if not border:
            return None
        boxes = [line.box for line in border]
        corners = [(box.left, box.bottom) for box in boxes] + [(box.right, box.top) for box in boxes]
        return Box.around(corners)

    def contains(self, units: frozenset[str], lon: float, lat: float) -> bool:
        """Tell whether a point lies inside `units`, by counting the borders a ray to the east crosses."""
        x, y = self.projection.forward(lon, lat)
        inside = False
        for line in self.border(units, Detail.FINE):
            if not line.box.bottom <= y <= line.box.top:
                continue
            points = line.points()
            x0, y0 = next(points)
            for x1, y1 in points:
                if (y0 > y) != (y1 > y) and x < x0 + (y - y0) * (x1 - x0) / (y1 - y0):
                    inside = not inside
                x0, y0 = x1, y1
        return inside


@cache
def shared() -> Outlines:
    """Return the outlines under the usual projection that all maps of this process share."""
    return Outlines()


@cache
def _units() -> frozenset[str]:
    return frozenset(_content(Detail.COARSE)["units"])


def _content(detail: Detail) -> dict[str, Any]:
    source = Path(__file__).parent / "data" / f"outlines-{detail.name.lower()}.json"
    content: dict[str, Any] = json.loads(source.read_text(encoding="utf-8"))
    return content


def _read(detail: Detail, projection: LambertConformal) -> Iterator[Line]:
    content = _content(detail)
    quantum = content["quantum"]
    for raw in content["lines"]:
        steps = raw["path"]
        lons = [step * quantum for step in accumulate(steps[::2])]
        lats = [step * quantum for step in accumulate(steps[1::2])]
        xs, ys = projection.forward_all(lons, lats)
        box = Box(min(xs), min(ys), max(xs), max(ys))
        yield Line(LineKind[raw["kind"].upper()], frozenset(raw["units"]), xs, ys, box)
