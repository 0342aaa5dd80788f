"""Partners: countries, their regions and municipalities as a tree, with how often and how lately each is named."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from store.model import PlaceKind
from store.places import gazetteer
from store.views.filter import Filter, Index
from store.views.filter.bits import union
from store.views.filter.names import Name, matching


@dataclass(frozen=True, slots=True)
class Node:
    """A partner with what lies in it. Counts are releases, each once, its own and those of its `children`.

    `years` are counts by year of publication over the years of the whole tree; `undated` releases are in none of them.
    `last` is the first day of the month it was last named in. A partner that the gazetteer does not hold has no `id`
    and no `kind`; it stands in the region that a release names right behind it. A country no release names itself,
    only places in it, has `named` unset.
    """

    name: str
    id: str | None
    kind: PlaceKind | None
    releases: int
    undated: int
    years: tuple[int, ...]
    last: date | None
    named: bool
    children: tuple["Node", ...] = ()

    @property
    def key(self) -> str:
        """What names the partner in a tree: its id, else its name; `?` for those that lie nobody knows where."""
        return self.id or self.name or "?"


@dataclass(frozen=True, slots=True)
class Tree:
    """All partners a filter leaves, most named first; the years of the counts are `first` to `last`.

    `unplaced` gathers, without a name of its own, the partners of which nothing tells where they lie.
    """

    nodes: tuple[Node, ...]
    first: int
    last: int
    unplaced: Node | None = None

    def walk(self) -> Iterable[tuple[int, Node]]:
        """Yield every node with its depth, parents first."""
        strangers = self.unplaced.children if self.unplaced else ()
        stack = [(0, node) for node in reversed((*self.nodes, *strangers))]
        while stack:
            depth, node = stack.pop()
            yield depth, node
            stack.extend((depth + 1, child) for child in reversed(node.children))

    def find(self, key: str) -> Node | None:
        """Return the node of this id or name."""
        return next((node for _, node in self.walk() if key in (node.key, node.name)), None)


def partner_tree(index: Index, filter: Filter) -> Tree:
    """Return the partners named in the releases that `filter` leaves, those of its `partner` slot if that is filled."""
    left = index.bits(filter)
    names = matching(filter.partner, index.partners) if filter.partner else index.partners.keys()
    own = {name: bits for name in names if (bits := index.partners[name] & left)}
    years = sorted({year for (year, _), bits in index.months.items() if bits & left})
    plant = _Plant(index, own, years[0] if years else 0, years[-1] if years else -1)
    return Tree(plant.nodes(), plant.first, plant.last, plant.unplaced())


class _Plant:
    """Grows the tree from bit sets: each place is hung into its parent by id."""

    def __init__(self, index: Index, own: Mapping[Name, int], first: int, last: int) -> None:
        self.first, self.last = first, last
        self._months = index.months
        self._years = [int(index.years.get(f"{year:04}", 0)) for year in range(first, last + 1)]
        self._undated = index.years.get("undated", 0)
        self._own = {name.id: bits for name, bits in own.items() if name.id}
        self._names = {name.id: name.text for name in own if name.id}
        self._held: dict[str, int] = {}
        self._strangers = {name.text: bits for name, bits in own.items() if not name.id}
        self._children: defaultdict[str | None, set[str]] = defaultdict(set)
        self._inner: defaultdict[str, list[str]] = defaultdict(list)
        for name in self._strangers:
            if outer := index.outer.get(name):
                self._inner[outer].append(name)
        for identifier in (*self._own, *self._inner):
            self._hang(identifier)

    def nodes(self) -> tuple[Node, ...]:
        return _ordered(self._node(identifier) for identifier in self._children[None])

    def unplaced(self) -> Node | None:
        placed = {name for names in self._inner.values() for name in names}
        strangers = _ordered(self._leaf(name) for name in self._strangers if name not in placed)
        bits = 0
        for node in strangers:
            bits |= self._strangers[node.name]
        return self._made("", bits, (None, None), strangers) if strangers else None

    def _hang(self, identifier: str) -> None:
        places = gazetteer.load()
        lineage = [
            step for step in places.lineage(identifier) or (identifier,) if step == identifier or step in places.by_id
        ]
        for child, parent in zip(lineage, (*lineage[1:], None), strict=True):
            self._children[parent].add(child)

    def _node(self, identifier: str) -> Node:
        leaves = (self._leaf(name) for name in self._inner.get(identifier, ()))
        children = _ordered((*(self._node(child) for child in self._children[identifier]), *leaves))
        bits = self._bits(identifier)
        place = gazetteer.load().by_id.get(identifier)
        name = place.name if place else self._names.get(identifier, identifier)
        return self._made(name, bits, (identifier, place.kind if place else None), children)

    def _bits(self, identifier: str) -> int:
        """Return the releases that name a place or what lies in it, gathered once: every level above asks for them."""
        if identifier not in self._held:
            inner = union(self._strangers[name] for name in self._inner.get(identifier, ()))
            below = union(map(self._bits, self._children[identifier]))
            self._held[identifier] = self._own.get(identifier, 0) | inner | below
        return self._held[identifier]

    def _leaf(self, name: str) -> Node:
        return self._made(name, self._strangers[name], (None, None), ())

    def _made(
        self, name: str, bits: int, place: tuple[str | None, PlaceKind | None], children: tuple[Node, ...]
    ) -> Node:
        last = next((date(year, month, 1) for (year, month), held in self._months.items() if held & bits), None)
        return Node(
            name=name,
            id=place[0],
            kind=place[1],
            releases=bits.bit_count(),
            undated=(bits & self._undated).bit_count(),
            years=tuple([(bits & held).bit_count() for held in self._years]),
            last=last,
            named=place[0] is None or place[0] in self._own,
            children=children,
        )


def _ordered(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(sorted(nodes, key=lambda node: (-node.releases, node.name)))
