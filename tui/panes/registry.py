"""Which class draws which pane. A module is loaded when its pane is made: the first screen waits for one only."""

from collections.abc import Callable
from importlib import import_module

from tui.panes.base import Pane

PANES: dict[str, tuple[str, str]] = {
    "timeline": ("tui.panes.timeline", "TimelinePane"),
    "partners": ("tui.panes.partners", "PartnersPane"),
    "map": ("tui.panes.map", "MapPane"),
    "quotes": ("tui.panes.quotes", "QuotesPane"),
    "overview": ("tui.panes.overview", "OverviewPane"),
}
"""Module and class of each pane by id."""


def make(pane_id: str) -> Pane:
    """Return a new pane of this id."""
    return _class(pane_id)()


def prepare() -> None:
    """Load the modules of all panes and of the reader; it takes a moment, and may run in a thread."""
    for pane_id in PANES:
        _class(pane_id)
    import_module("tui.screens.reader")


def _class(pane_id: str) -> Callable[[], Pane]:
    module, name = PANES[pane_id]
    found: Callable[[], Pane] = getattr(import_module(module), name)
    return found
