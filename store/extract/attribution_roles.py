"""Offices that stand for people: «глава региона», «дипломат», «собеседник» matched to whoever holds them."""

from collections.abc import Iterable
from dataclasses import dataclass

from store.extract.lang import table
from store.extract.persons_registry import Person
from store.extract.persons_roles import Role

_ROLES = table("ru", "roles")["tables"]
_WORDS = table("ru", "words")
_ANYBODY = frozenset(_ROLES["anybody"])
_HEAD: str = _WORDS["head_of"]
_STEM = 5
_UNIT_STEMS = {kind: frozenset(word[:_STEM] for word in words) for kind, words in _WORDS["unit_nouns"].items()}
_UNIT_HEADS = {kind: frozenset(heads) for kind, heads in _WORDS["unit_heads"].items()}


@dataclass(frozen=True, slots=True)
class Candidate:
    """A person with how well an office fits and how far back he was last named (smaller is nearer)."""

    person: Person
    score: float
    distance: int


def is_open(role: Role) -> bool:
    """Tell whether an office word says nothing of the office: «собеседник», «гость»."""
    return role.head in _ANYBODY


def rank(role: Role, people: Iterable[tuple[Person, int]], gender: str) -> list[Candidate]:
    """Return the people an office may mean, best first; `people` come with the distance of their last mention."""
    found = []
    for person, distance in people:
        if gender and person.gender and person.gender != gender:
            continue
        score = max((_fit(role, held) for held in person.roles), default=0.0)
        if score > 0:
            found.append(Candidate(person, score, distance))
    return sorted(found, key=lambda c: (-c.score, c.distance))


def _fit(role: Role, held: Role) -> float:
    wanted, has = _plain(role.head), _plain(held.head)
    score = 3.0 if role.head == held.head else 2.5 if wanted == has else 2.0 if _related(wanted, has) else 0.0
    if score == 0.0 or _contradicts(role, held):
        return 0.0
    if _units(role) and not _units(held):
        score -= 1.0
    return score + 1.5 * len(_stems(role.text, role.head) & _stems(held.text, held.head))


def _plain(head: str) -> str:
    full: str = _WORDS["abbreviated"].get(head, head)
    return full


def _related(one: str, other: str) -> bool:
    return any(one in group and other in group for group in _ROLES["same"])


def _contradicts(role: Role, held: Role) -> bool:
    """A head of state is no governor, a head of a region no mayor; a deputy is never his chief."""
    if _HEAD not in (role.head, held.head):
        return False
    units, held_units = _units(role), _units(held)
    return bool(units and held_units and not units & held_units)


def _units(role: Role) -> frozenset[str]:
    """Return the kinds of unit an office heads, by its complements or by itself."""
    found = {key for key, stems in _UNIT_STEMS.items() if _stems(role.text, "") & stems}
    found |= {key for key, heads in _UNIT_HEADS.items() if role.head in heads}
    return frozenset(found)


def _stems(text: str, head: str) -> set[str]:
    words = (word.strip('«»"“”.,').lower().replace("ё", "е") for word in text.split())
    return {
        word[:_STEM] for word in words if len(word) > 3 and word != head and not word.startswith(head[:_STEM] or "\0")
    }
