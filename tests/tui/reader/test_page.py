import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.console import Console

from store.model import Facts, Figure, FigureKind, Record, Span
from tests.tui.fixtures import record, release
from tui.ink import Ink
from tui.locale import Catalogue
from tui.reader.finding import find
from tui.reader.page import Columns, Page
from tui.reader.paint import Painter

RU = Catalogue("ru")


def painter(width: int, current: int | None = None, *, colour: bool = True) -> Painter:
    return Painter(Page(record(), width), Ink(colour=colour), RU, width, current)


@pytest.mark.parametrize("width", [60, 80, 99, 100, 120, 160, 240])
def test_columns_fit(width: int) -> None:
    columns = Columns.of(width)
    assert columns.measure <= 90
    assert columns.gutter + columns.measure <= width - 4
    assert (columns.side is None) is (width < 100)
    if columns.side is not None:
        assert columns.side + 30 <= width


@given(st.text(alphabet="аб \n\u200b—", max_size=300), st.integers(60, 170))
def test_every_word_is_on_some_line(text: str, width: int) -> None:
    page = Page(Record(release=release("r", text), facts=Facts()), width)
    shown = "".join(page.text[line.start : line.end] for line in page.lines)
    assert "".join(shown.split()) == "".join(page.text.split())


@pytest.mark.parametrize("width", [80, 160])
def test_lines_fit_the_screen(width: int) -> None:
    each = painter(width, 3)
    assert all(cell_len(each.line(number).plain) <= width - 2 for number in range(each.page.height))


def test_a_fact_over_a_line_break_is_on_both_lines() -> None:
    page = Page(record(), 80)
    direct = next(number for number, each in enumerate(page.facts) if each.id.endswith(f"/q{each.spans[0].start}"))
    lines = [line for line in range(len(page.lines)) if direct in page.facts_on(line)]
    assert page.beginning_on(lines[0]).count(direct) == 1
    span = page.facts[direct].spans[0]
    assert page.line_of(span.start) == lines[0]
    assert page.line_of(span.end - 1) == lines[-1]


def test_a_figure_in_a_quote_keeps_both_looks() -> None:
    each = painter(80)
    line = next(each.line(number) for number in range(each.page.height) if "14 %" in each.line(number).plain)
    at = line.plain.index("14 %")
    style = line.get_style_at_offset(_console(), at)
    assert style.bold
    assert style.italic


def test_three_marks_stand_in_the_margin_and_more_are_counted() -> None:
    words = "1 кг, 2 кг, 3 кг, 4 кг, 5 кг"
    figures = tuple(
        Figure(
            spans=(Span(words.index(f"{n} кг"), words.index(f"{n} кг") + 4),),
            rule="figure",
            value=n,
            unit="кг",
            kind=FigureKind.LEVEL,
        )
        for n in range(1, 6)
    )
    page = Page(Record(release=release("r", words), facts=Facts(figures=figures)), 80)
    assert Painter(page, Ink(), RU, 80).line(0).plain.startswith(" ▲▲+ 1 кг")
    crowded = Painter(page, Ink(), RU, 80, current=4).line(0)
    assert crowded.plain.startswith("▌▲▲+ 1 кг")


def test_side_notes_are_pushed_down_never_lost() -> None:
    page = Page(record(), 160)
    marked = [number for number, each in enumerate(page.facts) if each.mark]
    assert list(page.notes.values()) == marked
    assert list(page.notes) == sorted(set(page.notes))
    assert page.height > max(page.notes)


def test_without_colour_the_current_fact_is_reversed() -> None:
    each = painter(80, 0, colour=False)
    fact = each.page.facts[0]
    line = each.line(each.page.line_of(fact.spans[0].start))
    styles = [line.get_style_at_offset(_console(), at) for at in range(5, len(line.plain))]
    assert any(style.reverse for style in styles)


def test_the_title_is_not_said_twice() -> None:
    text = "Заголовок дня\n\nТекст."
    page = Page(Record(release=release("r", text, "Заголовок дня"), facts=Facts()), 80)
    assert page.title == ""


def test_raw_view_spells_hidden_characters() -> None:
    text = "Слово\u200bслово и\u202eещё"
    facts = Facts()
    plain = Page(Record(release=release("r", text), facts=facts), 80)
    raw = Page(Record(release=release("r", text), facts=facts), 80, raw=True)
    assert plain.text == "Словослово иещё"
    assert raw.text == "Слово<U+200B>слово и<U+202E>ещё"
    assert plain.view.hidden == raw.view.hidden == 2


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ярмарках", 1),
        ("ЯРМАРКАХ", 1),
        ("колос-2025", 1),
        ("озерского", 1),
        ("стали побратимами", 1),
        ("нет такого", 0),
        (" ", 0),
    ],
)
def test_finding_within_a_release(words: str, found: int) -> None:
    hits = find(record().release.text, words)
    assert len(hits) == found


def _console() -> Console:
    return Console()
