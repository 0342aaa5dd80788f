"""What may be asked of a stretch in quotation marks, whatever it turns out to be."""

from store.extract.lang import table
from store.extract.layout import OPENERS, trim
from store.extract.lexicon import FINITE, noun_form
from store.extract.marks import Enclosure
from store.extract.speech.quotes_split import split
from store.extract.speech.scene import Scene
from store.model import Span

_LEAD = 3  # words of a clause behind a quote
_SIGNS = frozenset(table("ru", "words")["signs"])


def word_count(scene: Scene, enclosure: Enclosure) -> int:
    """Return how many words stand between the marks."""
    return len(scene.words(enclosure.inner.start, enclosure.inner.end))


def starts_lower(scene: Scene, enclosure: Enclosure) -> bool:
    """Tell whether the first letter between the marks is a small one."""
    lead = scene.text[enclosure.inner.start : enclosure.inner.start + 4].lstrip(OPENERS + "…. ")
    return lead[:1].islower()


def own_segments(scene: Scene, position: int, enclosure: Enclosure) -> tuple[tuple[Span, ...], Span | None]:
    """Return the segments of an enclosure, earlier paragraphs it takes up included, and a clause inserted in it."""
    lost = not enclosure.closed
    cut = split(scene, enclosure.inner.start, enclosure.inner.end, open_ended=lost, unclosed=lost)
    own = cut.segments if cut else (trim(scene.text, *enclosure.inner, stops=",.;"),)
    before: list[Span] = []
    clauses = list(cut.clauses) if cut else []
    index = position - 1
    while index >= 0 and scene.outermost[index].continued:
        inner = scene.outermost[index].inner
        earlier = split(scene, *inner, open_ended=True)
        before[:0] = earlier.segments if earlier else (trim(scene.text, *inner),)
        clauses[:0] = earlier.clauses if earlier else ()
        index -= 1
    return (*before, *(s for s in own if s.start < s.end)), clauses[0] if clauses else None


def after_name_head(scene: Scene, enclosure: Enclosure) -> bool:
    """Tell whether a noun right before makes what stands in marks a name (`завод «…»`, `ООО «…»`)."""
    line = scene.document.paragraph_at(enclosure.outer.start)
    words = scene.words(max(line.start, enclosure.outer.start - 60), enclosure.outer.start)[-1:]
    if words and scene.text[words[0].end : enclosure.outer.start].strip():
        return False
    if starts_lower(scene, enclosure) and scene.has(FINITE, *enclosure.inner):
        return any(noun_form(t.folded, "inscriptions") is not None for t in words)
    return any(
        noun_form(t.folded, "name_heads") is not None or (t.text.isupper() and 1 < len(t.text) < 6) for t in words
    )


def first_of(scene: Scene, position: int) -> Enclosure:
    """Return the enclosure with which a quote of several paragraphs begins."""
    while position > 0 and scene.outermost[position - 1].continued:
        position -= 1
    return scene.outermost[position]


def shows(scene: Scene, clause: Span) -> bool:
    """Tell whether a clause is about a sign: its verb is one of signs, and nobody is named beside it."""
    cues = scene.cues_in(clause.start, _own_end(scene, clause) if len(scene.cues_in(*clause)) > 1 else clause.end)
    return bool(cues) and cues[-1].word.lemma in _SIGNS and not scene.people_in(*clause)


def _own_end(scene: Scene, clause: Span) -> int:
    """Return where a clause gives over to an explanation behind a colon (`рассмеялась она: на кармане значилось …`)."""
    colon = scene.text.find(":", *clause)
    return colon if colon >= 0 else clause.end


def has_verb(scene: Scene, line: Span) -> bool:
    """Tell whether a stretch holds a verb, capitalised words left out."""
    tokens = scene.document.tokens
    return any(tokens[index].text[0].islower() for index in scene.document.having_in(FINITE, *line))


def at_line_start(scene: Scene, offset: int) -> bool:
    """Tell whether no word stands before `offset` in its paragraph."""
    paragraph = scene.document.paragraph_at(offset)
    return not scene.words(paragraph.start, offset, 1)


def names_an_inscription(scene: Scene, clause: Span) -> bool:
    """Tell whether a clause says that the words before it are a motto or a title: `под таким девизом пройдёт …`."""
    words = scene.words(clause.start, _own_end(scene, clause), _LEAD)
    if not words or scene.cues_in(words[0].start, words[-1].end):
        return False
    return any(noun_form(t.folded, "inscriptions") and not noun_form(t.folded, "sayings") for t in words)
