"""Of rows no more is drawn than has changed."""

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.strip import Strip

from tui.desk import Desk
from tui.ink import Ink
from tui.widgets.block import Block


class Saying(App[None]):
    """A block of two lines and the little it asks of its application."""

    def __init__(self) -> None:
        super().__init__()
        self.ink = Ink()
        self.desk = Desk()
        self.said = ["one", "two"]

    def compose(self) -> ComposeResult:
        block = Block(lambda width, height: [Text(line) for line in self.said])
        block.styles.height = 2
        yield block


async def test_only_the_line_that_says_something_else_is_drawn_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []
    draw = Block.render_line

    def watched(block: Block, y: int) -> Strip:
        drawn.append(y)
        return draw(block, y)

    app = Saying()
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Block, "render_line", watched)
        block = app.query_one(Block)
        block.renew()
        await pilot.pause()
        assert drawn == []
        app.said = ["one", "three"]
        block.renew()
        await pilot.pause()
        assert drawn == [1]
        assert block.render_line(1).text.rstrip() == "three"
