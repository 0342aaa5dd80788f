"""The people of a release worth listing: actors and speakers, without bylines and names that only stand in titles."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from store.extract.lang import table
from store.extract.people.registry import Person
from store.extract.speech.scene import Scene
from store.model import Confidence, Quote, QuoteKind, Span
from store.model import Person as PersonFact

_WORDS = table("ru", "words")
_BYLINES = frozenset(_WORDS["bylines"])
_PREPOSITIONS = frozenset(_WORDS["prepositions"]["any"])
_REACH = 40
_CREDIT = re.compile(r"©[^.\n]{0,30}/ ?$")  # the photographer of an agency: `© ТАСС / Имя Фамилия`
_STAMP = re.compile(r",? \d{1,2}[ .][\w. ]{0,20},? \d{1,2}:\d\d\b")  # `Имя Фамилия, 18 января, 19:44`


def list_people(scene: Scene, quotes: Sequence[Quote]) -> tuple[PersonFact, ...]:
    """Return the people of a release, each with all mentions as spans; those only talked of in speech are no actors."""
    found = []
    speech = sorted(span for quote in quotes if quote.kind is QuoteKind.DIRECT for span in quote.spans)
    starts = [span.start for span in speech]
    speakers = {quote.speaker for quote in quotes}
    for person in scene.registry.people:
        if person.name not in speakers and (_is_byline(scene, person) or _only_in_titles(scene, person)):
            continue
        if (
            person.name not in speakers
            and not _is_whole(person)
            and all(_inside(speech, starts, m.span) for m in person.mentions)
        ):
            continue
        role = person.role
        sure = bool(person.surname and (person.first or person.initials))
        found.append(
            PersonFact(
                spans=tuple(mention.span for mention in person.mentions),
                rule="person.full" if sure else "person.short",
                confidence=Confidence.HIGH if sure else Confidence.MEDIUM,
                name=person.name,
                role=role.text if role else None,
            )
        )
    return tuple(found)


def _is_whole(person: Person) -> bool:
    """Tell whether speech names somebody in full, as it does those who take part; others are only talked of."""
    return any(m.surname and m.first and m.gender for m in person.mentions)


def _inside(speech: Sequence[Span], starts: Sequence[int], span: Span) -> bool:
    index = bisect_right(starts, span.start) - 1
    return index >= 0 and speech[index].contains(span)


def _is_byline(scene: Scene, person: Person) -> bool:
    """Tell whether every mention signs the text or a picture: `Фото Имени`, `Беседовал Имя`, a line of its own."""
    official = bool(person.roles)
    return all(_signs(scene, *mention.span, official=official) for mention in person.mentions)


def _signs(scene: Scene, start: int, end: int, *, official: bool) -> bool:
    """Tell whether a name stands as a signature; a line of its own under an office is that of who sends a letter."""
    paragraph = scene.document.paragraph_at(start)
    if _CREDIT.search(scene.text, max(paragraph.start, start - _REACH), start) is not None:
        return True
    before = [token.folded for token in scene.words(max(paragraph.start, start - _REACH), start)][-3:]
    signed = next((at for at, word in enumerate(before) if word in _BYLINES), None)
    if signed is not None and not _PREPOSITIONS & set(before[signed:]):  # «беседовал с Иваном Гаем» signs nothing
        return True
    if scene.words(paragraph.start, start, 1):
        return False
    after = scene.words(end, paragraph.end, 1)
    if after and after[0].folded in _BYLINES and scene.text[end : end + 1] in ".,":
        return True
    if _STAMP.match(scene.text, end, paragraph.end) is not None:
        return True
    alone = not after and scene.text[end : end + 1] != "," and paragraph.start > len(scene.text) // 2
    return alone and not official


def _only_in_titles(scene: Scene, person: Person) -> bool:
    """Tell whether a person is named only inside short quotation marks: a play, a book, a school."""
    holders = [scene.enclosure_at(mention.span.start) for mention in person.mentions]
    return all(h is not None and h.inner.end - h.inner.start < 60 for h in holders)
