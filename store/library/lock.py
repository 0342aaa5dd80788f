"""One writer at a time: a lock beside the library, with the process that holds it by name."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from store.errors import LibraryLocked, LibraryReadOnly

PATIENCE = 2.0
"""Seconds to wait for another writer before giving up."""


@contextlib.contextmanager
def hold(path: Path) -> Iterator[None]:
    """Hold the right to write the library at `path`. Raises `LibraryLocked` after `PATIENCE`."""
    lock = FileLock(path.with_name(f"{path.name}.lock"), mode=0o600)
    note = path.with_name(f"{path.name}.holder")
    try:
        lock.acquire(timeout=PATIENCE, poll_interval=0.02)
    except Timeout as error:
        raise LibraryLocked(path, _holder(note)) from error
    except OSError as error:
        reason = f"cannot be locked for writing: {(error.strerror or type(error).__name__).lower()}."
        raise LibraryReadOnly(path, reason, "Nothing was changed.") from error
    try:
        with contextlib.suppress(OSError):
            note.write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        with contextlib.suppress(OSError):
            note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> int | None:
    try:
        return int(note.read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
