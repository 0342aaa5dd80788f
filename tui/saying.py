"""The filter in words, as the second row of the screen says it. Nothing is inflected: slots stand in the nominative."""

from calendar import monthrange
from datetime import date

from store.views.filter import Filter, Period, Slot
from tui.locale import Catalogue
from tui.safe import safe
from tui.typeset import cut
from tui.widgets.sentence import Slot as Said

_LONGEST = 40


def period_in_words(words: Catalogue, period: Period) -> str:
    """Return a period as people write it: `2024`, `авг 2025`, `июн – авг 2014`, `2019–2020`, `с 2024`, `без даты`."""
    if period.undated:
        return words("period.undated")
    start, end = period.start, period.end
    if start is None or end is None:
        if start is not None:
            return words("period.since", day=_first(words, start))
        return words("period.until", day=_last(words, end)) if end is not None else words("filter.all_time")
    line = str(period)
    if ".." not in line:
        return words.iso(line) if line.count("-") else line
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return f"{start.year}–{end.year}"
    if start.day == 1 and end.day == monthrange(end.year, end.month)[1]:
        return words.months(start, end)
    return words.span(start, end)


def _first(words: Catalogue, day: date) -> str:
    return str(day.year) if (day.month, day.day) == (1, 1) else words.day_year(day)


def _last(words: Catalogue, day: date) -> str:
    return str(day.year) if (day.month, day.day) == (12, 31) else words.day_year(day)


def slot_in_words(words: Catalogue, filter: Filter, slot: Slot) -> Said:
    """Return one filled slot as label and value."""
    label = words(f"slot.{slot.name}")
    if slot.name == "period" and filter.period is not None:
        return Said("", period_in_words(words, filter.period), slot.name)
    if slot.name == "kind":
        return Said(label, words(f"kind.{slot.value}"), slot.name)
    value = cut(safe(slot.value), _LONGEST)
    return Said(label, f"«{value}»" if slot.name == "text" else value, slot.name)


def sentence(words: Catalogue, filter: Filter, room: int) -> list[Said]:
    """Return the slots of the sentence that fit into `room` cells; the last ones become `and 2 more`.

    When no period is set, the sentence says so as long as there is room: that is what most people ask first.
    """
    said = [slot_in_words(words, filter, slot) for slot in filter.slots]
    said.sort(key=lambda slot: slot.name == "period")
    if filter.period is None and _length(said) + len(words("filter.all_time")) + 2 <= room:
        said.append(Said(words("filter.all_time")))
    dropped = 0
    while len(said) > 1 and _length(said) + (12 if dropped else 0) > room:
        said.pop()
        dropped += 1
    if dropped:
        said.append(Said(words("filter.more", count=dropped)))
    return said


def _length(said: list[Said]) -> int:
    return sum(len(slot.label) + len(slot.value) + 3 for slot in said)
