"""Which of the towns a clause names are twins: not where they meet, nor who set an example."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_sides import GATHERINGS, is_away, is_in, is_placed, joint
from store.model import PlaceMention

_PAIRING = table("ru", "ties")["pairing"]
_NEXT = frozenset(_PAIRING["next"])
_SET_OFF = frozenset(",—–")
_RELATIVE = kinds.lemmas(_PAIRING["relative"])
_EXAMPLE = kinds.lemmas(_PAIRING["example"])
_APPOSED = 9  # tokens behind a town in which it may be called a twin
_BESIDE = 2


def members(document: Document, clause: Clause, towns: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Leave out where twins gather, where somebody found his twin, «в Минске», and who set an example."""
    towns = _without_examples(document, towns)
    away = [town for town in towns if is_away(town)]
    gathers = clause.has(GATHERINGS)
    placed = [
        town
        for town in away
        if (is_placed(document, town) or (gathers and is_in(document, town))) and not _is_called(document, town)
    ]
    if not placed or (len(placed) == len(away) and not gathers):
        return list(towns)
    return [town for town in towns if town not in placed]


def _is_called(document: Document, town: PlaceMention) -> bool:
    """Tell «в городе-побратиме Лиде», «в Лиде, которая с 2009 года побратим Ельца»."""
    first, last = document.token_index(town.hull.start), document.token_index(town.hull.end - 1)
    tokens = document.tokens
    if first and bits_of(tokens[first - 1].folded) & OF_TWINS:
        return True
    behind = tokens[last + 1 : last + 1 + _APPOSED]
    if not behind or behind[0].text not in _SET_OFF:
        return False
    end = next((step for step, token in enumerate(behind[1:], 1) if token.text in _SET_OFF), len(behind))
    relative = any(bits_of(token.folded) & _RELATIVE for token in behind[1:3])
    called = [step for step, token in enumerate(behind[:end]) if bits_of(token.folded) & OF_TWINS]
    return bool(called) and (relative or called[0] <= _BESIDE)


def _without_examples(document: Document, towns: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Leave out the towns of «по примеру Пскова и Ниша»."""
    kept: list[PlaceMention] = []
    example: PlaceMention | None = None
    for town in towns:
        index = document.token_index(town.hull.start)
        before = document.tokens[index - 1].folded if index else ""
        joined = example is not None and joint(document, example, town) in _NEXT
        if joined or bits_of(before) & _EXAMPLE:
            example = town
            continue
        example = None
        kept.append(town)
    return kept
