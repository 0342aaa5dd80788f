"""`relex figures`: every number with what it measures, when, on whose side; or those restated with another value."""

import argparse

from store.keys import fact_id
from store.views.filter import Index
from store.views.series import Point, drifts_of, points_of
from tui import filtering, opening, tables
from tui.locale import Catalogue

Row = dict[str, object]
FIELDS = (
    "id",
    "measure",
    "value",
    "unit",
    "kind",
    "period",
    "base",
    "side",
    "approximate",
    "target",
    "about",
    "published",
    "publisher",
)
"""What a row of figures holds."""
_COLUMNS = ("period", "value", "unit", "measure", "side", "published", "id")


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    filtering.configure(parser, words)
    parser.add_argument("--drift", action="store_true", help=words("args.figures.drift"))
    tables.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """Print the rows. 0, or 1 when there are none. Raises `StoreError`."""
    index = Index(opening.for_reading(args).records)
    points = points_of(index.select(args.filter))
    if args.drift:
        points = tuple(point for drift in drifts_of(points) for point in drift.points)
    return tables.emit(args, [figure_row(point) for point in points], _COLUMNS, "measure", FIELDS)


def figure_row(point: Point) -> Row:
    """Return a figure as plain data, with the partners it is about and where it stands."""
    figure, release = point.figure, point.record.release
    return {
        "id": fact_id(release.id, point.key),
        "measure": figure.measure,
        "value": figure.value,
        "unit": figure.unit,
        "kind": str(figure.kind),
        "period": figure.period,
        "base": figure.base,
        "side": figure.side,
        "approximate": figure.approximate,
        "target": point.is_target,
        "about": sorted(name.text for name in point.about),
        "published": release.published.isoformat() if release.published else None,
        "publisher": release.publisher,
    }
