"""The two sides of twinnings: municipalities of the teller and of the others, and who pairs with whom."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.text import Document
from store.extract.ties.tie_words import Clause
from store.extract.ties.twin_home import own, published_home, taken_home, titled_home
from store.extract.ties.twin_row import Row
from store.model import PlaceKind, PlaceMention, PlaceRole, Span, Twin
from store.places.forms import plain, words_of
from store.places.gazetteer import load
from store.places.index import Via

_TWIN = kinds.lemma_lists(table("ru", "ties")["twin"])
_DISTRICTS = kinds.forms(table("ru", "ties")["twin"]["districts"])
_PAIRING = table("ru", "ties")["pairing"]
_IN = frozenset(_PAIRING["in"])
_GAINING = kinds.lemmas(_PAIRING["gaining"])
_NEARBY = frozenset(_PAIRING["nearby"])
_WITH = frozenset(_PAIRING["with"])
_MODIFIERS = kinds.read_as("ADJF", "PRTF")
_BY_PEOPLE, _BY_ADJECTIVE = "place.people", "place.adjective"
_LOCATIVE_END = "е"
_OWNING = frozenset(_PAIRING["owning"])
_TOWN_SHORT = frozenset(table("ru", "places")["patterns"]["town_short"]) | {"", "."}
_TOWN_NOUNS = frozenset(table("ru", "places")["patterns"]["town"])
GATHERINGS = kinds.lemmas(_PAIRING["gatherings"])
"""Gatherings at which twins of all the world meet."""
_CENTRE = kinds.lemmas([table("ru", "ties")["twin"]["centre_noun"]])


class Pair(NamedTuple):
    """A municipality of the teller's side and its partner."""

    a: PlaceMention
    b: PlaceMention


def is_away(town: PlaceMention) -> bool:
    """Tell whether the place lies on the other side."""
    return town.role is not PlaceRole.HOME


class Towns:
    """The municipalities of a release."""

    def __init__(self, document: Document, places: Sequence[PlaceMention], seat: str | None = None) -> None:
        self.document = document
        self.gazetteer = load()
        self._roots: dict[tuple[str, str | None], str] = {}
        municipal = [place for place in places if self._is_municipal(place)]
        self.all = [
            place
            for before, place, after in zip([None, *municipal], municipal, [*municipal[1:], None], strict=False)
            if not (before is not None and (self._holds(before, place) or self._locates(before, place)))
            and not (after is not None and self._is_land_of(place, after))
        ]
        if all(map(is_away, self.all)):
            self.all = taken_home(document, self.all, self.root)
        self.main = own(document, [town for town in self.all if not is_away(town)], self.root)
        self.main = self.main or titled_home(document, self.all)
        self.main = published_home(document, self.main, self.all, seat)
        self.all = [place for place in self.all if not self._is_neighbour(place)]
        self.by_id = {place.place_id: place for place in reversed(self.all) if place.place_id}
        self._starts = [place.hull.start for place in self.all]
        self.first = {place.name: place for place in reversed(self.all)}
        self._units = [place for place in places if is_away(place) and place.kind is not PlaceKind.MUNICIPALITY]
        self._unit_starts = [unit.hull.start for unit in self._units]
        self.region = next(
            (place.place_id for place in places if place.role is PlaceRole.HOME and place.kind is PlaceKind.REGION),
            None,
        )

    def _is_neighbour(self, place: PlaceMention) -> bool:
        """Tell the people of another town at home: «побывавший у кировчан»."""
        is_people = place.rule == _BY_PEOPLE and not is_away(place)
        return is_people and self.main is not None and place.name != self.main.name

    def units_within(self, span: Span) -> list[PlaceMention]:
        """Return the lands of the other side named in `span`."""
        near = slice(bisect_left(self._unit_starts, span.start), bisect_left(self._unit_starts, span.end))
        return self._units[near]

    def _holds(self, before: PlaceMention, place: PlaceMention) -> bool:
        """Tell the town behind its own district: «Московский район Минска»."""
        if not self.is_district(before) or self.is_district(place):
            return False
        between = self.document.tokens_in(Span(before.hull.end, place.hull.start))
        return all(token.folded in _TOWN_SHORT or morph.lemmas(token.folded) & _TOWN_NOUNS for token in between)

    def _locates(self, before: PlaceMention, place: PlaceMention) -> bool:
        """Tell the district of «Столовичи Барановичского района», and the town of «Суетово под Ярцевом»."""
        between = self.document.text[before.hull.end : place.hull.start].strip()
        held = between in {"", "("} and self.is_district(place) and not self.is_district(before)
        return held or plain(between) in _NEARBY

    def _is_land_of(self, place: PlaceMention, after: PlaceMention) -> bool:
        """Tell the land of «псковский город Остров», whose adjective is that of a town as well."""
        if place.rule != _BY_ADJECTIVE or place.hull.end >= after.hull.start:
            return False
        between = self.document.tokens_in(Span(place.hull.end, after.hull.start))
        return all(morph.lemmas(token.folded) & _TOWN_NOUNS for token in between)

    def _is_municipal(self, place: PlaceMention) -> bool:
        if place.place_id is None and place.role is PlaceRole.VENUE and is_placed(self.document, place):
            return False  # «в селе Семлёво»
        if place.kind is PlaceKind.MUNICIPALITY:
            return True
        return place.place_id is not None and self.gazetteer.by_id[place.place_id].level.endswith("city")

    def within(self, span: Span, away: bool = False) -> list[PlaceMention]:
        """Return the municipalities named in `span`, those of the other side alone if asked."""
        near = self.all[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        return [town for town in near if town.spans[-1].end <= span.end and (not away or is_away(town))]

    @lazy
    def _away(self) -> list[PlaceMention]:
        return [town for town in self.all if is_away(town)]

    @lazy
    def _away_ends(self) -> list[int]:
        return [town.hull.end for town in self._away]

    @lazy
    def _before_another(self) -> int:
        """How many towns of the other side are named before a second one is."""
        roots = [self.root(town.name, town.place_id) for town in self._away]
        return next((index for index, root in enumerate(roots) if root != roots[0]), len(roots))

    def sole_before(self, offset: int) -> PlaceMention | None:
        """Return the one town of the other side named before `offset`, `None` where there are several or none."""
        named = bisect_right(self._away_ends, offset)
        return self._away[0] if 0 < named <= self._before_another else None

    def may_mean(self, town: PlaceMention, span: Span) -> bool:
        """Tell whether `span` names no land of the other side but those that hold the town: «с финским городом»."""
        named = [unit for unit in self.units_within(span) if unit.place_id]
        if not named or (town.place_id is None and self._before_another == len(self._away)):
            return True
        return town.place_id is not None and (
            any(self.gazetteer.within(town.place_id, unit.place_id) for unit in named if unit.place_id)
        )

    def home_before(self, clause: Clause) -> PlaceMention | None:
        """Return the home municipality a clause means without naming it: the last one before, else the main."""
        centre = self.centre(clause)
        if centre:
            return centre
        paragraph = self.document.paragraph_at(clause.span.start)
        return self._telling.last(Span(paragraph.start, clause.span.end)) or self.main

    @lazy
    def _telling(self) -> Row:
        """The towns at home that are no mere «в Тамбове»."""
        home = (town for town in self.all if not is_away(town))
        return Row(town for town in home if town is self.main or not is_placed(self.document, town))

    def named_apart(self, town: PlaceMention, offset: int) -> PlaceMention | None:
        """Return what «города» means where no side is known to tell: the first one named, if of another country."""
        first = self.all[0] if self.all and self.all[0].hull.end <= offset else None
        return first if first and self.are_apart(first, town) else None

    def teller_in(self, towns: Sequence[PlaceMention]) -> PlaceMention | None:
        """Return whose twins a sentence tells of that names `towns`: the release's own town before a mere venue."""
        home = [town for town in towns if not is_away(town)]
        own = [town for town in home if self.main is not None and town.name == self.main.name]
        return next(iter(own or home), None)

    def centre(self, clause: Clause) -> PlaceMention | None:
        """Return the seat of the home region where the clause says «областной центр»."""
        if not clause.has(_TWIN["centre"]) or not clause.has(_CENTRE) or not self.region:
            return None
        seat = self.gazetteer.by_id[self.region].centre
        town = next((each for each in self.gazetteer.children(self.region) if each.name == seat), None)
        if town is None:
            return None
        return PlaceMention(
            spans=(clause.span,),
            rule="place.centre",
            name=town.name,
            place_id=town.id,
            kind=town.kind,
            role=PlaceRole.HOME,
        )

    def owner(self, towns: Sequence[PlaceMention]) -> PlaceMention | None:
        """Return whose twins a clause tells of: «У Лиды три побратима: …», «Двух побратимов нашёл Пинск: …»."""
        index = self.document.token_index(towns[0].hull.start) if towns else 0
        if index and self.document.tokens[index - 1].folded in _OWNING:
            return towns[0]
        before = self.document.tokens[max(0, index - 1) : index]
        return towns[0] if any(bits_of(token.folded) & _GAINING for token in before) else None

    def lifted(self, town: PlaceMention, clause: Clause) -> PlaceMention:
        """Return the district of a town where the clause speaks of districts."""
        if not clause.has(_DISTRICTS) or town.place_id is None:
            return town
        parent = self.gazetteer.by_id[town.place_id].parent
        unit = self.gazetteer.by_id.get(parent or "")
        if unit is None or not unit.is_district:
            return town
        return replace(town, name=unit.name, place_id=unit.id)

    def is_district(self, town: PlaceMention) -> bool:
        """Tell a district from a town."""
        place = self.gazetteer.by_id.get(town.place_id or "")
        return place.is_district if place else " " in town.name

    def fitted(self, pair: Pair, clause: Clause) -> Pair:
        """Return a pair of two districts where the clause speaks of districts, or means the one the text names."""
        a, b = (self.lifted(town, clause) for town in pair)
        if self.is_district(b) and not self.is_district(a) and not clause.span.contains(a.hull):
            parent = self.gazetteer.by_id[a.place_id].parent if a.place_id else None
            a = self.by_id.get(parent or "", a)
        return Pair(a, b)

    def are_apart(self, one: PlaceMention, other: PlaceMention) -> bool:
        """Tell whether two towns are known to lie in different countries."""
        if one.place_id is None or other.place_id is None:
            return False
        return self.gazetteer.country_of(one.place_id) != self.gazetteer.country_of(other.place_id)

    def are_together(self, one: PlaceMention, other: PlaceMention) -> bool:
        """Tell whether two towns are known to lie in one country."""
        return None not in (one.place_id, other.place_id) and not self.are_apart(one, other)

    def level(self, twin: Twin) -> bool:
        """Tell whether both sides are districts or both are towns."""
        places = [self.gazetteer.by_id.get(place_id or "") for place_id in (twin.a_id, twin.b_id)]
        return len({place.is_district for place in places if place}) == 1

    def root(self, name: str, place_id: str | None) -> str:
        """Return what a town and its district have in common, so that a pair is known by either."""
        if (name, place_id) not in self._roots:
            self._roots[name, place_id] = self._root(name, place_id)
        return self._roots[name, place_id]

    def _root(self, name: str, place_id: str | None) -> str:
        place = self.gazetteer.by_id.get(place_id or self._town_of_unit(name))
        if place is None:
            return name.lower()[:6]
        parent = self.gazetteer.by_id.get(place.parent or "")
        unit = place if place.is_district else parent if parent and parent.is_district else None
        seat = (unit.centre or unit.id) if unit else place.name
        return f"{self.gazetteer.region_of(place.id)} {seat}"

    def _town_of_unit(self, name: str) -> str:
        """Return the id of the town an unknown unit is called after: «Каменск-Уральский округ»."""
        words = words_of(name)
        if len(words) < 2:
            return ""
        hits = [hit for hit in self.gazetteer.index.at(words[:1], 0) if hit.via in (Via.ADJECTIVE, Via.UNIT)]
        found = {hit.place_id for hit in hits}
        return found.pop() if len(found) == 1 else ""


def ordered(one: PlaceMention, other: PlaceMention) -> Pair:
    """Return the pair with the teller's side first."""
    return Pair(other, one) if is_away(one) and not is_away(other) else Pair(one, other)


def is_placed(document: Document, town: PlaceMention) -> bool:
    """Tell «в Минске»: the place where something is."""
    if not is_in(document, town):
        return False
    index = document.token_index(town.hull.start)
    if document.tokens[index - 1].folded not in _IN:
        return True
    word = document.tokens[index].folded
    cases = {reading.case for reading in morph.readings(word)}
    return bool(cases & {"loct", "loc2"}) or word.endswith(_LOCATIVE_END)


def is_in(document: Document, town: PlaceMention) -> bool:
    """Tell a town right behind «в», or behind a noun in the locative: «в селе Семлёво»."""
    index = document.token_index(town.hull.start)
    if not index:
        return False
    before = document.tokens[index - 1].folded
    if before in _IN:
        return True
    cases = {reading.case for reading in morph.readings(before) if reading.lemma in _TOWN_NOUNS}
    return index > 1 and document.tokens[index - 2].folded in _IN and bool(cases & {"loct", "loc2"})


def is_with(document: Document, town: PlaceMention) -> bool:
    """Tell «с Пинском», «с белорусским Пинском»."""
    index = document.token_index(town.hull.start) - 1
    while index > 0 and bits_of(document.tokens[index].folded) & _MODIFIERS:
        index -= 1
    return index >= 0 and document.tokens[index].folded in _WITH


def joint(document: Document, one: PlaceMention, other: PlaceMention) -> str:
    """Return the words and marks between two towns."""
    tokens = document.tokens_in(Span(one.hull.end, other.hull.start))
    return " ".join(token.folded or token.text for token in tokens)
