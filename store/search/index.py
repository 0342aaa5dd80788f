"""The quotes of a library, ready to be searched: opening, keeping up with changes, asking."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from store.keys import fact_id
from store.model import Quote, Record, Span
from store.search.cache import Busy, Cache, Note, digest
from store.search.elsewhere import Passages, passages
from store.search.marks import Marks
from store.search.postings import SCHEMA, Entry, Postings, number_of
from store.search.request import Request, parse
from store.search.searcher import Allowed, Searcher, Superseded
from store.search.vocabulary import Vocabulary
from store.search.words import stem, words
from store.views.filter import Filter, Index
from store.views.filter.match import partner_names

__all__ = ["Hit", "QuoteIndex", "Results", "Superseded", "quote_id"]

_WORTH_REBUILDING = 0.3  # share of changed releases above which a new index is quicker
_CROWDED = 8  # gone releases for each that is left, above which numbers are given anew

Pace = Callable[[], None]
_Item = TypeVar("_Item")


@dataclass(frozen=True, slots=True)
class Hit:
    """A quote that answers the query. `score` goes from 0 to about 1.4."""

    id: str
    score: float
    record: Record
    quote: Quote
    marks: Marks

    @property
    def hits(self) -> tuple[Span, ...]:
        """The words that answer, as spans of `quote.text`; worked out when asked for."""
        return self.marks.spans(self.quote.text)


@dataclass(frozen=True, slots=True)
class Results:
    """Hits best first; `total` is how many quotes answer at least. `unknown` names who the library does not know."""

    request: Request
    hits: tuple[Hit, ...] = ()
    total: int = 0
    unknown: tuple[tuple[str, str | None], ...] = ()


def quote_id(record: Record, slot: int) -> str:
    """Return the name of a quote across the library, by its place among the quotes of its release."""
    start = record.facts.quotes[slot].hull.start
    again = sum(1 for quote in record.facts.quotes[:slot] if quote.hull.start == start)
    return fact_id(record.release.id, f"q{start}.{again + 1}" if again else f"q{start}")


class QuoteIndex:
    """Search over quotes. Works from records; what it keeps on disk can be deleted at any time.

    Searching and `refresh` may run in different threads than the one that writes; writing is for one thread at a time.
    """

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._note = Note(SCHEMA, "", "", 0, [])
        self._postings = Postings(None)
        self._vocabulary = Vocabulary(())
        self._releases: list[Record | None] = []
        self._numbers: dict[str, int] = {}
        self.refresh()

    @classmethod
    def open(
        cls, records: Sequence[Record], folder: Path | None, stamp: str = "", *, pace: Pace | None = None
    ) -> "QuoteIndex":
        """Return an index of `records`: the one kept in `folder` if it is theirs, brought up to date or built if not.

        `stamp` names the state of the library; while it is unchanged nothing is compared. Without a stamp every
        record is. When the folder cannot be written, or another process is writing it, the index stays in memory.
        `pace` is called between records and may pause, or raise to give up.
        """
        if folder is not None:
            index = cls(Cache(folder))
            try:
                if not index._load(records, stamp):
                    with index._writing():
                        if not index._load(records, stamp):
                            index.sync(records, stamp, pace=pace)
                return index
            except (OSError, ValueError, Busy):
                pass  # the search works without a cache, only the next start is slower
        index = cls()
        index.sync(records, stamp, pace=pace)
        return index

    def __len__(self) -> int:
        return self._postings.size

    # Asking

    def search(
        self,
        query: str | Request,
        *,
        limit: int = 20,
        allow: Allowed | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> Results:
        """Return the quotes that answer a query. `allow` turns single quotes down.

        Raises `Superseded` soon after `cancelled` says so.
        """
        request = parse(query) if isinstance(query, str) else query
        searcher = self._searcher
        answer = searcher.search(request, limit, allow, cancelled)
        hits = []
        for score, number in answer.found:
            if place := searcher.quote(number):
                record, slot = place
                hits.append(Hit(quote_id(record, slot), score, record, record.facts.quotes[slot], answer.marks))
        return Results(request, tuple(hits), answer.total, answer.unknown)

    def spans(self, query: str, text: str) -> tuple[Span, ...]:
        """Return the words of `text` that answer a query."""
        return self._searcher.search(parse(query), 1).marks.spans(text)

    def passages(
        self, request: Request, index: Index, filter: Filter, *, limit: int = 20, pace: Pace | None = None
    ) -> Passages:
        """Return sentences in no quote that hold the words of a request; see `store.search.elsewhere.passages`."""
        return passages(index, filter, request, self._searcher.meant(request), limit=limit, pace=pace)

    # Keeping up

    def refresh(self) -> None:
        """Search what has been written so far from now on."""
        self._postings.refresh()
        self._searcher = Searcher(self._postings, self._vocabulary, self._releases)

    def add(self, records: Iterable[Record], *, stamp: str = "") -> None:
        """Take in records; those of a release already here replace what it held."""
        fresh = list(records)
        self._change(fresh, [each.release.id for each in fresh], stamp)

    def delete(self, releases: Iterable[str], *, stamp: str = "") -> None:
        """Drop the quotes of these releases; unknown ids are let be."""
        self._change([], list(releases), stamp)

    def sync(self, records: Sequence[Record], stamp: str = "", *, pace: Pace | None = None) -> None:
        """Bring the index to exactly these records: by what changed or, when that is much, anew."""
        known = {each[0]: each[1] for each in self._note.releases if each}
        if not known:
            self._rebuild(records, stamp, pace)
            return
        changed = [record for record in _paced(records, pace) if known.get(record.release.id) != digest(record)]
        wanted = {record.release.id for record in records}
        gone = [release for release in known if release not in wanted]
        crowded = len(self._note.releases) > _CROWDED * (len(records) + 100)
        if crowded or len(changed) + len(gone) > _WORTH_REBUILDING * len(records):
            self._rebuild(records, stamp, pace)
        else:
            self._change(changed, [*gone, *(record.release.id for record in changed)], stamp)

    def _load(self, records: Sequence[Record], stamp: str) -> bool:
        """Take what the cache holds, if anything, and tell whether it is up to date for certain."""
        kept = self._cache.load() if self._cache else None
        if kept is None:
            return False
        by_id = {record.release.id: record for record in records}
        self._note, self._postings, self._vocabulary = kept.note, kept.postings, kept.vocabulary
        self._releases = [by_id.get(each[0]) if each else None for each in kept.note.releases]
        self._numbers = {each[0]: number for number, each in enumerate(kept.note.releases) if each}
        self.refresh()
        return bool(stamp) and stamp == kept.note.stamp and self._numbers.keys() == by_id.keys()

    @contextmanager
    def _writing(self) -> Iterator[None]:
        with self._cache.writing() if self._cache else nullcontext():
            yield

    def _change(self, records: list[Record], gone: list[str], stamp: str) -> None:
        with self._writing():
            if self._cache and not self._cache.is_as_known():  # another process has been here
                kept = {record.release.id: record for record in self._releases if record}
                for release in gone:
                    kept.pop(release, None)
                self._rebuild([*kept.values(), *records], stamp, None)
                return
            if self._cache:
                self._cache.forget()
            numbers = [self._numbers.pop(release) for release in gone if release in self._numbers]
            for number in numbers:
                self._releases[number] = self._note.releases[number] = None
            entries = list(self._number(records))
            if entries or numbers:
                self._postings.write(entries, numbers)
            spelt = {word for entry in entries for word in words(f"{entry.quote.speaker or ''} {entry.quote.text}")}
            if fresh := {stem(word) for word in spelt} - self._vocabulary.known:
                self._vocabulary = Vocabulary([*self._vocabulary.stems, *fresh])
            self._done(stamp)

    def _rebuild(self, records: Sequence[Record], stamp: str, pace: Pace | None) -> None:
        with self._writing():
            folder = self._cache.new_folder() if self._cache else None
            self._note = Note(SCHEMA, stamp, folder.name if folder else "", 0, [])
            self._releases, self._numbers = [], {}
            newest = sorted(records, key=lambda record: record.release.published or date.min, reverse=True)
            postings = Postings(folder, create=True)
            try:
                postings.write(_paced(self._number(newest), pace), bulk=True)
            except BaseException:
                if folder:
                    shutil.rmtree(folder, ignore_errors=True)
                raise
            self._postings, self._vocabulary = postings, Vocabulary(postings.stems())
            self._done(stamp)

    def _number(self, records: Iterable[Record]) -> Iterator[Entry]:
        """Give releases their numbers and yield their quotes."""
        for record in records:
            release, number = record.release, len(self._releases)
            self._releases.append(record)
            self._note.releases.append((release.id, digest(record)))
            self._numbers[release.id] = number
            partners = tuple(sorted({name.text for name in partner_names(record)}))
            for slot, quote in enumerate(record.facts.quotes):
                yield Entry(number_of(number, slot), quote, release.published, partners)

    def _done(self, stamp: str) -> None:
        self._note.size, self._note.stamp = self._postings.size, stamp
        if self._cache:
            self._cache.save(self._note, self._vocabulary)
        self.refresh()


def _paced(each_of: Iterable[_Item], pace: Pace | None) -> Iterator[_Item]:
    for each in each_of:
        if pace:
            pace()
        yield each
