from rich.style import Style
from textual.color import Color
from textual.filter import Monochrome

from tests.tui.map.libraries import dense
from tests.tui.map.test_canvas import atlas_of, drawn
from tui.ink import Ink
from tui.map.base import Tone
from tui.map.compose import looks, strips
from tui.theme import INK


def test_every_cell_shows_its_sign_in_the_style_of_its_tone_and_blanks_keep_their_ground() -> None:
    atlas = atlas_of(dense())
    canvas = drawn(atlas, 116, 26, pair=atlas.twinning.pairs[0].key, hovered=atlas.twinning.pairs[1].ends[0].place_id)
    looked = looks(Ink(INK))
    rows = strips(canvas, looked)

    assert [row.text for row in rows] == canvas.text()
    assert any(tone & 31 == Tone.HOVERED_NAME for tone in canvas.tones)
    cells: list[tuple[str, Style]] = [
        (char, segment.style or Style()) for row in rows for segment in row for char in segment.text
    ]
    for (char, style), tone in zip(cells, canvas.tones, strict=True):
        meant = looked.styles[tone]
        assert style.bgcolor == meant.bgcolor
        assert style == meant if char != " " else style.underline == meant.underline


def test_blanks_between_signs_cost_no_segments_of_their_own() -> None:
    canvas = drawn(atlas_of(dense()), 116, 26)
    runs = sum(1 for at in range(1, len(canvas.tones)) if canvas.tones[at] != canvas.tones[at - 1])

    assert sum(len(list(row)) for row in strips(canvas, looks(Ink(INK)))) < runs * 0.8


def test_filters_for_styles_change_the_looks_of_every_tone() -> None:
    canvas = drawn(atlas_of(dense()), 116, 26)
    plain, grey = (strips(canvas, looks(Ink(INK), filters)) for filters in ((), (Monochrome(),)))

    assert [row.text for row in plain] == [row.text for row in grey]
    for row, filtered in zip(plain, grey, strict=True):
        assert list(row.apply_filter(Monochrome(), Color(0, 0, 0))) == list(filtered)
