"""Places beside a document that are no party to it: who holds the place before, whose gathering it is, who signs."""

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.model import PlaceMention, Span

_LINKS = table("ru", "agreements")["links"]
_PATTERNS = table("ru", "places")["patterns"]
_WITH = frozenset(_LINKS["with"])
_JOIN = frozenset([*_PATTERNS["join"], ","])
_ADJOINING = 10  # code points between a place and what holds it: «района города Минска»
_OPENING = frozenset(["(", ".", *_PATTERNS["town_short"]])
_TOWN = kinds.lemmas(_PATTERNS["town"])
_GATHERING = kinds.lemmas(table("ru", "ties")["pairing"]["gatherings"])
_OF_SIDES = kinds.lemmas([*table("ru", "ties")["twin"]["generic"], *_LINKS["lands"]])
_SIDE = kinds.lemmas(_LINKS["side"])
_BY_ADJECTIVE = "place.adjective"
_FAR = 6  # words between a gathering and the place it is of


def holds(document: Document, place: PlaceMention, other: PlaceMention) -> bool:
    """Tell «Заводской район г. Минска», «город Нара (Япония)»: what stands right behind a place no table holds."""
    if other.place_id is not None or not 0 <= place.hull.start - other.hull.end <= _ADJOINING:
        return False
    between = document.tokens_in(Span(other.hull.end, place.hull.start))
    return all(token.text in _OPENING or bits_of(token.folded) & _TOWN for token in between)


def names_gathering(document: Document, place: PlaceMention) -> bool:
    """Tell «Форум регионов Беларуси и России»: whose gathering it is says not whom a document is with."""
    index = document.token_index(place.hull.start) - 1
    if index > 1 and document.tokens[index].folded in _JOIN:
        index -= 2  # the second of the two
    first = max(index - _FAR, 0)
    while index > first and bits_of(document.tokens[index].folded) & _OF_SIDES:
        index -= 1
    return index >= 0 and bool(bits_of(document.tokens[index].folded) & _GATHERING)


def signs_for_side(document: Document, place: PlaceMention) -> bool:
    """Tell «с белорусской стороны подписал …»: who signs for a side, not whom it is with."""
    first = document.token_index(place.hull.start)
    if place.rule != _BY_ADJECTIVE or first < 1 or document.tokens[first - 1].folded not in _WITH:
        return False
    behind = document.forms[first + 1 : first + 2]
    return any(bits_of(word) & _SIDE and morph.readings(word)[0].case == "gent" for word in behind)
