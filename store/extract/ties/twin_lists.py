"""Lists of twins: lines like «Тамбов — Пинск: связи действуют», and the towns below «Города-побратимы Пскова:»."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_found import Told
from store.extract.ties.twin_home import is_of_twins
from store.extract.ties.twin_pairs import listed_between, runs
from store.extract.ties.twin_sides import Pair, Towns, is_away, is_with, ordered
from store.extract.ties.twin_states import is_of_else, is_over, state_of
from store.model import Confidence, PlaceMention, Span, TwinStatus

_TWIN = kinds.lemma_lists(table("ru", "ties")["twin"])
_COLON = ":"
_LONGEST_LIST = 40  # lines of a list of twins
_LONGEST_HEADING = 40  # code points
_MOST_BETWEEN = 2  # words
_ENDS = ("", ":", ".", ";")  # behind the second town of `Ржев и Мир: связи живы`; a sentence goes on
_LONGEST_LINE = 160  # code points of each
_MARKS, _STOP = frozenset(":—–|\t"), "."
_TICKS = {mark: TwinStatus(state) for state, marks in table("ru", "ties")["ticks"].items() for mark in marks}
_CELLS = frozenset("|\t")
_TOWN_NOUNS = kinds.lemmas(table("ru", "places")["patterns"]["town"])
_TOWN_SHORT = frozenset(table("ru", "places")["patterns"]["town_short"])
_OF_TIES = kinds.lemmas(table("ru", "ties")["twin"]["ties"])
_STANDING = kinds.lemmas(table("ru", "ties")["state"]["in_force"])
_AND = frozenset(table("ru", "ties")["pairing"]["together"])
# compiled where first met: few releases list towns in lines
_BRACKET = r"^(?:\s*\([^()\n]{2,60}\)|,\s[А-ЯЁ][а-яё]+(?:\s[а-яёА-ЯЁ]+)?(?=[.,:;—–]))"
_DASHES = frozenset("—–-")
AFAR = _TWIN["bargains"] | _TWIN["roll"] | _TWIN["bonds"] | _TWIN["papers"]
"""Words without which `told_afar` reads nothing."""
_LINE_LEAD = frozenset("•✔*▪·)(.—–-|")


def lines(document: Document, towns: Towns) -> Iterator[tuple[Span, Told]]:
    """Yield the lines that begin with a pair and tell of its state, or stand below a heading that does.

    A list begins with a line, or the title, that speaks of twins and ends with the first line that is neither of a pair
    nor a heading.
    """
    in_list, above = titled(document), TwinStatus.ACTIVE
    for paragraph in document.paragraphs:
        speaks = document.has_in(OF_TWINS, paragraph)
        if not (speaks or in_list):
            continue
        start = _behind_heading(document, paragraph)
        heading = Span(paragraph.start, start)
        if in_list and start > paragraph.start:
            above = state_of(Clause(document, heading), relation=True) or TwinStatus.ACTIVE
        line = Span(start, paragraph.end)
        named = towns.within(line)
        is_line = _is_pair(document, line, named)
        is_item = not is_line and _is_item(document, line, named)
        if speaks:
            in_list, above = True, TwinStatus.ACTIVE
        elif not (is_line or is_item or start >= paragraph.end or _is_row(document, paragraph)):
            in_list = False
        if not in_list or not (is_line or (is_item and towns.main)):
            continue
        clause = Clause(document, line)
        status = state_of(clause, relation=True)
        if status is not None:
            home = named[0] if is_line else towns.main
            pair = ordered(named[0], named[1]) if is_line or home is None else Pair(home, named[0])
            status = above if status is TwinStatus.ACTIVE else status
            yield paragraph, Told(pair, status, clause, "twin.line", Confidence.HIGH)


def titled(document: Document) -> bool:
    """Tell a release whose title speaks of twins: what stands below it may be their list."""
    return is_of_twins(document.title)


def _is_row(document: Document, paragraph: Span) -> bool:
    """Tell the head of a table: `Город | Страна | Год`."""
    return any(document.text.find(mark, paragraph.start, paragraph.end) >= 0 for mark in _CELLS)


def _behind_heading(document: Document, paragraph: Span) -> int:
    """Return where a heading ends, `II. На согласовании:`, `Прекращено: Тверь и Капошвар.`, else the start."""
    colon = document.text.find(_COLON, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_HEADING))
    if colon < 0:
        return paragraph.start
    lead = Clause(document, Span(paragraph.start, colon))
    speaks = lead.is_ended or lead.is_planned or lead.has(_STANDING)
    return colon + 1 if speaks and not any(word[:1].isupper() for word in _names(document, lead)) else paragraph.start


def _names(document: Document, lead: Clause) -> list[str]:
    """Return the words of a heading behind its first one and its number."""
    words = [token.text for token in document.words_in(lead.span)]
    return words[2:] if words and not words[0][:1].islower() and words[0].isupper() else words[1:]


def _is_pair(document: Document, line: Span, named: Sequence[PlaceMention]) -> bool:
    """Tell a line that begins with a pair and names no other town in its first sentence: `Ржев — Мир: связи живы`."""
    if len(named) < 2 or not _is_line(document, line, named[0], named[1]):
        return False
    return named[-1].hull.end <= document.sentence_at(named[0].hull.start).end


def _is_item(document: Document, paragraph: Span, named: Sequence[PlaceMention]) -> bool:
    """Tell «• Раахе (Финляндия): связи прекращены», «Тихвин. Отношения оформлены»: a line on one town afar."""
    if len(named) != 1 or not is_away(named[0]) or not _is_lead(document, Span(paragraph.start, named[0].hull.start)):
        return False
    behind = document.text[named[0].hull.end : min(paragraph.end, named[0].hull.end + _LONGEST_LINE)]
    rest = re.sub(_BRACKET, "", behind, count=1).lstrip()
    told = (
        rest[:1] in _MARKS
        or (rest[:1] == "," and rest != behind)
        or (rest[:1] == _STOP and document.has_in(_OF_TIES | OF_TWINS, paragraph))
    )
    return told and len(rest) > 1


def _is_lead(document: Document, lead: Span) -> bool:
    """Tell what may stand before the town of a line: marks, a number, «город»."""
    words = document.words_in(lead)
    if any(not (bits_of(word.folded) & _TOWN_NOUNS or word.folded in _TOWN_SHORT) for word in words):
        return False
    ends = [word.start for word in words[:1]]
    return _is_bare(document.text[lead.start : ends[0] if ends else lead.end])


def _is_bare(lead: str) -> bool:
    return all(char.isspace() or char.isdigit() or char in _LINE_LEAD for char in lead)


def _is_line(document: Document, paragraph: Span, one: PlaceMention, other: PlaceMention) -> bool:
    lead = document.text[paragraph.start : one.hull.start]
    between = document.text[one.hull.end : other.hull.start].strip()
    ends = document.text[other.hull.end : paragraph.end].strip()[:1] in _ENDS
    joined = between in _DASHES or (ends and _is_and(between) and is_away(one) is not is_away(other))
    return _is_bare(lead) and joined and (one.name, one.place_id) != (other.name, other.place_id)


def _is_and(between: str) -> bool:
    """Tell `и`, `и сербская`, `и одноимённый` between the two towns of a line."""
    words = between.split()
    return 0 < len(words) <= _MOST_BETWEEN and words[0] in _AND and all(word.islower() for word in words)


def listed_below(document: Document, towns: Towns, head: Clause) -> list[Told]:
    """Read «Города-побратимы Пскова:» and the towns on the lines below, one or more on each."""
    home = next((town for town in towns.within(head.span) if not is_away(town)), None) or towns.main
    if home is None or document.text[head.span.end - 1] != _COLON:
        return []
    found: list[Told] = []
    first = bisect_left(document.paragraphs, head.span.end, key=lambda each: each.start)
    for line in document.paragraphs[first : first + _LONGEST_LIST]:
        away = towns.within(line, away=True)
        ticked = document.text[line.start] in _TICKS
        if line.end - line.start > _LONGEST_LINE or (not away and found and not ticked):
            break
        clause = Clause(document, line)
        status = _TICKS.get(document.text[line.start]) or state_of(clause, relation=True)
        if status is not None:
            found += [Told(Pair(home, town), status, clause, "twin.list", Confidence.HIGH) for town in away]
    return found


def _with_the_teller(document: Document, towns: Towns, named: Sequence[PlaceMention]) -> list[Pair]:
    """Read «договор с Иматрой (расторгнут)» in a release that has but one municipality of its own."""
    own = {towns.root(town.name, town.place_id) for town in towns.all if not is_away(town)}
    home = towns.main if len(own) == 1 else None
    return [Pair(home, town) for town in named if home and is_with(document, town)]


def told_afar(document: Document, towns: Towns, sentence: Span) -> Iterator[Told]:
    """Read «Связи Пскова с Кошице прекращены», «Подписаны соглашения между А и Б, В и Г» in a paragraph apart.

    So too «В списке также значатся Лида и Ниш». The text speaks of twins elsewhere.
    """
    clause = Clause(document, sentence)
    if clause.is_denied:
        return
    if clause.has(_TWIN["bargains"]):
        status = TwinStatus.PLANNED if clause.is_planned else TwinStatus.ACTIVE
        for pair in listed_between(document, towns, clause):
            yield Told(pair, status, clause, "twin.follow", Confidence.LOW)
    home = towns.home_before(clause)
    if home and clause.has(_TWIN["roll"]) and clause.has(_TWIN["rolled"]):
        for town in towns.within(sentence, away=True):
            yield Told(Pair(home, town), TwinStatus.ACTIVE, clause, "twin.follow", Confidence.LOW)
    if clause.has(_TWIN["bonds"] | _TWIN["papers"]) and is_over(clause) and not is_of_else(clause):
        named = towns.within(sentence)
        pairs = [*runs(named)] or _with_the_teller(document, towns, named)
        for pair in pairs:
            yield Told(pair, TwinStatus.ENDED, clause, "twin.follow", Confidence.MEDIUM)
