"""Events as a calendar (iCalendar, RFC 5545), for whatever calendar a person keeps."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime, timedelta

from store.hidden import HIDDEN
from store.keys import fact_id, keyed
from store.model import Event, EventStatus, Fact, FactKind, Record

_OCTETS = 75  # a longer line must be folded
_STATUS = {EventStatus.HELD: "CONFIRMED", EventStatus.PLANNED: "TENTATIVE", EventStatus.POSSIBLE: "TENTATIVE"}


def calendar(records: Iterable[Record], counts: Callable[[Record, Fact], bool] = lambda record, fact: True) -> str:
    """Return the dated events of records, those that count, as one calendar; events without a date have no place in it.

    The UID is the event's name across the library, so importing again replaces and does not double.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//relex//relex//EN", "CALSCALE:GREGORIAN"]
    for record in records:
        for key, _, fact in keyed(record.facts, FactKind.EVENT):
            if isinstance(fact, Event) and fact.start is not None and counts(record, fact):
                lines += _event(record, key, fact)
    lines.append("END:VCALENDAR")
    return "".join(f"{part}\r\n" for line in lines for part in _folded(line))


def _event(record: Record, key: str, event: Event) -> Iterator[str]:
    release = record.release
    start, end = event.start, event.end or event.start
    if start is None or end is None:
        return
    stamp = release.accessed or release.published or start
    yield "BEGIN:VEVENT"
    yield f"UID:{_text(fact_id(release.id, key))}@relex"
    yield f"DTSTAMP:{datetime(stamp.year, stamp.month, stamp.day, tzinfo=UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{start:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{end + timedelta(days=1):%Y%m%d}"  # the end of a day event is the day after
    yield f"SUMMARY:{_text(event.title)}"
    if event.place:
        yield f"LOCATION:{_text(event.place)}"
    words = " … ".join(span.slice(release.text) for span in event.spans)
    yield f"DESCRIPTION:{_text(words)}"
    if release.url:
        yield f"URL:{HIDDEN.sub('', release.url).replace(chr(10), '')}"
    yield f"STATUS:{_STATUS[event.status]}"
    yield "END:VEVENT"


def _text(value: str) -> str:
    plain = HIDDEN.sub("", value).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return plain.replace("\r\n", "\\n").replace("\n", "\\n").replace("\r", "\\n")


def _folded(line: str) -> Iterator[str]:
    """Cut a line so that no part is longer than 75 octets; the parts after the first begin with a blank."""
    part, size = "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > _OCTETS:
            yield part
            part, size = " ", 1
        part += char
        size += width
    yield part
