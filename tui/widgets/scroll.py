"""What every long text on screen has in common: the keys that scroll it."""

from textual.scroll_view import ScrollView

from tui import actions


class Scroll(ScrollView, can_focus=True):
    """Lines that scroll by the keys of a page. Whoever derives from it draws them and sets `virtual_size`."""

    BINDINGS = actions.bindings("page")
    DEFAULT_CSS = """
    Scroll { height: 1fr; width: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    def _scroll(self, y: int) -> None:
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def action_down(self) -> None:
        """Scroll a line down."""
        self._scroll(self.scroll_offset.y + 1)

    def action_up(self) -> None:
        """Scroll a line up."""
        self._scroll(self.scroll_offset.y - 1)

    def action_page_down(self) -> None:
        """Scroll a screenful down, keeping two lines."""
        self._scroll(self.scroll_offset.y + max(1, self.size.height - 2))

    def action_page_up(self) -> None:
        """Scroll a screenful up, keeping two lines."""
        self._scroll(self.scroll_offset.y - max(1, self.size.height - 2))

    def action_first(self) -> None:
        """Scroll to the start."""
        self._scroll(0)

    def action_last(self) -> None:
        """Scroll to the end."""
        self._scroll(self.virtual_size.height)
