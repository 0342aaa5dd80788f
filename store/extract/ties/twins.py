"""Twinnings: pairs of municipalities that a release calls twinned, about to be, or no longer."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import Clause, Days, begins_in, clauses, iso, nearest_date, segments
from store.extract.ties.twin_clauses import TELLING, evidence, is_friendship, near, part_of
from store.extract.ties.twin_sides import Pair, Towns, is_away, runs
from store.model import Confidence, DateKind, DateMention, PlaceMention, Span, Twin, TwinStatus

_TIES = table("ru", "ties")
_TWIN = {key: frozenset(value) if isinstance(value, list) else value for key, value in _TIES["twin"].items()}
_STARTS = tuple(_TIES["twin"]["starts"])
_HINTS = tuple(_TIES["twin"]["hints"])
_EXISTING = frozenset(_TIES["state"]["existing"])
_QUESTION = "?"
_COLON = ":"
_LONGEST_LIST = 40  # lines of a list of twins
_LONGEST_LINE = 160  # code points of each
_DASHES = frozenset("—–-")
_LINE_LEAD = frozenset("•✔*▪·)(.—–-")


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
        self.days = Days(dates)
        self.towns = Towns(document, places)
        self.found: list[_Found] = []

    def run(self) -> tuple[Twin, ...]:
        sentences = self.document.sentences
        if not self.towns.all:
            return ()
        lines = self._lines() if begins_in(self.document, Span(0, len(self.document.text)), _STARTS) else []
        paragraph, told = -1, 0
        for index, sentence in enumerate(sentences):
            if any(line.contains(sentence) for line in lines):
                continue
            start = self.document.paragraph_at(sentence.start).start
            following = start == paragraph
            before = len(self.found)
            if begins_in(self.document, sentence, _HINTS) and self._sentence(index, sentence):
                paragraph = start
            elif following:
                self._following(sentence, told)
            told = len(self.found) - before if len(self.found) > before else told if following else 0
        return self._settled()

    # lists: «Тамбов — Пинск: связи действуют»

    def _lines(self) -> list[Span]:
        taken = []
        for paragraph in self.document.paragraphs:
            towns = self.towns.within(paragraph)
            if len(towns) >= 2 and self._is_line(paragraph, towns[0], towns[1]):
                clause = Clause(self.document, paragraph)
                status = self._state(clause, relation=True)
                if status is not None:
                    taken.append(paragraph)
                    self._add(self._ordered(towns[0], towns[1]), status, clause, ("twin.line", Confidence.HIGH))
        return taken

    def _is_line(self, paragraph: Span, one: PlaceMention, other: PlaceMention) -> bool:
        lead = self.document.text[paragraph.start : one.hull.start]
        between = self.document.text[one.hull.end : other.hull.start].strip()
        plain = all(char.isspace() or char.isdigit() or char in _LINE_LEAD for char in lead)
        return plain and between in _DASHES and one.name != other.name

    # sentences

    def _sentence(self, index: int, sentence: Span) -> bool:
        """Read a sentence that speaks of twins; tell whether it does."""
        whole = Clause(self.document, sentence)
        if not whole.starts(_STARTS) and not whole.has(_TWIN["friends"]) and not is_friendship(whole):
            return False
        if whole.is_joke:
            return True
        pairs = 0
        for clause in clauses(self.document, sentence):
            pairs += self._clause(index, clause, whole)
        if not pairs and self._listed_below(whole):
            return True
        if not pairs and not self.towns.within(sentence, away=True):
            self._by_reference(index, whole)
        return True

    def _following(self, sentence: Span, told: int) -> None:
        """Read on in a paragraph that speaks of twins: «Ошмяны связаны с …», «Связь с Лидой прекращена»."""
        for clause in clauses(self.document, sentence):
            if not clause.has(_TWIN["ties"]):
                continue
            status = self._state(clause, relation=True)
            pairs = list(runs(self.towns.within(clause.span)))
            if not pairs and self._each_by_itself(clause):
                continue
            if status is None or (not pairs and (told != 1 or status is not TwinStatus.ENDED)):
                continue
            home = self.found[-1].twin if self.found else None
            for pair in pairs:
                self._add(pair, status, clause, ("twin.follow", Confidence.MEDIUM))
            if not pairs and home:
                self._end_with(clause, home)

    def _each_by_itself(self, clause: Clause) -> bool:
        """Read «Договор с А прекращён, с Б действует»: towns of the other side, each with a state of its own."""
        home = self.towns.home_before(clause)
        told = [part for part in segments(self.document, clause.span) if self.towns.within(part.span, away=True)]
        if home is None or len(told) < 2 or any(is_away(town) is False for town in self.towns.within(clause.span)):
            return False
        if not all(part.is_ended or part.is_planned or part.has(TELLING) for part in told):
            return False
        for part in told:
            status = self._state(part, relation=True)
            if status is None:
                continue
            for town in self.towns.within(part.span, away=True):
                self._add(Pair(home, town), status, part, ("twin.follow", Confidence.MEDIUM))
        return True

    def _end_with(self, clause: Clause, twin: Twin) -> None:
        home = next((town for town in self.towns.all if town.name == twin.a), None)
        away = self.towns.within(clause.span, away=True)
        if home and len(away) == 1:
            self._add(Pair(home, away[0]), TwinStatus.ENDED, clause, ("twin.follow", Confidence.MEDIUM))

    def _clause(self, index: int, clause: Clause, whole: Clause) -> int:
        """Read the pairs of a clause; tell how many, or 1 where it denies them."""
        towns = self.towns.within(clause.span)
        if not any(is_away(town) for town in towns):
            self._ended_after(clause, whole)
            return 0
        relation = whole.has(_TWIN["relation"]) or clause.has(_TWIN["form"])
        parts = list(segments(self.document, clause.span))
        pairs = list(runs(towns))
        rule, confidence = "twin.clause", Confidence.HIGH
        if pairs:
            pairs += self._left_over(pairs, towns, parts)
        else:
            rule, confidence = "twin.home", Confidence.MEDIUM
            pairs = self._with_home(clause, whole, towns)
        told = 0
        for pair in pairs:
            part = part_of(parts, pair.b, clause)
            status = self._state(part, relation)
            denied = status is None
            if denied and clause.is_denied and not clause.is_mused:
                status = self._planned_after(index)
            if status is not None and (
                rule == "twin.clause" or self._speaks(clause) or status is not TwinStatus.ACTIVE
            ):
                self._add(pair, status, clause, (rule, confidence), part)
            told += status is not None or denied
        return told

    @staticmethod
    def _speaks(clause: Clause) -> bool:
        return clause.starts(_STARTS) or clause.has(_TWIN["friends"])

    def _with_home(self, clause: Clause, whole: Clause, towns: Sequence[PlaceMention]) -> list[Pair]:
        """Pair the towns of the other side with the home the clause does not name."""
        named = next((town for town in self.towns.within(whole.span) if not is_away(town)), None)
        home = self.towns.centre(clause) or named or self.towns.home_before(clause)
        return [Pair(home, town) for town in towns if is_away(town)] if home else []

    def _left_over(self, pairs: Sequence[Pair], towns: Sequence[PlaceMention], parts: Sequence[Clause]) -> list[Pair]:
        """Pair a town that has none left with the last home: «…, с Пинском соглашение готовится»."""
        paired = {pair.b.hull for pair in pairs}
        found = []
        for town in towns:
            part = next((each for each in parts if each.span.contains(town.hull)), None)
            if is_away(town) and town.hull not in paired and part and part.has(_TWIN["ties"]):
                found.append(Pair(pairs[-1].a, town))
        return found

    def _ended_after(self, clause: Clause, whole: Clause) -> None:
        """Read «…, но соглашение приостановлено» behind the pairs of the same sentence."""
        if clause.starts(_STARTS) and clause.is_denied and not clause.is_mused:
            self.found = [each for each in self.found if not whole.span.contains(each.twin.hull)]
        if not (clause.has(_TWIN["ties"]) and clause.is_ended and not clause.is_denied):
            return
        for position in range(len(self.found) - 1, -1, -1):
            twin = self.found[position].twin
            if not whole.span.contains(twin.hull):
                return
            self.found[position] = _Found(replace(twin, status=TwinStatus.ENDED, date=None), True)

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
            towns = self.towns.within(each)
            away = [town for town in towns if is_away(town)]
            if not away:
                continue
            if clause.has(_TWIN["pronouns"]):
                away = away[-1:]
            home = next((town for town in towns if not is_away(town)), None) or self.towns.home_before(clause)
            if home and len(away) == 1:
                self._add(Pair(home, away[0]), status, clause, ("twin.reference", Confidence.MEDIUM))
            return

    def _answered(self, index: int) -> None:
        """Read «А другие побратимы появятся?» and the plan in the answer."""
        for sentence in self.document.sentences[index + 1 : index + 3]:
            clause = Clause(self.document, sentence)
            away = self.towns.within(sentence, away=True)
            home = self.towns.home_before(clause)
            if len(away) == 1 and home and clause.is_planned and not clause.is_denied and not clause.is_mused:
                self._add(Pair(home, away[0]), TwinStatus.PLANNED, clause, ("twin.answer", Confidence.LOW))
                return

    def _guests_after(self, index: int, clause: Clause) -> None:
        """Read «чествовали побратимов. Приехали делегации А и Б»."""
        sentences = self.document.sentences
        if index + 1 >= len(sentences):
            return
        following = Clause(self.document, sentences[index + 1])
        away = self.towns.within(following.span, away=True)
        home = next((town for town in self.towns.within(clause.span) if not is_away(town)), None)
        if not away or not home or not following.has(_TWIN["delegations"]):
            return
        for part in clauses(self.document, following.span):
            status = TwinStatus.ENDED if part.is_ended else TwinStatus.ACTIVE
            for town in self.towns.within(part.span, away=True):
                self._add(Pair(home, town), status, part, ("twin.guests", Confidence.LOW))

    def _listed_below(self, head: Clause) -> bool:
        """Read «Города-побратимы Пскова:» and the towns on the lines below, one or more on each."""
        home = next((town for town in self.towns.within(head.span) if not is_away(town)), None) or self.towns.main
        if home is None or self.document.text[head.span.end - 1] != _COLON:
            return False
        below = [each for each in self.document.paragraphs if each.start >= head.span.end][:_LONGEST_LIST]
        told = False
        for line in below:
            towns = self.towns.within(line, away=True)
            if line.end - line.start > _LONGEST_LINE or (not towns and told):
                break
            clause = Clause(self.document, line)
            status = self._state(clause, relation=True)
            if status is None:
                continue
            for town in towns:
                self._add(Pair(home, town), status, clause, ("twin.list", Confidence.HIGH))
                told = True
        return told

    # results

    def _ordered(self, one: PlaceMention, other: PlaceMention) -> Pair:
        return Pair(other, one) if is_away(one) and not is_away(other) else Pair(one, other)

    def _add(
        self, pair: Pair, status: TwinStatus, clause: Clause, how: tuple[str, Confidence], part: Clause | None = None
    ) -> None:
        rule, confidence = how
        part = part or clause
        a, b = self.towns.lifted(pair.a, clause), self.towns.lifted(pair.b, clause)
        planned = status is TwinStatus.PLANNED
        when = None
        if planned or status is TwinStatus.ENDED or clause.has(_EXISTING):
            when = nearest_date(self.days.within(near(part.span, pair.b)), pair.b.hull.start, planned)
            if when is None and status is TwinStatus.ACTIVE:
                when = nearest_date(self.days.within(near(clause.span, pair.b)), pair.b.hull.start, planned)
        if when and (when.kind is DateKind.PLANNED) is not planned:
            when = None
        spans = evidence(pair, clause)
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

    def _settled(self) -> tuple[Twin, ...]:
        """Return each pair once: what is said outright before what guests suggest, and its first date."""
        best: dict[tuple[str, str], _Found] = {}
        for found in self.found:
            key = (self.towns.root(found.twin.a, found.twin.a_id), self.towns.root(found.twin.b, found.twin.b_id))
            if key[0] == key[1]:
                continue
            known = best.get(key)
            if known is None or (found.certain and not known.certain):
                best[key] = found
            elif self.towns.level(found.twin) and not self.towns.level(known.twin):
                best[key] = found if found.twin.date else _Found(replace(found.twin, date=known.twin.date), True)
            elif known.twin.date is None and found.twin.status is known.twin.status and found.twin.date:
                best[key] = _Found(replace(known.twin, date=found.twin.date), known.certain)
        return tuple(sorted((found.twin for found in best.values()), key=lambda twin: twin.hull))
