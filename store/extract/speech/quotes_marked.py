"""Speech in quotation marks, told from names, mottoes and scare words in them."""

import re
from bisect import bisect_right
from collections.abc import Iterable

from store.extract.lang import table
from store.extract.layout import (
    AFTER_COMMA,
    AFTER_QUOTE,
    AFTER_SPACE,
    COLON_BEFORE,
    DASH,
    DASH_LEAD,
    GAP,
    OPENERS,
    RESUMED,
    char_before,
    trim,
)
from store.extract.lexicon import is_finite, noun_form
from store.extract.marks import Enclosure
from store.extract.speech import quotes_partial
from store.extract.speech.attribution_orgs import find_body
from store.extract.speech.clauses import brings_speech, first_cue, is_first_person, names_somebody
from store.extract.speech.quotes_enclosures import after_name_head, own_segments, starts_lower, word_count
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, Span

_WORDS = table("ru", "words")
_LONGEST_LEAD = 420  # code points of a sentence that introduces a quote
_LONGEST_LINE = 160
_SHORT_NAME = 40
_COORDINATION = re.compile(r"[,;]\s+(?:" + "|".join(_WORDS["conjunctions"]) + r")\s+")
_SIGNATURE = re.compile(
    rf"[.!?…,]*(?:[ \u00a0]*(?:\n|<br ?/?>)+(?:{GAP}|{DASH})*|[ \u00a0]?{DASH}[ \u00a0]|[ \u00a0]\()(?=[^\W\d_])"
)
_SENTENCE_ENDS = frozenset(".!?…»”")
_ACCORDING = frozenset(_WORDS["according"]["nouns"])
_HOW: str = _WORDS["how"]
_THOUGHTS = frozenset(_WORDS["thoughts"])
_SIGNS = frozenset(_WORDS["signs"])
_THAT = frozenset(_WORDS["that"])
_NAMELESS = frozenset(_WORDS["unknown_doers"])
_SENTENCE_END = re.compile(rf"[.!?…]*{GAP}*(?:$|\n|(?=[A-ZА-ЯЁ\d{re.escape(OPENERS)}•✔#@]|{DASH}|<))")


def find(scene: Scene, claimed: Iterable[Span]) -> list[Utterance]:
    """Return the speech in outermost enclosures; those inside `claimed` spans (speech already found) are names."""
    blocked = sorted(claimed)
    starts = [span.start for span in blocked]
    found: list[Utterance] = []
    used = 0
    for position, enclosure in enumerate(scene.outermost):
        if enclosure.outer.start < used or _inside(blocked, starts, enclosure):
            continue
        utterance = _classify(scene, position, enclosure)
        if utterance is not None:
            found.append(utterance)
            used = max(used, utterance.end)
    return found


def _inside(blocked: list[Span], starts: list[int], enclosure: Enclosure) -> bool:
    index = bisect_right(starts, enclosure.inner.start) - 1
    return index >= 0 and blocked[index].contains(enclosure.inner)


def _classify(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    if enclosure.continued or enclosure.inner.start >= enclosure.inner.end:
        return None
    for rule in (
        _after,
        _inside_clause,
        _before,
        _signed,
        quotes_partial.object_fragment,
        quotes_partial.told_fragment,
        _standing_alone,
    ):
        utterance = rule(scene, position, enclosure)
        if utterance is not None:
            return utterance
    return None


def _after(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`«…», — сказал X`: the clause stands behind the closing mark."""
    if not enclosure.closed:
        return None
    match = AFTER_QUOTE.match(scene.text, enclosure.outer.end)
    dashed = match is not None
    match = match or AFTER_COMMA.match(scene.text, enclosure.outer.end)
    match = match or AFTER_SPACE.match(scene.text, enclosure.outer.end)
    if match is None:
        return None
    clause = Span(match.end(), _clause_limit(scene, match.end()))
    comma = "," in match.group() or scene.text[enclosure.inner.end - 1] in ",!?…"
    if dashed and comma:
        proper = brings_speech(scene, *clause) and not _shows(scene, clause)
    else:
        near = 2 if comma or dashed else 1
        proper = _at_once(scene, clause, near) and (comma or not starts_lower(scene, enclosure))
    if not proper or word_count(scene, enclosure) < (1 if dashed and comma else 3):
        return None
    segments, inserted = own_segments(scene, position, enclosure)
    segments = (*segments, *(_resumed_marks(scene, clause.end) or _resumed_line(scene, enclosure, clause.end)))
    return Utterance(
        segments, "quote.after", clause if inserted is None or names_somebody(scene, *clause) else inserted
    )


def _at_once(scene: Scene, clause: Span, near: int) -> bool:
    """Tell whether a clause without comma and dash before it begins with a plain verb of speech and its subject."""
    cue = first_cue(scene, *clause, near=near)
    if cue is None or cue.word.form != "finite" or not cue.word.kinds & {"say", "ask", "think"}:
        return False
    return names_somebody(scene, cue.span.end, clause.end) or find_body(scene, cue.span.end, clause.end) is not None


def _clause_limit(scene: Scene, start: int) -> int:
    """Return where the clause behind a quote ends: its sentence, or the next opening mark after a dash or comma."""
    end = max(start, min(scene.sentence_end(start), start + _LONGEST_LEAD))
    for following in scene.enclosures_in(start, end):
        lead = scene.text[max(start, following.outer.start - 6) : following.outer.start].rstrip()
        if lead.endswith((":", "—", "–", "-", "—\u00a0")):
            return following.outer.start
    resumed = RESUMED.search(scene.text, start, end)
    while resumed is not None and not resumed.group("stop"):
        resumed = RESUMED.search(scene.text, resumed.end(), end)
    return resumed.start() if resumed is not None and resumed.start() > start else end


def _resumed_marks(scene: Scene, clause_end: int) -> tuple[Span, ...]:
    """Return the enclosure that takes the speech up behind a clause: `«…», — сказал X, — «…»`."""
    match = RESUMED.match(scene.text, clause_end) or RESUMED.match(scene.text, max(0, clause_end - 1))
    start = match.end() if match else clause_end
    holder = scene.enclosure_at(start)
    if holder is None or holder.outer.start != start:
        return ()
    lead = scene.text[max(0, start - 8) : start].rstrip()
    if not lead.endswith(("—", "–", "-", "&mdash;")):
        return ()
    return (trim(scene.text, *holder.inner, stops=",."),)


def _resumed_line(scene: Scene, enclosure: Enclosure, clause_end: int) -> tuple[Span, ...]:
    """Return the rest of a dash line that takes the speech up without marks: `— «…», — сказал X. — …`."""
    line = scene.document.paragraph_at(enclosure.outer.start)
    if DASH_LEAD.match(scene.text, line.start, enclosure.outer.start + 1) is None:
        return ()
    match = RESUMED.match(scene.text, clause_end, line.end) or RESUMED.match(scene.text, clause_end - 1, line.end)
    return (trim(scene.text, match.end(), line.end, stops="."),) if match is not None else ()


def _inside_clause(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`«Текст, — сказал X. — Текст»`: the clause stands between the marks."""
    segments, clause = own_segments(scene, position, enclosure)
    if clause is None or sum(len(scene.words(*s)) for s in segments) < 2:
        return None
    confidence = Confidence.HIGH if enclosure.closed else Confidence.MEDIUM
    return Utterance(segments, "quote.inside", clause, confidence=confidence)


def _before(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`X сказал: «…»`: the clause stands before a colon, on the same line or the one above."""
    text, start = scene.text, enclosure.outer.start
    colon = COLON_BEFORE.search(text, max(0, start - 40), start)
    if colon is None:
        return None
    sentence = scene.document.sentence_at(colon.start())
    clause = Span(max(sentence.start, colon.start() - _LONGEST_LEAD), colon.start())
    if _is_inscription(scene, clause) or _shows(scene, clause) or not word_count(scene, enclosure):
        return None
    cues = scene.cues_in(*clause)
    if (cues and cues[-1].word.lemma in _THOUGHTS) or (starts_lower(scene, enclosure) and _is_told(scene, clause)):
        return None
    somebody = names_somebody(scene, *clause)
    paper = not cues and not somebody and _is_paper(scene, clause)
    if not cues and not paper and not (somebody and (word_count(scene, enclosure) > 2 or _is_label(scene, clause))):
        return None
    segments, _ = own_segments(scene, position, enclosure)
    clause = _last_clause(scene, clause)
    return Utterance(segments, "quote.before", clause, oblique=paper, truncated=not enclosure.closed)


def _is_label(scene: Scene, clause: Span) -> bool:
    """Tell whether a lead is nothing but a name with an office."""
    return not _has_verb(scene, clause)


def _shows(scene: Scene, clause: Span) -> bool:
    """Tell whether a clause is about a sign: its verb is one of signs, and nobody is named beside it."""
    cues = scene.cues_in(*clause)
    return bool(cues) and cues[-1].word.lemma in _SIGNS and not scene.people_in(*clause)


def _is_paper(scene: Scene, clause: Span) -> bool:
    """Tell whether a lead names a letter, a speech or the like with its author: `Из письма X`."""
    papers = (noun_form(token.folded, "documents") for token in scene.words(*clause))
    return any(form is not None for form in papers) and (bool(scene.people_in(*clause)) or _has_office(scene, clause))


def _has_office(scene: Scene, clause: Span) -> bool:
    return any(noun_form(token.folded, "roles") is not None for token in scene.words(*clause))


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


def _signed(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """A quote signed without a verb: `«…»` and its author on the next line, behind a dash or in brackets."""
    tail = _SIGNATURE.match(scene.text, enclosure.outer.end)
    if tail is None or word_count(scene, enclosure) < 4 or starts_lower(scene, enclosure):
        return None
    own_line = "\n" in tail.group() or "<" in tail.group()
    stopped = "," in tail.group() or "(" in tail.group() or scene.text[enclosure.inner.end - 1] in ".!?…,"
    if not (own_line or stopped) or not _at_line_start(scene, enclosure.outer.start):
        return None
    end = scene.document.paragraph_at(tail.end()).end
    line = Span(tail.end(), end if own_line else min(end, _clause_limit(scene, tail.end())))
    named = scene.people_in(*line)
    if line.end - line.start > _LONGEST_LINE or len(named) != 1 or _has_verb(scene, line):
        return None
    segments, _ = own_segments(scene, position, enclosure)
    return Utterance(segments, "quote.signed", line)


def _has_verb(scene: Scene, line: Span) -> bool:
    return any(is_finite(token.folded) for token in scene.words(*line) if token.text[0].islower())


def _at_line_start(scene: Scene, offset: int) -> bool:
    paragraph = scene.document.paragraph_at(offset)
    return not scene.words(paragraph.start, offset)


def _standing_alone(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """A whole sentence in marks with no clause of its own: a pull quote, or the last speaker going on."""
    intro = _introduction(scene, enclosure)
    least = 4 if intro is None else 2
    if starts_lower(scene, enclosure) or word_count(scene, enclosure) < least or after_name_head(scene, enclosure):
        return None
    lead = scene.document.sentence_at(enclosure.outer.start)
    before = scene.words(lead.start, enclosure.outer.start) if lead.start < enclosure.outer.start else []
    if before and char_before(scene.text, enclosure.outer.start) not in _SENTENCE_ENDS:
        return None
    if enclosure.closed and _SENTENCE_END.match(scene.text, enclosure.outer.end) is None:
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
    return before if spoke and any(n.mention.is_nominative for n in scene.people_in(*before)) else None


def _heading(scene: Scene, enclosure: Enclosure) -> Span | None:
    """Return the one or two short lines above a quote that are a name with an office and nothing else."""
    first = scene.document.paragraph_at(enclosure.outer.start)
    if not _at_line_start(scene, enclosure.outer.start) or not first.start:
        return None
    line = scene.document.paragraph_at(first.start - 1)
    upper = scene.document.paragraph_at(max(0, line.start - 1))
    for head in (line, Span(upper.start, line.end)):
        named = scene.people_in(*head)
        verbless = head.end - head.start <= _LONGEST_LINE // 2 and not _has_verb(scene, head)
        if verbless and len(named) == 1 and named[0].mention.is_nominative and scene.text[head.end - 1] not in ".!?…":
            return head if not scene.enclosures_in(*head) else None
    return None


def _is_sentence(scene: Scene, enclosure: Enclosure) -> bool:
    words = scene.words(*enclosure.inner)
    return (
        any(is_finite(t.folded) for t in words)
        or is_first_person(scene, *enclosure.inner)
        or " — " in scene.text[slice(*enclosure.inner)]
    )
