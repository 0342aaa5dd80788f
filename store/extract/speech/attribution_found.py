"""A speaker as found, with the words that told and how."""

from msgspec import Struct

from store.extract.people.registry import Person
from store.extract.text import Token
from store.model import Span


class Attribution(Struct, frozen=True):
    """A speaker as found: `speaker` nominative or `None`, with the words that told (`surface`, `span`) and how."""

    how: str
    speaker: str | None = None
    person: Person | None = None
    role: str | None = None
    span: Span | None = None
    cue: str | None = None


def role_text(person: Person) -> str | None:
    """Return the fullest office a release gives a person."""
    return person.role.text if person.role else None


def to_person(person: Person, how: str, token: Token, role: str | None = None) -> Attribution:
    """Return the attribution to a person whom `token`, a pronoun or an office, means."""
    return Attribution(how, person.name, person, role or role_text(person), Span(token.start, token.end))
