"""What the map costs: a pan frame through the whole toolkit, the raster against its peers, memory and first paint.

    python -m bench.map.frames

Peers are drawille and textual-canvas; install them into an environment of their own, for they are no part of relex:
`pip install --target PEERS --no-deps drawille textual-canvas` and run with `PYTHONPATH=PEERS`. Times are CPU time of
this process, medians of many frames, all in one run.
"""

import asyncio
import gc
import importlib.util
import statistics
import time
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any
from unittest.mock import patch

from textual.strip import Strip

from store.places.gazetteer import load
from store.places.geometry import Detail, Outlines, shared
from store.views.filter import Filter, select
from store.views.twinning import twinning
from tests.tui.map.libraries import dense
from tui.app import RelexApp
from tui.map.raster import Raster
from tui.map.scene import Atlas
from tui.map.view import View
from tui.map.widget import TwinMap

SIZES = ((80, 24), (200, 60))
FRAMES = 120
PAINTS = 5
ROUND = ((1, 0),) * 6 + ((0, 1),) * 3 + ((-1, 0),) * 6 + ((0, -1),) * 3
"""A way around that leads back to where it began, so that the map stays in view."""

Segment = tuple[int, int, int, int]


class _Shelf:
    def __init__(self) -> None:
        self.records = tuple(dense())
        self.corrections: dict[str, object] = {}
        self.clippings = ()


def _quantiles(seconds: list[float]) -> tuple[float, float]:
    ordered = sorted(second * 1000 for second in seconds)
    return statistics.median(ordered), ordered[int(len(ordered) * 0.95)]


async def pan(size: tuple[int, int], single: bool) -> tuple[float, float, int]:
    """Return median and 95th percentile of a pan frame in ms, from the key to the bytes, and the bytes of a frame."""
    app = RelexApp(_Shelf, language="ru", theme="ink")
    async with app.run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.press("3")
        await pilot.pause()
        land: Any = app.screen.query_one("#land")
        if single:
            land.turn()
        seconds, bytes_out = [], 0
        gc.collect()
        gc.freeze()  # as the application does with what it has loaded
        for frame in range(FRAMES + 10):
            started = time.process_time()
            land.action_pan(*ROUND[frame % len(ROUND)])
            # a headless run stops before the text is made, so it is asked for by hand, as the toolkit does it
            app.screen._compositor.update_widgets({land})
            update = app.screen._compositor.render_update(full=False)
            if update is not None:
                bytes_out = len(update.render_segments(app.console).encode())
            if frame >= 10:
                seconds.append(time.process_time() - started)
        return *_quantiles(seconds), bytes_out


def views_of(size: tuple[int, int]) -> tuple[Atlas, tuple[View, ...], int, int]:
    """Return an atlas and its windows as they open in a pane for a screen of this size."""
    atlas = Atlas(twinning(select(dense(), Filter()), load()), load(), Outlines())
    cols, rows = size[0] - 4, size[1] - 10 if size[0] < 100 else size[1] - 19
    return atlas, tuple(lens.view for lens in atlas.lenses(cols, rows, single=False)), cols, rows


def segments(atlas: Atlas, views: tuple[View, ...], cols: int, rows: int) -> list[Segment]:
    """Return the segments of all borders inside the windows, in dots, as every peer gets them."""
    found = []
    for view in views:
        for line in atlas.outlines.lines(Detail.for_scale(view.km)):
            dots = [view.dot(x, y) for x, y in line.points()]
            for (a, b), (c, d) in pairwise(dots):
                ends = ((int(a), int(b)), (int(c), int(d)))
                if ends[0] != ends[1] and all(view.holds(x // 2, y // 4) for x, y in ends):
                    found.append((*ends[0], *ends[1]))
    return [s for s in found if max(s[0], s[2]) < cols * 2 and max(s[1], s[3]) < rows * 4]


def timed(work: Callable[[], object], repeats: int = 60) -> float:
    """Return the median CPU time of `work` in ms."""
    work()
    seconds = []
    for _ in range(repeats):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return _quantiles(seconds)[0]


def peers(size: tuple[int, int]) -> Iterator[tuple[str, float, int]]:
    """Yield each way of drawing with its ms a frame and the dots a cell it has."""
    atlas, views, cols, rows = views_of(size)
    lines = segments(atlas, views, cols, rows)

    def own() -> object:
        raster = Raster(cols, rows)
        for view in views:
            raster.outlines(view, atlas.outlines.lines(Detail.for_scale(view.km)))
        return raster.cells()

    def own_segments() -> object:
        raster = Raster(cols, rows)
        for a, b, c, d in lines:
            raster.path(((a, b), (c, d)), 1)
        return raster.cells()

    print(f"  {len(lines)} segments at {cols}x{rows} cells")
    yield "relex, cull and clip included", timed(own), 8
    yield "relex, segment by segment", timed(own_segments), 8
    if importlib.util.find_spec("drawille"):
        yield "drawille", timed(lambda: _drawille(lines, cols, rows)), 8
    if importlib.util.find_spec("textual_canvas"):
        yield "textual-canvas (half blocks)", timed(lambda: _textual_canvas(lines, cols, rows), 20), 2


def _drawille(lines: list[Segment], cols: int, rows: int) -> object:
    import drawille

    canvas = drawille.Canvas()
    for a, b, c, d in lines:
        for x, y in drawille.line(a, b, c, d):
            canvas.set(x, y)
    return canvas.frame(0, 0, cols * 2, rows * 4)


def _textual_canvas(lines: list[Segment], cols: int, rows: int) -> object:
    from textual.color import Color
    from textual_canvas import Canvas

    canvas = Canvas(cols, rows * 2)
    ink = Color(200, 200, 200)
    for a, b, c, d in lines:
        canvas.draw_line(a // 2, b // 2, c // 2, d // 2, ink)
    return canvas


def memory() -> float:
    """Return the megabytes that all three levels of outlines take."""
    gc.collect()
    tracemalloc.start()
    outlines = Outlines()
    for detail in Detail:
        outlines.lines(detail)
    gc.collect()
    taken = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return taken


async def first_paint(size: tuple[int, int], *, cold: bool) -> tuple[float, float]:
    """Return the ms of CPU time from the key that opens the pane to the first row of the map, and until all is still.

    The application reads outlines ahead, while the first pane is looked at; `cold` throws them away again.
    """
    app = RelexApp(_Shelf, language="ru", theme="ink")
    async with app.run_test(size=size) as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        if cold:
            shared.cache_clear()
        seen: list[float] = []
        painted = TwinMap.render_line

        def watched(land: TwinMap, y: int) -> Strip:
            strip = painted(land, y)
            if land.canvas is not None:
                seen.append(time.process_time())
            return strip

        gc.collect()
        gc.freeze()
        with patch.object(TwinMap, "render_line", watched):
            started = time.process_time()
            await pilot.press("3")
            while not seen:
                await asyncio.sleep(0)
        return (seen[0] - started) * 1000, (time.process_time() - started) * 1000


def main() -> None:
    """Print every figure with its ratio to the peers."""
    load()
    for size in SIZES:
        print(f"{size[0]}x{size[1]}")
        for cold in (True, False):
            first, still = zip(*(asyncio.run(first_paint(size, cold=cold)) for _ in range(PAINTS)), strict=True)
            name = "outlines not read yet" if cold else "as it opens"
            print(
                f"  first row of the map, {name}: {statistics.median(first):.0f} ms (target 150), "
                f"all still after {statistics.median(still):.0f}"
            )
        for single in (False, True):
            median, late, written = asyncio.run(pan(size, single))
            name = "one map" if single else "two windows"
            spread = f"p95 {late:.1f} ms ({late / median:.1f} x)"
            print(f"  pan frame, {name}: median {median:.1f} ms, {spread}, {written} bytes")
        found = list(peers(size))
        for name, ms, dots in found:
            print(f"  {name:<32} {ms:6.2f} ms  {ms / found[0][1]:5.1f} x  {dots} dots a cell")
    print(f"outlines at all details: {memory():.1f} MB (target 12)")


if __name__ == "__main__":
    main()
