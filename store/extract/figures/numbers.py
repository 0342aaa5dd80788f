"""Numbers read with their units: each reading is a stretch of lexemes, a value as written, and a rule."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from store.extract.figures import context, units
from store.extract.figures.codes import is_telephone
from store.extract.figures.numerals import Lexeme, forms, lexeme_sorts, lexeme_starts
from store.extract.kinds import words_that
from store.extract.lang import table
from store.extract.text import Document

_BARE_SCALE = 1e6  # from here on a number without a unit can only be money
_NUMBERS = frozenset("dc")
_NUMBER = re.compile("[dc]")  # among the sorts of lexemes
_MOST = 10**15  # larger numbers are codes


class Find(NamedTuple):
    """A number read with its unit: lexemes `[first, last)`, the value as written."""

    first: int
    last: int
    value: float
    unit: str
    rule: str
    noun: str = ""


class _Words(NamedTuple):
    times: dict[str, float]
    fractions: dict[str, float]
    several: dict[tuple[int, int], float]
    fraction_stops: frozenset[str]
    labels: frozenset[str]
    number_marks: frozenset[str]
    score_marks: frozenset[str]
    ranges: frozenset[str]
    joins: frozenset[str]
    times_in: frozenset[str]
    skipped: frozenset[str]
    percent: str
    multiple: str
    numbers: dict[str, float]
    triggers: frozenset[str]
    place_words: frozenset[str]
    ranks: frozenset[str]
    also: frozenset[str]


@cache
def _words() -> _Words:
    data, numbers = table("ru", "figures"), table("ru", "numbers")
    cues = data["context"]
    times, fractions = forms(data["words"]), forms(data["fractions"])
    several = {}
    for value, pair in data["fraction_counts"].items():
        count, part = pair.split()
        several[int(count), int(part)] = float(value)
    return _Words(
        times=times,
        fractions=fractions,
        triggers=frozenset((*times, *fractions, *units.scales())),
        several=several,
        fraction_stops=frozenset(data["fraction_stops"]["words"]),
        labels=frozenset(cues["label_nouns"]),
        number_marks=frozenset(cues["number_marks"]),
        score_marks=frozenset(cues["score_marks"]),
        ranges=frozenset(cues["range"]) | frozenset("-–—−"),
        joins=frozenset(cues["of"]) | frozenset("-–—−"),
        times_in=frozenset(cues["times_in"]),
        skipped=frozenset(cues["approximate"] + cues["approximate_ends"]) | frozenset("-–—"),
        percent=data["endings"]["percent"],
        multiple=data["endings"]["times"],
        numbers=forms(numbers["cardinals"]),
        place_words=frozenset(cues["times_in"] + cues["by"]),
        ranks=frozenset(cues["ranks"]),
        also=frozenset(cues["also"]),
    )


_TRIGGER = words_that(lambda form: form in _words().triggers, listed=lambda: _words().triggers)
"""Words that are a figure by themselves, or begin one."""


class Reader:
    """Reads the numbers of one text in order; it remembers what was counted and paid last."""

    def __init__(self, lexemes: Sequence[Lexeme]) -> None:
        self.lexemes = lexemes
        self.last_count: Find | None = None
        self.last_money = ""

    def candidates(self, document: Document) -> list[int]:
        """Return the lexemes of `document` a figure can begin at."""
        words, starts, text = _words(), lexeme_starts(document), document.folded
        found = {match.start() for match in _NUMBER.finditer(lexeme_sorts(document))}
        found.update(bisect_left(starts, document.token_starts[at]) for at in document.having(_TRIGGER))
        if words.percent in text or words.multiple in text:
            found.update(
                index
                for index, lexeme in enumerate(self.lexemes)
                if words.percent in lexeme.folded or words.multiple in lexeme.folded
            )
        return sorted(found - {len(self.lexemes)})

    def read(self, index: int) -> list[Find]:
        """Return the figures that begin at `index`: none, one, or the two ends of a range."""
        lexeme = self.lexemes[index]
        finds: list[Find] = []
        if lexeme.sort in _NUMBERS or lexeme.folded in units.scales():
            finds = self._number(index)
        elif lexeme.sort == "w":
            finds = self._word(index, _words())
        for find in finds:
            if find.noun:
                self.last_count = find
            elif find.rule == "figure.money":
                self.last_money = units.without_scale(find.unit)
        return finds

    def _word(self, index: int, words: _Words) -> list[Find]:
        """Read words that are figures by themselves: twofold, a third, twelve-per-cent."""
        word = self.lexemes[index].folded
        unit = context.units()
        if word in words.times:
            return [Find(index, index + 1, words.times[word], unit["times"], "figure.times.word")]
        if word in words.fractions and not self._is_other_quarter(index, words):
            return [Find(index, index + 1, words.fractions[word], unit["percent"], "figure.fraction")]
        for ending, name in ((words.percent, unit["percent"]), (words.multiple, unit["times"])):
            head, found, _ = word.partition(ending)
            if found and head:
                value = _spelled(head.rstrip("-"), words.numbers)
                if value is not None:
                    return [Find(index, index + 1, value, name, "figure.adjective")]
        return []

    def _is_other_quarter(self, index: int, words: _Words) -> bool:
        """Tell a quarter of a century or the third quarter of a match from 25%."""
        after = self.lexemes[index + 1].folded if index + 1 < len(self.lexemes) else ""
        return after in words.fraction_stops or (index > 0 and self.lexemes[index - 1].sort == "o")

    def _number(self, index: int) -> list[Find]:
        quantity = units.read_quantity(self.lexemes, index)
        if quantity is None or quantity.value >= _MOST or self._is_label(index):
            return []
        if quantity.end < len(self.lexemes) and self._is_compound(quantity.end):
            return self._hyphenated(index, quantity)
        single = self._with_unit(index, quantity)
        if single is not None:
            return [single]
        pair = self._range(index, quantity)
        if pair:
            return pair
        counted = self._count(index, quantity) or self._bare_money(index, quantity)
        if counted is not None:
            return [counted]
        return self._beside_another(index, quantity) or self._elliptic(index, quantity)

    def _beside_another(self, index: int, quantity: units.Quantity) -> list[Find]:
        """Read «12 жилых и 5 административных зданий»: the first number counts the noun of the second."""
        joint = units.end_of_adjectives(self.lexemes, quantity.end)
        if joint == quantity.end or joint + 1 >= len(self.lexemes) or self.lexemes[joint].folded not in _words().also:
            return []
        second = units.read_quantity(self.lexemes, joint + 1)
        if second is None or quantity.value < 2 or units.end_of_adjectives(self.lexemes, second.end) == second.end:
            return []
        find = self._count(joint + 1, second)
        return [Find(index, joint, quantity.value, find.unit, find.rule, find.noun), find] if find else []

    def _is_label(self, index: int) -> bool:
        """Tell numbers of laws, rooms and models, scores and clock times from quantities."""
        words, lexeme = _words(), self.lexemes[index]
        if index == 0:
            return False
        before = self.lexemes[index - 1]
        touches = before.end == lexeme.start
        if lexeme.folded in words.ranks and before.folded in words.times_in:
            return True  # «вошла в десятку партнёров»
        if before.folded in words.number_marks or (touches and before.folded in words.score_marks):
            return True
        if touches and before.sort == "w" and units.currency_before(self.lexemes, index) is None:
            return True
        tied = touches and before.folded in "-–—+" and index > 1 and self.lexemes[index - 2].end == before.start
        if tied and self.lexemes[index - 2].sort in "wx":
            return True
        after = self.lexemes[index + 1] if index + 1 < len(self.lexemes) else None
        if after is not None and after.folded in words.score_marks and after.start == lexeme.end:
            return True
        return lexeme.sort == "d" and is_telephone(self.lexemes, index)

    def _is_compound(self, index: int) -> bool:
        """Tell whether a hyphen ties the number to the word behind it: 12-процентный, 5-й, 90-летие."""
        if self.lexemes[index].folded not in "-–" or index + 1 >= len(self.lexemes):
            return False
        hyphen, word = self.lexemes[index], self.lexemes[index + 1]
        return word.sort == "w" and hyphen.start == self.lexemes[index - 1].end and hyphen.end == word.start

    def _hyphenated(self, index: int, quantity: units.Quantity) -> list[Find]:
        words, word = _words(), self.lexemes[quantity.end + 1].folded
        unit = context.units()
        for ending, name in ((words.percent, unit["percent"]), (words.multiple, unit["times"])):
            if word.startswith(ending):
                return [Find(index, quantity.end + 2, quantity.value, name, "figure.adjective")]
        return []

    def _with_unit(self, index: int, quantity: units.Quantity) -> Find | None:
        """Read money, percent, times and measures."""
        currency = units.currency_before(self.lexemes, index)
        if currency is not None:
            name = units.written(currency, quantity.scale)
            return Find(index - 1, quantity.end, quantity.value, name, "figure.money")
        unit = units.read_unit(self.lexemes, quantity.end)
        if unit is None:
            return self._fraction(index, quantity)
        group = context.units()
        if unit.name == group["times"]:
            return self._times(index, quantity, unit)
        pieces = unit.name in group["counts"]
        alone = quantity.value * quantity.scale == 1 and self.lexemes[index].sort == "c"
        if (pieces and quantity.value * quantity.scale <= 1) or (alone and _rule_of(unit.name) == "figure.measure"):
            return None
        name = units.written(unit.name, quantity.scale)
        noun = self.lexemes[unit.end - 1].text.lower() if pieces else ""
        return Find(index, unit.end, quantity.value, name, _rule_of(unit.name), noun)

    def _times(self, index: int, quantity: units.Quantity, unit: units.Unit) -> Find | None:
        """«Three times» is a figure when something changed «by» it: behind «в», about-words in between."""
        words, place = _words(), index - 1
        while place > 0 and (self.lexemes[place].folded in words.skipped or self.lexemes[place].sort == "d"):
            place -= 1
        if place < 0 or self.lexemes[place].folded not in words.times_in:
            return None
        return Find(place, unit.end, quantity.value, unit.name, "figure.times")

    def _fraction(self, index: int, quantity: units.Quantity) -> Find | None:
        words = _words()
        part = words.fractions.get(self.lexemes[quantity.end].folded) if quantity.end < len(self.lexemes) else None
        value = words.several.get((int(quantity.value), int(part))) if part else None
        if value is None:
            return None
        return Find(index, quantity.end + 1, value, context.units()["percent"], "figure.fraction")

    def _range(self, index: int, quantity: units.Quantity) -> list[Find]:
        """Read «5–7%», «from 5 to 7 tonnes», «5 and 7 per cent»: the first number takes the unit of the second."""
        between = quantity.end
        if between + 1 >= len(self.lexemes) or self.lexemes[between].folded not in _words().ranges:
            return []
        second = units.read_quantity(self.lexemes, between + 1)
        if second is None or quantity.scale not in (1.0, second.scale):
            return []
        find = self._with_unit(between + 1, second) or self._count(between + 1, second)
        if find is None:
            return []
        if find.noun and self.lexemes[between].folded not in _words().joins:
            return []  # «5 and 7 contracts» are apart
        end = find._replace(first=max(find.first, between + 1))
        if quantity.value * quantity.scale == 1 and self.lexemes[index].sort == "c":
            return [end]  # «one of nine districts» counts the districts
        return [Find(index, quantity.end, quantity.value, find.unit, find.rule, find.noun), end]

    def _count(self, index: int, quantity: units.Quantity) -> Find | None:
        """Read things counted; «in three shops» is a place, not a count."""
        unit = units.read_count(self.lexemes, quantity.end, quantity)
        if unit is None or self._follows_label(index) or self._is_base(index):
            return None
        small = quantity.value * quantity.scale < 5 or self.lexemes[index].sort == "c"
        if small and index and self.lexemes[index - 1].folded in _words().place_words and units.is_locative(unit.noun):
            return None
        return Find(
            index, unit.end, quantity.value, units.written(unit.name, quantity.scale), "figure.count", unit.noun
        )

    def _is_base(self, index: int) -> bool:
        """Tell the base of a rate: «less than one in a thousand parts»."""
        return index > 0 and self.lexemes[index].sort == "w" and self.lexemes[index - 1].folded in _words().place_words

    def _follows_label(self, index: int) -> bool:
        return index > 0 and self.lexemes[index].sort == "d" and units.is_label_noun(self.lexemes[index - 1].folded)

    def _elliptic(self, index: int, quantity: units.Quantity) -> list[Find]:
        """Read a bare number that counts the things named shortly before: «of 48 points 39 are done»."""
        last = self.last_count
        if quantity.value * quantity.scale < 2 or quantity.value != int(quantity.value):
            return []
        if not self._ends_here(quantity.end) or not units.may_be_elliptic(self.lexemes, index):
            return []
        noun = units.counted_before(self.lexemes, index)
        if noun and quantity.scale == 1.0:
            return [Find(index, quantity.end, quantity.value, noun, "figure.count.behind", noun)]
        if last is None:
            return []
        if self.lexemes[last.last - 1].end + units.ELLIPSIS_REACH < self.lexemes[index].start:
            return []
        return [Find(index, quantity.end, quantity.value, last.unit, "figure.count.elliptic", last.noun)]

    def _bare_money(self, index: int, quantity: units.Quantity) -> Find | None:
        """Read «1,785 млрд» whose currency was named by the figure before."""
        if (
            self.lexemes[index].sort == "w"
            or quantity.scale < _BARE_SCALE
            or not self.last_money
            or not self._ends_here(quantity.end)
        ):
            return None
        name = units.written(self.last_money, quantity.scale)
        return Find(index, quantity.end, quantity.value, name, "figure.money.bare")

    def _ends_here(self, index: int) -> bool:
        return index >= len(self.lexemes) or units.closes_number(self.lexemes[index])


def _rule_of(unit: str) -> str:
    """Return the rule that reads a unit: money, pieces, percent or a measure."""
    group = context.units()
    if unit in group["money"]:
        return "figure.money"
    if unit in group["counts"]:
        return "figure.count"
    return "figure.percent" if unit in (group["percent"], group["points"]) else "figure.measure"


def _spelled(word: str, numbers: dict[str, float]) -> float | None:
    """Return the number an adjective begins with: двадцатипяти → 25."""
    value, rest = 0.0, word
    while rest:
        part = next((rest[:size] for size in range(min(len(rest), 14), 2, -1) if rest[:size] in numbers), None)
        if part is None:
            return None
        value, rest = value + numbers[part], rest[len(part) :]
    return value
