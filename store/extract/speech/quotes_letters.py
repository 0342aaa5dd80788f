"""Letters and greetings printed whole: from the address to the signature, or under a heading with their author."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.lang import table
from store.extract.layout import trim
from store.extract.lexicon import is_personal_verb, noun_form
from store.extract.speech.clauses import whose_speech
from store.extract.speech.lines import Line
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, Span

_WORDS = table("ru", "words")["letters"]
_ADDRESS = kinds.forms(_WORDS["address"])
_REGARDS = tuple(_WORDS["regards"])
_LONGEST_ADDRESS = 160  # code points
_LONGEST_SIGNATURE = 200
_MOST_LINES = 40
_HEADINGS = 3  # lines above an address


def find(scene: Scene, all_lines: Sequence[Line], found: Sequence[Utterance]) -> list[Utterance]:
    """Return the letters of a release that somebody named has written; `found` is speech already known."""
    if not scene.document.bits & _ADDRESS:
        return []
    letters: list[Utterance] = []
    taken = [utterance.hull for utterance in found]
    free = 0
    for index, line in enumerate(all_lines):
        if index < free or not _is_address(scene, line) or any(span.contains(line.span) for span in taken):
            continue
        letter, free = _letter(scene, all_lines, index)
        letters.extend([letter] if letter is not None else [])
    return letters


def _is_address(scene: Scene, line: Line) -> bool:
    """Tell whether a line is nothing but an address: `Уважаемые жители района!`."""
    words = scene.words(line.start, line.span.end, 1)
    if not words or line.span.end - line.start > _LONGEST_ADDRESS or not kinds.bits_of(words[0].folded) & _ADDRESS:
        return False
    return words[0].is_capital and scene.text[line.span.end - 1] in "!,"


def _letter(scene: Scene, all_lines: Sequence[Line], first: int) -> tuple[Utterance | None, int]:
    """Read the letter whose address is the line `first`; return it and the line behind it."""
    end, signature = _signature(scene, all_lines, first + 1)
    author = signature or _author_above(scene, all_lines, first)
    body = all_lines[first:end]
    if author is None or len(body) < 2 or not any(_speaks(scene, line) for line in body[1:]):
        return None, first + 1
    segments = tuple(trim(scene.text, *line.span) for line in body)
    return Utterance(segments, "quote.letter", author, confidence=Confidence.MEDIUM, oblique=signature is None), end


def _signature(scene: Scene, all_lines: Sequence[Line], start: int) -> tuple[int, Span | None]:
    """Return the line at which a letter ends, and the lines that sign it with a name, if any do."""
    last = min(len(all_lines), start + _MOST_LINES)
    for index in range(start, last):
        line = all_lines[index]
        regards = scene.document.folded.startswith(_REGARDS, line.start)
        if not regards and not _may_sign(scene, line):
            continue
        signed = _signed(scene, all_lines, index)
        if signed is not None or regards:
            return index, signed
    return last, None


def _may_sign(scene: Scene, line: Line) -> bool:
    """Tell whether a line without a verb is a name or begins with an office."""
    span = line.span
    if span.end - span.start > _LONGEST_SIGNATURE or scene.text[span.end - 1] in "!?…:":
        return False
    words = scene.words(*span)
    if not words or any(t.text[0].islower() and is_personal_verb(t.folded) for t in words):
        return False
    form = noun_form(words[0].folded, "roles")
    return (form is not None and "nomn" in form.cases) or bool(scene.registry.within(span.start, span.start + 1))


def _signed(scene: Scene, all_lines: Sequence[Line], index: int) -> Span | None:
    """Return the lines from `index` on that name the one who signs: regards, an office and a name, up to three."""
    for end in range(index + 1, min(len(all_lines), index + 3) + 1):
        span = Span(all_lines[index].start, all_lines[end - 1].span.end)
        if span.end - span.start > _LONGEST_SIGNATURE:
            return None
        named = [n for n in scene.people_in(*span) if n.mention.is_nominative]
        if named:
            return Span(span.start, max(named[0].mention.span.end, named[0].role.span.end if named[0].role else 0))
    return None


def _author_above(scene: Scene, all_lines: Sequence[Line], first: int) -> Span | None:
    """Return the heading of a letter that says whose it is: `Поздравление главы района X`."""
    for line in all_lines[max(0, first - _HEADINGS) : first]:
        if whose_speech(scene, *line.span) is not None:
            return line.span
    return None


def _speaks(scene: Scene, line: Line) -> bool:
    """Tell whether somebody speaks of himself in a line: `поздравляю`, `желаем`, `примите`."""
    return any(kinds.bits_of(token.folded) & _FIRST_PERSON for token in scene.words(*line.span))


_FIRST_PERSON = kinds.forms(_WORDS["wishes"])
