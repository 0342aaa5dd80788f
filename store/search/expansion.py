"""What a typed word may stand for in this library: forms, stems and beginnings, each with a weight.

Weights: the word itself 1, its other forms .90, words it begins .86; other layouts and transliteration a little less;
one slip .76, two .54; a shared root .62, and up to .71 by the letters in common where the word stands alone. Slips are
looked for only when nothing else is found.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from rapidfuzz import fuzz
from tantivy import Query

from store.search.keyboard import as_latin, as_native, has_latin, speakable, transliterated
from store.search.postings import Clause, Postings
from store.search.request import Typed
from store.search.vocabulary import Vocabulary
from store.search.words import stem, words

_SAME, _INFLECTED, _BEGUN = 1.0, 0.90, 0.86
_LAYOUT, _SPELT = 0.97, 0.85
_SLIPS = {1: 0.76, 2: 0.54}
_ROOT = 0.62
_AKIN = ((72, 0.65), (80, 0.68), (88, 0.71))  # weights of a shared root with so many per cent of letters alike
_SHORTEST_STEMMED = 3
_SHORTEST_ROOT = 4
_LONG_ROOT = 9  # letters: verbs lose three of them between their forms
_ROOTS = 4  # stems found so far whose relatives are let in
_RARE = 0.22  # how much the rarity of a word adds to its weight
_KEPT = 512
_MANY = 256  # stems a misspelt word may stand for

_Layer = tuple[Query, int, float]  # what is met, how many quotes hold it at most, and how much it is worth


@dataclass(eq=False)
class Expansion:
    """A word understood. `gain` is the most it can add to a score; `share` of the quotes holds it at most.

    `typed` is how it was meant to be spelt: folded, on the layout on which it was found.

    It stands for its `forms`, for all forms of its `stems`, for words that begin with its `heads`, and for those
    whose stem begins with one of its `roots`.
    """

    query: Query | None = None
    gain: float = 1.0
    share: float = 0.0
    forms: dict[str, float] = field(default_factory=dict)
    stems: dict[str, float] = field(default_factory=dict)
    heads: dict[str, float] = field(default_factory=dict)
    roots: tuple[str, ...] = ()
    typed: str = ""
    _weights: dict[str, float] = field(default_factory=dict)
    _likenesses: dict[str, float] = field(default_factory=dict)

    @cached_property
    def certain(self) -> tuple[str, ...]:
        """What words that answer for certain start with, in a row with blanks before, between and after its words."""
        heads = tuple(self.heads)
        return (*(f" {head}" for head in heads), *(f" {form} " for form in self.forms if not form.startswith(heads)))

    @cached_property
    def possible(self) -> frozenset[str]:
        """What the other words that may answer start with in such a row."""
        heads = tuple(self.heads)
        return frozenset(f" {root}" for root in (*self.stems, *self.roots) if not root.startswith(heads))

    def weight(self, word: str) -> float:
        """Return how well a folded word of a text answers, 0 when not at all."""
        known = self._weights.get(word)
        if known is None:
            root = stem(word)
            known = max(self.forms.get(word, 0.0), self.stems.get(root, 0.0))
            if not known and self.roots and root.startswith(self.roots):
                known = _ROOT
            for head, weight in self.heads.items():
                if weight > known and word.startswith(head):
                    known = weight
            self._weights[word] = known
        return known

    def alike(self, word: str) -> float:
        """Return the share of letters a folded word has in common with the one typed."""
        known = self._likenesses.get(word)
        if known is None:
            known = self._likenesses[word] = fuzz.ratio(self.typed, word) / 100
        return known


class Expander:
    """Understands words and remembers what it understood, so only the word being typed costs anything."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary) -> None:
        self._postings = postings
        self._vocabulary = vocabulary
        self._kept = lru_cache(maxsize=_KEPT)(self._understand)

    def expand(self, typed: Typed, *, wide: bool = False, alone: bool = False) -> Expansion:
        """Return what a word stands for; `wide` adds words that share no more than its root.

        Of a word that stands `alone` these are weighed by their letters, since no other word tells them apart.
        """
        return self._kept(typed, wide, wide and alone)

    def _understand(self, typed: Typed, wide: bool, alone: bool) -> Expansion:
        work = _Gathering(self._postings, self._vocabulary, typed.open)
        read = list(readings(typed.raw))
        meant = ""
        for word, weight in read:
            work.take(word, weight)
            meant = meant or (word if work.found else "")
        latin = has_latin(typed.raw)
        if latin and not work.found:
            for word in words(typed.raw):
                sounding = self._vocabulary.sounding(transliterated(word), open_end=typed.open)
                work.stand_for(dict.fromkeys(sounding, _SPELT))
        if not latin and not work.found:
            work.take(as_latin(typed.raw), _LAYOUT)
        if not work.found:
            for word, weight in read:
                work.forgive(word, weight)
        if wide:
            work.widen({_root(word) for word, _ in read}, weighed=alone)
        return work.result(meant or "".join(words(typed.raw)))


def readings(raw: str) -> Iterator[tuple[str, float]]:
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


def _shortened(root: str) -> str:
    return root[: max(_SHORTEST_ROOT, len(root) - (2 if len(root) < _LONG_ROOT else 3))]


def _raise(into: dict[str, float], key: str, weight: float) -> None:
    into[key] = max(weight, into.get(key, 0.0))


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
        postings, into, root = self._postings, self._into, stem(word)
        layers: list[_Layer] = []
        if self._open and (begun := postings.beginning(word)):
            _raise(into.heads, word, weight * _BEGUN)
            layers.append((*begun, _BEGUN))
        held = postings.count("stem", root) if len(word) >= _SHORTEST_STEMMED else 0
        if held:
            _raise(into.stems, root, weight * _INFLECTED)
            if not root.startswith(word):  # other forms need not begin as this one does
                self._add(layers, weight)
                layers = []
            layers.append((postings.term("stem", root), held, _INFLECTED))
        if same := postings.count("word", word):
            _raise(into.forms, word, weight * _SAME)
            layers.append((postings.term("word", word), 0 if held else same, _SAME))
        self._add(layers, weight)

    def widen(self, roots: set[str], *, weighed: bool) -> None:
        """Add the words that share a root with these or with what was found so far; `weighed`, those alike first."""
        stems, known = self._into.stems, self.found
        roots = roots.union(sorted(stems, key=lambda each: -stems[each])[:_ROOTS])
        heads = sorted({_shortened(root) for root in roots if len(root) >= _SHORTEST_ROOT})
        heads = [head for at, head in enumerate(heads) if not at or not head.startswith(tuple(heads[:at]))]
        for head in heads:
            if shared := self._postings.starting("stem", head):
                query, held = shared
                layers: list[_Layer] = [(query, 0 if known else held, _ROOT)]
                own = [root for root in roots if weighed and root.startswith(head)]
                alike = self._vocabulary.akin(own, head)
                for least, weight in _AKIN:
                    if akin := [each for each, share in alike.items() if share >= least]:
                        layers.append((self._postings.any_of("stem", akin), 0, weight))
                self._add(layers, 1.0)
        self._into.roots = tuple(heads)

    def forgive(self, word: str, weight: float) -> None:
        """Add what the word may be with one slip from four letters on, with two from seven on."""
        errors = 0 if len(word) < 4 else 1 if len(word) < 7 else 2
        if not errors or word.isascii() or (weight < 1.0 and not speakable(word)):
            return
        near = self._vocabulary.near(word, errors, open_end=self._open)
        self.stand_for({known: weight * _SLIPS[off] for known, off in near.items()})

    def stand_for(self, stems: dict[str, float]) -> None:
        """Add the words of these stems."""
        for weight in sorted(set(stems.values())):
            alike = [known for known, each in stems.items() if each == weight][:_MANY]
            if held := sum(self._postings.count("stem", known) for known in alike):
                for known in alike:
                    _raise(self._into.stems, known, weight)
                self._add([(self._postings.any_of("stem", alike), held, 1.0)], weight)

    def _add(self, layers: Sequence[_Layer], weight: float) -> None:
        """Add a clause of layers, each within the one before and worth more."""
        if not layers:
            return
        self.found = True
        self._held += sum(held for _, held, _ in layers)
        (query, _, least), *inner = layers
        worth = [least, *(share for _, _, share in inner)]
        more = [(each, (share - below) * weight) for (each, _, share), below in zip(inner, worth, strict=False)]
        self._clauses.append(Clause(query, least * weight, tuple(more)))

    def result(self, typed: str) -> Expansion:
        """Return what was gathered for the word `typed`, scores scaled by how rare the word is."""
        done, size = self._into, max(1, self._postings.size)
        if self._clauses:
            held = max(1, min(self._held, size))
            done.share = held / size
            done.gain = 1 + _RARE * math.log(1 + size / held)
            done.query = self._postings.best_of(self._clauses, done.gain)
        else:
            done.gain = 1 + _RARE * math.log(1 + size)
        done.typed = typed
        return done
