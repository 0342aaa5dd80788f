"""The row above the keys: the only place for messages, progress and trouble."""

from dataclasses import dataclass
from typing import ClassVar

from rich.text import Text
from textual.timer import Timer

from tui.safe import safe
from tui.typeset import cut
from tui.widgets.rows import Row

_SECONDS = 4.0
_BAR = 20


@dataclass(frozen=True, slots=True)
class Toast:
    """A short message: `lead` in bold, the rest after it, the route soft at the right end."""

    lead: str
    rest: str = ""
    route: str = ""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that went wrong. It stays until it is answered; `detail` is shown at length on request."""

    lead: str
    detail: str
    rest: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Work under way: `done` of `total` (0 while unknown)."""

    lead: str
    done: int = 0
    total: int = 0
    noun: str = ""


class Status(Row):
    """Empty unless something is to be said. Progress gives way to trouble, trouble to nothing."""

    word_detail: ClassVar[str] = "status.detail"

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.toast: Toast | None = None
        self.problem: Trouble | None = None
        self.progress: Progress | None = None
        self._timer: Timer | None = None
        self._banner = ""

    @property
    def ground(self) -> str:  # type: ignore[override]
        """The row stands out only while it says something."""
        return "selected" if self.toast or self.problem else "paper"

    @property
    def banner(self) -> str:
        """What stands here, softly, as long as there is nothing else to say."""
        return self._banner

    @banner.setter
    def banner(self, text: str) -> None:
        self._banner = text
        self.refresh()

    def say(self, toast: Toast) -> None:
        """Show a message for four seconds, or until the next key."""
        self.toast = toast
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(_SECONDS, self.hush)
        self.refresh()

    def hush(self) -> None:
        """Take the message away."""
        if self.toast is not None:
            self.toast = None
            self.refresh()

    def warn(self, problem: Trouble | None) -> None:
        """Show trouble until it is answered; `None` answers it."""
        self.problem = problem
        self.refresh()

    def work(self, progress: Progress | None) -> None:
        """Show how far the work is; `None` when it is done."""
        self.progress = progress
        self.refresh()

    def line(self, width: int) -> Text:
        """Return what is to be said, or an empty line."""
        if self.toast:
            return self._message(self.toast.lead, self.toast.rest, self.ink.line((self.toast.route, "soft")), width)
        if self.problem:
            key = self.ink.line(("E", "bold"), (" " + self.host.words(self.word_detail), "soft"))
            return self._message(f"! {self.problem.lead}", self.problem.rest, key, width)
        if self.progress:
            return self._progress(self.progress, width)
        return self.ink.line("  ", (cut(self._banner, width - 4), "soft"))

    def _message(self, lead: str, rest: str, right: Text, width: int) -> Text:
        ink = self.ink
        room = width - right.cell_len - 6
        lead = cut(safe(lead), room)
        left = ink.line(("▌", "accent"), " ", (lead, "bold"))
        if rest:
            left.append(cut(": " + safe(rest), max(0, room - len(lead))), ink.style())
        return ink.ends(left, ink.line(right, "  "), width)

    def _progress(self, progress: Progress, width: int) -> Text:
        ink, words = self.ink, self.host.words
        left = ink.line("  ", (progress.lead, "soft"))
        if not progress.total:
            return left
        left.append_text(ink.line((": ", "soft"), (words.number(progress.done), "bold")))
        of = words("library.of", shown="", all=words.number(progress.total))
        left.append(f"{of} {progress.noun}", ink.style("soft"))
        full = _BAR * progress.done // progress.total
        right = ink.line(("━" * full, "accent"), ("━" * (_BAR - full), "rule"))
        right.append_text(ink.line("  ", ("Esc", "bold"), (" " + words("status.stop"), "soft"), "  "))
        return ink.ends(left, right, width)
