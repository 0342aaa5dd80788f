"""Names in their cases: which word may be a given name, a patronymic, a family name, and its nominative."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.kinds import bits_of, possibly_tagged
from store.extract.lang import table
from store.extract.lang.ru.morph import inflect, known, readings
from store.extract.people import endings
from store.extract.people.endings import CASES
from store.extract.text import in_cyrillic

_CACHED_WORDS = 32_768
_OBLIQUE = frozenset(CASES) - {"nomn"}  # a form of address is of none of them and has no endings of its own
_GIVEN = possibly_tagged(lambda reading: "Name" in reading.marks)
_LEAST_SCORE, _RARE, _LIKELY = 0.02, 0.2, 0.6
_OTHER_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct", "voct": ""}


class NamePart(NamedTuple):
    """One way to read a given name or patronymic: nominative (folded), case, gender, how likely."""

    nominative: str
    case: str
    gender: str
    score: float


@cache
def _names() -> dict[str, frozenset[str]]:
    data = table("ru", "names")
    return {key: frozenset(value.replace("ё", "е").split()) for key, value in data.items() if isinstance(value, str)}


@cache
def _extra_first_names() -> dict[str, tuple[NamePart, ...]]:
    found: dict[str, list[NamePart]] = {}
    for gender, key in (("masc", "masculine"), ("femn", "feminine")):
        for name in _names()[key]:
            for case, form in decline(name, gender):
                found.setdefault(form, []).append(NamePart(name, case, gender, 0.6))
    return {form: tuple(parts) for form, parts in found.items()}


@cache
def _family_forms() -> frozenset[str]:
    """Return the forms of family names that the dictionary takes for given ones."""
    return frozenset(form for name in _names()["family"] for _, form in decline(name, "masc"))


def is_never_a_name(folded: str) -> bool:
    """Tell whether a capitalised word is known not to belong to a person's name."""
    return _lemma_in(folded, "never")


@lru_cache(maxsize=_CACHED_WORDS)
def is_listed_given(folded: str) -> bool:
    """Tell whether a word is a form of a given name that the tables or the dictionary hold."""
    return folded in _extra_first_names() or (bool(bits_of(folded) & _GIVEN) and known(folded))


def is_calendar_name(folded: str) -> bool:
    """Tell whether the name of a month is a given name as well: a capital and a family name behind it decide."""
    return folded in _names()["calendar"] and folded in _extra_first_names()


def is_dedication(folded: str) -> bool:
    """Tell whether a word before a name makes it the name of a street, a prize or a book (`имени`, `улица`)."""
    return _lemma_in(folded, "dedications")


@lru_cache(maxsize=_CACHED_WORDS)
def is_dedicated_noun(folded: str) -> bool:
    """Tell whether a word in the nominative or accusative is what villages, ships and the like are called by."""
    words = _names()["named_things"]
    return any(r.lemma in words and r.case in {"nomn", "accs"} and r.number == "sing" for r in readings(folded)[:4])


@lru_cache(maxsize=_CACHED_WORDS)
def _lemma_in(folded: str, key: str) -> bool:
    words = _names()[key]
    return folded in words or any(r.lemma in words and r.score > _LEAST_SCORE for r in readings(folded)[:3])


def is_asian_surname(folded: str) -> bool:
    """Tell whether a word is a family name of those that stand before the given name."""
    return folded in _names()["asian"]


def is_place_noun(folded: str) -> bool:
    """Tell whether a lower-case word makes its neighbour a place (`район`, `улица`)."""
    return _lemma_in(folded, "places")


@lru_cache(maxsize=_CACHED_WORDS)
def given_names(folded: str) -> tuple[NamePart, ...]:
    """Return the readings of a word as a given name, likeliest first."""
    if "-" in folded:
        first, _, second = folded.partition("-")
        others = {(part.case, part.gender): part.nominative for part in reversed(given_names(second))}
        return tuple(
            part._replace(nominative=f"{part.nominative}-{others[part.case, part.gender]}")
            for part in given_names(first)
            if (part.case, part.gender) in others
        )
    if folded in _family_forms():
        return ()
    extra = _extra_first_names().get(folded, ())
    found = [r for r in readings(folded) if "Name" in r.marks and r.number != "plur" and "Abbr" not in r.marks]
    if not known(folded):
        found = [r for r in found if r.case != "voct"]  # of a name no dictionary holds it is no more than a guess
    if not all("Fixd" in r.marks for r in found):
        # of an indeclinable twin only the nominative can be told from the declined name
        best = max(r.score for r in found if "Fixd" not in r.marks)
        found = [r for r in found if "Fixd" not in r.marks or (r.case == "nomn" and r.score >= best)]
    listed = tuple(
        NamePart(r.lemma, _OTHER_CASES.get(r.case, r.case), r.gender or "masc", r.score)
        for r in found
        if r.score >= _LEAST_SCORE
    )
    if any(part.score > _LIKELY and part.case != "nomn" for part in listed):
        # `Ивана` is rather a form of a common name than the nominative of a rare one
        extra = tuple(part._replace(score=_RARE) if part.case == "nomn" else part for part in extra)
    extra = tuple(part for part in extra if not any(_outweighs(each, part) for each in listed))
    return tuple(sorted(extra + listed, key=lambda part: -part.score))


def _outweighs(common: NamePart, rare: NamePart) -> bool:
    """Tell whether a form of a common name (`Майе` of `Майя`) rules out the same form of a rare one (`Майа`)."""
    same = rare.case != "nomn" and (common.case, common.gender) == (rare.case, rare.gender)
    return same and common.nominative != rare.nominative and common.score >= _RARE


@lru_cache(maxsize=_CACHED_WORDS)
def patronymics(folded: str) -> tuple[NamePart, ...]:
    """Return the readings of a word as a patronymic: its ending fits and a given name is left without it."""
    table_ = table("ru", "names")["patronymics"]
    if not folded.endswith(endings.of_patronymics()):
        return ()
    found = []
    for gender, key in (("masc", "masculine"), ("femn", "feminine")):
        for rows in table_[key]:
            for case, ending in zip(CASES, rows, strict=True):
                stem = folded[: len(folded) - len(ending)]
                if folded.endswith(ending) and (stem + rows[0] in table_["irregular"] or _is_fathers_name(stem)):
                    found.append(NamePart(stem + rows[0], case, gender, 1.0))
    return tuple(found)


def _is_fathers_name(stem: str) -> bool:
    """Tell whether a stem left by a patronymic's ending is a man's given name."""
    if len(stem) < 2:
        return False
    soft = [stem[:-1] + "ий"] if stem[-1] == "ь" else []
    candidates = [stem + tail for tail in table("ru", "names")["patronymics"]["tails"]] + soft
    return any(
        p.case == "nomn" and p.gender != "femn"
        for name in candidates
        if known(name) or name in _extra_first_names()
        for p in given_names(name)
    )


def decline(nominative: str, gender: str) -> Iterator[tuple[str, str]]:
    """Yield `(case, form)` of a family or given name (folded). Indeclinable ones give the same form in every case."""
    for row in endings.rows(gender):
        stem = nominative[: len(nominative) - len(row[0])] if row[0] else nominative
        if nominative.endswith(row[0]) and endings.fits(stem, row):
            yield from ((case, stem + ending) for case, ending in zip(CASES, row, strict=True))
            return
    yield from ((case, nominative) for case in CASES)


@lru_cache(maxsize=_CACHED_WORDS)
def surname_forms(nominative: str, gender: str) -> dict[str, frozenset[str]]:
    """Return the forms of a family name (folded), each with its cases. Unknown gender gives both sets."""
    forms: dict[str, set[str]] = {nominative: {"nomn"}}
    for each in (gender,) if gender else ("masc", "femn"):
        parts = nominative.rpartition("-")
        for case, form in decline(parts[2], each):
            whole = next((f for c, f in decline(parts[0], each) if c == case), "") + "-" + form if parts[1] else form
            forms.setdefault(whole, set()).add(case)
        if nominative.endswith(endings.fixed()):
            forms[nominative].update(CASES)
    return {form: frozenset(cases) for form, cases in forms.items()}


@lru_cache(maxsize=_CACHED_WORDS)
def surname_cases(folded: str, gender: str) -> frozenset[str]:
    """Return the cases a family name of this shape may stand in, for a bearer of `gender`."""
    last = folded.rpartition("-")[2]
    found = {"nomn"} if _may_be_nominative(last, gender) else set()
    if last.endswith(endings.fixed()) and not _is_possessive(last):
        return frozenset(CASES)
    oblique = endings.oblique(gender)
    for size in range(1, endings.longest_oblique(gender) + 1):
        for case, row in oblique.get(last[-size:], ()):
            if endings.fits(last[: len(last) - size], row):
                found.add(case)
    if gender == "femn" and last[-1:] not in endings.vowels():
        return frozenset(CASES)
    return frozenset(found)


def _may_be_nominative(last: str, gender: str) -> bool:
    wrong = table("ru", "names")["surnames"]["never_nominative"]["feminine" if gender == "femn" else "masculine"]
    return not last.endswith(tuple(wrong))


def _is_possessive(last: str) -> bool:
    return last.endswith(tuple(table("ru", "names")["surnames"]["possessive"]))


@lru_cache(maxsize=_CACHED_WORDS)
def surname_nominative(surname: str, case: str, gender: str) -> str:
    """Return a family name put into the nominative, its letters' case kept as far as it reaches."""
    if "-" in surname:
        return "-".join(surname_nominative(part, case, gender) for part in surname.split("-"))
    folded = surname.lower()
    if case not in _OBLIQUE or (folded.endswith(endings.fixed()) and not _is_possessive(folded.replace("ё", "е"))):
        return surname
    listed = _known_nominative(surname, case, gender)
    if listed:
        return listed
    for row in endings.rows(gender):
        ending = row[CASES.index(case)]
        if ending and folded.endswith(ending) and endings.fits(folded[: len(folded) - len(ending)], row):
            stem = surname[: len(surname) - len(ending)]
            return stem + (row[0] if row[0] != "я" or stem[-1].lower() not in endings.hard() else "а")
    return surname


def _known_nominative(surname: str, case: str, gender: str) -> str | None:
    """Ask the dictionary where it holds the name as a family name; adjectives («Толстого») need it most."""
    for reading in readings(surname):
        if "Surn" in reading.marks and "Sgtm" not in reading.marks and (reading.case, reading.gender) == (case, gender):
            return inflect(surname, "nomn", "sing", gender)
        animal = reading.pos == "NOUN" and {"anim", "masc", "sing"} <= reading.marks and known(surname)
        if animal and gender == "masc" and reading.case == case and "Name" not in reading.marks:
            return restore(surname, reading.lemma)  # `Зайца` of `Заяц`, whose vowel flees
    adjectival, derived = (tuple(table("ru", "names")["surnames"][key]) for key in ("adjectival", "derived"))
    if known(surname) and surname.lower().endswith(adjectival) and not surname.lower().endswith(derived):
        for reading in readings(surname):
            if reading.pos == "ADJF" and reading.number == "sing" and reading.case == case:
                return inflect(surname, "nomn", "sing", gender)
    return None


@lru_cache(maxsize=_CACHED_WORDS)
def is_surname_shaped(folded: str) -> bool:
    """Tell whether a word has the ending of a Slavic family name or the dictionary knows it as one."""
    shapes = tuple(table("ru", "names")["surnames"]["shapes"])
    if folded.rpartition("-")[2].endswith(shapes) or folded in _family_forms():
        return True
    return any("Surn" in r.marks and r.score > _LEAST_SCORE * 5 for r in readings(folded))


@cache
def slavic_endings() -> tuple[str, ...]:
    """Return endings that no name from farther east has."""
    return tuple(table("ru", "names")["surnames"]["slavic"])


def is_geographic(folded: str) -> bool:
    """Tell whether the likeliest reading of a word is a place on the map."""
    found = readings(folded)
    return bool(found) and "Geox" in found[0].marks


def restore(model: str, nominative: str) -> str:
    """Give a folded nominative the capitals of a name and the ё of the word it was read from."""
    model = in_cyrillic(model)
    letters = [m if m == "ё" and n == "е" else n for m, n in zip(model.lower(), nominative, strict=False)]
    whole = "".join(letters) + nominative[len(letters) :]
    return titled(whole)


def titled(word: str) -> str:
    """Write a name as names are written, whatever its letters were: `РЕПИНА-ЛЕЙ` → `Репина-Лей`."""
    if word.isupper() or word.islower():
        return "-".join(part[:1].upper() + part[1:].lower() for part in word.split("-"))
    return word


@lru_cache(maxsize=_CACHED_WORDS)
def surname_fit(folded: str, case: str, gender: str) -> float:
    """Return how well a word goes with a bearer's case and gender: 1.5 by the dictionary, 1 by its ending, else -1."""
    if any("Surn" in r.marks and (r.case, r.gender) == (case, gender) and r.number == "sing" for r in readings(folded)):
        return 1.5
    return 1.0 if case in surname_cases(folded, gender) else -1.0


def known_gender(folded: str) -> str:
    """Return the gender of a given name that the tables hold, else an empty string."""
    return next((part.gender for part in _extra_first_names().get(folded, ())), "")


@lru_cache(maxsize=_CACHED_WORDS)
def is_common(folded: str) -> bool:
    """Tell whether a capitalised word is an everyday word that merely begins a sentence: a verb, adverb …"""
    found = readings(folded)
    return bool(found) and known(folded) and found[0].pos in _COMMON_POS and found[0].score > 0.4


_COMMON_POS = frozenset(
    {"VERB", "ADVB", "PREP", "CONJ", "PRCL", "NPRO", "GRND", "INFN", "PRED", "NUMR", "ADJF", "PRTF"}
)


def is_unknown(folded: str) -> bool:
    """Tell whether the dictionary does not hold a word at all."""
    return len(folded) > 2 and not known(folded)


def particles(kind: str) -> frozenset[str]:
    """Return the lower-case words inside names: `before` a family name, `joined` to it, or `after` a father's name."""
    return _particles()[kind]


@cache
def _particles() -> dict[str, frozenset[str]]:
    return {kind: frozenset(words) for kind, words in table("ru", "names")["particles"].items()}
