"""What is done with facts beyond reading them: copying, correcting. Slow parts run away from the screen."""

from collections.abc import Callable
from functools import partial
from threading import Lock
from typing import TYPE_CHECKING, Any

from store.cite import Style, cite
from store.errors import StoreError
from store.keys import split_id
from store.library import Clipping, overlay
from store.library.overlay import Correction
from store.model import FactKind, Quote, Record, Span
from tui.clipboard import Clipboard, Copied
from tui.copying import Words, part_cited, parts
from tui.library import Library
from tui.safe import safe
from tui.telling import tell
from tui.typeset import cut
from tui.widgets.panel import Choose, Option
from tui.wording import worded

if TYPE_CHECKING:
    from tui.app import RelexApp


Made = tuple[int, dict[int, Correction], str]
"""The number of a correction made in this session, the corrections that gave way to it by theirs, and the fact it is
about, empty where it is about none that was there.
"""


class Copier:
    """Brings words to the clipboard and says by which route they went."""

    def __init__(self, app: "RelexApp", clipboard: Clipboard) -> None:
        self._app = app
        self._clipboard = clipboard

    def copy(self, words: Words | None) -> None:
        """Copy; the answer comes on the status row."""
        if words is None or not words.text:
            self._app.say(self._app.words("copied.nothing"))
            return
        self._app.run_worker(partial(self._copy, words), group="copy", thread=True, exclusive=True)

    def _copy(self, words: Words) -> None:
        try:
            copied = self._clipboard.copy(words.text)
        except OSError as error:
            self._app.call_from_thread(self._failed, error)
            return
        self._app.call_from_thread(self._done, words, copied)

    def _done(self, words: Words, copied: Copied) -> None:
        say = self._app.words
        if copied.path is not None:
            self._app.say(say("copied.to_file", path=copied.path))
            return
        count = say.count("sign", len(words.text))
        text = say("copied.done", what=say(f"copied.{words.what}"), count=count)
        self._app.say(text, say("copied.through", route=copied.route))

    def _failed(self, error: OSError) -> None:
        self._app.trouble(self._app.words("copied.failed", reason=error), str(error))

    def styles(self, identifier: str | None) -> Choose:
        """Return the list of citation styles, each with what it makes of the release one is at."""
        app = self._app
        record = app.desk.record(identifier)
        options = [
            Option(
                style,
                app.words(f"style.{style}"),
                safe(cite(record.release, None, style)) if record is not None else "",
            )
            for style in Style
        ]
        return Choose(options, self._choose, at=app.style)

    def sentences(self, identifier: str, quote: Quote) -> Choose:
        """Return the sentences of a quote to choose one from; it is copied with its source and the cut marked."""
        found = parts(quote)
        options = [Option(str(at), "", safe(part.slice(quote.text))) for at, part in enumerate(found)]
        return Choose(options, lambda at: self._part(identifier, found[int(at)]))

    def _part(self, identifier: str, part: Span) -> None:
        self._app.call_later(self._app.frame.fold)
        self.copy(part_cited(self._app.desk, identifier, part, self._app.style))

    def _choose(self, style: str) -> None:
        app = self._app
        app.remember(style=style)
        app.say(app.words("copied.style", style=app.words(f"style.{style}")))
        app.call_later(app.frame.fold)


class Editor:
    """Writes what a person says about facts into the library, and can take the last of it back."""

    def __init__(self, app: "RelexApp") -> None:
        self._app = app
        self._made: list[Made] = []
        self._turn = Lock()

    def confirm(self, identifier: str) -> None:
        """Say that a fact is right."""
        self._about(identifier, overlay.confirm, "edit.confirmed")

    def reject(self, identifier: str) -> None:
        """Say that a fact is wrong."""
        self._about(identifier, overlay.reject, "edit.rejected")

    def change(self, identifier: str, /, **changes: Any) -> None:
        """Say what a fact should be."""
        self._about(identifier, partial(overlay.edit, **changes), "edit.changed")

    def add(self, record: Record, kind: FactKind, spans: tuple[Span, ...], /, **values: Any) -> None:
        """Add a fact that no rule found."""
        what = safe(" ".join(span.slice(record.release.text) for span in spans))
        self._correct(lambda: overlay.add(record, kind, spans=spans, **values), "edit.added", what)

    def merge(self, name: str, into: str) -> None:
        """Say that two names are one person, everywhere; `into` is the one that stays."""
        self._correct(lambda: overlay.merge(name, into), "edit.merged", safe(f"{name} = {into}"))

    def withdraw(self, go: Callable[[str], None]) -> None:
        """Take back the last correction of this session; `go` is told which fact is about to be shown again."""
        if not self._made:
            self._app.say(self._app.words("edit.nothing_to_undo"))
            return
        self._write(partial(self._take_back, go), self._app.words("edit.withdrawn"))

    def _take_back(self, go: Callable[[str], None], library: Library) -> None:
        """Withdraw the last correction; what it had replaced stands again, under a new number."""
        if not self._made:
            return
        number, replaced, about = self._made[-1]
        library.withdraw(number)
        again = {old: library.correct(correction) for old, correction in replaced.items()}
        self._made = [(again.get(number, number), before, fact) for number, before, fact in self._made[:-1]]
        if about:
            self._app.call_from_thread(go, about)

    @property
    def locked(self) -> bool:
        """Tell whether nothing can be written; what was asked for is then refused on the status row."""
        library = self._app.library
        if library is None or library.read_only:
            self._app.say(self._app.words("edit.sample"))
            return True
        return False

    def _about(self, identifier: str, make: Callable[[Record, str], Correction], saying: str) -> None:
        record, fact = self._app.desk.record(identifier), self._app.desk.fact(identifier)
        key = split_id(identifier)[1]
        if record is None or fact is None or key is None:
            self._app.say(self._app.words("edit.no_fact"))
            return
        self._correct(lambda: make(record, key), saying, tell(fact, self._app.words).lead, identifier)

    def _correct(self, make: Callable[[], Correction], saying: str, what: str, about: str = "") -> None:
        try:
            correction = make()
        except (ValueError, TypeError):
            self._app.say(self._app.words("edit.bad_value"))
            return

        def write(library: Library) -> None:
            replaced = {number: old for number, old in library.corrections.items() if correction.replaces(old)}
            self._made.append((library.correct(correction), replaced, about))

        self._write(write, self._app.words(saying, what=what))

    def clip(self, clipping: Clipping) -> None:
        """Save a clipping."""

        def write(library: Library) -> None:
            library.clip(clipping)

        self._write(write, self._app.words("edit.clipped", what=cut(safe(clipping.words), 50)))

    def unclip(self, number: int) -> None:
        """Remove a clipping."""
        self._write(lambda library: library.unclip(number), self._app.words("edit.unclipped"))

    def _write(self, deed: Callable[[Library], None], saying: str) -> None:
        library = self._app.library
        if self.locked or library is None:
            return
        self._app.run_worker(partial(self._away, library, deed, saying), group="write", thread=True)

    def _away(self, library: Library, deed: Callable[[Library], None], saying: str) -> None:
        """Write in a thread, one deed after the other, and show what the library holds then."""
        app = self._app
        try:
            with self._turn:
                deed(library)
                records = library.records
        except (StoreError, KeyError) as error:
            reason = worded(error.reason, app.words.language) if isinstance(error, StoreError) else str(error)
            app.call_from_thread(app.trouble, app.words("edit.not_saved", reason=safe(reason)), str(error))
            return
        app.call_from_thread(app.changed, records)
        app.call_from_thread(app.say, saying)
