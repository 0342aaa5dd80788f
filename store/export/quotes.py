"""Many quotes with their citations: Markdown to paste, BibTeX and CSL-JSON for reference managers, CSV."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.cite import Style, cite, with_words
from store.export.tables import csv_text
from store.hidden import escaped, visible
from store.model import Quote, Record

_KEY = re.compile(r"(?<=^@online\{)[^,]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """A quote to be printed with its source, and a person's note and tags on it."""

    record: Record
    quote: Quote
    note: str = ""
    tags: tuple[str, ...] = ()


def of_records(records: Iterable[Record]) -> list[Cited]:
    """Return all quotes of `records`, in their order."""
    return [Cited(record, quote) for record in records for quote in record.facts.quotes]


def markdown(quotes: Iterable[Cited]) -> str:
    """Return the quotes as Markdown block quotes, each with its by-line and note."""
    blocks = []
    for each in quotes:
        block = visible(with_words(each.record.release, each.quote, Style.MARKDOWN))
        remark = " ".join(filter(None, [visible(each.note).strip(), *(f"#{tag}" for tag in each.tags)]))
        blocks.append(f"{block}\n\n{remark}" if remark else block)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def bibtex(quotes: Sequence[Cited]) -> str:
    """Return one entry a quote; keys that meet are told apart by a letter."""
    entries = [cite(each.record.release, each.quote, Style.BIBTEX) for each in quotes]
    keys = _distinct([_found_key(entry) for entry in entries])
    renamed = [_KEY.sub(key, entry, count=1) for key, entry in zip(keys, entries, strict=True)]
    return "\n\n".join(renamed) + "\n" if renamed else ""


def csl_json(quotes: Sequence[Cited]) -> str:
    """Return a CSL-JSON list, one item a quote."""
    items = [json.loads(cite(each.record.release, each.quote, Style.CSL_JSON)) for each in quotes]
    for item, key in zip(items, _distinct([item["id"] for item in items]), strict=True):
        item["id"] = key
    return escaped(json.dumps(items, ensure_ascii=False, indent=1)) + "\n"


def quotes_csv(quotes: Iterable[Cited]) -> str:
    """Return the quotes as a table with their sources, notes and tags."""
    columns = ("words", "kind", "speaker", "role", "published", "publisher", "title", "url", "note", "tags")
    rows = (
        {
            "words": each.quote.text,
            "kind": str(each.quote.kind),
            "speaker": each.quote.speaker,
            "role": each.quote.role,
            "published": each.record.release.published,
            "publisher": each.record.release.publisher,
            "title": each.record.release.title,
            "url": each.record.release.url,
            "note": each.note,
            "tags": " ".join(each.tags),
        }
        for each in quotes
    )
    return csv_text(columns, rows)


def _found_key(entry: str) -> str:
    match = _KEY.search(entry)
    return match.group() if match else ""


def _distinct(keys: Sequence[str]) -> list[str]:
    seen: Counter[str] = Counter()
    distinct = []
    for key in keys:
        seen[key] += 1
        distinct.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return distinct
