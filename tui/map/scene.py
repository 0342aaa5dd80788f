"""What of the twinnings is shown where: from the view of the library and the person's choice to a scene to draw."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from store.places.gazetteer import Gazetteer, Place
from store.places.geometry import Box, Outlines
from store.views.twinning import End, Knowledge, Pair, Standing, Twinning, kin
from store.views.visits import Visit, places_of
from tui.glyphs import KNOWN, PLANNED, UNKNOWN
from tui.map.base import Lens, Scene
from tui.map.layout import CHOSEN, HOVERED, MAJOR, MINOR, Mark
from tui.map.links import Link
from tui.map.marks import GLYPHS, KNOWN_GLYPHS
from tui.map.raster import Glyphs
from tui.map.view import View

FEW = 6
"""Up to so many links are drawn whole; of more, only the chosen one, and the ends of the others."""

_BESIDE_TOWN_KM = 9.0
_DISTRICT = "district"
_ALONE_KM = 150.0
_BESIDE_PARTNERS_KM = 40.0
_SEAM = 1

_PATTERNS = {
    Standing.SIGNED: "",
    Standing.MENTIONED: "",
    Standing.CLAIMED: "## ",
    Standing.PLANNED: "##  ",
    Standing.ENDED: "#   ",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What the person has picked: a pair, a place under the pointer, a place fanned out, pairs kept whole.

    `others` brings the pairs of other regions onto the map as well, and how often each partner region is named;
    `visits` brings the places of events away from home.
    """

    pair: str | None = None
    hovered: str | None = None
    fan: str | None = None
    pinned: frozenset[str] = frozenset()
    all_links: bool = False
    numbers: bool = False
    others: bool = False
    visits: bool = False


@dataclass(frozen=True)
class _Picked:
    """What a choice brings onto a number of windows, wherever they look; pairs with window and point of each end."""

    count: int
    choice: Choice
    marks: tuple[Mark, ...]
    pairs: tuple[tuple[Pair, tuple[tuple[int, float, float], ...]], ...]
    lit: frozenset[str]
    counts: Mapping[str, int]
    links: dict[frozenset[str], tuple[Link, ...]] = field(default_factory=dict)


@dataclass
class Atlas:
    """The twinnings of a library, and the events away from home, with the places and outlines they are drawn with."""

    twinning: Twinning
    gazetteer: Gazetteer
    outlines: Outlines
    visits: tuple[Visit, ...] = ()
    _points: dict[str, tuple[float, float] | None] = field(default_factory=dict, repr=False)
    _picked: "_Picked | None" = field(default=None, repr=False)
    _at_home: dict[str, bool] = field(default_factory=dict, repr=False)

    @cached_property
    def pairs(self) -> Mapping[str, Pair]:
        """All pairs by their keys."""
        return {pair.key: pair for pair in self.twinning.pairs}

    @cached_property
    def kin(self) -> Mapping[str, tuple[str, ...]]:
        """By the keys of pairs, those that may be the same relation named at another level."""
        return kin(self.twinning.pairs, self.gazetteer)

    def point(self, place_id: str | None) -> tuple[float, float] | None:
        """Return where a place is drawn, in kilometres; `None` for an unknown place or one without coordinates.

        A district that shares its seat with a town stands a little beside it.
        """
        if place_id is None:
            return None
        if place_id not in self._points:
            self._points[place_id] = self._locate(self.gazetteer.by_id.get(place_id))
        return self._points[place_id]

    def _locate(self, place: Place | None) -> tuple[float, float] | None:
        if place is None or place.lat is None or place.lon is None:
            return None
        x, y = self.outlines.projection.forward(place.lon, place.lat)
        beside = self.gazetteer.children(place.parent) if place.level == _DISTRICT and place.parent else ()
        if any((town.lat, town.lon) == (place.lat, place.lon) for town in beside if town.level != _DISTRICT):
            return x - _BESIDE_TOWN_KM, y - _BESIDE_TOWN_KM
        return x, y

    def short(self, place_id: str) -> str:
        """Return the name for the map: a district or region without the word for what it is."""
        place = self.gazetteer.by_id[place_id]
        if place.level in {_DISTRICT, "oblast"}:
            return place.name.rpartition(" ")[0] or place.name
        return place.name

    def is_home(self, place_id: str) -> bool:
        """Tell whether a place lies in the country of the home region."""
        home = self.twinning.coverage.home
        if place_id not in self._at_home:
            own = home is not None and self.gazetteer.country_of(place_id) == self.gazetteer.country_of(home)
            self._at_home[place_id] = own
        return self._at_home[place_id]

    def shown(self, choice: Choice) -> tuple[Pair, ...]:
        """Return the pairs to be on the map: those of the home region, the chosen one, and others when asked for."""
        pairs = self.twinning.pairs
        if choice.others:
            return pairs
        own = pairs[: self.twinning.own]
        return own + tuple(pair for pair in pairs[self.twinning.own :] if pair.key == choice.pair)

    def place_ids(self, pairs: Iterable[Pair]) -> tuple[str, ...]:
        """Return the ends of `pairs`, then the municipalities of the home region."""
        ends = (end.place_id for pair in pairs for end in pair.ends if end.place_id)
        return tuple(dict.fromkeys((*ends, *self.twinning.coverage.states)))

    def off_map(self, lenses: Sequence[Lens], choice: Choice) -> tuple[str, ...]:
        """Return the names of the ends of pairs that should be on the map and are not: no point, or out of view."""
        views = [lens.view for lens in lenses]
        ends = (end for pair in self.shown(choice) for end in pair.ends)
        return tuple(dict.fromkeys(end.name for end in ends if views and not self._sees(end, views)))

    def _sees(self, end: End, views: list[View]) -> bool:
        point = self.point(end.place_id)
        if point is None or end.place_id is None:
            return False
        return views[self.lens_of(end.place_id, len(views))].shows(*point)

    def lens_of(self, place_id: str, count: int) -> int:
        """Return the number of the window a place belongs to, of `count` windows."""
        return 1 if count > 1 and self.is_home(place_id) else 0

    # -- lenses -----------------------------------------------------------------------------------

    def lenses(self, cols: int, rows: int, *, single: bool) -> tuple[Lens, ...]:
        """Return the windows as they open: the partner country at the left, home at the right, or both in one."""
        coverage = self.twinning.coverage
        margin = 0.0 if rows < 20 else 0.03
        if single or coverage.home is None or coverage.country is None or cols < 2 * _SEAM + 2:
            return (self._lens_on((coverage.country, coverage.home), (0, 0, cols, rows), margin),)
        left = (cols - _SEAM) // 2
        country = self._lens_on((coverage.country,), (0, 0, left, rows), margin)
        home = self._lens_on((coverage.home,), (left + _SEAM, 0, cols - left - _SEAM, rows), margin)
        return country, home

    def _lens_on(self, parents: tuple[str | None, ...], cells: tuple[int, int, int, int], margin: float) -> Lens:
        named = [parent for parent in parents if parent]
        units = {parent: self.outlines.units_of(parent) for parent in named}
        land = {
            unit: "" if unit in named else self._unit_name(unit) for found in units.values() for unit in sorted(found)
        }
        boxes = [box for found in units.values() if (box := self.outlines.box(found))]
        own = self.twinning.pairs[: self.twinning.own]
        points = [point for place_id in self.place_ids(own) if (point := self.point(place_id))]
        if len(boxes) > 1 and (partners := self._partner_points(own)):
            boxes = [self._around(partners, _BESIDE_PARTNERS_KM), *boxes[1:]]
        if boxes:
            box = Box.around([(b.left, b.bottom) for b in boxes] + [(b.right, b.top) for b in boxes])
        else:
            box = self._around(points)
        title = ", ".join(self.gazetteer.by_id[parent].name for parent in named if parent in self.gazetteer.by_id)
        return Lens(View.fit(box, cells, margin), title, land)

    def _unit_name(self, unit: str) -> str:
        place = self.gazetteer.by_id.get(unit)
        return self.short(unit) if place is not None and place.level == "oblast" else ""

    def _partner_points(self, pairs: Iterable[Pair]) -> list[tuple[float, float]]:
        """Where in the partner country the ends of pairs lie: on one map the rest of the country would cost scale."""
        country = self.twinning.coverage.country
        ends = (end.place_id for pair in pairs for end in pair.ends if end.place_id)
        here = (place_id for place_id in ends if self.gazetteer.country_of(place_id) == country)
        return [point for place_id in here if (point := self.point(place_id))]

    def _around(self, points: list[tuple[float, float]], room: float = _ALONE_KM) -> Box:
        box = Box.around(points or [(0.0, 0.0)])
        return Box(box.left - room, box.bottom - room, box.right + room, box.top + room)

    def around_pair(self, pair: Pair, lens: int | None = None) -> Box | None:
        """Return the land around the ends of a pair (those in one of two windows), if they have points."""
        ends = [end.place_id for end in pair.ends if end.place_id]
        here = [end for end in ends if lens is None or self.lens_of(end, 2) == lens]
        points = [point for end in here if (point := self.point(end))]
        if not points:
            return None
        box = Box.around(points)
        room = max(_ALONE_KM / 4, (box.right - box.left) * 0.15, (box.top - box.bottom) * 0.15)
        return Box(box.left - room, box.bottom - room, box.right + room, box.top + room)

    # -- the scene --------------------------------------------------------------------------------

    def scene(
        self,
        size: tuple[int, int],
        lenses: tuple[Lens, ...],
        choice: Choice,
        glyphs: Glyphs = Glyphs.BRAILLE,
        unit: str = "km",
    ) -> Scene:
        """Return what to draw in `size` (columns, rows)."""
        picked = self._picked
        if picked is None or (picked.count, picked.choice) != (len(lenses), choice):
            picked = self._picked = self._pick(len(lenses), choice)
        return Scene(
            cols=size[0],
            rows=size[1],
            lenses=lenses,
            marks=picked.marks,
            links=self._links(picked, [lens.view for lens in lenses]),
            lit=picked.lit,
            glyphs=glyphs,
            unit=unit,
            counts=picked.counts,
        )

    def _pick(self, count: int, choice: Choice) -> _Picked:
        chosen = self.pairs.get(choice.pair or "")
        pairs = []
        for pair in self.shown(choice):
            ends = tuple(
                (self.lens_of(end.place_id, count), *point)
                for end in pair.ends
                if end.place_id is not None and (point := self.point(end.place_id))
            )
            if len(ends) == len(pair.ends) and pair.standing is not Standing.HALF:
                pairs.append((pair, ends))
        named = {relation.place_id: relation.releases for relation in self.twinning.relations}
        return _Picked(
            count,
            choice,
            tuple(self._marks(count, chosen, choice)),
            tuple(pairs),
            self._lit(chosen),
            named if choice.others else {},
        )

    def _marks(self, lens_count: int, chosen: Pair | None, choice: Choice) -> Iterable[Mark]:
        ends = {end.place_id for end in chosen.ends} if chosen else set()
        numbers = self._numbers() if choice.numbers else {}
        shown = self.shown(choice)
        known = self._glyphs(shown)
        venues = {place_id: (KNOWN if held else PLANNED, MINOR) for place_id, held in places_of(self.visits).items()}
        if choice.visits:
            known = venues | known
        hovered = [choice.hovered] if choice.hovered and choice.hovered in self.gazetteer.by_id else []
        for place_id in dict.fromkeys((*self.place_ids(shown), *(venues if choice.visits else ()), *hovered)):
            point = self.point(place_id)
            if point is None:
                continue
            glyph, rank = known.get(place_id, (UNKNOWN, MINOR))
            if chosen and place_id in ends:
                glyph, rank = GLYPHS[chosen.standing], CHOSEN
            elif place_id == choice.hovered:
                rank = HOVERED
            label = numbers.get(place_id, "") if numbers else self.short(place_id)
            yield Mark(place_id, label, *point, self.lens_of(place_id, lens_count), glyph, rank)

    def _glyphs(self, shown: Sequence[Pair]) -> dict[str, tuple[str, int]]:
        found = {
            place_id: (KNOWN_GLYPHS[state], MINOR if state in {Knowledge.CLAIMED, Knowledge.NOTHING} else MAJOR)
            for place_id, state in self.twinning.coverage.states.items()
        }
        own = {pair.key for pair in self.twinning.pairs[: self.twinning.own]}
        for pair in reversed(shown):
            rank = MINOR if pair.standing is Standing.ENDED or pair.key not in own else MAJOR
            for end in pair.ends:
                if end.place_id is not None:
                    known = end.place_id in self.twinning.coverage.states
                    glyph = found[end.place_id][0] if known else GLYPHS[pair.standing]
                    found[end.place_id] = (glyph, rank)
        return found

    def _numbers(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for number, pair in enumerate(self.twinning.pairs, 1):
            for end in pair.ends:
                if end.place_id:
                    found[end.place_id] = f"{found[end.place_id]},{number}" if end.place_id in found else str(number)
        return found

    @staticmethod
    def _links(picked: _Picked, views: Sequence[View]) -> tuple[Link, ...]:
        choice = picked.choice
        seen = [pair.key for pair, ends in picked.pairs if all(views[lens].shows(x, y) for lens, x, y in ends)]
        kept = choice.pinned.union(seen) if len(seen) <= FEW else choice.pinned
        if kept not in picked.links:
            picked.links[kept] = tuple(_link(pair, choice, kept) for pair, _ in picked.pairs)
        return picked.links[kept]

    def _lit(self, chosen: Pair | None) -> frozenset[str]:
        """The region of the partner's side, as far as a release names the partner."""
        if chosen is None or chosen.b is None or chosen.b.place_id is None:
            return frozenset()
        region = self.gazetteer.region_of(chosen.b.place_id)
        return frozenset({region}) if region else frozenset()

    def pairs_of(self, place_id: str) -> tuple[Pair, ...]:
        """Return the pairs that have an end at this place."""
        return tuple(p for p in self.twinning.pairs if any(end.place_id == place_id for end in p.ends))


def _link(pair: Pair, choice: Choice, kept: Container[str]) -> Link:
    a, b = pair.ends
    chosen = pair.key == choice.pair
    fanned = choice.fan in {a.place_id, b.place_id}
    whole = choice.all_links or chosen or fanned or pair.key in kept
    return Link(pair.key, str(b.place_id), str(a.place_id), chosen, whole, _PATTERNS[pair.standing])
