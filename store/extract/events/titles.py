"""Titles of events: a head noun with its number, adjectives, dependents and name in marks, put into the nominative."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from store.extract.events.words import CLOSING, HEAD, OPENING, Around, Heads, around, head_lemma, heads
from store.extract.figures.numerals import Lexeme, lexeme_starts, lexemes
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.model import EventStatus

_NAME_REACH = 12  # lexemes a name in marks may take
_DEPENDENTS = 8  # words behind a head that may belong to its title
_ROMAN_REACH = 6  # letters of a Roman number
_TO_VERB = 4  # words between a delegation and its verb
_FRONT = 5  # adjectives and numbers before a head
_STARTS = frozenset(".!?…|:") | OPENING


class Title(NamedTuple):
    """A title found: lexemes `[first, last)`, in the nominative, its kind, whether it has a name of its own.

    `bare` ones are a mere «форум», which only speak of one named before; `hint` is what an adjective says of status.
    """

    first: int
    last: int
    text: str
    kind: str
    named: bool
    bare: bool = False
    hint: EventStatus | None = None


class _Front(NamedTuple):
    """What stands before a head: where the title begins, its adjectives, whether a number makes it one of a kind."""

    first: int
    adjectives: tuple[str, ...]
    numbered: bool
    hint: EventStatus | None


def titles(document: Document) -> Iterator[Title]:
    """Yield the titles of a text in order; later ones may lie inside earlier ones."""
    words, starts, found = lexemes(document), lexeme_starts(document), heads()
    reader = _Reader(document, words)
    for token in document.having(HEAD):
        index = bisect_left(starts, document.tokens[token].start)
        if index < len(words) and words[index].sort == "w":
            title = reader.read(index, found)
            if title is not None:
                yield title


class _Reader:
    def __init__(self, document: Document, words: Sequence[Lexeme]) -> None:
        self.document, self.lexemes, self.words = document, words, around()

    def read(self, index: int, known: Heads) -> Title | None:
        word = self.lexemes[index]
        if word.folded in known.names and word.text[:1].isupper():
            return self._own_name(index, known.names[word.folded])
        lemma = head_lemma(word.folded)
        if self._is_first_name(index):
            return None
        if lemma in known.days:
            return self._days(index, known)
        if lemma in known.travellers:
            return self._journey(index, known)
        if lemma not in known.kinds:
            return None
        front = self._front(index)
        wanted = known.adjectives.get(lemma)
        if wanted is not None and not any(wanted in morph.lemmas(one) for one in front.adjectives):
            return None
        if any(not self.words.holiday_adjectives.isdisjoint(morph.lemmas(one)) for one in front.adjectives):
            return None
        kind = known.kinds[lemma]
        last, in_marks = self._end(index + 1)
        capital = self._is_capital(front.first, index) and last > index + 1
        named = in_marks or capital or (front.numbered and kind in known.numbered)
        if lemma in known.needs_name and not (named or front.hint or self._has_capital(index + 1, last)):
            return None
        if front.first == index and last == index + 1:
            return Title(index, last, word.text, kind, False, bare=True)
        return Title(front.first, last, self._nominative(front.first, index, last), kind, named, hint=front.hint)

    def _is_first_name(self, index: int) -> bool:
        """Tell a woman called Olympiad from the games by the surname behind."""
        word, after = self.lexemes[index], self.lexemes[index + 1 : index + 2]
        capitals = word.text[:1].isupper() and bool(after) and after[0].text[:1].isupper()
        return capitals and any("Surn" in one.marks for one in morph.readings(after[0].folded)[:2])

    def _own_name(self, index: int, kind: str) -> Title:
        """Read a name that is an event by itself, whole with its marks or its year: «ИННОПРОМ. Беларусь», ПМЭФ-2025."""
        words = self.lexemes
        if index and words[index - 1].folded in OPENING:
            end = self._marks_end(index - 1)
            if end is not None:
                text = self.document.text[words[index - 1].start : words[end - 1].end]
                return Title(index - 1, end, " ".join(text.split()), kind, True)
        last, tail = index + 1, words[index + 1 : index + 3]
        glued = len(tail) == 2 and tail[0].start == words[index].end and tail[1].start == tail[0].end
        if glued and tail[0].folded in "-–—" and tail[1].sort == "d":
            last = index + 3
        return Title(index, last, self.document.text[words[index].start : words[last - 1].end], kind, True)

    def _days(self, index: int, known: Heads) -> Title | None:
        """Read «Days of the Republic», which a capital tells from days of the week; a single day must be held."""
        words = self.lexemes
        word, after = words[index], words[index + 1] if index + 1 < len(words) else None
        first = self._front(index).first
        own = first < index and self._is_capital(first, first)
        if not (word.text[:1].isupper() or own) or after is None or after.sort != "w":
            return None
        last = self._dependents_end(index + 1)
        if last == index + 1:
            return None
        single = morph.readings(word.folded)[0].number == "sing"
        held = single and self._is_held(index, last)
        if not held and (single or (self._opens(index) and not after.text[:1].isupper())):
            return None
        first = first if own else index
        return Title(first, last, self._nominative(first, index, last), known.day_kind, True)

    def _journey(self, index: int, known: Heads) -> Title | None:
        """Read «делегация Могилёва приедет» as a visit of the delegation."""
        last = self._dependents_end(index + 1)
        word, near = self.lexemes[index], self.lexemes[last : last + _TO_VERB]
        if last == index + 1 or not any(one.case == "nomn" for one in morph.readings(word.folded)):
            return None
        if not any(not self.words.journeys.isdisjoint(morph.lemmas(one.folded)) for one in near if one.sort == "w"):
            return None
        who = morph.inflect(word.folded, "gent", "sing") or word.folded
        tail = self.document.text[word.end : self.lexemes[last - 1].end]
        return Title(index, last, " ".join(f"{known.journey} {who}{tail}".split()), known.journey_kind, False)

    def _is_held(self, index: int, last: int) -> bool:
        """Tell whether a day is held as an event in its sentence, and is not merely when something else happened."""
        words = self.lexemes
        if index and words[index - 1].folded in self.words.temporal:
            return False
        feast = any(not self.words.holidays.isdisjoint(morph.lemmas(one.folded)) for one in words[index + 1 : last])
        verbs = self.words.held if feast else self.words.feasted
        sentence = self.document.sentence_at(words[index].start)
        near = words[max(0, index - 20) : last + 20]
        return any(
            sentence.start <= one.start < sentence.end and not verbs.isdisjoint(morph.lemmas(one.folded))
            for one in near
            if one.sort == "w"
        )

    def _opens(self, index: int) -> bool:
        return index == 0 or self.lexemes[index - 1].folded in _STARTS

    def _is_capital(self, first: int, head: int) -> bool:
        """Tell whether a capital inside the sentence makes the title a name: «Форум регионов», «Петербургский …»."""
        return any(
            word.text[:1].isupper() and not word.text.isupper() and not self._opens(index)
            for index, word in enumerate(self.lexemes[first : head + 1], first)
        )

    def _has_capital(self, first: int, last: int) -> bool:
        return any(word.text[:1].isupper() for word in self.lexemes[first:last])

    def _front(self, index: int) -> _Front:
        first, found, numbered, hint = index, list[str](), False, None
        while first > 0 and index - first < _FRONT:
            word = self.lexemes[first - 1]
            if self._is_number(first - 1):
                first -= 1 if self._is_roman(first - 1) else 3
                numbered = True
                break
            if not self._is_adjective(first - 1):
                break
            hint = self._hint(word.folded)
            if hint is not None or not self.words.past.isdisjoint(morph.lemmas(word.folded)):
                break
            first -= 1
            found.append(word.folded)
        return _Front(first, tuple(found), numbered, hint)

    def _is_adjective(self, index: int) -> bool:
        word = self.lexemes[index]
        if word.sort == "o":
            return not self._is_roman(index)
        return word.sort == "w" and _is_adjective(word.folded)

    def _is_number(self, index: int) -> bool:
        """Tell whether the number of an event ends at `index`: X, 12-й."""
        word = self.lexemes[index]
        if self._is_roman(index):
            return True
        digits = self.lexemes[index - 2] if index >= 2 else None
        return digits is not None and digits.sort == "d" and digits.end + 1 == word.start and len(word.text) <= 2

    def _is_roman(self, index: int) -> bool:
        word = self.lexemes[index]
        text = self.document.text[word.start : word.end]
        return 0 < len(text) <= _ROMAN_REACH and set(text) <= heads().roman

    def _hint(self, word: str) -> EventStatus | None:
        lemmas = morph.lemmas(word)
        if not self.words.planned.isdisjoint(lemmas):
            return EventStatus.PLANNED
        return EventStatus.POSSIBLE if not self.words.possible.isdisjoint(lemmas) else None

    def _end(self, index: int) -> tuple[int, bool]:
        """Return the end of a title whose head ends at `index`, and whether a name in marks closes it."""
        last = self._dependents_end(index)
        name = self._marks_end(last)
        if name is not None:
            return name, True
        return self._phrase_end(last, self.words), False

    def _marks_end(self, index: int) -> int | None:
        """Return the end of a name in marks that begins at `index`."""
        if index + 1 >= len(self.lexemes) or self.lexemes[index].folded not in OPENING:
            return None
        if self.lexemes[index + 1].text[:1].islower():
            return None  # a fragment of speech
        for place in range(index + 1, min(index + _NAME_REACH, len(self.lexemes))):
            if self.lexemes[place].folded in CLOSING:
                return place + 1
        return None

    def _dependents_end(self, index: int) -> int:
        """Return the end of the genitive words that belong to a head, «and» between two of them."""
        last, words = index, self.lexemes
        while last < len(words) and last - index < _DEPENDENTS and words[last].sort == "w" and not self._is_line(last):
            word = words[last]
            if last > index and word.folded in self.words.and_ and self._is_joined(last + 1):
                last += 1
                continue
            follows_name = last > index and words[last - 1].text[:1].isupper() and word.text[:1].isupper()
            if word.folded in self.words.stop or not (_is_dependent(word.folded) or follows_name):
                break
            last += 1
        while last > index and (_is_adjective(words[last - 1].folded) or words[last - 1].folded in self.words.and_):
            last -= 1
        return last

    def _is_line(self, index: int) -> bool:
        """Tell whether a line, and so a sentence, begins at `index`: a heading has no full stop."""
        word = self.lexemes[index]
        gap = self.document.text[self.lexemes[index - 1].end : word.start] if index else ""
        return "\n" in gap and word.text[:1].isupper()

    def _is_joined(self, index: int) -> bool:
        """Tell whether a genitive noun follows «and», adjectives in between, and no new clause begins with it."""
        for word in self.lexemes[index : index + 3]:
            if word.sort != "w" or not _is_dependent(word.folded) or word.folded in self.words.stop:
                return False
            if not _is_adjective(word.folded):
                return True
        return False

    def _phrase_end(self, index: int, words: Around) -> int:
        """Return the end of «with …», «on …», «between …» behind the title, or `index`."""
        if index + 1 >= len(self.lexemes) or self.lexemes[index].folded not in words.links:
            return index
        end = index + 1
        for word in self.lexemes[end : index + 1 + _DEPENDENTS]:
            if not _is_nominal(word) or self._is_line(end):
                break
            end += 1
        while end > index + 1 and self._is_adjective(end - 1) and not self.lexemes[end - 1].text[:1].isupper():
            end -= 1
        return end if end > index + 1 else index

    def _nominative(self, first: int, head: int, last: int) -> str:
        """Return the title with its adjectives and head in the nominative, the rest as in the text."""
        word = self.lexemes[head]
        reading = next(iter(morph.readings(word.folded)), None)
        number = reading.number if reading and reading.number else "sing"
        gender = reading.gender if reading else ""
        agreed = ("nomn", "plur") if number == "plur" or not gender else ("nomn", "sing", gender)
        start = self.lexemes[first].start
        while first < head and not self._is_adjective(first):
            first += 1  # the number stays as it is written
        front = [self._number(self.document.text[start : self.lexemes[first].start].strip(), agreed)]
        spelt = [self.document.text[one.start : one.end] for one in self.lexemes[first:head]]
        front += [morph.inflect(one, "ADJF", *agreed) or morph.inflect(one, *agreed) or one for one in spelt]
        front.append(morph.inflect(word.text, "NOUN", "nomn", number) or word.text)
        tail = self.document.text[word.end : self.lexemes[last - 1].end] if last > head + 1 else ""
        return " ".join((" ".join(front) + tail).split())

    def _number(self, written: str, agreed: tuple[str, ...]) -> str:
        """Return the number of an event with the ending its nominative has: «на 14-й выставке» is «14-я выставка»."""
        digits, dash, _ = written.rpartition("-")
        return f"{digits}-{heads().endings[agreed[-1]]}" if dash and digits.isdigit() else written


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
    best = next(iter(morph.readings(word)), None)
    if best is None or best.pos not in ("ADJF", "PRTF"):
        return False
    return "Apro" not in best.marks or "Anum" in best.marks
