"""What is twinned but no municipality: schools, works, choirs and libraries that call themselves twins."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document, Token
from store.extract.ties.tie_words import OF_TWINS, Clause, segments
from store.extract.ties.twin_sides import is_away
from store.model import PlaceMention

_TIES = table("ru", "ties")
_STARTS = tuple(_TIES["twin"]["starts"])
_ADJECTIVE = tuple(_TIES["twin"]["adjective_starts"])
_OWNERS = kinds.lemma_lists(_TIES["owners"])
_STEPPED = kinds.forms(_TIES["owners"]["stepped"]) | _OWNERS["stepped"] | kinds.read_as("ADJF", "PRTF", "NUMR")
_MODIFIERS = kinds.read_as("ADJF", "PRTF", "NUMR")
_PREPOSITION = kinds.read_as("PREP")
_OPEN, _CLOSED = frozenset('«„“"'), frozenset('»”“"')
_BY_ADJECTIVE = "place.adjective"
_STREETS = kinds.lemmas(table("ru", "places")["traps"]["street"])
_REACH = 10  # tokens between a town and the school or the like that is in it
_LONGEST_NAME = 8  # tokens of a name in marks


def is_of_others(document: Document, clause: Clause, towns: Sequence[PlaceMention]) -> bool:
    """Tell «школы-побратимы Ельца и Лиды», «библиотека Ельца породнилась с библиотекой Лиды».

    `towns` are the municipalities of the clause.
    """
    if not clause.has(OF_TWINS):
        return False
    twins = [word for word in clause.words if bits_of(word) & OF_TWINS]
    if _are_names(document, clause):
        return True
    compounds = [nouns for word in twins if (nouns := list(_nouns_beside(word)))]
    if any(bits_of(noun) & _OWNERS["municipal"] for nouns in compounds for noun in nouns):
        return False
    plain = [word for word in twins if "-" not in word]
    if compounds and not plain:
        return True
    if all(word.startswith(_ADJECTIVE) for word in plain):
        return False
    if not any(map(is_away, towns)) or not any(_is_owned(document, town) for town in towns):
        return False
    return all(_is_owned(document, town) or _is_left_bare(document, town) for town in towns)


def _are_names(document: Document, clause: Clause) -> bool:
    """Tell «команда «Побратимы»» and «улица Побратимов»: no word of the clause speaks of twins, but names bear it."""
    named = (at for at in document.having_in(OF_TWINS, clause.span.start, clause.span.end))
    return all(_is_name(document.tokens, at) for at in named)


def _is_name(tokens: Sequence[Token], at: int) -> bool:
    if not tokens[at].is_capital or "-" in tokens[at].text or not 0 < at < len(tokens) - 1:
        return False
    before = tokens[at - 1]
    marked = before.text in _OPEN and tokens[at + 1].text in _CLOSED
    return marked or bool(bits_of(before.folded) & _STREETS)


def are_others(clause: Clause) -> bool:
    """Tell «школы районов станут побратимами»: others become twins in a part of a clause that names no town."""
    part = next((each for each in segments(clause.document, clause.span) if each.has(OF_TWINS)), clause)
    words = ["", *part.words]
    if not any(bits_of(two) & _OWNERS["others"] and not bits_of(one) & _PREPOSITION for one, two in pairwise(words)):
        return False
    twins = [word for word in part.words if bits_of(word) & OF_TWINS]
    return all("-" not in word and not word.startswith(_ADJECTIVE) for word in twins)


def _nouns_beside(word: str) -> Iterator[str]:
    """Yield what «города-побратимы» and the like are made of, besides the twin itself."""
    if "-" in word:
        yield from (part for part in word.split("-") if not part.startswith(_STARTS))


def _is_left_bare(document: Document, town: PlaceMention) -> bool:
    """Tell «(спортшкола стала побратимом) оршанской»: an adjective whose noun has been named before."""
    if town.rule != _BY_ADJECTIVE:
        return False
    behind = document.token_index(town.hull.end - 1) + 1
    return behind >= len(document.tokens) or not document.tokens[behind].is_word


def _is_owned(document: Document, town: PlaceMention) -> bool:
    """Tell a town named only to say where a school or the like is: «пинский лицей», «лицей № 2 в Пинске»."""
    tokens = document.tokens
    first = document.token_index(town.hull.start)
    if town.rule == _BY_ADJECTIVE:
        return _begins_owner(tokens, document.token_index(town.hull.end - 1) + 1)
    step = first - 1
    while step >= 0 and first - step <= _REACH:
        token = tokens[step]
        if token.text in _CLOSED:
            step = _before_name(tokens, step)
            continue
        bits = bits_of(token.folded)
        if bits & _OWNERS["others"]:
            return True
        if bits & OF_TWINS or not (token.is_capital or token.text.isdecimal() or bits & _STEPPED):
            return False
        step -= 1
    return False


def _begins_owner(tokens: Sequence[Token], start: int) -> bool:
    """Tell «(елецкая) детская школа», «(пинская) «Волна»»."""
    for token in tokens[start : start + 3]:
        if token.text in _OPEN or bits_of(token.folded) & _OWNERS["others"]:
            return True
        if not bits_of(token.folded) & _MODIFIERS:
            return False
    return False


def _before_name(tokens: Sequence[Token], closer: int) -> int:
    for step in range(closer - 1, max(closer - _LONGEST_NAME, -1), -1):
        if tokens[step].text in _OPEN:
            return step - 1
    return -1
