"""RSS and Atom files: one release an item."""

import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator

from store.model import DateSource
from store.reading import dates
from store.reading.draft import Draft, Failure, web_address
from store.reading.html import fragment_text

_BODIES = ("encoded", "content", "full-text", "description", "summary")
_DATES = ("pubDate", "published", "date", "updated")


def looks_like_feed(text: str) -> bool:
    """Tell whether a text is a feed, by its first element."""
    head = text[:2000].lstrip("\ufeff \t\r\n")
    return head.startswith("<") and any(mark in head for mark in ("<rss", "<feed", "<rdf:RDF"))


def read_feed(text: str, source: str) -> Iterator[Draft | Failure]:
    """Yield the release of every item that has a text."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        yield Failure(source, "the feed declares entities of its own, which is refused")
        return
    try:
        root = ElementTree.fromstring(text.removeprefix("\ufeff").lstrip())
    except (ElementTree.ParseError, RecursionError, ValueError) as error:
        yield Failure(source, f"broken feed: {error}")
        return
    channel = root.find("./channel")
    publisher = _first(root if channel is None else channel, ("title",))
    items = [element for element in root.iter() if _name(element) in ("item", "entry")]
    if not items:
        yield Failure(source, "the feed has no items")
    for number, item in enumerate(items, 1):
        yield _draft(item, f"{source}#{number}", publisher)


def _draft(item: ElementTree.Element, source: str, publisher: str | None) -> Draft | Failure:
    markup = max((_first(item, (name,)) or "" for name in _BODIES), key=len)
    try:
        text = fragment_text(markup)
    except ValueError as error:
        return Failure(source, str(error))
    if not text:
        return Failure(source, "the item has no text")
    title = _first(item, ("title",))
    draft = Draft(text=text, source=source, publisher=publisher, title=fragment_text(title) if title else None)
    draft.url = web_address(_link(item)) or web_address(_first(item, ("guid", "id")))
    for name in _DATES:
        if found := dates.parse(_first(item, (name,)), DateSource.METADATA):
            draft.dates.append(found)
            break
    if line := dates.of_dateline(text):
        draft.dates.append(line)
    return draft


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _first(element: ElementTree.Element, names: tuple[str, ...]) -> str | None:
    for child in element:
        if _name(child) in names and (words := "".join(child.itertext()).strip()):
            return words
    return None


def _link(item: ElementTree.Element) -> str | None:
    for child in item:
        if _name(child) == "link" and child.get("rel", "alternate") == "alternate":
            return child.get("href") or (child.text or "").strip()
    return None
