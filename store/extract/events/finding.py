"""Events: visits, forums, exhibitions, meetings and feasts, with title, place, days and status."""

from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from store.extract.events.setting import Setting
from store.extract.events.titles import Title, titles
from store.extract.events.words import OPENING, around
from store.extract.text import Document
from store.model import Confidence, DateMention, Event, EventStatus, PlaceMention, Span

_MOST_COMPARED = 100  # different events; a release names a few


def find_events(document: Document, dates: Sequence[DateMention], places: Sequence[PlaceMention]) -> tuple[Event, ...]:
    """Return the events of `document` in order, each once, with all the spans where it is named.

    `dates` and `places` of its clause give the days and the place, and so does the next clause when it speaks of it
    («Она назначена на …»). An event without a name of its own counts only when a date stands by.
    """
    named = list(titles(document))
    if not named:
        return ()
    setting = Setting(document, dates, places)
    words = setting.lexemes
    found: list[_Mentions] = []
    end = 0
    for title in named:
        if title.first < end or title.bare:
            continue
        event = _event(setting, title, Span(words[title.first].start, words[title.last - 1].end))
        if event is not None:
            end = title.last
            _add(found, event)
    joined = (replace(one.event, spans=tuple(sorted(set(one.spans)))) for one in found)
    return tuple(sorted(joined, key=lambda one: one.hull))


class _Mentions(Struct):
    """An event as its mentions together tell of it, and where they stand."""

    event: Event
    spans: list[Span]


def _event(setting: Setting, title: Title, span: Span) -> Event | None:
    clause = setting.clause(span)
    if not setting.lemmas(clause).isdisjoint(around().denied):
        return None
    when, place = setting.date(span, clause), setting.place(span, clause, title.kind)
    status = title.hint or setting.status(span, clause, when)
    if title.named and when is None:
        when, where = _carried_on(setting, title.kind, clause)
        place = place or where
        status = title.hint or (setting.status(span, clause, when) if when else status)
    if when is None and not title.named:
        return None
    return Event(
        spans=(span,),
        rule="event.named" if title.named else "event.dated",
        confidence=Confidence.MEDIUM if title.named and when else Confidence.LOW,
        title=title.text,
        kind=title.kind,
        status=status,
        start=when.start if when else None,
        end=when.end if when else None,
        place=place,
    )


def _carried_on(setting: Setting, kind: str, clause: Span) -> tuple[DateMention | None, str | None]:
    """Return the date and the place from the first clause behind `clause` that goes on about the event with a date."""
    for after, close in setting.clauses_behind(clause):
        if setting.speaks_of(after, kind, close):
            subject = Span(after.start, after.start)
            when = setting.date(subject, after)
            if when is not None:
                return when, setting.place(subject, after, kind)
    return None, None


def _add(found: list[_Mentions], event: Event) -> None:
    """Put an event to the others, joined with an earlier mention of it, if that is not too many events ago."""
    for other in found[-_MOST_COMPARED:]:
        if _is_same(other.event, event):
            other.event = _merged(other.event, event)
            other.spans.extend(event.spans)
            return
    found.append(_Mentions(event, [*event.spans]))


def _is_same(one: Event, other: Event) -> bool:
    """Tell whether two mentions are of one event: one name in marks, or the words of one title within the other's."""
    if one.kind != other.kind:
        return False
    named, also = _key(one.title), _key(other.title)
    if named == also:
        return True
    apart = one.start and other.start and (one.start, one.end) != (other.start, other.end)
    return not apart and min(len(named), len(also)) > 1 and (named < also or also < named)


@lru_cache(maxsize=1024)
def _key(title: str) -> frozenset[str]:
    """Return the stems of the name in marks, else of the whole title."""
    for mark in OPENING:
        if mark in title:
            title = title[title.index(mark) :]
            break
    return frozenset(word[:5] for word in "".join(c if c.isalnum() else " " for c in title.lower()).split())


def _merged(first: Event, second: Event) -> Event:
    """Join two mentions but for their spans: the fuller title, the days and place of whichever has them."""
    dated = first if first.start is not None or second.start is None else second
    if dated.start is None and EventStatus.HELD not in (first.status, second.status):
        dated = replace(
            dated, status=EventStatus.PLANNED if EventStatus.PLANNED in (first.status, second.status) else first.status
        )
    title = max((first.title, second.title), key=lambda one: (len(_key(one)), len(one)))
    return replace(dated, title=title, place=first.place or second.place)
