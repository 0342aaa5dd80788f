"""What every pane is and may do; the frame around it asks for nothing else."""

from collections.abc import Sequence
from typing import ClassVar

from tui.desk import Desk
from tui.host import Host, host
from tui.ink import Ink
from tui.locale import Catalogue
from tui.widgets.kept import Room
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines

BESIDE = 100
"""Columns from which details stand beside their list; below it under that."""

LIST_KEYS = (
    *("open", "copy_words", "copy_cited", "filter", "help", "search"),
    *("copy_style", "clip", "palette", "quit"),
)
"""What can be done in most lists, the most needed first: the first line fits on any screen."""


class Pane(Room):
    """A pane fills the body of the screen. It reads the desk and posts `tui.messages`; it never writes the desk.

    `pane_id` names it in keys and catalogues: `pane.ID` is its word in the masthead, `noun.ID` begins the sentence.
    Words from releases must pass `tui.safe.safe` on the way to a line.
    """

    pane_id: ClassVar[str] = ""
    behind = False
    """Whether it still shows what an earlier filter left: the answer to that of now is on its way."""
    DEFAULT_CSS = """
    Pane { height: 1fr; width: 1fr; }
    """

    @property
    def host(self) -> Host:
        """The application, for its styles, words and desk."""
        return host(self)

    @property
    def ink(self) -> Ink:
        """The styles of the moment."""
        return self.host.ink

    @property
    def words(self) -> Catalogue:
        """The texts of the language of the moment."""
        return self.host.words

    def refresh_from(self, desk: Desk) -> None:
        """Show what the desk holds now: after loading, after a change of filter or theme, and when first shown."""

    def follow(self, selection: str | None) -> None:
        """Mark what belongs to the selection, made in another pane."""

    def link(self, releases: frozenset[str]) -> None:
        """Mark what belongs to these releases, chosen in another part of the overview."""
        for lines in self.query(Lines):
            lines.link(releases)

    @property
    def current(self) -> str | None:
        """The release or fact the person is at (`RELEASE`, `RELEASE/q449`): what Enter opens and `y` copies."""
        return None

    def tally(self, desk: Desk) -> str:
        """Return what stands at the right of the filter sentence, such as `39 из 98`."""
        return ""

    def footer(self) -> Sequence[str | Hint]:
        """Return what the person can do now, the most needed first: ids of actions, or `(key, label, key name)`."""
        return LIST_KEYS

    def enter(self) -> None:
        """Put the keyboard where the person will want it."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def open(self) -> str | None:
        """Return what Enter opens in the reader, or `None` when the pane has dealt with the key itself."""
        return self.current

    def back(self) -> bool:
        """Deal with Esc. Tell whether there was anything to leave."""
        return False

    def search(self) -> bool:
        """Begin to search here. Tell whether the pane has a search of its own."""
        return False
