"""The application: opens the library after the first paint, owns the desk, carries messages between the screens."""

import gc
import os
import shlex
from collections.abc import Callable, Sequence
from importlib import import_module

from rich.console import RenderableType
from textual import events, work
from textual.filter import LineFilter

from store.cite import Style
from store.errors import StoreError
from store.model import Quote, Record
from store.paths import state_dir
from store.places.geometry import Detail, shared
from store.views.filter import Filter, Index
from tui import actions, settings
from tui.clipboard import Clipboard, to_terminal
from tui.copying import cited, words_of
from tui.crash import QuietConsole
from tui.deeds import Copier, Editor
from tui.desk import Desk, Shelf
from tui.glyphs import wants_ascii
from tui.ink import Ink
from tui.library import Library
from tui.line_filter import ASCII_FILTER, SafeFilter
from tui.locale import Catalogue, catalogue
from tui.messages import Chosen, Narrow, Opened, TryOut
from tui.moving import Moving
from tui.panes.registry import prepare
from tui.safe import safe
from tui.screens import clippings
from tui.screens.desktop import Desktop
from tui.screens.doubts import Doubts
from tui.screens.frame import Frame
from tui.signals import heed
from tui.theme import INK, PALETTES, as_theme, theme_for
from tui.widgets.notice import Notes
from tui.widgets.status import Progress, Toast, Trouble
from tui.wording import worded

BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (140, "-vast")]
"""Classes of screens by their least width: lists stack above details below 100, the overview begins at 140."""

_PATIENCE = 0.3
"""Seconds of loading before it is said that the library is being read."""


class RelexApp(Moving, inherit_bindings=False):
    """relex on the screen. `source` opens the library; it is called in a thread, after the first paint."""

    TITLE = "relex"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS = actions.bindings("app")
    HORIZONTAL_BREAKPOINTS = BREAKPOINTS
    CSS = """
    * { scrollbar-size-vertical: 1; scrollbar-size-horizontal: 0; }
    """

    def __init__(
        self,
        source: Callable[[], Library],
        *,
        shelf: Shelf | None = None,
        language: str | None = None,
        theme: str | None = None,
        filter: Filter | None = None,
        clipboard: Clipboard | None = None,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.source = source
        self.library: Library | None = None
        self.failure: StoreError | None = None
        self.desk = Desk(shelf=shelf, filter=filter)
        self.words: Catalogue = catalogue(language)
        self._ascii = wants_ascii(os.environ)
        for palette in PALETTES.values():
            self.register_theme(as_theme(palette))
        self._inks = {name: Ink(palette, not self.no_color, ascii=self._ascii) for name, palette in PALETTES.items()}
        self.settings = settings.load()
        self.theme = theme_for(theme or self.settings.theme, os.environ)
        self._safe = SafeFilter()
        self.error_console = QuietConsole(self.words)
        self.copier = Copier(self, clipboard or Clipboard.of_system(state_dir(), self._to_terminal))
        self.editor = Editor(self)
        self.desktop = Desktop()
        self._left = False

    @property
    def ink(self) -> Ink:
        """The styles of the theme of the moment."""
        return self._inks[self.theme]

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return the toolkit's filters, that of poor terminals, and last the one that lets no hidden character out."""
        return [*super().get_line_filters(), *([ASCII_FILTER] if self._ascii else []), self._safe]

    async def on_mount(self) -> None:
        """Show the frame at once; the library follows."""
        if not self.is_headless:
            heed(lambda code: self.exit(return_code=code))
        await self.push_screen(self.desktop)
        await self.desktop.show("timeline")
        self.call_after_refresh(self._load)
        self.set_timer(_PATIENCE, self._still_loading)

    @work(thread=True, exclusive=True, group="load", exit_on_error=False)
    def _load(self) -> None:
        """Open the library away from the screen; what cannot be read is said in the body."""
        try:
            library = self.source()
            index = self.desk.read_ahead(library.records)
        except StoreError as error:
            self.call_from_thread(self._broken, error)
            return
        self.call_from_thread(self._loaded, library, index)
        prepare()
        for detail in (Detail.COARSE, Detail.MEDIUM):  # what the map opens with, read while the first pane is looked at
            shared().lines(detail)

    def _still_loading(self) -> None:
        if not self.desk.loaded and self.desktop.broken is None:
            self.desktop.status.work(Progress(self.words("library.loading")))

    def _loaded(self, library: Library, index: Index) -> None:
        gc.freeze()  # what was loaded stays: the collector need not walk through millions of facts again and again
        self.library = library
        self.desk.put(index.records, library.corrections.values(), index=index)
        self.desk.loaded = True
        self.desktop.status.work(None)
        self.desktop.refresh_from_desk()
        self.desktop.focus_body()
        self.desktop.status.banner = self.words("first.banner") if self.desk.shelf.sample else ""

    def _broken(self, error: StoreError) -> None:
        self.failure = error
        reason, advice = (worded(said, self.words.language) for said in (error.reason, error.advice))
        self.desktop.status.work(None)
        self.desktop.broken = Notes(
            self.words("broken.title"),
            [safe(f"{error.path}: {reason}"), safe(advice), self.words("broken.kept")],
            command_lead=self.words("broken.check"),
            command=f"relex check --library {safe(shlex.quote(str(error.path)))}",
        )
        self.desktop.refresh_from_desk()

    # -- what panes and screens tell ----------------------------------------------------------------

    def on_narrow(self, message: Narrow) -> None:
        """Take another filter."""
        tried, self.desk.trial = self.desk.trial, None
        if self.desk.history.push(message.wanted) or tried is not None:
            self.desktop.refresh_from_desk()

    def on_try_out(self, message: TryOut) -> None:
        """Show what another filter would leave."""
        if message.wanted != self.desk.trial:
            self.desk.trial = message.wanted
            self.desktop.refresh_from_desk()

    def on_chosen(self, message: Chosen) -> None:
        """Remember the one selection."""
        self.desk.selection = message.identifier

    def on_opened(self, message: Opened) -> None:
        """Open the reader, unless relex is about to leave: a screen that opens then finds no parts of its own."""
        record = self.desk.record(message.identifier)
        if record is not None and not self._left:
            self.desk.selection = message.identifier
            # loaded when first needed: the first frame need not wait for what a person opens later
            reader = import_module("tui.screens.reader").Reader
            self.push_screen(reader(message.identifier, record), self._read)

    def _read(self, _: None = None) -> None:
        """Come back from the reader: the pane goes along to what was read last."""
        self.desktop.follow(self.desk.selection)
        self.desktop.refresh_frame()

    def say(self, text: str, route: str = "") -> None:
        """Show a message on the status row; what stands before the first colon is bold."""
        lead, colon, rest = text.partition(": ")
        self.frame.status.say(Toast(lead, rest if colon else "", route))

    def trouble(self, text: str, detail: str) -> None:
        """Show trouble on the status row until it is answered."""
        lead, _, rest = text.partition(": ")
        self.frame.status.warn(Trouble(lead, detail, rest))

    def exit(self, result: int | None = None, return_code: int = 0, message: RenderableType | None = None) -> None:
        """Leave. What was typed ahead, as over a slow line, finds no screen any more and goes nowhere."""
        self._left = True
        super().exit(result, return_code, message)

    async def on_event(self, event: events.Event) -> None:
        """Let the next key take a message away."""
        if self._left and isinstance(event, events.InputEvent):
            return
        if isinstance(event, events.Key):
            self.frame.status.hush()
        await super().on_event(event)

    # -- what is done with what is shown ----------------------------------------------------------------

    async def action_theme(self) -> None:
        """Change between ink and paper, and remember it. An unfolded panel is folded: it was set in the old ink."""
        if self.frame.panel is not None:
            await self.action_leave()
        wanted = "paper" if self.theme == INK.name else "ink"
        self.theme = theme_for(wanted, {})
        self.remember(theme=wanted)
        self._tell_all()
        for screen in self.screen_stack:
            if isinstance(screen, Frame):
                screen.refresh_frame()

    def action_copy_words(self) -> None:
        """Copy the words alone."""
        self.copier.copy(words_of(self.desk, self.frame.current))

    def action_copy_cited(self) -> None:
        """Copy the words with their source."""
        self.copier.copy(cited(self.desk, self.frame.current, self.style))

    async def action_copy_part(self) -> None:
        """Choose a sentence of the quote to copy, with its source."""
        identifier, quote = self.frame.current, self.desk.fact(self.frame.current)
        if identifier is None or not isinstance(quote, Quote):
            self.say(self.words("copied.no_quote"))
        else:
            await self.frame.unfold(self.copier.sentences(identifier, quote))

    async def action_copy_style(self) -> None:
        """Choose the style of citations."""
        await self.frame.unfold(self.copier.styles(self.frame.current))

    async def action_clip(self) -> None:
        """Clip the words one is at, with a note and tags."""
        identifier, words = self.frame.current, words_of(self.desk, self.frame.current)
        if identifier is None or words is None or self.desk.fact(identifier) is None:
            self.say(self.words("edit.no_fact_here" if self.frame is self.desktop else "edit.no_fact"))
        elif self.library is None or self.library.read_only:
            self.say(self.words("edit.sample"))
        else:
            await self.frame.unfold(clippings.form(self.frame, identifier, words.text, self.editor.clip))

    def action_clippings(self) -> None:
        """Show what was clipped."""
        if not isinstance(self.screen, clippings.Clippings):
            self.push_screen(clippings.Clippings())

    def action_doubts(self) -> None:
        """Show the facts a person should look at."""
        if not isinstance(self.screen, Doubts):
            self.push_screen(Doubts())

    @property
    def style(self) -> Style:
        """The citation style of the moment."""
        return Style(self.settings.style)

    def remember(self, **changes: str) -> None:
        """Change the person's settings and keep them for the next session."""
        self.settings = self.settings.with_(**changes)
        settings.save(self.settings)

    def changed(self, records: Sequence[Record]) -> None:
        """Take in what the library holds after something was written to it, and show it everywhere."""
        if self.library is not None:
            self.desk.put(records, self.library.corrections.values())
            self._tell_all()

    def _tell_all(self) -> None:
        self.desktop.refresh_from_desk()
        for screen in self.screen_stack:
            if isinstance(screen, Frame) and screen is not self.desktop:
                screen.refresh_from_desk()

    def _to_terminal(self, sequence: str, text: str) -> bool:
        """Send text to the terminal's clipboard through the screen's own output, so that no frame is torn."""
        if self.is_headless:
            return False
        if "STY" in os.environ:
            return to_terminal(sequence)
        self.call_from_thread(self.copy_to_clipboard, text.encode("utf-8", "replace").decode("utf-8"))
        return True

    async def action_quit(self) -> None:
        """Leave relex; the exit code tells whether the library could be read."""
        self.exit(return_code=self.failure.exit_code if self.failure is not None else 0)
