from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.events import MouseScrollDown
from textual.geometry import Region
from textual.pilot import Pilot

from tui.desk import Desk
from tui.ink import Ink
from tui.locale import Catalogue, catalogue
from tui.widgets.lines import Lines
from tui.widgets.listed import Rows


class Numbers(Rows):
    """Rows `n0`, `n1` …; every tenth is a head; the selected row is a line taller."""

    def __init__(self, numbers: Sequence[int], *, heads: bool = False) -> None:
        self.numbers = numbers
        self.heads = heads
        self.painted = 0

    def __len__(self) -> int:
        return len(self.numbers)

    def id(self, index: int) -> str:
        return f"n{self.numbers[index]}"

    def height(self, index: int, width: int, *, selected: bool) -> int:
        return 3 if selected else 2

    def selectable(self, index: int) -> bool:
        return not (self.heads and index % 10 == 0)

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        self.painted += 1
        return [Text(f"row {self.numbers[index]}"), Text("second")] + [Text("third")] * selected


class Listing(App[None]):
    """A list and the little it asks of its application."""

    def __init__(self, rows: Rows) -> None:
        super().__init__()
        self.ink = Ink()
        self.words: Catalogue = catalogue("en")
        self.desk = Desk()
        self.rows = rows
        self.moves: list[str | None] = []
        self.picked: list[str] = []

    def compose(self) -> ComposeResult:
        yield Lines(id="list")

    def on_mount(self) -> None:
        self.lines.fill(self.rows)
        self.lines.focus()

    @property
    def lines(self) -> Lines:
        return self.query_one(Lines)

    def on_lines_moved(self, message: Lines.Moved) -> None:
        self.moves.append(message.identifier)

    def on_lines_picked(self, message: Lines.Picked) -> None:
        self.picked.append(message.identifier)


def shown(app: Listing) -> list[str]:
    return [app.lines.render_line(y).text.rstrip() for y in range(app.lines.size.height)]


async def keys(pilot: Pilot[None], *pressed: str) -> None:
    await pilot.press(*pressed)
    await pilot.pause()


@pytest.mark.parametrize(
    ("pressed", "current"),
    [
        (["j"], "n1"),
        (["о", "о"], "n2"),
        (["down", "k"], "n0"),
        (["G"], "n99"),
        (["П", "п"], "n0"),
        (["pagedown"], "n5"),
    ],
)
async def test_keys_move(pressed: list[str], current: str) -> None:
    app = Listing(Numbers(range(100)))
    async with app.run_test(size=(30, 12)) as pilot:
        await keys(pilot, *pressed)
        assert app.lines.current == current
        assert f"▌ row {current[1:]}" in shown(app)


async def test_the_selected_row_is_whole_in_view_and_taller() -> None:
    app = Listing(Numbers(range(100)))
    async with app.run_test(size=(30, 12)) as pilot:
        await keys(pilot, *["j"] * 20)
        lines = shown(app)
        at = lines.index("▌ row 20")
        assert lines[at : at + 3] == ["▌ row 20", "▌ second", "▌ third"]


async def test_selection_survives_a_refill() -> None:
    app = Listing(Numbers(range(100)))
    async with app.run_test(size=(30, 12)) as pilot:
        await keys(pilot, *["j"] * 7)
        app.lines.fill(Numbers([1, 7, 9]))
        await pilot.pause()
        assert app.lines.current == "n7"
        app.lines.fill(Numbers([1, 9]))
        assert app.lines.current == "n9"
        app.lines.fill(Numbers([]))
        assert app.lines.current is None
        app.lines.fill(Numbers([3]))
        assert app.lines.current == "n3"


async def test_heads_are_stepped_over() -> None:
    app = Listing(Numbers(range(30), heads=True))
    async with app.run_test(size=(30, 12)) as pilot:
        assert app.lines.current == "n1"
        await keys(pilot, *["j"] * 9)
        assert app.lines.current == "n11"
        await keys(pilot, "k")
        assert app.lines.current == "n9"
        await keys(pilot, "g")
        assert app.lines.current == "n1"
        assert shown(app)[0] == "  row 0"


async def test_only_what_is_seen_is_painted() -> None:
    rows = Numbers(range(100_000))
    app = Listing(rows)
    async with app.run_test(size=(30, 12)) as pilot:
        await keys(pilot, "G")
        assert app.lines.current == "n99999"
        assert rows.painted < 100


async def test_mouse_selects_and_a_second_click_picks() -> None:
    app = Listing(Numbers(range(100)))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.click("#list", offset=(4, 5))
        assert app.lines.current == "n2"
        await pilot.click("#list", offset=(4, 5), times=2)
        await pilot.pause()
        assert app.picked == ["n2"]


async def test_moves_are_told() -> None:
    app = Listing(Numbers(range(5)))
    async with app.run_test(size=(30, 12)) as pilot:
        await keys(pilot, "j", "j")
        assert app.moves[-2:] == ["n1", "n2"]


async def test_a_refill_draws_only_lines_that_look_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    refresh = Lines.refresh

    def watched(lines: Lines, *regions: Region, **options: Any) -> Lines:
        drawn.extend(y for region in regions or [lines.size.region] for y in region.line_range)
        return refresh(lines, *regions, **options)

    app = Listing(Numbers(range(100)))
    async with app.run_test(size=(30, 12)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Lines, "refresh", watched)
        app.lines.fill(Numbers(range(100)))
        await pilot.pause()
        assert drawn == []
        app.lines.fill(Numbers([0, 1, 77, *range(3, 100)]))
        await pilot.pause()
        assert drawn == [5]
        assert shown(app)[3:7] == ["  row 1", "  second", "  row 77", "  second"]


async def test_what_was_painted_ahead_is_not_painted_again() -> None:
    app = Listing(Numbers([]))
    async with app.run_test(size=(30, 12)) as pilot:
        rows = Numbers(range(100))
        ahead = app.lines.brush.ahead(rows, app.lines.size.height)
        already = rows.painted
        app.lines.fill(rows, None, ahead)
        await pilot.pause()
        assert rows.painted == already
        assert shown(app)[:4] == ["▌ row 0", "▌ second", "▌ third", "  row 1"]


async def test_what_was_painted_for_another_width_is_painted_again() -> None:
    app = Listing(Numbers([]))
    async with app.run_test(size=(30, 12)) as pilot:
        rows = Numbers(range(100))
        ahead = replace(app.lines.brush, width=20).ahead(rows, app.lines.size.height)
        app.lines.fill(rows, None, ahead)
        await pilot.pause()
        assert {app.lines.render_line(y).cell_length for y in range(3)} == {30}


@pytest.mark.parametrize(("count", "barred"), [(100, True), (3, False)])
async def test_a_list_longer_than_its_room_has_a_bar_and_takes_the_wheel(count: int, barred: bool) -> None:
    app = Listing(Numbers(range(count)))
    async with app.run_test(size=(40, 12)) as pilot:
        await pilot.pause()
        assert app.lines.show_vertical_scrollbar == barred
        app.lines.post_message(MouseScrollDown(app.lines, 1, 1, 0, 0, 0, False, False, False))
        await pilot.pause(0.3)
        assert (app.lines.scroll_offset.y > 0) == barred
