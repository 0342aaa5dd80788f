"""What panes and screens tell the application. It changes the desk and lets everybody know; nobody else does."""

from collections.abc import Callable, Sequence

from textual.message import Message

from store.views.filter import Filter
from tui.widgets.panel import Option


class Narrow(Message):
    """The filter is to become `wanted`; the present one goes into the history."""

    def __init__(self, wanted: Filter) -> None:
        super().__init__()
        self.wanted = wanted


class TryOut(Message):
    """The filter is to be `wanted` for the time being, without a trace in the history; `None` ends that."""

    def __init__(self, wanted: Filter | None) -> None:
        super().__init__()
        self.wanted = wanted


class Chosen(Message):
    """The person moved to a release or fact: `RELEASE` or `RELEASE/q449`; `None` when nothing is chosen."""

    def __init__(self, identifier: str | None) -> None:
        super().__init__()
        self.identifier = identifier


class Opened(Message):
    """The person wants to read a release, at one of its facts when `identifier` names it."""

    def __init__(self, identifier: str) -> None:
        super().__init__()
        self.identifier = identifier


class Asked(Message):
    """The person is to choose one of `options` in a panel; `taken` is told its id when the panel is folded again."""

    def __init__(self, options: Sequence[Option], taken: Callable[[str], None]) -> None:
        super().__init__()
        self.options = options
        self.taken = taken


class FooterChanged(Message):
    """What can be done now, or how much is shown, is not what it was: the rows around the body are to be set anew."""


class Linked(Message):
    """The person moved to something that many releases speak of, such as a partner."""

    def __init__(self, releases: frozenset[str]) -> None:
        super().__init__()
        self.releases = releases
