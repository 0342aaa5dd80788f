"""Whom a sentence on twins means that names nobody: «мы породнились», «с глусчанами», «с белорусским побратимом»."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause, segments
from store.extract.ties.twin_clauses import TELLING, sweeps
from store.extract.ties.twin_found import Told
from store.extract.ties.twin_sides import GATHERINGS, Pair, Towns, is_away, is_with
from store.extract.ties.twin_states import is_of_tie, state_of
from store.model import Confidence, PlaceMention, PlaceRole, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN, _TOPIC = kinds.lemma_lists(_TIES["twin"]), kinds.lemma_lists(_TIES["topic"])
_BECOME: str = _TIES["topic"]["become"]
_PEOPLE = tuple(_TIES["topic"]["people_ends"])
_WITH = frozenset(_TIES["pairing"]["with"])
_WE_ARE = frozenset(_TIES["topic"]["we_are"])
_OWN = _TWIN["generic"]
_OTHERS = kinds.lemmas(_TIES["owners"]["others"])
_QUESTION = "?"
_TWIN_NOUN, _ABSTRACT = _TIES["topic"]["noun"], _TIES["topic"]["abstract"]
_ADJECTIVE = tuple(_TIES["twin"]["adjective_starts"])
_AT_LARGE = kinds.lemma_lists(_TIES["acts"])["at_large"]
_WE_PEOPLE = tuple(_TIES["topic"]["people_ends"][:3])
_FIRST = 2  # words that may open with those who tell
_STEM = 4  # letters a town and its people share
_OPENING = 2  # sentences


class Topic:
    """What a release is about: its own municipality and the one partner it speaks of."""

    def __init__(self, document: Document, towns: Towns) -> None:
        self.document = document
        self.towns = towns

    def read(self, clause: Clause, status: TwinStatus) -> Iterator[Told]:
        """Yield the pair a sentence on twins means that names no town of the other side."""
        home = self.towns.home_before(clause)
        town = self._of_land(clause) or self._of_people(clause) or (self._sole(clause) if _is_told(clause) else None)
        town = town or (self._only(clause) if is_definite(clause) else None)
        if home and town:
            yield Told(Pair(home, town), status, clause, "twin.topic", Confidence.LOW)

    def asked(self, index: int, clause: Clause) -> Iterator[Told]:
        """Read «спросили, с кем породнён город. Оказалось, с Лидой»."""
        asks = any(one in _WITH and bits_of(two) & _TOPIC["who"] for one, two in pairwise(clause.words))
        home = self.towns.home_before(clause)
        if not asks or home is None:
            return
        for sentence in self.document.sentences[index + 1 : index + 2]:
            answer = Clause(self.document, sentence)
            status = state_of(answer, relation=True)
            away = self.towns.within(sentence, away=True)
            for town in away if away and is_with(self.document, away[0]) else ():
                if status is not None:
                    yield Told(Pair(home, town), status, answer, "twin.answer", Confidence.MEDIUM)

    def _of_land(self, clause: Clause) -> PlaceMention | None:
        """Return the one town of «белорусский побратим»."""
        tokens = self.document.tokens
        for unit in self.towns.units_within(clause.span):
            last = self.document.token_index(unit.hull.end - 1)
            if unit.place_id and last + 1 < len(tokens) and bits_of(tokens[last + 1].folded) & OF_TWINS:
                within = self.towns.gazetteer.within
                return self._one([t for t in self.towns.all if t.place_id and within(t.place_id, unit.place_id)])
        return None

    def _of_people(self, clause: Clause) -> PlaceMention | None:
        """Return the town whose people «с глусчанами» may be."""
        words = [word for word in clause.words if word.endswith(_PEOPLE)]
        before = self.towns.within(Span(0, clause.span.start), away=True) if words else ()
        return next((meant for near in _people_of(words, before) if (meant := self._one(near))), None)

    def _sole(self, clause: Clause) -> PlaceMention | None:
        """Return the one town of the other side named before, or in the first sentences."""
        opening = self.document.sentences[:_OPENING][-1].end
        return self.towns.sole_before(clause.span.start) or self.towns.sole_before(min(clause.span.start, opening))

    def _only(self, clause: Clause) -> PlaceMention | None:
        """Return the one municipality of the other side that the release deals with: who else may «побратим» be."""
        town = self.partner
        return town if town and self.towns.may_mean(town, clause.span) else None

    @lazy
    def partner(self) -> PlaceMention | None:
        """The one municipality of the other side, `None` where there are several."""
        return self._one([town for town in self.towns.all if town.role is PlaceRole.PARTNER])

    def _one(self, towns: Sequence[PlaceMention]) -> PlaceMention | None:
        roots = {self.towns.root(town.name, town.place_id) for town in towns if is_away(town)}
        return towns[0] if len(roots) == 1 else None


def home_of_people(towns: Towns, clause: Clause) -> PlaceMention | None:
    """Return whose people tell of a tie: «Краснинцы к своей паре присматриваются»."""
    words = [word for word in clause.words[:_FIRST] if word.endswith(_WE_PEOPLE)]
    if not words:
        return None
    before = [town for town in towns.within(Span(0, clause.span.start)) if not is_away(town)]
    return next((near[0] for near in _people_of(words, before)), None)


def _people_of(words: Sequence[str], towns: Sequence[PlaceMention]) -> Iterator[list[PlaceMention]]:
    """Yield for every word like «краснинцы» the towns that begin as it does."""
    for word in words:
        if word.endswith(_PEOPLE) and len(word) > _STEM + 1:
            near = [town for town in towns if town.name.lower()[:_STEM] == word[:_STEM]]
            if near:
                yield near


def _is_one_twin(form: str) -> bool:
    """Tell «побратим», «город-побратим» and «побратимские», of one tie, from «побратимы» and «побратимство»."""
    if form.startswith(_ADJECTIVE):
        return True
    last = form.rpartition("-")[2]
    if not last.startswith(_TWIN_NOUN) or last.startswith(_ABSTRACT):
        return False
    return "-" in form or any(reading.number == "sing" for reading in morph.readings(form)[:1])


_DEFINITE = kinds.words_that(_is_one_twin, begin=lambda: (*_ADJECTIVE, _TWIN_NOUN))


def is_definite(clause: Clause) -> bool:
    """Tell «делегация города-побратима», «побратимские связи» from gatherings of twins and talk of twins at large."""
    asks = clause.document.text[clause.span.end - 1] == _QUESTION
    return clause.has(_DEFINITE) and not asks and not (clause.has(GATHERINGS | _OTHERS | _AT_LARGE) or sweeps(clause))


def _is_told(clause: Clause) -> bool:
    """Tell «побратимами мы стали», «договор о побратимстве мы подписали» from talk of twins at large."""
    ours = (one for one, two in pairwise(clause.words) if bits_of(one) & _TOPIC["our"] and bits_of(two) & _OWN)
    tells = next((each for each in segments(clause.document, clause.span) if each.has(OF_TWINS)), clause)
    if sweeps(clause) or tells.has(_OTHERS) or not (clause.has(_TOPIC["we"]) or any(ours)):
        return False
    words = ["", *clause.words]
    if any({one, two} == _WE_ARE for one, two in pairwise(words)):
        return True
    if not clause.has(TELLING | _TOPIC["standing"]):
        return False
    becomes = any(two == _BECOME and one not in _WITH for one, two in pairwise(words))
    return becomes or (clause.has(_TWIN["relation"]) and is_of_tie(clause, clause))
