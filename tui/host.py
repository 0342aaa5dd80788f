"""What every widget may ask of the application it lives in."""

from collections.abc import Callable
from typing import Any, Protocol, cast

from rich.console import Console
from textual.widget import Widget

from store.model import FactKind, Record, Span
from tui.desk import Desk
from tui.ink import Ink
from tui.library import Library
from tui.locale import Catalogue


class Corrector(Protocol):
    """The hand that corrects facts; what became of it is said on the status row."""

    @property
    def locked(self) -> bool:
        """Tell whether nothing can be written; what was asked for is then refused on the status row."""

    def confirm(self, identifier: str) -> None:
        """Say that a fact is right."""

    def reject(self, identifier: str) -> None:
        """Say that a fact is wrong."""

    def change(self, identifier: str, /, **changes: Any) -> None:
        """Say what a fact should be: fields of its type."""

    def add(self, record: Record, kind: FactKind, spans: tuple[Span, ...], /, **values: Any) -> None:
        """Add a fact that no rule found."""

    def merge(self, name: str, into: str) -> None:
        """Say that two names are one person, everywhere."""

    def unclip(self, number: int) -> None:
        """Remove a clipping."""

    def withdraw(self, go: Callable[[str], None]) -> None:
        """Take back the last correction of this session; `go` is told which fact is about to be shown again."""


class Host(Protocol):
    """The application as widgets see it: the styles, the words and the desk of the moment."""

    ink: Ink
    words: Catalogue
    desk: Desk

    library: Library | None

    @property
    def active(self) -> str:
        """The id of the pane that is, or was last, in front."""

    @property
    def console(self) -> Console:
        """The console that turns text into segments."""

    @property
    def editor(self) -> Corrector:
        """What writes corrections."""

    def say(self, text: str, route: str = "") -> None:
        """Show a message on the status row; `route` stands at its right end."""

    def trouble(self, text: str, detail: str) -> None:
        """Show what went wrong on the status row, with the details behind a key, until it is answered."""


def host(widget: Widget) -> Host:
    """Return the application of a mounted widget."""
    return cast(Host, widget.app)
