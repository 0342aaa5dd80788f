"""How filters, views and panes grow from one thousand to ten thousand releases.

`python -m bench.views.run [SIZE…]` prints the table. Every size has a process of its own, so no cache and no heap of
another one helps or hinders. Times are of the processor, the least of several, so that other work does not count.
`growth` is the time at the largest size over the smallest; `rows` is the same for what the call returns; `linear` is
growth over that of a peer whose work is linear, one look at every fact of the library: objects that no longer fit into
the caches of the processor cost the peer as much as us. `steps` is the same for the steps of the interpreter, which no
other work on the machine sways; what C does within one of them is not counted, so both stand here. Either is marked
where it is above the allowance for noise. Each filter is run against a plain scan of the same records. Memory is of
another process, which opens the library from its file, as the application does, and shows every pane.
"""

import asyncio
import gc
import json
import subprocess
import sys
from collections.abc import Callable, Sequence, Sized
from dataclasses import astuple, dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
from time import process_time
from types import FrameType
from typing import Any

import msgspec
from textual.pilot import Pilot

from bench.views.synthetic import library
from store.library import open_library
from store.library.overlay import Correction
from store.library.schema import SCHEMA, Meta, Stored, every_fact, plain
from store.model import Record
from store.places import gazetteer
from store.resting import at_rest
from store.views.claims import Evidence, claims_of
from store.views.filter import Filter, Index, Selection
from store.views.filter.match import kinds_in, partner_names, same_speaker
from store.views.filter.names import roots, stems
from store.views.followups import FollowUps
from store.views.histogram import Zoom, histogram
from store.views.partners import partner_tree
from store.views.profile import profile
from store.views.timeline import timeline
from store.views.twinning import twinning
from tui.app import RelexApp
from tui.desk import Shelf
from tui.launch import tune
from tui.panes.base import Pane
from tui.panes.registry import PANES

SIZES = (1_000, 3_000, 10_000)
ALLOWANCE = 1.1
"""How far above linear a growth may lie and still be noise."""
TODAY = date(2025, 6, 1)
FILTERS = ("2010..2020", "partner:Беларусь", "@Леснов", "kind:direct", "молоке", "partner:Беларусь 2010.. kind:direct")
PEER = "one look at every fact"
BEST_OF = 7
BEST_OF_LONG = 3


@dataclass(frozen=True, slots=True)
class Timed:
    """The least seconds of processor time a call took, how much it returned, the seconds of a scan instead, and the
    steps of the interpreter.
    """

    seconds: float
    rows: int | None = None
    scan: float | None = None
    steps: int | None = None


def main(sizes: Sequence[int]) -> None:
    """Measure every size in processes of its own and print the table."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "library.json"
        found, peaks = [], []
        for size in sizes:
            found.append({name: Timed(*values) for name, values in _apart("--time", str(size), str(path)).items()})
            peaks.append(_apart("--memory", str(path)))
    peer = [times[PEER] for times in found]
    sizes_in_words = "".join(f"{size:>9,}" for size in sizes)
    print(f"{'milliseconds':46}{sizes_in_words}   growth     rows  linear   steps  to a scan")
    for name in found[-1]:
        timed = [times[name] for times in found]
        rows = f"{timed[-1].rows / timed[0].rows:>8.1f}x" if timed[0].rows and timed[-1].rows else " " * 9
        linear, steps = _marked(_growth(timed) / _growth(peer)), _marked(_work(timed) / _work(peer))
        scan = f"{timed[-1].seconds / timed[-1].scan:>10.4f}" if timed[-1].scan else ""
        times = "".join(f"{1000 * each.seconds:>9.2f}" for each in timed)
        print(f"{name:46}{times}{_growth(timed):>8.1f}x{rows}{linear}{steps}{scan}")
    print(f"{'peak memory, MB':46}" + "".join(f"{peak:>9.0f}" for peak in peaks))


def _growth(timed: Sequence[Timed]) -> float:
    return timed[-1].seconds / max(timed[0].seconds, 1e-6)


def _work(timed: Sequence[Timed]) -> float:
    return (timed[-1].steps or 0) / (timed[0].steps or 1)


def _marked(growth: float) -> str:
    return f"{growth:>7.2f}{'!' if growth > ALLOWANCE else ' '}" if growth else " " * 8


def _apart(*arguments: str) -> Any:
    """Return what this module prints, as JSON, when it is run with these arguments in another process."""
    command = [sys.executable, "-m", "bench.views.run", *arguments]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def measure(size: int, path: Path) -> None:
    """Time everything at one size, leave the library at `path`, and print the times as JSON."""
    records = library(size)
    rows = {str(at): plain(Stored(release=each.release, facts=each.facts)) for at, each in enumerate(records, 1)}
    path.write_bytes(msgspec.json.encode({"meta": {"1": plain(Meta(SCHEMA))}, "releases": rows}))
    del rows
    gc.freeze()  # as the application does with what it has loaded
    times = _headless(records) | asyncio.run(_on_screen(records))
    print(json.dumps({name: astuple(timed) for name, timed in times.items()}))


def remember(path: Path) -> None:
    """Open a library from its file, show every pane under some filters, and print the peak of memory in MB."""
    asyncio.run(_shown(RelexApp(lambda: open_library(path, read_only=True), language="ru", theme="ink")))
    print(json.dumps(getrusage(RUSAGE_SELF).ru_maxrss / 1024))


async def _shown(app: RelexApp) -> None:
    tune()
    async with app.run_test(size=(160, 48)) as pilot:
        await _settled(app, pilot)
        assert app.desk.loaded
        for pane in PANES:
            await app.action_show(pane)
            await _settled(app, pilot)
            for line in FILTERS:
                await _painted(app, pane, Filter.parse(line))
            await _painted(app, pane, Filter())
            await _settled(app, pilot)


async def _settled(app: RelexApp, pilot: Pilot[int]) -> None:
    await pilot.pause()
    while any(not worker.is_finished for worker in app.workers):
        await pilot.pause(0.01)
    await pilot.pause()


def _headless(records: tuple[Record, ...]) -> dict[str, Timed]:
    index = Index(records)
    long = partial(_time, times=BEST_OF_LONG)
    found = {
        PEER: _time(lambda: sum(len(fact.rule) for record in records for fact in every_fact(record.facts))),
        "index, once": long(lambda: Index(records).prepare()),
        "follow-ups, once": long(lambda: _cold(FollowUps, records, TODAY).all),
        "evidence, once": long(lambda: Evidence(Index(records))),
    }
    evidence = Evidence(index)
    for line in FILTERS:
        filter = Filter.parse(line)
        scan = _seconds(partial(_scan, records, filter), 1)[0]
        timed = _time(partial(index.select, filter))
        found[f"filter {line}"] = replace(timed, scan=scan)
    for line in ("", *FILTERS[:2]):
        filter = Filter.parse(line)
        found[f"timeline {line}"] = _time(lambda filter=filter: timeline(index, filter, TODAY).entries)
        found[f"tree of partners {line}"] = _time(partial(partner_tree, index, filter))
        found[f"twinning {line}"] = _time(lambda filter=filter: twinning(index.select(filter), gazetteer.load()).pairs)
    found["histogram by month"] = _time(partial(histogram, index, index.everything, Zoom.MONTH))
    found["histogram by day"] = _time(partial(histogram, index, index.everything, Zoom.DAY))
    found["profile of a country"] = _time(partial(profile, index, Filter(), "BY", TODAY))
    found["claims against evidence"] = _time(partial(claims_of, index.select(Filter()), evidence))
    return found


def _cold(make: Callable[..., FollowUps], *given: object) -> FollowUps:
    """Call with no text remembered: a small library would find all of its titles from the time before."""
    stems.cache_clear()
    roots.cache_clear()
    return make(*given)


def _scan(records: Sequence[Record], filter: Filter) -> list[Record]:
    """Filter as one would without an index: look at every record."""
    return [record for record in records if _holds(record, filter)]


def _holds(record: Record, filter: Filter) -> bool:
    text = f"{record.release.title} {record.release.text}".lower()
    return (
        (filter.period is None or filter.period.holds(record.release.published))
        and (filter.partner is None or any((name.id or "").startswith("BY") for name in partner_names(record)))
        and (filter.speaker is None or any(same_speaker(filter.speaker, q.speaker or "") for q in record.facts.quotes))
        and (filter.kind is None or filter.kind in kinds_in(record.facts))
        and (filter.text is None or all(stem in text for stem in stems(filter.text)))
    )


async def _on_screen(records: tuple[Record, ...]) -> dict[str, Timed]:
    """Measure, for each pane, coming to it and changing the filter in it, up to the first repaint."""
    tune()
    app = RelexApp(lambda: _Held(records), language="ru", theme="ink", shelf=Shelf(name="bench"))
    app.desk.today = TODAY
    found: dict[str, Timed] = {}
    async with app.run_test(size=(160, 48)) as pilot:
        settle = partial(_settled, app, pilot)
        for pane in PANES:
            await app.action_show(pane)
            await settle()
        assert len(app.desk.shown) == len(records)
        for pane in PANES:
            times = []
            for _ in range(BEST_OF_LONG):
                await app.action_show("timeline" if pane != "timeline" else "quotes")
                await settle()
                times.append(await _painted(app, pane, None))
                await settle()
            found[f"{pane}: switch to it"] = Timed(min(times))
            for line in FILTERS[:2]:
                there, back, whole = [], [], []
                for _ in range(BEST_OF_LONG):
                    there.append(await _painted(app, pane, Filter.parse(line)))
                    await settle()
                    await _painted(app, pane, Filter())
                    await settle()
                    whole.append(await _answered(app, pane, Filter.parse(line)))
                    await settle()
                    back.append(await _painted(app, pane, Filter()))
                    await settle()
                found[f"{pane}: filter {line}"] = Timed(min(there))
                found[f"{pane}: until all is of {line}"] = Timed(min(whole))
                found[f"{pane}: and back"] = Timed(min(back))
    return found


async def _painted(app: RelexApp, pane: str, filter: Filter | None) -> float:
    """Return the seconds until the first repaint; what is not at hand by then is shown as on its way."""
    start = process_time()
    if filter is None:
        await app.action_show(pane)
    else:
        app.desk.history.push(filter)
        app.desktop.refresh_from_desk()
    await _repainted(app)
    return process_time() - start


async def _answered(app: RelexApp, pane: str, filter: Filter) -> float:
    """Return the seconds until everything on the screen is of the filter."""
    start = process_time()
    await _painted(app, pane, filter)
    while any(each.behind for each in app.desktop.query(Pane)) or any(not each.is_finished for each in app.workers):
        await asyncio.sleep(0.001)
    await _repainted(app)
    return process_time() - start


async def _repainted(app: RelexApp) -> None:
    done = asyncio.Event()
    app.call_after_refresh(done.set)
    await done.wait()


class _Held:
    """A library that holds what it was given."""

    read_only = True

    def __init__(self, records: tuple[Record, ...]) -> None:
        self.records = records
        self.corrections: dict[int, Correction] = {}


def _time(call: Callable[[], object], times: int = BEST_OF) -> Timed:
    best, given = _seconds(call, times)
    return Timed(best, len(given) if isinstance(given, (Sized, Selection)) else None, steps=_steps(call))


def _seconds(call: Callable[[], object], times: int) -> tuple[float, object]:
    """Return the least seconds of several calls, and what the last one gave."""
    best, given = float("inf"), None
    for _ in range(times):
        given = None
        with at_rest():  # as the application makes what stays
            start = process_time()
            given = call()
            best = min(best, process_time() - start)
    return best, given


def _steps(call: Callable[[], object]) -> int:
    """Count the steps the interpreter takes for a call, all that it calls within."""
    taken = 0

    def watch(frame: FrameType, event: str, _: object) -> Callable[..., Any]:
        nonlocal taken
        frame.f_trace_opcodes, frame.f_trace_lines = True, False
        taken += event == "opcode"
        return watch

    sys.settrace(watch)
    try:
        call()
    finally:
        sys.settrace(None)
    return taken


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["--time", size, path]:
            measure(int(size), Path(path))
        case ["--memory", path]:
            remember(Path(path))
        case sizes:
            main([int(size) for size in sizes] or SIZES)
