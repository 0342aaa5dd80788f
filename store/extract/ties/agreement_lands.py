"""Lands named only to say where a partner lies, and lands that stand for one named before."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.agreement_traps import holds
from store.model import PlaceKind, PlaceMention, Span
from store.places.gazetteer import load

_BY_ADJECTIVE = "place.adjective"
_PLACES = table("ru", "places")
_UNITS = kinds.lemmas([*_PLACES["patterns"]["town"], *(word for words in _PLACES["heads"].values() for word in words)])
_SHORT = frozenset([*_PLACES["patterns"]["town_short"], "."])
_BESIDE = 20  # code points between the adjective of a land and the name it belongs to


class Lands:
    """Tells the lands of a document from the partners that lie in them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.gazetteer = load()

    def only_locate(self, place: PlaceMention, group: Sequence[PlaceMention]) -> bool:
        """Tell a unit named only to say where the town before it lies, or the land of «армянским Дилижаном»."""
        adjective = place.rule == _BY_ADJECTIVE and place.kind is PlaceKind.COUNTRY
        return any(
            holds(self.document, place, other) or (adjective and self._bears(other, place)) for other in group
        ) or any(
            other.place_id
            and place.place_id
            and (other.hull.start < place.hull.start or adjective)
            and other.place_id != place.place_id
            and self.gazetteer.within(other.place_id, place.place_id)
            for other in group
        )

    def town_of(self, linked: Sequence[PlaceMention]) -> PlaceMention:
        """Return the town of «армянским городом Капан», not the country whose adjective it bears."""
        first = linked[0]
        if len(linked) > 1 and first.rule == _BY_ADJECTIVE and first.place_id:
            known = linked[1].place_id
            inside = self.gazetteer.within(known, first.place_id) if known else self._bears(linked[1], first)
            return linked[1] if inside else first
        return first

    def stands_alone(self, land: PlaceMention) -> bool:
        """Tell «с этим китайским городом»: the adjective of a land and a noun that no name follows."""
        if land.rule != _BY_ADJECTIVE or land.kind is not PlaceKind.COUNTRY:
            return False
        behind = self.document.tokens_in(Span(land.hull.end, land.hull.end + _BESIDE))[:2]
        return bool(behind) and bool(bits_of(behind[0].folded) & _UNITS) and not any(t.is_capital for t in behind[1:])

    def _bears(self, other: PlaceMention, land: PlaceMention) -> bool:
        """Tell the strange town of «китайским городом Чугучак»: it follows the adjective at once."""
        if other.place_id is not None or not 0 <= other.hull.start - land.hull.end <= _BESIDE:
            return False
        between = self.document.tokens_in(Span(land.hull.end, other.hull.start))
        return all(
            token.folded in _SHORT or token.text in _SHORT or bits_of(token.folded) & _UNITS for token in between
        )
