"""Who was spoken of and who spoke so far: what pronouns, offices and nameless quotes refer back to.

Every person of the story so far is weighed: subjects above objects, speakers above both, and each sentence of the
narrator's between costs weight. Those named inside speech are not part of the story.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from store.extract.lang import table
from store.extract.lazy import lazy
from store.extract.people.registry import Named, Person
from store.extract.speech.scene import Cue, Scene
from store.model import Span

_REACH = 3_000  # code points a pronoun may look back
_MANY = 40  # mentions looked at
_STEPS = 6  # sentences whose own pronoun is looked up in turn
_LEAD = 6  # words of a sentence among which its subject pronoun stands
_SPEAKER, _SUBJECT, _PATIENT, _OBJECT, _STEP = 3.2, 3.0, 2.6, 1.6, 0.9
_ASKED = 1.6  # taken from whoever has just put a question that is answered
_GENDERS = {
    word: gender
    for gender, kind in (("masc", "masculine"), ("femn", "feminine"))
    for word in table("ru", "words")["pronouns"][kind]
}
_DEEDS = frozenset({"act"})
_TURNS = {kind: frozenset(verbs) for kind, verbs in table("ru", "words")["turns"].items()}
_PREPOSITIONS = frozenset(table("ru", "words")["prepositions"]["any"])

Weighed = tuple[float, int, Person]
"""A person with his weight and the offset that gave it."""


class Discourse:
    """A release read up to some point; `speech` are the stretches that are not the narrator's."""

    def __init__(self, scene: Scene, speech: Sequence[Span] = ()) -> None:
        self._scene = scene
        self._speakers: list[tuple[int, Person]] = []
        self._speech = sorted(speech)
        self._speech_starts = [span.start for span in self._speech]
        self._pronouns: dict[tuple[int, str], Person | None] = {}

    @lazy
    def _told(self) -> list[Named]:
        return [named for named in self._scene.registry.named if not self.is_spoken(named.mention.span.start)]

    @lazy
    def _told_starts(self) -> list[int]:
        return [named.mention.span.start for named in self._told]

    @lazy
    def _subjects(self) -> list[Named]:
        return [named for named in self._told if named.mention.is_nominative]

    @lazy
    def _subject_starts(self) -> list[int]:
        return [named.mention.span.start for named in self._subjects]

    @lazy
    def _story(self) -> list[Span]:
        return [sentence for sentence in self._scene.document.sentences if not self._is_speech(sentence)]

    @lazy
    def _story_starts(self) -> list[int]:
        return [sentence.start for sentence in self._story]

    def is_spoken(self, offset: int) -> bool:
        """Tell whether `offset` lies inside speech or quotation marks."""
        index = bisect_right(self._speech_starts, offset) - 1
        inside = index >= 0 and offset < self._speech[index].end
        return inside or self._scene.enclosure_at(offset) is not None

    def _is_speech(self, sentence: Span) -> bool:
        index = bisect_right(self._speech_starts, sentence.start + 2) - 1
        return index >= 0 and sentence.end <= self._speech[index].end + 2

    # -- who spoke -------------------------------------------------------------------------------------------------

    def spoke(self, offset: int, person: Person) -> None:
        """Note that a person spoke at `offset`; offsets come in order, a few steps back at most."""
        self._speakers.append((offset, person))

    def last_speaker(self, offset: int) -> Person | None:
        """Return who spoke last before `offset`."""
        return next((person for at, person in reversed(self._speakers[-12:]) if at <= offset), None)

    def other_speaker(self, offset: int, gender: str) -> Person | None:
        """Return the nearest person who is not the last speaker: the other side of a talk."""
        last = self.last_speaker(offset)
        return next((n.person for n in self._back(offset) if n.person is not last and _agrees(n.person, gender)), None)

    # -- who is meant ----------------------------------------------------------------------------------------------

    def antecedent(self, offset: int, gender: str, *, turn: str = "") -> Person | None:
        """Return whom a pronoun means: the weightiest person of that gender; `None` on a tie or a crowd.

        `turn` is `go_on` where the verb lets the last speaker go on, `answer` where it gives the word to another.
        """
        if gender == "plur":
            return None
        weighed = self._weighed(offset, gender, turn)
        if not weighed:
            return self.last_mentioned(offset, gender)
        _, at, person = weighed[0]
        index = bisect_left(self._subject_starts, at)
        named = self._subjects[index] if index < len(self._subjects) and self._subject_starts[index] == at else None
        spoken = any(start == at and speaker is person for start, speaker in self._speakers[-_MANY:])
        return None if named is not None and not spoken and self._tie(named, gender) else person

    def _weighed(self, offset: int, gender: str, turn: str) -> list[Weighed]:
        """Return the people of that gender by weight, each with his best place."""
        best: dict[int, Weighed] = {}
        last = self.last_speaker(offset)
        bonus = {"go_on": 0.5, "answer": -1.2}.get(turn, 0.0)
        asker = self._asker(offset) if turn == "answer" else None
        for weight, at, person in (*self._of_speakers(offset, gender), *self._of_sentences(offset, gender)):
            weight += bonus if person is last else 0.0
            weight -= _ASKED if person is asker and person is not last else 0.0
            if id(person) not in best or best[id(person)][0] < weight:
                best[id(person)] = (weight, at, person)
        return sorted(best.values(), key=lambda each: (-each[0], -each[1]))

    def _asker(self, offset: int) -> Person | None:
        """Return who asks in the narrator's sentence before: `X поинтересовался сроками. «…», — ответил он`."""
        index = bisect_left(self._story_starts, offset) - 1
        if index < 0 or self._story[index].end > offset:
            index -= 1
        sentence = self._story[index] if index >= 0 else Span(0, 0)
        if not any("ask" in cue.word.kinds for cue in self._scene.finite_in(*sentence)):
            return None
        subjects = (n.person for n in self._scene.people_in(*sentence) if self._may_be_subject(n))
        return next(subjects, None)

    def _of_speakers(self, offset: int, gender: str) -> Iterator[Weighed]:
        seen: set[int] = set()
        for at, person in reversed(self._speakers[-30:]):
            if at < offset and offset - at < _REACH and _agrees(person, gender) and id(person) not in seen:
                seen.add(id(person))
                yield _SPEAKER - _STEP * self._steps(at, offset), at, person

    def _of_sentences(self, offset: int, gender: str) -> Iterator[Weighed]:
        """Yield the people of the sentences before `offset`, those of one sentence by their place in it."""
        sentence, group = None, list[Named]()
        for named in self._back(offset):
            here = self._scene.document.sentence_at(named.mention.span.start)
            if sentence is not None and here != sentence:
                yield from self._of_sentence(sentence, group[::-1], offset, gender)
                group = []
            sentence = here
            group.append(named)
        if sentence is not None:
            yield from self._of_sentence(sentence, group[::-1], offset, gender)
        yield from self._of_pronouns(offset, gender)

    def _of_sentence(self, sentence: Span, group: Sequence[Named], offset: int, gender: str) -> Iterator[Weighed]:
        subject = next((n for n in group if self._may_be_subject(n)), None)
        cost = _STEP * self._steps(sentence.start, offset)
        for named in group:
            if not _agrees(named.person, gender):
                continue
            if self._may_be_subject(named):
                weight = _SUBJECT if named is subject else _SUBJECT - 0.3
            else:
                # dealt with by a subject of the other gender, he is the one a pronoun can mean
                weight = _PATIENT if subject is not None and not _agrees(subject.person, gender) else _OBJECT
            yield weight - cost, named.mention.span.start, named.person

    def _of_pronouns(self, offset: int, gender: str) -> Iterator[Weighed]:
        """Yield whom the last sentences go on with by a pronoun of their own."""
        if not gender:
            return
        last = bisect_left(self._story_starts, offset)
        for index in range(max(0, last - _STEPS), last):
            sentence = self._story[index]
            key = (sentence.start, gender)
            if sentence.end > offset or sentence.end < offset - _REACH:
                continue
            if key not in self._pronouns:
                self._pronouns[key] = None  # a sentence may not ask for itself
                if self._has_pronoun(sentence, gender):
                    self._pronouns[key] = self.antecedent(sentence.start, gender)
            person = self._pronouns[key]
            if person is not None:
                yield _SUBJECT - _STEP * self._steps(sentence.start, offset), sentence.start, person

    def _has_pronoun(self, sentence: Span, gender: str) -> bool:
        """Tell whether a pronoun is the subject of a sentence of the narrator's."""
        words = self._scene.words(*sentence, _LEAD)
        return any(_GENDERS.get(word.folded) == gender and not self.is_spoken(word.start) for word in words)

    def _may_be_subject(self, named: Named) -> bool:
        if not named.mention.is_nominative:
            return False
        index = self._scene.document.token_index(named.mention.span.start) - 1
        return index < 0 or self._scene.document.tokens[index].folded not in _PREPOSITIONS

    def _steps(self, start: int, end: int) -> int:
        """Return how many sentences of the narrator's begin behind `start` and up to `end`."""
        return bisect_right(self._story_starts, end) - bisect_right(self._story_starts, start)

    def _back(self, offset: int) -> Iterator[Named]:
        """Yield the mentions outside speech before `offset`, nearest first."""
        index = bisect_left(self._told_starts, offset)
        for named in reversed(self._told[max(0, index - _MANY) : index]):
            if offset - named.mention.span.start > _REACH:
                return
            yield named

    def last_subject(self, offset: int, gender: str, *, but: frozenset[str] = frozenset()) -> Named | None:
        """Return the nearest nominative mention before `offset` of a person of that gender, with no office of `but`."""
        index = bisect_left(self._subject_starts, offset)
        for named in reversed(self._subjects[max(0, index - _MANY) : index]):
            if offset - named.mention.span.start > _REACH:
                return None
            if _agrees(named.person, gender) and (named.role is None or named.role.head not in but):
                return named
        return None

    def _tie(self, named: Named, gender: str) -> bool:
        """Two subjects of one sentence joined by `и` leave a pronoun open."""
        sentence = self._scene.document.sentence_at(named.mention.span.start)
        index = bisect_left(self._subject_starts, sentence.start)
        same = [n for n in self._subjects[index : index + 8] if n.mention.span.start < sentence.end]
        rivals = {id(n.person) for n in same if _agrees(n.person, gender) and n.person is not named.person}
        return bool(rivals) and not any(cue.word.kinds - _DEEDS for cue in self._scene.cues_in(*sentence))

    def last_mentioned(self, offset: int, gender: str) -> Person | None:
        """Return the person of that gender named last before `offset`, in any case."""
        return next((named.person for named in self._back(offset) if _agrees(named.person, gender)), None)

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
            if not p.roles and p.surname and (p.first or p.initials) and _agrees(p, gender) and self._is_of_story(p)
        ]
        without = [p for p in without if p.first] or without
        return without[0] if len(without) == 1 else None

    def sole(self, gender: str) -> Person | None:
        """Return the one person whom the narrator names in a release, if he is of that gender."""
        people = [p for p in self._scene.registry.people[:_MANY] if self._is_of_story(p)]
        return people[0] if len(people) == 1 and people[0].surname and _agrees(people[0], gender) else None

    def _is_of_story(self, person: Person) -> bool:
        """Tell whether the narrator names a person at all; others are only talked of in speech."""
        return any(not self.is_spoken(mention.span.start) for mention in person.mentions)


def turn_of(cue: Cue | None) -> str:
    """Return `go_on` or `answer` for a verb that lets the last speaker go on or gives the word to another."""
    return next((kind for kind, verbs in _TURNS.items() if cue is not None and cue.word.lemma in verbs), "")


def _agrees(person: Person, gender: str) -> bool:
    return not gender or not person.gender or person.gender == gender
