"""A page as blocks of text, and the element among them that holds the release."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = {"p", "li", "blockquote", "div", "section", "article", "main", "td", "pre", "dd", "dt", "center", "tr"}
_BLOCKS |= HEADINGS | {"ul", "ol"}
_BODIES = ('[itemprop="articleBody"]', "article", "main", '[role="main"]')
_MOST = 0.6
_BLANK = re.compile(r"[ \t\r\f\v\n]+")


class Block(NamedTuple):
    """The text of one block element; `linked` is the share of it, 0 to 1, that stands in links."""

    words: str
    tag: str
    linked: float


def body(tree: LexborHTMLParser) -> LexborNode | None:
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


def blocks(root: LexborNode | None) -> Iterator[Block]:
    """Yield every block of text under `root`, in order."""
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


def _block(words: list[str], linked: int, tag: str) -> Iterator[Block]:
    if not words:
        return
    joined = _BLANK.sub(" ", "".join(words))
    lines = [line.strip() for line in joined.split("\x00")]
    text = re.sub("\n{2,}", "\n\n", "\n".join(lines)).strip()
    if text:
        yield Block(text, tag, linked / len(text))
