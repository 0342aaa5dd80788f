"""A line to type into: a prompt and a field, in the place of a row."""

from rich.text import Text
from textual.app import ComposeResult
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import Input

from tui.widgets.kept import Aisle
from tui.widgets.rows import Row


class Prompt(Row):
    """The words before the field."""

    DEFAULT_CSS = """
    Prompt { width: auto; }
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.styles.width = len(text) + 3

    def line(self, width: int) -> Text:
        """Return the prompt, softly."""
        return self.ink.line("  ", (self.text, "soft"))


class Field(Input):
    """A field that keeps its place whatever is typed, so that no key has the whole screen laid out anew."""

    virtual_size = Reactive(Size(0, 0))


class Ask(Aisle):
    """One question at a time. It tells what is typed, and when it is done; Esc is the screen's to hear."""

    DEFAULT_CSS = """
    Ask { height: 1; }
    Ask Input { border: none; height: 1; padding: 0; width: 1fr; background: $background; text-style: bold; }
    Ask Input:focus { border: none; background: $background; }
    """

    class Typed(Message):
        """The words have changed."""

        def __init__(self, ask: "Ask", value: str) -> None:
            super().__init__()
            self.ask = ask
            self.value = value

        @property
        def control(self) -> "Ask":
            """The field it happened in."""
            return self.ask

    class Done(Typed):
        """The words were sent with Enter."""

    def __init__(self, prompt: str, value: str = "", *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(id=id)
        self._prompt = prompt
        self._start = value
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        """Lay out prompt and field."""
        yield Prompt(self._prompt)
        field = Field(self._start, placeholder=self._placeholder, select_on_focus=False)
        field.cursor_blink = False
        yield field

    @property
    def value(self) -> str:
        """What stands in the field."""
        return self.query_one(Input).value

    def enter(self) -> None:
        """Put the keyboard into the field."""
        self.query_one(Input).focus()

    def on_input_changed(self, message: Input.Changed) -> None:
        """Tell what was typed."""
        message.stop()
        self.post_message(self.Typed(self, message.value))

    def on_input_submitted(self, message: Input.Submitted) -> None:
        """Tell that it is done."""
        message.stop()
        self.post_message(self.Done(self, message.value))
