"""The words around the map: the coverage in a line or a column, and the card that says how a pair is known."""

from collections.abc import Sequence

from rich.text import Text

from store.extract.text import Document
from store.model import Span
from store.places.projection import great_circle
from store.views.twinning import Evidence, Knowledge, Pair
from store.views.visits import Visit
from tui.glyphs import HALF, KNOWN, PLANNED, UNKNOWN
from tui.ink import Ink
from tui.locale import Catalogue
from tui.map.base import Lens
from tui.map.scene import Atlas
from tui.safe import safe, seen
from tui.typeset import cut, paragraph, wrap

_SCALE = (
    (Knowledge.KNOWN, KNOWN, "map.known"),
    (Knowledge.PLANNED, PLANNED, "map.planned"),
    (Knowledge.ENDED, PLANNED, "map.ended"),
    (Knowledge.UNNAMED, HALF, "map.unnamed"),
)
_DOTS = {
    Knowledge.KNOWN: KNOWN,
    Knowledge.PLANNED: PLANNED,
    Knowledge.ENDED: PLANNED,
    Knowledge.UNNAMED: HALF,
    Knowledge.ONE_SIDE: HALF,
}
_ORDER = list(Knowledge)


def coverage_line(
    atlas: Atlas, ink: Ink, words: Catalogue, width: int, year: int | None = None, beyond: Sequence[str] = ()
) -> Text:
    """Return the coverage in one line: claimed, then known from best to worst, with the marks of the map.

    How many places lie `beyond` the map stands at the end, where there is room; where there is little, the marks stand
    without their words.
    """
    lead = [ink.line((words("map.until", year=year), "bold underline"))] if year is not None else []
    parts = [*lead, *_counts(atlas, ink, words, spelt=True)]
    if sum(part.cell_len + 2 for part in parts) > width:
        parts = [*lead, *_counts(atlas, ink, words, spelt=False)]
    more = ink.line((words("map.beyond") + " ", "soft"), (str(len(beyond)), "bold"))
    if beyond and sum(part.cell_len + 3 for part in (*parts, more)) <= width - 1:
        parts.append(more)
    gap = 3 if sum(part.cell_len + 3 for part in parts) <= width - 1 else 2
    return ink.line("  ", ink.line(" " * gap).join(parts))


def _counts(atlas: Atlas, ink: Ink, words: Catalogue, *, spelt: bool) -> list[Text]:
    coverage, (total, lead) = atlas.twinning.coverage, _total(atlas, words)
    tallies = [(glyph, key, coverage.tally(knowledge)) for knowledge, glyph, key in _SCALE]
    parts = [ink.line((f"{lead} ", "soft"), (str(total), "bold"))]
    for glyph, key, count in tallies:
        if count or glyph == KNOWN:
            parts.append(ink.line(f"{glyph} ", (f"{words(key)} " if spelt else "", "soft"), (str(count), "bold")))
    unknown = f"{UNKNOWN} {words('map.unknown')} " if spelt else f"{UNKNOWN} "
    return [*parts, ink.line((unknown, "soft"), (str(coverage.unknown), "bold"))]


def coverage_dots(atlas: Atlas, ink: Ink, words: Catalogue, width: int, year: int | None = None) -> Text:
    """Return the coverage in one line that begins with one dot a municipality; the counts give up words for it.

    Where not even that fits, it is the line without dots.
    """
    coverage, dots = atlas.twinning.coverage, _dots(atlas)
    whole = coverage_line(atlas, ink, words, width, year)
    if whole.cell_len + len(dots) + 2 <= width:
        return ink.line("  ", (dots, "soft"), whole)
    total, lead = _total(atlas, words)
    counts = [(glyph, coverage.tally(knowledge)) for knowledge, glyph, _ in _SCALE]
    counts = [(glyph, count) for glyph, count in counts if count or glyph == KNOWN]
    short = ink.line("  ", (dots, "soft"), (f"  {lead} ", "soft"), (str(total), "bold"))
    for glyph, count in (*counts, (UNKNOWN, coverage.unknown)):
        short.append_text(ink.line(f"   {glyph} ", (str(count), "bold")))
    return short if dots and year is None and short.cell_len <= width else whole


def _dots(atlas: Atlas) -> str:
    """Return one mark a municipality, the best known first."""
    states = sorted(atlas.twinning.coverage.states.values(), key=_ORDER.index)
    return "".join(_DOTS.get(state, UNKNOWN) for state in states)


def _total(atlas: Atlas, words: Catalogue) -> tuple[int, str]:
    """What the counts are counts of: the twinnings claimed, or all municipalities when nobody claims a number."""
    coverage = atlas.twinning.coverage
    if coverage.claimed is None:
        return len(coverage.states), words("map.of_all")
    return coverage.claimed, words("map.claimed")


def coverage_column(
    atlas: Atlas, ink: Ink, words: Catalogue, width: int, year: int | None = None, beyond: Sequence[str] = ()
) -> list[Text]:
    """Return the coverage as a column: a head, the counts, who claims, one dot a municipality, what is off the map."""
    coverage = atlas.twinning.coverage
    head = ink.line((words("map.how_many"), "bold"))
    if year is not None:
        head.append_text(ink.line("   ", (words("map.until", year=year), "bold underline")))
    total, lead = _total(atlas, words)
    lines = [head, ink.line(""), ink.line((f"{total:>3}", "bold"), f"  {lead}")]
    lines += [ink.line("     ", (part, "soft italic")) for part in _claimant(atlas, words, width - 5)]
    counts = [(coverage.tally(k), glyph, words(key)) for k, glyph, key in _SCALE]
    counts = [item for item in counts if item[0] or item[1] == KNOWN]
    counts.append((coverage.unknown, UNKNOWN, words("map.unknown")))
    lines += [ink.line((f"{n:>3}", "bold"), (f"  {glyph} {text}", "soft")) for n, glyph, text in counts]
    if dots := _dots(atlas):
        lines.append(ink.line(""))
        lines.append(ink.line("  ", (dots, "soft")))
    elsewhere = _elsewhere(atlas)
    if elsewhere:
        lines.append(ink.line("  ", (words("map.also", names=elsewhere), "soft")))
    if beyond:
        said = words("map.off", names=", ".join(safe(name) for name in beyond))
        lines += [ink.line("  ", line) for line in paragraph(said, width - 2, ink.style("soft"), rows=3)]
    return [_fitted(line, width) for line in lines]


def _elsewhere(atlas: Atlas) -> str:
    """Partners in other countries, those named by most releases first."""
    coverage, gazetteer = atlas.twinning.coverage, atlas.gazetteer
    near = {coverage.country, gazetteer.country_of(coverage.home) if coverage.home else None}
    others = [r for r in atlas.twinning.relations if gazetteer.country_of(r.place_id) not in near]
    return ", ".join(f"{relation.name} {relation.releases}" for relation in others[:4])


def _claimant(atlas: Atlas, words: Catalogue, width: int) -> list[str]:
    """Who states the number, and when, in one line or in two."""
    claim = atlas.twinning.coverage.claim
    if claim is None:
        return []
    said = [words("map.said_by", name=safe(claim.speaker))] if claim.speaker else []
    said += [words.day_year(claim.published)] if claim.published else []
    together = ", ".join(said)
    return [together] if said and len(together) <= width else said


def card(
    atlas: Atlas, pair: Pair, number: int, ink: Ink, words: Catalogue, size: tuple[int, int], lenses: Sequence[Lens]
) -> list[Text]:
    """Return how a pair is known, in `size` (columns, rows): the words themselves, source, dates and distance."""
    width, rows = size
    evidence = pair.evidence[number % len(pair.evidence)]
    tail = [_source(evidence, ink, words, width), *_facts(atlas, pair, number, ink, words, lenses, width)]
    room = max(2, rows - 2 - len(tail))
    lines = [ink.line((words("map.source"), "bold")), ink.line("")]
    lines += quotation(evidence, ink, width, room)
    return [_fitted(line, width) for line in (*lines, *tail)]


def visit_card(visit: Visit, ink: Ink, words: Catalogue, size: tuple[int, int]) -> list[Text]:
    """Return how an event away from home is known, in `size` (columns, rows)."""
    width, rows = size
    lines = [ink.line((words("map.source"), "bold")), ink.line("")]
    lines += quotation(visit.evidence, ink, width, max(2, rows - 4))
    lines.append(_source(visit.evidence, ink, words, width))
    lines.append(ink.line((words(f"event.{visit.event.status.value}"), "soft")))
    if visit.place_id is None:
        lines.append(ink.line((words("map.no_point", names=safe(visit.place)), "soft")))
    return [_fitted(line, width) for line in lines]


def quotation(evidence: Evidence, ink: Ink, width: int, rows: int) -> list[Text]:
    """Return the sentence that holds the evidence, in at most `rows` lines, with its words marked."""
    release = evidence.record.release
    document = Document(release.text)
    first, last = document.sentence_at(evidence.span.start), document.sentence_at(evidence.span.end - 1)
    around = Span(first.start, max(first.end, last.end, evidence.span.end))
    shown = seen(around.slice(release.text), multiline=False)
    text = Text(shown.text, ink.style("ink"), no_wrap=True, end="")
    for span in evidence.fact.spans:
        start, end = max(0, span.start - around.start), span.end - around.start
        text.stylize(ink.style("ink bold", "wash"), shown.shown(start), shown.shown(end))
    spans = wrap(shown.text, width)
    lines = [text[start:end] for start, end in spans[:rows]]
    if len(spans) > rows and lines:
        lines[-1].truncate(width - 1)
        lines[-1].append("…", ink.style("soft"))
    return lines


def _source(evidence: Evidence, ink: Ink, words: Catalogue, width: int) -> Text:
    release = evidence.record.release
    parts = [safe(release.publisher) if release.publisher else words("unknown.publisher")]
    parts.append(words.day_year(release.published) if release.published else words("unknown.date"))
    return ink.line((cut(", ".join(parts), width), "soft italic"))


def _facts(
    atlas: Atlas, pair: Pair, number: int, ink: Ink, words: Catalogue, lenses: Sequence[Lens], width: int
) -> list[Text]:
    said = [words(f"standing.{pair.standing.value}")]
    if pair.signed:
        said[0] += f" {words.iso(pair.signed)}"
    if len(pair.dates) > 1:
        said.append(words("map.other_dates", dates=", ".join(words.iso(day) for day in pair.dates[1:])))
    if len(pair.evidence) > 1:
        said.append(words("map.source_of", shown=number % len(pair.evidence) + 1, all=len(pair.evidence)))
        if pair.first and pair.last and pair.first != pair.last:
            said.append(words("map.mentions", span=words.span(pair.first, pair.last)))
    here = {end.key for end in pair.ends}
    related = (end for key in atlas.kin.get(pair.key, ()) for end in atlas.pairs[key].ends if end.key not in here)
    others = list(dict.fromkeys(safe(end.name) for end in related))
    said += [words("map.same_level", names=", ".join(others))] if others else []
    said += [*_distance(atlas, pair, words), *_off_map(atlas, pair, words, lenses)]
    return [line for text in said for line in paragraph(text, width, ink.style("soft"), rows=2)]


def _distance(atlas: Atlas, pair: Pair, words: Catalogue) -> list[str]:
    places = [atlas.gazetteer.by_id.get(end.place_id or "") for end in pair.ends]
    points = [(p.lon, p.lat) for p in places if p is not None and p.lon is not None and p.lat is not None]
    if len(points) < 2:
        return []
    km = great_circle(points[0], points[1])
    return [words("map.straight", km=words.number(int(round(km, -1 if km >= 100 else 0))))] if km else []


def _off_map(atlas: Atlas, pair: Pair, words: Catalogue, lenses: Sequence[Lens]) -> list[str]:
    """Say which ends are not to be seen, and why: never drop a place in silence."""
    unknown = [safe(end.name) for end in pair.ends if atlas.point(end.place_id) is None]
    hidden = []
    for end in pair.ends:
        point = atlas.point(end.place_id)
        if point is not None and end.place_id is not None and lenses:
            view = lenses[atlas.lens_of(end.place_id, len(lenses))].view
            if not view.shows(*point):
                hidden.append(safe(end.name))
    said = [words("map.no_point", names=", ".join(unknown))] if unknown else []
    return said + ([words("map.out_of_view", names=", ".join(hidden))] if hidden else [])


def _fitted(line: Text, width: int) -> Text:
    if line.cell_len > width:
        line = line.copy()
        line.truncate(max(1, width), overflow="ellipsis")
    return line
