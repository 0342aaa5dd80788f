"""Which of several places a name stands for, and whether it stands for a place at all."""

from collections.abc import Sequence
from math import log10
from typing import NamedTuple

from store.extract import kinds
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.context import Around, bits_of_words
from store.extract.places.scan import How, Named
from store.extract.text import Document
from store.extract.ties.tie_words import beginning
from store.model import PlaceKind
from store.places.forms import plain
from store.places.gazetteer import Gazetteer, Place, load

_WORDS = table("ru", "places")
_PREPOSITIONS = frozenset(
    [*_WORDS["home"]["partner_prepositions"], *_WORDS["home"]["source_prepositions"], *_WORDS["venue"]["prepositions"]]
)
TWINNED = beginning(_WORDS["twin"]["starts"])
"""Words that speak of twins."""
_GENERIC = tuple(_WORDS["generic_districts"])
_AT_HOME = "RU"  # most texts name the country they are from
_UPON: str = _WORDS["patterns"]["upon"]  # «Комсомольск» where the text has «Комсомольск-на-Амуре»
_ADJECTIVAL = tuple(_WORDS["adjective"]["nominatives"])
_DASHES = frozenset("—–-")
_OF_PEOPLE = frozenset({"Surn", "Patr"})
_SEVERAL = 2
_STEM = 5  # letters by which a name is known again in another case
_LONGEST_LIST = 5  # names that may lead to one that is sure
_BODIES = kinds.lemmas(_WORDS["home"]["bodies"])
_OFFICIALS = kinds.lemmas(_WORDS["home"]["officials"])
_HEADS = kinds.lemmas([*_WORDS["patterns"]["town"], *_WORDS["heads"]["district"]])


class Chosen(NamedTuple):
    """A name settled: its place where the gazetteer holds it, the name to show, and the id of a place that holds it."""

    named: Named
    near: Around
    place: Place | None
    name: str
    inside: str | None


def choose(document: Document, around: Sequence[Around], home: str | None) -> list[Chosen]:
    """Return the names that stand for places, each settled; `home` is the id of the teller's region."""
    chooser = _Chooser(document, around, home)
    return [chosen for near in around if (chosen := chooser.settle(near))]


def is_common(district: str) -> bool:
    """Tell the name of a district that many towns have one of: it says nothing without a unit beside it."""
    return plain(district).startswith(_GENERIC)


def _shortened(name: str) -> str:
    """Return how a text may go on to call a town: «Ростов» of «Ростов-на-Дону», «Каменск» of «Каменск-Уральский»."""
    head, upon, _ = name.partition(_UPON)
    if upon:
        return head
    head, hyphen, last = name.rpartition("-")
    return head if hyphen and last.endswith(_ADJECTIVAL) else ""


def _as_told(place: Place, named: Named, document: Document) -> str:
    """Return the name of a town by which the text calls it: «Ткварчал» where the tables put «Ткуарчал» first."""
    if named.how is not How.NAME or place.kind is not PlaceKind.MUNICIPALITY or len(place.names) < _SEVERAL:
        return place.name
    told = plain(named.span.slice(document.text))
    if told.startswith(plain(place.name)[:_STEM]):
        return place.name
    return next((name for name in place.names if told.startswith(plain(name)[:_STEM])), place.name)


def _is_explicit(named: Named) -> bool:
    """Tell a name that can mean but one place."""
    if len(named.options) != 1 or named.weak or named.how in (How.ADJECTIVE, How.PEOPLE):
        return False
    return named.head != "district" or not is_common(named.name)


class _Chooser:
    def __init__(self, document: Document, around: Sequence[Around], home: str | None) -> None:
        self.document = document
        self.home = home
        self.gazetteer: Gazetteer = load()
        self.around = around
        self.explicit: set[str] = set()
        self.mentioned: set[str] = set()
        for near in around:
            named = near.named
            if _is_explicit(named):
                self.explicit.add(named.options[0])
                self.mentioned.update(self.gazetteer.lineage(named.options[0]))
            elif named.kind is PlaceKind.COUNTRY:
                self.mentioned.add(named.options[0])
        full = ((self.gazetteer.by_id[i].name, i) for i in sorted(self.explicit))
        self.derived = {
            place_id
            for near in around
            if near.named.how is not How.NAME and near.named.how is not How.PATTERN
            for option in near.named.options
            for place_id in (option, *self._seats(option))
        }
        self.in_full = {short: i for name, i in full if (short := _shortened(name))}
        self.by_start = {near.named.first: near for near in around}
        self.by_end = {near.named.last: near for near in around}

    def settle(self, near: Around) -> Chosen | None:
        named = near.named
        if named.weak and not self._is_sure(near):
            return None
        container = self._container(near)
        if not named.options:
            return Chosen(named, near, None, named.name, container or self._hinted(named))
        if named.head == "district" and self._is_generic(near, container):
            return Chosen(named, near, None, named.name, container)
        best = named.options[0]
        if len(named.options) > 1:
            best = max(named.options, key=lambda place_id: self._score(named, place_id, container))
        best = self.in_full.get(self.gazetteer.by_id[best].name, self._told_district(named, best))
        place = self.gazetteer.by_id[best]
        return Chosen(named, near, place, _as_told(place, named, self.document), best)

    def _seats(self, unit: str) -> list[str]:
        """Return the town a district is called after: «Добрушский райсовет» speaks for Добруш."""
        place = self.gazetteer.by_id[unit]
        return (
            [each.id for each in self.gazetteer.children(unit) if each.name == place.centre]
            if place.is_district
            else []
        )

    def _told_district(self, named: Named, best: str) -> str:
        """Return the district for «лиозненские», «лиозненцы» where the text names it and never its town."""
        parent = self.gazetteer.by_id[best].parent
        derived = named.how in (How.ADJECTIVE, How.PEOPLE) and best not in self.explicit
        return parent if derived and parent in self.explicit and self.gazetteer.by_id[parent].is_district else best

    def _hinted(self, named: Named) -> str | None:
        regions = {self.gazetteer.region_of(place_id) for place_id in named.hint}
        if self.home in regions:
            return self.home
        return regions.pop() if len(regions) == 1 else None

    def _container(self, near: Around) -> str | None:
        """Return the unit that follows in the genitive or in brackets: «Октябрьский район Гомельской области»."""
        start = near.named.last + 1
        for step in range(start, min(start + 3, len(self.document.tokens))):
            follower = self.by_start.get(step)
            if follower and follower.named.options and self._may_hold(near.named, follower.named):
                return follower.named.options[0]
            if self.document.tokens[step].text != "(":
                return None
        return None

    @staticmethod
    def _may_hold(named: Named, follower: Named) -> bool:
        """Tell a unit that holds the name; a town holds only a district of itself: «Ленинский район Саранска»."""
        if follower.kind is not PlaceKind.MUNICIPALITY:
            return True
        of_a_town = named.head == "district" and (not named.options or is_common(named.name))
        return of_a_town and follower.how is How.NAME

    def _is_generic(self, near: Around, container: str | None) -> bool:
        """Tell a district whose name is common to many and that nothing ties to the one the gazetteer holds."""
        named = near.named
        if not is_common(named.name):
            return False
        if container:
            return not any(self.gazetteer.within(place_id, container) for place_id in named.options)
        units = {unit for place_id in named.options for unit in self.gazetteer.lineage(place_id)}
        return not (units - {_AT_HOME}) & (self.mentioned | {self.home})

    def _score(self, named: Named, place_id: str, container: str | None) -> float:
        gazetteer, place = self.gazetteer, self.gazetteer.by_id[place_id]
        score = log10(max(gazetteer.weight(place_id), 1.0)) / 4
        if container and gazetteer.within(place_id, container):
            score += 20
        if self.home and gazetteer.within(place_id, self.home):
            score += 6
        line = gazetteer.lineage(place_id)
        score += 4 if len(line) > 1 and set(line[1:-1]) & self.mentioned else 0
        score += 2 if line[-1] in self.mentioned else 0
        if named.how in (How.ADJECTIVE, How.PEOPLE):
            score += 8 if place_id in self.explicit else 0
            score += 9 if place.kind is PlaceKind.COUNTRY else 0  # «болгарский» is hardly of Болгар
            score -= 3 if place.is_district or (place.kind is PlaceKind.REGION and " " in place.name) else 0
        return score

    def _is_sure(self, near: Around) -> bool:
        """Tell whether a name that is also a common word, or a person's, is a place here."""
        named = near.named
        if set(named.options) & self.explicit or near.preposition in _PREPOSITIONS:
            return True
        before = bits_of_words(near.before(1))
        if before & (_HEADS | _BODIES) or self.derived & set(named.options):
            return True
        if self._is_held(near) or (before & _OFFICIALS and self._is_common_word(named)):
            return True
        return self._has_place_beside(named) or self._speaks_of_twins(near) or self._is_of_many(near)

    def _is_of_many(self, near: Around) -> bool:
        """Tell «Осиповичи согласились» where the paragraph speaks of twins: the surname would be that of several."""
        readings = morph.readings(near.document.forms[near.named.last])
        numbers = {reading.number for reading in readings if _OF_PEOPLE & reading.marks}
        several = numbers == {"plur"}
        return several and self.document.has_in(TWINNED, self.document.paragraph_at(near.named.span.start))

    def _is_held(self, near: Around) -> bool:
        """Tell «Хаген (Германия)», «Ниш в Сербии»: what follows holds a place of that name."""
        container = self._container(near)
        return container is not None and any(self.gazetteer.within(each, container) for each in near.named.options)

    def _is_common_word(self, named: Named) -> bool:
        return all(self.gazetteer.by_id[each].homograph == "word" for each in named.options)

    def _has_place_beside(self, named: Named) -> bool:
        """Tell a name beside a sure one, or in a list with it: «Щучина, Прилепа и Ишимбая»."""
        return any(self._leads_to_sure(named, step) for step in (1, -1))

    def _leads_to_sure(self, named: Named, step: int) -> bool:
        tokens, edges = self.document.tokens, self.by_start if step > 0 else self.by_end
        for _ in range(_LONGEST_LIST):
            joint = (named.last if step > 0 else named.first) + step
            if not 0 <= joint + step < len(tokens) or tokens[joint].folded not in _JOINTS | _DASHES:
                return False
            beside = edges.get(joint + step)
            if beside is None:
                return False
            named = beside.named
            if not named.weak:
                return True
        return False

    def _speaks_of_twins(self, near: Around) -> bool:
        sentence = near.sentence
        at_start = near.named.span.start == sentence.start
        a_word = any(self.gazetteer.by_id[place_id].homograph == "word" for place_id in near.named.options)
        return not (at_start and a_word) and self.document.has_in(TWINNED, sentence)


_JOINTS = frozenset([*_WORDS["patterns"]["join"], ",", "с"])
