"""Who pairs with whom: towns listed two and two, one with each of the other side, or told apart by their countries."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_sides import Pair, Towns, is_away, is_with, joint, ordered
from store.model import PlaceMention, PlaceRole, Span

_PAIRING = table("ru", "ties")["pairing"]
_COUPLE, _NEXT = frozenset(_PAIRING["couple"]), frozenset(_PAIRING["next"])
_TOGETHER = frozenset(_PAIRING["together"])
_WITH = frozenset(_PAIRING["with"])
_BETWEEN = frozenset(_PAIRING["between"])
_EITHER = table("ru", "ties")["either"]
_OR, _CHOOSING, _BETWEEN_WORD = kinds.forms(_EITHER["or"]), kinds.lemmas(_EITHER["choosing"]), kinds.forms(_BETWEEN)
_MODIFIER = kinds.read_as("ADJF")
_PAIRS = kinds.lemmas(table("ru", "ties")["twin"]["pair"])


def paired(document: Document, towns: Towns, clause: Clause, named: Sequence[PlaceMention]) -> list[Pair]:
    """Pair the towns `named` in a clause as it lists them: two and two, else those at home with those away."""
    home = towns.main is not None or any(not is_away(town) for town in named)
    return (
        _between_each(document, towns, clause, named)
        or _across_borders(document, towns, clause, named)
        or _couples(document, named, clause.has(_PAIRS), home)
        or list(runs(named))
    )


def listed_between(document: Document, towns: Towns, clause: Clause) -> list[Pair]:
    """Return the pairs of «между А и Б, В и Г» where they are several and each is of two countries."""
    found = _between_each(document, towns, clause, towns.within(clause.span))
    return found if len(found) > 1 and all(towns.are_apart(*pair) for pair in found) else []


def couple_at_home(document: Document, towns: Towns, clause: Clause, named: Sequence[PlaceMention]) -> list[Pair]:
    """Read «Зеленоградск и полесский Светлогорск — побратимы»: two that the tables put on the teller's side."""
    if len(named) != 2 or any(map(is_away, named)):
        return []
    one, other = named
    if towns.root(one.name, one.place_id) == towns.root(other.name, other.place_id):
        return []
    between = document.tokens_in(Span(one.hull.end, other.hull.start))
    joined = bool(between) and (between[0].folded or between[0].text) in _COUPLE
    described = all(bits_of(token.folded) & _MODIFIER for token in between[1:])
    return [Pair(one, other)] if joined and described and _is_told_behind(document, clause, other) else []


def is_choice(clause: Clause) -> bool:
    """Tell «выбирает между А и Б»: neither is the other's twin."""
    return clause.has(_CHOOSING) and clause.has(_BETWEEN_WORD)


def is_either(clause: Clause, twins: Sequence[PlaceMention]) -> bool:
    """Tell «либо Орша, либо Молодечно», of which one is to be the twin, and «выбирает между …»."""
    if len(twins) < 2 or not clause.has(_OR | _CHOOSING):
        return False
    tokens, document = clause.document.tokens, clause.document
    before = [tokens[at - 1].folded for town in twins if (at := document.token_index(town.hull.start))]
    return is_choice(clause) or any(bits_of(word) & _OR for word in before)


def _between_each(document: Document, towns: Towns, clause: Clause, named: Sequence[PlaceMention]) -> list[Pair]:
    """Pair the towns behind each «между»: «между А и Б, В и Г», «между А и Б, а также между В и Г»."""
    cuts = [token.start for token in clause.tokens if token.folded in _BETWEEN]
    ends = [*cuts[1:], clause.span.end]
    groups = [[town for town in named if start < town.hull.start < end] for start, end in zip(cuts, ends, strict=False)]
    groups = [group for group in groups if len(group) > 1]
    if not groups or (len(groups) == 1 and any(not is_away(town) for town in groups[0])):
        return []
    found: list[Pair] = []
    for group in groups:
        first, *others = group
        if len(group) == 2:
            found.append(ordered(first, others[0]))
        elif listed := _couples(document, group, paired=True, home=True):
            found += listed
        elif not any(towns.are_together(first, other) for other in others):
            found += [ordered(first, other) for other in others]
    return found


def _across_borders(document: Document, towns: Towns, clause: Clause, named: Sequence[PlaceMention]) -> list[Pair]:
    """Pair towns of two countries where the home side is not what tells them apart.

    «Кимры и Елец станут побратимами Чачака и Ниша», though only Елец is at home; «Ниш и Лиду объявили
    побратимами» in the news of a third town.
    """
    if len(named) < 2:
        return []
    one = named[0]
    split = next((at for at, town in enumerate(named) if towns.are_apart(one, town)), 0)
    if not split or any(towns.are_apart(one, town) is not (at >= split) for at, town in enumerate(named)):
        return []
    left, right = named[:split], named[split:]
    if len(left) == len(right) == 1:
        told = joint(document, one, right[0])
        lone = is_away(one) and is_away(right[0]) and told in _COUPLE
        with_each_other = told in _WITH and not is_with(document, one)
        joined = with_each_other or _is_told_behind(document, clause, right[0])
        return [ordered(one, right[0])] if lone and joined and not _are_of_teller(document, towns, clause) else []
    mixed = any(len({is_away(town) for town in side}) == 2 for side in (left, right))
    if not mixed or len(left) != len(right) or not all(_is_run(document, side) for side in (left, right)):
        return []
    return [ordered(a, b) for a, b in zip(left, right, strict=True)]


def _are_of_teller(document: Document, towns: Towns, clause: Clause) -> bool:
    """Tell «Ноттингем и Бонн прекратили побратимские связи» right behind a sentence on the teller's other twins."""
    if towns.main is None or not clause.is_ended or not clause.span.start:
        return False
    before = document.sentence_at(clause.span.start - 1)
    named = any(town.name == towns.main.name for town in towns.within(before))
    return named and before.end <= clause.span.start and document.has_in(OF_TWINS, before)


def _is_run(document: Document, towns: Sequence[PlaceMention]) -> bool:
    return all(joint(document, a, b) in _TOGETHER for a, b in pairwise(towns))


def _is_told_behind(document: Document, clause: Clause, town: PlaceMention) -> bool:
    """Tell «А и Б … побратимами»: whose twins they are stands behind them alone."""
    before = document.has_in(OF_TWINS, Span(clause.span.start, town.hull.start))
    return not before and document.has_in(OF_TWINS, Span(town.hull.end, clause.span.end))


def _couples(document: Document, towns: Sequence[PlaceMention], paired: bool, home: bool) -> list[Pair]:
    """Pair towns that are listed two and two: «Орша и Смоленск, Полоцк и Луки».

    `paired` tells that the clause speaks of pairs, `home` that the teller's municipality is known: without it a lone
    couple is a pair too, though both lie away.
    """
    if len(towns) < 2 or len(towns) % 2:
        return []
    found = [ordered(one, other) for one, other in zip(towns[::2], towns[1::2], strict=True)]
    joined = all(joint(document, one, other) in _COUPLE for one, other in zip(towns[::2], towns[1::2], strict=True))
    apart = all(joint(document, one, other) in _NEXT for one, other in zip(towns[1::2], towns[2::2], strict=False))
    if len(found) == 1 and not home:
        return found
    mixed = all(is_away(pair.a) is not is_away(pair.b) for pair in found)
    if not joined or not (apart or mixed):
        return []
    return found if mixed or (paired and len(found) > 1) else []


def runs(towns: Sequence[PlaceMention]) -> Iterator[Pair]:
    """Pair towns of the two sides in order: one with each of a run, or run with run one by one."""
    runs: list[list[PlaceMention]] = []
    for town in towns:
        if runs and (runs[-1][0].role is PlaceRole.HOME) is (town.role is PlaceRole.HOME):
            if all(town.name != other.name for other in runs[-1]):
                runs[-1].append(town)
        else:
            runs.append([town])
    while len(runs) >= 2:
        one, other = runs[0], runs[1]
        home, away = (one, other) if one[0].role is PlaceRole.HOME else (other, one)
        if len(home) == len(away):
            yield from (Pair(a, b) for a, b in zip(home, away, strict=True))
        elif len(home) == 1 or len(away) == 1:
            yield from (Pair(a, b) for a in home for b in away)
        runs = runs[2:]
