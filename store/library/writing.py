"""One change of the library file: what is staged under the lock, then saved in one step. Reading needs none of this."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.table import Document

from store.library import files
from store.library.lock import hold
from store.library.merging import Merging, renewed
from store.library.schema import SCHEMA, Contents, Meta, plain, stored
from store.library.storage import StagedStorage
from store.library.summary import Summary
from store.model import Facts, Record

__all__ = ["Change", "hold"]


class Change:
    """A change in the making. `contents` is what the file will hold; `put` and `drop` change its tables."""

    def __init__(self, path: Path, contents: Contents, *, new: bool) -> None:
        self.contents = Contents(
            meta=dict(contents.meta),
            releases=dict(contents.releases),
            corrections=dict(contents.corrections),
            clippings=dict(contents.clippings),
        )
        self._storage = StagedStorage(path)
        self._database = TinyDB(storage=lambda: self._storage)
        if new:
            self.put("meta", {1: Meta(SCHEMA)})

    def put(self, table: str, rows: Mapping[int, Any]) -> None:
        """Stage rows; those of numbers already in the table are replaced."""
        known: dict[int, Any] = getattr(self.contents, table)
        self._remove(table, [number for number in rows if number in known])
        if rows:
            self._database.table(table).insert_multiple(Document(plain(row), doc_id=n) for n, row in rows.items())
        known.update(rows)

    def drop(self, table: str, numbers: Iterable[int]) -> None:
        """Stage the removal of rows. Raises `KeyError` for a number the table does not hold."""
        known: dict[int, Any] = getattr(self.contents, table)
        gone = list(numbers)
        for number in gone:
            del known[number]
        self._remove(table, gone)

    def _remove(self, table: str, numbers: list[int]) -> None:
        if numbers:
            self._database.table(table).remove(doc_ids=numbers)

    def take(self, records: Iterable[Record]) -> Summary:
        """Stage incoming records and say what becomes of each."""
        merging = Merging(stored(self.contents))
        for record in records:
            merging.take(record)
        self.put("releases", merging.changed)
        return merging.summary

    def renew(self, facts: Iterable[tuple[str, Facts]]) -> int:
        """Stage newer finds, by release id; return how many releases they change."""
        rows = stored(self.contents)
        numbers = {row.release.id: number for number, row in rows.items()}
        changed = {}
        for release_id, found in facts:
            row = rows[numbers[release_id]]
            fresh = renewed(row, found)
            if fresh != row:
                changed[numbers[release_id]] = fresh
        self.put("releases", changed)
        return len(changed)

    @property
    def staged(self) -> bool:
        """Whether anything was put or dropped."""
        return self._storage.staged

    def commit(self) -> files.Stamp:
        """Save what is staged and return the file's new stamp."""
        return self._storage.commit()
