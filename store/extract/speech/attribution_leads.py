"""Whom the narrator's words before a quote bring in, where no clause of speech says whose it is."""

from store.extract.people.registry import Named
from store.extract.speech.scene import Scene
from store.model import Span

_LEADING = 3  # sentences before a quote that may bring its speaker in


def only_one_named(scene: Scene, lead: Span) -> Named | None:
    """Return the one person a lead names in whatever case: `последнее слово осталось за X: «…»`."""
    people = scene.people_in(*lead)
    return people[0] if len({id(n.person) for n in people}) == 1 else None


def led_in(scene: Scene, offset: int) -> Named | None:
    """Return the one person the sentences before an offset name, of its paragraph and the nearest that name any."""
    start = scene.document.paragraph_at(offset).start
    for _ in range(_LEADING):
        if offset - 2 <= start:
            break
        before = scene.document.sentence_at(offset - 2)
        lead = Span(max(start, before.start), offset)
        if scene.people_in(*lead):
            return only_one_named(scene, lead)
        offset = before.start
    return None
