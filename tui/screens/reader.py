"""The reader: a release with every fact in its place."""

import webbrowser
from collections.abc import Callable, Iterator, Sequence
from urllib.parse import urlsplit

from rich.text import Text
from textual.widget import Widget

from store.keys import passage_span
from store.library.overlay import Correction
from store.model import Record, Span
from tui import actions
from tui.messages import Chosen
from tui.reader.finding import find
from tui.reader.history import history
from tui.safe import safe
from tui.screens import correcting
from tui.screens.details import Details
from tui.screens.frame import Frame
from tui.typeset import cut
from tui.widgets.ask import Ask
from tui.widgets.foot import Foot
from tui.widgets.keyrow import Hint, KeyRow
from tui.widgets.masthead import Masthead
from tui.widgets.rows import Row
from tui.widgets.sheet import Sheet
from tui.wording import worded


class ReleaseLine(Row):
    """The second row of the reader: date and publisher, or the headline once it has scrolled away."""

    def __init__(self, reader: "Reader") -> None:
        super().__init__(id="sentence")
        self.reader = reader

    def line(self, width: int) -> Text:
        """Return the row."""
        ink, words, release = self.ink, self.host.words, self.reader.record.release
        right = ink.line((self.reader.place, "soft"), "  ")
        room = width - right.cell_len - 4
        if self.reader.headline_is_gone and release.title:
            return ink.ends(ink.line("  ", (cut(safe(release.title), room), "bold")), right, width)
        day = words.long_day(release.published) if release.published else words("unknown.date")
        left = ink.line(
            "  ", words("reader.release"), (f" {words('reader.of')} " if release.published else ", ", "soft")
        )
        left.append(day, ink.style("bold" if release.published else "soft italic"))
        publisher = safe(release.publisher) if release.publisher else words("unknown.publisher")
        left.append(", ", ink.style("soft"))
        style = "bold" if release.publisher else "soft italic"
        left.append(cut(publisher, room - left.cell_len + 2), ink.style(style))
        return ink.ends(left, right, width)


class Reader(Frame):
    """Reads one release; `n` goes from fact to fact, and what one does is done to the current fact."""

    BINDINGS = actions.bindings("reader")

    def __init__(self, identifier: str, record: Record) -> None:
        super().__init__()
        self.record = record
        self._from = identifier if identifier != record.release.id else None
        self._asking = False

    def second_row(self) -> Widget:
        """Return the row that names the release."""
        return ReleaseLine(self)

    def body(self) -> Iterator[Widget]:
        """Return the page and the foot."""
        yield Sheet(self.record, id="sheet")
        yield Foot(id="foot")

    def on_mount(self) -> None:
        """Go to the fact that was asked for."""
        self.sheet.at = self._from
        if passage := passage_span(self._from or ""):
            shown = self.sheet.page.view.shown
            self.sheet.hits = (Span(shown(passage.start), shown(passage.end)),)
        self.sheet.focus()
        self.query_one(Masthead).mark(self.host.active)
        self._tell()

    def focus_body(self) -> None:
        """Put the keyboard into the page."""
        self.sheet.focus()

    @property
    def sheet(self) -> Sheet:
        """The page."""
        return self.query_one(Sheet)

    @property
    def current(self) -> str | None:
        """The fact the person is at, else the release."""
        return self.sheet.at or self.record.release.id

    @property
    def place(self) -> str:
        """Where the release stands among those the filter leaves."""
        words, ids = self.host.words, self.host.desk.order
        if self.record.release.id not in ids:
            return words("reader.outside")
        return words("reader.place", number=ids.index(self.record.release.id) + 1, all=len(ids))

    @property
    def headline_is_gone(self) -> bool:
        """Tell whether the headline has scrolled out of view."""
        return self.is_mounted and self.sheet.scroll_offset.y >= self.sheet.page.headline_end

    def _tell(self) -> None:
        """Bring foot, second row and keys up to date with the page."""
        sheet = self.sheet
        self.query_one(Foot).show(sheet.current, (sheet.number or 0) + 1, len(sheet.page.facts))
        self.query_one(ReleaseLine).refresh()
        self.query_one(KeyRow).refresh()
        self.status.banner = safe(" · ".join(self._doubts()))

    def _doubts(self) -> Iterator[str]:
        """Yield what a reader should know before trusting the text: hidden characters, warnings, other versions."""
        words, release = self.host.words, self.record.release
        if hidden := self.sheet.page.view.hidden:
            yield words("reader.hidden", count=words.count("hidden", hidden))
        for warning in release.warnings:
            yield worded(warning, words.language)
        if self.record.previous:
            yield words("reader.changed", count=len(self.record.previous))
        if lost := self._orphans():
            yield words("reader.orphans", count=len(lost))

    def _orphans(self) -> list[Correction]:
        library = self.host.library
        return [each for each in library.orphans if each.release == self.record.release.id] if library else []

    def on_sheet_reached(self) -> None:
        """Follow the page."""
        self.post_message(Chosen(self.current))
        self._tell()

    def refresh_from_desk(self) -> None:
        """Show the release as it is now, at the same fact."""
        record = self.host.desk.record(self.record.release.id)
        if record is not None:
            self.record = record
            self.sheet.put(record, self.sheet.at)
        self._tell()
        self.refresh_frame()

    def footer(self) -> Sequence[str | Hint]:
        """Return what can be done with the current fact."""
        if self._asking or (self.is_mounted and self.sheet.hits):
            return ("next_fact", "back")
        if self.is_mounted and self.sheet.at is None:
            return ("next_fact", "back", "help", "copy_cited", "search")
        return ("next_fact", "back", "copy_words", "copy_cited", "confirm", "reject", "help", "why", "edit", "clip")

    # -- what the keys do -------------------------------------------------------------------------

    def action_next_fact(self) -> None:
        """Go to the next fact, or the next hit of a search."""
        self._step(1)

    def action_previous_fact(self) -> None:
        """Go to the fact before, or the hit before."""
        self._step(-1)

    def action_next_same(self) -> None:
        """Go to the next fact of the same kind."""
        self.sheet.step(1, same_kind=True)

    def action_previous_same(self) -> None:
        """Go to the fact of the same kind before."""
        self.sheet.step(-1, same_kind=True)

    def _step(self, step: int) -> None:
        if self.sheet.hits:
            self._next_hit(step)
        elif not self.sheet.step(step):
            words = self.host.words
            self.host.say(words("reader.last_fact" if step > 0 else "reader.first_fact"))

    def action_why(self) -> None:
        """Say all that is known of the fact, or no more than before."""
        foot = self.query_one(Foot)
        foot.explain(not foot.why)
        self.call_after_refresh(self.sheet.reveal)

    def action_raw(self) -> None:
        """Show hidden characters, or leave them out."""
        self.sheet.show_raw(not self.sheet.raw)

    def action_versions(self) -> None:
        """Show what has changed between the versions of the text, and the corrections that lost their words by it."""
        words = self.host.words
        told = history(self.record, self._orphans(), words)
        if told:
            self.app.push_screen(Details(words("reader.versions"), told))
        else:
            self.host.say(words("reader.no_versions"))

    def action_next_release(self) -> None:
        """Read the next release that the filter leaves."""
        self._turn(1)

    def action_previous_release(self) -> None:
        """Read the release before."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        desk = self.host.desk
        at = desk.order.index(self.record.release.id) if self.record.release.id in desk.order else -1
        if not 0 <= at + step < len(desk.order):
            self.host.say(self.host.words("reader.last_release" if step > 0 else "reader.first_release"))
        elif (record := desk.record(desk.order[at + step])) is not None:
            self.record = record
            self.sheet.put(self.record)
            self.sheet.action_first()
            self.on_sheet_reached()

    def action_browse(self) -> None:
        """Open the address of the release, if it is a plain web address."""
        words, url = self.host.words, self.record.release.url
        if not url:
            self.host.say(words("reader.no_url"))
        elif urlsplit(url).scheme not in {"http", "https"} or safe(url) != url or " " in url:
            self.host.say(words("reader.bad_url", url=safe(url)))
        elif webbrowser.open(url):
            self.host.say(words("reader.opened", url=url))
        else:
            self.host.say(words("reader.no_browser", url=url))

    # -- correcting --------------------------------------------------------------------------------

    def action_confirm(self) -> None:
        """Say that the current fact is right."""
        self._with_fact(self.host.editor.confirm)

    def action_reject(self) -> None:
        """Say that the current fact is wrong; the next one becomes the current."""
        if self.sheet.at is not None and not self.host.editor.locked:
            rejected = self.sheet.at
            if not self.sheet.step(1):
                self.sheet.step(-1)
            self.host.editor.reject(rejected)
        elif self.sheet.at is None:
            self._with_fact(self.host.editor.reject)

    def action_withdraw(self) -> None:
        """Take the last correction back, and go to what it was about if that is on this page."""
        self.host.editor.withdraw(self.sheet.come_back_to)

    async def action_edit(self) -> None:
        """Ask what the current fact should be."""
        noted = self.sheet.current
        if noted is None:
            self.host.say(self.host.words("edit.no_fact"))
        elif not self.host.editor.locked:
            await self.unfold(correcting.edit_form(self, noted))

    async def action_merge(self) -> None:
        """Ask whose other name the current one is."""
        noted, words = self.sheet.current, self.host.words
        name = correcting.name_of(noted.fact) if noted is not None else None
        if name is None:
            self.host.say(words("merge.no_person"))
        elif not self.host.editor.locked:
            names = correcting.other_names(self.host.desk.records, name)
            if names:
                await self.unfold(correcting.merge_list(self, name, names))
                self.host.say(words("merge.ask", name=safe(name)))
            else:
                self.host.say(words("merge.nobody"))

    async def action_add(self) -> None:
        """Ask for a fact that no rule found."""
        if not self.host.editor.locked:
            await self.unfold(correcting.add_form(self, self.record))

    def _with_fact(self, deed: Callable[[str], None]) -> None:
        if self.sheet.at is None:
            self.host.say(self.host.words("edit.no_fact"))
        else:
            deed(self.sheet.at)

    # -- searching --------------------------------------------------------------------------------

    def search(self) -> None:
        """Ask for the words to find in this release."""
        if not self._asking:
            self._asking = True
            ask = Ask("/", id="ask")
            self.query_one("#body").mount(ask, before="#foot")
            self.call_after_refresh(ask.enter)
            self._tell()

    def on_ask_typed(self, message: Ask.Typed) -> None:
        """Show the hits while typing."""
        message.stop()
        self.sheet.hits = find(self.sheet.page.text, message.value)
        self.sheet.repaint()
        if self.sheet.hits:
            self._look_at(self.sheet.hits[0])

    def on_ask_done(self, message: Ask.Done) -> None:
        """Go back to the page; the hits stay."""
        message.stop()
        self._close_search()
        if not self.sheet.hits and message.value.strip():
            self.host.say(self.host.words("reader.not_found", text=safe(message.value)))

    def _close_search(self) -> None:
        self._asking = False
        self.query("#ask").remove()
        self.sheet.focus()
        self._tell()

    def _next_hit(self, step: int) -> None:
        page, top = self.sheet.page, self.sheet.scroll_offset.y
        lines = [page.line_of(hit.start) for hit in self.sheet.hits]
        middle = top + self.sheet.size.height // 3
        ahead = [at for at, line in enumerate(lines) if (line - middle) * step > 0]
        target = (ahead[0] if step > 0 else ahead[-1]) if ahead else (0 if step > 0 else len(lines) - 1)
        self._look_at(self.sheet.hits[target], center=True)

    def _look_at(self, hit: Span, *, center: bool = False) -> None:
        line = self.sheet.page.line_of(hit.start)
        if center:
            self.sheet.scroll_to(
                y=max(0, line - self.sheet.size.height // 3), animate=False, immediate=True, force=True
            )
        else:
            self.sheet.look_at(line, line + 1)

    def back(self) -> None:
        """Leave the search, then the hits, then the explanation, then the release."""
        if self._asking:
            self.sheet.hits = ()
            self.sheet.repaint()
            self._close_search()
        elif self.sheet.hits:
            self.sheet.hits = ()
            self.sheet.repaint()
            self._tell()
        elif self.query_one(Foot).why:
            self.action_why()
        else:
            self.dismiss()
