"""Figures side by side: which may be compared, which may not, and which were told again with another value.

Figures are of one series only when measure, unit, kind, side, partners and publisher agree, and all are measured or all
aimed at. Nothing is ever chained across series: a half-year of one side is no sequel to a year of the other.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import combinations

from store.extract.lang import table
from store.extract.text import fold
from store.model import FactKind, Figure, FigureKind, PlaceMention, PlaceRole, Record, Span
from store.views.filter import Match
from store.views.filter.names import Name, roots
from store.views.stretch import stretch


@dataclass(frozen=True, slots=True)
class Point:
    """A figure with the release that gives it. `about` are the partners its paragraph names, else all of the release;
    `days` the first and last day of its period, where that can be told.
    """

    figure: Figure
    record: Record
    key: str
    about: frozenset[Name]
    days: tuple[date, date] | None

    @property
    def amount(self) -> float:
        """The value in whole units: 2.3 «млн долларов» is 2 300 000."""
        return self.figure.value * measured_in(self.figure.unit)[0]

    @property
    def unit(self) -> str:
        """The unit without its power of ten, folded to one of its forms."""
        return measured_in(self.figure.unit)[1]

    @property
    def is_target(self) -> bool:
        """Tell whether the figure was no measurement: said to be aimed at, or of a time ahead of its release."""
        published = self.record.release.published
        return self.figure.target or bool(
            self.days and published and self.days[1] > published and self.days[0].year > published.year
        )

    @property
    def is_whole_year(self) -> bool:
        """Tell whether the figure is of one full calendar year."""
        return bool(self.days) and len(self.figure.period or "") == 4


@dataclass(frozen=True, slots=True)
class Series:
    """Figures that may be compared with one another, earliest period first; those without a period come last.

    Targets make series of their own.
    """

    measure: str | None
    unit: str
    kind: FigureKind
    side: str | None
    publisher: str | None
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drift:
    """One measure of one period and side, told with values that do not agree; `points` earliest release first."""

    measure: str
    period: str
    side: str | None
    points: tuple[Point, ...]


def points_of(matches: Iterable[Match]) -> tuple[Point, ...]:
    """Return the figures of releases, each with what it is about, in order of the library and of the text."""
    return tuple(point for match in matches for point in _points(match))


def series_of(points: Iterable[Point]) -> tuple[Series, ...]:
    """Sort figures into series, the longest first."""
    grouped: defaultdict[tuple[Hashable, ...], list[Point]] = defaultdict(list)
    for point in points:
        figure = point.figure
        side = roots(figure.side) if figure.side else None
        publisher = point.record.release.publisher
        key = (_measure(figure), point.unit, figure.kind, side, point.about, publisher, point.is_target)
        grouped[key].append(point)
    found = [
        Series(
            measure=group[0].figure.measure,
            unit=group[0].unit,
            kind=group[0].figure.kind,
            side=group[0].figure.side,
            publisher=group[0].record.release.publisher,
            points=tuple(sorted(group, key=_by_period)),
        )
        for group in grouped.values()
    ]
    return tuple(sorted(found, key=lambda series: (-len(series.points), series.measure or "", series.unit)))


def drifts_of(points: Iterable[Point]) -> tuple[Drift, ...]:
    """Return figures restated with another value, whoever published them; rounding is no other value."""
    grouped: defaultdict[tuple[Hashable, ...], list[Point]] = defaultdict(list)
    for point in points:
        figure = point.figure
        if figure.measure and figure.period:
            side = roots(figure.side) if figure.side else None
            key = (_measure(figure), point.unit, figure.kind, figure.period, side, point.about, point.is_target)
            grouped[key].append(point)
    found = []
    for group in grouped.values():
        group.sort(key=lambda point: (point.record.release.published or date.max, point.record.release.id))
        if any(_restated(one, other) for one, other in combinations(group, 2)):
            first = group[0].figure
            found.append(Drift(first.measure or "", first.period or "", first.side, tuple(group)))
    return tuple(sorted(found, key=lambda drift: (drift.period, drift.measure), reverse=True))


def _restated(one: Point, other: Point) -> bool:
    return one.record.release.id != other.record.release.id and not agrees(one, other)


def agrees(one: Point, other: Point) -> bool:
    """Tell whether two figures say the same, allowing for one being rounded more than the other."""
    coarser = max(_step(one), _step(other))
    return abs(one.amount - other.amount) <= coarser / 2 * (1 + 1e-9)


@lru_cache(maxsize=4096)
def measured_in(unit: str) -> tuple[float, str]:
    """Return the power of ten a unit begins with, and its unit in one form: «млн долларов» is (1e6, «доллар»)."""
    words = table("ru", "scale")
    power = 1.0
    rest: list[str] = []
    for word in fold(unit).replace(".", " ").split():
        if not rest and word in words["powers"]:
            power *= float(words["powers"][word])
        else:
            rest.append(words["same"].get(word, word))
    telling = roots(" ".join(rest))
    return power, " ".join(sorted(telling)) or " ".join(rest)


def _measure(figure: Figure) -> Hashable:
    return roots(figure.measure) if figure.measure else None


def _step(point: Point) -> float:
    exponent = Decimal(str(point.figure.value)).normalize().as_tuple().exponent
    digits = min(0, exponent) if isinstance(exponent, int) else 0
    return float(10.0**digits * measured_in(point.figure.unit)[0])


def _by_period(point: Point) -> tuple[date, str, str]:
    return (point.days[0] if point.days else date.max, point.figure.period or "", point.record.release.id)


def _points(match: Match) -> list[Point]:
    figures = match.keyed(FactKind.FIGURE)
    if not figures:
        return []
    text = match.record.release.text
    partners = [place for place in match.record.facts.places if place.role is PlaceRole.PARTNER]
    return [
        Point(fact, match.record, key, _about(_paragraph(text, fact.hull), partners), stretch(fact.period))
        for key, fact in figures
        if isinstance(fact, Figure)
    ]


def _paragraph(text: str, span: Span) -> Span:
    end = text.find("\n", span.end)
    return Span(text.rfind("\n", 0, span.start) + 1, end if end >= 0 else len(text))


def _about(paragraph: Span, partners: list[PlaceMention]) -> frozenset[Name]:
    near = [place for place in partners if any(span.overlaps(paragraph) for span in place.spans)]
    return frozenset(Name(place.name, place.place_id) for place in near or partners)
