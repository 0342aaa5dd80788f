"""What a person clipped: found again in the library, and handed to another program."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from store.export.cited import Cited, bibtex, cited_csv, csl_json, markdown
from store.keys import find_fact, split_id
from store.library import Clipping
from store.model import Fact, Record

FORMATS: dict[str, tuple[str, Callable[[Sequence[Cited]], str]]] = {
    "markdown": ("md", markdown),
    "bibtex": ("bib", bibtex),
    "csv": ("csv", cited_csv),
    "csl": ("json", csl_json),
}
"""Formats that clippings leave in, with the ending of their files."""


@dataclass(frozen=True, slots=True)
class Clipped:
    """A clipping with its number, and what it is of; `fact` is `None` when its words are no longer in the library."""

    number: int
    clipping: Clipping
    record: Record | None
    fact: Fact | None

    @property
    def cited(self) -> Cited | None:
        """The words with their note and tags, ready to be cited; `None` when there is nothing to cite any more."""
        if self.record is None or self.fact is None:
            return None
        return Cited(self.record, self.fact, self.clipping.note, self.clipping.tags)


def clipped(records: Iterable[Record], clippings: Mapping[int, Clipping]) -> list[Clipped]:
    """Return the clippings, newest first, each with its release and its fact."""
    by_id = {record.release.id: record for record in records}
    found = []
    for number, clipping in sorted(clippings.items(), reverse=True):
        release_id, key = split_id(clipping.fact)
        record = by_id.get(release_id)
        found.append(Clipped(number, clipping, record, find_fact(record, key) if record and key else None))
    return found
