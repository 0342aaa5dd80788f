"""Keys typed ahead wait for their turn: what one key sets off is done before the next one is heard."""

from collections import deque
from time import monotonic

from textual import events
from textual.message import Message

from tui.theme import ThemedApp

_PATIENCE = 0.5  # seconds after which a key that nobody answered for holds up no other


class TypeAhead(ThemedApp, inherit_bindings=False):
    """The part of the application that hears keys one after the other.

    The toolkit hands a key to the widget that has the keyboard at that moment. Of the quickly typed `4`, `/` and a word
    the first letters would go to the list of before, where letters are commands.
    """

    class Answered(Message):
        """It follows a key up from the widget that got it: when it arrives, the key has been dealt with."""

    class Next(Message):
        """What the key set off on its screen is done too."""

    def __init__(self) -> None:
        super().__init__()
        self._ahead: deque[events.Key] = deque()
        self._since: float | None = None

    async def on_event(self, event: events.Event) -> None:
        """Hear a key, or let it wait for the one before."""
        if not isinstance(event, events.Key) or event.is_forwarded:
            await super().on_event(event)
            return
        self._ahead.append(event)
        if self._since is None or monotonic() - self._since > _PATIENCE:
            await self._hear()

    async def _hear(self) -> None:
        self._since = monotonic()
        await super().on_event(self._ahead.popleft())
        self._since = monotonic()
        (self.focused or self.screen).post_message(self.Answered())

    def on_type_ahead_answered(self, message: Answered) -> None:
        """Wait for what the screen has been asked to do."""
        message.stop()
        self.screen.call_later(self.post_message, self.Next())

    async def on_type_ahead_next(self, message: Next) -> None:
        """Hear the next key, if there is one."""
        message.stop()
        self._since = None
        if self._ahead:
            await self._hear()
