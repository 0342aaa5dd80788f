"""Many quotes, and other words of releases, with their citations: Markdown to paste, BibTeX and CSL-JSON for reference
managers, CSV.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.cite import Style, cite, passage, with_words
from store.export.tables import csv_text
from store.hidden import escaped, visible
from store.keys import TYPES
from store.model import Fact, Quote, Record

_KEY = re.compile(r"(?<=^@online\{)[^,]+")


@dataclass(frozen=True, slots=True)
class Cited:
    """The words of a fact, to be printed with their source, and a person's note and tags on them."""

    record: Record
    fact: Fact
    note: str = ""
    tags: tuple[str, ...] = ()

    @property
    def quote(self) -> Quote | None:
        """The fact, where it is somebody's speech."""
        return self.fact if isinstance(self.fact, Quote) else None

    @property
    def words(self) -> str:
        """The words as they stand in the release."""
        text = self.record.release.text
        return self.quote.text if self.quote else " ".join(span.slice(text) for span in self.fact.spans)

    @property
    def kind(self) -> str:
        """The kind of the quote, or of any other fact."""
        return str(
            self.quote.kind if self.quote else next(kind for kind, t in TYPES.items() if isinstance(self.fact, t))
        )

    def printed(self, style: Style) -> str:
        """Return the words with their citation, ready to paste."""
        if self.quote:
            return with_words(self.record.release, self.quote, style)
        return passage(self.record.release, self.words, style)

    def citation(self, style: Style) -> str:
        """Return the citation alone."""
        return cite(self.record.release, self.quote, style)


def of_records(records: Iterable[Record]) -> list[Cited]:
    """Return all quotes of `records`, in their order."""
    return [Cited(record, quote) for record in records for quote in record.facts.quotes]


def markdown(found: Iterable[Cited]) -> str:
    """Return the words as Markdown block quotes, each with its by-line and note."""
    blocks = []
    for each in found:
        block = visible(each.printed(Style.MARKDOWN))
        remark = " ".join(filter(None, [visible(each.note).strip(), *(f"#{visible(tag)}" for tag in each.tags)]))
        blocks.append(f"{block}\n\n{remark}" if remark else block)
    return "\n\n".join(blocks) + "\n" if blocks else ""


def bibtex(found: Sequence[Cited]) -> str:
    """Return one entry each; keys that meet are told apart by a number."""
    entries = [each.citation(Style.BIBTEX) for each in found]
    keys = _distinct([_found_key(entry) for entry in entries])
    renamed = [_KEY.sub(key, entry, count=1) for key, entry in zip(keys, entries, strict=True)]
    return "\n\n".join(renamed) + "\n" if renamed else ""


def csl_json(found: Sequence[Cited]) -> str:
    """Return a CSL-JSON list, one item each."""
    items = [json.loads(each.citation(Style.CSL_JSON)) for each in found]
    for item, key in zip(items, _distinct([item["id"] for item in items]), strict=True):
        item["id"] = key
    return escaped(json.dumps(items, ensure_ascii=False, indent=1)) + "\n"


def cited_csv(found: Iterable[Cited]) -> str:
    """Return the words as a table with their sources, notes and tags."""
    columns = ("words", "kind", "speaker", "role", "published", "publisher", "title", "url", "note", "tags")
    rows = (
        {
            "words": each.words,
            "kind": each.kind,
            "speaker": each.quote.speaker if each.quote else None,
            "role": each.quote.role if each.quote else None,
            "published": each.record.release.published,
            "publisher": each.record.release.publisher,
            "title": each.record.release.title,
            "url": each.record.release.url,
            "note": each.note,
            "tags": " ".join(each.tags),
        }
        for each in found
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
