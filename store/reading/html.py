"""Pages saved from the web: the release's own paragraphs, its heading, day and publisher, and nothing else."""

import json
import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from selectolax.lexbor import LexborHTMLParser

from store.model import DateSource
from store.reading import dates
from store.reading.blocks import HEADINGS, Block, blocks, body
from store.reading.draft import Draft, web_address
from store.reading.lore import is_junk, is_section

_DROPPED = "script, style, template, noscript, svg, iframe, nav, aside, footer, form, button, select, dialog, figure"
_ARTICLE = re.compile(r"(?:News|Blog|Reportage)?(?:Article|Posting)|Report")
_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_PAGE = re.compile(r"(?:<!--.*?-->\s*)?<(?:!doctype html|html|head|body)\b", re.DOTALL)
_PIECE = re.compile(r"<(?:p|div|h[1-6]|article|section|span|table|ul|main)\b")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)
_OPTIONAL = {"p", "li", "td", "tr", "th", "dd", "dt", "option", "tbody", "thead"}  # their end tags may be left out
_OPTIONAL |= {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_DEEPEST = 2_000
_MOST_TAGS = 60_000
_LINKS = 0.5
_SENTENCE = 40
_NEAR = 3
"""Blocks under a heading that are still its own."""
_WORD = re.compile(r"\w{4,}")


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding a page or a feed names in its head."""
    match = _DECLARED.search(content[:4096])
    return match[1].decode("ascii", "replace") if match else None


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a page or a piece of one, by what it starts with."""
    head = text[:1000].lstrip("\ufeff \t\r\n").lower()
    return _PAGE.match(head) is not None or (_PIECE.match(head) is not None and "</" in text)


def read_html(text: str, source: str) -> Draft:
    """Return the draft of the release on a page. Raises `ValueError` for a page built to be a burden."""
    _check_size(text)
    tree = LexborHTMLParser(text)
    draft = Draft(text="", source=source)
    article = _json_ld(tree)
    _read_metadata(tree, article, draft)
    for node in tree.css(_DROPPED):
        node.decompose()
    draft.title = _title(_heading(tree), draft.title)
    page, inner = list(blocks(tree.body)), list(blocks(body(tree)))
    draft.dates += _date_lines(page, draft.title)
    draft.text = _normal("\n\n".join(_trim([*_lead(page, inner, draft.title), *inner], draft.title)))
    given = article.get("articleBody")
    if isinstance(given, str) and len(given) > 2 * len(draft.text):
        draft.text = _normal(given.strip())
    if line := dates.of_dateline(draft.text):
        draft.dates.append(line)
    return draft


def fragment_text(markup: str) -> str:
    """Return the text of a piece of HTML, such as a feed's description."""
    _check_size(markup)
    tree = LexborHTMLParser(markup)
    for node in tree.css(_DROPPED):
        node.decompose()
    return _normal("\n\n".join(block.words for block in blocks(tree.body)))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _check_size(text: str) -> None:
    """Refuse pages that would take longer than five seconds: a release never needs so many elements, or so deep."""
    depth = 0
    for count, match in enumerate(_TAG.finditer(text)):
        if count > _MOST_TAGS:
            raise ValueError(f"there are more than {_MOST_TAGS} tags on the page")
        if match[2].lower() not in _OPTIONAL:
            depth = max(0, depth - 1) if match[1] else depth + 1
            if depth > _DEEPEST:
                raise ValueError(f"elements are nested more than {_DEEPEST} deep")


def _json_ld(tree: LexborHTMLParser) -> dict[str, Any]:
    """Return the first article among the page's JSON-LD objects, or an empty object."""
    for node in tree.css('script[type="application/ld+json"]'):
        try:
            value = json.loads(node.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        items = value if isinstance(value, list) else [value]
        for item in items:
            graph = item.get("@graph") if isinstance(item, dict) else None
            for thing in [item, *(graph if isinstance(graph, list) else [])]:
                if isinstance(thing, dict) and _ARTICLE.search(str(thing.get("@type"))):
                    return thing
    return {}


def _meta(tree: LexborHTMLParser, *names: str) -> str | None:
    for name in names:
        node = tree.css_first(f'meta[property="{name}"], meta[name="{name}"], meta[itemprop="{name}"]')
        content = (node.attributes.get("content") or "").strip() if node else ""
        if content:
            return " ".join(content.split())
    return None


def _read_metadata(tree: LexborHTMLParser, article: dict[str, Any], draft: Draft) -> None:
    publisher = article.get("publisher")
    named = publisher.get("name") if isinstance(publisher, dict) else publisher
    headline = article.get("headline")
    draft.publisher = (named if isinstance(named, str) else None) or _meta(tree, "og:site_name", "publisher")
    title = headline if isinstance(headline, str) else _meta(tree, "og:title", "twitter:title")
    draft.title = " ".join(title.split()) if title else _page_title(tree, draft.publisher)
    canonical = tree.css_first('link[rel="canonical"]')
    address = canonical.attributes.get("href") if canonical else None
    draft.url = web_address(_meta(tree, "og:url")) or web_address(address) or web_address(article.get("url"))
    times = [
        article.get("datePublished"),
        _meta(tree, "article:published_time", "datePublished", "pubdate", "date", "DC.date"),
    ]
    found = [day for value in times if (day := dates.parse(value, DateSource.METADATA))]
    draft.dates += found[:1] or _time_element(tree)


def _time_element(tree: LexborHTMLParser) -> list[dates.Candidate]:
    for node in tree.css("time"):
        for value in (node.attributes.get("datetime"), node.text(strip=True)):
            if found := dates.parse(value, DateSource.METADATA):
                return [found]
    return []


def _page_title(tree: LexborHTMLParser, publisher: str | None) -> str | None:
    """Return the page's `<title>` without the name of the site after a bar or a dash."""
    node = tree.css_first("title")
    title = " ".join(node.text().split()) if node else ""
    head, mark, tail = re.match(r"(.*?)(?:\s+([|–—•·-])\s+([^|–—•·]*))?$", title, re.DOTALL).groups("")  # type: ignore[union-attr]
    if mark and (mark == "|" or (publisher or "").casefold() in tail.casefold() or len(tail) < len(head) // 2):
        return head or None
    return title or None


def _title(heading: str | None, named: str | None) -> str | None:
    """Return the page's heading, unless it shares no word with the title the page names: then it is the site's."""
    if heading and named and not set(_WORD.findall(heading.casefold())) & set(_WORD.findall(named.casefold())):
        return named
    return heading or named


def _heading(tree: LexborHTMLParser) -> str | None:
    headings = [" ".join(node.text().split()) for node in tree.css("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _date_lines(page: Sequence[Block], title: str | None) -> list[dates.Candidate]:
    """Return the day on a line of its own under the heading, else right above it, else far below it.

    Further up it may be today's, far below that of other news.
    """
    heading = _heading_at(page, title)
    below = heading + 1 + _NEAR
    order = [*page[heading + 1 : below], *page[max(heading - 1, 0) : max(heading, 0)], *page[below:]]
    lines = (line for block in order for line in block.words.split("\n"))
    return [day for line in lines if (day := dates.of_line(line))][:1]


def _heading_at(page: Sequence[Block], title: str | None) -> int:
    """Return the place of the last heading of the release on the page, -1 if it has none."""
    places = [at for at, block in enumerate(page) if block.words == title or block.tag == "h1"]
    return places[-1] if places else -1


def _lead(page: Sequence[Block], inner: Sequence[Block], title: str | None) -> list[Block]:
    """Return the sentences that stand between the heading and the element that holds the rest of the release."""
    heading = _heading_at(page, title)
    first = inner[0].words if inner else ""
    start = next((at for at, block in enumerate(page) if at > heading and block.words == first), 0)
    between = page[heading + 1 : start] if 0 <= heading < start else []
    return [b for b in between if len(b.words) >= _SENTENCE and b.words.endswith((".", "!", "?", "…", "»"))]


def _trim(found: Sequence[Block], title: str | None) -> list[str]:
    """Return the paragraphs that are the release."""
    kept: list[str] = []
    for words, tag, linked in found:
        text = "\n".join(line for line in words.split("\n") if not is_junk(line)).strip()
        if not text or linked > _LINKS or text == title or tag == "h1":
            continue
        if kept or not (is_section(text) or tag in HEADINGS or dates.of_line(text)):
            kept.append(text)
    return kept
