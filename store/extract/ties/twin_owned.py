"""Whose twins a clause says they are, where it names them right behind the word: «побратим Смоленска Витебск»."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_home import is_genitive
from store.extract.ties.twin_sides import Pair, Towns, is_away, joint
from store.model import PlaceMention

_LISTED = frozenset(table("ru", "ties")["pairing"]["together"])
_PREPOSITION, _MODIFIER = kinds.read_as("PREP"), kinds.read_as("ADJF", "PRTF")
_OWNING = frozenset(table("ru", "ties")["pairing"]["owning"])
_SEVERAL = 2  # towns behind the word that make a list
_ASIDE = frozenset(",—–(")


def owned(document: Document, towns: Towns, clause: Clause, named: Sequence[PlaceMention]) -> list[Pair]:
    """Return the pairs of «Могилёв — один из побратимов Смоленска», whoever tells of them.

    The owner stands in the genitive right behind the word; its twins are the towns that follow it at once, else those
    named before the word. Where the clause names the teller, or nobody is known to tell, `paired` reads it.
    """
    if len(named) < 2 or towns.main is None or not clause.has(OF_TWINS) or not all(map(is_away, named)):
        return []
    for at, town in enumerate(named):
        first = document.token_index(town.hull.start)
        if not first or not bits_of(document.tokens[first - 1].folded) & OF_TWINS:
            continue
        if is_genitive(document, town):
            twins = _behind(document, named[at:]) or _before(document, named[:at])
            return [Pair(town, each) for each in twins if not towns.are_together(town, each)]
    return _counted(document, towns, clause, named)


def _counted(document: Document, towns: Towns, clause: Clause, named: Sequence[PlaceMention]) -> list[Pair]:
    """Read «Казань имеет 36 побратимов: Рига, Верона, …»: the one town before the word, and a list behind it."""
    owner, *twins = named
    word = next((token for token in clause.tokens if bits_of(token.folded) & OF_TWINS), None)
    if word is None or len(twins) < _SEVERAL or not owner.hull.end <= word.start < twins[0].hull.start:
        return []
    index = document.token_index(owner.hull.start)
    owns = index > 0 and document.tokens[index - 1].folded in _OWNING
    if not (owns or _is_subject(document, owner)) or not _is_subject(document, twins[0]):
        return []
    return [Pair(owner, town) for town in twins if not towns.are_together(owner, town)]


def _behind(document: Document, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the towns of «побратим Курска, немецкий Шпайер (и …)»: nothing but a comma and an adjective between."""
    if len(named) < 2:
        return []
    owner, first = named[:2]
    start = document.token_index(owner.hull.end - 1) + 1
    between = document.tokens[start : document.token_index(first.hull.start)]
    beside = all(token.text in _ASIDE or bits_of(token.folded) & _MODIFIER for token in between)
    return _run(document, named[1:]) if beside and _is_subject(document, first) else []


def _before(document: Document, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    """Return the towns before the word that may be its subject, the list nearest to it."""
    subjects = [town for town in named if _is_subject(document, town)]
    run = _run(document, subjects[::-1])
    return run[::-1]


def _run(document: Document, named: Sequence[PlaceMention]) -> list[PlaceMention]:
    run = list(named[:1])
    for town in named[1:]:
        first, last = sorted((run[-1], town), key=lambda each: each.hull.start)
        if joint(document, first, last) not in _LISTED:
            break
        run.append(town)
    return run


def _is_subject(document: Document, town: PlaceMention) -> bool:
    """Tell a town in the nominative, or of a strange name, that no preposition governs."""
    index = document.token_index(town.hull.start)
    if index and bits_of(document.tokens[index - 1].folded) & _PREPOSITION:
        return False
    cases = {reading.case for reading in morph.readings(document.tokens[index].folded)}
    return not cases or "nomn" in cases
