"""Fragments in quotation marks inside the narrator's own sentence: objects of naming, pieces of retold words."""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from msgspec.structs import replace

from store.extract import kinds
from store.extract.lang import table
from store.extract.lang.ru.morph import readings
from store.extract.lexicon import is_adjective, is_finite, is_personal_verb, noun_form
from store.extract.marks import Enclosure
from store.extract.speech.attribution_orgs import find_body
from store.extract.speech.quotes_enclosures import after_name_head, own_segments, starts_lower, word_count
from store.extract.speech.scene import Cue, Scene
from store.extract.speech.utterances import Utterance
from store.extract.text import Token
from store.model import Confidence, QuoteKind, Span

_LONGEST_LEAD = 420  # code points of a sentence that leads to a fragment
_PHRASE = 3  # words that are more than a term
_LISTED = 5  # tokens between two fragments of one naming
_BESIDE = 3  # code points within which the noun behind an epithet begins
_WORDS = table("ru", "words")
_IS_ACCORDING = kinds.forms([*_WORDS["according"]["nouns"], _WORDS["how"]])
_SOURCES: dict[str, list[str]] = _WORDS["according"]["others"]
_IS_SOURCE = kinds.forms(_SOURCES)
_JOINING = frozenset(_WORDS["second_deed"]["joining"])
_DASHES = frozenset("—–-")
_URGING = frozenset(_WORDS["urging"])
_THAT = frozenset(_WORDS["that"])


def object_fragment(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`назвал город «…»`: a fragment that a verb of naming takes as its object."""
    sentence = scene.document.sentence_at(enclosure.outer.start)
    if (second := _second_fragment(scene, position, enclosure, sentence)) is not None:
        return second
    cues = [c for c in scene.cues_in(max(sentence.start, enclosure.outer.start - 140), enclosure.outer.start)]
    if not cues or "name" not in cues[-1].word.kinds or not starts_lower(scene, enclosure):
        return None
    naming = cues[-1].word.lemma in _WORDS["naming"]
    if (not naming and after_name_head(scene, enclosure)) or any(
        t.text in ",;:" for t in scene.tokens(cues[-1].span.end, enclosure.outer.start)
    ):
        return None
    least = 1 if naming else 3
    few = word_count(scene, enclosure)
    if few < least or _is_epithet(scene, enclosure) or _by_nobody(scene, cues[-1], sentence, one_word=few == 1):
        return None
    return _partial(scene, position, enclosure, Span(sentence.start, enclosure.outer.start), "quote.partial.object")


def _second_fragment(scene: Scene, position: int, enclosure: Enclosure, sentence: Span) -> Utterance | None:
    """`X назвал город «…», а Y — «…»`: the verb is left out before the dash."""
    before = scene.outermost[position - 1] if position else None
    if before is None or before.outer.start < sentence.start or not starts_lower(scene, enclosure):
        return None
    between = Span(before.outer.end, enclosure.outer.start)
    tokens = scene.tokens(*between)
    if _is_list(tokens) and _is_named(scene, lead := Span(sentence.start, before.outer.start)):
        return _partial(scene, position, enclosure, lead, "quote.partial.object")
    if len(tokens) < 4 or tokens[0].text != "," or tokens[1].folded not in _JOINING or tokens[-1].text not in _DASHES:
        return None
    if not _is_named(scene, Span(sentence.start, before.outer.start)) or not any(
        n.mention.is_nominative for n in scene.people_in(*between)
    ):
        return None
    return _partial(scene, position, enclosure, between, "quote.partial.object")


def _is_list(tokens: Sequence[Token]) -> bool:
    """Tell whether one thing named stands between two fragments: `первый «…», второй — «…»`."""
    if not 3 <= len(tokens) <= _LISTED or tokens[0].text != "," or tokens[-1].text not in _DASHES:
        return False
    return all(t.is_word and not is_personal_verb(t.folded) and t.folded not in _JOINING for t in tokens[1:-1])


def _is_named(scene: Scene, lead: Span) -> bool:
    return any(cue.word.lemma in _WORDS["naming"] for cue in scene.cues_in(*lead))


def _is_epithet(scene: Scene, enclosure: Enclosure) -> bool:
    """Tell an adjective in scare marks before its noun: `«сырная» столица`."""
    words = scene.words(*enclosure.inner)
    following = scene.tokens(enclosure.outer.end, enclosure.outer.end + _BESIDE)[:1]
    if len(words) != 1 or not following or not following[0].is_word or not following[0].text[0].islower():
        return False
    return (
        is_adjective(words[0].folded)
        and readings(following[0].folded)[:1] != ()
        and (readings(following[0].folded)[0].pos == "NOUN")
    )


def _by_nobody(scene: Scene, cue: Cue, sentence: Span, *, one_word: bool) -> bool:
    """Tell whether people at large do the naming: a verb in the plural, and no name, office or body for its subject."""
    if cue.word.number != "plur" or scene.people_in(*sentence):
        return False
    offices = (noun_form(token.folded, "roles") for token in scene.words(*sentence))
    if any(form is not None and "nomn" in form.cases and form.number == "plur" for form in offices):
        return False
    body = None if one_word else find_body(scene, *sentence)  # `в редакции прозвали «семейной»` is a nickname
    return body is None or scene.enclosure_at(body.span.start) is not None


def told_fragment(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """A fragment inside somebody's retold words: `заметил, что там «…»`, `по словам X, это «…»`."""
    sentence = scene.document.sentence_at(enclosure.outer.start)
    lead = Span(max(sentence.start, enclosure.outer.start - _LONGEST_LEAD), enclosure.outer.start)
    if not starts_lower(scene, enclosure) or after_name_head(scene, enclosure):
        return None
    words = scene.words(*lead)
    cues = [cue for cue in scene.cues_in(*lead) if "that" in flags(cue.word.kinds)]
    told = bool(cues) and any(t.folded in _THAT for t in words if t.start > cues[0].span.start)
    according = scene.has(_IS_ACCORDING, *lead) or (
        scene.has(_IS_SOURCE, *lead)
        and any(
            after.folded in _SOURCES and before.folded in _SOURCES[after.folded] for before, after in pairwise(words)
        )
    )
    told = told or (bool(cues) and cues[-1].word.lemma in _URGING and _is_infinitive(scene, enclosure))
    spoken = bool(cues) and "object" in flags(cues[-1].word.kinds)
    least = 4 if not (told or according) else 2 if not _is_finite_word(scene, enclosure) else 1
    few = word_count(scene, enclosure)
    close = bool(cues) and "say" in cues[-1].word.kinds and few >= _PHRASE
    close = close and enclosure.outer.start - cues[-1].span.end == 1  # `отметила «аккуратность русской бухгалтерии»`
    if not close and (not (told or according or spoken) or few < least or not _says_something(scene, enclosure)):
        return None
    whole = told and not according and words[-1].folded in _THAT
    if whole:
        clause = Span(lead.start, words[-1].start)
        return Utterance(own_segments(scene, position, enclosure)[0], "quote.that", clause)
    return replace(_partial(scene, position, enclosure, lead, "quote.partial.clause"), oblique=according)


def _is_infinitive(scene: Scene, enclosure: Enclosure) -> bool:
    """Tell whether a fragment begins with an infinitive and goes on: `пообещал «развеселить станки»`."""
    words = scene.words(*enclosure.inner)
    return len(words) > 1 and any(r.pos == "INFN" for r in readings(words[0].folded)[:1])


def _is_finite_word(scene: Scene, enclosure: Enclosure) -> bool:
    words = scene.words(*enclosure.inner)
    return len(words) == 1 and is_personal_verb(words[0].folded)


def worded_fragment(scene: Scene, position: int, enclosure: Enclosure) -> Utterance | None:
    """`отделался фразой «…»`, `встретил их словами «…»`: a noun of speech in the instrumental right before."""
    sentence = scene.document.sentence_at(enclosure.outer.start)
    lead = Span(max(sentence.start, enclosure.outer.start - _LONGEST_LEAD), enclosure.outer.start)
    words = scene.words(*lead)
    form = noun_form(words[-1].folded, "sayings") if words else None
    if form is None or "ablt" not in form.cases or enclosure.outer.start - words[-1].end > 1:
        return None
    if word_count(scene, enclosure) < 2 or not enclosure.closed:
        return None
    return _partial(scene, position, enclosure, lead, "quote.partial.object")


@cache
def flags(kinds: frozenset[str]) -> frozenset[str]:
    """Return what may stand beside a word of these sections of the table of verbs."""
    verbs = table("ru", "verbs")
    return frozenset(flag for kind in kinds for flag, value in verbs[kind].items() if value is True)


def _says_something(scene: Scene, enclosure: Enclosure) -> bool:
    """Tell whether a fragment is more than a term: it holds a verb, a negation, a preposition or a comparison."""
    tokens = scene.words(*enclosure.inner)
    marks = _WORDS["fragment_marks"]
    if _is_infinitive(scene, enclosure):
        return True
    return any(is_finite(t.folded) or t.folded in marks for t in tokens) or "," in scene.text[slice(*enclosure.inner)]


def _partial(scene: Scene, position: int, enclosure: Enclosure, clause: Span, rule: str) -> Utterance:
    segments, _ = own_segments(scene, position, enclosure)
    return Utterance(segments, rule, clause, QuoteKind.PARTIAL, Confidence.MEDIUM)
