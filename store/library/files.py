"""The library as a file: read whole, replaced whole or not at all, with older copies kept beside it."""

import contextlib
import glob
import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from store.errors import LibraryBroken, LibraryError, LibraryMissing, LibraryReadOnly, LibraryWriteFailed

BACKUPS_KEPT = 5
STAMP = "%Y%m%d-%H%M%S"
"""How the name of a backup tells when it was set aside."""
_STAMP_LENGTH = 15
_STAMPED = f"{'[0-9]' * 8}-{'[0-9]' * 6}-????"  # such a time and a few random signs
_PRIVATE = 0o600


class Stamp(NamedTuple):
    """What tells one state of a file from another without reading it."""

    inode: int
    size: int
    mtime_ns: int


def stamp(path: Path) -> Stamp | None:
    """Return the stamp of the file, or `None` when there is no file."""
    try:
        status = path.stat()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise _unreadable(path, error) from error
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def read(path: Path) -> tuple[bytes, Stamp]:
    """Return the bytes of the file and the stamp they belong to."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            return file.read(), Stamp(status.st_ino, status.st_size, status.st_mtime_ns)
    except FileNotFoundError as error:
        raise LibraryMissing(path, "there is no library here.", "Import releases with: relex import PATH") from error
    except OSError as error:
        raise _unreadable(path, error) from error


def replace(path: Path, content: bytes) -> Stamp:
    """Put `content` in place of the file in one step that survives a crash; on failure the file is what it was."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}.tmp")
    try:
        written = _write(temporary, content)
        os.replace(temporary, path)  # noqa: PTH105 - the tests fail this very call
        _sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)
        raise _unwritable(path, error) from error
    return written


def _write(path: Path, content: bytes) -> Stamp:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
        status = os.fstat(file.fileno())
    return Stamp(status.st_ino, status.st_size, status.st_mtime_ns)


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows cannot open folders, and needs no such step
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def prepare_folder(path: Path) -> None:
    """Make the folder of a library that is about to be written for the first time."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _unwritable(path, error) from error


def sweep(path: Path) -> None:
    """Remove half-written files that a killed process left. Only the holder of the lock may call this."""
    for stray in path.parent.glob(f".{glob.escape(path.name)}.*.tmp"):
        with contextlib.suppress(OSError):
            stray.unlink()


def back_up(path: Path) -> None:
    """Keep the present state of the file, and the newest few before it. A failure is no reason not to save."""
    with contextlib.suppress(OSError, LibraryError):
        set_aside(path)
        for old in list(backups(path))[BACKUPS_KEPT:]:
            old.unlink()


def set_aside(path: Path) -> Path:
    """Keep the present state of the file beside it, and return where. Raises `LibraryError`."""
    folder = backup_folder(path)
    kept = folder / f"{path.stem}-{time.strftime(STAMP)}-{os.urandom(2).hex()}{path.suffix}"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        try:
            # a second name costs nothing, and stays true because saving replaces the file, never overwrites it
            os.link(path, kept)
        except OSError:
            shutil.copy2(path, kept)
    except OSError as error:
        raise _unwritable(path, error) from error
    return kept


def backup_folder(path: Path) -> Path:
    """Return the folder where older states of this library are kept."""
    return path.with_name(f"{path.name}.backups")


def backups(path: Path) -> Iterator[Path]:
    """Yield the older states kept, newest first."""
    kept = backup_folder(path).glob(f"{glob.escape(path.stem)}-{_STAMPED}{glob.escape(path.suffix)}")
    yield from sorted(kept, key=_age, reverse=True)


def stamped(backup: Path) -> str:
    """Return the part of a backup's name that tells when it was set aside, in local time: `20250822-140500`."""
    return backup.stem.rpartition("-")[0][-_STAMP_LENGTH:]


def _age(backup: Path) -> tuple[str, int]:
    """Return what puts backups in order; of those set aside in one second the one written last is the newest."""
    written = 0
    with contextlib.suppress(OSError):
        written = backup.stat().st_mtime_ns
    return stamped(backup), written


def broken(path: Path, reason: str) -> LibraryBroken:
    """Return the error for a file that is not a library, naming the newest older state if there is one."""
    newest = next(backups(path), None)
    advice = "The file is left as it is."
    if newest:
        advice = (
            f"The file is left as it is; `relex restore` lists its backups and puts one back, the newest is {newest}"
        )
    return LibraryBroken(path, reason, advice)


def _unreadable(path: Path, error: OSError) -> LibraryError:
    return LibraryBroken(path, f"cannot be read: {_words(error)}.", "Check the path and its permissions.")


def _unwritable(path: Path, error: OSError) -> LibraryError:
    if isinstance(error, PermissionError) or error.errno == 30:  # EROFS
        return LibraryReadOnly(path, f"cannot be written: {_words(error)}.", "Nothing was changed.")
    return LibraryWriteFailed(path, f"saving failed: {_words(error)}.", "Nothing was lost; free some space and repeat.")


def _words(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
