"""From lines of text to strips of the screen."""

from rich.console import Console
from rich.style import Style
from rich.text import Text
from textual.strip import Strip


def strip_of(text: Text, width: int, console: Console, base: Style) -> Strip:
    """Return the strip of one line, cut or filled to `width` cells; `base` is the style under everything."""
    if text.style and not text.spans:  # rich leaves out the style of a text that has no other
        text = Text.styled(text.plain, text.style)
    segments = list(text.render(console, end=""))
    return Strip(segments).adjust_cell_length(width, base).apply_style(base)
