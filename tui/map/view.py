"""Which part of the land a rectangle of cells shows, and at what scale. A cell is two dots wide and four dots high."""

from dataclasses import dataclass, replace

from store.places.geometry import Box

DOTS_ACROSS = 2
DOTS_DOWN = 4
_CLOSEST_KM = 0.05
_FARTHEST_KM = 40.0


@dataclass(frozen=True, slots=True)
class View:
    """A window on the map: centre and kilometres per dot, and the cells it fills on the canvas."""

    x: float
    y: float
    km: float
    col: int
    row: int
    cols: int
    rows: int

    @classmethod
    def fit(cls, box: Box, cells: tuple[int, int, int, int], margin: float = 0.04) -> "View":
        """Return the closest view of `box` in `cells` (col, row, cols, rows) with a margin, a share of its size."""
        col, row, cols, rows = cells
        across = (box.right - box.left) * (1 + 2 * margin) / max(1, cols * DOTS_ACROSS)
        down = (box.top - box.bottom) * (1 + 2 * margin) / max(1, rows * DOTS_DOWN)
        km = min(_FARTHEST_KM, max(_CLOSEST_KM, across, down))
        return cls((box.left + box.right) / 2, (box.bottom + box.top) / 2, km, col, row, cols, rows)

    @property
    def cells(self) -> tuple[int, int, int, int]:
        """The rectangle of the canvas: column, row, columns, rows."""
        return self.col, self.row, self.cols, self.rows

    def part(self, col: int, row: int, cols: int, rows: int) -> "View":
        """Return a rectangle within this view as a view of its own, at the same scale."""
        x, y = self.land(col + (cols - 1) / 2, row + (rows - 1) / 2)
        return View(x, y, self.km, col, row, cols, rows)

    @property
    def box(self) -> Box:
        """The land in view."""
        half_width, half_height = self.cols * self.km * DOTS_ACROSS / 2, self.rows * self.km * DOTS_DOWN / 2
        return Box(self.x - half_width, self.y - half_height, self.x + half_width, self.y + half_height)

    @property
    def shift(self) -> tuple[float, float, float]:
        """`(scale, right, down)`: a point's dot is `x * scale + right`, `down - y * scale`, counted over the canvas."""
        scale = 1.0 / self.km
        right = (self.col + self.cols / 2) * DOTS_ACROSS - self.x * scale
        down = (self.row + self.rows / 2) * DOTS_DOWN + self.y * scale
        return scale, right, down

    def dot(self, x: float, y: float) -> tuple[float, float]:
        """Return the dot of the canvas where a point of the land (kilometres) falls."""
        scale, right, down = self.shift
        return x * scale + right, down - y * scale

    def land(self, col: float, row: float) -> tuple[float, float]:
        """Return the point of the land in the middle of a cell of the canvas."""
        x = self.x + (col + 0.5 - self.col - self.cols / 2) * DOTS_ACROSS * self.km
        y = self.y - (row + 0.5 - self.row - self.rows / 2) * DOTS_DOWN * self.km
        return x, y

    def shows(self, x: float, y: float) -> bool:
        """Tell whether a point of the land is in view."""
        across, down = self.cols * self.km, self.rows * self.km * DOTS_DOWN / 2
        return abs(x - self.x) <= across and abs(y - self.y) <= down

    def holds(self, col: int, row: int) -> bool:
        """Tell whether a cell of the canvas belongs to this view."""
        return self.col <= col < self.col + self.cols and self.row <= row < self.row + self.rows

    def panned(self, cols: int, rows: int) -> "View":
        """Return the view moved by whole cells; the land moves the other way."""
        x, y = self.x + cols * DOTS_ACROSS * self.km, self.y - rows * DOTS_DOWN * self.km
        return View(x, y, self.km, *self.cells)

    def zoomed(self, factor: float, at: tuple[int, int] | None = None) -> "View":
        """Return the view with `factor` times the kilometres per dot; what lies under the cell `at` stays there."""
        km = min(_FARTHEST_KM, max(_CLOSEST_KM, self.km * factor))
        if at is None:
            return replace(self, km=km)
        x, y = self.land(*at)
        kept = km / self.km
        return replace(self, x=x + (self.x - x) * kept, y=y + (self.y - y) * kept, km=km)

    def centred(self, x: float, y: float) -> "View":
        """Return the view with this point of the land in its middle."""
        return replace(self, x=x, y=y)
