"""Interviews and press conferences: lines of a talk where questions are left and answers kept."""

from collections.abc import Sequence

from store.extract.layout import AFTER_QUOTE, char_before, trim
from store.extract.lexicon import FINITE
from store.extract.speech.clauses import is_first_person
from store.extract.speech.lines import Line, is_asker
from store.extract.speech.quotes_lines import run_on
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, Span


def find(scene: Scene, all_lines: Sequence[Line], found: Sequence[Utterance]) -> tuple[list[Utterance], list[Span]]:
    """Return the answers among dash lines that name nobody, and the questions between them.

    `found` is speech already known, which is left alone.
    """
    starts = {utterance.start for utterance in found}
    talk = _is_talk(scene, all_lines, starts)
    answers, questions, asked, label = [], list[Span](), False, None
    for index, line in enumerate(all_lines):
        named = line.label
        if named is not None:
            asked = is_asker(scene, named)
            label = named if asked else None
        elif not line.dashed or line.start in starts or _is_told_otherwise(scene, line):
            asked = asked and not line.dashed
        elif _is_question(scene, line) and not asked and talk:
            asked, label = True, line.span
            questions.append(line.span)
        elif asked or not talk:
            utterance = _answer(scene, line, label, run_on(scene, all_lines, index) if asked else (), asked=asked)
            answers.extend([utterance] if utterance else [])
            asked = False
        else:  # in a talk a line after an answer is the next question, put as a statement
            asked, label = True, line.span
            questions.append(line.span)
    return answers, questions


def _is_told_otherwise(scene: Scene, line: Line) -> bool:
    """Tell whether a dash line is an item of a list, or a quote in marks with a clause of its own."""
    if scene.text[line.start : line.start + 1].islower():
        return True
    holder = scene.enclosure_at(line.start)
    opened = holder is not None and holder.outer.start == line.start and holder.outer.end < line.span.end
    return opened and holder is not None and AFTER_QUOTE.match(scene.text, holder.outer.end) is not None


def _is_talk(scene: Scene, all_lines: Sequence[Line], starts: set[int]) -> bool:
    """Tell whether lines take turns: two or more free dash lines, at least one of them a question, or asker labels."""
    free = [line for line in all_lines if line.dashed and line.start not in starts]
    if any(line.label is not None and is_asker(scene, line.label) for line in all_lines):
        return True
    return len(free) > 1 and any(_is_question(scene, line) for line in free)


def _is_question(scene: Scene, line: Line) -> bool:
    return char_before(scene.text, line.span.end) == "?"


def _answer(scene: Scene, line: Line, question: Span | None, rest: Sequence[Span], *, asked: bool) -> Utterance | None:
    segment = trim(scene.text, line.start, line.span.end)
    if not asked and not (is_first_person(scene, *segment) and scene.has(FINITE, *segment)):
        return None
    confidence = Confidence.MEDIUM if asked else Confidence.LOW
    return Utterance(
        (segment, *rest),
        "quote.answer" if asked else "quote.dash.alone",
        question,
        confidence=confidence,
        inherits=True,
    )
