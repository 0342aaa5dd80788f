"""What each stage of the pipeline takes: processor time, or calls of functions."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from cProfile import Profile
from functools import wraps
from typing import Any

from store.extract import marks, pipeline
from store.extract.people import registry as persons_registry

Measured = tuple[Any, float]
Measure = Callable[[Callable[[], Any]], Measured]


def seconds(work: Callable[[], Any]) -> Measured:
    """Run `work` and return what it gave, and the seconds of the processor it took."""
    start = time.process_time()
    given = work()
    return given, time.process_time() - start


def calls(work: Callable[[], Any]) -> Measured:
    """Run `work` and return what it gave, and how many functions were called in it, those written in C as well.

    Every step of a generator counts as one.
    """
    profile = Profile()
    given = profile.runcall(work)
    return given, float(sum(entry.callcount for entry in profile.getstats()))


@contextmanager
def stages(measure: Measure) -> Iterator[dict[str, float]]:
    """Measure every stage the pipeline calls, by name; a layer of the text counts for the stage that needs it first."""
    spent: dict[str, float] = defaultdict(float)

    def measured(name: str, stage: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(stage)
        def run(*args: Any, **options: Any) -> Any:
            given, taken = measure(lambda: stage(*args, **options))
            spent[name] += taken
            return given

        return run

    holders = [(pipeline, name) for name, one in vars(pipeline).items() if callable(one) and name.startswith("find_")]
    holders += [(pipeline, "list_people"), (marks, "pair"), (persons_registry, "gather")]
    kept = [(holder, name, getattr(holder, name)) for holder, name in holders]
    for holder, name, stage in kept:
        setattr(holder, name, measured(name, stage))
    try:
        yield spent
    finally:
        for holder, name, stage in kept:
            setattr(holder, name, stage)
