"""The quotes pane driven as a person would: a small library, the pane opened, words typed into its field."""

from msgspec.structs import replace
from textual.pilot import Pilot

from store.model import Record
from tests.store.search.samples import library
from tests.tui.driving import press, settle
from tui.panes.quotes import QuotesPane


def held() -> list[Record]:
    """Return the sample releases, each with a publisher and an address."""
    return [
        replace(each, release=replace(each.release, publisher="Озёрские вести", url="https://news.example/1"))
        for each in library()
    ]


async def opened(pilot: "Pilot[int]") -> QuotesPane:
    """Open the quotes pane and return it."""
    await settle(pilot)
    await press(pilot, "4")
    return pilot.app.screen.query_one(QuotesPane)


async def type_words(pilot: "Pilot[int]", text: str) -> None:
    """Type `text` into the field, key by key."""
    await press(pilot, "slash")
    await pilot.press(*("space" if char == " " else char for char in text))
    await settle(pilot)
