"""How filters, views and panes grow from one thousand to ten thousand releases.

`python -m bench.views.run [SIZE…]` prints the table. Each filter is run against a plain scan of the same records in the
same process, so the ratio stays true on a slow machine; growth is the time at the largest size over the smallest,
beside the growth of the library itself.
"""

import asyncio
import gc
import resource
import sys
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from time import perf_counter

from bench.views.synthetic import library
from store.model import Record
from store.views.claims import Evidence
from store.views.filter import Filter, Index
from store.views.filter.match import kinds_in, partner_names, same_speaker
from store.views.filter.names import stems
from store.views.followups import FollowUps
from store.views.histogram import Zoom, histogram
from store.views.partners import partner_tree
from store.views.profile import profile
from store.views.timeline import timeline
from tui.app import RelexApp
from tui.desk import Shelf

SIZES = (1_000, 3_000, 10_000)
TODAY = date(2025, 6, 1)
FILTERS = ("2010..2020", "partner:Беларусь", "@Леснов", "kind:direct", "молоке", "partner:Беларусь 2010.. kind:direct")
BEST_OF = 5


def main(sizes: Sequence[int]) -> None:
    """Measure and print."""
    rows: dict[str, list[float]] = {}
    ratios: dict[str, float] = {}
    for size in sizes:
        records = library(size)
        gc.freeze()  # as the application does with what it has loaded
        for name, seconds in _headless(records, ratios).items():
            rows.setdefault(name, []).append(seconds)
        for name, seconds in asyncio.run(_on_screen(records)).items():
            rows.setdefault(name, []).append(seconds)
    print(f"{'milliseconds':44}" + "".join(f"{size:>10,}" for size in sizes) + f"{'growth':>9}{'to a scan':>11}")
    for name, times in rows.items():
        growth = times[-1] / max(times[0], 1e-6)
        scan = f"{ratios[name]:>11.4f}" if name in ratios else ""
        print(f"{name:44}" + "".join(f"{1000 * each:>10.1f}" for each in times) + f"{growth:>8.1f}x{scan}")
    print(f"the library grew {sizes[-1] / sizes[0]:.1f}x; peak memory {_peak():.0f} MB")


def _headless(records: tuple[Record, ...], ratios: dict[str, float]) -> dict[str, float]:
    index = Index(records)
    found = {"index, once": _time(index.prepare, 1), "follow-ups, once": _time(partial(FollowUps, records, TODAY), 1)}
    found["evidence, once"] = _time(partial(Evidence, records), 1)
    for line in FILTERS:
        filter = Filter.parse(line)
        name = f"filter {line}"
        found[name] = _time(partial(index.select, filter))
        ratios[name] = found[name] / _time(partial(_scan, records, filter), 1)
    found["timeline"] = _time(partial(timeline, index, Filter(), TODAY))
    found["histogram by month"] = _time(partial(histogram, index, index.everything, Zoom.MONTH))
    found["tree of partners"] = _time(partial(partner_tree, index, Filter()))
    found["profile of a country"] = _time(partial(profile, index, Filter(), "BY", TODAY))
    return found


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


async def _on_screen(records: tuple[Record, ...]) -> dict[str, float]:
    app = RelexApp(lambda: _Held(records), language="ru", theme="ink", shelf=Shelf(name="bench"))
    app.desk.today = TODAY
    found: dict[str, float] = {}
    async with app.run_test(size=(160, 48)) as pilot:
        for pane in ("timeline", "partners"):
            await app.action_show(pane)
            await app.workers.wait_for_complete()
            await pilot.pause()
        for pane in ("timeline", "partners"):
            found[f"switch to {pane}, to repaint"] = await _painted(app, pane, None)
            for line in FILTERS[:2]:
                found[f"{pane}: filter {line}, to repaint"] = await _painted(app, pane, Filter.parse(line))
                await _painted(app, pane, Filter())
    return found


async def _painted(app: RelexApp, pane: str, filter: Filter | None) -> float:
    done = asyncio.Event()
    start = perf_counter()
    if filter is None:
        await app.action_show(pane)
    else:
        app.desk.history.push(filter)
        app.desktop.refresh_from_desk()
    app.call_after_refresh(done.set)
    await done.wait()
    return perf_counter() - start


class _Held:
    """A library that holds what it was given."""

    read_only = True

    def __init__(self, records: tuple[Record, ...]) -> None:
        self.records = records


def _time(call: Callable[[], object], times: int = BEST_OF) -> float:
    best = float("inf")
    for _ in range(times):
        start = perf_counter()
        call()
        best = min(best, perf_counter() - start)
    return best


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
