"""Pairs that only the title of a release tells of: «Тутаев и Кобрин — побратимы» above a text on the ceremony."""

import re
from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_dates import TwinDates
from store.extract.ties.twin_home import is_of_twins
from store.extract.ties.twin_sides import Towns
from store.extract.ties.twin_states import is_denied, state_of
from store.extract.ties.twin_topic import Topic, is_definite
from store.model import Confidence, PlaceRole, Span, Twin, TwinStatus
from store.places.gazetteer import load

_RULE = "twin.title"
_PAIRED = "twin.clause"
_QUESTION = "?"
_NAME = r"[«„“\"][^«»„“”\"\s]+(?:\s[^«»„“”\"\s]+){0,2}[»“”\"]"  # compiled where first met
_OPENING = 3  # sentences in which the paper of the title may be dated


def told_by_title(
    document: Document,
    towns: Towns,
    dates: TwinDates,
    read: Callable[[Document, Towns], Iterable[Twin]],
) -> Iterator[Twin]:
    """Yield the pairs that the title names of a release whose text tells of none.

    A title has no offsets: the fact stands on the first town of the pair in the text, else on its first sentence.
    `read` finds the twins of a text by its towns.
    """
    bare = re.sub(_NAME, _without_twins, document.title)
    if not is_of_twins(bare) or bare.endswith(_QUESTION) or not document.sentences:
        return
    title = Document(bare)
    above = Towns(title, find_places(title, (), (), _region(towns)))
    above.main = above.main or towns.main
    if not above.all:
        yield from _about(document, towns, title)
        return
    for twin in read(title, above):
        pair = (towns.root(twin.a, twin.a_id), towns.root(twin.b, twin.b_id))
        named = [town for town in towns.all if towns.root(town.name, town.place_id) in pair]
        if not (twin.rule == _PAIRED or named) or _is_denied(document):
            continue
        when = (dates.later(twin.status, Clause(document, each)) for each in document.sentences[:_OPENING])
        yield replace(
            twin,
            spans=named[0].spans if named else (document.sentences[0],),
            rule=_RULE,
            confidence=Confidence.MEDIUM if named else Confidence.LOW,
            date=next(filter(None, when), None),
        )


def _without_twins(name: re.Match[str]) -> str:
    """Leave out «Побратимы», the name of a team or a film."""
    return "" if is_of_twins(name.group()) else name.group()


def _about(document: Document, towns: Towns, title: Document) -> Iterator[Twin]:
    """Read «Гости из города-побратима» above a text that never says of whom it tells that they are twins."""
    clause = Clause(title, Span(0, len(title.text)))
    town = None if document.having(OF_TWINS) or not is_definite(clause) else Topic(document, towns).partner
    if town and towns.main and state_of(clause, relation=False) is TwinStatus.ACTIVE:
        yield Twin(
            spans=town.spans,
            rule=_RULE,
            confidence=Confidence.LOW,
            a=towns.main.name,
            b=town.name,
            status=TwinStatus.ACTIVE,
            a_id=towns.main.place_id,
            b_id=town.place_id,
        )


def _region(towns: Towns) -> str | None:
    """Return the region at home by the text below the title."""
    home = next((town.place_id for town in towns.all if town.role is PlaceRole.HOME and town.place_id), None)
    return load().region_of(home) if home else towns.region


def _is_denied(document: Document) -> bool:
    """Tell a text that denies, or holds for a rumour, that towns are twins."""
    said = (document.sentence_at(document.token_starts[at]) for at in document.having(OF_TWINS))
    return any(_denies(Clause(document, each)) for each in dict.fromkeys(said))


def _denies(clause: Clause) -> bool:
    return is_denied(clause) or clause.is_mused or clause.is_rumoured
