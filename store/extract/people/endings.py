"""Endings of names by case, as the tables list them."""

from functools import cache

from store.extract.lang import table

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
"""The cases in the order of the tables."""


@cache
def rows(gender: str) -> tuple[tuple[str, ...], ...]:
    """Return the endings of family names, a row for each declension."""
    key = "feminine" if gender == "femn" else "masculine"
    return tuple(tuple(row) for row in table("ru", "names")["surnames"][key])


@cache
def oblique(gender: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the endings of all cases but the nominative, each with the case and the row it stands in."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for row in rows(gender):
        for case, ending in zip(CASES[1:], row[1:], strict=True):
            if ending:
                found.setdefault(ending, []).append((case, row))
    return found


@cache
def longest_oblique(gender: str) -> int:
    """Return how many letters the longest of the endings that `oblique` returns has."""
    return max(map(len, oblique(gender)))


@cache
def fixed() -> tuple[str, ...]:
    """Return the endings of family names that never change."""
    return tuple(table("ru", "names")["surnames"]["fixed"])


@cache
def hard() -> frozenset[str]:
    """Return the letters behind which no «я» is written."""
    return frozenset(table("ru", "names")["surnames"]["hard"])


@cache
def vowels() -> frozenset[str]:
    """Return the letters behind which no ending of a bare consonant stands."""
    return frozenset(table("ru", "names")["surnames"]["vowels"])


def fits(stem: str, row: tuple[str, ...]) -> bool:
    """Tell whether a stem takes the endings of a row: fleeting vowels want a consonant, bare and soft ones too."""
    if len(stem) < 2:
        return False
    nominative, genitive = row[0], row[1]
    if nominative in ("", "ь") or (nominative[:1] in vowels() and genitive[:1] not in vowels()):
        return stem[-1] not in vowels() and stem[-1] not in table("ru", "names")["surnames"]["soft"]
    return True


@cache
def of_patronymics() -> tuple[str, ...]:
    """Return all endings of patronymics."""
    table_ = table("ru", "names")["patronymics"]
    return tuple(ending for key in ("masculine", "feminine") for row in table_[key] for ending in row)
