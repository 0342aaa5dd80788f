"""The forms place names take: stems with the endings they allow, made from the nominative by a table of rules."""

import re
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import rtoml

_WORD = re.compile(r"[^\W\d_]+(?:[’'-][^\W\d_]+)*")
_VOWELS = frozenset("аеиоуыэюя")
_ADJECTIVAL = "(?:[иы]й|[вт]ой|[^аеиоуыэюя]ной|ской|[оая]я|ое|ее|ые|ие)$"


class Stem(NamedTuple):
    """The unchanging part of a word, folded, and the endings that may follow it."""

    stem: str
    endings: frozenset[str]


@cache
def rules() -> dict[str, Any]:
    """Return the table of endings and derivations."""
    source = Path(__file__).parent / "data" / "russian.toml"
    return rtoml.loads(source.read_text(encoding="utf-8"))


@cache
def endings(*classes: str) -> frozenset[str]:
    """Return the endings of the classes together."""
    return frozenset(ending for name in classes for ending in rules()["endings"][name])


def plain(text: str) -> str:
    """Lower the case, with ё as е and the odd hyphens as the plain one."""
    return text.lower().replace("ё", "е").replace("\u2011", "-").replace("\u2010", "-")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of `text`, folded."""
    return tuple(_WORD.findall(plain(text)))


def name_stems(name: str, native: bool) -> list[tuple[Stem, ...]]:
    """Return the ways `name` may be written, each a stem for every word.

    `native` says that foreign-looking ends (-и, -о, -ы) change with case as they do in names of the home language.
    """
    words = words_of(name)
    options = [_word_stems(word, native, len(words) > 1) for word in words]
    combined: list[tuple[Stem, ...]] = [()]
    for stems in options:
        combined = [(*head, stem) for head in combined for stem in stems]
    return combined


@cache
def _word_stems(word: str, native: bool, compound: bool) -> list[Stem]:
    head, link, tail = _split_link(word)
    if link:  # what stands before the link changes, the rest stays
        return [
            Stem(stem.stem + ending + link + tail, frozenset({""}))
            for stem in _simple_stems(head, True, compound)
            for ending in sorted(stem.endings)
        ]
    front, hyphen, last = word.rpartition("-")
    found = [Stem(front + hyphen + stem.stem, stem.endings) for stem in _simple_stems(last, native, compound)]
    if not front or not native or not _is_adjectival(last):
        return found
    # «Каменска-Уральского»: the noun before an adjective changes with it
    return found + [
        Stem(stem.stem + ending + hyphen + last[:-2], endings("adjective"))
        for stem in _simple_stems(front, native, compound)
        for ending in sorted(stem.endings - {""})
    ]


def _is_adjectival(word: str) -> bool:
    return len(word) > 4 and bool(re.search(_ADJECTIVAL, word))


def _split_link(word: str) -> tuple[str, str, str]:
    parts = word.split("-")
    if len(parts) >= 3 and parts[1] in rules()["names"]["links"]:
        return parts[0], f"-{parts[1]}-", "-".join(parts[2:])
    return word, "", ""


def _simple_stems(word: str, native: bool, compound: bool) -> list[Stem]:
    names = rules()["names"]
    if word in names["irregular"]:
        return [Stem(stem, endings("hard")) for stem in names["irregular"][word]]
    if word in names["fixed"] or (len(word) < 3 and word[-1] in _VOWELS):
        return [Stem(word, frozenset({""}))]
    if word.endswith(names["fleeting"]):
        return [Stem(word, frozenset({""})), Stem(_without_fleeting(word), endings("hard"))]
    if word.endswith(names["fleeting_south"]):
        return [Stem(word, endings("hard")), Stem(word[:-2] + word[-1], endings("hard"))]
    if _is_adjectival(word):
        return [Stem(word[:-2], endings("adjective"))]
    return _noun_stems(word, native or word in names["foreign_plural"], compound)


def _without_fleeting(word: str) -> str:
    before = word[-3:-2]
    after: dict[str, str] = rules()["names"]["fleeting_after"]
    return word[:-3] + after.get(before, before + "ц")


def _noun_stems(word: str, native: bool, compound: bool) -> list[Stem]:
    last, body = word[-1], word[:-1]
    if last in "ыи":
        if not native:
            return [Stem(word, frozenset({""}))]
        return _plural_stems(body, compound)
    if word.endswith("ия"):
        return [Stem(word[:-2], endings("iya"))]
    classes = {"ь": "soft", "й": "soft", "а": "a", "я": "ya", "о": "o", "е": "e"}
    if last in classes:
        if last in "ое" and not native and not word.endswith(tuple(rules()["names"]["slavic"])):
            return [Stem(word, frozenset({""}))]
        if last == "й":
            return [Stem(body, frozenset({"й", "я", "ю", "ем", "е"}))]
        return [Stem(body, endings(classes[last]))]
    if last in _VOWELS:
        return [Stem(word, frozenset({""}))]
    return [Stem(word, endings("hard"))]


def _plural_stems(body: str, compound: bool) -> list[Stem]:
    bare = len(body) > 3 or compound  # the genitive of a shorter one is too often another word
    found = [Stem(body, endings("plural", "short") if bare else endings("plural"))]
    vowel: str = rules()["names"]["plural_vowel"]
    if body.endswith(vowel[-1]) and len(body) > 2 and body[-2] not in _VOWELS:
        found.append(Stem(body[:-1] + vowel, frozenset({""})))
    return found


def adjective_stems(name: str) -> list[str]:
    """Return the adjectives that may come from a one-word name: «Лида» gives «лидск»."""
    words = words_of(name)
    if len(words) != 1:
        return []
    word = words[0]
    table = rules()["adjectives"]
    suffix: str = table["suffix"]
    if word.endswith(rules()["names"]["fleeting"]):
        return [word[:-1] + table["hushed"]["ц"]]
    if word.endswith((suffix, table["hushed"]["ц"])):
        return [] if word in table["common"] else [word]
    if "-" in word and word.endswith(table["adjectival"]):
        return [word[:-2]]  # «Петропавловск-Камчатский округ»
    base = word if word[-1] not in _VOWELS | {"ь", "й"} else word[:-1]
    if len(base) < 3:
        return []
    last = base[-1]
    stems = [base[:-1] + table["hushed"][last] if last in table["hushed"] else base + suffix]
    stems += [base + more for more in table["extended"].get(word[-1], ())]
    return [stem for stem in stems if stem not in table["common"]]


def people_stems(adjective: str) -> list[Stem]:
    """Return stems of inhabitants that may go with an adjective: «лидск» gives «лидчан»."""
    table, base = rules()["people"], adjective[:-2]
    if not adjective.endswith((rules()["adjectives"]["suffix"], rules()["adjectives"]["hushed"]["ц"])) or len(base) < 3:
        return []
    found = [Stem(base + table["n"], endings("people_plural"))]
    if len(base) >= 5 and base[-1] in table["c_after"]:
        found.append(Stem(base + table["c"], endings("people_c")))
        found.append(Stem(base + rules()["names"]["fleeting"], frozenset({""})))
    return found


def given_people(stem: str) -> list[Stem]:
    """Return a listed stem of inhabitants with its endings."""
    if stem.endswith(("ан", "ян")):
        return [Stem(stem, endings("people_plural"))]
    if stem.endswith("ц"):
        return [Stem(stem, endings("people_c")), Stem(stem[:-1] + rules()["names"]["fleeting"], frozenset({""}))]
    return [Stem(stem, endings("people_hard"))]


def land_stems(adjective: str) -> list[Stem]:
    """Return stems of the name of a land made from an adjective: «гродненск» gives «гродненщин»."""
    table, base = rules()["people"], adjective[:-2]
    if len(base) < 3:
        return []
    return [Stem(base + table["land"], endings("land")), Stem(base + table["land_hard"], endings("land"))]
