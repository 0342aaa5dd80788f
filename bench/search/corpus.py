"""Seeded libraries of invented Russian quotes, with the lemma behind every word, so that right answers are known.

Words are drawn from the morphological dictionary by a Zipf law, in any of their forms; set phrases of three to five
words recur as they do in press releases. The same `size` and `seed` give the same library on every machine.
"""

import json
import random
from array import array
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate
from pathlib import Path

import pymorphy3

from store.model import Confidence, Facts, Quote, QuoteKind, Record, Release, Span

_LEMMAS = 30_000
_SPEAKERS = 400
_FUNCTION = [
    "и", "в", "на", "с", "по", "для", "что", "это", "мы", "не", "как", "к", "из", "у",
    "от", "до", "также", "наш", "который", "уже", "между", "очень", "при", "за", "о", "но",
]  # fmt: skip
_DROPPED = ("PRTF", "PRTS", "GRND", "COMP", "Supr", "ADJS", "impr", "V-")
_UNWANTED = ("Name", "Surn", "Patr", "Abbr", "Arch", "Slng", "Erro", "Dist", "Infr", "Geox", "Orgn", "Trad", "Init")
_QUOTES_A_RELEASE = 8


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Forms of all lemmas in one row: lemma `i` owns `forms[starts[i]:starts[i + 1]]`; function words come first."""

    forms: list[str]
    starts: list[int]
    names: list[str]
    function_words: int

    def of(self, lemma: int) -> range:
        """Return the numbers of the forms of `lemma`."""
        return range(self.starts[lemma], self.starts[lemma + 1])

    def lemma_of(self, form: int) -> int:
        """Return the lemma that owns the form with this number."""
        return bisect_left(self.starts, form + 1) - 1


@dataclass(frozen=True, slots=True)
class Corpus:
    """A library and its truth: the form number of every word, quote by quote, and who says it."""

    records: list[Record]
    lexicon: Lexicon
    tokens: array  # form numbers of all quotes in a row
    starts: array  # quote i is tokens[starts[i]:starts[i + 1]]
    speakers: array  # number of the speaker in lexicon.names

    def __len__(self) -> int:
        return len(self.speakers)

    def words(self, quote: int) -> array:
        """Return the form numbers of one quote."""
        return self.tokens[self.starts[quote] : self.starts[quote + 1]]

    @staticmethod
    def identifier(quote: int) -> str:
        """Return the fact id of a quote: releases hold eight quotes each, ten thousand characters apart at most."""
        return f"r{quote // _QUOTES_A_RELEASE}#{quote % _QUOTES_A_RELEASE}"


@cache
def lexicon(folder: Path) -> Lexicon:
    """Return the words to draw from, made once and kept in `folder`."""
    path = folder / "lexicon.json"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(_make_lexicon(), ensure_ascii=False), encoding="utf-8")
    return Lexicon(**json.loads(path.read_text(encoding="utf-8")))


def _make_lexicon() -> dict[str, object]:
    morph = pymorphy3.MorphAnalyzer()
    lemmas: set[str] = set()
    surnames: set[str] = set()
    for word, tag, normal, _, _ in morph.dictionary.iter_known_words():
        if word != normal or not 4 <= len(word) <= 14 or not word.isalpha():
            continue
        text = str(tag)
        if "Surn" in text and "masc" in text and word.endswith(("ов", "ев", "ин", "ко")):
            surnames.add(word)
        elif ("NOUN" in text or "ADJF" in text or "INFN" in text) and not any(mark in text for mark in _UNWANTED):
            lemmas.add(word)
    rnd = random.Random(5)
    chosen = rnd.sample(sorted(lemmas), _LEMMAS)
    forms, starts = list(_FUNCTION), list(range(len(_FUNCTION) + 1))
    for lemma in chosen:
        lexeme = [form.word for form in morph.parse(lemma)[0].lexeme if not any(d in str(form.tag) for d in _DROPPED)]
        forms += list(dict.fromkeys(word for word in lexeme if word.isalpha()))[:12] or [lemma]
        starts.append(len(forms))
    given = ["Игорь", "Артём", "Сергей", "Олег", "Дмитрий", "Пётр", "Роман", "Илья", "Семён", "Фёдор", "Кирилл", "Лев"]
    names = [f"{rnd.choice(given)} {surname.capitalize()}" for surname in rnd.sample(sorted(surnames), _SPEAKERS)]
    return {"forms": forms, "starts": starts, "names": names, "function_words": len(_FUNCTION)}


def make(size: int, seed: int, folder: Path) -> Corpus:
    """Return a library of `size` quotes, newest first."""
    words, rnd = lexicon(folder), random.Random(seed)
    lemmas, functions = len(words.starts) - 1, words.function_words
    weights = [0.22 / (i + 2) for i in range(functions)] + [1.0 / (i + 8) ** 1.03 for i in range(lemmas - functions)]
    total = sum(weights[functions:])
    weights[functions:] = [weight * 0.78 / total for weight in weights[functions:]]
    scale = sum(weights[:functions])
    weights[:functions] = [weight * 0.22 / scale for weight in weights[:functions]]
    cumulative = list(accumulate(weights))
    head = range(functions, functions + 400)
    phrases = [[rnd.choice(words.of(rnd.choice(head))) for _ in range(rnd.randint(3, 5))] for _ in range(4000)]
    phrase_weights = list(accumulate(1 / (i + 5) for i in range(len(phrases))))
    tokens, starts, speakers = array("i"), array("q", [0]), array("h")
    population = range(lemmas)
    for _ in range(size):
        length = max(8, int(min(600, max(80, rnd.lognormvariate(5.5, 0.5))) / 8.3))
        drawn = rnd.choices(population, cum_weights=cumulative, k=length)
        row = [words.starts[i] + int(rnd.random() ** 1.4 * (words.starts[i + 1] - words.starts[i])) for i in drawn]
        for phrase in rnd.choices(phrases, cum_weights=phrase_weights, k=length // 16):
            at = rnd.randrange(length - len(phrase) + 1)
            row[at : at + len(phrase)] = phrase
        tokens.extend(row)
        starts.append(len(tokens))
        speakers.append(min(_SPEAKERS - 1, int(rnd.paretovariate(0.4)) - 1))
    corpus = Corpus([], words, tokens, starts, speakers)
    corpus.records.extend(_records(corpus, rnd))
    return corpus


def _records(corpus: Corpus, rnd: random.Random) -> Iterator[Record]:
    size, newest = len(corpus), date(2026, 1, 1)
    separators = [" "] * 14 + [", ", " — ", ", "]
    for first in range(0, size, _QUOTES_A_RELEASE):
        texts, quotes, at = [], [], 0
        for quote in range(first, min(size, first + _QUOTES_A_RELEASE)):
            words = [corpus.lexicon.forms[form] for form in corpus.words(quote)]
            gaps = rnd.choices(separators, k=len(words))
            text = "".join(part for pair in zip(words, gaps, strict=True) for part in pair).rstrip(" ,—")
            text = text[0].upper() + text[1:]
            if quote % 97 == 0:
                text = text[:9] + "\u00ad" + text[9:]
            span = Span(at + 1, at + 1 + len(text))
            name = corpus.lexicon.names[corpus.speakers[quote]]
            quotes.append(
                Quote(
                    spans=(span,),
                    rule="bench",
                    confidence=Confidence.HIGH,
                    text=text,
                    kind=QuoteKind.DIRECT,
                    speaker=name,
                )
            )
            texts.append(f"«{text}»")
            at += len(text) + 3
        body = "\n".join(texts)
        number = first // _QUOTES_A_RELEASE
        day = newest - timedelta(days=int(4300 * first / size))
        release = Release(
            id=f"r{number}",
            text=body,
            sha256=sha256(body.encode()).hexdigest(),
            published=day,
            publisher="Пресс-служба",
        )
        yield Record(release=release, facts=Facts(quotes=tuple(quotes)))
