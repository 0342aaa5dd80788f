"""What a typed word may stand for in this library: forms, stems and beginnings, each with a weight.

Weights: the word itself 1, its other forms .90, words it begins .86; other layouts and transliteration a little less;
one slip .76, two .54; a shared root .62. Slips are looked for only when nothing else is found.
"""

import math
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass, field

from tantivy import Query

from store.search.keyboard import as_latin, as_native, has_latin, transliterated
from store.search.postings import Clause, Postings
from store.search.request import Typed
from store.search.vocabulary import Vocabulary
from store.search.words import stem, words

_SAME, _INFLECTED, _BEGUN = 1.0, 0.90, 0.86
_LAYOUT, _SPELT = 0.97, 0.85
_SLIPS = {1: 0.76, 2: 0.54}
_ROOT = 0.62
_SHORTEST_STEMMED = 3
_SHORTEST_ROOT = 4
_LONG_ROOT = 9  # letters: verbs lose three of them between their forms
_ROOTS = 4  # stems found so far whose relatives are let in
_RARE = 0.22  # how much the rarity of a word adds to its weight
_KEPT = 512
_MANY = 256  # stems a misspelt or shortened word may stand for


@dataclass(slots=True)
class Expansion:
    """A word understood. `gain` is the most it can add to a score; `share` of the quotes holds it at most."""

    query: Query | None = None
    gain: float = 1.0
    share: float = 0.0
    forms: dict[str, float] = field(default_factory=dict)
    stems: dict[str, float] = field(default_factory=dict)
    heads: dict[str, float] = field(default_factory=dict)
    _weights: dict[str, float] = field(default_factory=dict)

    def weight(self, word: str) -> float:
        """Return how well a folded word of a text answers, 0 when not at all."""
        known = self._weights.get(word)
        if known is None:
            known = max(self.forms.get(word, 0.0), self.stems.get(stem(word), 0.0))
            for head, weight in self.heads.items():
                if weight > known and word.startswith(head):
                    known = weight
            self._weights[word] = known
        return known


class Expander:
    """Understands words and remembers what it understood, so only the word being typed costs anything."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary) -> None:
        self._postings = postings
        self._vocabulary = vocabulary
        self._kept: OrderedDict[tuple[Typed, bool], Expansion] = OrderedDict()

    def expand(self, typed: Typed, *, wide: bool = False) -> Expansion:
        """Return what a word stands for; `wide` adds words that share no more than its root."""
        key = (typed, wide)
        known = self._kept.get(key)
        if known is None:
            known = self._kept[key] = self._understand(typed, wide)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        return known

    def _understand(self, typed: Typed, wide: bool) -> Expansion:
        work = _Gathering(self._postings, self._vocabulary, typed.open)
        readings = list(_readings(typed.raw))
        for word, weight in readings:
            work.take(word, weight)
        latin = has_latin(typed.raw)
        if latin and not work.found:
            for word in words(typed.raw):
                sounding = self._vocabulary.sounding(transliterated(word), open_end=typed.open)
                work.stand_for(dict.fromkeys(sounding, _SPELT))
        if not latin and not work.found:
            work.take(as_latin(typed.raw), _LAYOUT)
        if not work.found:
            for word, weight in readings:
                work.forgive(word, weight)
        if wide:
            work.widen({_root(word) for word, _ in readings})
        return work.result()


def _readings(raw: str) -> Iterator[tuple[str, float]]:
    """Yield `(word, weight)` for what the keys may mean, the plainest first."""
    plain = "".join(words(raw))
    if plain:
        yield plain, 1.0
    if has_latin(raw):
        for word in dict.fromkeys((as_native(raw), transliterated(plain))):
            if word and word != plain:
                yield word, _LAYOUT


def _root(word: str) -> str:
    """Return the stem of a word, or its first letters where the stem is too short to tell words apart."""
    root = stem(word)
    return root if len(root) >= _SHORTEST_ROOT else word[:_SHORTEST_ROOT]


class _Gathering:
    """Gathers the clauses of one word. `found` says whether a reading of it was met as it is."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary, open_end: bool) -> None:
        self._postings = postings
        self._vocabulary = vocabulary
        self._open = open_end
        self._clauses: list[Clause] = []
        self._held = 0
        self._into = Expansion()
        self.found = False

    def take(self, word: str, weight: float) -> None:
        """Add a word as it is: its beginnings when it is still open, its other forms, itself."""
        if not word:
            return
        postings = self._postings
        if self._open and (begun := postings.beginning(word)):
            query, held = begun
            self._add(query, held, self._into.heads, {word: weight * _BEGUN})
        root = stem(word)
        if len(word) >= _SHORTEST_STEMMED and (held := postings.count("stem", root)):
            self._add(postings.term("stem", root), held, self._into.stems, {root: weight * _INFLECTED})
        if postings.count("word", word):
            self._add(postings.term("word", word), 0, self._into.forms, {word: weight * _SAME})
            if len(word) < _SHORTEST_STEMMED:
                self._held += postings.count("word", word)

    def widen(self, roots: set[str]) -> None:
        """Add the words that share a root with these or with what was found so far."""
        stems = self._into.stems
        roots = roots.union(sorted(stems, key=lambda known: -stems[known])[:_ROOTS])
        shared = {known for root in roots if len(root) >= _SHORTEST_ROOT for known in self._sharing(root)}
        before = self.found, self._held
        self.stand_for({known: _ROOT for known in shared.difference(stems)})
        if before[0]:  # how rare the word is stays as it was
            self.found, self._held = before

    def _sharing(self, root: str) -> list[str]:
        cut = 2 if len(root) < _LONG_ROOT else 3
        return self._vocabulary.beginning(root[: max(_SHORTEST_ROOT, len(root) - cut)], _MANY)

    def forgive(self, word: str, weight: float) -> None:
        """Add what the word may be with one slip from four letters on, with two from seven on."""
        errors = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        if not errors or word.isascii():
            return
        near = self._vocabulary.near(word, errors, open_end=self._open)
        self.stand_for({known: weight * _SLIPS[off] for known, off in near.items()})

    def stand_for(self, stems: dict[str, float]) -> None:
        """Add the words of these stems."""
        for weight in sorted(set(stems.values())):
            alike = [known for known, each in stems.items() if each == weight][:_MANY]
            held = sum(self._postings.count("stem", known) for known in alike)
            if held:
                self._add(self._postings.any_of("stem", alike), held, self._into.stems, dict.fromkeys(alike, weight))

    def _add(self, query: Query, held: int, into: dict[str, float], weights: dict[str, float]) -> None:
        self._clauses.append((query, next(iter(weights.values()))))
        self._held += held
        self.found = True
        for term, weight in weights.items():
            into[term] = max(weight, into.get(term, 0.0))

    def result(self) -> Expansion:
        """Return what was gathered, scores scaled by how rare the word is."""
        done, size = self._into, max(1, self._postings.size)
        if self._clauses:
            held = max(1, min(self._held, size))
            done.share = held / size
            done.gain = 1 + _RARE * math.log(1 + size / held)
            done.query = self._postings.best_of([(query, weight * done.gain) for query, weight in self._clauses])
        else:
            done.gain = 1 + _RARE * math.log(1 + size)
        return done
