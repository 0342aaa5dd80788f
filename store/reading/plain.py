"""Plain text files: the crawler's mark, headings and date lines on top, page furniture around."""

import re

from store.reading import dates
from store.reading.draft import Draft, settled, web_address
from store.reading.lore import is_junk, is_section

_LONGEST_TITLE = 200
_HEADER = 8
_FOOTER = 3
_BODY = 3
"""Longer lines under a heading, one of which must be prose."""
_SENTENCE = 40
_SITE = 40
_EDGES = " \t\r\u00a0|"
"""What stands around a line, also in tables laid out as text."""
_RUBRIC = 2
"""Words of a line that names a section, when a heading stands under it."""
_ADDRESS = re.compile(r"(?i)https?://\S+")


def read_text(text: str, source: str) -> Draft:
    """Return the draft of one release in a text file.

    Lines above the body that are a heading, a section word or a date become metadata. Furniture inside the body is cut
    only where a crawler's mark shows that the text was taken from a page.
    """
    if all(map(_ADDRESS.fullmatch, text.removeprefix("\ufeff").split())):
        raise ValueError("there are only addresses in it: save the pages and import their files")
    body, stamp = dates.strip_way_back(settled(text.removeprefix("\ufeff")))
    body, prefix = dates.strip_prefix(body)
    draft = Draft(text="", source=source, dates=[day for day in (prefix, stamp) if day])
    if dates.has_prefix(text):
        body = "\n".join(line for line in body.split("\n") if not is_junk(line) or not line.strip())
    lines = body.strip().split("\n")
    start = _read_header(lines, draft)
    draft.text = "\n".join(lines[start:]).strip()
    if line := dates.of_dateline(draft.text):
        draft.dates.append(line)
    elif not any(day.year for day in draft.dates):
        draft.dates += _stamp(lines[start:])
    return draft


def _stamp(lines: list[str]) -> list[dates.Candidate]:
    """Return the date that stands on a line of its own near the top, under a lead or an author, or at the very end."""
    told = [line.strip() for line in lines if line.strip()]
    edges = [*told[:_HEADER], *reversed(told[_HEADER:][-_FOOTER:])]
    return [day for line in edges if (day := dates.of_line(line)) and day.year][:1]


def _read_header(lines: list[str], draft: Draft) -> int:
    """Move headings and date lines into the draft and return the number of the first line of the body."""
    told = 0
    for at, line in enumerate(lines):
        words = line.strip(_EDGES)
        told += bool(words)
        if told > _HEADER:
            return at
        if not words or is_section(words) or is_junk(words) or _repeats(words, draft.title):
            continue
        if _ADDRESS.fullmatch(words):
            draft.url = draft.url or web_address(words)
            continue
        day = dates.of_line(words)
        if day is not None:
            draft.dates.append(day)
        elif (draft.title is None or len(draft.title.split()) <= _RUBRIC) and _is_title(words, lines[at + 1 :]):
            draft.title = words
        else:
            if draft.title is not None and len(draft.title.split()) <= _RUBRIC and not _is_prose(words):
                draft.title = None  # a word among the furniture of a page
            return at
    return 0  # nothing but a header: then it is the text


def _repeats(line: str, title: str | None) -> bool:
    """Tell whether a line says the title once more, the name of the site or a day behind it."""
    return title is not None and line.startswith(title) and len(line) - len(title) <= _SITE


def _is_prose(line: str) -> bool:
    return len(line) >= _SENTENCE and line.endswith((".", "!", "?", "…", "»", ":"))


def _is_title(line: str, following: list[str]) -> bool:
    """Tell whether a line is a heading: short, without a full stop, above something longer that ends like prose."""
    longer = [other.strip() for other in following if len(other.strip()) > len(line) and not is_junk(other)]
    prose = any(other.endswith((".", "!", "?", "…", "»", ":")) for other in longer[:_BODY])
    closed = line.endswith((".", "!", "?", "…", ":", ";", ",", "»", "“", "”", '"'))
    return len(line) <= _LONGEST_TITLE and not closed and line[:1] not in "-–—•*✔" and prose
