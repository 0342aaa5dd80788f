"""The map on the screen: draws a scene, pans and zooms, and tells what the mouse points at."""

from dataclasses import replace

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.filter import LineFilter
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui import actions
from tui.host import host
from tui.ink import Ink
from tui.line_filter import TextFilter
from tui.map.base import Base, Lens, Scene, Tone, draw_base
from tui.map.canvas import Canvas, draw
from tui.map.compose import Looks, looks, strips
from tui.map.layout import Caption, Spot
from tui.map.raster import Glyphs
from tui.map.scene import Atlas, Choice
from tui.map.view import View

PAN_COLS, PAN_ROWS = 4, 2
ZOOM = 1.25


class TwinMap(Widget, can_focus=True):
    """Twinnings on the land, in one window or in two. `show` gives it what to draw; the pane holds the choice."""

    BINDINGS = actions.bindings("land")
    DEFAULT_CSS = """
    TwinMap { height: 1fr; width: 1fr; padding: 0 2; }
    """
    AIR = 2  # columns free at both sides: as a margin they would be cut off and drawn by all widgets below, row by row

    class Pointed(Message):
        """The pointer came to rest on a place, or left it (`None`)."""

        def __init__(self, place_id: str | None) -> None:
            super().__init__()
            self.place_id = place_id

    class Pressed(Message):
        """A marker or its name was clicked: all places of the spot, the most important first."""

        def __init__(self, place_ids: tuple[str, ...]) -> None:
            super().__init__()
            self.place_ids = place_ids

    def __init__(self, glyphs: Glyphs = Glyphs.BRAILLE, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.atlas: Atlas | None = None
        self.choice = Choice()
        self.single = False
        self.glyphs = glyphs
        self.lenses: tuple[Lens, ...] = ()
        self._canvas: Canvas | None = None
        self._fitted = Size(0, 0)
        self._stale = False
        self._faded = False
        self._steady = False
        self._scale: tuple[float, ...] = ()
        self._base: Base | None = None
        self._based_on: object = None
        self._strips: list[Strip] = []
        self._looks_for: tuple[Ink, list[LineFilter]] | None = None
        self._looked = looks(Ink())
        self._moved = False
        self._grabbed: tuple[int, int] | None = None
        self._hovered: str | None = None

    # -- what is shown ----------------------------------------------------------------------------

    def show(self, atlas: Atlas, choice: Choice) -> None:
        """Draw these twinnings; the windows stay where the person moved them."""
        self._faded = False
        fresh = self.atlas is None or not self._moved
        self.atlas, self.choice = atlas, choice
        if fresh:
            self._open_lenses()
        self.redraw()

    def fade(self) -> None:
        """Draw faintly what is on show until `show` brings what is asked for: it is of an earlier question."""
        if not self._faded:
            self._faded = True
            self._strips = self._set()
            self.refresh()

    def choose(self, choice: Choice) -> None:
        """Draw another choice of the same twinnings."""
        if choice != self.choice:
            self.choice = choice
            self.redraw()

    def redraw(self, *, moved: bool = False) -> None:
        """Draw again, when next looked at. With `moved` only the view changed, and names stay beside their markers."""
        self._steady = moved and (self._steady or not self._stale)
        self._stale = True
        self.refresh()

    @property
    def canvas(self) -> Canvas | None:
        """What is on show, drawn anew if anything has changed; `None` while there is nothing to show."""
        if self._stale:
            self._stale = False
            self._draw()
        return self._canvas

    def _draw(self) -> None:
        self._fit()
        width, height = self.size
        if self.atlas is None or not self.lenses or not self.size.area:
            self._canvas, self._strips = None, []
            return
        unit = host(self).words("map.km")
        scene = self.atlas.scene((width, height), self.lenses, self.choice, self.glyphs, unit)
        before: dict[str, Caption | None] | None = None
        if self._steady and self._canvas is not None:
            unnamed = self._canvas.spots if self._scale == self._scale_of(self.lenses) else ()
            before = {spot.marks[0].key: None for spot in unnamed}
            before |= {label.spot.marks[0].key: label for label in self._canvas.labels}
        self._scale = self._scale_of(self.lenses)
        self._canvas = draw(scene, self._base_of(scene), before)
        self._strips = self._set()

    def _set(self) -> list[Strip]:
        """Return what is drawn as rows of the screen."""
        if self._canvas is None:
            return []
        rows = strips(self._canvas, self._looks, self.AIR)
        if not self._faded:
            return rows
        faint = Style(color=self._looks.styles[Tone.COAST].color, bold=False)
        return [
            Strip([Segment(text, (style or faint) + faint) for text, style, _ in row], row.cell_length) for row in rows
        ]

    @property
    def _looks(self) -> Looks:
        """The looks of tones under the styles and filters of the moment."""
        filters = [each for each in self.get_line_filters() if not isinstance(each, TextFilter)]
        needs = (host(self).ink, filters)
        if needs != self._looks_for:
            self._looks_for, self._looked = needs, looks(*needs, self.background_colors[1])
        return self._looked

    def drawn_with(self, glyphs: Glyphs) -> Canvas | None:
        """Return what is on show drawn with other signs, to be written to a file."""
        canvas = self.canvas
        if canvas is None or self.atlas is None:
            return None
        unit = host(self).words("map.km")
        scene = self.atlas.scene((canvas.cols, canvas.rows), self.lenses, self.choice, glyphs, unit)
        return draw(scene, draw_base(scene, self.atlas.outlines))

    @staticmethod
    def _scale_of(lenses: tuple[Lens, ...]) -> tuple[float, ...]:
        """The scales of the windows: while they stay, the same names find room."""
        return tuple(lens.view.km for lens in lenses)

    def _base_of(self, scene: Scene) -> Base:
        needs = (scene.cols, scene.rows, scene.lenses)
        if (self._base is None or needs != self._based_on) and self.atlas is not None:
            self._base, self._based_on = draw_base(scene, self.atlas.outlines, self._base), needs
        assert self._base is not None
        return self._base

    def _open_lenses(self) -> None:
        self._moved = False
        if self.atlas is not None and self.size.area:
            self.lenses = self.atlas.lenses(*self.size, single=self.single)
            self._fitted = self.size

    def render_line(self, y: int) -> Strip:
        """Return a row of the map."""
        if self.canvas is not None and y < len(self._strips):
            return self._strips[y]
        return Strip.blank(self.outer_size.width, self._looks.styles[Tone.NOTHING])

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return rows of the map, filtered for the terminal.

        The toolkit's way sets every row into padding and borders first, which the map has not, and filters the styles
        in every row, which the map does once for all: half of a pan frame.
        """
        rows = [self.render_line(y) for y in crop.line_range]
        for line_filter in self.get_line_filters():
            if isinstance(line_filter, TextFilter):
                rows = [line_filter.filtered(row) for row in rows]
        return rows if crop.column_span == (0, self.outer_size.width) else [row.crop(*crop.column_span) for row in rows]

    def on_resize(self, event: events.Resize) -> None:
        """Draw for the new size, unless that was done when the map was first looked at."""
        if self._canvas is None or (self._canvas.cols, self._canvas.rows) != tuple(self.size):
            self.redraw()

    def _fit(self) -> None:
        """Fit the windows to the size of now, or keep what the person was looking at in the middle."""
        if self.atlas is None or self._fitted == self.size:
            return
        if not self._moved or len(self.lenses) != (1 if self.single else 2):
            self._open_lenses()
            return
        rooms = [lens.view for lens in self.atlas.lenses(*self.size, single=self.single)]
        self.lenses = tuple(
            replace(lens, view=replace(room, x=lens.view.x, y=lens.view.y, km=lens.view.km))
            for lens, room in zip(self.lenses, rooms, strict=False)
        )
        self._fitted = self.size

    # -- moving -----------------------------------------------------------------------------------

    def pan(self, cols: int, rows: int, lens: int | None = None) -> None:
        """Move the land by cells, in one window or in all."""
        for number in range(len(self.lenses)) if lens is None else (lens,):
            self._move(number, self.lenses[number].view.panned(cols, rows))
        self.redraw(moved=True)

    def zoom(self, factor: float, at: tuple[int, int] | None = None) -> None:
        """Change the scale: of the window under the cell `at`, which stays, or of all around the chosen pair."""
        for number, lens in enumerate(self.lenses):
            if at is None:
                self._move(number, lens.view.zoomed(factor, self._focus_of(number)))
            elif lens.view.holds(*at):
                self._move(number, lens.view.zoomed(factor, at))
        self.redraw(moved=True)

    def _focus_of(self, lens: int) -> tuple[int, int] | None:
        if self.canvas is None:
            return None
        chosen = [s for s in self.canvas.spots if s.lens == lens and s.rank == 0]
        return (chosen[0].col, chosen[0].row) if chosen else None

    def _move(self, number: int, view: View) -> None:
        changed = replace(self.lenses[number], view=view)
        self.lenses = (*self.lenses[:number], changed, *self.lenses[number + 1 :])
        self._moved = True

    def whole(self) -> None:
        """Show everything again."""
        self._open_lenses()
        self.redraw()

    def turn(self) -> None:
        """Change between two windows and one map."""
        self.single = not self.single
        self.whole()

    def fit_pair(self) -> None:
        """Bring the chosen pair into view as large as possible: each end in its window, or both on the one map."""
        if self.atlas is None:
            return
        pair = self.atlas.pairs.get(self.choice.pair or "")
        if pair is None:
            return
        for number, lens in enumerate(self.lenses):
            box = self.atlas.around_pair(pair, number if len(self.lenses) > 1 else None)
            if box is not None:
                view = lens.view
                self._move(number, View.fit(box, (view.col, view.row, view.cols, view.rows)))
        self.redraw()

    def centre_on(self, place_id: str) -> None:
        """Bring a place into the middle of its window when it is out of sight."""
        point = self.atlas.point(place_id) if self.atlas is not None else None
        if self.atlas is None or point is None or not self.lenses:
            return
        number = self.atlas.lens_of(place_id, len(self.lenses))
        view = self.lenses[number].view
        x, y = view.dot(*point)
        if not view.holds(int(x // 2), int(y // 4)):
            self._move(number, view.centred(*point))
            self.redraw(moved=True)

    def action_pan(self, cols: int, rows: int) -> None:
        """Move the map by a step."""
        self.pan(cols * PAN_COLS, rows * PAN_ROWS)

    # -- the mouse --------------------------------------------------------------------------------

    def _spot(self, x: int, y: int) -> Spot | None:
        return self.canvas.spot_at(x - self.AIR, y) if self.canvas is not None else None

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Come closer to what is under the pointer."""
        event.stop()
        self.zoom(1 / ZOOM, (event.x - self.AIR, event.y))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Go further from what is under the pointer."""
        event.stop()
        self.zoom(ZOOM, (event.x - self.AIR, event.y))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Drag the land, or tell what lies under the pointer."""
        if self._grabbed is not None and event.button:
            cols, rows = self._grabbed[0] - event.x, self._grabbed[1] - event.y
            here = (event.x - self.AIR, event.y)
            under = next((n for n, lens in enumerate(self.lenses) if lens.view.holds(*here)), None)
            if (cols or rows) and under is not None:
                self._grabbed = (event.x, event.y)
                self.pan(cols, rows, under)
            return
        spot = self._spot(event.x, event.y)
        self._point(spot.marks[0].key if spot else None)

    def on_leave(self, event: events.Leave) -> None:
        """Nothing is pointed at any more."""
        self._point(None)

    def _point(self, place_id: str | None) -> None:
        if place_id != self._hovered:
            self._hovered = place_id
            self.post_message(self.Pointed(place_id))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the land."""
        self._grabbed = (event.x, event.y)
        self.capture_mouse()

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Let go of the land."""
        self._grabbed = None
        self.release_mouse()

    def on_click(self, event: events.Click) -> None:
        """Tell which places were clicked."""
        spot = self._spot(event.x, event.y)
        if spot is not None:
            event.stop()
            self.post_message(self.Pressed(tuple(mark.key for mark in spot.marks)))
