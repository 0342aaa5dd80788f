"""Queries of twelve classes whose right answers follow from how the corpus was made, not from any engine."""

import random
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bench.search.corpus import Corpus

CLASSES = (
    "exact",
    "subset",
    "inflected",
    "one typo",
    "two typos",
    "yo",
    "prefix",
    "translit",
    "layout",
    "speaker",
    "short",
    "disorder",
)
_LATIN_KEYS = dict(zip("йцукенгшщзхъфывапролджэячсмитьбюё", "qwertyuiop[]asdfghjkl;'zxcvbnm,.`", strict=True))
_LATIN = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "y",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
    "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}  # fmt: skip
_LETTERS = "абвгдежзийклмнопрстуфхцчшщьыэюя"
_FEW = 5  # right answers a query may have
_TRIES = 20_000


@dataclass(frozen=True, slots=True)
class Query:
    """What is typed, its class, and the numbers of the quotes that answer."""

    kind: str
    text: str
    right: frozenset[int]


class _Truth:
    """Which quotes hold which lemma."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        lexicon = corpus.lexicon
        self.lemma = [0] * len(lexicon.forms)
        for lemma in range(len(lexicon.starts) - 1):
            for form in lexicon.of(lemma):
                self.lemma[form] = lemma

    @cached_property
    def _quotes(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        lemma = self.lemma
        for quote in range(len(self.corpus)):
            for each in {lemma[form] for form in self.corpus.words(quote)}:
                found[each].append(quote)
        return found

    def holding(self, lemmas: list[int]) -> set[int]:
        """Return the quotes that hold every one of the lemmas."""
        lists = sorted((self._quotes.get(lemma, []) for lemma in lemmas), key=len)
        left = set(lists[0])
        for each in lists[1:]:
            left.intersection_update(each)
        return left

    def said_by(self, quotes: set[int], speaker: int) -> set[int]:
        """Return those of `quotes` said by a speaker."""
        return {quote for quote in quotes if self.corpus.speakers[quote] == speaker}


class _Maker:
    def __init__(self, corpus: Corpus, seed: int) -> None:
        self.corpus, self.truth, self.rnd = corpus, _Truth(corpus), random.Random(seed)
        self.forms = corpus.lexicon.forms

    def pick(self, quote: int, count: int, shortest: int = 4) -> list[int] | None:
        """Return form numbers of `count` different content words of a quote, in any order."""
        truth, functions = self.truth, self.corpus.lexicon.function_words
        choice = {
            truth.lemma[form]: form
            for form in self.corpus.words(quote)
            if len(self.forms[form]) >= shortest and truth.lemma[form] >= functions
        }
        forms = sorted(choice.values())
        self.rnd.shuffle(forms)
        return forms[:count] if len(forms) >= count else None

    def lemmas(self, forms: list[int]) -> list[int]:
        return [self.truth.lemma[form] for form in forms]

    def spell(self, forms: list[int]) -> list[str]:
        return [self.forms[form] for form in forms]

    def other_form(self, form: int) -> str | None:
        """Return another form of the same word; suppletive ones, that share no beginning, are left out."""
        word = self.forms[form]
        others = [self.forms[each] for each in self.corpus.lexicon.of(self.truth.lemma[form])]
        fitting = [other for other in others if other != word and other[:3] == word[:3]]
        return self.rnd.choice(fitting) if fitting else None

    def slip(self, word: str) -> str:
        """Return the word with one letter lost, added, changed or swapped, not the first."""
        rnd = self.rnd
        while True:
            at, what = rnd.randrange(1, len(word)), rnd.randrange(4)
            head, tail = word[:at], word[at:]
            made = (
                head + tail[1:],
                head + rnd.choice(_LETTERS) + tail,
                head + rnd.choice(_LETTERS) + tail[1:],
                head + tail[1:2] + tail[:1] + tail[2:],
            )[what]
            if made != word:
                return made

    # One method a class: text and right answers, or nothing when this quote will not do.

    def exact(self, quote: int) -> tuple[str, set[int]] | None:
        words = self.corpus.words(quote).tolist()
        size = self.rnd.randint(3, 5)
        at = self.rnd.randrange(len(words) - size)
        run = words[at : at + size]
        if sum(self.truth.lemma[form] >= self.corpus.lexicon.function_words for form in run) < 2:
            return None
        right = {each for each in self.truth.holding(self.lemmas(run)) if _runs(self.corpus.words(each).tolist(), run)}
        return " ".join(self.spell(run)), right

    def subset(self, quote: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, self.rnd.randint(3, 4))
        return (" ".join(self.spell(forms)), self.truth.holding(self.lemmas(forms))) if forms else None

    def inflected(self, quote: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, self.rnd.randint(3, 4))
        words = [self.other_form(form) for form in forms or ()]
        if not forms or not all(words):
            return None
        return " ".join(word for word in words if word), self.truth.holding(self.lemmas(forms))

    def _slips(self, quote: int, count: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, self.rnd.randint(3, 4), 5)
        if not forms:
            return None
        words = self.spell(forms)
        for at in self.rnd.sample(range(len(words)), count):
            words[at] = self.slip(words[at])
        return " ".join(words), self.truth.holding(self.lemmas(forms))

    def one_typo(self, quote: int) -> tuple[str, set[int]] | None:
        return self._slips(quote, 1)

    def two_typos(self, quote: int) -> tuple[str, set[int]] | None:
        return self._slips(quote, 2)

    def yo(self, quote: int) -> tuple[str, set[int]] | None:
        dotted = [form for form in self.corpus.words(quote) if "ё" in self.forms[form]]
        forms = self.pick(quote, 2)
        if not dotted or not forms or self.truth.lemma[dotted[0]] in self.lemmas(forms):
            return None
        forms = [dotted[0], *forms]
        return " ".join(self.spell(forms)).replace("ё", "е"), self.truth.holding(self.lemmas(forms))

    def prefix(self, quote: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, 3, 6)
        if not forms:
            return None
        *whole, last = self.spell(forms)
        begun = last[: max(3, int(len(last) * 0.6))]
        right = {
            each
            for each in self.truth.holding(self.lemmas(forms[:-1]))
            if any(self.forms[form].startswith(begun) for form in self.corpus.words(each))
        }
        return " ".join([*whole, begun]), right

    def _respelt(self, quote: int, letters: dict[str, str]) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, self.rnd.randint(2, 3))
        if not forms:
            return None
        text = "".join(letters.get(char, char) for char in " ".join(self.spell(forms)))
        return text, self.truth.holding(self.lemmas(forms))

    def translit(self, quote: int) -> tuple[str, set[int]] | None:
        return self._respelt(quote, _LATIN)

    def layout(self, quote: int) -> tuple[str, set[int]] | None:
        return self._respelt(quote, _LATIN_KEYS)

    def speaker(self, quote: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, 2)
        if not forms:
            return None
        speaker = self.corpus.speakers[quote]
        words = [self.corpus.lexicon.names[speaker].split()[1], *self.spell(forms)]
        self.rnd.shuffle(words)
        return " ".join(words), self.truth.said_by(self.truth.holding(self.lemmas(forms)), speaker)

    def short(self, quote: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, 1, 5)
        return (self.forms[forms[0]], self.truth.holding(self.lemmas(forms))) if forms else None

    def disorder(self, quote: int) -> tuple[str, set[int]] | None:
        forms = self.pick(quote, self.rnd.randint(3, 4), 5)
        words = [self.other_form(form) for form in forms or ()]
        if not forms or not all(words):
            return None
        spelt = [word for word in words if word]
        at = self.rnd.randrange(len(spelt))
        if len(spelt[at]) >= 4:
            spelt[at] = self.slip(spelt[at])
        return " ".join(spelt), self.truth.holding(self.lemmas(forms))


def build(corpus: Corpus, seed: int, each: int) -> list[Query]:
    """Return `each` queries of every class, every one with one to five right answers."""
    maker = _Maker(corpus, seed)
    ways: dict[str, Callable[[int], tuple[str, set[int]] | None]] = {
        kind: getattr(maker, kind.replace(" ", "_")) for kind in CLASSES
    }
    return [query for kind, way in ways.items() for query in _of_kind(maker, kind, way, each)]


def _of_kind(maker: _Maker, kind: str, way: Callable[[int], tuple[str, set[int]] | None], each: int) -> Iterator[Query]:
    made = 0
    for _ in range(_TRIES):
        if made == each:
            return
        result = way(maker.rnd.randrange(len(maker.corpus)))
        if result and 1 <= len(result[1]) <= _FEW:
            made += 1
            yield Query(kind, result[0], frozenset(result[1]))


def _runs(words: list[int], run: list[int]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words) - len(run) + 1))


def numbers(corpus: Corpus) -> dict[str, int]:
    """Return the number of every quote by its fact id."""
    found = {}
    starts = [0]
    for record in corpus.records:
        starts.append(starts[-1] + len(record.facts.quotes))
    for quote in range(len(corpus)):
        record = corpus.records[at := bisect_right(starts, quote) - 1]
        start = record.facts.quotes[quote - starts[at]].hull.start
        found[f"{record.release.id}/q{start}"] = quote
    return found
