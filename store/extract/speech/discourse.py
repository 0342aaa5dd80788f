"""Who was spoken of and who spoke so far: what pronouns, offices and nameless quotes refer back to."""

from bisect import bisect_left

from store.extract.people.registry import Named, Person
from store.extract.speech.scene import Scene

_REACH = 3_000  # code points a pronoun may look back
_MANY = 40  # mentions looked at


class Discourse:
    """A release read up to some point."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._speakers: list[tuple[int, Person]] = []
        self._subjects = [named for named in scene.registry.named if self._is_subject(named)]
        self._subject_starts = [named.mention.span.start for named in self._subjects]

    def _is_subject(self, named: Named) -> bool:
        """A nominative name outside quotation marks and before any other name of its sentence's main clause."""
        return named.mention.is_nominative and self._scene.enclosure_at(named.mention.span.start) is None

    def spoke(self, offset: int, person: Person) -> None:
        """Note that a person spoke at `offset`; offsets come in order, a few steps back at most."""
        self._speakers.append((offset, person))

    def last_speaker(self, offset: int) -> Person | None:
        """Return who spoke last before `offset`."""
        return next((person for at, person in reversed(self._speakers[-12:]) if at <= offset), None)

    def other_speaker(self, offset: int, gender: str) -> Person | None:
        """Return the nearest person who is not the last speaker: the other side of a talk."""
        last = self.last_speaker(offset)
        for named in self._scene.registry.last_before(offset, _MANY):
            person = named.person
            if (
                person is not last
                and _agrees(person, gender)
                and self._scene.enclosure_at(named.mention.span.start) is None
            ):
                return person
        return None

    def antecedent(self, offset: int, gender: str) -> Person | None:
        """Return whom a pronoun means: the latest speaker or subject of that gender; `None` on a tie or a crowd."""
        if gender == "plur":
            return None
        spoken = next(((at, p) for at, p in reversed(self._speakers[-30:]) if at < offset and _agrees(p, gender)), None)
        named = self.last_subject(offset, gender)
        if named is None:
            return spoken[1] if spoken else self.last_mentioned(offset, gender)
        if spoken is not None and spoken[0] >= named.mention.span.start:
            return spoken[1]
        return None if self._tie(named, gender) else named.person

    def last_subject(self, offset: int, gender: str) -> Named | None:
        """Return the nearest nominative mention before `offset` of a person of that gender."""
        index = bisect_left(self._subject_starts, offset)
        for named in reversed(self._subjects[max(0, index - _MANY) : index]):
            if offset - named.mention.span.start > _REACH:
                return None
            if _agrees(named.person, gender):
                return named
        return None

    def _tie(self, named: Named, gender: str) -> bool:
        """Two subjects of one sentence joined by `и` leave a pronoun open."""
        sentence = self._scene.document.sentence_at(named.mention.span.start)
        index = bisect_left(self._subject_starts, sentence.start)
        same = [n for n in self._subjects[index : index + 8] if n.mention.span.start < sentence.end]
        rivals = {id(n.person) for n in same if _agrees(n.person, gender) and n.person is not named.person}
        return bool(rivals) and not self._scene.cues_in(*sentence)

    def last_mentioned(self, offset: int, gender: str) -> Person | None:
        """Return the person of that gender named last before `offset`, in any case."""
        for named in self._scene.registry.last_before(offset, _MANY):
            if _agrees(named.person, gender) and self._scene.enclosure_at(named.mention.span.start) is None:
                return named.person
        return None

    def known(self, offset: int) -> list[tuple[Person, int]]:
        """Return the people of the release with the distance from `offset` to their nearest mention before it.

        People named only later come after all others: a lead may use the office before the name.
        """
        found: dict[int, tuple[Person, int]] = {}
        for named in self._scene.registry.last_before(offset, _MANY):
            found.setdefault(id(named.person), (named.person, offset - named.mention.span.start))
        for person in self._scene.registry.people[:_MANY]:
            found.setdefault(id(person), (person, 1_000_000 + person.mentions[0].span.start))
        return list(found.values())

    def only_one(self, gender: str) -> Person | None:
        """Return the one person of a release who is given no office, if there is just one of that gender."""
        without = [
            p
            for p in self._scene.registry.people[:_MANY]
            if not p.roles and p.surname and p.first and _agrees(p, gender)
        ]
        return without[0] if len(without) == 1 else None


def _agrees(person: Person, gender: str) -> bool:
    return not gender or not person.gender or person.gender == gender
