"""Rows of the tree of partners: name, releases, when last named; countries unfold into regions and municipalities."""

from collections.abc import Iterator

from rich.text import Text

from store.views.partners import Node, Tree
from tui.ink import Ink
from tui.locale import Catalogue
from tui.safe import safe
from tui.typeset import cut
from tui.widgets.listed import Rows
from tui.widgets.rows import Row

_COUNT = 9
_LAST = 11
_SPARK = 12
_SPARKED = 70  # cells from which the years are drawn
_EIGHTHS = " ▁▂▃▄▅▆▇█"


class TreeRows(Rows):
    """Nodes that are in sight: below an open one. `linked` are keys of partners the selection elsewhere belongs to."""

    def __init__(self, tree: Tree, ink: Ink, words: Catalogue, opened: set[str], linked: frozenset[str]) -> None:
        self._ink = ink
        self._words = words
        self._opened = opened
        self._linked = linked
        strangers = (tree.unplaced,) if tree.unplaced else ()
        self._nodes = list(_seen((*tree.nodes, *strangers), opened, 0))
        self._at = {node.key: at for at, (_, node) in enumerate(self._nodes)}

    def __len__(self) -> int:
        return len(self._nodes)

    def id(self, index: int) -> str:
        """Return the key of a partner."""
        return self._nodes[index][1].key

    def find(self, identifier: str) -> int | None:
        """Return the row of a partner that is in sight."""
        return self._at.get(identifier)

    def node(self, key: str | None) -> Node | None:
        """Return the partner of a row."""
        at = self._at.get(key or "")
        return None if at is None else self._nodes[at][1]

    def above(self, key: str) -> str | None:
        """Return the partner that this one lies in."""
        at = self._at.get(key)
        if at is None:
            return None
        depth = self._nodes[at][0]
        return next((node.key for outer, node in reversed(self._nodes[:at]) if outer < depth), None)

    def mark(self, index: int) -> str:
        """Mark what the selection belongs to."""
        return "▎" if self.id(index) in self._linked else ""

    def belongs(self, index: int, releases: frozenset[str]) -> bool:
        """Partners are marked by `linked`, by whatever place the selection names."""
        return False

    def paint(self, index: int, width: int, *, selected: bool) -> list[Text]:
        """Set a partner in one line."""
        ink, words = self._ink, self._words
        depth, node = self._nodes[index]
        fold = ("▾ " if node.key in self._opened else "▸ ") if node.children else "  "
        last = words.month_year(node.last) if node.last else words("partners.undated")
        right = ink.line(
            (f"{_spark(node.years)}  " if width >= _SPARKED else "", "soft"),
            (f"{words.number(node.releases):>{_COUNT}}", "ink"),
            (f"{last:>{_LAST}}", "ink" if selected else "soft"),
        )
        name = cut(safe(node.name) or words("partners.unplaced"), width - right.cell_len - 2 * depth - 3)
        style = "bold" if selected else ("ink" if node.named and node.name else "soft italic")
        left = ink.line("  " * depth, (fold, "soft"), (name, style))
        return [ink.ends(left, right, width)]


def _seen(nodes: tuple[Node, ...], opened: set[str], depth: int) -> Iterator[tuple[int, Node]]:
    for node in nodes:
        yield depth, node
        if node.key in opened:
            yield from _seen(node.children, opened, depth + 1)


def _spark(years: tuple[int, ...]) -> str:
    shown = years[-_SPARK:]
    most = max(shown, default=0)
    marks = [_EIGHTHS[max(1, round(count / most * 7))] if count else "·" for count in shown]
    return "".join(marks).rjust(_SPARK)


class TreeHead(Row):
    """The words over the columns of the tree."""

    def line(self, width: int) -> Text:
        """Return the heads of the columns."""
        words, ink = self.host.words, self.ink
        left = ink.line("  ", (words("partners.partner"), "soft"))
        right = f"{words('partners.releases'):>{_COUNT}}{words('partners.last'):>{_LAST}}"
        return ink.line(ink.ends(left, ink.line((right, "soft")), width - 2))
