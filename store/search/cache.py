"""The index kept beside the library, so that a new process need not build it.

It may be deleted at any time. A note beside the files says which library they belong to and what they looked like;
when anything differs the files are not trusted. The note is absent while anything is being written.
"""

import contextlib
import secrets
import shutil
from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from store.model import Record
from store.search.postings import SCHEMA, Postings
from store.search.vocabulary import Vocabulary
from store.views.filter.match import partner_names

_NOTE = "note.json"
_STEMS = "stems.txt"
_PRIVATE = 0o700
_PATIENCE = 3.0  # seconds to wait for another process that is writing


class Note(msgspec.Struct):
    """What the index holds. `releases[n]` is `[id, digest]` of the release numbered `n`, `None` for one dropped.

    `stamp` names the state of the library, `files` are names, sizes and times of change.
    """

    schema: str
    stamp: str
    folder: str
    size: int
    releases: list[tuple[str, str] | None]
    files: list[tuple[str, int, int]] = []


class Kept(msgspec.Struct):
    """An index as it was found on disk."""

    note: Note
    postings: Postings
    vocabulary: Vocabulary


class Busy(Exception):
    """Another process is writing the index."""


def digest(record: Record) -> str:
    """Return what tells one state of a record from another, as far as the search is concerned."""
    names = sorted(name.text for name in partner_names(record))
    told = [f"{record.release.published} {names}"]
    for quote in record.facts.quotes:
        speaker = quote.speaker or ""
        told.append(f"{len(speaker)} {len(quote.text)} {quote.kind.value} {speaker} {quote.text}")
    # an encoder of objects would leave with each text its bytes, as much again as all texts take
    return blake2b("\n".join(told).encode("utf-8", "surrogatepass"), digest_size=12).hexdigest()


class Cache:
    """A folder for the index of one library. Every method may raise `OSError`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._lock = FileLock(folder / "lock")
        self._known = b""  # what the note was when this process read or wrote it last

    @contextlib.contextmanager
    def writing(self, wait: float = _PATIENCE) -> Iterator[None]:
        """Keep other processes from writing. Raises `Busy` when one is at it still after `wait` seconds."""
        self.folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        self.folder.chmod(_PRIVATE)  # the index holds words of releases
        try:
            with self._lock.acquire(timeout=wait):
                yield
        except Timeout as error:
            raise Busy from error

    def is_as_known(self) -> bool:
        """Tell whether the note is still the one loaded or saved last: nobody else has written since."""
        try:
            return _digest((self.folder / _NOTE).read_bytes()) == self._known
        except OSError:
            return False

    def load(self) -> Kept | None:
        """Return the index, or `None` when there is none or it cannot be trusted."""
        try:
            written = (self.folder / _NOTE).read_bytes()
            note = msgspec.json.decode(written, type=Note)
        except (OSError, ValueError):
            return None
        if note.schema != SCHEMA or Path(note.folder).name != note.folder:
            return None
        path = self.folder / note.folder
        try:
            if note.files != _files(path):
                return None
            stems = (path / _STEMS).read_text(encoding="utf-8").split("\n")
            postings = Postings(path)
        except (OSError, ValueError):
            return None
        if postings.size != note.size:
            return None
        self._known = _digest(written)
        return Kept(note, postings, Vocabulary(stems))

    def forget(self) -> None:
        """Remove the note: from now on the files are not trusted."""
        (self.folder / _NOTE).unlink(missing_ok=True)

    def new_folder(self) -> Path:
        """Return an empty folder for a new index, beside the one in use."""
        path = self.folder / f"index-{secrets.token_hex(4)}"
        path.mkdir(parents=True)
        return path

    def save(self, note: Note, vocabulary: Vocabulary) -> None:
        """Write down what the index holds, and remove the indexes before it."""
        path = self.folder / note.folder
        (path / _STEMS).write_text("\n".join(vocabulary.stems), encoding="utf-8")
        note.files = _files(path)
        fresh = self.folder / f"{_NOTE}.new"
        written = msgspec.json.encode(note)
        fresh.write_bytes(written)
        fresh.replace(self.folder / _NOTE)
        self._known = _digest(written)
        for other in self.folder.glob("index-*"):
            if other.name != note.folder:
                shutil.rmtree(other, ignore_errors=True)


def _digest(written: bytes) -> bytes:
    return blake2b(written, digest_size=16).digest()


def _files(path: Path) -> list[tuple[str, int, int]]:
    found = []
    for each in sorted(path.iterdir()):
        if not each.name.startswith(".") and each.suffix != ".lock":
            status = each.stat()
            found.append((each.name, status.st_size, status.st_mtime_ns))
    return found
