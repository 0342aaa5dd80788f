"""When and where an event is, and whether it took place: read from its own clause and the next that speaks of it."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from store.extract.events.words import OPENING, around, finite_tense, head_lemma, heads
from store.extract.figures.numerals import Lexeme, lexeme_starts, lexemes
from store.extract.kinds import read_as
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.text import Document
from store.model import DateKind, DateMention, EventStatus, Grain, PlaceKind, PlaceMention, Span

_WINDOW = 500  # code points of a sentence looked at to either side
_NEAR_VERB = 6  # lexemes between a date and the verb it belongs to
_PART_REACH = 25  # words to either side that a part of a sentence may have
_OPENING_REACH = 14  # lexemes between a place that opens a sentence and the event it hosts
_HOST_REACH = 3  # lexemes between a verb of hosting and its place
_CLAUSES_BEHIND = 4  # in which an event may be spoken of again
_SUBJECT_REACH = 6  # lexemes in which a clause names what it speaks of
_TENSED = read_as("VERB", "PRTS")
_PREFERRED = {Grain.DAY: 0, Grain.RANGE: 0, Grain.WEEK: 1, Grain.MONTH: 2}
_FINEST = {PlaceKind.MUNICIPALITY: 0, PlaceKind.REGION: 1, PlaceKind.COUNTRY: 2}
_BREAKS = frozenset(",:—–-()")
_ENDS = ";"
_PART_ENDS = _BREAKS | frozenset(".;!?…|")


class _Place(NamedTuple):
    span: Span
    name: str
    kind: PlaceKind


class Setting:
    """The dates and places of one text, asked for the event at a span."""

    def __init__(self, document: Document, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> None:
        self.document = document
        self.lexemes: Sequence[Lexeme] = lexemes(document)
        self.starts = lexeme_starts(document)
        self.dates = sorted(dates, key=attrgetter("spans"))
        self.date_starts = [one.spans[0].start for one in self.dates]
        self.places = sorted([_Place(span, one.name, one.kind) for one in places for span in one.spans])
        self.place_starts = [place.span.start for place in self.places]
        self._parts: dict[Span, list[Lexeme]] = {}  # a date is asked for by every event of its sentence
        self._tellings: dict[Span, bool] = {}
        self._lemmas: dict[Span, frozenset[str]] = {}  # and a clause by all events before it

    def clause(self, span: Span) -> Span:
        """Return the sentence around `span`, cut at semicolons and to a window where it never ends."""
        # a full stop inside a name in marks is no end of the sentence
        first, last = self.document.sentence_at(span.start).start, self.document.sentence_at(span.end - 1).end
        first, last = max(first, span.start - _WINDOW), min(last, span.end + _WINDOW)
        before = self.document.folded.rfind(_ENDS, first, span.start)
        after = self.document.folded.find(_ENDS, span.end, last)
        return Span(before + 1 if before >= 0 else first, after if after >= 0 else last)

    def clauses_behind(self, clause: Span) -> Iterator[tuple[Span, bool]]:
        """Yield the next few clauses, and whether each is the very next one in the same paragraph."""
        paragraph, close = self.document.paragraph_at(max(clause.start, clause.end - 1)), True
        for _ in range(_CLAUSES_BEHIND):
            index = bisect_left(self.starts, clause.end + 1)
            while index < len(self.lexemes) and self.lexemes[index].sort == "|":
                index += 1
            if index >= len(self.lexemes):
                return
            start = self.starts[index]
            clause = self.clause(Span(start, start + 1))
            yield clause, close and start < paragraph.end
            close = False

    def speaks_of(self, clause: Span, kind: str, close: bool) -> bool:
        """Tell whether a clause goes on about an event of `kind`: a bare head begins it, in a `close` one a pronoun."""
        words, first = around(), bisect_left(self.starts, clause.start)
        near = [word for word in self.lexemes[first : first + _SUBJECT_REACH] if word.start < clause.end]
        subject = any(
            heads().kinds.get(head_lemma(word.folded)) == kind
            or (close and (word.folded in words.pronouns or not words.stand_ins.isdisjoint(morph.lemmas(word.folded))))
            for word in near
            if word.sort == "w"
        )
        return subject and not self.lemmas(clause).isdisjoint(words.held | words.planned | words.hosts)

    def date(self, span: Span, clause: Span) -> DateMention | None:
        """Return the date of the event at `span`: in its own part of the clause, days before months and years."""
        near = []
        day_of = self._is_day_of(span)
        first, last = bisect_left(self.date_starts, clause.start), bisect_left(self.date_starts, clause.end)
        for one in self.dates[first:last]:
            if one.kind is DateKind.PERIOD or one.hull.overlaps(span) or self._is_since(one):
                continue
            if not day_of and (self._tells(one) or self._is_of_other_verb(one, span)):
                continue
            gap = one.hull.start - span.end if one.hull.start >= span.end else 2 * (span.start - one.hull.end)
            near.append((self._breaks(span, one.hull), _PREFERRED.get(one.grain, 3), gap, one.hull, one))
        return min(near)[-1] if near else None

    def _breaks(self, one: Span, other: Span) -> int:
        """Count the commas and the like between two spans."""
        first, last = sorted((one, other))
        between = self.lexemes[bisect_left(self.starts, first.end) : bisect_left(self.starts, last.start)]
        return sum(word.folded in _BREAKS for word in between)

    def _is_since(self, one: DateMention) -> bool:
        """Tell whether the date is when something began: «held since 1997»."""
        index = bisect_left(self.starts, one.hull.start)
        return one.grain in (Grain.YEAR, Grain.MONTH) and index > 0 and self.lexemes[index - 1].folded in around().since

    def _is_day_of(self, span: Span) -> bool:
        """Tell whether «on the day of» stands before the event, so that every date of the clause is its own."""
        index = bisect_left(self.starts, span.start)
        return index > 0 and not heads().days.isdisjoint(morph.lemmas(self.lexemes[index - 1].folded))

    def _is_of_other_verb(self, one: DateMention, span: Span) -> bool:
        """Tell whether the date stands in another part of the sentence with a verb of its own, as the event does."""
        if not self._breaks(span, one.hull):
            return False
        words, own, its = around(), self._part(one.hull), self._part(span)
        if words.pronouns.union(words.when).intersection(word.folded for word in (*own, *its)):
            return False  # «её принимал Минск», «когда завершился форум»
        allowed = words.held | words.planned | words.possible | words.journeys
        verbs = [word.folded for word in own if finite_tense(word.folded)]
        if not verbs or any(not allowed.isdisjoint(morph.lemmas(verb)) for verb in verbs):
            return False
        return any(finite_tense(word.folded) for word in its)

    def _tells(self, one: DateMention) -> bool:
        if one.hull not in self._tellings:
            self._tellings[one.hull] = self._is_of_telling(one)
        return self._tellings[one.hull]

    def _part(self, span: Span) -> list[Lexeme]:
        """Return the words between the commas and the like around `span`."""
        if span in self._parts:
            return self._parts[span]
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        low, high = max(0, first - _PART_REACH), min(len(self.lexemes), last + _PART_REACH)
        while first > low and self.lexemes[first - 1].folded not in _PART_ENDS:
            first -= 1
        while last < high and self.lexemes[last].folded not in _PART_ENDS:
            last += 1
        self._parts[span] = [word for word in self.lexemes[first:last] if word.sort == "w"]
        return self._parts[span]

    def _is_of_telling(self, one: DateMention) -> bool:
        """Tell whether the date is when somebody told of something: its nearest verb is one of speech."""
        first, last = bisect_left(self.starts, one.hull.start), bisect_left(self.starts, one.hull.end)
        for distance in range(1, _NEAR_VERB + 1):
            for index in (first - distance, last - 1 + distance):
                verb = self._verb(index, first, last)
                if verb:
                    return verb == "telling"
        return False

    def _verb(self, index: int, first: int, last: int) -> str:
        """Return `telling` or `other` for a finite verb at `index` in the part of the clause around `[first, last)`."""
        if not 0 <= index < len(self.lexemes) or not finite_tense(self.lexemes[index].folded):
            return ""
        between = self.lexemes[index:first] if index < first else self.lexemes[last:index]
        if any(word.folded in _BREAKS or word.folded in ".;" for word in between):
            return ""
        lemmas = morph.lemmas(self.lexemes[index].folded)
        return "other" if around().telling.isdisjoint(lemmas) else "telling"

    def place(self, span: Span, clause: Span, kind: str) -> str | None:
        """Return the place the clause states for the event: the finest one that nothing else comes between.

        `kind` is that of the event, whose bare heads are no strangers to it.
        """
        first, last = bisect_left(self.place_starts, clause.start), bisect_left(self.place_starts, clause.end)
        near = [place for place in self.places[first:last] if not place.span.overlaps(span)]
        near.sort(key=lambda place: (_FINEST[place.kind], _gap(span, place.span), place.name))
        return next((place.name for place in near if self._is_of(place, span, kind)), None)

    def _is_of(self, place: _Place, span: Span, kind: str) -> bool:
        first, last = bisect_left(self.starts, place.span.start), bisect_left(self.starts, place.span.end)
        if self._is_host(first, last) or self._opens_as_host(first, last, span):
            return True
        before = self.lexemes[first - 1].folded if first else ""
        within = before in around().within or not around().visited.isdisjoint(morph.lemmas(before))
        if not within or self._is_mere_adjective(last):
            return False
        start, end = (span.end, place.span.start) if place.span.start >= span.end else (place.span.end, span.start)
        return not any(self._is_foreign(word, kind) for word in self._between(start, end))

    def _between(self, start: int, end: int) -> Iterator[Lexeme]:
        for word in self.lexemes[bisect_left(self.starts, start) : bisect_left(self.starts, end)]:
            if word.sort == "w" and not self._is_dated(word.start) and not self._is_placed(word.start):
                yield word

    def _is_dated(self, offset: int) -> bool:
        index = bisect_left(self.date_starts, offset + 1) - 1
        return index >= 0 and offset < self.dates[index].hull.end

    def _is_placed(self, offset: int) -> bool:
        index = bisect_left(self.place_starts, offset + 1) - 1
        return index >= 0 and offset < self.places[index].span.end

    def _is_foreign(self, word: Lexeme, kind: str) -> bool:
        """Tell whether a word between an event and a place may be what is in that place instead."""
        if not _is_noun(word.folded) or heads().kinds.get(head_lemma(word.folded)) == kind:
            return False
        return around().neutral.isdisjoint(morph.lemmas(word.folded))

    def _is_mere_adjective(self, last: int) -> bool:
        """Tell «в московском «Экспоцентре»», where the adjective names no place of its own."""
        after = self.lexemes[last].folded if last < len(self.lexemes) else ""
        best = next(iter(morph.readings(self.lexemes[last - 1].folded)), None)
        return after in OPENING and best is not None and best.pos == "ADJF"

    def _is_host(self, first: int, last: int) -> bool:
        """Tell whether the place at lexemes `[first, last)` is the subject of a verb of hosting: «её принял Минск»."""
        near = [*self.lexemes[max(0, first - _HOST_REACH) : first], *self.lexemes[last : last + _HOST_REACH]]
        host = any(word.sort == "w" and not around().hosts.isdisjoint(morph.lemmas(word.folded)) for word in near)
        return host and any(one.case == "nomn" for one in morph.readings(self.lexemes[first].folded))

    def _opens_as_host(self, first: int, last: int, span: Span) -> bool:
        """Tell whether the place opens the sentence as the subject of a verb of hosting before the event."""
        if first and self.lexemes[first - 1].folded not in ".!?…|":
            return False
        between = self.lexemes[last : bisect_left(self.starts, span.start)][:_OPENING_REACH]
        host = any(word.sort == "w" and not around().hosts.isdisjoint(morph.lemmas(word.folded)) for word in between)
        return host and any(one.case == "nomn" for one in morph.readings(self.lexemes[first].folded))

    def lemmas(self, clause: Span) -> frozenset[str]:
        """Return the lemmas of the words of a clause."""
        if clause not in self._lemmas:
            self._lemmas[clause] = self._lemmas_of(clause)
        return self._lemmas[clause]

    def _lemmas_of(self, clause: Span) -> frozenset[str]:
        first, last = bisect_left(self.starts, clause.start), bisect_left(self.starts, clause.end)
        words = {word[0] for word in self.lexemes[first : min(last, first + 60)] if word[3] == "w"}
        return frozenset().union(*map(morph.lemmas, words))

    def status(self, span: Span, clause: Span, when: DateMention | None) -> EventStatus:
        """Tell from the date, else from the words and the tense around, whether the event took place."""
        if when is not None:
            return EventStatus.PLANNED if when.kind is DateKind.PLANNED else EventStatus.HELD
        cues, words = self.lemmas(clause), around()
        if not cues.isdisjoint(words.possible):
            return EventStatus.POSSIBLE
        if not cues.isdisjoint(words.planned) or self._nearest_tense(span, clause) == "futr":
            return EventStatus.PLANNED
        return EventStatus.HELD

    def _nearest_tense(self, span: Span, clause: Span) -> str:
        low, high = bisect_left(self.starts, clause.start), bisect_left(self.starts, clause.end)
        first, last = bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)
        at = bisect_left(self._finite, first)
        left = self._finite[at - 1] if at else -1
        at = bisect_left(self._finite, last)
        right = self._finite[at] if at < len(self._finite) else high
        if left >= low and (right >= high or first - left <= right - last + 1):
            return finite_tense(self.lexemes[left].folded)
        return finite_tense(self.lexemes[right].folded) if right < high else ""

    @lazy
    def _finite(self) -> list[int]:
        """The lexemes that are finite verbs."""
        tokens = self.document.token_starts
        found = {bisect_left(self.starts, tokens[at]) for at in self.document.having(_TENSED)}
        return sorted(index for index in found - {len(self.starts)} if finite_tense(self.lexemes[index].folded))


def _gap(one: Span, other: Span) -> int:
    return other.start - one.end if other.start >= one.end else one.start - other.end


@lru_cache(maxsize=8192)
def _is_noun(word: str) -> bool:
    best = next(iter(morph.readings(word)), None)
    return best is not None and best.pos == "NOUN"
