"""Lines of text become strips as the toolkit itself would make them, cell for cell."""

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.strip import Strip

from tui.widgets.strips import strip_of

BASE = Style(color="#202020", bgcolor="#f0f0f0")
STYLES = st.sampled_from([Style(), Style(bold=True), Style(color="#aa0000"), Style(bgcolor="#ffee00", italic=True)])
WORDS = st.text(st.sampled_from("абв яё—«»①漢字é\u0301 "), max_size=12)
PARTS = st.lists(st.tuples(WORDS, STYLES), max_size=5)
SPANS = st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20), STYLES), max_size=3)


def cells(strip):
    """Return every character with its style: how the strip is cut into pieces is nobody's concern."""
    return [(letter, style) for text, style, _ in Segment.simplify(strip) for letter in text]


@given(PARTS, SPANS, st.one_of(st.just(""), STYLES, st.just("bold")), st.integers(1, 30))
def test_a_line_is_set_as_the_toolkit_would_set_it(parts, spans, style, width):
    console = Console(width=80)
    text = Text(style=style, end="")
    for words, look in parts:
        text.append(words, look)
    for start, end, look in spans:
        text.stylize(look, start, end)
    # rich leaves out the style of a text that has no other
    styled = text if text.spans else Text.styled(text.plain, text.style)
    expected = Strip(styled.render(console, end="")).adjust_cell_length(width, BASE).apply_style(BASE)
    made = strip_of(text, width, console, BASE)
    assert cells(made) == cells(expected)
    assert made.cell_length == width == sum(segment.cell_length for segment in made)
