"""Dates: every calendar expression of a release as an inclusive interval, with grain and kind."""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from datetime import date
from functools import cache

from store.extract.dates import relative, rules, told
from store.extract.dates.context import Context, kind_of
from store.extract.dates.grammar import RULES, Codes, any_rule, encode, rule
from store.extract.dates.intervals import Interval, Tense
from store.extract.dates.rules import Match, Piece, State
from store.extract.figures.numerals import lexeme_sorts, lexemes
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Document
from store.model import Confidence, DateKind, DateMention, Grain, Span

_RESOLVERS: dict[str, Callable[[State, Match], Interval | list[Piece] | None]] = {
    "iso": rules.iso,
    "dotted.range": rules.dotted_range,
    "dotted.short": rules.dotted_short,
    "dotted": rules.dotted,
    "slashes": rules.slashes,
    "day.range": rules.day_range,
    "day.list": rules.day_list,
    "day": rules.day,
    "month.range": rules.month_range,
    "month.list": rules.month_range,
    "unit": rules.unit,
    "until.end": relative.until_end,
    "until.year": relative.until_year,
    "until": relative.until,
    "since.start": relative.since_start,
    "part": relative.part,
    "decade": relative.decade,
    "month.half": relative.month_half,
    "first.days": relative.first_days,
    "months": relative.months,
    "quarters": relative.quarters,
    "year.range": relative.year_range,
    "school.year": relative.school_year,
    "decade.years": relative.decade_years,
    "decade.years.words": relative.decade_words,
    "earlier.day": told.day_before,
    "ago": relative.ago,
    "later": relative.later,
    "earlier": told.earlier,
    "same.period": told.same_period,
    "new.year": relative.new_year,
    "coming.year": relative.coming_year,
    "season": relative.season,
    "weekend": relative.weekend,
    "weekday": relative.weekday,
    "nth.day": told.nth_day,
    "day.word": relative.day_word,
    "season.month": relative.season_month,
    "ellipsis": told.ellipsis_year,
    "annual": relative.annual,
    "copyright": relative.copyright_year,
    "year.bare": relative.copyright_year,
    "year.short": relative.short_year,
}
_SHORTENED = frozenset("ga")
_INSIDE = frozenset("xuGD")  # letters before a capital that opens no sentence
_LOW_RULES = frozenset(
    {
        "weekend",
        "nth.day",
        "annual",
        "year.short",
        "dotted.short",
        "earlier",
        "year.bare",
        "season",
        "later",
        "part",
        "ellipsis",
        "earlier.day",
    }
)
_HIGH_RULES = frozenset({"iso", "dotted", "slashes", "day.range", "day", "year.range"})


def find_dates(document: Document, published: date | None, speech: Sequence[Span]) -> tuple[DateMention, ...]:
    """Return the calendar expressions of `document` in order.

    Relative ones are counted from `published` and left out when it is not known. `speech` are the spans of direct
    speech, where «today» more often means nowadays.
    """
    return _Finder(document, published, speech).run() if document.tokens else ()


class _Finder:
    def __init__(self, document: Document, published: date | None, speech: Sequence[Span]) -> None:
        self.document = document
        self.lexemes = lexemes(document)
        self.codes: Codes = encode(self.lexemes, lexeme_sorts(document))
        self.state = State(self.lexemes, self.codes, published)
        self.speech = sorted(speech)
        self.speech_starts = [span.start for span in self.speech]
        self.period_sentence = Span(-1, -1)
        self.paragraph = Span(-1, -1)
        self.found: list[DateMention] = []

    def run(self) -> tuple[DateMention, ...]:
        letters, position = self.codes.letters, 0
        while match := any_rule().search(letters, position):
            position = self._read(match)
        return tuple(self.found)

    def _read(self, match: re.Match[str]) -> int:
        """Keep what the first rule that understands the place makes of it; return where to go on."""
        first_rule = int((match.lastgroup or "r0")[1:])
        for index in range(first_rule, len(RULES)):
            one = rule(index).match(self.codes.letters, match.start())
            if one is None:
                continue
            name = RULES[index][0]
            pieces = self._resolve(name, one)
            if pieces:
                for piece in pieces:
                    self._keep(name, piece)
                return one.end()
            if name in _HIGH_RULES:
                return one.end()  # 31 February is no date, nor is its month
        return match.start() + 1

    def _resolve(self, name: str, match: Match) -> list[Piece]:
        state = self.state
        state.context = Context(self.lexemes, match.start(), match.end())
        offset = self.lexemes[match.start()].start
        state.same_sentence = self.period_sentence.start <= offset < self.period_sentence.end
        if offset >= self.paragraph.end:
            self.paragraph, state.told = self.document.paragraph_at(offset), None
        found = _RESOLVERS[name](state, match)
        if found is None or (name == "day.word" and not self._is_day_word(match)) or self._is_name(match):
            return []
        return found if isinstance(found, list) else [Piece(match.start(), match.end(), found)]

    def _is_name(self, match: Match) -> bool:
        """Tell a street «of 8 March», a factory «October», a man called March or «the next Week» by the capital."""
        end = match.end() - (self.codes.letters[match.end() - 1] == ".")
        last = self.lexemes[end - 1]
        if self.codes.letters[end - 1] == "w" and end - match.start() > 1:
            return last.text[:1].isupper() and not last.text.isupper()
        if self.codes.letters[end - 1] != "M" or not last.text[:1].isupper() or last.text.isupper():
            return False
        before = {self.lexemes[index].folded for index in range(max(0, match.start() - 2), match.start())}
        if end - match.start() > 1:
            return not before.isdisjoint(_named())
        after = self.lexemes[end].text[:1] if end < len(self.lexemes) else ""
        opens = match.start() == 0 or self.codes.letters[match.start() - 1] not in _INSIDE
        return after.isupper() or not opens

    def _is_day_word(self, match: Match) -> bool:
        """Tell «today» the day from «nowadays», «the day before» from «on the eve of the feast»."""
        context, value = self.state.context, self.state.value(match, "d")
        if self._is_of_address(match.end()):
            return False
        if value == 0:
            if context.before() in _nowadays():
                return False
            spoken = self._is_spoken(self.lexemes[match.start()].start)
            return context.tense is Tense.PAST if spoken else True
        return value != -1 or self.lexemes[match.start()].folded not in _eves() or not self._has_genitive(match.end())

    def _is_of_address(self, index: int) -> bool:
        """Tell «Накануне.RU», the name of a site: letters of the Latin alphabet right behind a full stop."""
        near = self.lexemes[index : index + 2]
        if len(near) < 2 or near[0].folded != "." or near[0].end != near[1].start:
            return False
        return near[0].start == self.lexemes[index - 1].end and near[1].folded[:1].isascii() and near[1].sort == "w"

    def _has_genitive(self, index: int) -> bool:
        if index >= len(self.lexemes) or self.lexemes[index].sort != "w":
            return False
        readings = morph.readings(self.lexemes[index].folded)
        return bool(readings) and readings[0].case == "gent"

    def _is_spoken(self, offset: int) -> bool:
        index = bisect_right(self.speech_starts, offset) - 1
        return index >= 0 and self.speech[index].start <= offset < self.speech[index].end

    def _keep(self, name: str, piece: Piece) -> None:
        interval, last = piece.interval, piece.last
        if self.lexemes[last - 1].folded == "." and self.codes.letters[last - 2] not in _SHORTENED:
            last -= 1  # the sentence's own full stop
        span = Span(self.lexemes[piece.first].start, self.lexemes[last - 1].end)
        context = self.state.context
        if (context.first, context.last) != (piece.first, last):
            context = Context(self.lexemes, piece.first, last)
        kind = kind_of(name, interval, context, self.state.published)
        confidence = Confidence.HIGH if name in _HIGH_RULES else Confidence.MEDIUM
        self.found.append(
            DateMention(
                spans=(span,),
                rule=f"date.{name}",
                confidence=Confidence.LOW if name in _LOW_RULES else confidence,
                start=interval.start,
                end=interval.end,
                kind=kind,
                grain=interval.grain,
            )
        )
        self._remember(name, interval, kind, span)

    def _remember(self, name: str, interval: Interval, kind: DateKind, span: Span) -> None:
        """Note the periods of data and ranges of days that later words refer to."""
        self.state.told = interval
        if interval.grain is Grain.DAY:
            self.state.last_day = interval
        self.state.last_year = interval if interval.grain is Grain.YEAR else None
        if kind is DateKind.PERIOD and name not in ("same.period", "earlier") and interval.grain is not Grain.DAY:
            if (interval.end - interval.start).days <= 366:
                self.state.period = interval
                self.period_sentence = self.document.sentence_at(span.start)
        elif name in ("day.range", "day.list", "dotted.range"):
            self.state.span = interval


@cache
def _named() -> frozenset[str]:
    return frozenset(table("ru", "calendar")["context"]["named"])


@cache
def _nowadays() -> frozenset[str]:
    return frozenset(table("ru", "calendar")["context"]["nowadays"])


@cache
def _eves() -> frozenset[str]:
    return frozenset(table("ru", "calendar")["context"]["eves"])
