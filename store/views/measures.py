"""Figures gathered by what they measure: trade with trade, exports with exports, single ones together at the end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from store.extract.lang import table
from store.views.filter.names import roots
from store.views.series import Point, measured_in


@dataclass(frozen=True, slots=True)
class Group:
    """Figures of one measure by time, targets last; `name` is its noun, `None` for the rest of all kinds.

    A group is no series: sides, periods and units in it differ, and only the eye may compare them.
    """

    name: str | None
    points: tuple[Point, ...]


def groups_of(points: Iterable[Point]) -> tuple[Group, ...]:
    """Gather figures by measure: sums first, then what is told most often; what is told once comes last, together."""
    held: defaultdict[str, list[Point]] = defaultdict(list)
    for point in points:
        held[head_of(point.figure.measure)].append(point)
    rest = held.pop("", [])
    groups = []
    for name, group in held.items():
        if len(group) > 1:
            groups.append(Group(name, tuple(sorted(group, key=_by_time))))
        else:
            rest += group
    groups.sort(key=lambda group: (not _has_sum(group.points), -len(group.points), group.name or ""))
    if rest:
        groups.append(Group(None, tuple(sorted(rest, key=lambda point: (not _has_sum((point,)), _by_time(point))))))
    return tuple(groups)


@lru_cache(maxsize=4096)
def head_of(measure: str | None) -> str:
    """Return the noun of a measure, one for alike ones: «внешнеторговый оборот области» is «товарооборот»."""
    for word in (measure or "").split():
        found = _heads().get(roots(word))
        if found is not None:
            return found
    return ""


@cache
def _heads() -> dict[frozenset[str], str]:
    alike = {word: name for name, words in table("ru", "scale")["alike"].items() for word in words}
    return {roots(word): alike.get(word, word) for word in table("ru", "figures")["measure"]["heads"]}


def _by_time(point: Point) -> tuple[bool, date, date, str]:
    start = point.days[0] if point.days else _year(point)
    return point.is_target, start, point.record.release.published or date.max, point.record.release.id


def _year(point: Point) -> date:
    """Return the first day of the year in a period told in words, the last of all days where none is told."""
    period = (point.figure.period or "").replace("-", " ").split()
    years = [int(word) for word in period if word.isdigit() and len(word) == 4]
    return date(years[0], 1, 1) if years and years[0] else date.max


def _has_sum(points: Iterable[Point]) -> bool:
    """Tell sums of money and the like from shares and counts: somebody wrote them in thousands or millions."""
    return any(measured_in(point.figure.unit)[0] > 1 for point in points)
