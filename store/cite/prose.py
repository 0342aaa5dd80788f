"""Citations inside running text: a newspaper's sentence and a Markdown block quote."""

import re

from store.cite.dates import dotted
from store.cite.source import Source
from store.cite.words import quoted
from store.model import QuoteKind

_MARKDOWN = re.compile(r"([\\`*_\[\]()<>#|])")


def said(source: Source, words: str, marks: str = "«»") -> str:
    """Return the words with their by-line, name and role in the nominative: «words» — name, role."""
    who = ", ".join(filter(None, [source.speaker, source.role]))
    return f"{quoted(words, source.kind, marks)} — {who}" if who else quoted(words, source.kind, marks)


def press_reference(source: Source) -> str:
    """Return what stands in the brackets of a newspaper: site, day, address."""
    day = dotted(source.published) if source.published else ""
    note = source.note[0] if source.note else ""
    parts = [source.site or source.title, day, source.url or "", note]
    return f"({', '.join(filter(None, parts))})"


def press_sentence(source: Source, words: str) -> str:
    """Return «words», — role name. (source). A paraphrase names its source without marks."""
    who = " ".join(filter(None, [source.role, source.speaker]))
    if source.kind is QuoteKind.REPORTED:
        sentence = f"{words} (пересказ{f': {who}' if who else ''})"
    else:
        sentence = quoted(words, source.kind) + (f", —\u00a0{who}." if who else ".")
    return f"{sentence} {press_reference(source)}"


def markdown_reference(source: Source) -> str:
    """Return the by-line: name, role, linked day."""
    day = dotted(source.published) if source.published else "без даты"
    label = day if source.published or not source.url else source.site or day
    link = f"[{escape(label)}]({_target(source.url)})" if source.url else escape(label)
    parts = [source.speaker, source.role, None if label == source.site else source.site]
    who = [escape(part) for part in parts if part]
    note = [source.note[0]] if source.note else []
    return ", ".join([*who, link, *note])


def markdown_block(source: Source, words: str) -> str:
    """Return the words as a block quote, `>` on every line, with the by-line under them."""
    return markdown_passage(source, quoted(escape(words), source.kind))


def markdown_passage(source: Source, printed: str) -> str:
    """Return what is Markdown already as a block quote, with the by-line under it."""
    return "\n".join(
        [*(f"> {line}".rstrip() for line in printed.split("\n")), ">", f"> — {markdown_reference(source)}"]
    )


def escape(text: str) -> str:
    """Escape what Markdown would read as marks."""
    return _MARKDOWN.sub(r"\\\1", text)


def _target(url: str) -> str:
    return url.replace("(", "%28").replace(")", "%29").replace("<", "%3C").replace(">", "%3E")
