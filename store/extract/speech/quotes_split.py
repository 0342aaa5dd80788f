"""The narrator's words inside speech: «Текст, — сказал он. — Текст» cut into segments of speech and clauses."""

from msgspec import Struct

from store.extract.layout import INSERTED, RESUMED, has_dash, inserted_unclosed, trim
from store.extract.speech.clauses import brings_speech
from store.extract.speech.scene import Scene
from store.model import Span

_LONGEST_CLAUSE = 420  # code points
_KEPT_STOPS = "!?…"


class Split(Struct, frozen=True):
    """Segments of speech and the clauses between or after them; `ended` is where the last clause ends the speech."""

    segments: tuple[Span, ...]
    clauses: tuple[Span, ...]


def split(scene: Scene, start: int, end: int, *, open_ended: bool, unclosed: bool = False) -> Split | None:
    """Cut `[start, end)` at inserted clauses, or return `None` when there is none.

    With `open_ended` nothing but a dash after a clause lets the speech go on; otherwise a lost dash is forgiven.
    Where the closing mark is lost (`unclosed`) a dash behind a full stop begins the narrator's words.
    """
    if not has_dash(scene.text, start, end):
        return None
    segments, clauses, at = [], [], start
    position = start
    inserted = inserted_unclosed() if unclosed else INSERTED
    while (match := inserted.search(scene.text, position, end)) is not None:
        clause_start, position = match.end(), match.end()
        clause_end = _clause_end(scene, clause_start, end)
        if not brings_speech(scene, clause_start, clause_end):
            continue
        clauses.append(Span(clause_start, clause_end))
        segments.append(
            trim(
                scene.text, at, _kept(scene.text, match.start(), match.end("stop")), stops=_dropped(match.group("stop"))
            )
        )
        at = _resumed(scene, clause_end, end, open_ended=open_ended)
        position = max(at, position)
        if at >= end:
            break
    if not clauses:
        return None
    if at < end:
        segments.append(trim(scene.text, at, end, stops=",."))
    return Split(tuple(s for s in segments if s.start < s.end), tuple(clauses))


def _dropped(stop: str) -> str:
    """Return the marks left out at the end of a segment: a lone full stop before a clause stands for a comma."""
    return ",;." if stop == "." else ",;"


def _kept(text: str, start: int, end: int) -> int:
    """Keep `! ? …` and closing marks before the dash, leave the comma out."""
    while end > start and text[end - 1] == ",":
        end -= 1
    return end


def _clause_end(scene: Scene, start: int, end: int) -> int:
    """Return where an inserted clause ends: before `, —` or `. —` that resumes the speech, or at its sentence's end."""
    limit = min(end, start + _LONGEST_CLAUSE, max(start, scene.sentence_end(start)))
    position = start
    if not has_dash(scene.text, start, min(end, limit + 8)):
        return limit
    while (match := RESUMED.search(scene.text, position, min(end, limit + 8))) is not None:
        if match.group("stop") and match.start() > start:
            return match.start()
        position = match.end()
    return limit


def _resumed(scene: Scene, clause_end: int, end: int, *, open_ended: bool) -> int:
    """Return where speech goes on after a clause, or `end` where it does not."""
    match = RESUMED.match(scene.text, clause_end, end)
    if match is None and clause_end and clause_end < end:
        match = RESUMED.match(scene.text, clause_end - 1, end) if scene.text[clause_end - 1] in ".,!?…" else None
    if match is not None:
        return match.end()
    return (
        end
        if open_ended
        else max(clause_end, min(end, clause_end + 1) if scene.text[clause_end : clause_end + 1] == "." else clause_end)
    )
