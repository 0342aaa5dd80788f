"""Lines of a release as talks are set: led by a dialogue dash, or by a label for whoever speaks."""

import re

from msgspec import Struct

from store.extract.lang import table
from store.extract.layout import DASH_LEAD, PARAGRAPH_LEAD, is_of_digits
from store.extract.lexicon import is_finite, noun_form
from store.extract.speech.scene import Scene
from store.model import Span

_LONGEST_LABEL = 130
_WORDS_OF_OFFICE = 3  # of a label that is an office alone
# compiled where first met: few releases need it
_LABEL_STOP = r"(?: \([^()\n]{1,60}\))?\.(?=[ \u00a0]+[^\W\d_a-zа-яё])"
_BYLINES = frozenset(table("ru", "words")["bylines"])
_ASKERS = frozenset(table("ru", "orgs")["askers"])
ANSWERERS = frozenset(table("ru", "orgs")["answerers"])
"""Words for those who answer in a talk."""


class Line(Struct, frozen=True):
    """A paragraph: where its words start, whether a dialogue dash leads it, else the label at its head.

    A label is a name, an office or a party to a talk, with a colon and no verb.
    """

    span: Span
    start: int
    dashed: bool
    label: Span | None


def lines(scene: Scene) -> list[Line]:
    """Return the paragraphs of a release that do not begin inside a quote of several paragraphs."""
    found = []
    for paragraph in scene.document.paragraphs:
        holder = scene.enclosure_at(paragraph.start)
        if holder is not None and holder.closed and holder.outer.start < paragraph.start:
            continue
        bare = scene.text[paragraph.start].isalpha()  # most lines: nothing leads them
        dash = None if bare else DASH_LEAD.match(scene.text, paragraph.start, paragraph.end)
        lead = None if bare else PARAGRAPH_LEAD.match(scene.text, paragraph.start, paragraph.end)
        start = dash.end() if dash else lead.end() if lead else paragraph.start
        label = None if dash else _label_of(scene, Span(start, paragraph.end))
        found.append(Line(paragraph, start, dash is not None, label))
    return found


def _label_of(scene: Scene, line: Span) -> Span | None:
    """Return the label at the head of a line."""
    stopped = _stopped_label(scene, line)
    if stopped is not None:
        return stopped
    colon = scene.text.find(":", line.start, min(line.end, line.start + _LONGEST_LABEL))
    if colon < 0 or is_of_digits(scene.text, colon):
        return None
    words = scene.words(line.start, colon)
    if (
        not words
        or words[0].folded in _BYLINES
        or len(words) > 16
        or any(is_finite(t.folded) for t in words if t.text[0].islower())
    ):
        return None
    span = Span(line.start, colon)
    if is_asker(scene, span) or words[0].folded in ANSWERERS:
        return span
    named = scene.people_in(line.start, colon)
    if len(named) == 1 and named[0].mention.is_nominative:
        return span
    office = noun_form(words[0].folded, "roles") if len(words) <= _WORDS_OF_OFFICE and not named else None
    return span if office is not None and "nomn" in office.cases and words[0].start == line.start else None


def _stopped_label(scene: Scene, line: Span) -> Span | None:
    """Return a label that ends with a full stop: `Ф. ФАМИЛИЯ. Текст`, `Вопрос. Текст`, `ИМЯ (через переводчика). …`."""
    words = scene.words(line.start, line.end, 1)
    if not words or words[0].start != line.start:
        return None
    named = scene.registry.within(line.start, line.start + 1)
    if named and named[0].mention.is_nominative:
        end = named[0].mention.span.end
        shouted = scene.text[line.start : end].split()[-1].rstrip(".")
        if not (shouted.isupper() and len(shouted) > 1):
            return None
    elif words[0].folded in _ASKERS:
        end = words[0].end
    else:
        return None
    match = re.compile(_LABEL_STOP).match(scene.text, end, line.end)
    following = scene.words(match.end(), line.end, 1) if match is not None else ()
    if match is None or not following or following[0].folded in _BYLINES:
        return None
    return Span(line.start, match.end() - 1)


def is_asker(scene: Scene, label: Span) -> bool:
    """Tell whether a label stands for whoever asks."""
    words = scene.words(*label)
    return bool(words) and words[0].folded in _ASKERS
