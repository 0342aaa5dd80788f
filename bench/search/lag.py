"""How the screen keeps up while one types: `python -m bench.search.lag [--size 100000]`.

The real application over a seeded library: the lag of the event loop while the index builds in the background and while
a query is typed at 60 ms a key, the time to refill the list with a search's answers, and to fill it with all quotes.

The peer is the toolkit itself: an application that is nothing but an input field, typed into in the same way. Lag is
told twice: as the clock has it, and without the time in which the thread was ready but had no processor (Linux only),
which is what remains comparable on a busy machine.
"""

import argparse
import asyncio
import gc
import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from textual.app import App, ComposeResult
from textual.widgets import Input

from bench.search.corpus import make
from bench.search.measure import at
from bench.search.queries import build
from store.model import Record
from tui.app import RelexApp
from tui.panes.quotes import QuotesPane
from tui.quotes.entry import Entry
from tui.quotes.everything import Everything
from tui.quotes.rows import QuoteRows

_KEY = 0.06  # seconds between keys
_TICK = 0.002  # seconds the watch sleeps; what it oversleeps is the lag
_QUERIES = 8
_SCREEN = (120, 40)


class _Shelf:
    """A library in memory, read only."""

    read_only = True

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = tuple(records)
        self.corrections: dict[int, object] = {}
        self.clippings: dict[int, object] = {}


class _Watch:
    """Sleeps in short spells and notes by how much it overslept, in milliseconds; `own` leaves out busy processors."""

    def __init__(self) -> None:
        self.lags: list[float] = []
        self.own: list[float] = []
        self._task = asyncio.create_task(self._run())

    async def _run(self) -> None:
        while True:
            start, queued = time.perf_counter(), _queued()
            await asyncio.sleep(_TICK)
            lag = (time.perf_counter() - start - _TICK) * 1000
            self.lags.append(lag)
            self.own.append(max(0.0, lag - (_queued() - queued)))

    def stop(self) -> str:
        """Stop watching and say what was seen."""
        self._task.cancel()
        return f"lag {_shares(self.lags)}   its own {_shares(self.own)}"

    def to(self, peer: "_Watch") -> str:
        """Return how many times the own lag of a peer this one is, at the 95th share of all."""
        return f"{at(self.own, 0.95) / max(0.01, at(peer.own, 0.95)):.1f}x"


def _queued() -> float:
    """Return for how long this thread has waited for a processor, in milliseconds; 0 where nobody counts."""
    path = Path("/proc/thread-self/schedstat")
    return int(path.read_text(encoding="ascii").split()[1]) / 1e6 if path.exists() else 0.0


def _shares(lags: Sequence[float]) -> str:
    return "  ".join(f"p{share * 100:.0f} {at(lags, share):6.2f}" for share in (0.5, 0.95, 0.99))


class _Bare(App[None]):
    """A field and nothing else."""

    def compose(self) -> ComposeResult:
        """Lay out the field."""
        yield Input(select_on_focus=False)


async def _type(field: Input, text: str) -> None:
    field.value = ""
    for end in range(1, len(text) + 1):
        field.value = text[:end]
        await asyncio.sleep(_KEY)


async def _floor(queries: Sequence[str]) -> _Watch:
    app = _Bare()
    async with app.run_test(size=_SCREEN) as pilot:
        field = app.query_one(Input)
        field.focus()
        await pilot.pause()
        watch = _Watch()
        for text in queries:
            await _type(field, text)
        print(f"bare field       {watch.stop()}")
    return watch


async def _run(size: int, cache: Path) -> None:
    corpus = make(size, 1, cache)
    queries = [query.text for query in build(corpus, 2024, 1)][:_QUERIES]
    app = RelexApp(lambda: _Shelf(corpus.records), language="ru")  # type: ignore[arg-type, return-value]
    gc.freeze()
    floor = await _floor(queries)
    async with app.run_test(size=_SCREEN) as pilot:
        await app.workers.wait_for_complete()
        watch = _Watch()
        await asyncio.sleep(2)
        print(f"idle             {watch.stop()}")
        await app.desktop.show("quotes")
        pane = app.desktop.query_one(QuotesPane)
        await pilot.pause()
        field = pane.field.query_one(Input)
        pane.search()
        watch, start = _Watch(), time.perf_counter()
        while not pane._seeker.holds(app.desk.records):
            await _type(field, queries[0])
        print(f"while building   {watch.stop()}    ({time.perf_counter() - start:.1f} s)")
        watch = _Watch()
        for text in queries:
            await _type(field, text)
        print(f"while typing     {watch.stop()}   {watch.to(floor)} the bare field")
        while any(worker.is_running for worker in app.workers):
            await asyncio.sleep(_KEY)
        await pilot.pause(2 * _KEY)
        found = pane.listing.ranked
        print(f"refill           {_median(lambda: _fill(pane, found)):.2f} ms for {len(found)} quotes")
        whole = _median(lambda: _fill(pane, Everything(app.desk.index.select(app.desk.filter))))
        print(f"fill             {whole:.0f} ms for all {len(Everything(app.desk.shown)):,} quotes")


def _fill(pane: QuotesPane, entries: Sequence[Entry]) -> None:
    pane.table.fill(QuoteRows(entries, pane.ink, pane.words))


def _median(deed: Callable[[], None]) -> float:
    """Return the median of the milliseconds of processor time that a deed takes."""
    times = []
    for _ in range(7):
        start = time.process_time()
        deed()
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
