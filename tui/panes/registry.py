"""Which class draws which pane."""

from collections.abc import Callable

from tui.panes.base import Pane
from tui.panes.map import MapPane
from tui.panes.overview import OverviewPane
from tui.panes.partners import PartnersPane
from tui.panes.quotes import QuotesPane
from tui.panes.timeline import TimelinePane

PANES: dict[str, Callable[[], Pane]] = {
    "timeline": TimelinePane,
    "partners": PartnersPane,
    "map": MapPane,
    "quotes": QuotesPane,
    "overview": OverviewPane,
}
"""Makers of the panes by id. A pane is made when it is first shown."""


def make(pane_id: str) -> Pane:
    """Return a new pane of this id."""
    return PANES[pane_id]()
