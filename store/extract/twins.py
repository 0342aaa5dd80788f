"""Twinnings: pairs of municipalities that a release calls twinned, about to be, or no longer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from store.extract.lang import table
from store.extract.text import Document
from store.extract.tie_words import Clause, begins, clauses, iso, nearest_date
from store.model import Confidence, DateKind, DateMention, PlaceKind, PlaceMention, PlaceRole, Span, Twin, TwinStatus
from store.places.gazetteer import load

_TIES = table("ru", "ties")
_TWIN = {key: frozenset(value) if isinstance(value, list) else value for key, value in _TIES["twin"].items()}
_STARTS = tuple(_TIES["twin"]["starts"])
_EXISTING = frozenset(_TIES["state"]["existing"])
_QUESTION = "?"
_DASHES = frozenset("—–-")
_LINE_LEAD = frozenset("•✔*▪·)(.—–-")


class _Pair(NamedTuple):
    a: PlaceMention
    b: PlaceMention


class _Found(NamedTuple):
    twin: Twin
    certain: bool


def find_twins(
    document: Document, places: Sequence[PlaceMention], dates: Sequence[DateMention], published: date | None
) -> tuple[Twin, ...]:
    """Return the twinnings of a release in order, each pair once.

    Only pairs the text names are given: a count of agreements, a denial or a musing makes none. `published` is the day
    the text speaks from; the dates are already settled against it.
    """
    return _Finder(document, places, dates).run()


class _Finder:
    def __init__(self, document: Document, places: Sequence[PlaceMention], dates: Sequence[DateMention]) -> None:
        self.document = document
        self.gazetteer = load()
        self.dates = dates
        self.towns = [place for place in places if self._is_municipal(place)]
        counted = Counter(place.name for place in self.towns if place.role is PlaceRole.HOME)
        self.main = max(
            (place for place in self.towns if place.role is PlaceRole.HOME),
            key=lambda place: (counted[place.name], -place.hull.start),
            default=None,
        )
        self.region = next(
            (place.place_id for place in places if place.role is PlaceRole.HOME and place.kind is PlaceKind.REGION),
            None,
        )
        self.found: list[_Found] = []

    def run(self) -> tuple[Twin, ...]:
        sentences = self.document.sentences
        if not self.towns or not any(begins(token.folded, _STARTS) for token in self.document.tokens):
            return ()
        lines = self._lines()
        for index, sentence in enumerate(sentences):
            if not any(line.contains(sentence) for line in lines):
                self._sentence(index, sentence)
        return self._settled()

    # lists: «Тамбов — Пинск: связи действуют»

    def _lines(self) -> list[Span]:
        taken = []
        for paragraph in self.document.paragraphs:
            towns = self._towns_in(paragraph)
            if len(towns) >= 2 and self._is_line(paragraph, towns[0], towns[1]):
                clause = Clause(self.document, paragraph)
                status = self._state(clause, relation=True)
                if status is not None:
                    taken.append(paragraph)
                    self._add(self._ordered(towns[0], towns[1]), status, clause, "twin.line", Confidence.HIGH)
        return taken

    def _is_line(self, paragraph: Span, one: PlaceMention, other: PlaceMention) -> bool:
        lead = self.document.text[paragraph.start : one.hull.start]
        between = self.document.text[one.hull.end : other.hull.start].strip()
        plain = all(char.isspace() or char.isdigit() or char in _LINE_LEAD for char in lead)
        return plain and between in _DASHES and one.name != other.name

    # sentences

    def _sentence(self, index: int, sentence: Span) -> None:
        whole = Clause(self.document, sentence)
        if not whole.starts(_STARTS) and not whole.has(_TWIN["friends"]):
            return
        pairs = 0
        for clause in clauses(self.document, sentence):
            pairs += self._clause(index, clause, whole)
        if not pairs and not self._towns_in(sentence, away=True):
            self._by_reference(index, whole)

    def _clause(self, index: int, clause: Clause, whole: Clause) -> int:
        towns = self._towns_in(clause.span)
        if not any(self._is_away(town) for town in towns):
            return 0
        relation = whole.has(_TWIN["relation"]) or clause.has(_TWIN["form"])
        status = self._state(clause, relation)
        if status is None:
            status = self._planned_after(index) if clause.is_denied and not clause.is_mused else None
            if status is None:
                return 1
        pairs = list(_runs(towns))
        rule, confidence = "twin.clause", Confidence.HIGH
        if not pairs:
            home = next((town for town in self._towns_in(whole.span) if not self._is_away(town)), None)
            home = self._centre(clause) or home or self._home_before(clause)
            rule, confidence = "twin.home", Confidence.MEDIUM
            pairs = [_Pair(home, town) for town in towns if self._is_away(town) and home]
            if not clause.starts(_STARTS) and not clause.has(_TWIN["friends"]) and status is TwinStatus.ACTIVE:
                return 0
        for pair in pairs:
            self._add(pair, status, clause, rule, confidence)
        return len(pairs)

    def _state(self, clause: Clause, relation: bool) -> TwinStatus | None:
        """Return the state the clause gives to a twinning, `None` where it denies or merely muses."""
        if clause.is_ended:
            return TwinStatus.ENDED
        if clause.is_denied or clause.is_mused:
            return None
        return TwinStatus.PLANNED if relation and clause.is_planned else TwinStatus.ACTIVE

    def _planned_after(self, index: int) -> TwinStatus | None:
        """Read «Соглашение только готовим» after a denial."""
        paragraph = self.document.paragraph_at(self.document.sentences[index].start)
        for sentence in self.document.sentences[index + 1 : index + 3]:
            clause = Clause(self.document, sentence)
            if (
                paragraph.contains(sentence)
                and clause.has(_TWIN["form"])
                and clause.is_planned
                and not clause.is_denied
            ):
                return TwinStatus.PLANNED
        return None

    def _by_reference(self, index: int, clause: Clause) -> None:
        """Find whom «города породнились» or «соглашение с ним» means in the sentences around."""
        status = self._state(clause, clause.has(_TWIN["relation"]) or clause.has(_TWIN["form"]))
        if status is None:
            return
        sentence = self.document.sentences[index]
        paragraph = self.document.paragraph_at(sentence.start)
        before = [each for each in self.document.sentences[max(0, index - 2) : index] if paragraph.contains(each)]
        if self.document.text[sentence.end - 1] == _QUESTION:
            self._answered(index)
            return
        if clause.has(_TWIN["guests"]) or not before:
            self._guests_after(index, clause)
            return
        if not (clause.has(_TWIN["generic"]) or clause.has(_TWIN["pronouns"]) or clause.has(_TWIN["form"])):
            return
        for each in reversed(before):
            towns = self._towns_in(each)
            away = [town for town in towns if self._is_away(town)]
            if not away:
                continue
            if clause.has(_TWIN["pronouns"]):
                away = away[-1:]
            home = next((town for town in towns if not self._is_away(town)), None) or self._home_before(clause)
            if home and len(away) == 1:
                self._add(_Pair(home, away[0]), status, clause, "twin.reference", Confidence.MEDIUM)
            return

    def _answered(self, index: int) -> None:
        """Read «А другие побратимы появятся?» and the plan in the answer."""
        for sentence in self.document.sentences[index + 1 : index + 3]:
            clause = Clause(self.document, sentence)
            away = self._towns_in(sentence, away=True)
            home = self._home_before(clause)
            if len(away) == 1 and home and clause.is_planned and not clause.is_denied and not clause.is_mused:
                self._add(_Pair(home, away[0]), TwinStatus.PLANNED, clause, "twin.answer", Confidence.LOW)
                return

    def _guests_after(self, index: int, clause: Clause) -> None:
        """Read «чествовали побратимов. Приехали делегации А и Б»."""
        sentences = self.document.sentences
        if index + 1 >= len(sentences):
            return
        following = Clause(self.document, sentences[index + 1])
        away = self._towns_in(following.span, away=True)
        home = next((town for town in self._towns_in(clause.span) if not self._is_away(town)), None)
        if not away or not home or not following.has(_TWIN["delegations"]):
            return
        for part in clauses(self.document, following.span):
            status = TwinStatus.ENDED if part.is_ended else TwinStatus.ACTIVE
            for town in self._towns_in(part.span, away=True):
                self._add(_Pair(home, town), status, part, "twin.guests", Confidence.LOW)

    # towns

    def _is_municipal(self, place: PlaceMention) -> bool:
        if place.kind is PlaceKind.MUNICIPALITY:
            return True
        return place.place_id is not None and self.gazetteer.by_id[place.place_id].level.endswith("city")

    def _is_away(self, town: PlaceMention) -> bool:
        return town.role is not PlaceRole.HOME

    def _towns_in(self, span: Span, away: bool = False) -> list[PlaceMention]:
        return [town for town in self.towns if span.contains(town.hull) and (not away or self._is_away(town))]

    def _home_before(self, clause: Clause) -> PlaceMention | None:
        """Return the home municipality a clause means without naming it: the last one before, else the main."""
        centre = self._centre(clause)
        if centre:
            return centre
        paragraph = self.document.paragraph_at(clause.span.start)
        before = [
            town
            for town in self.towns
            if town.role is PlaceRole.HOME and paragraph.start <= town.hull.start < clause.span.end
        ]
        return before[-1] if before else self.main

    def _centre(self, clause: Clause) -> PlaceMention | None:
        if not clause.has(_TWIN["centre"]) or _TIES["twin"]["centre_noun"] not in clause.lemmas or not self.region:
            return None
        seat = self.gazetteer.by_id[self.region].centre
        town = next((each for each in self.gazetteer.children(self.region) if each.name == seat), None)
        if town is None:
            return None
        return PlaceMention(
            spans=(clause.span,),
            rule="place.centre",
            name=town.name,
            place_id=town.id,
            kind=town.kind,
            role=PlaceRole.HOME,
        )

    def _ordered(self, one: PlaceMention, other: PlaceMention) -> _Pair:
        return _Pair(other, one) if self._is_away(one) and not self._is_away(other) else _Pair(one, other)

    # results

    def _add(self, pair: _Pair, status: TwinStatus, clause: Clause, rule: str, confidence: Confidence) -> None:
        a, b = self._lifted(pair.a, clause), self._lifted(pair.b, clause)
        planned = status is TwinStatus.PLANNED
        when = None
        if planned or status is TwinStatus.ENDED or clause.has(_EXISTING):
            when = nearest_date(self.dates, clause.span, pair.b.hull.start, planned)
        if when and (when.kind is DateKind.PLANNED) is not planned:
            when = None
        spans = _evidence(pair, clause)
        twin = Twin(
            spans=spans,
            rule=rule,
            confidence=confidence,
            a=a.name,
            b=b.name,
            status=status,
            date=iso(when) if when and "/" not in iso(when) else None,
            a_id=a.place_id,
            b_id=b.place_id,
        )
        self.found.append(_Found(twin, rule != "twin.guests"))

    def _lifted(self, town: PlaceMention, clause: Clause) -> PlaceMention:
        """Return the district of a town where the clause speaks of districts."""
        if not _TWIN["districts"] & set(clause.words) or town.place_id is None:
            return town
        parent = self.gazetteer.by_id[town.place_id].parent
        unit = self.gazetteer.by_id.get(parent or "")
        if unit is None or not unit.is_district:
            return town
        return replace(town, name=unit.name, place_id=unit.id)

    def _settled(self) -> tuple[Twin, ...]:
        """Return each pair once: what is said outright before what guests suggest, and its first date."""
        best: dict[tuple[str, str], _Found] = {}
        for found in self.found:
            key = (self._root(found.twin.a, found.twin.a_id), self._root(found.twin.b, found.twin.b_id))
            if key[0] == key[1]:
                continue
            known = best.get(key)
            if known is None or (found.certain and not known.certain):
                best[key] = found
            elif known.twin.date is None and found.twin.status is known.twin.status and found.twin.date:
                best[key] = _Found(replace(known.twin, date=found.twin.date), known.certain)
        return tuple(sorted((found.twin for found in best.values()), key=lambda twin: twin.hull))

    def _root(self, name: str, place_id: str | None) -> str:
        place = self.gazetteer.by_id.get(place_id or "")
        if place is None:
            return name.lower()[:6]
        parent = self.gazetteer.by_id.get(place.parent or "")
        return parent.id if parent and parent.is_district else place.id


def _runs(towns: Sequence[PlaceMention]) -> Iterator[_Pair]:
    """Pair towns of the two sides in order: one with each of a run, or run with run one by one."""
    runs: list[list[PlaceMention]] = []
    for town in towns:
        if runs and (runs[-1][0].role is PlaceRole.HOME) is (town.role is PlaceRole.HOME):
            if all(town.name != other.name for other in runs[-1]):
                runs[-1].append(town)
        else:
            runs.append([town])
    while len(runs) >= 2:
        one, other = runs[0], runs[1]
        home, away = (one, other) if one[0].role is PlaceRole.HOME else (other, one)
        if len(home) == len(away):
            yield from (_Pair(a, b) for a, b in zip(home, away, strict=True))
        elif len(home) == 1 or len(away) == 1:
            yield from (_Pair(a, b) for a in home for b in away)
        runs = runs[2:]


def _evidence(pair: _Pair, clause: Clause) -> tuple[Span, ...]:
    inside = [place.hull for place in pair if clause.span.contains(place.hull)]
    if len(inside) == 2:
        first, last = sorted(inside)
        return (Span(first.start, max(first.end, last.end)),)
    if inside:
        return (inside[0],)
    return (clause.span,)
