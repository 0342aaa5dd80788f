"""Who holds an office that speaks without a name: `глава региона`, `собеседница`, `педагог`."""

from store.extract.lang import table
from store.extract.people.registry import Person
from store.extract.people.roles import Role
from store.extract.speech.attribution_found import Attribution, to_person
from store.extract.speech.attribution_roles import Candidate, contradicts, has_floor, is_open, rank
from store.extract.speech.discourse import Discourse, turn_of
from store.extract.speech.scene import Cue, Scene
from store.extract.text import Token
from store.model import Span

_SHORT_OFFICE = 2  # words
_ONE_BREATH = 60  # code points
_BEGINNING = 4  # letters
_NEXT = 60  # code points behind a quote's clause
_TAKEN_UP = frozenset({"trade", "leader", "director"})
_HEADS = frozenset({"governor", "mayor", "akim"})
_RULING = frozenset({"governor", "president", "mayor", "akim", "minister", "ambassador"})
_OFFICES = _RULING | {"deputy", "director", "chair", "leader"}
_OTHER_SIDE = frozenset(table("ru", "words")["other_side"]["words"])

_RETELLERS = frozenset(table("ru", "words")["retelling"]["retellers"])


class Holders:
    """Finds the holders of offices among the people of one release."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self._scene = scene
        self._discourse = discourse

    def holder(self, role: Role, token: Token, cue: Cue | None, clause: Span) -> Attribution:
        """Return whom an office in a clause means; unknown where nobody or more than one may be."""
        gender = cue.word.gender if cue and cue.word.number == "sing" else ""
        gender = gender or (role.gender if role.gender == "femn" else "")
        ranked = rank(role, self._people(clause), gender)
        if ranked and not _is_tie(ranked):
            return to_person(ranked[0].person, "role", token, role.text)
        if ranked or role.head in _RETELLERS:  # `передаёт корреспондент агентства`: nobody the text has named
            return Attribution("role", role=role.text, span=role.span)
        person = self._of_the_talk(role, clause, gender, turn_of(cue))
        if person is not None:
            return to_person(person, "role", token, role.text)
        lone = self._discourse.only_one(gender)
        if lone is not None and (lone is self._discourse.last_speaker(clause.start) or role.kind in _HEADS):
            return to_person(lone, "role.only", token, role.text)
        sole = self._sole(role, clause, gender)
        if sole is not None:
            return to_person(sole, "role.only", token, role.text)
        near = self.namesake(role, cue, clause) or self._nearest(role, clause, gender)
        if near is not None and turn_of(cue) == "answer" and near is self._discourse.last_speaker(clause.start):
            near = None  # whoever answers is not the one who has just spoken
        near = near or self._named_next(clause, gender)
        if near is not None:
            return to_person(near, "role.near", token, role.text)
        return Attribution("role", role=role.text, span=role.span)

    def _sole(self, role: Role, clause: Span, gender: str) -> Person | None:
        """Return the one person of a release, who has acted or spoken, where his office may go by this word."""
        person = self._discourse.sole(gender)
        if person is None or role.kind not in _OFFICES:
            return None
        subject = self._discourse.last_subject(clause.start, gender)
        acted = subject is not None or person is self._discourse.last_speaker(clause.start)
        named_here = any(named.person is person for named in self._scene.people_in(*clause))
        kinds = {held.kind for held in person.roles}
        rival = role.kind in _RULING and bool(kinds & _RULING) and role.kind not in kinds
        unlike = any(contradicts((role.text, role.head), (held.text, held.head)) for held in person.roles)
        return person if acted and not named_here and kinds and kinds <= _OFFICES and not rival and not unlike else None

    def namesake(self, role: Role, cue: Cue | None, clause: Span) -> Person | None:
        """Return the one person whose office holds a word that begins as `role` does: `портовик` and `порта`."""
        gender = cue.word.gender if cue and cue.word.number == "sing" else ""
        fitting = {
            id(person): person
            for person, _ in self._people(clause)
            if person.gender in ("", gender or person.gender)
            and any(f" {role.head[:_BEGINNING]}" in f" {held.text.lower()}" for held in person.roles)
        }
        return next(iter(fitting.values())) if len(fitting) == 1 and len(role.head) > _BEGINNING else None

    def _people(self, clause: Span) -> list[tuple[Person, int]]:
        """Return who may be meant; «ответил ему X» leaves out the one who has just spoken."""
        people = self._discourse.known(clause.start)
        if any(t.folded in _OTHER_SIDE for t in self._scene.words(*clause)):
            last = self._discourse.last_speaker(clause.start)
            people = [(person, distance) for person, distance in people if person is not last]
        return people

    def _of_the_talk(self, role: Role, clause: Span, gender: str, turn: str) -> Person | None:
        """Return whom a word means that only tells a side of the talk: the other one, or who has the floor."""
        if is_open(role):
            return self._discourse.other_speaker(clause.start, gender)
        if has_floor(role):
            return self._discourse.antecedent(clause.start, gender, turn=turn)
        return None

    def _nearest(self, role: Role, clause: Span, gender: str) -> Person | None:
        """Return the subject of the sentence before, whom a bare trade word (`говорит педагог`) takes up."""
        if role.kind not in _TAKEN_UP or len(role.text.split()) > _SHORT_OFFICE:
            return None
        named = self._discourse.last_subject(clause.start, gender)
        paragraph = self._scene.document.paragraph_at(clause.start)
        if named is None:
            here = {id(n.person): n.person for n in self._scene.people_in(paragraph.start, clause.start)}
            lone = next(iter(here.values())) if len(here) == 1 else None
            return lone if lone is not None and lone.gender in ("", gender) else None
        return named.person if named.mention.span.start >= paragraph.start else None

    def _named_next(self, clause: Span, gender: str) -> Person | None:
        """Return whom the next sentence names first, without an office: it tells who the one just quoted is."""
        paragraph = self._scene.document.paragraph_at(clause.start)
        named = next(iter(self._scene.people_in(clause.end, min(paragraph.end, clause.end + _NEXT))), None)
        if named is None or not named.mention.is_nominative or named.person.roles:
            return None
        first = named.person.mentions[0].span.start == named.mention.span.start
        return named.person if first and named.person.gender in ("", gender or named.person.gender) else None


def _is_tie(ranked: list[Candidate]) -> bool:
    """Tell whether the office fits two holders alike and they are named in one breath."""
    if len(ranked) < 2:
        return False
    first, second = ranked[:2]
    return first.score == second.score and abs(first.distance - second.distance) < _ONE_BREATH
