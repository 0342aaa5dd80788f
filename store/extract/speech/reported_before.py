"""Claims whose source comes in a sentence of its own: `… Об этом сообщил X.`, `… Сообщает пресс-служба Y.`"""

from store.extract.lang import table
from store.extract.lexicon import CueForm
from store.extract.speech.attribution_orgs import find_body, find_body_anywhere
from store.extract.speech.clauses import names_somebody
from store.extract.speech.reported_stretch import Claim, Stretch
from store.model import Span

_WORDS = table("ru", "words")
_THAT_KINDS = frozenset(name for name, section in table("ru", "verbs").items() if section.get("that"))
_PLAIN_KINDS = _THAT_KINDS - {"weak", "demand"}
_ABOUT_THIS = tuple(_WORDS["about_this"])
_LONGEST = 14  # words of a sentence that only names a source


def about_this(stretch: Stretch) -> Claim | None:
    """`Об этом сообщил X`, `Такое мнение высказал X`: the claim is the sentence before."""
    lead = stretch.scene.document.folded[stretch.span.start : stretch.span.start + 40]
    if stretch.previous is None or not lead.startswith(_ABOUT_THIS) or not stretch.cues:
        return None
    cue = stretch.cues[0]
    nameless = "impersonal" in cue.word.kinds
    source = find_body_anywhere(stretch.scene, *stretch.span) is not None if nameless else None
    if not cue.word.kinds & _THAT_KINDS or not (source or stretch.clause_has_source(stretch.span)):
        return None
    if _has_source(stretch, stretch.previous):
        return None
    return "about", stretch.span, [stretch.previous], nameless


def told_by(stretch: Stretch) -> Claim | None:
    """`Сообщает пресс-служба Y.`: a sentence that is nothing but a verb of speech and its subject."""
    if stretch.previous is None or not stretch.cues or not stretch.tokens or len(stretch.tokens) > _LONGEST:
        return None
    cue = stretch.cues[0]
    opens = cue.span.start == stretch.tokens[0].start and cue.word.form is CueForm.FINITE and "say" in cue.word.kinds
    if not opens or any(token.text in ",:;—–«" for token in stretch.tokens):
        return None
    if find_body(stretch.scene, *stretch.span) is None or _has_source(stretch, stretch.previous):
        return None
    return "told", stretch.span, [stretch.previous], False


def _has_source(stretch: Stretch, sentence: Span) -> bool:
    """Tell whether somebody else is the source of a sentence; `это подтверждает рост` names nobody."""
    said = any(
        cue.word.form is CueForm.FINITE and cue.word.kinds & (_PLAIN_KINDS | {"demand"})
        for cue in stretch.scene.cues_in(*sentence)
    )
    return said and (names_somebody(stretch.scene, *sentence) or find_body(stretch.scene, *sentence) is not None)
