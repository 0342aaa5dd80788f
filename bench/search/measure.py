"""How good and how quick a search is.

Times are processor time of the asking thread: on a quiet core that is what the clock says, and on a busy machine it is
what remains comparable. Engines that work in a process of their own are timed by the clock.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.search.queries import Query

Search = Callable[[str], Sequence[int]]


@dataclass(slots=True)
class Score:
    """Shares of right answers: first at place one, and all within ten; times of whole queries in milliseconds."""

    first: list[float] = field(default_factory=list)
    within: list[float] = field(default_factory=list)
    times: list[float] = field(default_factory=list)


def score(search: Search, queries: Iterable[Query], clock: Callable[[], float] = time.thread_time) -> dict[str, Score]:
    """Return the scores by class, and of all under the empty name."""
    scores: dict[str, Score] = defaultdict(Score)
    for query in queries:
        start = clock()
        found = list(search(query.text))[:10]
        took = (clock() - start) * 1000
        for name in (query.kind, ""):
            into = scores[name]
            into.first.append(float(bool(found) and found[0] in query.right))
            into.within.append(len(query.right.intersection(found)) / len(query.right))
            into.times.append(took)
    return scores


def keys(search: Search, queries: Sequence[Query], count: int, seconds: float = 60.0) -> list[float]:
    """Return the time in milliseconds of every key of `count` queries typed letter by letter, until time is up."""
    times: list[float] = []
    until = time.perf_counter() + seconds
    for query in queries[:: max(1, len(queries) // count)]:
        for end in range(1, len(query.text) + 1):
            start = time.thread_time()
            search(query.text[:end])
            times.append((time.thread_time() - start) * 1000)
        if time.perf_counter() > until:
            break
    return times


def at(times: Sequence[float], share: float) -> float:
    """Return the time that this share of all stays under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))] if times else 0.0


def mean(values: Sequence[float]) -> float:
    """Return the mean."""
    return sum(values) / len(values) if values else 0.0


def repeated(deed: Callable[[], object], times: int = 5) -> float:
    """Return the median of the seconds a deed takes."""
    took = []
    for _ in range(times):
        start = time.perf_counter()
        deed()
        took.append(time.perf_counter() - start)
    return median(took)
