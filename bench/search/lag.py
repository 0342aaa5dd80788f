"""How the screen keeps up while one types: `python -m bench.search.lag [--size 100000]`.

The real application over a seeded library: the lag of the event loop while the index builds in the background and while
a query is typed at 60 ms a key, the time to refill the list with a search's answers, and to fill it with all quotes.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from textual.widgets import Input

from bench.search.corpus import make
from bench.search.measure import at
from bench.search.queries import build
from store.model import Record
from tui.app import RelexApp
from tui.panes.quotes import QuotesPane
from tui.quotes.entry import everything
from tui.quotes.rows import QuoteRows

_KEY = 0.06  # seconds between keys
_TICK = 0.002  # seconds the watch sleeps; what it oversleeps is the lag
_QUERIES = 8


class _Shelf:
    """A library in memory, read only."""

    read_only = True

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = tuple(records)
        self.corrections: dict[int, object] = {}
        self.clippings: dict[int, object] = {}


class _Watch:
    """Sleeps in short spells and notes by how much it overslept, in milliseconds."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            start = time.perf_counter()
            await asyncio.sleep(_TICK)
            self.lags.append((time.perf_counter() - start - _TICK) * 1000)

    def stop(self) -> str:
        """Stop watching and say what was seen."""
        self._task.cancel()
        return f"lag p50 {at(self.lags, 0.5):.2f}  p95 {at(self.lags, 0.95):.2f}  p99 {at(self.lags, 0.99):.2f} ms"


async def _type(pane: QuotesPane, text: str) -> None:
    field = pane.field.query_one(Input)
    field.value = ""
    for end in range(1, len(text) + 1):
        field.value = text[:end]
        await asyncio.sleep(_KEY)


async def _run(size: int, cache: Path) -> None:
    corpus = make(size, 1, cache)
    queries = [query.text for query in build(corpus, 2024, 1)][:_QUERIES]
    app = RelexApp(lambda: _Shelf(corpus.records), language="ru")  # type: ignore[arg-type, return-value]
    gc.freeze()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        watch = _Watch()
        await asyncio.sleep(2)
        print(f"idle             {watch.stop()}")
        await app.desktop.show("quotes")
        pane = app.desktop.query_one(QuotesPane)
        await pilot.pause()
        watch, start = _Watch(), time.perf_counter()
        while not pane._seeker.holds(app.desk.records):
            await _type(pane, queries[0])
        print(f"while building   {watch.stop()}  ({time.perf_counter() - start:.1f} s)")
        watch = _Watch()
        for text in queries:
            await _type(pane, text)
        print(f"while typing     {watch.stop()}")
        await app.workers.wait_for_complete()
        found = pane._ranked
        print(f"refill           {_fill(pane, found):.2f} ms for {len(found)} quotes")
        start = time.process_time()
        whole = everything(app.desk.shown)
        listed = (time.process_time() - start) * 1000
        print(f"fill             {_fill(pane, whole) + listed:.0f} ms for all {len(whole):,} quotes")


def _fill(pane: QuotesPane, entries: Sequence[object]) -> float:
    times = []
    for _ in range(7):
        start = time.process_time()
        pane.table.fill(QuoteRows(entries, pane.ink, pane.words))  # type: ignore[arg-type]
        times.append((time.process_time() - start) * 1000)
    return at(times, 0.5)


def main() -> None:
    """Run it and print what was seen."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=100_000)
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "relex-bench")
    args = parser.parse_args()
    sys.setswitchinterval(0.001)  # as the application does when it is launched
    with tempfile.TemporaryDirectory() as home:
        for name in ("CACHE", "CONFIG", "DATA", "STATE"):
            os.environ[f"XDG_{name}_HOME"] = home
        asyncio.run(_run(args.size, args.cache))


if __name__ == "__main__":
    main()
