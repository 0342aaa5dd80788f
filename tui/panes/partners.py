"""Partners: a tree of countries, regions and municipalities, and everything on the one under the cursor."""

from collections.abc import Sequence

from textual import events, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.worker import get_current_worker

from store.model import PlaceKind
from store.places import gazetteer
from store.views.claims import Counted, claims_of
from store.views.filter import Filter, Index
from store.views.filter.match import partner_names
from store.views.partners import Node, Tree, partner_tree
from store.views.profile import Profile, profile
from tui import actions
from tui.desk import Desk
from tui.messages import Linked, Narrow
from tui.panes.base import BESIDE, Pane
from tui.panes.partner_rows import TreeHead, TreeRows
from tui.panes.profile_figures import sides_of
from tui.panes.profile_lines import ProfileSetter
from tui.safe import safe
from tui.typeset import paragraph
from tui.widgets.details import Details
from tui.widgets.keyrow import Hint
from tui.widgets.lines import Lines

_AT_ONCE = 300  # releases of a partner whose profile is gathered before the next paint
_SHALLOW = 15  # lines of the body below which the profile under the tree gives way


class PartnersPane(Pane):
    """Tree and profile; Enter shows the releases of a partner, `brush_partner` narrows the filter to it."""

    pane_id = "partners"
    BINDINGS = actions.bindings("partners")
    DEFAULT_CSS = """
    PartnersPane #left { width: 1fr; }
    PartnersPane #below { height: 11; }
    PartnersPane #beside { display: none; width: 64%; }
    PartnersPane.-beside #below { display: none; }
    PartnersPane.-beside #beside { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._tree = Tree((), 0, -1)
        self._rows: TreeRows | None = None
        self._opened: set[str] | None = None
        self._linked: frozenset[str] = frozenset()
        self._side: str | None = None
        self._sides: list[str] = []
        self._told: Node | None = None
        self._told_of: tuple[Index, Filter] | None = None

    def compose(self) -> ComposeResult:
        """Lay out the tree, and the profile beside or below it."""
        with Horizontal():
            with Vertical(id="left"):
                yield TreeHead()
                yield Lines(id="list")
                yield Details(id="below")
            yield Details(id="beside")

    def refresh_from(self, desk: Desk) -> None:
        """Grow the tree of what the filter leaves."""
        self._tree = partner_tree(desk.index, desk.filter)
        if self._opened is None and self._tree.nodes:
            self._opened = {self._tree.nodes[0].key}
        self._fill()
        if desk.evidence is None and desk.records:
            self._work_out(desk)

    def _fill(self, select: str | None = None) -> None:
        self._rows = TreeRows(self._tree, self.ink, self.words, self._opened or set(), self._linked)
        self.query_one("#list", Lines).fill(self._rows, select)

    @property
    def partner(self) -> str | None:
        """The key of the partner under the cursor."""
        return self.query_one("#list", Lines).current

    @property
    def _named(self) -> Node | None:
        """The partner under the cursor; none where that is the group of those without a region."""
        node = self._rows.node(self.partner) if self._rows is not None else None
        return node if node is not None and node.name else None

    def follow(self, selection: str | None) -> None:
        """Mark the partners of the release that was chosen elsewhere."""
        record = self.host.desk.record(selection)
        names = partner_names(record) if record is not None else set()
        places = gazetteer.load()
        self._linked = frozenset(
            step for name in names for step in (places.lineage(name.id) if name.id else (name.text,))
        )
        self._fill()

    def tally(self, desk: Desk) -> str:
        """Return how many countries and regions are named."""
        named = [node for _, node in self._tree.walk() if node.kind in (PlaceKind.COUNTRY, PlaceKind.REGION)]
        return self.words("partners.places", count=len(named))

    def footer(self) -> tuple[str | Hint, ...]:
        """Return the keys of a list, and those of a tree; Enter shows releases here, it does not read one."""
        return (
            ("Enter", self.words("partners.show"), "enter"),
            "unfold",
            "help",
            "filter",
            "brush_partner",
            "whose_side",
            *("search", "palette", "quit"),
        )

    def enter(self) -> None:
        """Put the keyboard into the tree."""
        self.query_one("#list", Lines).focus()

    def open(self) -> str | None:
        """Show the releases of the partner in the timeline."""
        node = self._named
        if node is not None:
            self.post_message(Narrow(self.host.desk.filter.with_(partner=node.name)))
            self.app.simulate_key("1")
        return None

    def on_lines_moved(self, message: Lines.Moved) -> None:
        """Show the profile of the partner under the cursor, unless it is on show."""
        message.stop()
        if self._named is None or self._named is not self._told:
            self._show_profile()

    def on_lines_picked(self, message: Lines.Picked) -> None:
        """Show the releases of what was clicked twice."""
        message.stop()
        self.open()

    def _show_profile(self) -> None:
        desk = self.host.desk
        node = self._named
        widgets = self.query_one("#below", Details), self.query_one("#beside", Details)
        if node is None:
            text = self.words("partners.none" if self._tree.unplaced is None else "partners.unplaced_why")
            for widget in widgets:
                widget.show(lambda ink, width, height: paragraph(text, min(width, 62), ink.style("soft italic")))
            self._told = None
            return
        if node.releases <= _AT_ONCE:
            self._set_profile(node, *self._gather(desk, node.key))
            return
        if self._told is None or self._told.key != node.key or self._told_of != (desk.index, desk.filter):
            for widget in widgets:
                widget.show(lambda ink, width, height: [ink.line((safe(node.name), "bold"), ("  …", "soft"))])
        self._gather_behind(desk, node)

    @work(thread=True, exclusive=True, group="profile")
    def _gather_behind(self, desk: Desk, node: Node) -> None:
        found = self._gather(desk, node.key)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._set_profile, node, *found)

    def _gather(self, desk: Desk, partner: str) -> tuple[Profile, Sequence[Counted]]:
        return profile(desk.index, desk.filter, partner, desk.today), self._claims(desk, partner)

    def _set_profile(self, node: Node, found: Profile, claims: Sequence[Counted]) -> None:
        if node is not self._named:  # the cursor or the filter has moved on
            return
        self._told, self._told_of = node, (self.host.desk.index, self.host.desk.filter)
        self.post_message(Linked(frozenset(record.release.id for record in found.records)))
        self._sides = sides_of(found.figures)
        words, side = self.words, self._side if self._side in self._sides else None
        below, beside = self.query_one("#below", Details), self.query_one("#beside", Details)
        rule = ("──────", "rule")
        below.show(
            lambda ink, width, height: [
                ink.line(rule),
                *ProfileSetter(found, claims, ink, words, side).lines(width, height - 1),
            ]
        )
        beside.show(lambda ink, width, height: ProfileSetter(found, claims, ink, words, side).lines(width, height))

    def _claims(self, desk: Desk, partner: str) -> Sequence[Counted]:
        if desk.evidence is None:
            return ()
        matches = desk.index.select(desk.filter.with_(partner=partner))
        return claims_of(matches, desk.evidence, twinnings_only=True)

    @work(thread=True, exclusive=True, group="work_out")
    def _work_out(self, desk: Desk) -> None:
        desk.work_out()
        self.app.call_from_thread(self._show_profile)

    def on_resize(self, event: events.Resize) -> None:
        """Put the profile beside the tree or below it."""
        self.set_class(event.size.width >= BESIDE, "-beside")
        self.query_one("#below", Details).styles.height = 11 if event.size.height >= _SHALLOW else 0

    def action_unfold(self) -> None:
        """Show what lies in the partner; where that is on show, go into it."""
        node = self._rows.node(self.partner) if self._rows is not None else None
        if node is None or not node.children:
            return
        if node.key in (self._opened or ()):
            self.query_one("#list", Lines).action_down()
        else:
            self._opened = (self._opened or set()) | {node.key}
            self._fill(node.key)

    def action_fold_up(self) -> None:
        """Hide what lies in the partner, or go to the one it lies in."""
        key = self.partner
        if key is None or self._rows is None:
            return
        opened = self._opened or set()
        if key in opened:
            self._opened = opened - {key}
            self._fill(key)
        elif (above := self._rows.above(key)) is not None:
            self.query_one("#list", Lines).select(above)

    def action_whose_side(self) -> None:
        """Show the figures of one side, of the next, of no side, of all."""
        if len(self._sides) < 2:
            self.host.say(self.words("partners.one_side"))
            return
        turns = [None, *self._sides]
        at = turns.index(self._side) if self._side in turns else 0
        self._side = turns[(at + 1) % len(turns)]
        self._show_profile()

    def action_brush_partner(self) -> None:
        """Narrow the filter to the partner, or drop that slot."""
        node = self._named
        filter = self.host.desk.filter
        if filter.partner is not None:
            self.post_message(Narrow(filter.without("partner")))
        elif node is not None:
            self.post_message(Narrow(filter.with_(partner=node.name)))
