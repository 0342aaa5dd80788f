"""Offices that stand for people: «глава региона», «дипломат», «собеседник» matched to whoever holds them."""

import re
from collections.abc import Iterable
from functools import lru_cache

from msgspec import Struct

from store.extract.lang import table
from store.extract.lexicon import noun_form, role_classes
from store.extract.people.registry import Person
from store.extract.people.roles import Role
from store.extract.text import Token
from store.model import PlaceKind
from store.places.gazetteer import load

_ROLES = table("ru", "roles")["tables"]
_WORDS = table("ru", "words")
_ANYBODY = frozenset(_ROLES["anybody"])
_FLOOR = frozenset(_ROLES["floor"])
_VOICES = frozenset(_ROLES["voices"])
_COVERS: dict[str, list[str]] = table("ru", "roles")["covers"]
_HEAD: str = _WORDS["head_of"]
_MINISTRIES = tuple(table("ru", "roles")["ministries"]["starts"])
_STEM = 5
_AHEAD = 1_000_000  # distance from which people count who are only named later
_UNIT_STEMS = {kind: frozenset(word[:_STEM] for word in words) for kind, words in _WORDS["unit_nouns"].items()}
_OF_PLACE = re.compile(r"\b[А-ЯЁ][\w-]+[сц]к(?:ого|ому|ой|ий|ая|им|их)\b")
_GENERIC = frozenset(stem for stems in _UNIT_STEMS.values() for stem in stems)  # they tell less than a name
_UNIT_HEADS = {kind: frozenset(heads) for kind, heads in _WORDS["unit_heads"].items()}


class Candidate(Struct, frozen=True):
    """A person with how well an office fits and how far back he was last named (smaller is nearer)."""

    person: Person
    score: float
    distance: int


def is_open(role: Role) -> bool:
    """Tell whether an office word says nothing of the office: «собеседник», «гость»."""
    return role.head in _ANYBODY


def has_floor(role: Role) -> bool:
    """Tell whether an office word means whoever has the floor: «докладчик», «специалист»."""
    return role.head in _FLOOR


def is_voice(role: Role) -> bool:
    """Tell whether an office word names one who passes on what another said: «переводчик»."""
    return role.head in _VOICES


def is_title(token: Token) -> bool:
    """Tell whether a word is a mere form of address, which an office beside it outweighs."""
    form = noun_form(token.folded, "roles")
    return form is not None and role_classes().get(form.lemma) == "title"


def rank(role: Role, people: Iterable[tuple[Person, int]], gender: str) -> list[Candidate]:
    """Return the people an office may mean, best first; `people` come with the distance of their last mention."""
    found = []
    for person, distance in people:
        if gender and person.gender and person.gender != gender:
            continue
        if distance >= _AHEAD and (is_open(role) or has_floor(role)):
            continue
        score = max((_fit_or_cover(role, held) for held in person.roles), default=0.0)
        if score > 0:
            found.append(Candidate(person, score, distance))
    return sorted(found, key=lambda c: (-c.score, c.distance))


def _fit_or_cover(role: Role, held: Role) -> float:
    if _heads_ministry(role.text, role.head):
        return _ministers(role.text, held.kind, held.text)
    fit = _fit((role.text, role.head), (held.text, held.head))
    if fit == 0.0 and _covers(role.text.lower(), held.kind, held.text):
        return 3.0
    if fit == 0.0 and _covers(role.head, held.kind, held.text):
        return 1.5 + 1.5 * len(_stems(role.text, role.head) & _stems(held.text, held.head))
    return fit


@lru_cache(maxsize=8_192)
def _heads_ministry(text: str, head: str) -> bool:
    """Tell whether an office is that of a minister in other words: «глава Минэкономразвития», «глава ведомства»."""
    words = text.lower().replace("ё", "е").split()
    return head == _HEAD and any(word.startswith(_MINISTRIES) for word in words)


def _ministers(text: str, kind: str, held: str) -> float:
    """Return how well the head of a ministry goes with an office held: a minister of the same state, or a like head."""
    one, other = _countries(text), _countries(held)
    if one and other and not one & other:
        return 0.0
    shared = 1.5 * len(_stems(text, _HEAD) & _stems(held, _HEAD))
    return 3.0 + shared if kind == "minister" else shared


@lru_cache(maxsize=8_192)
def _covers(word: str, kind: str, text: str) -> bool:
    """Tell whether a wider word means an office: by its class, or by the beginning of a word in it."""
    words = text.lower().replace("ё", "е")
    return any(
        entry[1:] == kind if entry.startswith(":") else f" {entry}" in f" {words}" or f"-{entry}" in words
        for entry in _COVERS.get(word, ())
    )


@lru_cache(maxsize=8_192)
def _fit(role: tuple[str, str], held: tuple[str, str]) -> float:
    """Return how well an office named by `(text, head)` goes with one held: 0 not at all, above 3 surely."""
    wanted, has = _plain(role[1]), _plain(held[1])
    score = 3.0 if role[1] == held[1] else 2.5 if wanted == has else 2.0 if _related(wanted, has) else 0.0
    if score == 0.0 or contradicts(role, held):
        return 0.0
    if _units(role) and not _units(held):
        score -= 1.0
    if role[1] == _HEAD and _units(role) & _units(held):
        score = 3.0  # «глава региона» is as good a word for a governor as for a head
    shared = _stems(*role) & _stems(*held)
    return score + 1.5 * len(shared - _GENERIC) + 0.5 * len(shared & _GENERIC)


def _plain(head: str) -> str:
    full: str = _WORDS["abbreviated"].get(head, head)
    return full


def _related(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _ROLES["same"])


def contradicts(role: tuple[str, str], held: tuple[str, str]) -> bool:
    """A head of state is no governor, a head of a region no mayor; a deputy is never his chief."""
    for places in (_of_places, _countries):
        one, other = places(role[0]), places(held[0])
        if one and other and not one & other:
            return True
    if _HEAD not in (role[1], held[1]):
        return False
    units, held_units = _units(role), _units(held)
    return bool(units and held_units and not units & held_units)


@lru_cache(maxsize=8_192)
def _units(role: tuple[str, str]) -> frozenset[str]:
    """Return the kinds of unit an office heads, by its complements or by itself."""
    found = {kind for kind, stems in _UNIT_STEMS.items() if _stems(role[0], "") & stems}
    if _of_country(role[0]):
        found = found - {"region"} | {"state"}  # «президент Республики Сербия»
    found |= {kind for kind, heads in _UNIT_HEADS.items() if role[1] in heads}
    return frozenset(found)


def _of_country(text: str) -> bool:
    """Tell whether an office ends in the name of a country that calls itself by a word for a region."""
    words = text.split()
    units = [
        at for at, word in enumerate(words) if word[:1].isupper() and word[:_STEM].lower() in _UNIT_STEMS["region"]
    ]
    hits = load().lookup(" ".join(words[units[-1] :])) if units else ()
    return any(load().by_id[hit.place_id].kind is PlaceKind.COUNTRY for hit in hits)


@lru_cache(maxsize=8_192)
def _of_places(text: str) -> frozenset[str]:
    """Return the beginnings of the adjectives of places in an office: `глава администрации Гомельской области`."""
    return frozenset(match.group()[:_STEM].lower() for match in _OF_PLACE.finditer(text))


@lru_cache(maxsize=8_192)
def _countries(text: str) -> frozenset[str]:
    """Return the ids of the countries an office names: `посол Сербии`, `сербский посол`."""
    gazetteer = load()
    hits = [hit for word in text.split() for hit in gazetteer.lookup(word)]
    return frozenset(hit.place_id for hit in hits if gazetteer.by_id[hit.place_id].kind is PlaceKind.COUNTRY)


@lru_cache(maxsize=8_192)
def _stems(text: str, head: str) -> frozenset[str]:
    words = (word.strip('«»"“”.,').lower().replace("ё", "е") for word in text.split())
    own = head[:_STEM] or "\0"
    return frozenset(word[:_STEM] for word in words if len(word) > 3 and not word.startswith(own))
