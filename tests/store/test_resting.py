"""The garbage collector at rest: what is made meanwhile is old at once, and still freed when nobody holds it."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from store.resting import at_rest

_OLD = 2


class _Ring:
    """Holds itself, so that only the collector can free it."""

    def __init__(self) -> None:
        self.self = self


@pytest.fixture(autouse=True)
def _running() -> Iterator[None]:
    gc.collect()
    gc.enable()
    yield
    gc.enable()


def _generation(sought: object) -> int:
    return next(age for age in (0, 1, 2) if any(one is sought for one in gc.get_objects(age)))


def test_the_collector_rests_within_the_block_and_runs_behind_it() -> None:
    with at_rest():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_collector_that_was_still_before_stays_so() -> None:
    gc.disable()
    with at_rest():
        pass
    assert not gc.isenabled()


def test_it_runs_again_after_an_error() -> None:
    with pytest.raises(ValueError, match="lost"), at_rest():
        raise ValueError("lost")
    assert gc.isenabled()


def test_many_objects_that_stay_are_old_at_once() -> None:
    with at_rest():
        many = [[number] for number in range(20_000)]
    assert _generation(many[-1]) == _OLD


def test_few_objects_stay_young() -> None:
    with at_rest():
        few = [[number] for number in range(20)]
    assert _generation(few[-1]) != _OLD


def test_rings_among_many_objects_are_freed_by_a_full_collection() -> None:
    with at_rest():
        rings = [_Ring() for _ in range(20_000)]
    last = weakref.ref(rings[-1])
    del rings
    gc.collect()
    assert last() is None
    assert gc.get_freeze_count() == 0
