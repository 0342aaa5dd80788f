"""The pane of twinnings: the map above, below it the coverage, the pairs and how the chosen one is known."""

import os
from collections.abc import Sequence
from dataclasses import replace

from rich.text import Text
from textual import events, work
from textual.app import ComposeResult
from textual.worker import get_current_worker

from store.places.gazetteer import load
from store.places.geometry import shared
from store.views.twinning import Standing, Twinning
from store.views.visits import Visit
from tui.desk import Desk
from tui.map.notes import card, coverage_column, coverage_dots, coverage_line, visit_card
from tui.map.raster import Glyphs
from tui.map.read import read
from tui.map.rows import FOLDS, OTHERS, PAIR, PLACE, VISIT, VISITS
from tui.map.scene import Atlas
from tui.map.widget import TwinMap
from tui.messages import Chosen, Opened
from tui.panes.map_export import Exporting
from tui.panes.map_moves import VAST, WIDE, map_height
from tui.typeset import paragraph
from tui.widgets.block import Block
from tui.widgets.kept import Room
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows

_AT_ONCE = 1000
_FRAME_ROWS = 5


def _card_cells(width: int) -> int:
    return max(36, min(58, width // 4))


class MapPane(Exporting):
    """Who is twinned with whom: on the land, in a list, and in the words of the releases."""

    pane_id = "map"
    DEFAULT_CSS = """
    MapPane #coverage { height: 1; }
    MapPane #find { height: 1; border: none; padding: 0 2; display: none; background: $background; }
    MapPane.-finding #find { display: block; }
    MapPane.-finding #coverage { display: none; }
    MapPane #below { height: 1fr; layout: horizontal; }
    MapPane #counts { display: none; width: 36; height: 1fr; margin: 0 0 0 2; }
    MapPane #pairs { width: 1fr; height: 1fr; }
    MapPane #head { display: none; height: 2; }
    MapPane.-wide #head { display: block; }
    MapPane #card { display: none; width: 44; height: 1fr; margin: 0 2; }
    MapPane.-wide #below { padding: 1 0 0 0; }
    MapPane.-wide #card { display: block; }
    MapPane.-vast #counts { display: block; }
    MapPane.-vast #coverage { display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._desk: Desk | None = None

    def compose(self) -> ComposeResult:
        """Lay out the map over the columns."""
        land = TwinMap(Glyphs.ASCII if self.ink.ascii else Glyphs.fitting(os.environ), id="land")
        width, height = self.app.size.width, self.app.size.height - _FRAME_ROWS
        self._divide(width, update=False)  # most likely right, and then nothing is laid out or drawn twice
        land.styles.height = map_height(width, height)
        yield land
        yield Block(self._coverage, id="coverage")
        with Room(id="below"):
            yield Block(self._counts, id="counts")
            with Room(id="pairs"):
                yield Block(self._head, id="head")
                yield Lines(id="list")
            card = Block(self._card, id="card")
            card.styles.width = _card_cells(width)
            yield card

    # -- what the frame asks ----------------------------------------------------------------------

    def refresh_from(self, desk: Desk) -> None:
        """Read the twinnings of what the filter leaves."""
        self._desk = desk
        if len(desk.records) > _AT_ONCE:
            self.behind = True
            self.land.fade()
            self.table.fill(Rows())
            self.refresh_words()
            self._read(desk, self.year)
        else:
            self._show(*read(desk, self.year))

    @work(thread=True, exclusive=True)
    def _read(self, desk: Desk, year: int | None) -> None:
        found = read(desk, year)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._show, *found)

    def _show(self, found: Twinning, visits: tuple[Visit, ...], years: list[int]) -> None:
        self.years, self.behind = years, False
        self.atlas = Atlas(found, load(), shared(), visits)
        if self.choice.pair not in self.atlas.pairs:
            self.choice = replace(self.choice, pair=found.pairs[0].key if found.pairs else None)
        self.land.show(self.atlas, self.choice)
        self.fill_list()

    def follow(self, selection: str | None) -> None:
        """Choose the pair that the selected release speaks of."""
        if self.atlas is None or selection is None or selection == self.current:
            return
        release = selection.partition("/")[0]
        for pair in self.atlas.twinning.pairs:
            if any(evidence.record.release.id == release for evidence in pair.evidence):
                self.choose(pair.key)
                return

    @property
    def current(self) -> str | None:
        """The evidence on show; for a municipality without a pair the claim that speaks of it."""
        row = self.table.current if self.is_mounted else None
        if self.atlas is None or self.choosing or row is None:
            return None
        if row.startswith(PAIR) and self.pair is not None:
            return self.pair.evidence[self.source % len(self.pair.evidence)].id
        if row.startswith(VISIT):
            return row.removeprefix(VISIT)
        claim = self.atlas.twinning.coverage.claim
        return claim.id if claim is not None and row not in {OTHERS, VISITS} else None

    def tally(self, desk: Desk) -> str:
        """Return how many pairs there are, and how many are known from one side only."""
        if self.atlas is None or self.behind:
            return "…"
        own = self.atlas.twinning.pairs[: self.atlas.twinning.own]
        documented = sum(pair.standing is not Standing.HALF for pair in own)
        halves = len(own) - documented
        pairs = self.words.count("twin", documented)
        return (
            self.words("map.tally_half", pairs=pairs, halves=self.words.count("half_pair", halves)) if halves else pairs
        )

    def footer(self) -> tuple[str, ...]:
        """Return what can be done now."""
        if self.choosing:
            return ("open", "back", "help")
        return (
            *("open", "next_pair", "help", "copy_cited", "filter", "one_map"),
            *("fit_pair", "whole_view", "other_regions", "export_map", "search", "palette"),
        )

    def enter(self) -> None:
        """Put the keyboard on the map."""
        self.land.focus()

    def open(self) -> str | None:
        """Go to the words of the evidence; unfold the rest; take the place that was chosen."""
        row = self.table.current
        if self.choosing:
            self.take(row)
            return None
        if row in FOLDS:
            self._fold(row)
            return None
        return self.current

    def _fold(self, name: str) -> None:
        """Open or close a part of the list; other regions' pairs and events come and go on the map with it."""
        self.unfolded ^= {name}
        self.change(others=OTHERS in self.unfolded, visits=VISITS in self.unfolded)
        self.fill_list(name)

    def back(self) -> bool:
        """Leave the search, the choice of places, or the year."""
        if self.choosing:
            self.stop_choosing()
        elif self.year is not None:
            self.to_year(None)
        elif self.choice.fan is not None:
            self.change(fan=None)
        else:
            return False
        return True

    # -- drawing ----------------------------------------------------------------------------------

    def on_resize(self, event: events.Resize) -> None:
        """Give the map its share of the height."""
        width, height = event.size
        self._divide(width)
        self.land.styles.height = map_height(width, height)
        self.query_one("#card").styles.width = _card_cells(width)

    def _divide(self, width: int, *, update: bool = True) -> None:
        self.set_class(width >= WIDE, "-wide", update=update)
        self.set_class(width >= VAST, "-vast", update=update)

    def _coverage(self, width: int, height: int) -> list[Text]:
        if self.atlas is None or self.behind:
            return self._waiting
        if self.has_class("-panel"):
            return [coverage_dots(self.atlas, self.ink, self.words, width, self.year)]
        return [coverage_line(self.atlas, self.ink, self.words, width, self.year, self._beyond)]

    @property
    def _beyond(self) -> Sequence[str]:
        """What has no place on the map as it opens."""
        if self.atlas is None or not self.land.size.area:
            return ()
        return self.atlas.off_map(self.atlas.lenses(*self.land.size, single=self.land.single), self.choice)

    def _head(self, width: int, height: int) -> list[Text]:
        key = "map.chooser" if self.choosing else "map.pairs"
        return [self.ink.line("  ", (self.words(key), "bold"))]

    @property
    def _waiting(self) -> list[Text]:
        return [self.ink.line("  ", ("…", "soft"))]

    def _counts(self, width: int, height: int) -> list[Text]:
        if self.atlas is None or self.behind:
            return self._waiting
        return coverage_column(self.atlas, self.ink, self.words, width, self.year, self._beyond)

    def _card(self, width: int, height: int) -> list[Text]:
        if self.atlas is None or self.behind:
            return []
        row = self.table.current or ""
        if row in {OTHERS, VISITS} or self.choosing:
            return []
        if row.startswith(VISIT):
            visit = next(visit for visit in self.atlas.visits if visit.id == row.removeprefix(VISIT))
            return visit_card(visit, self.ink, self.words, (width, height))
        if self.pair is None or not row.startswith(PAIR):
            return self._unknown(width)
        return card(self.atlas, self.pair, self.source, self.ink, self.words, (width, height), self.land.lenses)

    def _unknown(self, width: int) -> list[Text]:
        """What there is to say of municipalities without a pair."""
        claim = self.atlas.twinning.coverage.claim if self.atlas is not None else None
        key = "map.only_claimed" if claim is not None else "map.no_evidence"
        head = [self.ink.line((self.words("map.source"), "bold")), self.ink.line("")]
        return head + paragraph(self.words(key), width, self.ink.style("soft"))

    # -- choosing ---------------------------------------------------------------------------------

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Keep the map in step with the list."""
        message.stop()
        row = message.identifier
        if self.atlas is None or row is None or row != self.table.current:  # else the cursor has moved on since
            return
        if self.choosing:
            self.change(hovered=row)
            self.land.centre_on(row)
        elif row.startswith(PAIR):
            key = row.removeprefix(PAIR)
            if key != self.choice.pair:
                self.source = 0
                self.change(pair=key, hovered=None)
        else:
            place_id = self._place_of(row)
            self.change(pair=None, hovered=place_id)
            if place_id is not None:
                self.land.centre_on(place_id)
        self.post_message(Chosen(self.current))

    def _place_of(self, row: str) -> str | None:
        """The place that a row without a pair is about."""
        if row.startswith(PLACE):
            return row.removeprefix(PLACE)
        visits = self.atlas.visits if self.atlas is not None else ()
        return next((visit.place_id for visit in visits if VISIT + visit.id == row), None)

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Do what Enter does."""
        message.stop()
        target = self.open()
        if target is not None:
            self.post_message(Opened(target))

    def on_twin_map_pointed(self, message: TwinMap.Pointed) -> None:
        """Name the place under the pointer."""
        message.stop()
        if not self.choosing:
            self.change(hovered=message.place_id)

    def on_twin_map_pressed(self, message: TwinMap.Pressed) -> None:
        """Choose the pair of the place that was clicked; ask which when there are several."""
        message.stop()
        if self.atlas is None:
            return
        if len(message.place_ids) > 1:
            self.offer(message.place_ids)
            self.table.focus()
        else:
            self.take(message.place_ids[0])

    # -- actions ----------------------------------------------------------------------------------

    def action_other_regions(self) -> None:
        """Show or hide the pairs of other regions."""
        if OTHERS in self.unfolded and not self.choice.others:
            self.change(others=True)
        else:
            self._fold(OTHERS)

    def action_visits(self) -> None:
        """Show the events away from home and go to the first, or hide them."""
        self._fold(VISITS)
        if VISITS in self.unfolded:
            self.table.action_down()

    def action_next_source(self) -> None:
        """Show the next release that speaks of the pair."""
        if self.pair is None or len(self.pair.evidence) == 1:
            self.host.say(self.words("map.no_pair" if self.pair is None else "map.one_source"))
        else:
            self.source = (self.source + 1) % len(self.pair.evidence)
            self.refresh_words()
            self.post_message(Chosen(self.current))

    def to_year(self, year: int | None) -> None:
        """Show what was known at the end of `year`; `None` shows all that is known."""
        self.year = year
        if self._desk is not None:
            self.refresh_from(self._desk)
