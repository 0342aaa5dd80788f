"""Numbers in digits and words joined into single lexemes: «2 000», «тридцати девяти», «двух с половиной», «II»."""

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from itertools import compress, count, repeat
from operator import itemgetter, not_
from typing import NamedTuple

from store.extract.lang import table
from store.extract.text import Document, Token, of_document
from store.model import Span

_LONGEST = 15  # digits; longer runs are codes and phone numbers, not quantities
_CACHED_WORDS = 65_536
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_CODED_DASH = re.compile(r"&(?:[nm]dash|minus);")  # a dash left over from HTML
_DIGITS = re.compile(r"\d+")
_LINE_END = re.compile("\n")


class Lexeme(NamedTuple):
    """A word, mark or whole number with its offsets.

    `sort` is `w` word, `p` mark, `d` number in digits, `c` cardinal in words, `o` ordinal in words or Roman digits,
    `x` digits that are no plain number (dates, phone numbers), `|` an empty line between blocks. `text` is a word as
    written.
    """

    folded: str
    start: int
    end: int
    sort: str
    value: float
    text: str = ""


#: Makes a lexeme of its six fields, as `store.extract.text` makes its tokens.
_lexeme: Callable[[tuple[str, int, int, str, float, str]], Lexeme] = partial(tuple.__new__, Lexeme)


class _Words(NamedTuple):
    cardinals: dict[str, float]
    collectives: dict[str, float]
    ordinals: dict[str, float]
    roman: dict[str, float]
    special: frozenset[str]
    halves: dict[str, float]
    multiples: dict[str, float]
    splittable: frozenset[str]
    half_with: frozenset[str]


def forms(section: dict[str, str]) -> dict[str, float]:
    """Turn a table of `value = "form form"` into form → value."""
    return {form: float(value) for value, words in section.items() for form in words.split()}


def stems(section: dict[str, str], endings: dict[str, str]) -> dict[str, float]:
    """Turn a table of `value = "stem stem"` into form → value with all `endings`, which may list whole forms."""
    found = {
        stem + ending: float(value)
        for value, words in section.items()
        for stem in words.split()
        for ending in endings["endings"].split()
    }
    return found | forms({value: words for value, words in endings.items() if value != "endings"})


@cache
def _words() -> _Words:
    numbers = table("ru", "numbers")
    calendar = table("ru", "calendar")
    halves = {k: v for k, v in numbers["halves"].items() if k != "with"}
    cardinals, collectives, roman = (forms(numbers[name]) for name in ("cardinals", "collectives", "roman"))
    ordinals = stems(numbers["ordinals"], numbers["ordinal_forms"])
    return _Words(
        cardinals=cardinals,
        collectives=collectives,
        ordinals=ordinals,
        roman=roman,
        special=frozenset((*cardinals, *collectives, *ordinals, *roman, "&")),
        halves=forms(halves),
        multiples=forms(numbers["multiples"]),
        splittable=frozenset(
            form
            for section in (calendar["months"], calendar["seasons"], numbers["cardinals"], numbers["roman"])
            for form in forms(section)
        ),
        half_with=frozenset(numbers["halves"]["with"].split()),
    )


@of_document
def lexemes(document: Document) -> tuple[Lexeme, ...]:
    """Return the words, numbers and marks of `document`, numbers joined, entities dropped, blocks divided."""
    tokens, words, (texts, starts, ends, forms) = document.tokens, _words(), document.columns
    sorts = list(map(_plain_sort, forms))
    plain = list(map(_lexeme, zip(forms, starts, ends, sorts, repeat(0.0), texts, strict=False)))
    breaks, dashes = _gaps(document)
    found: list[Lexeme] = []
    free = 0  # the first token not taken yet
    for index in sorted({*breaks, *dashes, *compress(count(), map(not_, sorts)), len(tokens)}):
        if index < free:
            continue
        found += plain[free:index]
        free, end = index, ends[index - 1] if index else 0
        if index in breaks:
            found.append(Lexeme("|", end, end, "|", 0.0))
        if index in dashes:
            dash = dashes[index]
            found.append(Lexeme("–", dash.start, dash.end, "p", 0.0, "–"))
        if index == len(tokens) or sorts[index]:
            continue
        free += 1
        if forms[index]:  # else an invisible character by itself
            taken, lexeme = _read(tokens, index, words)
            if lexeme is not None:
                found.append(lexeme)
            elif taken == 1:
                halves = _halves(tokens[index])
                found.extend(lexeme for part in halves if (lexeme := _read([part], 0, words)[1]) is not None)
            free = index + taken
    return tuple(found)


def _gaps(document: Document) -> tuple[set[int], dict[int, Span]]:
    """Return the tokens before which an empty line stands, and those before which a coded dash does, with the dash."""
    text, starts = document.text, document.token_starts
    last, before, breaks = len(starts), -1, set[int]()
    for match in _LINE_END.finditer(text):
        at = bisect_left(starts, match.start())
        if at == before and at < last:
            breaks.add(at)
        before = at
    dashes: dict[int, Span] = {}
    for match in _CODED_DASH.finditer(text) if "&" in text else ():
        if (at := bisect_left(starts, match.start())) < last:
            dashes.setdefault(at, Span(*match.span()))
    return breaks, dashes


@of_document
def lexeme_starts(document: Document) -> list[int]:
    """Return the offsets at which the lexemes start."""
    return list(map(itemgetter(1), lexemes(document)))


@of_document
def lexeme_sorts(document: Document) -> str:
    """Return the sorts of the lexemes, a letter each."""
    return "".join(map(itemgetter(3), lexemes(document)))


@lru_cache(maxsize=_CACHED_WORDS)
def _plain_sort(folded: str) -> str:
    """Return the sort of a token that is read alike wherever it stands, or "" for one that its neighbours may join."""
    if not folded or "-" in folded or folded[0].isdigit() or folded in _words().special:
        return ""
    return "w" if folded[0].isalpha() else "p"


def _read(tokens: Sequence[Token], index: int, words: _Words) -> tuple[int, Lexeme | None]:
    token = tokens[index]
    first, folded = token.text[0], token.folded
    if first.isdigit():
        return _digits(tokens, index)
    if folded in words.cardinals:
        return _cardinal(tokens, index, words)
    if folded in words.collectives:
        return 1, Lexeme(folded, token.start, token.end, "c", words.collectives[folded])
    if folded in words.ordinals:
        return 1, Lexeme(folded, token.start, token.end, "o", words.ordinals[folded])
    if folded in words.roman and token.text.isupper():
        return 1, Lexeme(folded, token.start, token.end, "o", words.roman[folded])
    if "-" in folded and len(folded) > 1 and words.splittable.issuperset(folded.split("-")):
        return 1, None
    if first == "&" and _is_entity(tokens, index):
        return 3, None
    return 1, Lexeme(folded, token.start, token.end, "w" if first.isalpha() else "p", 0.0, token.text)


def _halves(token: Token) -> list[Token]:
    """Cut «January-July» or «I-III» into words and hyphens; `None` behind `_read` says that it must be cut."""
    cut, at = [], token.start
    for part in re.split(r"(-)", token.folded):
        cut.append(Token(token.text[at - token.start :][: len(part)], at, at + len(part), part))
        at += len(part)
    return cut


def _is_entity(tokens: Sequence[Token], index: int) -> bool:
    name = tokens[index + 1 : index + 3]
    return len(name) == 2 and name[1].text == ";" and name[0].text.isascii() and name[1].end - tokens[index].start < 9


def _digits(tokens: Sequence[Token], index: int) -> tuple[int, Lexeme]:
    token = tokens[index]
    digits, taken = token.text, 1
    if len(digits) <= 3 and digits.isdigit():
        while index + taken < len(tokens) and _is_group(tokens[index + taken - 1], tokens[index + taken]):
            digits += tokens[index + taken].text.replace(",", ".")
            taken += 1
            if "." in digits:
                break
    end = tokens[index + taken - 1].end
    if len(digits) > _LONGEST or not digits.isascii() or not _NUMBER.fullmatch(digits):
        return taken, Lexeme(digits, token.start, end, "x", 0.0)
    return taken, Lexeme(digits, token.start, end, "d", float(digits.replace(",", ".")))


def _is_group(before: Token, token: Token) -> bool:
    """Tell whether `token` is the next three digits of a number written in groups."""
    if token.start != before.end + 1 or len(token.text) < 3:
        return False
    whole = _DIGITS.match(token.text)
    if whole is None or len(whole.group()) != 3:
        return False
    return "." not in token.text and _NUMBER.fullmatch(token.text) is not None


def _cardinal(tokens: Sequence[Token], index: int, words: _Words) -> tuple[int, Lexeme]:
    """Join hundreds, tens and units; an ordinal in last place makes the whole an ordinal."""
    value = last = words.cardinals[tokens[index].folded]
    taken, sort = 1, "c"
    while index + taken < len(tokens):
        word = tokens[index + taken].folded
        following = words.cardinals.get(word)
        ordinal = words.ordinals.get(word)
        step = following if following is not None else ordinal
        if step is None or not _continues(last, step):
            break
        value, last, taken = value + step, step, taken + 1
        if following is None:
            sort = "o"
            break
    times = words.multiples.get(tokens[index + taken].folded) if index + taken < len(tokens) else None
    if sort == "c" and times is not None and value < 10:
        return _joined(tokens, index, taken + 1, sort, value * times)
    half = tokens[index + taken : index + taken + 2]
    if sort == "c" and len(half) == 2 and half[0].folded in words.half_with and half[1].folded in words.halves:
        value, taken = value + words.halves[half[1].folded], taken + 2
    return _joined(tokens, index, taken, sort, value)


def _joined(tokens: Sequence[Token], index: int, taken: int, sort: str, value: float) -> tuple[int, Lexeme]:
    parts = tokens[index : index + taken]
    return taken, Lexeme(" ".join(token.folded for token in parts), parts[0].start, parts[-1].end, sort, value)


def _continues(last: float, step: float) -> bool:
    """Tell whether `step` may follow `last` inside one number: 200 → 35, 30 → 5, never 5 → 3 or 12 → 4."""
    if last >= 100:
        return 1 <= step < 100 and step != 1.5
    return last >= 20 and 1 <= step < 10 and step != 1.5
