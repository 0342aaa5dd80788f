"""Pages saved from the web: the release's own paragraphs, its heading, day and publisher, and nothing else."""

import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.model import DateSource
from store.reading import dates
from store.reading.draft import Draft, web_address
from store.reading.lore import is_junk, is_section

_DROPPED = "script, style, template, noscript, svg, iframe, nav, aside, footer, form, button, select, dialog, figure"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "blockquote", "div", "section", "article", "main", "td", "pre", "dd", "dt", "center", "tr"}
_BLOCKS |= _HEADINGS | {"ul", "ol"}
_BODIES = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
_ARTICLE = re.compile(r"(?:News|Blog|Reportage)?(?:Article|Posting)|Report")
_DECLARED = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,80}?encoding)\s*=\s*["']?\s*([\w-]{3,20})""", re.I)
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)\b", re.IGNORECASE)
_OPTIONAL = {"p", "li", "td", "tr", "th", "dd", "dt", "option", "tbody", "thead"}  # their end tags may be left out
_OPTIONAL |= {"br", "hr", "img", "input", "meta", "link", "area", "base", "col", "embed", "source", "track", "wbr"}
_DEEPEST = 2_000
_MOST_TAGS = 60_000
_LINKS = 0.5
_MOST = 0.6
_BLANK = re.compile(r"[ \t\r\f\v\n]+")


def declared_encoding(content: bytes) -> str | None:
    """Return the encoding a page or a feed names in its head."""
    match = _DECLARED.search(content[:4096])
    return match[1].decode("ascii", "replace") if match else None


def looks_like_html(text: str) -> bool:
    """Tell whether a text is a whole page, by what it starts with."""
    head = text[:1000].lstrip("\ufeff \t\r\n").lower()
    return head.startswith(("<!doctype html", "<html", "<head", "<body")) or (
        head.startswith("<!--") and "<html" in head
    )


def read_html(text: str, source: str) -> Draft:
    """Return the draft of the release on a page. Raises `ValueError` for a page built to be a burden."""
    _check_size(text)
    tree = LexborHTMLParser(text)
    draft = Draft(text="", source=source)
    article = _json_ld(tree)
    _read_metadata(tree, article, draft)
    for node in tree.css(_DROPPED):
        node.decompose()
    heading = _heading(tree)
    draft.title = heading or draft.title
    draft.dates += _date_lines(tree, draft.title)
    paragraphs = _trim(_paragraphs(_body(tree)), draft.title)
    draft.text = _normal("\n\n".join(paragraphs))
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
    return _normal("\n\n".join(words for words, _, _ in _paragraphs(tree.body)) if tree.body else "")


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


def _heading(tree: LexborHTMLParser) -> str | None:
    headings = [" ".join(node.text().split()) for node in tree.css("h1")]
    return headings[0] if len(headings) == 1 and headings[0] else None


def _body(tree: LexborHTMLParser) -> LexborNode | None:
    """Return the element that holds most of the page's prose, taking the page's own word for it first."""
    for selector in _BODIES:
        found = tree.css(selector)
        if len(found) == 1 and len(found[0].text(strip=True)) > 200:
            return _narrowed(found[0])
    return _narrowed(tree.body) if tree.body else None


def _narrowed(node: LexborNode) -> LexborNode:
    """Go down as long as one child holds most of the prose of its parent."""
    prose = _prose(node)
    while True:
        held = [(words, child) for child in node.iter() if (words := prose.get(child.mem_id, 0))]
        total = sum(words for words, _ in held)
        best = max(held, key=lambda pair: pair[0], default=None)
        if best is None or best[0] < _MOST * total or best[1].tag not in _BLOCKS or best[1].tag in ("p", "pre"):
            return node
        node = best[1]


def _prose(root: LexborNode) -> dict[int, int]:
    """Return, by element, how many letters of unlinked text stand in it; one pass from the leaves up."""
    order = [node for node in root.traverse(include_text=False)]
    weights: dict[int, int] = {}
    for node in reversed(order):
        own = 0 if node.tag == "a" else len((node.text(deep=False) or "").strip())
        inner = 0 if node.tag == "a" else sum(weights.get(child.mem_id, 0) for child in node.iter())
        weights[node.mem_id] = own + inner
    return weights


def _paragraphs(root: LexborNode | None) -> Iterator[tuple[str, str, float]]:
    """Yield `(words, tag, share of linked text)` for every block of text under `root`, in order."""
    if root is None:
        return
    words: list[str] = []
    linked, tag = 0, ""
    for node, entering in _walk(root):
        if node.tag == "-text":
            piece = node.text_content or ""
            words.append(piece)
            linked += len(piece.strip()) if _in_link(node) else 0
        elif node.tag == "br":
            words.append("\x00")
        elif node.tag in _BLOCKS:
            yield from _block(words, linked, tag)
            words, linked, tag = [], 0, (node.tag if entering else "")
    yield from _block(words, linked, tag)


def _in_link(node: LexborNode) -> bool:
    parent, steps = node.parent, 0
    while parent is not None and steps < 4 and parent.tag not in _BLOCKS:
        if parent.tag == "a":
            return True
        parent, steps = parent.parent, steps + 1
    return False


def _walk(root: LexborNode) -> Iterator[tuple[LexborNode, bool]]:
    """Yield every node under `root` at its start and, for blocks, at its end; without recursion."""
    stack: list[tuple[LexborNode, bool]] = [(child, True) for child in reversed(list(root.iter(include_text=True)))]
    while stack:
        node, entering = stack.pop()
        yield node, entering
        if entering and node.tag != "-text":
            if node.tag in _BLOCKS:
                stack.append((node, False))
            stack.extend((child, True) for child in reversed(list(node.iter(include_text=True))))


def _block(words: list[str], linked: int, tag: str) -> Iterator[tuple[str, str, float]]:
    if not words:
        return
    joined = _BLANK.sub(" ", "".join(words))
    lines = [line.strip() for line in joined.split("\x00")]
    text = re.sub("\n{2,}", "\n\n", "\n".join(lines)).strip()
    if text:
        yield text, tag, linked / len(text)


def _date_lines(tree: LexborHTMLParser, title: str | None) -> list[dates.Candidate]:
    """Return the first day that stands on a line of its own, below the heading: above it, it may be today's."""
    first = None
    for words, tag, _ in _paragraphs(tree.body):
        if words == title or tag == "h1":
            first = None
        elif first is None:
            first = dates.of_line(words)
        if first is not None and title is None:
            break
    return [first] if first else []


def _trim(blocks: Iterator[tuple[str, str, float]], title: str | None) -> list[str]:
    """Return the paragraphs that are the release."""
    kept: list[str] = []
    for words, tag, linked in blocks:
        lines = [line for line in words.split("\n") if not is_junk(line)]
        text = "\n".join(lines).strip()
        if not text or linked > _LINKS or text == title or tag == "h1":
            continue
        if kept or not (is_section(text) or tag in _HEADINGS or dates.of_line(text)):
            kept.append(text)
    return kept
