"""The figures of a partner, measure by measure: honest bars, targets apart, and all that is known of each beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from rich.text import Text

from store.model import FigureKind
from store.views.filter.names import roots
from store.views.measures import Group, groups_of
from store.views.series import Drift, Point, drifts_of
from tui.glyphs import FIGURE
from tui.ink import Ink
from tui.locale import Catalogue
from tui.panes.figures import figure_in_words, value_in_words
from tui.safe import safe
from tui.typeset import cut, paragraph

_BARS = ((84, 20), (72, 14), (0, 8))  # cells of the longest bar by the least width
_UNIT = 14
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WRAPPED = 4  # lines more that notes may take where there is room


def sides_of(points: Iterable[Point]) -> list[str]:
    """Return whose figures there are, each side once in any of its forms, `""` for those without one last."""
    sides: dict[frozenset[str], str] = {}
    for point in points:
        sides.setdefault(roots(point.figure.side or ""), point.figure.side or "")
    return sorted(sides.values(), key=lambda side: (not side, side))


class FigureSetter:
    """Sets figures; with a `side`, those of one side only (`""`: those without one)."""

    def __init__(self, points: Sequence[Point], ink: Ink, words: Catalogue, side: str | None = None) -> None:
        kept = [p for p in points if side is None or roots(p.figure.side or "") == roots(side)]
        self._points = tuple(kept)
        self._side = side
        self._ink = ink
        self._words = words

    def lines(self, width: int, rows: int, *, roomy: bool = False) -> list[Text]:
        """Set figures measure by measure, each with a bar as long as its share of the largest of its unit there."""
        groups = _fitting(groups_of(self._points), rows)
        if not groups:
            return []
        ink = self._ink
        points = [point for group in groups for point in group.points]
        unit = min(_UNIT, max(len(safe(point.figure.unit)) for point in points))
        year = max(len(self._year(point)) for point in points) + 1
        longest = next(cells for least, cells in _BARS if width >= least)
        bars = [_bars(group.points, longest) for group in groups]
        room = max(len(bar) for group in bars for bar in group)
        spare = _WRAPPED if roomy else 0
        lines: list[Text] = []
        for group, drawn in zip(groups, bars, strict=True):
            head = ink.line((f"{FIGURE} ", "ink"), (self._group(group, alone=len(groups) == 1), "bold"))
            note = "" if lines else self._said(len(points))
            lines.append(ink.ends(head, ink.line((note, "soft italic")), width))
            for point, bar in zip(group.points, drawn, strict=True):
                told = self._figure(point, (year, f"{bar:<{room}}", unit), group, width, 2 if spare else 1)
                spare -= len(told) - 1
                lines += told
        return lines + [self._drift(drift, width) for drift in drifts_of(self._points)[:2]]

    def _said(self, shown: int) -> str:
        """Return what stands over the figures: whose they are, or that they must not be added up."""
        words = self._words
        if self._side is not None:
            return words("partners.only", side=safe(self._side)) if self._side else words("partners.only_no_side")
        return words("partners.apart") if shown > 1 else ""

    def _group(self, group: Group, *, alone: bool) -> str:
        """Return the head of a group: its measure, or that these are all sorts."""
        if group.name is None:
            return self._words("partners.figures" if alone else "partners.other_figures")
        return f"{group.name[:1].upper()}{group.name[1:]}"

    def _drift(self, drift: Drift, width: int) -> Text:
        """Set a figure that was told again with another value, each with its day."""
        words = self._words
        told = []
        for point in drift.points:
            day = point.record.release.published
            when = words.day_year(day) if day else words("partners.undated")
            told.append(f"{figure_in_words(point.figure, words)} ({when})")
        values = "; ".join(told)
        text = words("partners.drift", measure=safe(drift.measure), period=safe(drift.period), values=values)
        return self._ink.line(("! ", "bold"), cut(text, width - 2))

    def _year(self, point: Point) -> str:
        """Return the year of a figure, in words when no year is told."""
        year = _YEAR.search(point.figure.period or "")
        return (
            self._words("partners.target") if point.is_target else year[0] if year else self._words("partners.no_year")
        )

    def _figure(self, point: Point, columns: tuple[int, str, int], group: Group, width: int, rows: int) -> list[Text]:
        """Set a figure; `columns` are the cells of the year, the bar filled up, and the cells of the unit.

        Its note takes up to `rows` lines.
        """
        ink, words, figure = self._ink, self._words, point.figure
        year, bar, unit = columns
        dated = _YEAR.search(figure.period or "") is not None
        lead = ink.line(
            (f"{self._year(point):<{year}}", "accent" if point.is_target else "ink" if dated else "soft italic"),
            (f"{value_in_words(figure, words):>7}", "bold"),
            (f" {cut(safe(figure.unit), unit):<{unit}} ", "soft"),
            (f"{bar}  " if bar else "", "accent" if point.is_target else "soft"),
        )
        note = paragraph(self._note(point, group), max(8, width - lead.cell_len), ink.style("soft"), rows)
        return [ink.line(lead if at == 0 else " " * lead.cell_len, line) for at, line in enumerate(note)]

    def _note(self, point: Point, group: Group) -> str:
        figure, words, release = point.figure, self._words, point.record.release
        period = safe(figure.period or "")
        told = figure.measure if group.name is None or " " in (figure.measure or "") else None  # the head says it
        parts = [safe(told)] if told else []
        parts += [period] if period and (point.is_target or not period.isdigit()) else []
        parts += [words("partners.base", base=safe(figure.base))] if figure.base else []
        parts.append(words("partners.side", side=safe(figure.side)) if figure.side else words("partners.no_side"))
        day = words.day_year(release.published) if release.published else words("partners.undated")
        return f"{', '.join(parts)} · {day}"


def _fitting(groups: Iterable[Group], rows: int) -> list[Group]:
    """Return what `rows` hold of groups, each with a line for its head; of the last one perhaps only a part."""
    fitting: list[Group] = []
    for group in groups:
        if rows < 2:
            break
        fitting.append(replace(group, points=_latest(group.points, rows - 1)))
        rows -= 1 + len(fitting[-1].points)
    return fitting


def _latest(points: Sequence[Point], most: int) -> tuple[Point, ...]:
    """Return at most so many points, in their order: what was measured or aimed at before changes and shares."""
    wanted = sorted(range(len(points)), key=lambda at: (points[at].figure.kind is not FigureKind.LEVEL, -at))
    return tuple(points[at] for at in sorted(wanted[:most]))


def _bars(points: Sequence[Point], cells: int) -> list[str]:
    """Return a bar for each figure, measured by the largest of its unit."""
    most: dict[str, float] = {}
    for point in points:
        if point.figure.kind is FigureKind.LEVEL:
            most[point.unit] = max(most.get(point.unit, 0.0), abs(point.amount))
    return [_bar(point, most.get(point.unit, 0.0), cells) for point in points]


def _bar(point: Point, most: float, cells: int) -> str:
    if point.figure.kind is not FigureKind.LEVEL or not most:
        return ""
    halves = max(1, round(abs(point.amount) / most * cells * 2))
    if point.is_target:
        return "╍" * max(1, halves // 2)
    return "━" * (halves // 2) + ("╸" if halves % 2 else "")
