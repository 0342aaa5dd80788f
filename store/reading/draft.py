"""What a reader of some format knows about a release before it becomes one."""

import hashlib
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from store.model import DateSource, Facts, Release
from store.reading.dates import Candidate, choose
from store.reading.lore import lore

LIMIT = 5_000_000
"""The largest release, in bytes; a page or a line above it is refused."""

_WORD = re.compile(r"\w+")
_MIXED = re.compile(r"[a-z][а-яёіў]|[а-яёіў][a-z]", re.IGNORECASE)
_HALF = re.compile(r"[\ud800-\udfff]")
_NAMED = 3
_LONGEST = 40


@dataclass(slots=True, kw_only=True)
class Draft:
    """A release in the making. `kept` says that the text was given as it is and must not be touched."""

    text: str
    source: str
    kept: bool = False
    id: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    dates: list[Candidate] = field(default_factory=list)
    language: str | None = None
    synthetic: bool = False
    retold: bool = False
    tags: tuple[str, ...] = ()
    warnings: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """A release as read, with the facts the file brought along."""

    release: Release
    brought: Facts


@dataclass(frozen=True, slots=True)
class Failure:
    """A file, or a line of one, that gave no release, and why."""

    source: str
    reason: str


def settled(text: str) -> str:
    """Return text with line ends and Unicode composition settled, the one change a release's text ever sees."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def to_release(draft: Draft, accessed: date | None) -> Release:
    """Settle identity, date and language of a draft. Raises `ValueError` when it has no text."""
    if not draft.text.strip():
        raise ValueError("there is no text in it")
    if _HALF.search(" ".join(filter(None, (draft.text, draft.title, draft.id, draft.publisher)))):
        raise ValueError("its text holds halves of characters (surrogates)")
    published, source, conflicts = choose(draft.dates)
    digest = hashlib.sha256(draft.text.encode("utf-8")).hexdigest()
    return Release(
        id=draft.id or _identity(draft.url, digest),
        text=draft.text,
        sha256=digest,
        title=draft.title,
        url=draft.url,
        publisher=draft.publisher or _host(draft.url),
        published=published,
        published_from=source if published else DateSource.NONE,
        language=draft.language or _language(draft.text),
        # what was retold or invented was not read at its address, so no day of access may be printed with it
        accessed=None if draft.retold or draft.synthetic else accessed,
        source=draft.source,
        synthetic=draft.synthetic,
        retold=draft.retold,
        warnings=(*draft.warnings, *conflicts, *_lookalikes(draft.text)),
        tags=draft.tags,
    )


def _identity(url: str | None, digest: str) -> str:
    """Return an id that the same address, or else the same words, will have at every import."""
    if url is None:
        return f"text-{digest[:10]}"
    return f"{_host(url)}-{hashlib.sha256(url.encode('utf-8', 'replace')).hexdigest()[:10]}"


def _host(url: str | None) -> str | None:
    if url is None:
        return None
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    return host.removeprefix("www.") or None


def web_address(value: object) -> str | None:
    """Return `value` if it is an http(s) address without blanks or control characters."""
    if not isinstance(value, str):
        return None
    address = value.strip()
    plain = address.isprintable() and not any(char.isspace() for char in address)
    return address if plain and re.match(r"https?://[^/]", address) and _host(address) else None


def _language(text: str) -> str:
    letters = [char for char in text[:5000].lower() if char.isalpha()]
    if letters and sum(char.isascii() for char in letters) > len(letters) * 0.6:
        return "en"
    for language, marks in lore()["words"]["mostly_not_russian"].items():
        if sum(char in marks for char in letters) > len(letters) * 0.02:
            return str(language)
    return "ru"


def _lookalikes(text: str) -> list[str]:
    """Say which words mix Cyrillic with Latin letters: they look right and are found by no search."""
    if _MIXED.search(text) is None:
        return []
    words = list(dict.fromkeys(word for word in _WORD.findall(text) if _MIXED.search(word)))
    named = ", ".join(word[:_LONGEST] for word in words[:_NAMED]) + (" …" if len(words) > _NAMED else "")
    return [f"words that mix Cyrillic and Latin letters: {named}"]
