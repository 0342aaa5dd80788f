"""Quotes of a release: the finders of all layouts in turn, then a speaker for each utterance in order of the text."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from store.extract.speech import quotes_letters, quotes_lines, quotes_marked, quotes_talk
from store.extract.speech.attribution import Resolver
from store.extract.speech.attribution_found import Attribution
from store.extract.speech.attribution_leads import led_in, only_one_named
from store.extract.speech.discourse import Discourse
from store.extract.speech.lines import lines
from store.extract.speech.quotes_notes import without_notes
from store.extract.speech.reported import find_reported
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance, without_overlaps
from store.model import Confidence, Quote, QuoteKind, Span

_UNNAMED = frozenset({"nameless", "role"})  # a source all the same: `один из гостей`, `министр` whom nobody names
_AHEAD = 1_200  # code points within which an answer's author may be named later
_NEAR = 160  # code points between a quote and the sentence that may have brought its speaker in


def find_utterances(scene: Scene) -> list[Utterance]:
    """Return all direct and partial speech without overlaps, in order of the text."""
    all_lines = lines(scene)
    led = any(line.dashed or line.label is not None for line in all_lines)
    by_line = quotes_lines.find_dashed(scene, all_lines) + quotes_lines.find_labelled(scene, all_lines) if led else []
    by_line += quotes_lines.find_inline(scene, all_lines)
    answers, questions = quotes_talk.find(scene, all_lines, by_line) if led else ([], [])
    by_line += answers
    letters = quotes_letters.find(scene, all_lines, by_line)
    by_line = letters + by_line
    by_line = _without_notes(scene, by_line)
    marked = quotes_marked.find(scene, [*questions, *(segment for u in by_line for segment in u.segments)])
    bare = quotes_lines.find_bare(scene, all_lines)
    return without_overlaps(by_line + _without_notes(scene, marked) + bare)


def _without_notes(scene: Scene, utterances: Sequence[Utterance]) -> list[Utterance]:
    """Cut the editors' notes out of speech."""
    spoken = ((utterance, without_notes(scene.text, utterance.segments)) for utterance in utterances)
    return [u if segments == u.segments else replace(u, segments=segments) for u, segments in spoken]


def find_quotes(scene: Scene) -> tuple[Quote, ...]:
    """Return direct, partial and indirect speech in order of the text, each with its speaker where the text tells.

    Speakers are settled in order, since pronouns and offices refer back. A claim in the narrator's words counts only
    with a source: one whose speaker stays unknown is left out.
    """
    direct = find_utterances(scene)
    spoken = [segment for u in direct if u.kind is QuoteKind.DIRECT for segment in u.segments]
    resolver = Resolver(scene, Discourse(scene, spoken))
    everything = sorted([*direct, *find_reported(scene, direct)], key=lambda u: (u.start, u.kind is QuoteKind.PARTIAL))
    found: list[Quote] = []
    previous: tuple[Utterance, Attribution] | None = None
    for utterance in everything:
        if utterance.kind is QuoteKind.PARTIAL and previous is not None and previous[0].hull.contains(utterance.hull):
            attribution = previous[1]
        else:
            attribution = _attribute(scene, resolver, utterance, previous)
        if utterance.kind is QuoteKind.REPORTED and not _has_source(attribution):
            continue
        found.append(_quote(scene, utterance, attribution))
        previous = (utterance, attribution)
    return tuple(_with_repeated(found))


def _with_repeated(quotes: Sequence[Quote]) -> Iterator[Quote]:
    """Give a quote without a speaker the one who says the same words elsewhere, as headlines repeat the text."""
    if all(quote.speaker is not None for quote in quotes):
        yield from quotes
        return
    known = {_plain(q.text): q for q in quotes if q.speaker is not None and q.kind is QuoteKind.DIRECT}
    for quote in quotes:
        same = known.get(_plain(quote.text)) if quote.speaker is None else None
        yield quote if same is None else replace(quote, speaker=same.speaker, role=quote.role or same.role)


def _plain(words: str) -> str:
    return " ".join(words.lower().split()).strip(" .!?…")


def _has_source(attribution: Attribution) -> bool:
    return attribution.speaker is not None or attribution.how in _UNNAMED


def _attribute(
    scene: Scene, resolver: Resolver, utterance: Utterance, previous: tuple[Utterance, Attribution] | None
) -> Attribution:
    if utterance.clause is not None and not utterance.inherits:
        found = resolver.resolve(utterance.clause, anywhere=utterance.oblique)
        if found.speaker is not None or found.how != "none":
            return found
        lone = only_one_named(scene, utterance.clause) if utterance.rule == "quote.before" else None
        alone = resolver.of(lone, "named") if lone is not None else found
        if alone.speaker is None and found.cue is not None and not resolver.has_stranger(utterance.clause):
            alone = resolver.continues(utterance.clause)
        return alone if alone.speaker is not None else found
    if utterance.clause is not None:
        return _answering(scene, resolver, utterance)
    if previous is not None and _goes_on(scene, previous[0], utterance):
        return previous[1]
    if utterance.rule == "quote.dash.alone":
        return resolver.nearest_subject(utterance.start)
    named = led_in(scene, utterance.start)
    return resolver.of(named, "introduced") if named is not None else Attribution("none")


def _answering(scene: Scene, resolver: Resolver, utterance: Utterance) -> Attribution:
    """An answer belongs to whom the question names, else to who answered before, else to the nearest person."""
    question = utterance.clause or utterance.hull
    asked = [n for n in scene.registry.within(*question)]
    if asked:
        return resolver.of(asked[0], "asked")
    inherited = resolver.continues(utterance.hull)
    if inherited.speaker is not None:
        return inherited
    near = scene.registry.last_before(utterance.start, 1) or scene.registry.within(
        utterance.end, utterance.end + _AHEAD
    )
    return resolver.of(near[0], "introduced") if near else inherited


def _goes_on(scene: Scene, before: Utterance, after: Utterance) -> bool:
    """Tell whether a quote without a clause follows the last one in the same paragraph."""
    paragraph = scene.document.paragraph_at(after.start)
    clause_end = max(before.end, before.clause.end if before.clause else 0)
    return paragraph.start <= before.start and after.start - clause_end < _NEAR


def _quote(scene: Scene, utterance: Utterance, attribution: Attribution) -> Quote:
    span = attribution.span
    return Quote(
        spans=utterance.segments,
        rule=f"{utterance.rule}.{attribution.how}",
        confidence=_confidence(utterance, attribution),
        text=" ".join(segment.slice(scene.text) for segment in utterance.segments),
        kind=utterance.kind,
        speaker=attribution.speaker,
        role=attribution.role,
        speaker_surface=span.slice(scene.text) if span else None,
        speaker_span=span,
        cue=attribution.cue,
        truncated=utterance.truncated,
    )


_SURE = frozenset({"name", "surname", "body"})


def _confidence(utterance: Utterance, attribution: Attribution) -> Confidence:
    if utterance.confidence is Confidence.HIGH and attribution.how not in _SURE:
        return Confidence.MEDIUM if attribution.speaker else Confidence.LOW
    return utterance.confidence


def speech_spans(quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Return the stretches of direct speech, for rules that treat what is said unlike what is told."""
    return tuple(span for quote in quotes if quote.kind is QuoteKind.DIRECT for span in quote.spans)
