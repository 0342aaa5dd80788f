"""The way between TinyDB and the file: rows stay unread until they are asked for, changes are saved in one step."""

from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from store.errors import LibraryWriteFailed
from store.library import files

_Tables = dict[str, dict[str, Any]]
_DECODER = msgspec.json.Decoder(dict[str, dict[str, msgspec.Raw]])


class StagedStorage(Storage):
    """A TinyDB storage that gathers changes in memory and saves them in one atomic step.

    Rows already in the file are kept as the bytes they are, so one changed row does not cost decoding all of them:
    tables take and drop rows by number, but must not be searched. Make it inside the lock: it reads the file anew,
    and `commit` refuses if something without the lock wrote since.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._stamp = files.stamp(path)
        self._tables: _Tables | None = None
        self.staged = False
        """Whether there is anything to save."""
        if self._stamp is not None:
            content, self._stamp = files.read(path)
            try:
                self._tables = _DECODER.decode(content)
            except (msgspec.MsgspecError, RecursionError) as error:
                raise files.broken(path, f"the file is damaged ({error}).") from error

    def read(self) -> _Tables | None:
        """Return the tables as staged so far."""
        return self._tables

    def write(self, data: _Tables) -> None:
        """Stage the tables; nothing reaches the disk before `commit`."""
        self._tables, self.staged = data, True

    def commit(self) -> files.Stamp:
        """Save what is staged and return the file's new stamp."""
        if files.stamp(self._path) != self._stamp:
            raise LibraryWriteFailed(
                self._path, "another program changed the file at this very moment.", "Nothing was written; repeat."
            )
        try:
            content = msgspec.json.encode(self._tables)
        except (UnicodeEncodeError, RecursionError) as error:
            raise LibraryWriteFailed(self._path, f"a text cannot be stored: {error}.") from error
        return files.replace(self._path, content)
