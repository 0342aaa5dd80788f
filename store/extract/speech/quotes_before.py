"""Speech in marks behind a colon: `X сказал: «…»`, `Комментарий X: «…»`, a label and a quote."""

import re

from store.extract.lang import table
from store.extract.layout import COLON_BEFORE
from store.extract.lexicon import DOCUMENT, OFFICE, is_finite, noun_form
from store.extract.marks import Enclosure
from store.extract.speech.clauses import has_word_of_speech, names_somebody, whose_speech
from store.extract.speech.quotes_enclosures import first_of, has_verb, own_segments, shows, starts_lower, word_count
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, Span

_WORDS = table("ru", "words")
_RIGHT_BEFORE = 24  # code points a verb right before a quote begins within
_SENTENCE = 3  # words
_LONGEST_LEAD = 420  # code points of a sentence that introduces a quote
_COORDINATION = re.compile(r"[,;]\s+(?:" + "|".join(_WORDS["conjunctions"]) + r")\s+")
_ACCORDING = frozenset(_WORDS["according"]["nouns"])
_POSSESSIVES = frozenset(w for g in ("masculine", "feminine") for w in _WORDS["according"][f"possessive_{g}"])
_HOW: str = _WORDS["how"]
_THOUGHTS = frozenset(_WORDS["thoughts"])
_NAMELESS = frozenset(_WORDS["unknown_doers"])


def before(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`X сказал: «…»`: the clause stands before a colon, on the same line or the one above."""
    text, start = scene.text, first_of(scene, position).outer.start
    colon = COLON_BEFORE.search(text, max(0, start - 40), start)
    if colon is None:
        return _without_colon(scene, position, enclosure)
    sentence = scene.document.sentence_at(colon.start())
    clause = Span(max(sentence.start, colon.start() - _LONGEST_LEAD), colon.start())
    letter = is_paper(scene, clause) and (_has_document(scene, clause) or whose_speech(scene, *clause) is not None)
    if (_is_inscription(scene, clause) and not letter) or shows(scene, clause) or not word_count(scene, enclosure):
        return None
    cues = scene.cues_in(*clause)
    if (cues and cues[-1].word.lemma in _THOUGHTS) or (starts_lower(scene, enclosure) and _is_told(scene, clause)):
        return None
    somebody = names_somebody(scene, *clause)
    paper = not somebody and is_paper(scene, clause)
    if not cues and not paper and not (somebody and (word_count(scene, enclosure) > 2 or _is_label(scene, clause))):
        return None
    segments, _ = own_segments(scene, position, enclosure)
    clause = _last_clause(scene, clause)
    return Utterance(segments, "quote.before", clause, oblique=paper, truncated=not enclosure.closed)


def _without_colon(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`X обронил «…», чем рассмешил зал`: a whole sentence right behind a verb of saying, its colon lost."""
    start = enclosure.outer.start
    cue = next(iter(scene.finite_in(max(0, start - _RIGHT_BEFORE), start)), None)
    if cue is None or start - cue.span.end != 1 or "say" not in cue.word.kinds or starts_lower(scene, enclosure):
        return None
    if not any(is_finite(t.folded) for t in scene.words(*enclosure.inner)) or word_count(scene, enclosure) < _SENTENCE:
        return None
    lead = Span(max(scene.document.sentence_at(start).start, start - _LONGEST_LEAD), start)
    segments, _ = own_segments(scene, position, enclosure)
    return Utterance(segments, "quote.before", lead, confidence=Confidence.MEDIUM, truncated=not enclosure.closed)


def _is_label(scene: Scene, clause: Span) -> bool:
    """Tell whether a lead is nothing but a name with an office."""
    return not has_verb(scene, clause)


def is_paper(scene: Scene, clause: Span) -> bool:
    """Tell whether a lead names a letter, a speech or the like with its author: `Из письма X`."""
    if not has_word_of_speech(scene, *clause):
        return False
    theirs = any(token.folded in _POSSESSIVES for token in scene.words(*clause))
    return theirs or bool(scene.people_in(*clause)) or _has_office(scene, clause)


def _has_document(scene: Scene, clause: Span) -> bool:
    return scene.has(DOCUMENT, *clause)


def _has_office(scene: Scene, clause: Span) -> bool:
    return scene.has(OFFICE, *clause)


def _last_clause(scene: Scene, lead: Span) -> Span:
    """Narrow a lead to its last clause where that one has a speaker and a word of speech of its own."""
    start = lead.start
    for holder in scene.enclosures_in(*lead):
        start = max(start, holder.outer.end) if holder.outer.end <= lead.end else start
    for match in _COORDINATION.finditer(scene.document.folded, start, lead.end):
        if names_somebody(scene, match.end(), lead.end) and scene.cues_in(match.end(), lead.end):
            start = match.end()
    tail = Span(start, lead.end)
    return tail if scene.cues_in(*tail) or names_somebody(scene, *tail) else lead


def _is_told(scene: Scene, lead: Span) -> bool:
    """Tell whether a lead retells (`как пояснил X, …`): a fragment behind its colon is then part of the claim."""
    return any(t.folded in _ACCORDING or t.folded == _HOW for t in scene.words(*lead))


def _is_inscription(scene: Scene, clause: Span) -> bool:
    """Tell whether a lead announces a motto, a sign or a thought rather than speech, or a doer nobody knows."""
    words = scene.words(*clause)
    if any(token.folded in _NAMELESS for token in words):
        return True
    cues = scene.cues_in(*clause)
    painted = bool(cues) and cues[-1].word.form == "passive"
    last = words if painted else words[-1:] if cues else words[-3:]
    return any(noun_form(token.folded, "inscriptions") is not None for token in last)
