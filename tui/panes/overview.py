"""All four panes on one screen, with one selection that they follow together."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from tui import actions
from tui.desk import Desk
from tui.messages import Chosen, FooterChanged, Linked
from tui.panes.base import Pane
from tui.panes.map import MapPane
from tui.panes.partners import PartnersPane
from tui.panes.quotes import QuotesPane
from tui.panes.timeline import TimelinePane
from tui.typeset import paragraph
from tui.widgets.keyrow import Hint
from tui.widgets.rows import Row

LEAST = (140, 34)
"""Columns and rows of the body from which four panes fit: a screen of 140 by 40."""

_AT_ONCE = 1000  # releases up to which all panels are refreshed before the next paint
_ORDER = ("timeline", "quotes", "partners", "map")


class PanelHead(Row):
    """The name of a panel, in the accent where the person is, and its tally."""

    def __init__(self, pane: Pane) -> None:
        super().__init__()
        self.pane = pane

    def line(self, width: int) -> Text:
        """Return name and tally over a hairline of their own."""
        words, ink = self.host.words, self.ink
        here = self.pane.has_class("-here")
        name = ink.line("  ", (words(f"pane.{self.pane.pane_id}"), "accent bold underline" if here else "bold"))
        tally = "…" if self.pane.behind else self.pane.tally(self.host.desk) if self.host.desk.loaded else ""
        rule = max(0, width - name.cell_len - len(tally) - 4)
        return ink.line(name, " ", ("─" * rule, "rule"), " ", (tally, "soft"))


class TooNarrow(Row):
    """What stands in place of the panels on a screen that is too small for them."""

    DEFAULT_CSS = """
    TooNarrow { height: 1fr; }
    """

    def lines(self, width: int) -> list[Text]:
        """Return the sentence under some blank lines."""
        text = paragraph(self.host.words("overview.small"), max(1, width - 8), self.ink.style("bold"))
        return [*[self.ink.line("")] * 3, *(self.ink.line("    ", line) for line in text)]


class OverviewPane(Pane):
    """Four panels at the size of a small screen. The one with the keyboard leads, the others follow its selection."""

    pane_id = "overview"
    BINDINGS: ClassVar[list[BindingType]] = [
        replace(binding, priority=True) for binding in actions.bindings("overview") if isinstance(binding, Binding)
    ]
    DEFAULT_CSS = """
    OverviewPane .column { width: 1fr; }
    OverviewPane .panel { height: 1fr; }
    OverviewPane TooNarrow { display: none; }
    OverviewPane.-tight > Horizontal { display: none; }
    OverviewPane.-tight TooNarrow { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.panels: dict[str, Pane] = {
            pane.pane_id: pane for pane in (TimelinePane(), QuotesPane(), PartnersPane(), MapPane())
        }
        for pane in self.panels.values():
            pane.add_class("-panel")
        self._heads = {name: PanelHead(pane) for name, pane in self.panels.items()}
        self._here = _ORDER[0]
        self._pinned: str | None = None
        self._grown = False
        self._behind: list[Pane] = []

    def compose(self) -> ComposeResult:
        """Lay out time over partners, and quotes over the map."""
        with Horizontal():
            for column in (("timeline", "partners"), ("quotes", "map")):
                with Vertical(classes="column"):
                    for name in column:
                        with Vertical(classes="panel"):
                            yield self._heads[name]
                            yield self.panels[name]
        yield TooNarrow()

    @property
    def panel(self) -> Pane:
        """The panel that leads."""
        return self.panels[self._here]

    def refresh_from(self, desk: Desk) -> None:
        """Let all panels read the desk; with many releases the leading one is painted before the others follow."""
        waited = bool(self._behind)
        self._behind = self._others
        for panel in self._behind:
            panel.behind = True
        self._read(self.panel, desk)
        if len(desk.records) <= _AT_ONCE:
            while self._behind:
                self._read(self._behind.pop(0), desk)
        elif not waited:
            self.call_after_refresh(self._catch_up, desk)
        if self.panel.has_class("-here"):
            self._renew_heads()
            self.post_message(FooterChanged())
        else:
            self._lead(self._here)

    def _catch_up(self, desk: Desk) -> None:
        """Let the next panel read the desk, and paint it, so that a key waits for one at most."""
        if self._behind:
            self._read(self._behind.pop(0), desk)
            self._renew_heads()
            self.call_after_refresh(self._catch_up, desk)

    def _read(self, panel: Pane, desk: Desk) -> None:
        panel.behind = False
        panel.refresh_from(desk)

    def follow(self, selection: str | None) -> None:
        """Let all panels go to what was chosen elsewhere."""
        for panel in self.panels.values():
            panel.follow(selection)

    @property
    def current(self) -> str | None:
        """Where the person is in the leading panel."""
        return self.panel.current

    def tally(self, desk: Desk) -> str:
        """Return how many releases are left of all."""
        return self.panels["timeline"].tally(desk)

    def footer(self) -> Sequence[str | Hint]:
        """Return the keys of the leading panel, and how it grows."""
        if self.has_class("-tight"):
            return ("filter", "help", "quit")
        return (*self.panel.footer()[:3], "next_panel", "pin", "grow", "help", "filter", "search", "palette", "quit")

    def enter(self) -> None:
        """Put the keyboard into the leading panel."""
        self.panel.enter()

    def open(self) -> str | None:
        """Open what the leading panel points at."""
        return self.panel.open()

    def back(self) -> bool:
        """Let the leading panel leave what it is in; else show all panels, else let go of the pin."""
        if self.panel.back():
            return True
        if self._grown:
            self.action_grow()
            return True
        unpinned, self._pinned = self._pinned is not None, None
        return unpinned

    def search(self) -> bool:
        """Search in the quotes."""
        self._lead("quotes")
        return self.panel.search()

    def action_next_panel(self) -> None:
        """Go to the next panel."""
        self._lead(_ORDER[(_ORDER.index(self._here) + 1) % len(_ORDER)])

    def action_pin(self) -> None:
        """Hold the others at the selection of the moment, or let them follow again."""
        self._pinned = None if self._pinned else self.current
        self.host.say(self.words("overview.pinned" if self._pinned else "overview.unpinned"))

    def action_grow(self) -> None:
        """Show the leading panel alone, or all of them again."""
        self._grown = not self._grown
        self._arrange()

    def _arrange(self) -> None:
        """Give the whole room to the leading panel when it has grown."""
        for box in self.query(".column, .panel"):
            box.display = not self._grown or self.panel in box.query(Pane)

    def _lead(self, name: str) -> None:
        self._here = name
        for pane_id, panel in self.panels.items():
            panel.set_class(pane_id == name, "-here")
        self._arrange()
        self.panel.enter()
        self._renew_heads()
        self.post_message(FooterChanged())

    def _renew_heads(self) -> None:
        for head in self._heads.values():
            head.renew()

    def on_footer_changed(self) -> None:
        """Let the heads say what the panels hold now."""
        self._renew_heads()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Let the panel lead that got the keyboard, by mouse too."""
        name = self._panel_of(event.widget)
        if name is not None and name != self._here:
            self._here = name
            for pane_id, panel in self.panels.items():
                panel.set_class(pane_id == name, "-here")
            self._renew_heads()
            self.post_message(FooterChanged())

    def on_chosen(self, message: Chosen) -> None:
        """Let the other panels follow the leading one; what they choose thereby goes no further."""
        if message.identifier != self.panel.current:
            message.stop()
        elif self._pinned is None and message.identifier is not None:
            for panel in self._others:
                panel.follow(message.identifier)
            self._link(frozenset({message.identifier.partition("/")[0]}))

    def on_linked(self, message: Linked) -> None:
        """Mark in the other panels what belongs to the partner the person is at."""
        message.stop()
        if self._pinned is None and self._here == "partners":
            self._link(message.releases)

    def _link(self, releases: frozenset[str]) -> None:
        self.panel.link(frozenset())
        for panel in self._others:
            panel.link(releases)

    @property
    def _others(self) -> list[Pane]:
        return [panel for name, panel in self.panels.items() if name != self._here]

    def _panel_of(self, widget: object) -> str | None:
        if not isinstance(widget, Widget):
            return None
        chain = {widget, *widget.ancestors}
        return next((name for name, panel in self.panels.items() if panel in chain), None)

    def on_resize(self, event: events.Resize) -> None:
        """Say so when four panels do not fit."""
        self.set_class(event.size.width < LEAST[0] or event.size.height < LEAST[1], "-tight")
