"""Speech marked by its line: after a dialogue dash, after a label, or with no mark but an inserted clause."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from store.extract.layout import DASH_INLINE, DASH_LEAD, INSERTED, char_before, has_dash, trim
from store.extract.lexicon import is_personal_verb
from store.extract.speech.clauses import first_cue, is_first_person, names_somebody
from store.extract.speech.lines import ANSWERERS, Line, is_asker
from store.extract.speech.quotes_before import is_paper
from store.extract.speech.quotes_split import Split, split
from store.extract.speech.scene import Scene
from store.extract.speech.utterances import Utterance
from store.model import Confidence, Span

_LONGEST_LIST = 12
_LONGEST_LEAD = 420
_FARTHEST = 4_000  # code points that speech without marks reaches back over
_NEAR_CLAUSE = 6  # code points of comma, dash and spaces between a quote and its clause
_SENTENCE_ENDS = frozenset(".!?…")
_ORPHANS = "»”"  # closing marks whose opening ones were lost


def find_dashed(scene: Scene, all_lines: Sequence[Line]) -> list[Utterance]:
    """Return the speech of lines led by a dialogue dash that name their speaker themselves or after a colon above."""
    found: list[Utterance] = []
    for index, line in enumerate(all_lines):
        if not line.dashed or _is_item(scene, line):
            found.extend(_above_its_clause(scene, all_lines, index))
            continue
        utterance = _dash_with_clause(scene, line) or _dash_over_lines(scene, all_lines, index)
        utterance = utterance or _dash_after_colon(scene, all_lines, index)
        if utterance is not None:
            found.append(utterance)
    return found


def _above_its_clause(scene: Scene, all_lines: Sequence[Line], index: int) -> Iterable[Utterance]:
    """A line without marks that ends with a comma, its clause on the next one: `Текст,` and `— рассказал X`."""
    line = all_lines[index]
    if not line.dashed or not index or not scene.text[line.start].islower():
        return
    above = all_lines[index - 1]
    comma = scene.text[above.span.end - 1] == "," and scene.enclosure_at(above.span.end - 2) is None
    if not comma or above.dashed or first_cue(scene, line.start, line.span.end, near=2) is None:
        return
    clause = Span(line.start, scene.sentence_end(line.start))
    if names_somebody(scene, *clause):
        yield Utterance((trim(scene.text, above.start, above.span.end, stops=","),), "quote.dash.below", clause)


def _is_item(scene: Scene, line: Line) -> bool:
    """Tell whether a dash leads an item of a list: lower case, or a semicolon at its end."""
    return scene.text[line.start : line.start + 1].islower() or scene.text[line.span.end - 1] == ";"


def _opens_mark(scene: Scene, line: Line) -> bool:
    holder = scene.enclosure_at(line.start)
    return holder is not None and holder.outer.start == line.start and holder.inner.end - holder.inner.start > 20


def _dash_with_clause(scene: Scene, line: Line) -> Utterance | None:
    """`— Текст, — сказал X. — Текст`."""
    if _opens_mark(scene, line):
        return None
    cut = split(scene, line.start, line.span.end, open_ended=True)
    return Utterance(cut.segments, "quote.dash.clause", cut.clauses[0]) if cut and cut.segments else None


def _dash_over_lines(scene: Scene, all_lines: Sequence[Line], index: int) -> Utterance | None:
    """A dash line whose clause stands in the undashed paragraph after it, which goes on with the speech."""
    if index + 1 >= len(all_lines) or all_lines[index + 1].dashed or _opens_mark(scene, all_lines[index]):
        return None
    following = all_lines[index + 1]
    if scene.enclosure_at(following.start) is not None:
        return None
    cut = split(scene, following.start, following.span.end, open_ended=True)
    if cut is None or first_cue(scene, *cut.clauses[0], near=3) is None or _closes_marks(scene, following, cut):
        return None
    own = trim(scene.text, all_lines[index].start, all_lines[index].span.end, stops=".")
    return Utterance((own, *cut.segments), "quote.dash.paragraphs", cut.clauses[0])


def _closes_marks(scene: Scene, line: Line, cut: Split) -> bool:
    """Tell whether the clause of a line belongs to a quote in marks behind the narrator's own words."""
    clause = cut.clauses[0].start
    holders = scene.enclosures_in(line.start, clause)
    return any(
        clause - holder.outer.end <= _NEAR_CLAUSE and char_before(scene.text, holder.outer.start) in _SENTENCE_ENDS
        for holder in holders
        if holder.outer.start > line.start
    )


def _dash_after_colon(scene: Scene, all_lines: Sequence[Line], index: int) -> Utterance | None:
    """A dash line after a line that names who speaks and ends with a colon."""
    if index == 0:
        return None
    clause = colon_clause(scene, all_lines[index - 1])
    if clause is None or _opens_mark(scene, all_lines[index]):
        return None
    own = [trim(scene.text, line.start, line.span.end) for line in _one_breath(scene, all_lines, index)]
    paper = not names_somebody(scene, *clause) and is_paper(scene, clause)
    return Utterance(tuple(own), "quote.dash.colon", clause, oblique=paper)


def _one_breath(scene: Scene, all_lines: Sequence[Line], index: int) -> list[Line]:
    """Return a dash line and the dash lines right behind it that go on with the same speech: no clause, no question."""
    found = [all_lines[index]]
    for line in all_lines[index + 1 : index + 1 + _LONGEST_LIST]:
        asks = any(char_before(scene.text, each.span.end) == "?" for each in (found[-1], line))
        if not line.dashed or asks or _is_item(scene, line) or split(scene, line.start, line.span.end, open_ended=True):
            break
        found.append(line)
    return found


def colon_clause(scene: Scene, line: Line) -> Span | None:
    """Return the sentence with which a line brings in the next one as speech, or `None`."""
    span = trim(scene.text, *line.span)
    if scene.text[span.end - 1 : span.end] != ":" or line.dashed:
        return None
    start = max(scene.document.sentence_at(span.end - 1).start, span.end - _LONGEST_LEAD)
    speaks = bool(scene.cues_in(start, span.end)) or names_somebody(scene, start, span.end)
    speaks = speaks or is_paper(scene, Span(start, span.end))
    return Span(start, span.end - 1) if speaks else None


def find_labelled(scene: Scene, all_lines: Sequence[Line]) -> list[Utterance]:
    """Return the speech of lines led by a label: `Фамилия: …`, `Имя ФАМИЛИЯ, должность: — …`, `Имя (должность): …`."""
    found = []
    for index, (line, following) in enumerate(zip_longest(all_lines, all_lines[1:])):
        label = line.label
        if label is None or is_asker(scene, label):
            continue
        if label.end + 1 >= trim(scene.text, *line.span).end:
            found.extend(_headed(scene, label, following, run_on(scene, all_lines, index + 1)))
            continue
        start = _speech_start(scene, label.end, line.span.end)
        holder = scene.enclosure_at(start)
        if (
            start >= line.span.end
            or (holder is not None and holder.outer.start == start)
            or scene.text[start].islower()
        ):
            continue
        segment = trim(scene.text, start, line.span.end)
        if _is_entry(scene, label, segment):
            continue
        rest = run_on(scene, all_lines, index) or _further_lines(scene, all_lines, index)
        answers = scene.words(*label)[0].folded in ANSWERERS
        found.append(Utterance((segment, *rest), "quote.answer" if answers else "quote.label", label, inherits=answers))
    return found


def _is_entry(scene: Scene, label: Span, segment: Span) -> bool:
    """Tell whether a line is of a list of offices with their holders: `Председатель комиссии: Имя Фамилия`."""
    if scene.people_in(*label) or not scene.registry.within(segment.start, segment.start + 1):
        return False
    return not any(t.text[0].islower() and is_personal_verb(t.folded) for t in scene.words(*segment))


def _further_lines(scene: Scene, all_lines: Sequence[Line], index: int) -> list[Span]:
    """Return the lines right behind a labelled one in which the same person goes on to speak of himself."""
    found = []
    for line in all_lines[index + 1 : index + 1 + _LONGEST_LIST]:
        told = line.dashed or scene.enclosure_at(line.start) is not None or line.label is not None
        names = any(named.mention.is_nominative for named in scene.people_in(*line.span))
        if told or names or not is_first_person(scene, *line.span, outside_marks=True):
            break
        found.append(trim(scene.text, line.start, line.span.end))
    return found


def run_on(scene: Scene, all_lines: Sequence[Line], index: int) -> list[Span]:
    """Return the plain lines behind an answer, up to the question it gives over to: all of them go on with it."""
    found: list[Span] = []
    for line in all_lines[index + 1 : index + 1 + _LONGEST_LIST]:
        label = line.label
        if line.dashed or label is not None:
            asks = char_before(scene.text, line.span.end) == "?" or (label is not None and is_asker(scene, label))
            return found if asks else []
        names = any(named.mention.is_nominative for named in scene.people_in(*line.span))
        if names or scene.enclosure_at(line.start) is not None or char_before(scene.text, line.span.end) == ":":
            break
        found.append(trim(scene.text, line.start, line.span.end))
    return []


def _headed(scene: Scene, label: Span, line: Line | None, rest: Sequence[Span]) -> list[Utterance]:
    """Speech on the line under a label, without a dash or marks."""
    if line is None or line.dashed or not scene.text[line.start : line.start + 1].isupper():
        return []
    if len(scene.words(*line.span)) < 3 or line.label is not None:
        return []
    segment = trim(scene.text, line.start, line.span.end)
    return [Utterance((segment, *rest), "quote.label.above", label, confidence=Confidence.MEDIUM)]


def _speech_start(scene: Scene, colon: int, end: int) -> int:
    match = DASH_INLINE.match(scene.text, colon, end)
    if match:
        return match.end()
    return trim(scene.text, colon + 1, end).start


def find_inline(scene: Scene, all_lines: Sequence[Line]) -> list[Utterance]:
    """Return speech behind a colon and a dash in running text: `мэр вернулся к разговору: — Нам есть …`."""
    found = []
    for line in all_lines:
        match = None if line.dashed else DASH_INLINE.search(scene.text, line.start, line.span.end)
        if match is None or scene.enclosure_at(match.end()) is not None or not scene.text[match.end()].isupper():
            continue
        start = max(scene.document.sentence_at(match.start()).start, match.start() - _LONGEST_LEAD)
        label = Span(start, match.start())
        if is_asker(scene, label) or not (scene.cues_in(*label) or names_somebody(scene, *label)):
            continue
        cut = split(scene, match.end(), line.span.end, open_ended=True)
        if cut is not None and cut.segments:
            found.append(Utterance(cut.segments, "quote.inline.clause", cut.clauses[0], confidence=Confidence.MEDIUM))
            continue
        segment = trim(scene.text, match.end(), line.span.end)
        found.append(Utterance((segment,), "quote.inline", label, confidence=Confidence.MEDIUM))
    return found


def find_bare(scene: Scene, all_lines: Sequence[Line]) -> list[Utterance]:
    """Return speech that lost its marks but kept the dash: `Текст, — признался X. — Текст`."""
    found: list[Utterance | None] = []
    for line in all_lines:
        if line.dashed or not has_dash(scene.text, *line.span):
            continue
        found.extend(_bare(scene, line, sentence) for sentence in _candidates(scene, line))
    return [utterance for utterance in found if utterance is not None]


def _candidates(scene: Scene, line: Line) -> Iterable[Span]:
    """Yield the sentences of a line that have a clause behind a comma and a dash outside all marks."""
    position = line.start
    while (match := INSERTED.search(scene.text, position, line.span.end)) is not None:
        position = match.end()
        if scene.enclosure_at(match.start()) is None and scene.text[match.start()] not in '“„"':
            sentence = scene.document.sentence_at(match.start())
            yield Span(max(sentence.start, line.start), match.end())
            position = max(position, sentence.end)


def _bare(scene: Scene, line: Line, head: Span) -> Utterance | None:
    cue = first_cue(scene, head.end, max(head.end, scene.sentence_end(head.end)), near=2)
    if cue is None or cue.word.form == "gerund" or "weak" in cue.word.kinds:
        return None
    if any(e.outer.end >= head.end - 8 for e in scene.enclosures_in(head.start, head.end)):
        return None
    start = _own_sentences(scene, line, head)
    dash = DASH_LEAD.match(scene.text, start, head.end)
    start = dash.end() if dash is not None else start
    cut = split(scene, start, line.span.end, open_ended=True)
    if cut is None or not cut.segments or len(scene.words(*cut.segments[0])) < 2:
        return None
    segments = tuple(trim(scene.text, *segment, stops=_ORPHANS) for segment in cut.segments)
    return Utterance(segments, "quote.bare", cut.clauses[0], confidence=Confidence.MEDIUM)


def _own_sentences(scene: Scene, line: Line, head: Span) -> int:
    """Reach back over sentences of the same paragraph as long as somebody speaks of himself in them."""
    start = head.start
    while start > line.start and head.start - start < _FARTHEST:
        previous = scene.document.sentence_at(start - 2)
        if previous.start < line.start or previous.start >= start or not is_first_person(scene, *previous):
            break
        start = previous.start
    return start
