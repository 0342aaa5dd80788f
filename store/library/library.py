"""The library: everything imported, with people's corrections over it, in one file saved whole or not at all."""

import contextlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from store.errors import LibraryMissing, LibraryReadOnly, LibraryWriteFailed
from store.library import files
from store.library.overlay import Correction, lay_over
from store.library.schema import Clipping, Contents, Stored, decode, decode_whole, stored
from store.library.summary import Summary
from store.model import Facts, Record
from store.resting import at_rest

if TYPE_CHECKING:
    from store.library.writing import Change


class Library:
    """An open library. What it holds is a snapshot that never changes under a reader; `refresh` takes a new one.

    Every writing method takes the lock, reads the file again, adds to what it finds there, and returns when the
    change is on disk.
    """

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        self.read_only = read_only
        self._stamp: files.Stamp | None = None
        self._contents = Contents()
        self._whole: Contents | None = None
        self._records: tuple[Record, ...] | None = None
        self._orphans: tuple[Correction, ...] = ()
        self._backed_up = False

    @property
    def records(self) -> tuple[Record, ...]:
        """Every release with its facts as corrected, in order of import."""
        if self._records is None:
            with at_rest():
                self._records = self._corrected()
        return self._records

    @property
    def state(self) -> str:
        """A name for what the file held when it was read; it changes with every change of the file."""
        return "-".join(map(str, self._stamp)) if self._stamp else ""

    @property
    def orphans(self) -> tuple[Correction, ...]:
        """Corrections whose words are no longer in their release, or whose release is gone."""
        _ = self.records
        return self._orphans

    @property
    def corrections(self) -> dict[int, Correction]:
        """Every correction by number, oldest first."""
        return dict(self._contents.corrections)

    @property
    def clippings(self) -> dict[int, Clipping]:
        """Every saved fact by number, oldest first."""
        return dict(self._contents.clippings)

    @property
    def rows(self) -> tuple[Stored, ...]:
        """The rows of the `releases` table as found, without corrections."""
        return tuple(stored(self._wholly()).values())

    def get(self, release_id: str) -> Record | None:
        """Return the record of this release id, or `None`."""
        return next((record for record in self.records if record.release.id == release_id), None)

    def refresh(self) -> bool:
        """Take in what others wrote since; tell whether there was anything."""
        if files.stamp(self.path) == self._stamp:
            return False
        self._load()
        return True

    def add(self, records: Iterable[Record]) -> Summary:
        """Take records in, all or none, and say what became of each."""
        with self._writing(whole=True) as change:
            return change.take(records)

    def renew(self, facts: Iterable[tuple[str, Facts]]) -> int:
        """Replace the facts rules found by newer finds, by release id; return how many releases changed."""
        with self._writing(whole=True) as change:
            return change.renew(facts)

    def correct(self, correction: Correction) -> int:
        """Keep a correction; an earlier one on the same matter gives way. Returns its number, for `withdraw`."""
        with self._writing() as change:
            known = change.contents.corrections
            number = max(known, default=0) + 1
            change.drop("corrections", [old for old, other in known.items() if correction.replaces(other)])
            change.put("corrections", {number: correction})
        return number

    def withdraw(self, number: int) -> None:
        """Take a correction back. Raises `KeyError` for an unknown number."""
        with self._writing() as change:
            change.drop("corrections", [number])

    def clip(self, clipping: Clipping) -> int:
        """Save a clipping, or change the note of the one on the same fact. Returns its number, for `unclip`."""
        with self._writing() as change:
            known = change.contents.clippings
            same = [number for number, other in known.items() if other.fact == clipping.fact]
            number = same[0] if same else max(known, default=0) + 1
            change.put("clippings", {number: clipping})
        return number

    def unclip(self, number: int) -> None:
        """Remove a clipping. Raises `KeyError` for an unknown number."""
        with self._writing() as change:
            change.drop("clippings", [number])

    @contextlib.contextmanager
    def _writing(self, *, whole: bool = False) -> "Iterator[Change]":
        """Hold the lock over a fresh reading of the file; what was staged is saved if the block ends well.

        Only those who take in or renew releases need the rows as a `whole`.
        """
        if self.read_only:
            raise LibraryReadOnly(self.path, "this library was opened for reading only.", "Nothing was changed.")
        # loaded here: what writing needs takes longer to load than a command that only reads takes to run
        from store.library.writing import Change, hold

        files.prepare_folder(self.path)
        with hold(self.path):
            files.sweep(self.path)
            new = self._stamp is None and files.stamp(self.path) is None
            if not new:
                self.refresh()
            change = Change(self.path, self._wholly() if whole else self._contents, new=new)
            try:
                yield change
            except ValueError as error:
                raise LibraryWriteFailed(self.path, f"a fact cannot be stored: {error}.") from error
            if change.staged:  # a copy of what stays as it is would push out one that may be needed
                if not new and not self._backed_up:
                    files.back_up(self.path)
                self._stamp = change.commit()
                self._backed_up = True
        self._contents, self._records = change.contents, None
        self._whole = change.contents if whole else None

    def _load(self) -> None:
        content, stamp = files.read(self.path)
        self._contents, self._stamp, self._records = decode(self.path, content), stamp, None
        self._whole = None

    def _wholly(self) -> Contents:
        """Return the contents as of the last reading, with what only writers and checks need."""
        if self._whole is None and self._stamp is not None:
            content, stamp = files.read(self.path)
            whole = decode_whole(self.path, content)
            if stamp != self._stamp:
                self._contents, self._stamp, self._records = whole, stamp, None
            self._whole = whole
        return self._whole or Contents()

    def _corrected(self) -> tuple[Record, ...]:
        of_release: defaultdict[str, list[Correction]] = defaultdict(list)
        everywhere = []
        for correction in self._contents.corrections.values():
            if correction.release is None:
                everywhere.append(correction)
            else:
                of_release[correction.release].append(correction)
        records, orphans = [], []
        for row in self._contents.releases.values():
            own = of_release.pop(row.release.id, [])
            record, lost = lay_over(row.record, [*own, *everywhere])
            records.append(record)
            orphans += lost
        self._orphans = (*orphans, *(c for left in of_release.values() for c in left))
        return tuple(records)


def find_library(path: str | Path) -> Path:
    """Return the path if something is there. Raises `LibraryMissing` otherwise, without opening anything."""
    if files.stamp(Path(path)) is None:
        raise LibraryMissing(path, "there is no library here.", "Import releases with: relex import PATH")
    return Path(path)


def open_library(path: str | Path, *, read_only: bool = False, create: bool = False) -> Library:
    """Open the library at `path`. Raises `LibraryMissing` or `LibraryBroken`; reading never makes a file.

    With `create`, a missing library is made by the first thing written to it.
    """
    # saving replaces the file, so a symbolic link must be followed first or it would be what is replaced
    library = Library(Path(path).resolve(), read_only=read_only)
    try:
        library.refresh()
        find_library(path)
    except LibraryMissing:
        if not create:
            raise
    return library
