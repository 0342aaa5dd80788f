"""APA 7 and Chicago 18 (author-date) for a press release by a group. Cyrillic titles stay as they are."""

from store.cite.dates import english_day
from store.cite.source import Source
from store.cite.text import closed

_GENRE = "[Press release]"


def apa(source: Source) -> str:
    """APA 7 §10.4: group author, day, title, genre, address."""
    day = source.published
    when = f"({day.year}, {english_day(day)})." if day else "(n.d.)."
    title = f"{_title(source)} {_GENRE}."
    lead = [closed(source.site), when, title] if source.site else [title, when]
    return " ".join([*lead, *_tail(source)])


def apa_in_text(source: Source) -> str:
    """APA 7 in text: group, year and, as a page has no pages, the paragraph."""
    year = str(source.published.year) if source.published else "n.d."
    parts = [source.site or f"“{source.title}”", year]
    if source.paragraph:
        parts.append(f"para. {source.paragraph}")
    return f"({', '.join(parts)})."


def chicago(source: Source) -> str:
    """Chicago 18, author-date: group, year, title in marks, «Press release», day, address."""
    day = source.published
    year = f"{day.year}." if day else "n.d."
    title = f"“{closed(_title(source))}”"
    genre = f"Press release, {english_day(day)}." if day else "Press release."
    lead = [closed(source.site), year, title] if source.site else [title, year]
    return " ".join([*lead, genre, *(f"{part}." if part == source.url else part for part in _tail(source))])


def _title(source: Source) -> str:
    return f"[{source.title}]" if source.invented_title else source.title


def _tail(source: Source) -> list[str]:
    parts = []
    if source.url and not source.published and source.accessed:
        parts.append(f"Retrieved {english_day(source.accessed)}, {source.accessed.year}, from")
    if source.url:
        parts.append(source.url)
    if source.note:
        parts.append(f"[{source.note[1].capitalize()}].")
    return parts
