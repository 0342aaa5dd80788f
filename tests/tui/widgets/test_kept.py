from rich.text import Text
from textual.app import App, ComposeResult
from textual.color import Color
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.kept import Kept, Room


class Counted(Kept):
    """A widget that says how often it was drawn."""

    DEFAULT_CSS = "Counted { height: 2; }"
    drawings = 0

    def render_line(self, y: int) -> Strip:
        self.drawings += 1
        return Strip(list(Text(f"{self.drawings}".ljust(self.size.width)).render(self.app.console, end="")))


class Screenful(App[None]):
    CSS = "#room { height: 6; background: red; } #mover { height: 1; }"

    def compose(self) -> ComposeResult:
        with Room(id="room"):
            yield Counted(id="still")
            yield Widget(id="mover")


async def test_what_stands_still_is_drawn_once_until_it_is_refreshed() -> None:
    app = Screenful()
    async with app.run_test(size=(40, 10)) as pilot:
        still = app.query_one(Counted)
        whole = Region(0, 0, 40, 2)
        drawn = still.render_lines(whole)
        for _ in range(3):
            app.query_one("#mover").refresh()
            await pilot.pause()
        assert still.render_lines(whole) is drawn
        still.refresh()
        await pilot.pause()
        assert still.render_lines(whole)[0].text != drawn[0].text


async def test_another_part_or_size_is_drawn_anew() -> None:
    app = Screenful()
    async with app.run_test(size=(40, 10)) as pilot:
        still = app.query_one(Counted)
        assert [row.cell_length for row in still.render_lines(Region(0, 0, 40, 2))] == [40, 40]
        assert [row.cell_length for row in still.render_lines(Region(3, 1, 7, 1))] == [7]
        still.styles.height = 4
        await pilot.resize_terminal(30, 10)
        await pilot.pause()
        assert [row.cell_length for row in still.render_lines(Region(0, 0, 30, 4))] == [30] * 4


async def test_a_room_takes_another_ground_at_once() -> None:
    app = Screenful()
    async with app.run_test(size=(40, 10)) as pilot:
        room = app.query_one(Room)
        grounds = []
        for colour in ("red", "blue"):
            room.styles.background = colour
            await pilot.pause()
            (segment,) = room.render_lines(Region(0, 5, 40, 1))[0]
            grounds.append(segment.style and segment.style.bgcolor)

    assert grounds == [Color.parse(colour).rich_color for colour in ("red", "blue")]
