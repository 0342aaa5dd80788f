"""Place names in a text: names, units with their heads, adjectives and inhabitants, before any question of role."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache, reduce
from operator import or_

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.context import bits_of_words
from store.extract.places.scan import How, Named, Scan
from store.extract.places.units import Units
from store.extract.places.unknown import Unknown
from store.extract.text import Document
from store.model import PlaceKind, Span
from store.places.forms import plain
from store.places.gazetteer import load
from store.places.index import Hit, Via

_WORDS = table("ru", "places")
_PATTERNS = _WORDS["patterns"]
_TRAPS = kinds.lemma_lists(_WORDS["traps"])
_MONEY_STARTS = tuple(_WORDS["traps"]["money"])
_MONEY = kinds.words_that(lambda word: word.startswith(_MONEY_STARTS), begin=lambda: _MONEY_STARTS)
_TOWN, _REGION = kinds.lemmas(_PATTERNS["town"]), kinds.lemmas(_PATTERNS["region"])
_BODY_BEGINNINGS = frozenset(key[:3] for key in _WORDS["bodies_by_one_word"])
_STREETS = frozenset(_WORDS["traps"]["street"])
_ROUTE = 3  # tokens from the word for a train to the second town of its name
_TRAPPING = _MONEY | _TRAPS["street"] | _TRAPS["thing"]
_DESCRIBING = kinds.read_as("ADJF")
_GENERIC = tuple(_WORDS["generic_districts"])
_UNIT_HEAD = kinds.lemmas(word for words in _WORDS["heads"].values() for word in words)
_DASHES = frozenset("—–-")
_ADJECTIVAL = tuple(_WORDS["adjective"]["nominatives"])
_BACK = 3  # units before an adjective without a head that may lend it theirs
_OWN = frozenset({"Name", "Surn", "Patr", "Geox"})
_ENDS = str(_WORDS["case_of_unknown"]["ends"])
_STEM, _LONGEST_ENDING = 4, 3  # letters
_INITIAL = re.compile(r"[^\W\d_]\Z")


def name_places(document: Document, closed: Sequence[Span]) -> list[Named]:
    """Return the place names of `document` in order; words in the `closed` spans (names in marks, people) stay out."""
    return _Names(Scan(document, closed)).find()


class _Names:
    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.document = scan.document
        self.gazetteer = scan.gazetteer
        self.tokens = scan.tokens
        self.words = scan.words
        self.taken = scan.taken
        self.units = Units(scan)
        self.unknown = Unknown(scan)
        self.found: list[Named] = []
        self.headed: list[Named] = []
        self.heads: list[int] = []

    def find(self) -> list[Named]:
        self.found.extend(self.units.find())
        self.headed = sorted(self.found, key=lambda named: named.span)
        self.heads = [named.span.start for named in self.headed]
        are_words, kinds = self.document.are_words, self.document.kinds
        for position in sorted({*self.document.capitals, *self.document.having(_BEGINNING)}):
            if self.taken[position] or not are_words[position]:
                continue
            begins = kinds[position] & _BEGINNING
            named = self._single(position) if begins else self.unknown.at(position, self.found)
            if named is not None:
                self.found.append(named)
        self.found.extend(self._again())
        self.found.sort(key=lambda named: named.span)
        return self.found

    def _again(self) -> Iterator[Named]:
        """Yield the further mentions of towns no table holds: «… и Абилин. Абилин молчит»."""
        strange = [named for named in self.found if named.how is How.PATTERN and _is_known_again(named)]
        if not strange:
            return
        stems = {plain(named.name).rstrip(_ENDS): named for named in strange}
        for position in self.document.capitals:
            word = self.words[position]
            if self.taken[position] or self._is_person(position, position):
                continue
            cuts = (word[:end] for end in range(len(word), max(len(word) - _LONGEST_ENDING, _STEM) - 1, -1))
            known = next((stems[cut] for cut in cuts if cut in stems), None)
            if known is not None:
                token = self.tokens[position]
                self.scan.take(position, position)
                yield known._replace(span=Span(token.start, token.end), first=position, last=position)

    def _single(self, position: int) -> Named | None:
        """Return what a word names that begins a name of the tables, or is a body of government."""
        if self.words[position] in _WORDS["bodies_by_one_word"] or self._one_word_body(position):
            return self._body_word(position)
        possible = self.gazetteer.index.at(self.words, position)
        hits = self._fitting(position, possible) if possible else []
        if hits and (named := self._from_hits(position, hits)):
            self.scan.take(position, named.last)
            return named
        if not self.document.are_capital[position]:
            return None
        if possible and not hits and (named := self._ellipsis(position)):
            self.scan.take(position, position)
            return named
        return self.unknown.at(position, self.found)

    def _one_word_body(self, position: int) -> str:
        word = self.words[position]
        if word[:3] not in _BODY_BEGINNINGS:
            return ""
        return next((lemma for lemma in morph.lemmas(word) if lemma in _WORDS["bodies_by_one_word"]), "")

    def _body_word(self, position: int) -> Named:
        key = self.words[position]
        key = key if key in _WORDS["bodies_by_one_word"] else self._one_word_body(position)
        place = self.gazetteer.by_id[_WORDS["bodies_by_one_word"][key]]
        token = self.tokens[position]
        return Named(Span(token.start, token.end), position, position, (place.id,), place.name, place.kind, How.BODY)

    def _fitting(self, position: int, hits: list[Hit]) -> list[Hit]:
        """Return the longest of the hits that the words' capitals allow and nobody has taken."""
        token = self.tokens[position]
        found = []
        for hit in hits:
            if hit.via is Via.UNIT or any(self.taken[position : position + hit.length]):
                continue
            if hit.abbreviation and not token.text.isupper():
                continue
            if hit.via in (Via.NAME, Via.LAND) and not token.is_capital:
                continue
            found.append(hit)
        longest = max((hit.length for hit in found), default=0)
        return [hit for hit in found if hit.length == longest]

    def _from_hits(self, position: int, hits: list[Hit]) -> Named | None:
        rank = min(hit.via.rank for hit in hits)
        best = [hit for hit in hits if hit.via.rank == rank]
        via, last = best[0].via, position + best[0].length - 1
        if self._is_person(position, last) or self._is_trap(position, last):
            return None
        if via is Via.NAME and position == last and self._describes(position):
            adjectives = [hit for hit in hits if hit.via is Via.ADJECTIVE]
            common = self.words[position].startswith(_GENERIC)
            return self._from_hits(position, adjectives) if adjectives and not common else None
        if via is Via.ADJECTIVE and not self._adjective_counts(position):
            return None
        if via is Via.NAME and self._may_be_unit(best[0], position) and (unit := self._ellipsis(position)):
            return unit
        options = tuple(dict.fromkeys(hit.place_id for hit in best))
        if via is Via.ADJECTIVE and self._is_proper(position):
            return self._ellipsis(position) or self._proper(position, options)
        if via is Via.PEOPLE and self._is_proper(position):
            return None
        how = {Via.ADJECTIVE: How.ADJECTIVE, Via.PEOPLE: How.PEOPLE}.get(via, How.NAME)
        place = self.gazetteer.by_id[options[0]]
        span = Span(self.tokens[position].start, self.tokens[last].end)
        weak = how is How.NAME and all(self.gazetteer.by_id[i].homograph for i in options)
        return Named(span, position, last, options, place.name, place.kind, how, weak=weak)

    def _describes(self, position: int) -> bool:
        """Tell «Доброе утро», «Дзержинская гимназия»: an adjective with its noun, no town called so."""
        if not bits_of(self.words[position]) & _DESCRIBING or position + 1 >= len(self.tokens):
            return False
        following = self.tokens[position + 1]
        if not following.is_word or self.document.kinds[position + 1] & _UNIT_HEAD:
            return False
        if following.is_capital and not morph.known(following.folded):
            return False
        agreeing = {(r.case, r.number) for r in morph.readings(self.words[position]) if r.pos == "ADJF"}
        return any(
            r.pos == "NOUN" and (r.case, r.number) in agreeing and not (following.is_capital and _OWN & r.marks)
            for r in morph.readings(following.folded)[:1]
        )

    def _is_person(self, first: int, last: int) -> bool:
        """Tell a surname: a given name, patronymic or initial stands beside it."""
        are_capital = self.document.are_capital
        if not are_capital[first] or not first:
            return False
        before = self.words[first - 1]
        if before == "." and first > 1 and _INITIAL.match(self.tokens[first - 2].text):
            return are_capital[first - 2] and self.words[first - 2] not in _PATTERNS["town_short"]
        return are_capital[first - 1] and self.document.are_words[first - 1] and is_given_name(before)

    def _is_trap(self, first: int, last: int) -> bool:
        kinds = self.document.kinds
        before = reduce(or_, kinds[max(0, first - _ROUTE) : first], 0)
        if before & _TRAPPING and self._is_trapped(first, last):
            return True
        street = last + 1 < len(kinds) and kinds[last + 1] & _TRAPS["street"]
        return bool(street) and self.words[last + 1].isalpha() and self.document.are_capital[first]

    def _is_trapped(self, first: int, last: int) -> bool:
        """Tell a name that one of the words before it makes that of money, a street, a train or a thing."""
        before = self.words[max(0, first - _ROUTE) : first]
        if bits_of_words(before[-2:]) & _MONEY or self._is_route(first):
            return True
        near = [word for word in before if word.isalpha()]
        if bits_of_words(near[-2:]) & _TRAPS["street"] and not self._is_streets(near, last):
            return True
        return bool(near) and self._is_called(near[-1], last)

    def _is_streets(self, before: Sequence[str], last: int) -> bool:
        """Tell «на набережной Могилёва», «по улицам Бреста», «на главной площади Ельца»: a town that has them."""
        readings = morph.readings(self.words[last])
        if not readings or any(r.case == "nomn" for r in readings):
            return False
        if len(before) > 1 and bits_of(before[-2]) & _DESCRIBING and bits_of(before[-1]) & _TRAPS["street"]:
            return True
        several = any(r.number == "plur" and r.lemma in _STREETS for r in morph.readings(before[-1])[:1])
        if not several and not bits_of(before[-1]) & _TRAPS["waterfront"]:
            return False
        return all("Geox" in r.marks for r in readings)

    def _is_called(self, before: str, last: int) -> bool:
        """Tell «ресторан Прага» from «ресторан Праги»: only a thing called so has the name unchanged."""
        bits = bits_of(before)
        if not bits & _TRAPS["thing"]:
            return False
        readings = morph.readings(self.words[last])
        return bool(bits & _TRAPS["water"]) or any(r.case == "nomn" for r in readings) or not readings

    def _is_route(self, first: int) -> bool:
        """Tell the second name of «поезд А — Б»."""
        if first < _ROUTE or self.tokens[first - 1].text not in _DASHES:
            return False
        return self.words[first - _ROUTE].isalpha() and bool(bits_of(self.words[first - _ROUTE]) & _TRAPS["thing"])

    def _adjective_counts(self, position: int) -> bool:
        """Tell whether an adjective says something of a place: a language, a currency or a dish does not."""
        words = self.words
        after = words[position + 1] if position + 1 < len(words) else ""
        if after.isalpha() and bits_of(after) & _TRAPS["after_adjective"]:
            return False
        if not after.isalpha() and not self.tokens[position].is_capital:
            before = words[position - 1] if position else ""
            return before not in _WORDS["traps"]["language_preposition"]
        return True

    def _is_proper(self, position: int) -> bool:
        token = self.tokens[position]
        if not token.is_capital or token.start in self.scan.starts:
            return False
        before = self.tokens[position - 1].text if position else ""
        return before not in {"«", '"', "„", "“", "—", "–", "-", "(", ":", "•", "!", "?", "."}

    def _may_be_unit(self, hit: Hit, position: int) -> bool:
        """Tell a town named like a unit behind one in its sentence: «Волковысский район — побратим Вяземского»."""
        if hit.length > 1 or not self.gazetteer.by_id[hit.place_id].name.endswith(_ADJECTIVAL):
            return False
        before = bisect_left(self.heads, self.tokens[position].start) - 1
        sentence = self.document.sentence_at(self.tokens[position].start)
        return before >= 0 and self.heads[before] >= sentence.start

    def _ellipsis(self, position: int) -> Named | None:
        """Read «на Тульскую» after «на Брянскую область» as the unit it stands for."""
        if not self.scan.adjective_ids(position):
            return None
        if position + 1 < len(self.tokens) and self.tokens[position + 1].is_word:
            following = morph.readings(self.words[position + 1])
            if following and following[0].pos in {"NOUN", "ADJF", "PRTF"}:
                return None
        paragraph = self.document.paragraph_at(self.tokens[position].start)
        last = bisect_left(self.heads, self.tokens[position].start) - 1
        for before in range(last, max(last - _BACK, -1), -1):
            unit = self.headed[before]
            if self.heads[before] < paragraph.start:
                return None
            if self.units.agrees(position, unit.last):
                return self.units.named(position, position, unit.head, unit.last)
        return None

    def _proper(self, position: int, options: tuple[str, ...]) -> Named | None:
        after = self.words[position + 1] if position + 1 < len(self.words) else ""
        if not after.isalpha() or not bits_of(after) & _TRAPS["proper_body"]:
            return None
        token = self.tokens[position]
        place = self.gazetteer.by_id[options[0]]
        return Named(Span(token.start, token.end), position, position, options, place.name, place.kind, How.ADJECTIVE)


def _is_known_again(named: Named) -> bool:
    """Tell an unknown town of one strange word that is long enough to be known by its stem."""
    name = plain(named.name)
    one = named.first == named.last and named.kind is PlaceKind.MUNICIPALITY
    return one and len(name) > _STEM and not morph.known(name)


def _may_begin(word: str) -> bool:
    """Tell whether a word in lower case may begin a name or be a body of government."""
    return word[:3] in _BODY_BEGINNINGS or not load().index.names_none(word)


_BEGINNING = kinds.words_that(_may_begin)


@cache
def is_given_name(word: str) -> bool:
    """Tell a given name or patronymic."""
    return any({"Name", "Patr"} & reading.marks and reading.score > 0.1 for reading in morph.readings(word))
