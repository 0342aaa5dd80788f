"""The grammar of calendar expressions: every lexeme becomes one letter, every rule is a pattern over the letters.

Letters: `D` 1–31, `Y` a year in digits, `X` another number, `C` a cardinal in words, `O` an ordinal, `E` a dotted date,
`M` month, `a` its abbreviation, `v` season as adverb, `s` season as noun, `W` weekday in the accusative, `i` in another
case, `d` day word, `r` relative adjective, `~` letter of an abbreviated relative year, `u` suffix behind digits, `9` a
decade in words, `L` the copyright sign, `x` another word, `_` another mark, `|` a break; the rest stands in the table
`calendar`.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from store.extract.figures.numerals import Lexeme, forms, stems
from store.extract.lang import table

_DOTTED = re.compile(r"\d{1,2}\.\d{1,2}(?:\.(?:\d{4}|\d{2}))?|\d{4}\.\d{2}\.\d{2}|\d{2}\.\d{4}")
_MARKS = {char: "-" for char in "-–—−‑‐"} | {char: "'" for char in "'’`"} | {"©": "L"}
_BEFORE_SUFFIX = re.compile(r"[DYX]-(?=.)")
_PLAIN_MARKS = frozenset(",./()")
_OTHER = ("x", 0.0)
_NO_PLAIN = re.compile("[^wp]")  # among the sorts of lexemes
_CACHED_WORDS = 65_536
_MAX_DAY, _FIRST_YEAR, _LAST_YEAR = 31, 1000, 2199

_RELATIVE_YEAR = r"(?P<r{0}>r)[Gp]|(?P<l{0}>[S~])\.g\.?"
_YEAR = rf"(?:(?P<y{{0}}>Y)(?:-u)?(?:G|g\.?)?|{_RELATIVE_YEAR})"
_WHOLE_YEAR = rf"(?:(?P<y{{0}}>Y)(?:(?:-u)?(?:x?[Gp]|g\.?)|-u)|{_RELATIVE_YEAR})"
_MAIN = (
    r"(?:(?P<m>M)|(?P<n>[OD])(?:-u)?(?P<q>[QqH])(?P<g>G(?!B))?|(?P<rv>r)?(?P<v>v)"
    r"|(?P<rs>r)(?P<vs>s)|(?P<vy>s)(?=Y|rG)|(?P<rm>r)(?P<mw>[mwQqH]))"
)
_LOOSE = r"(?:(?P<lm>[mwGs])(?![BR])|(?P<lh>[HQ]))"
_UNIT = rf"(?:{_MAIN}(?:{_YEAR.format(1)})?|{_WHOLE_YEAR.format(2)})"
_ANY = rf"(?:{_UNIT}|{_LOOSE})"
_DAY = r"(?P<d{0}>D)(?:-u)?"
_MONTH = r"(?:(?P<m{0}>[Ma])\.?)"


def _year(number: int) -> str:
    short = rf"|'(?P<s{number}>[DX])"
    return rf"(?:(?P<y{number}>Y)(?:-u)?(?:G|g\.?)?|(?P<r{number}>r)G|(?P<l{number}>[S~])\.g\.?{short})?"


RULES: tuple[tuple[str, str], ...] = (
    ("iso", r"(?P<y>Y)-(?P<m>D)-(?P<d>D)"),
    ("dotted.range", r"S?(?P<a>E|D)[-PU](?P<b>E)g?"),
    ("dotted.short", r"[NU](?P<a>E)"),
    ("dotted", r"(?P<a>E)(?:G|g\.?)?"),
    ("slashes", r"(?P<d>D)/(?P<m>D)/(?P<y>Y)"),
    (
        "day.range",
        rf"S{_DAY.format(1)}(?:{_MONTH.format(1)}{_year(1)})?[PUN]{_DAY.format(2)}{_MONTH.format(2)}{_year(2)}",
    ),
    ("day.range", rf"{_DAY.format(1)}(?:{_MONTH.format(1)}{_year(1)})?-{_DAY.format(2)}{_MONTH.format(2)}{_year(2)}"),
    (
        "day.list",
        rf"{_DAY.format(1)}{_MONTH.format(1)}?(?:,D(?:-u)?){{0,4}},?I{_DAY.format(2)}{_MONTH.format(2)}{_year(2)}",
    ),
    ("day", rf"(?P<p>U)?{_DAY.format(2)}{_MONTH.format(2)}{_year(2)}(?P<l>l)?"),
    ("day", rf"(?P<p>U)?(?P<d2>O)(?P<m2>M){_year(2)}(?P<l>l)?"),
    ("month.range", rf"[SZ]?(?P<m1>M){_year(1)}(?:-|P|,?I)(?P<m2>M){_year(2)}(?P<l>l)?"),
    ("month.list", rf"(?P<m1>M)(?:,M){{1,4}},?I(?P<m2>M){_year(2)}(?P<l>l)?"),
    ("until.end", rf"[UT]k{_ANY}"),
    ("since.start", rf"Sb{_ANY}"),
    ("decade.years", r"(?P<part>[bjk])?(?P<y1>[YDX])-(?P<u>u)(?!o)G?"),
    ("decade.years.words", r"(?P<part>[bjk])?(?P<t>9)G?(?!o)"),
    ("part", rf"(?P<part>[bjk]){_ANY}"),
    ("decade", rf"(?P<n>O)e(?P<m>M){_year(1)}"),
    ("month.half", rf"(?P<n>O)H(?P<m>M){_year(1)}"),
    ("first.days", rf"(?:(?P<n>O)[oc]|(?P<t>D)-uo)(?P<m>M){_year(1)}"),
    ("months", rf"(?P<p>Z|f)(?P<f>O)?(?:[rF])?(?P<n>[CD])(?P<u>[mq])\.?(?:{_YEAR.format(1)}|G)?"),
    ("months", r"(?P<n>[CD])(?P<u>m)\.?(?P<y1>Y)(?:G|g\.?)"),
    ("quarters", rf"(?P<n1>[OD])(?:-u)?(?:-|I)(?P<n2>[OD])(?:-u)?(?P<q>[Qq]){_year(1)}"),
    (
        "year.range",
        r"(?:[SJ](?P<y1>Y)(?:-u)?(?:G|g\.?)?|[NZV]?(?P<y3>Y)(?:G|g\.?)?)(?:-|P|,?I)(?P<y2>Y)(?:-u)?(?:x?[Gp]|g{1,2}\.?)",
    ),
    ("year.range", r"[VSZN]?(?P<y1>Y)(?:,Y){1,4},?I(?P<y2>Y)(?:-u)?(?:[Gp]|g{1,2}\.?)"),
    ("year.range", r"[SJNZV](?P<y1>Y)(?:-u)?[-P](?P<y2>Y)(?:-u)?"),
    ("school.year", r"(?P<y1>Y)[/-](?P<y2>Y|D|X)(?:-u)?xG"),
    ("ago", r"(?P<n>[CDX])?(?P<u>[GmwcA])R?B"),
    ("earlier", r"(?P<n>C)?(?P<u>p)R"),
    ("earlier.day", r"(?P<c>c)R"),
    ("later", r"t(?P<n>[CD])?(?P<u>[GmwcA])"),
    ("year.range", r"z(?P<y1>Y)(?:-u)?(?:-|P|,?I)(?P<y2>Y)(?:-u)?(?:x?[Gp]|g{1,2}\.?)"),
    ("same.period", rf"(?P<p>y)h?(?:r)?z{_YEAR.format(1)}"),
    ("same.period", rf"(?P<p>z){_YEAR.format(1)}"),
    ("until.year", r"P(?P<y>Y)(?P<g>G)l?"),
    ("new.year", r"UnG"),
    ("coming.year", r"VnG"),
    ("until", rf"U{_UNIT}(?P<l>l)?"),
    ("season", r"(?P<p>[TUN])(?P<rs>r)?(?P<vs>s)(?!Y|rG)"),
    ("weekend", r"(?:V|N)?(?P<r>r)K|VK|(?<=[.|])K(?=x)"),
    ("weekday", r"V?(?P<r>r)(?P<w>W)|V(?P<w2>W)|[TUS](?P<r3>r)?(?P<w3>i)"),
    ("nth.day", r"(?:V|N)(?P<n>O)c"),
    ("day.word", r"(?P<d>d)"),
    ("annual", r"(?P<p>f|Z)(?P<u>[GH])(?![BRUS])"),
    ("ellipsis", r"(?<=[.|])V(?P<r>r)(?=x)"),
    ("season.month", rf"v,V(?P<m>M){_year(1)}"),
    ("unit", _UNIT),
    ("copyright", r"Lx?,?(?P<y>Y)|L[^|LY]{1,10}(?P<y3>Y)"),
    ("year.bare", r"[VSUTN](?P<y>Y)(?=[,.)|_]|-(?!u)|IN?xz|$)"),
    ("year.short", r"[VZ](?P<y>Y)(?=x)"),
)


# most letters can begin no rule, and most letters behind a number go with none: one look tells
_BEGINNING = r"[^x_|.,()'/uIDX-]|D[-/,PUMaImGwcAQqH]|X[-GmwcA]"


def _nameless(pattern: str) -> str:
    return re.sub(r"\?P<\w+>", "?:", pattern)


@cache
def rule(index: int) -> re.Pattern[str]:
    """Return the pattern of one of `RULES`, compiled when it is first tried: most texts try a few of them."""
    return re.compile(RULES[index][1])


@cache
def any_rule() -> re.Pattern[str]:
    """Return the pattern that finds the next place where a rule holds; the last group is `r` and the rule's index."""
    alternatives = "|".join(f"(?:{_nameless(pattern)})(?P<r{index}>)" for index, (_, pattern) in enumerate(RULES))
    return re.compile(rf"(?={_BEGINNING})(?:{alternatives})")


class Codes(NamedTuple):
    """The letters of a document's lexemes, and each letter with the value it stands for."""

    letters: str
    coded: Sequence[tuple[str, float]]

    def value(self, index: int) -> float:
        """Return the value that the letter at `index` stands for."""
        return self.coded[index][1]


@cache
def _lexicon() -> dict[str, tuple[str, float]]:
    calendar = table("ru", "calendar")
    found: dict[str, tuple[str, float]] = {}
    valued = (
        ("M", forms(calendar["months"])),
        ("a", forms(calendar["short_months"])),
        ("v", forms(calendar["seasons"])),
        ("s", forms(calendar["season_nouns"])),
        ("W", forms(calendar["weekdays"])),
        ("i", forms(calendar["weekday_nouns"])),
        ("d", forms(calendar["day_words"])),
        ("~", forms(calendar["year_letters"])),
        ("9", forms(calendar["decades"])),
        ("r", stems(calendar["relative"], calendar["relative_forms"])),
    )
    for code, words in valued:
        found |= {word: (code, value) for word, value in words.items()}
    for code, words in calendar["plain"].items():
        for word in words.split():
            found.setdefault(word, (code, 0.0))
    return found


@cache
def _suffixes() -> dict[str, float]:
    """Suffixes behind digits; 1 for the plural ones that make decades."""
    suffixes = table("ru", "numbers")["suffixes"]
    plural = set(suffixes["plural"].split())
    return {word: float(word in plural) for word in suffixes["words"].split()}


@lru_cache(maxsize=_CACHED_WORDS)
def _plain(folded: str) -> tuple[str, float]:
    """Return the letter and value of a word or mark."""
    return _lexicon().get(folded, _OTHER) if folded[0].isalpha() else (_mark(folded), 0.0)


def encode(lexemes: Sequence[Lexeme], sorts: str) -> Codes:
    """Give every lexeme its letter and value; `sorts` are those of the lexemes, a letter each."""
    suffixes = _suffixes()
    coded = list(map(_plain, map(itemgetter(0), lexemes)))
    for match in _NO_PLAIN.finditer(sorts):
        folded, start, end, sort, value, _ = lexemes[match.start()]
        coded[match.start()] = _number(folded, sort, end - start), value
    letters = "".join(map(itemgetter(0), coded))
    behind = [at for match in _BEFORE_SUFFIX.finditer(letters) if lexemes[at := match.end()].folded in suffixes]
    for at in behind:
        if lexemes[at].sort == "w":
            coded[at] = "u", suffixes[lexemes[at].folded]
    return Codes("".join([code for code, _ in coded]) if behind else letters, coded)


@cache
def _decades() -> frozenset[str]:
    return frozenset(forms(table("ru", "calendar")["decades"]))


def _mark(mark: str) -> str:
    return mark if mark in _PLAIN_MARKS else _MARKS.get(mark, "_")


@lru_cache(maxsize=_CACHED_WORDS)
def _number(digits: str, sort: str, width: int) -> str:
    """Return the letter of a number; `width` tells «1 160», which is no year, from «1160»."""
    if sort in "co|":
        return "9" if digits in _decades() else {"c": "C", "o": "O", "|": "|"}[sort]
    if not digits.isascii():  # superscripts and other scripts' digits
        return "X"
    if digits.isdigit() and len(digits) <= 2 and 1 <= int(digits) <= _MAX_DAY:
        return "D"
    if digits.isdigit() and len(digits) == width == 4 and _FIRST_YEAR <= int(digits) <= _LAST_YEAR:
        return "Y"
    return "E" if _DOTTED.fullmatch(digits) else "X"
