"""Whole sentences in marks with no clause of their own: brought in by the sentence before, pulled out, or going on."""

import re

from store.extract.layout import AFTER_QUOTE, DASH, GAP, OPENERS, char_before
from store.extract.lexicon import FINITE, is_personal_verb, noun_form
from store.extract.marks import Enclosure
from store.extract.speech.clauses import is_first_person
from store.extract.speech.quotes_enclosures import (
    after_name_head,
    at_line_start,
    first_of,
    has_verb,
    names_an_inscription,
    own_segments,
    starts_lower,
    word_count,
)
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, Span

_LONGEST_LEAD = 420  # code points of a sentence that introduces a quote
_LONGEST_LINE = 160
_SHORT_NAME = 40
_SENTENCES = r"[.!?…](?=\s+[А-ЯЁA-Z])|[!?]$"  # compiled where first met: few releases need it
_SPEAKING = frozenset({"say", "ask", "demand", "manner"})
_SENTENCE_ENDS = frozenset(".!?…»”")
_SENTENCE_END = rf"[.!?…]*{GAP}*(?:$|\n|(?=[A-ZА-ЯЁ\d{re.escape(OPENERS)}•✔#@]|{DASH}|<))"  # likewise


def standing_alone(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """A whole sentence in marks with no clause of its own: a pull quote, or the last speaker going on."""
    intro = _introduction(scene, first_of(scene, position))
    least = 4 if intro is None else 2
    if starts_lower(scene, enclosure) or word_count(scene, enclosure) < least or after_name_head(scene, enclosure):
        return None
    lead = scene.document.sentence_at(enclosure.outer.start)
    before = scene.words(lead.start, enclosure.outer.start) if lead.start < enclosure.outer.start else []
    if before and char_before(scene.text, enclosure.outer.start) not in _SENTENCE_ENDS:
        return None
    dash = AFTER_QUOTE.match(scene.text, enclosure.outer.end)
    broken_off = dash is not None and "," in dash["stops"]  # the mark of speech, whatever the clause behind it says
    if enclosure.closed and not broken_off and re.compile(_SENTENCE_END).match(scene.text, enclosure.outer.end) is None:
        return None
    if dash is not None and names_an_inscription(scene, Span(dash.end(), scene.sentence_end(dash.end()))):
        return None
    if not _is_sentence(scene, enclosure):
        return None
    segments, _ = own_segments(scene, position, enclosure)
    return Utterance(
        segments,
        "quote.alone" if intro is None else "quote.introduced",
        intro,
        confidence=Confidence.LOW,
        inherits=intro is None,
        truncated=not enclosure.closed,
    )


def _introduction(scene: Scene, enclosure: Enclosure) -> Span | None:
    """Return the sentence right before a quote when it says that somebody spoke: `О планах рассказала X.`"""
    headed = _heading(scene, enclosure)
    if headed is not None:
        return headed
    before = scene.document.sentence_at(max(0, enclosure.outer.start - 2))
    if (
        before.end > enclosure.outer.start
        or enclosure.outer.start - before.end > 4
        or before.end - before.start > _LONGEST_LEAD
    ):
        return None
    if any(e.inner.end - e.inner.start > _SHORT_NAME for e in scene.enclosures_in(*before)):
        return None
    spoke = any(cue.word.form == "finite" and "say" in cue.word.kinds for cue in scene.cues_in(*before))
    if not any(n.mention.is_nominative for n in scene.people_in(*before)):
        return before if _office_speaks(scene, before) else None
    return before if spoke or _acts(scene, before) else None


def _office_speaks(scene: Scene, sentence: Span) -> bool:
    """Tell whether an office is the subject of a sentence with a word of speech: `Губернатор поздравил учителей.`"""
    form = next((noun_form(t.folded, "roles") for t in scene.words(*sentence, 1)), None)
    opens = form is not None and "nomn" in form.cases and form.number == "sing"
    finite = (cue for cue in scene.cues_in(*sentence) if cue.word.form == "finite")
    return opens and any(cue.word.kinds & _SPEAKING for cue in finite)


def _acts(scene: Scene, sentence: Span) -> bool:
    """Tell whether a sentence has one person for its subject, who does something: he is the one who speaks next."""
    named = [n for n in scene.people_in(*sentence) if n.mention.is_nominative]
    if len({id(n.person) for n in named}) != 1:
        return False
    verbs = [t for t in scene.words(*sentence) if t.text[0].islower() and is_personal_verb(t.folded)]
    return bool(verbs) and scene.text[sentence.end - 1] in ".…!"


def _heading(scene: Scene, enclosure: Enclosure) -> Span | None:
    """Return the one or two short lines above a quote that are a name with an office and nothing else."""
    first = scene.document.paragraph_at(enclosure.outer.start)
    if not at_line_start(scene, enclosure.outer.start) or not first.start:
        return None
    line = scene.document.paragraph_at(first.start - 1)
    upper = scene.document.paragraph_at(max(0, line.start - 1))
    for head in (line, Span(upper.start, line.end)):
        named = scene.people_in(*head)
        longest = _LONGEST_LINE if head.start < line.start else _LONGEST_LINE // 2
        verbless = head.end - head.start <= longest and not has_verb(scene, head)
        if verbless and len(named) == 1 and named[0].mention.is_nominative and scene.text[head.end - 1] not in ".!?…":
            short = all(e.outer.end - e.outer.start < _SHORT_NAME for e in scene.enclosures_in(*head))
            return head if short else None
    return None


def _is_sentence(scene: Scene, enclosure: Enclosure) -> bool:
    return (
        scene.has(FINITE, *enclosure.inner)
        or re.compile(_SENTENCES).search(scene.text, *enclosure.inner) is not None
        or is_first_person(scene, *enclosure.inner)
        or " — " in scene.text[slice(*enclosure.inner)]
    )
