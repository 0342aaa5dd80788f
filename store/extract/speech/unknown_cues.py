"""Verbs that stand where a speaker is named, yet in no table: what the tables of speech should learn next."""

from collections.abc import Iterator
from typing import NamedTuple

from store.extract import marks
from store.extract.lang.ru.morph import lemma
from store.extract.layout import AFTER_QUOTE, COLON_BEFORE, INSERTED
from store.extract.lexicon import is_personal_verb
from store.extract.people import registry as persons_registry
from store.extract.speech.clauses import first_cue, names_somebody
from store.extract.speech.scene import Scene
from store.extract.text import Document
from store.model import Span

_LONGEST_CLAUSE = 240  # code points
_NEAR = 6  # words of a clause among which its verb is looked for


class UnknownCue(NamedTuple):
    """A verb without an entry: its lemma, where it stands, and the clause around it."""

    lemma: str
    span: Span
    clause: Span


def unknown_cues(text: str) -> tuple[UnknownCue, ...]:
    """Return the verbs of clauses that bring in speech by their layout alone, in order of the text."""
    document = Document(text)
    scene = Scene(document, marks.pair(document), persons_registry.gather(document))
    found: dict[Span, UnknownCue] = {}
    for clause in _clauses(scene):
        unknown = _verb(scene, clause)
        if unknown is not None:
            found.setdefault(unknown.span, unknown)
    return tuple(found[span] for span in sorted(found))


def _clauses(scene: Scene) -> Iterator[Span]:
    """Yield the clauses behind a quote, inside speech, and before a colon with a quote."""
    for enclosure in scene.outermost:
        after = AFTER_QUOTE.match(scene.text, enclosure.outer.end)
        if enclosure.closed and after is not None:
            yield _to_sentence_end(scene, after.end())
        colon = COLON_BEFORE.search(scene.text, max(0, enclosure.outer.start - 40), enclosure.outer.start)
        if colon is not None:
            sentence = scene.document.sentence_at(colon.start())
            yield Span(max(sentence.start, colon.start() - _LONGEST_CLAUSE), colon.start())
    for inserted in INSERTED.finditer(scene.text):
        yield _to_sentence_end(scene, inserted.end())


def _to_sentence_end(scene: Scene, start: int) -> Span:
    return Span(start, max(start, min(scene.sentence_end(start), start + _LONGEST_CLAUSE)))


def _verb(scene: Scene, clause: Span) -> UnknownCue | None:
    if first_cue(scene, *clause, near=2 * _NEAR) is not None or not names_somebody(scene, *clause):
        return None
    for token in scene.words(*clause)[:_NEAR]:
        if token.text[0].islower() and is_personal_verb(token.folded):
            return UnknownCue(lemma(token.text), Span(token.start, token.end), clause)
    return None
