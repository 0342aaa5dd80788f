"""What a person can do to the view of the map: its scale, its windows, and which links and names it shows."""

from dataclasses import replace
from typing import Any

from store.views.twinning import Pair
from tui import actions
from tui.map.scene import Atlas, Choice
from tui.map.widget import ZOOM, TwinMap
from tui.messages import FooterChanged
from tui.panes.base import Pane
from tui.widgets.block import Block
from tui.widgets.lines import Lines

WIDE, VAST = 100, 140
"""The least widths at which the words below the map stand in two columns, and in three."""

_LEAST_ROWS, _LIST_ROWS = 3, 4


def map_height(width: int, height: int) -> int:
    """Return the rows of the map in a body of this size: what the words below it leave."""
    below = max(9, min(16, height // 4 + 1)) if width >= WIDE else max(_LIST_ROWS, height // 5)
    return max(_LEAST_ROWS, height - below - (width < VAST))


class Movable(Pane):
    """A pane with a map in it that obeys the keys for maps."""

    BINDINGS = actions.bindings("map")

    def __init__(self) -> None:
        super().__init__()
        self.atlas: Atlas | None = None
        self.choice = Choice()
        self.year: int | None = None
        self.years: list[int] = []

    @property
    def land(self) -> TwinMap:
        """The map itself."""
        return self.query_one("#land", TwinMap)

    @property
    def table(self) -> Lines:
        """The list of pairs."""
        return self.query_one("#list", Lines)

    @property
    def pair(self) -> Pair | None:
        """The chosen pair."""
        return self.atlas.pairs.get(self.choice.pair or "") if self.atlas is not None else None

    def change(self, **changes: Any) -> None:
        """Take another choice (fields of `Choice`) and show it."""
        self.choice = replace(self.choice, **changes)
        self.land.choose(self.choice)
        self.refresh_words()

    def refresh_words(self) -> None:
        """Set everything that is said around the map anew."""
        for block in self.query(Block):
            block.refresh()
        self.post_message(FooterChanged())

    def action_one_map(self) -> None:
        """Change between two windows and one map."""
        self.land.turn()
        self.refresh_words()

    def action_zoom_in(self) -> None:
        """Come closer."""
        self.land.zoom(1 / ZOOM)

    def action_zoom_out(self) -> None:
        """Go further away."""
        self.land.zoom(ZOOM)

    def action_fit_pair(self) -> None:
        """Show the chosen pair as large as it goes."""
        self.land.fit_pair()
        self.refresh_words()

    def action_whole_view(self) -> None:
        """Show everything again."""
        self.land.whole()
        self.refresh_words()

    def action_fan_out(self) -> None:
        """Draw all links of the chosen pair's home side whole, or stop doing so."""
        if self.pair is None:
            self.host.say(self.words("map.no_pair"))
            return
        place_id = self.pair.ends[0].place_id
        self.change(fan=None if self.choice.fan == place_id else place_id)

    def action_pin_pair(self) -> None:
        """Keep the chosen link whole, or let it go."""
        if self.choice.pair is None:
            self.host.say(self.words("map.no_pair"))
            return
        self.change(pinned=self.choice.pinned ^ {self.choice.pair})
        self.host.say(self.words("map.held" if self.choice.pair in self.choice.pinned else "map.let_go"))

    def action_all_links(self) -> None:
        """Draw every link whole, or only those that matter now."""
        self.change(all_links=not self.choice.all_links)
        self.host.say(self.words("map.all_drawn" if self.choice.all_links else "map.ends_only"))

    def action_line_signs(self) -> None:
        """Draw lines with other signs, for fonts without these."""
        self.land.glyphs = self.land.glyphs.following
        self.land.redraw()

    def action_numbers(self) -> None:
        """Set numbers of pairs on the map instead of names."""
        self.change(numbers=not self.choice.numbers)

    def action_next_pair(self) -> None:
        """Go to the next pair."""
        self.table.action_down()

    def action_previous_pair(self) -> None:
        """Go to the pair before."""
        self.table.action_up()

    def action_earlier(self) -> None:
        """Go back to the year before in which something was said or signed."""
        earlier = [year for year in self.years if year < (self.year or self.years[-1])]
        if earlier:
            self.to_year(earlier[-1])
        else:
            self.host.say(self.words("map.no_earlier"))

    def action_later(self) -> None:
        """Go on to the next year, and after the last one to all that is known."""
        later = [year for year in self.years if self.year is not None and year > self.year]
        self.to_year(later[0] if later else None)

    def to_year(self, year: int | None) -> None:
        """Show what was known at the end of `year`; `None` shows all that is known."""
        raise NotImplementedError
