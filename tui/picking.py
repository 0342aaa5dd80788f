"""A screen to choose one quote: Enter takes it, and its words go to whoever asked."""

import argparse

from store.views.filter import Index
from tui import opening
from tui.app import RelexApp
from tui.copying import words_of
from tui.launch import tune
from tui.library import Library
from tui.panes.quotes import QuotesPane


class Picker(RelexApp):
    """The application opened at the quotes. `picked` holds the words that were chosen, as they stand in the release."""

    query_text: str = ""
    picked: str | None = None

    def _loaded(self, library: Library, index: Index) -> None:
        super()._loaded(library, index)
        self.call_later(self._begin)

    async def _begin(self) -> None:
        await self.desktop.show("quotes")
        pane = self.desktop.query_one(QuotesPane)
        pane.taking = True
        pane.begin(self.query_text)

    def action_open(self) -> None:
        """Take the quote one is at and leave; an unfolded panel is dealt with first, what is no quote is only read."""
        words = words_of(self.desk, self.frame.current)
        if self.frame.panel is not None or words is None or words.what == "passage":
            super().action_open()
            return
        self.picked = words.text
        self.exit(0)


def pick(args: argparse.Namespace) -> str | None:
    """Open the screen and return the chosen words, `None` when nothing was. It draws on stderr."""
    app = Picker(lambda: opening.for_changes(args), language=args.lang, filter=args.filter)
    app.query_text = " ".join(args.query)
    tune()
    app.run()
    return app.picked
