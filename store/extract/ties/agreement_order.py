"""Documents told apart by the order of their partners: «С первым договор решено подписать, со вторым — …»."""

from collections.abc import Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document, Token
from store.model import PlaceKind, PlaceMention, Span

_PAIRING = table("ru", "ties")["pairing"]
_ORDINALS = [kinds.lemmas(words) for words in _PAIRING["ordinals"]]
_WITH = frozenset(_PAIRING["with"])
_NOUN = kinds.read_as("NOUN")


def order_in(document: Document, span: Span) -> int | None:
    """Return which of several partners «с первым», «со второй» means, from 0 on, if the stretch says so."""
    tokens = document.tokens_in(span)
    for at, (one, two) in enumerate(pairwise(tokens)):
        if one.folded in _WITH:
            bits = bits_of(two.folded)
            index = next((order for order, ordinal in enumerate(_ORDINALS) if bits & ordinal), None)
            if index is not None and not _counts(two, tokens[at + 2 : at + 3]):
                return index
    return None


def listed(places: Sequence[PlaceMention]) -> list[str]:
    """Return the names of partners that may be told apart by order: their lands left out where they have several."""
    names = list(dict.fromkeys(place.name for place in places if place.kind is not PlaceKind.COUNTRY))
    return names if len(names) > 1 else list(dict.fromkeys(place.name for place in places))


def _counts(ordinal: Token, behind: Sequence[Token]) -> bool:
    """Tell «с первым районом» from «с первым договор»: a noun in the ordinal's own case."""
    cases = {reading.case for reading in morph.readings(ordinal.folded)}
    return any(bits_of(token.folded) & _NOUN and morph.readings(token.folded)[0].case in cases for token in behind)
