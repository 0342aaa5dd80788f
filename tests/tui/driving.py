"""How tests drive the application: settle instead of sleeping, and read the screen as a grid of text."""

import os
from collections.abc import Sequence
from pathlib import Path

from textual.color import Color
from textual.geometry import Region
from textual.pilot import Pilot
from textual.widget import Widget

from store.model import Record
from tests.tui.fixtures import Shelved, records
from tui.app import RelexApp
from tui.clipboard import Clipboard
from tui.desk import Shelf
from tui.panes.quotes import QuotesPane

_SLOW = {"enter", "escape", "f", "а", "ctrl+p", "?", ",", "/", "."}
"""Keys that change the screen, so the next key must find it changed."""
GOLDEN = Path(__file__).parent / "golden"


class Taken:
    """Stands in for the programs and the terminal of a machine: what was copied, and how."""

    def __init__(self, *installed: str, terminal: bool = False) -> None:
        self.installed = installed
        self.terminal = terminal
        self.calls: list[tuple[tuple[str, ...], bytes]] = []
        self.sent: list[str] = []

    def find(self, name: str) -> str | None:
        return f"/usr/bin/{name}" if name in self.installed else None

    def run(self, argv: Sequence[str], content: bytes) -> bool:
        self.calls.append((tuple(argv), content))
        return True

    def send(self, sequence: str, text: str) -> bool:
        self.sent.append(sequence)
        return self.terminal

    def clipboard(self, folder: Path, **environment: str) -> Clipboard:
        return Clipboard(environment, self.run, self.send, folder, self.find)


def app_of(
    held: Sequence[Record] | None = None, *, language: str = "ru", theme: str = "ink", **shelf: object
) -> RelexApp:
    """Return an application over these records."""
    library = Shelved(records() if held is None else held)
    return RelexApp(lambda: library, language=language, theme=theme, shelf=Shelf(**shelf))  # type: ignore[arg-type]


async def settle(pilot: "Pilot[int]") -> None:
    """Wait until the workers are done and all messages are dealt with."""
    await pilot.app.workers.wait_for_complete()
    for _ in range(2):
        await pilot.pause()
    while any(pane.waits for pane in pilot.app.screen.query(QuotesPane)):
        await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: "Pilot[int]", *keys: str) -> None:
    """Press keys one after the other, and wait for all they set off."""
    for key in keys:
        await pilot.press(key)
        if key in _SLOW:
            await settle(pilot)
    await settle(pilot)


def grid(app: RelexApp) -> str:
    """Return the screen as lines of text, without the blanks at their ends."""
    width, height = app.size
    rows = [[" "] * width for _ in range(height)]
    for widget, region, clip in _drawn(app):
        seen = region.intersection(clip)
        for y in range(seen.y, seen.bottom):
            text = widget.render_line(y - region.y).text
            rows[y][seen.x : seen.right] = list(text[seen.x - region.x : seen.right - region.x].ljust(seen.width))
    return "\n".join("".join(row).rstrip() for row in rows) + "\n"


def _drawn(app: RelexApp) -> list[tuple[Widget, Region, Region]]:
    screen = app.screen
    whole = Region(0, 0, app.size.width, app.size.height)
    return [
        (widget, widget.region, whole)
        for widget in screen.walk_children(Widget)
        if widget.is_on_screen and widget.display and not widget.is_container and widget.region
    ]


def drawn(app: RelexApp) -> str:
    """Return every character of the screen as it would go to the terminal."""
    filters = app.get_line_filters()
    pieces = []
    for widget in app.screen.walk_children():
        if widget.is_on_screen and widget.display and not widget.is_container:
            for y in range(widget.size.height):
                segments = list(widget.render_line(y))
                for line_filter in filters:
                    segments = line_filter.apply(segments, Color.parse("black"))
                pieces += [segment.text for segment in segments]
                assert all(not (segment.style and segment.style.link) for segment in segments)
                assert all(not (segment.style and segment.style.meta.get("@click")) for segment in segments)
    return "".join(pieces)


def compare(app: RelexApp, name: str, *, rows: int | None = None) -> None:
    """Compare the screen, or its first rows, with its golden grid; `RELEX_GOLDEN=update` writes it instead."""
    path = GOLDEN / f"{name}.txt"
    shown = "".join(line + "\n" for line in grid(app).splitlines()[:rows])
    if os.environ.get("RELEX_GOLDEN") == "update":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), f"{name} looks different; see with: git diff tests/tui/golden"
