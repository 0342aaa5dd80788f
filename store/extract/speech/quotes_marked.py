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
    RESUMED,
    has_dash,
    trim,
)
from store.extract.lexicon import FINITE
from store.extract.marks import Enclosure
from store.extract.speech import quotes_alone, quotes_before, quotes_partial
from store.extract.speech.attribution_orgs import find_body
from store.extract.speech.clauses import (
    brings_speech,
    by_words_of,
    first_cue,
    names_somebody,
    own_clause,
    points_at,
    takes_up,
    takes_up_whole,
)
from store.extract.speech.quotes_enclosures import (
    after_name_head,
    at_line_start,
    has_verb,
    names_an_inscription,
    own_segments,
    shows,
    starts_lower,
    word_count,
)
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, QuoteKind, Span

_WORDS = table("ru", "words")
_LONGEST_LEAD = 420  # code points of a sentence that introduces a quote
_LONGEST_LINE = 160
_SHORT_NAME = 40
_COORDINATION = re.compile(r"[,;]\s+(?:" + "|".join(_WORDS["conjunctions"]) + r")\s+")
_SIGNATURE = re.compile(
    rf"[.!?…,]*(?:[ \u00a0]*(?:\n|<br ?/?>)+(?:{GAP}|{DASH})*|[ \u00a0]?{DASH}[ \u00a0]|[ \u00a0]\()(?=[^\W\d_])"
)
_NEXT_SENTENCE = re.compile(rf"[.!?…]{{0,3}}{GAP}{{1,4}}(?=[А-ЯЁ])")
_SENTENCE_ENDS = frozenset(".!?…»”")
_ACCORDING = frozenset(_WORDS["according"]["nouns"])
_HOW: str = _WORDS["how"]
_JOINING = frozenset(_WORDS["second_deed"]["joining"])
_THOUGHTS = frozenset(_WORDS["thoughts"])
_SIGNS = frozenset(_WORDS["signs"])
_THAT = frozenset(_WORDS["that"])
_NAMELESS = frozenset(_WORDS["unknown_doers"])


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
        quotes_before.before,
        _followed,
        _signed,
        quotes_partial.worded_fragment,
        quotes_partial.object_fragment,
        quotes_partial.told_fragment,
        quotes_alone.standing_alone,
    ):
        utterance = rule(scene, position, enclosure)
        if utterance is not None:
            return utterance if utterance.segments else None  # nothing but stops between the marks
    return None


def _after(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`«…», — сказал X`: the clause stands behind the closing mark."""
    if not enclosure.closed:
        return None
    match = AFTER_QUOTE.match(scene.text, enclosure.outer.end)
    dashed = match is not None
    match = match or AFTER_COMMA.match(scene.text, enclosure.outer.end)
    match = match or AFTER_SPACE.match(scene.text, enclosure.outer.end)
    if match is None or _second_deed(scene, enclosure, match.end()):
        return None
    if not dashed and quotes_before.before(scene, position, enclosure) is not None:
        return None  # what stands behind is the next sentence
    clause = Span(match.end(), _clause_limit(scene, match.end()))
    comma = "," in match.group() or scene.text[enclosure.inner.end - 1] in ".,!?…"
    taken_up = dashed and takes_up(scene, *clause) and not (starts_lower(scene, enclosure) and not comma)
    taken_up = taken_up or (dashed and comma and points_at(scene, *clause))
    if taken_up:
        proper = not after_name_head(scene, enclosure) and not names_an_inscription(scene, clause)
    elif dashed and comma:
        inscribed = shows(scene, clause) or names_an_inscription(scene, clause)
        proper = brings_speech(scene, *clause) and not inscribed
    else:
        near = 2 if comma or dashed else 1
        proper = _at_once(scene, clause, near) and (comma or not starts_lower(scene, enclosure))
    opens = comma and not starts_lower(scene, enclosure) and not _goes_on(scene, enclosure)
    if not proper or word_count(scene, enclosure) < (1 if opens else 2 if taken_up else 3):
        return None
    segments, inserted = own_segments(scene, position, enclosure)
    segments = (*segments, *(_resumed_marks(scene, clause) or _resumed_line(scene, enclosure, clause.end)))
    if not dashed and starts_lower(scene, enclosure) and _goes_on(scene, enclosure):
        return Utterance(segments, "quote.partial.clause", clause, QuoteKind.PARTIAL, Confidence.MEDIUM)
    own = inserted is None or names_somebody(scene, *clause)
    return Utterance(segments, "quote.after", clause if own else inserted, oblique=own and taken_up)


def _second_deed(scene: Scene, enclosure: Enclosure, behind: int) -> bool:
    """Tell whether the clause before a quote goes on behind it: `X признался: «…», — и тут же предложил …`."""
    word = scene.words(behind, min(behind + _LONGEST_LEAD, len(scene.text)), 1)
    if not word or word[0].folded not in _JOINING or "\n" in scene.text[behind : word[0].start]:
        return False
    start = enclosure.outer.start
    colon = COLON_BEFORE.search(scene.text, max(0, start - 40), start)
    return colon is not None and bool(scene.cues_in(scene.document.sentence_at(colon.start()).start, colon.start()))


def _goes_on(scene: Scene, enclosure: Enclosure) -> bool:
    """Tell whether the narrator's own sentence goes on into the marks: `Сроки "в самом начале", уточнила она`."""
    sentence = scene.document.sentence_at(enclosure.outer.start)
    before = scene.words(sentence.start, enclosure.outer.start) if sentence.start < enclosure.outer.start else ()
    return bool(before) and before[-1].is_word and enclosure.outer.start - before[-1].end <= 1


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
        goes_on = lead.endswith(",") and scene.text[following.inner.start : following.inner.start + 1].islower()
        if goes_on or lead.endswith((":", "—", "–", "-", "—\u00a0")):
            return following.outer.start
    resumed = RESUMED.search(scene.text, start, end) if has_dash(scene.text, start, end) else None
    while resumed is not None and not resumed.group("stop"):
        resumed = RESUMED.search(scene.text, resumed.end(), end)
    return resumed.start() if resumed is not None and resumed.start() > start else end


def _resumed_marks(scene: Scene, clause: Span) -> tuple[Span, ...]:
    """Return the enclosure that takes the speech up behind a clause: `«…», — сказал X, — «…»`."""
    match = RESUMED.match(scene.text, clause.end) or RESUMED.match(scene.text, max(0, clause.end - 1))
    start = match.end() if match else clause.end
    holder = scene.enclosure_at(start)
    if holder is None or holder.outer.start != start:
        return ()
    lead = scene.text[max(0, start - 8) : start].rstrip()
    goes_on = lead.endswith(",") and scene.text[holder.inner.start : holder.inner.start + 1].islower()
    if not goes_on and not lead.endswith(("—", "–", "-", "&mdash;")):
        return ()
    if goes_on and own_clause(scene, clause) != clause:
        return ()  # somebody else has taken over: `…, — подмигнул X, а Y пообещал, что …, «…»`
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
    return Utterance(segments, "quote.inside", clause, confidence=confidence, oblique=by_words_of(scene, *clause))


def _followed(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`«…». Эту реплику X встретили смехом`: the sentence behind takes the speech up."""
    match = _NEXT_SENTENCE.match(scene.text, enclosure.outer.end) if enclosure.closed else None
    if match is None or starts_lower(scene, enclosure) or word_count(scene, enclosure) < 3:
        return None
    clause = Span(match.end(), scene.sentence_end(match.end()))
    if _goes_on(scene, enclosure) or not takes_up_whole(scene, *clause):
        return None
    segments, _ = own_segments(scene, position, enclosure)
    return Utterance(segments, "quote.after", clause, confidence=Confidence.MEDIUM, oblique=True)


def _signed(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """A quote signed without a verb: `«…»` and its author on the next line, behind a dash or in brackets."""
    tail = _SIGNATURE.match(scene.text, enclosure.outer.end)
    if tail is None or word_count(scene, enclosure) < 4 or starts_lower(scene, enclosure):
        return None
    own_line = "\n" in tail.group() or "<" in tail.group()
    stopped = "," in tail.group() or "(" in tail.group() or scene.text[enclosure.inner.end - 1] in ".!?…,"
    told = scene.has(FINITE, *enclosure.inner)
    if not (own_line or stopped or told) or not at_line_start(scene, enclosure.outer.start):
        return None
    end = scene.document.paragraph_at(tail.end()).end
    line = Span(tail.end(), end if own_line else min(end, _clause_limit(scene, tail.end())))
    named = scene.people_in(*line)
    if line.end - line.start > _LONGEST_LINE or len(named) != 1 or has_verb(scene, line):
        return None
    segments, _ = own_segments(scene, position, enclosure)
    return Utterance(segments, "quote.signed", line)
