"""The main screen: the panes, one at a time, in the frame; or what there is to say when there is nothing to list."""

from collections.abc import Iterator, Sequence

from textual.widget import Widget

from tui.messages import Asked, Chosen, FooterChanged, Opened
from tui.panes.base import Pane
from tui.panes.registry import make
from tui.saying import sentence
from tui.screens.frame import Frame
from tui.widgets.empty import Empty
from tui.widgets.filter_sheet import FilterSheet
from tui.widgets.kept import Room
from tui.widgets.keyrow import Hint
from tui.widgets.masthead import Masthead
from tui.widgets.notice import Notes, Notice
from tui.widgets.panel import Choose
from tui.widgets.sentence import Sentence, Slot


class Desktop(Frame):
    """Panes are made when first shown and kept; one that was hidden while the desk changed is refreshed when shown."""

    def __init__(self) -> None:
        super().__init__()
        self._panes: dict[str, Pane] = {}
        self._stale: set[str] = set()
        self.active: str = "timeline"
        self.broken: Notes | None = None

    def body(self) -> Iterator[Widget]:
        """Return the place of the panes and of what may stand instead."""
        yield Room(id="panes")
        yield Empty(id="empty")
        yield Notice(Notes(""), id="notice")

    async def show(self, pane_id: str) -> None:
        """Bring a pane to the front, make it if need be, and put the keyboard into it."""
        with self.app.batch_update():  # the pane is painted once, with what it shows, not empty first
            pane = self._panes.get(pane_id)
            if pane is None:
                pane = self._panes[pane_id] = make(pane_id)
                await self.query_one("#panes").mount(pane)
                self._stale.add(pane_id)
            self.active = pane_id
            for name, other in self._panes.items():
                other.display = name == pane_id
            self.query_one(Masthead).mark(pane_id)
            self._freshen()
            self.focus_body()
            self.renew_frame()

    @property
    def pane(self) -> Pane | None:
        """The pane in front."""
        return self._panes.get(self.active)

    @property
    def _notes(self) -> Notes | None:
        words, desk = self.host.words, self.host.desk
        if self.broken is not None or not desk.loaded or desk.records:
            return self.broken
        return Notes(
            words("first.title"),
            [words("first.text")],
            command_lead=words("first.command"),
            command="relex import",
            command_tail=words("first.folder"),
        )

    @property
    def _nothing_left(self) -> bool:
        desk = self.host.desk
        return desk.loaded and self._notes is None and not len(desk.shown)

    def refresh_from_desk(self) -> None:
        """Let the pane in front read the desk again, and the others when they are shown next."""
        was_empty = self.query_one(Empty).display
        self._stale = set(self._panes)
        self._freshen()
        if was_empty != self.query_one(Empty).display and self.panel is None:
            self.focus_body()
        self.renew_frame()

    def _freshen(self) -> None:
        notes, nothing = self._notes, self._nothing_left
        self.query_one("#panes").display = notes is None and not nothing
        self.query_one(Empty).display = nothing
        notice = self.query_one("#notice", Notice)
        notice.display = notes is not None
        notice.notes = notes or Notes("")
        notice.renew()
        if nothing:
            self.query_one(Empty).refresh_from(self.host.desk)
        elif notes is None and self.active in self._stale and self.pane is not None and self.host.desk.loaded:
            self._stale.discard(self.active)
            self.pane.refresh_from(self.host.desk)

    def focus_body(self) -> None:
        """Put the keyboard into what the body shows."""
        if self._nothing_left:
            self.query_one(Empty).enter()
        elif self.pane is not None and self.host.desk.loaded:
            self.pane.follow(self.host.desk.selection)
            self.pane.enter()

    def follow(self, selection: str | None) -> None:
        """Tell the pane in front what is selected."""
        if self.pane is not None:
            self.pane.follow(selection)

    def sentence(self, width: int) -> tuple[str, list[Slot], str]:
        """Return the filter in words, for the pane in front."""
        words, desk = self.host.words, self.host.desk
        if not desk.loaded or self._notes is not None:
            return "", [], ""
        noun = words(f"noun.{self.active}")
        tally = self.pane.tally(desk) if self.pane is not None else ""
        return noun, sentence(words, desk.filter, width - len(noun) - len(tally) - 8), tally

    def footer(self) -> Sequence[str | Hint]:
        """Return what the pane in front offers."""
        if self._notes is not None or self.pane is None:
            return ("help", "quit")
        return ("open", "undo", "filter", "help") if self._nothing_left else self.pane.footer()

    @property
    def current(self) -> str | None:
        """Where the person is in the pane in front."""
        return self.pane.current if self.pane is not None and self.host.desk.loaded else None

    def open(self) -> None:
        """Open what the pane in front points at."""
        if self._nothing_left:
            self.query_one(Empty).take()
            return
        target = self.pane.open() if self.pane is not None else None
        if target is not None:
            self.post_message(Opened(target))

    def back(self) -> None:
        """Let the pane leave what it is in; nothing else happens at the outermost."""
        if self.pane is not None:
            self.pane.back()

    def search(self) -> None:
        """Let the pane search, or go to the search of quotes."""
        if self.pane is None or not self.pane.search():
            self.call_later(self._search_quotes)

    async def _search_quotes(self) -> None:
        await self.show("quotes")
        if self.pane is not None and self.host.desk.loaded and self._notes is None and not self._nothing_left:
            self.pane.search()

    async def edit_filter(self, slot: str = "") -> None:
        """Unfold the filter sheet at one of its parts."""
        if self._notes is None and self.host.desk.loaded:
            await self.unfold(FilterSheet(slot))

    async def on_sentence_pressed(self, message: Sentence.Pressed) -> None:
        """Edit the part that was clicked."""
        message.stop()
        await self.edit_filter(message.name)

    async def on_filter_sheet_edited(self, message: FilterSheet.Edited) -> None:
        """Show in the sentence which part is being edited; fold the sheet when it is done."""
        message.stop()
        self.query_one(Sentence).edit(message.slot)
        if not message.slot:
            await self.fold()

    async def on_asked(self, message: Asked) -> None:
        """Unfold what a pane lets the person choose from."""
        message.stop()

        def taken(name: str) -> None:
            self.call_later(self.fold)
            message.taken(name)

        await self.unfold(Choose(message.options, taken))

    def on_chosen(self, message: Chosen) -> None:
        """Let a person choose; under another screen a list moves by itself, as when what it held is gone."""
        if self.app.screen is not self:
            message.stop()

    def on_footer_changed(self, message: FooterChanged) -> None:
        """Set the rows around the body anew."""
        message.stop()
        self.renew_frame()
