"""Events: visits, forums, exhibitions, meetings and feasts, with title, place, days and status."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.figures.numerals import Lexeme, lexeme_starts, lexemes
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.model import Confidence, DateKind, DateMention, Event, EventStatus, Grain, PlaceMention, Span

_OPENING, _CLOSING = frozenset('«„“"'), frozenset('»“”"')
_WINDOW = 500  # code points of a sentence looked at to either side
_NAME_REACH = 12  # lexemes a name in marks may take
_DEPENDENTS = 6  # words behind a head that may belong to its title
_PREFIX = 3  # letters that tell whether a word may be a head at all
_PREFERRED = {Grain.DAY: 0, Grain.RANGE: 0, Grain.WEEK: 1, Grain.MONTH: 2}


class _Heads(NamedTuple):
    kinds: dict[str, str]
    names: dict[str, str]
    adjectives: dict[str, str]
    needs_name: frozenset[str]
    days: frozenset[str]
    day_kind: str
    prefixes: frozenset[str]
    possible: frozenset[str]
    planned: frozenset[str]
    denied: frozenset[str]
    within: frozenset[str]
    links: frozenset[str]
    since: frozenset[str]


@cache
def _heads() -> _Heads:
    data = table("ru", "events")
    kinds = {lemma: kind for kind, lemmas in data["heads"].items() for lemma in lemmas}
    names = {name: kind for kind, found in data["names"].items() for name in found}
    status = data["status"]
    return _Heads(
        kinds=kinds,
        names=names,
        adjectives=data["needs"]["adjective"],
        needs_name=frozenset(data["needs"]["name"]),
        days=frozenset(data["days"]["words"]),
        day_kind=data["days"]["kind"],
        prefixes=frozenset(word[:_PREFIX] for word in [*kinds, *names, *data["days"]["words"], *data["days"]["stems"]]),
        possible=frozenset(status["possible"]),
        planned=frozenset(status["planned"]),
        denied=frozenset(status["denied"]),
        within=frozenset(status["within"]),
        links=frozenset(data["title"]["links"]),
        since=frozenset(table("ru", "calendar")["plain"]["S"].split()),
    )


class _Title(NamedTuple):
    """A title found: lexemes `[first, last)`, in the nominative, its kind, whether it has a name of its own."""

    first: int
    last: int
    text: str
    kind: str
    named: bool


def find_events(document: Document, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> tuple[Event, ...]:
    """Return the events of `document` in order, each once, with all the places where it is named.

    The nearest of `dates` in the sentence gives the days, the nearest of `places` the place. An event without a name of
    its own counts only when a date stands by.
    """
    return _Finder(document, dates, places).run()


class _Finder:
    def __init__(self, document: Document, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> None:
        self.document = document
        self.lexemes = lexemes(document)
        self.starts = lexeme_starts(document)
        self.dates = sorted(dates, key=lambda one: one.hull)
        self.date_starts = [one.hull.start for one in self.dates]
        self.places = sorted((span, one.name) for one in places for span in one.spans)
        self.place_starts = [span.start for span, _ in self.places]

    def run(self) -> tuple[Event, ...]:
        found: dict[tuple[str, str], Event] = {}
        end = 0
        for title in self._titles():
            if title.first < end:
                continue
            event = self._event(title)
            if event is None:
                continue
            end = title.last
            key = (event.kind, _key(event.title))
            found[key] = _merge(found[key], event) if key in found else event
        return tuple(sorted(found.values(), key=lambda one: one.hull))

    def _titles(self) -> Iterator[_Title]:
        heads = _heads()
        prefixes = heads.prefixes
        for index, (folded, _, _, sort, _, _) in enumerate(self.lexemes):
            if sort != "w" or folded[:_PREFIX] not in prefixes:
                continue
            title = self._title(index, heads)
            if title is not None:
                yield title

    def _title(self, index: int, heads: _Heads) -> _Title | None:
        word = self.lexemes[index]
        lemma = _head_lemma(word.folded)
        if word.folded in heads.names and word.text[:1].isupper():
            return _Title(index, index + 1, word.text, heads.names[word.folded], True)
        if lemma in heads.days:
            return self._days(index, heads)
        if lemma not in heads.kinds:
            return None
        first, adjectives = self._adjectives(index)
        wanted = heads.adjectives.get(lemma)
        if wanted is not None and not any(wanted in morph.lemmas(one) for one in adjectives):
            return None
        name_end = self._name_end(index + 1)
        last = name_end or self._phrase_end(self._dependents_end(index + 1), heads)
        if name_end is None and (lemma in heads.needs_name or (first == index and last == index + 1)):
            return None  # a bare «meeting» tells nothing
        return _Title(first, last, self._nominative(first, index, last), heads.kinds[lemma], name_end is not None)

    def _days(self, index: int, heads: _Heads) -> _Title | None:
        """Read «Days of the Republic», which a capital tells from days of the week or of a visit."""
        word, after = self.lexemes[index], self.lexemes[index + 1] if index + 1 < len(self.lexemes) else None
        if not word.text[:1].isupper() or after is None or after.sort != "w":
            return None
        opens = index == 0 or self.lexemes[index - 1].folded in ".!?…|:" or self.lexemes[index - 1].folded in _OPENING
        if opens and not after.text[:1].isupper():
            return None
        last = self._dependents_end(index + 1)
        if last == index + 1:
            return None
        return _Title(index, last, self._nominative(index, index, last), heads.day_kind, True)

    def _adjectives(self, index: int) -> tuple[int, list[str]]:
        """Return where the adjectives before the head begin, and these."""
        first, found = index, []
        while first > 0 and index - first < 4 and self.lexemes[first - 1].sort == "w":
            word = self.lexemes[first - 1].folded
            best = morph.readings(word)[:1]
            if not best or best[0].pos not in ("ADJF", "PRTF") or "Apro" in best[0].marks:
                break
            first -= 1
            found.append(word)
        return first, found

    def _name_end(self, index: int) -> int | None:
        """Return the end of a name in marks that begins at `index`."""
        if index >= len(self.lexemes) or self.lexemes[index].folded not in _OPENING:
            return None
        for place in range(index + 1, min(index + _NAME_REACH, len(self.lexemes))):
            if self.lexemes[place].folded in _CLOSING:
                return place + 1
        return None

    def _dependents_end(self, index: int) -> int:
        """Return the end of the genitive words, and names in marks, that belong to a head."""
        last = index
        while last < len(self.lexemes) and last - index < _DEPENDENTS and self.lexemes[last].sort == "w":
            word = self.lexemes[last]
            follows_name = last > index and self.lexemes[last - 1].text[:1].isupper() and word.text[:1].isupper()
            if not _is_dependent(word.folded) and not follows_name:
                break
            last += 1
        while last > index and _is_adjective(self.lexemes[last - 1].folded):
            last -= 1
        return last

    def _phrase_end(self, index: int, heads: _Heads) -> int:
        """Return the end of «with …», «on …», «between …» behind the title, or `index`."""
        if index + 1 >= len(self.lexemes) or self.lexemes[index].folded not in heads.links:
            return index
        end = index + 1
        while end < len(self.lexemes) and end - index <= _DEPENDENTS and _is_nominal(self.lexemes[end]):
            end += 1
        while end > index + 1 and _is_adjective(self.lexemes[end - 1].folded):
            end -= 1
        return end if end > index + 1 else index

    def _nominative(self, first: int, head: int, last: int) -> str:
        """Return the title with its adjectives and head in the nominative, the rest as in the text."""
        word = self.lexemes[head]
        reading = next(iter(morph.readings(word.folded)), None)
        number = reading.number if reading and reading.number else "sing"
        gender = reading.gender if reading else ""
        agreed = ("nomn", "plur") if number == "plur" or not gender else ("nomn", "sing", gender)
        front = [morph.inflect(self.lexemes[i].text, *agreed) or self.lexemes[i].text for i in range(first, head)]
        front.append(morph.inflect(word.text, "NOUN", "nomn", number) or word.text)
        tail = self.document.text[word.end : self.lexemes[last - 1].end] if last > head + 1 else ""
        return " ".join((" ".join(front) + tail).split())

    def _event(self, title: _Title) -> Event | None:
        span = Span(self.lexemes[title.first].start, self.lexemes[title.last - 1].end)
        # a full stop inside a name in marks is no end of the sentence
        first, last = self.document.sentence_at(span.start).start, self.document.sentence_at(span.end - 1).end
        sentence = Span(max(first, span.start - _WINDOW), min(last, span.end + _WINDOW))
        when = self._date(span, sentence)
        cues = self._lemmas(sentence)
        if (when is None and not title.named) or not cues.isdisjoint(_heads().denied):
            return None
        return Event(
            spans=(span,),
            rule="event.named" if title.named else "event.dated",
            confidence=Confidence.MEDIUM if title.named and when else Confidence.LOW,
            title=title.text,
            kind=title.kind,
            status=_status(when, cues),
            start=when.start if when else None,
            end=when.end if when else None,
            place=self._place(span, sentence),
        )

    def _date(self, span: Span, sentence: Span) -> DateMention | None:
        """Return the date of an event: days before months and years, those behind the title before those in front."""
        near = []
        for one in self.dates[bisect_left(self.date_starts, sentence.start) :]:
            if one.hull.start >= sentence.end:
                break
            if one.kind is not DateKind.PERIOD and not one.hull.overlaps(span) and not self._is_since(one):
                gap = one.hull.start - span.end if one.hull.start >= span.end else 2 * (span.start - one.hull.end)
                near.append((_PREFERRED.get(one.grain, 3), gap, one.hull, one))
        return min(near)[-1] if near else None

    def _is_since(self, one: DateMention) -> bool:
        """Tell whether the date is when something began: «held since 1997»."""
        index = bisect_left(self.starts, one.hull.start)
        return one.grain in (Grain.YEAR, Grain.MONTH) and index > 0 and self.lexemes[index - 1].folded in _heads().since

    def _place(self, span: Span, sentence: Span) -> str | None:
        """Return the nearest place behind «in», after the title before in front of it."""
        near = []
        for place in range(bisect_left(self.place_starts, sentence.start), len(self.places)):
            at, name = self.places[place]
            if at.start >= sentence.end:
                break
            index = bisect_left(self.starts, at.start)
            inside = index > 0 and self.lexemes[index - 1].folded in _heads().within
            if inside and not at.overlaps(span):
                near.append((at.start - span.end if at.start >= span.end else 2 * (span.start - at.end), name))
        return min(near)[1] if near else None

    def _lemmas(self, sentence: Span) -> frozenset[str]:
        first, last = bisect_left(self.starts, sentence.start), bisect_left(self.starts, sentence.end)
        return _lemmas(self.lexemes[first : min(last, first + 60)])


def _lemmas(words: Sequence[Lexeme]) -> frozenset[str]:
    return frozenset(lemma for word in words if word.sort == "w" for lemma in morph.lemmas(word.folded))


@lru_cache(maxsize=8192)
def _head_lemma(word: str) -> str:
    """Return the lemma of a noun, or an empty string."""
    readings = morph.readings(word)
    heads = _heads()
    for reading in readings[:3]:
        if reading.pos == "NOUN" and (reading.lemma in heads.kinds or reading.lemma in heads.days):
            return reading.lemma
    return ""


@lru_cache(maxsize=8192)
def _is_dependent(word: str) -> bool:
    readings = morph.readings(word)[:3]
    if not readings or readings[0].pos in ("PREP", "CONJ", "VERB", "PRTS", "ADVB"):
        return False
    return any(one.case == "gent" and one.pos in ("NOUN", "ADJF") for one in readings)


def _is_nominal(lexeme: Lexeme) -> bool:
    best = morph.readings(lexeme.folded)[:1] if lexeme.sort == "w" else ()
    return bool(best) and best[0].pos in ("NOUN", "ADJF")


@lru_cache(maxsize=8192)
def _is_adjective(word: str) -> bool:
    best = morph.readings(word)[:1]
    return bool(best) and best[0].pos in ("ADJF", "PRTF")


def _status(when: DateMention | None, cues: frozenset[str]) -> EventStatus:
    heads = _heads()
    if when is not None:
        return EventStatus.PLANNED if when.kind is DateKind.PLANNED else EventStatus.HELD
    if not cues.isdisjoint(heads.possible):
        return EventStatus.POSSIBLE
    return EventStatus.PLANNED if not cues.isdisjoint(heads.planned) else EventStatus.HELD


def _key(title: str) -> str:
    """Return what two mentions of one event share: the name in marks, else the stems of the words."""
    for mark in _OPENING:
        if mark in title:
            title = title[title.index(mark) :]
            break
    return " ".join(word[:5] for word in "".join(c if c.isalnum() else " " for c in title.lower()).split())


def _merge(first: Event, second: Event) -> Event:
    """Join two mentions: all spans, the days and place of whichever has them."""
    spans = tuple(sorted({*first.spans, *second.spans}))
    dated = first if first.start is not None else second
    return replace(dated, spans=spans, title=first.title, place=first.place or second.place)
