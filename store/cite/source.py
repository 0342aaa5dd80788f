"""What every style needs to know of a release and a quote, cleaned once: nothing here is empty, controls are gone."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from store.hidden import visible
from store.model import Quote, QuoteKind, Release

_LEAD_CHARS = 80
_BODY = re.compile(
    r"^(?:правительств|администраци|министерств|комитет|управлени|посольств|генеральное консульств|департамент|"
    r"губернатор|облисполком|исполком|совет|дума|мэрия|пресс-служба|government|administration|ministry|embassy)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[а-яёa-z]{3}[.!?…])\s")
_PUBLIC_HOST = re.compile(r"(?:^|\.)gov\.[a-z]{2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A release and, where one is cited, a quote, ready for print.

    `title` is the release's own, or its first words with `invented_title` set; `site` the publisher or the host of the
    address; `paragraph` the 1-based number of the paragraph the quote starts in; `note` says that the wording is not
    the source's own (retold or synthetic), in Russian and English.
    """

    title: str
    invented_title: bool
    site: str | None
    official: bool
    url: str | None
    published: date | None
    accessed: date | None
    language: str
    speaker: str | None
    role: str | None
    kind: QuoteKind | None
    paragraph: int | None
    start: int | None
    end: int | None
    note: tuple[str, str] | None


def describe(release: Release, quote: Quote | None) -> Source:
    """Gather the source record of a citation."""
    title = _line(release.title)
    host = (urlsplit(release.url).hostname or "").removeprefix("www.") if release.url else ""
    site = _line(release.publisher) or host or None
    return Source(
        title=title or _lead(release.text),
        invented_title=not title,
        site=site,
        official=bool(_PUBLIC_HOST.search(host) or (site and _BODY.match(site))),
        url=_address(release.url),
        published=release.published,
        accessed=release.accessed,
        language=release.language,
        speaker=_line(quote.speaker) or None if quote else None,
        role=_line(quote.role) or None if quote else None,
        kind=quote.kind if quote else None,
        paragraph=_paragraph(release.text, quote.hull.start) if quote else None,
        start=quote.hull.start if quote else None,
        end=quote.hull.end if quote else None,
        note=_note(release),
    )


def _line(text: str | None) -> str:
    return " ".join(visible(text or "").split())


def _address(url: str | None) -> str | None:
    if not url or urlsplit(url).scheme not in ("http", "https"):
        return None
    return re.sub(r"\s", "%20", visible(url).strip())


def _lead(text: str) -> str:
    first_line = text.lstrip()[: 4 * _LEAD_CHARS].split("\n", 1)[0]
    words = _SENTENCE_END.split(_line(first_line), 1)[0]
    if len(words) <= _LEAD_CHARS:
        return words.rstrip(".") or "…"
    return words[: _LEAD_CHARS + 1].rsplit(" ", 1)[0].rstrip(" ,;:—–-.") + "…"


def _paragraph(text: str, offset: int) -> int:
    return sum(1 for line in text[:offset].split("\n")[:-1] if line.strip()) + 1


def _note(release: Release) -> tuple[str, str] | None:
    if release.synthetic:
        return "вымышленный релиз", "invented release"
    if release.retold:
        return "в пересказе relex", "retold by relex"
    return None
