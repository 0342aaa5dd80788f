"""What can go wrong with files, said for people: which file, why, and what to do next. One family."""

from pathlib import Path
from typing import ClassVar


class StoreError(Exception):
    """A file could not be used. `path` names it, `reason` says why, `advice` what to do next (may be empty)."""

    exit_code: ClassVar[int] = 1

    def __init__(self, path: str | Path, reason: str, advice: str = "") -> None:
        super().__init__(path, reason, advice)
        self.path = str(path)
        self.reason = reason
        self.advice = advice

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" + (f" {self.advice}" if self.advice else "")


class ReadingError(StoreError):
    """A file that should have been a release is not one."""


class ConfigError(StoreError):
    """The configuration file cannot be used."""

    exit_code = 2


class LibraryError(StoreError):
    """The library file cannot be read or written."""

    exit_code = 3


class LibraryMissing(LibraryError):
    """There is no library at this path; reading never makes one."""


class LibraryBroken(LibraryError):
    """The file is not a library this version can read. It is left as it is."""


class LibraryReadOnly(LibraryError):
    """The library was opened for reading, or the system does not let us write it."""


class LibraryWriteFailed(LibraryError):
    """Saving failed; the file still holds what it held before."""


class LibraryLocked(LibraryError):
    """Another process is writing. `holder` is its process id where known."""

    exit_code = 4

    def __init__(self, path: str | Path, holder: int | None) -> None:
        who = f"process {holder}" if holder else "another process"
        super().__init__(path, f"the library is being written by {who}.", "Try again when it is done.")
        self.holder = holder


class NotFound(StoreError):
    """Nothing in the library has this name; `path` is the name asked for."""
