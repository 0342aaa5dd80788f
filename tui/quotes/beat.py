"""Lists that follow the keys without keeping them waiting."""

from collections.abc import Callable
from time import monotonic

from textual.timer import Timer

Later = Callable[[float, Callable[[], None]], Timer]


class Beat:
    """Does deeds `seconds` apart at least; of those that come too early only the last is done, with the next beat."""

    def __init__(self, seconds: float, later: Later) -> None:
        self._seconds = seconds
        self._later = later
        self._waiting: Timer | None = None
        self._last = 0.0

    @property
    def waits(self) -> bool:
        """Whether a deed waits for its time."""
        return self._waiting is not None

    def do(self, deed: Callable[[], None], *, now: bool) -> None:
        """Do a deed: `now`, or when its time has come."""
        self.drop()
        rest = self._last + self._seconds - monotonic()
        if now or rest <= 0:
            self._do(deed)
        else:
            self._waiting = self._later(rest, lambda: self._do(deed))

    def drop(self) -> None:
        """Let the deed that waits be."""
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None

    def _do(self, deed: Callable[[], None]) -> None:
        self._waiting = None
        deed()
        self._last = monotonic()
