"""Of rows no more is drawn than has changed."""

from typing import Any

import pytest
from rich.text import Text
from textual.app import App, ComposeResult
from textual.geometry import Region
from textual.widget import Widget

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
    drawn: list[Region] = []
    refresh = Widget.refresh

    def watched(widget: Widget, *regions: Region, **options: Any) -> Widget:
        drawn.extend(regions or [widget.size.region])
        return refresh(widget, *regions, **options)

    app = Saying()
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        monkeypatch.setattr(Widget, "refresh", watched)
        block = app.query_one(Block)
        block.renew()
        assert drawn == []
        app.said = ["one", "three"]
        block.renew()
        assert drawn == [Region(0, 1, 20, 1)]
        await pilot.pause()
        assert block.render_line(1).text.rstrip() == "three"


async def test_a_row_that_says_more_or_less_than_before_is_drawn_whole() -> None:
    app = Saying()
    async with app.run_test(size=(20, 4)) as pilot:
        await pilot.pause()
        for said in (["one"], ["one", "two", "three"]):
            app.said = said
            app.query_one(Block).renew()
            await pilot.pause()
            shown = [strip.text.rstrip() for strip in app.query_one(Block).render_lines(Region(0, 0, 20, 2))]
            assert shown == [*said, ""][:2]
