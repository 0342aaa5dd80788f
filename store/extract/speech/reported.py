"""Indirect speech: somebody's claim in the narrator's words, with its source in the same sentence."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from store.extract.kinds import forms
from store.extract.lang import table
from store.extract.layout import COLON_BEFORE, trim
from store.extract.lexicon import CUE, CueForm, noun_form
from store.extract.speech.clauses import names_somebody, own_clause
from store.extract.speech.quotes_partial import flags
from store.extract.speech.reported_rules import RULES, behind
from store.extract.speech.reported_stretch import SOURCE, Stretch
from store.extract.speech.scene import Cue, Scene
from store.extract.speech.utterances import Utterance
from store.extract.text import Token
from store.model import Confidence, QuoteKind, Span

_THAT = frozenset(table("ru", "words")["that"])
_BUT = frozenset(table("ru", "words")["second_deed"]["joining"])
_PAPER = table("ru", "words")["in_paper"]
_IN_PAPER, _PAPER_LINKS = forms(_PAPER["verbs"]), frozenset(_PAPER["prepositions"])
_TO_PAPER = 4  # words and marks behind «следует» in which the paper comes
_STOPS = ".!?…;:, "
_SHORTEST = 2  # words
_NEXT = 12  # code points
_GAP = 40  # code points between a colon and the speech it brings in


def find_reported(scene: Scene, direct: Sequence[Utterance]) -> list[Utterance]:
    """Return the indirect speech outside the segments of `direct`, at most one for each stretch of a sentence."""
    found = []
    previous: Span | None = None
    for free in _free(scene, direct):
        claim = _first(scene, free, previous, RULES)
        if claim is not None:
            found.append(claim)
        previous = free
    return found


def _first(
    scene: Scene,
    free: Span,
    previous: Span | None,
    rules: Sequence[Callable[[Stretch], tuple[str, Span, list[Span], bool] | None]],
) -> Utterance | None:
    if not scene.has(CUE | SOURCE, *free):
        return None
    stretch = Stretch(scene, free, previous)
    if not stretch.promising:
        return None
    for rule in rules:
        claim = rule(stretch)
        if claim is None:
            continue
        name, clause, contents, oblique = claim
        if scene.has(_IN_PAPER, *free):
            contents = [_before_paper(scene, content) for content in contents]
        segments = tuple(s for s in (trim(scene.text, *c, stops=_STOPS) for c in contents) if s.start < s.end)
        if segments and sum(len(scene.words(*s)) for s in segments) >= _SHORTEST:
            return Utterance(
                segments, f"reported.{name}", clause, QuoteKind.REPORTED, Confidence.MEDIUM, oblique=oblique
            )
    return None


def _before_paper(scene: Scene, content: Span) -> Span:
    """Leave out where a claim was read: `…, рассказал X, следует из пресс-релиза`."""
    tokens = scene.document.tokens
    for at in scene.document.having_in(_IN_PAPER, *content):
        opens = at and (tokens[at - 1].text == "," or tokens[at].start == content.start)
        behind = tokens[at + 1 : at + 1 + _TO_PAPER]
        paper = any(noun_form(token.folded, "documents") is not None for token in behind[1:])
        if opens and paper and behind[0].folded in _PAPER_LINKS:
            return Span(content.start, max(content.start, tokens[at - 1].start))
    return content


def _free(scene: Scene, direct: Sequence[Utterance]) -> Iterator[Span]:
    """Yield the sentences, each without what direct speech takes of it; only the part behind the last quote is left."""
    segments = sorted(s for u in direct if u.kind is QuoteKind.DIRECT for s in u.segments)
    starts = [segment.start for segment in segments]
    for sentence in scene.document.sentences:
        if not segments:
            yield from _by_speaker(scene, sentence)
            continue
        start = sentence.start
        first, index = bisect_left(starts, start), bisect_left(starts, sentence.end) - 1
        if index < first and (index < 0 or segments[index].end <= start):
            yield from _by_speaker(scene, sentence)
            continue
        told = Span(max(start, segments[first - 1].end if first else start), sentence.end)
        yield from _ahead(scene, told, segments[first : index + 1])
        if index >= 0 and segments[index].end > start:
            holder = scene.enclosure_at(segments[index].start)
            start = max(segments[index].end, min(holder.outer.end, sentence.end) if holder is not None else 0)
        if start > sentence.start:
            own = own_clause(scene, Span(start, sentence.end))  # `«…», — кивнул X, а Y пообещал, что …`
            if own.end < sentence.end:
                yield own
                start = own.end + 1
        if start < sentence.end:
            yield from _by_speaker(scene, Span(start, sentence.end))


def _ahead(scene: Scene, sentence: Span, segments: Sequence[Span]) -> Iterator[Span]:
    """Yield what stands before a quote that a colon brings in, where it holds a claim: `X возразил, что …: «…»`.

    Of the sentence only what is not speech that began before it.
    """
    if not segments:
        return
    end = scene.text_before_marks(segments[0].start)
    colon = COLON_BEFORE.search(scene.text, max(sentence.start, end - _GAP), end)
    if colon is None:
        return
    lead = Span(sentence.start, colon.start())
    tokens = scene.tokens(*lead)
    that = any(a.text == "," and b.folded in _THAT for a, b in pairwise(tokens)) and scene.finite_in(*lead)
    stretch = Stretch(scene, lead, None)
    if that or stretch.according is not None or behind(stretch) is not None:
        yield from _by_speaker(scene, Span(sentence.start, tokens[-1].end + 1))


def _goes_on(scene: Scene, cue: Cue, last: Token, following: Cue) -> bool:
    """Tell whether the same speaker makes another claim at once: `отметил, что …, и добавил, что …`."""
    same = (cue.word.number, cue.word.gender) == (following.word.number, following.word.gender)
    behind = scene.tokens(following.span.end, following.span.end + _NEXT)[:2]
    return same and last.folded in _BUT and len(behind) > 1 and behind[0].text == "," and behind[1].folded in _THAT


def _by_speaker(scene: Scene, stretch: Span) -> Iterator[Span]:
    """Cut a stretch where another speaker takes over: `X предложил …, а Y заверил, что …`."""
    near = scene.cues_in(*stretch)
    if len(near) < 2:
        yield stretch
        return
    cues = [c for c in near if c.word.form is CueForm.FINITE and "that" in flags(c.word.kinds)]
    start = stretch.start
    for cue, following in pairwise(cues):
        tokens = scene.tokens(cue.span.end, following.span.start)
        comma = next(
            (i for i in range(len(tokens) - 2, -1, -1) if tokens[i].text == "," and tokens[i + 1].folded in _BUT), None
        )
        if comma is None or any(t.text in ",:;" for t in tokens[comma + 1 :]):
            continue
        other = names_somebody(scene, tokens[comma + 1].end, following.span.start)
        if scene.enclosure_at(tokens[comma].start) is None and (other or _goes_on(scene, cue, tokens[-1], following)):
            yield Span(start, tokens[comma].start)
            start = tokens[comma + 1].end + 1
    yield Span(start, stretch.end)
