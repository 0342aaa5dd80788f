"""The garbage collector at rest while very many objects that stay are made: it would walk them all for nothing."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY = 10_000  # objects


@contextmanager
def at_rest() -> Iterator[None]:
    """Hold the collector still within the block; of many objects made there it takes for granted that they stay.

    They are counted among its oldest at once, which it looks at last. Else it would walk them twice before that.
    """
    resting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if resting:
            if gc.get_count()[0] > _MANY:
                gc.freeze()  # takes everything out of its sight …
                gc.unfreeze()  # … and back again as old: neither looks at a single object
            gc.enable()
