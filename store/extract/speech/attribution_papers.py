"""Whose letter, speech or message a nameless clause means: `«…», — говорится в сообщении`."""

from store.extract.lang import table
from store.extract.lexicon import noun_form
from store.extract.people.registry import Named
from store.extract.speech.attribution_found import Attribution
from store.extract.speech.attribution_orgs import Body, find_body, find_body_anywhere
from store.extract.speech.clauses import has_word_of_speech
from store.extract.speech.scene import Scene
from store.model import Span

_SAME_SOURCE = 1_000  # code points within which a nameless message is of the body heard last
_EARLIER = frozenset(table("ru", "words")["earlier"])


class Papers:
    """Finds the authors of papers in one release, and remembers who was the source last."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._last: tuple[int, Attribution] = (0, Attribution("none"))

    def note(self, offset: int, source: Attribution) -> None:
        """Remember who speaks at `offset`; offsets come in order of the text."""
        self._last = (offset, source)

    def author(self, clause: Span) -> Named | Body | None:
        """Return whose paper the sentence before a quote names: `X прислала письмо. «…», — написано в нём`."""
        before = self._scene.sentence_before_quote(clause.start)
        if before is None:
            return None
        people = self._scene.people_in(*before)
        named = next((n for n in people if n.mention.is_nominative), people[0] if people else None)
        if not has_word_of_speech(self._scene, *before):
            written = has_word_of_speech(self._scene, *clause) and named is None
            return find_body(self._scene, *before) if written else None
        if named is not None:
            return named
        paper = next((t for t in self._scene.words(*before) if noun_form(t.folded, "documents") is not None), None)
        body = find_body_anywhere(self._scene, paper.end, before.end) if paper is not None else None
        return body or find_body(self._scene, *before)

    def told_so_far(self, clause: Span) -> Attribution | None:
        """`…, сообщили в пресс-службе. «…», — говорится в сообщении`: the body that has been the source goes on."""
        if any(token.folded in _EARLIER for token in self._scene.words(*clause)):
            return Attribution("nobody")  # `Ранее сообщалось, что …`: nobody knows by whom
        at, source = self._last
        goes_on = source.person is None and source.speaker is not None and clause.start - at < _SAME_SOURCE
        return Attribution("source", source.speaker) if goes_on else None
