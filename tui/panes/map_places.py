"""Choosing in the pane of the map: a pair of the list, a place that is searched for, or one of several in a spot."""

from collections.abc import Sequence

from textual import events
from textual.widgets import Input

from tui.map.rows import MORE, OTHERS, PAIR, PLACE, OptionRows, PairRows
from tui.map.search import find, option
from tui.panes.map_moves import Movable


class Choosing(Movable):
    """A pane whose list holds the pairs, or for a while the places to choose from.

    `unfolded` names the open folds of the list, `source` is the number of the evidence on show, and `choosing` tells
    that places are listed.
    """

    def __init__(self) -> None:
        super().__init__()
        self.unfolded: frozenset[str] = frozenset()
        self.source = 0
        self.choosing = False
        self._shared: list[tuple[str, ...]] = []

    def search(self) -> bool:
        """Ask for a place."""
        self.add_class("-finding")
        field = next(iter(self.query("#find").results(Input)), None)
        if field is None:  # made when first needed, lest the map wait for it
            field = Input(placeholder=self.words("map.search"), id="find", compact=True)
            self.mount(field, before="#below")
        field.value = ""
        field.focus()
        self.offer(())
        return True

    def fill_list(self, wanted: str | None = None) -> None:
        """Fill the list with the pairs, the cursor on `wanted` or the chosen pair."""
        if self.atlas is not None:
            rows = PairRows(self.atlas, self.ink, self.words, self.unfolded)
            self.table.fill(rows, wanted or (PAIR + self.choice.pair if self.choice.pair else None))
        self.refresh_words()

    def choose(self, key: str) -> None:
        """Put the cursor on a pair, opening the fold it lies in."""
        if key != self.choice.pair:
            self.source = 0
            self.change(pair=key, hovered=None)  # at once, lest the map be drawn for the pair before as well
        if not self.table.select(PAIR + key):
            self.unfolded |= {OTHERS}
            self.fill_list(PAIR + key)

    def offer(self, place_ids: Sequence[str]) -> None:
        """List places to choose from instead of the pairs."""
        self.choosing = True
        if self.atlas is not None:
            note = self.words("map.elsewhere")
            self.table.fill(OptionRows([option(self.atlas, place_id, note) for place_id in place_ids], self.ink))
        self.refresh_words()

    def action_here(self) -> None:
        """List the places that share a sign on the map, those of the chosen pair first; once more, those of another."""
        if self.land.canvas is None:
            return
        if not self.choosing or not self._shared:
            ends = {end.place_id for end in self.pair.ends} if self.pair is not None else set()
            spots = [tuple(mark.key for mark in spot.marks) for spot in self.land.canvas.spots if len(spot.marks) > 1]
            self._shared = sorted(spots, key=lambda places: ends.isdisjoint(places))
        if not self._shared:
            self.host.say(self.words("map.none_shared"))
            return
        here, *others = self._shared
        self._shared = [*others, here]
        self.offer(here)
        self.table.focus()

    def take(self, place_id: str | None) -> None:
        """Go to a place: its next pair, else the place alone."""
        self.stop_choosing()
        if self.atlas is None or place_id is None:
            return
        self.land.centre_on(place_id)
        keys = [pair.key for pair in self.atlas.pairs_of(place_id)]
        if keys:
            at = keys.index(self.choice.pair) + 1 if self.choice.pair in keys else 0
            self.choose(keys[at % len(keys)])
        elif place_id in self.atlas.twinning.coverage.states:
            self.unfolded |= {MORE}
            self.fill_list(PLACE + place_id)
        else:
            self.change(hovered=place_id)

    def stop_choosing(self) -> None:
        """List the pairs again and put the keyboard on the map."""
        self.choosing = False
        self._shared = []
        self.remove_class("-finding")
        self.fill_list()
        self.land.focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Show the places that the typed letters may mean."""
        message.stop()
        if self.atlas is not None and self.choosing:
            found = find(self.atlas, message.value, self.words("map.elsewhere"))
            self.table.fill(OptionRows(found, self.ink))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Take the place at the cursor."""
        message.stop()
        self.take(self.table.current)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows move through what was found while the field keeps the letters."""
        if self.has_class("-finding") and event.key in {"down", "up"} and not self.table.has_focus:
            event.stop()
            (self.table.action_down if event.key == "down" else self.table.action_up)()
