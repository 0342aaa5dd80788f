"""What stands beside the list: the quote at hand in full, and what else its speaker said."""

from collections.abc import Callable, Sequence
from functools import partial

from rich.text import Text
from textual.message import Message
from textual.timer import Timer
from textual.worker import get_current_worker

from store.cite import DEFAULT, Style
from store.search.elsewhere import Passage
from store.search.index import Superseded
from tui.desk import Desk
from tui.quotes.detail import detail, others
from tui.quotes.entry import Entry
from tui.quotes.passages import passage_detail
from tui.quotes.seeker import Pace
from tui.quotes.spoken import Speaker, spoken
from tui.widgets.block import Block


class Aside(Block):
    """Shows what `at` names. What the speaker said is gathered away from the screen and comes a little later."""

    class Gathered(Message):
        """What a speaker said is at hand."""

        def __init__(self, speaker: Speaker, said: Sequence[Entry]) -> None:
            super().__init__()
            self.speaker = speaker
            self.said = said

    def __init__(self, at: Callable[[], Entry | Passage | None], *, id: str | None = None) -> None:
        super().__init__(self._full, id=id)
        self._at = at
        self._resting: Timer | None = None
        self._speaker: Speaker | None = None
        self._heard: Sequence[Entry] = ()

    def follow(self, desk: Desk, after: float = 0.0) -> None:
        """Show what is at hand: now, or `after` so many seconds unless it is asked for again meanwhile."""
        if self._resting is not None:
            self._resting.stop()
        if after:
            self._resting = self.set_timer(after, partial(self._follow, desk))
        else:
            self._follow(desk)

    @property
    def waits(self) -> bool:
        """Whether something is to be shown that is not yet."""
        return self._resting is not None

    def _follow(self, desk: Desk) -> None:
        self._resting = None
        at = self._at()
        name = at.quote.speaker if isinstance(at, Entry) else None
        speaker = Speaker(name, desk.index, desk.filter) if name else None
        if speaker != self._speaker:
            self._speaker, self._heard = speaker, ()
            if speaker is not None:
                gather = partial(self._gather, speaker)
                self.run_worker(gather, group="speaker", description="speaker", thread=True, exclusive=True)
        self.renew()

    def _gather(self, speaker: Speaker) -> None:
        worker = get_current_worker()
        try:
            said = spoken(speaker, Pace(lambda: worker.is_cancelled))
        except Superseded:
            return
        self.post_message(self.Gathered(speaker, said))

    def on_aside_gathered(self, message: Gathered) -> None:
        """Show below the quote what else was said."""
        message.stop()
        if message.speaker == self._speaker:
            self._heard = message.said
            self.renew()

    def _full(self, width: int, height: int) -> list[Text]:
        at, style, words = self._at(), Style(getattr(self.app, "style", DEFAULT)), self.host.words
        if at is None:
            return []
        if isinstance(at, Passage):
            return passage_detail(at, style, self.ink, words, width)
        lines = detail(at, style, self.ink, words, width)
        return lines + others(at, self._heard, self.ink, words, (width, height - len(lines)))
