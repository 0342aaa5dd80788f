"""Older states of a library: what each holds, and putting one back in the place of the present file."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from store.errors import LibraryError
from store.library import files
from store.library.schema import decode_whole, sizes


@dataclass(frozen=True, slots=True)
class State:
    """A library file as it is or was: its size in bytes and how many rows its tables hold, `None` if it is no library.

    `made` is when it gave way to a newer state, in local time, `None` for the present file.
    """

    path: Path
    size: int
    made: datetime | None = None
    releases: int | None = None
    corrections: int | None = None
    clippings: int | None = None


def present(path: Path) -> State | None:
    """Return what the library holds now, or `None` where there is no file."""
    return _state(path) if files.stamp(path) is not None else None


def states(path: Path) -> list[State]:
    """Return the older states of a library, newest first."""
    return [_state(backup, _made(backup)) for backup in files.backups(path)]


def _made(backup: Path) -> datetime | None:
    try:
        return datetime.strptime(files.stamped(backup), files.STAMP)  # no zone: it is told as it was on the clock
    except ValueError:
        return None


def _state(path: Path, made: datetime | None = None) -> State:
    try:
        content, _ = files.read(path)
        return State(path, len(content), made, *sizes(path, content))
    except LibraryError:
        stamp = files.stamp(path)
        return State(path, stamp.size if stamp else 0, made)


def restore(path: Path, state: State) -> Path | None:
    """Put an older state in the place of the library, and return where the present one was set aside.

    Nothing is set aside where there is no present file, or where it is among the backups already. Raises
    `LibraryError`, with everything as it was, when the older state is damaged or saving fails.
    """
    # loaded here: those who only list need no lock
    from store.library.lock import hold

    with hold(path):
        files.sweep(path)
        content, _ = files.read(state.path)
        decode_whole(state.path, content)
        kept = files.set_aside(path) if _must_be_kept(path) else None
        files.replace(path, content)
    return kept


def _must_be_kept(path: Path) -> bool:
    if files.stamp(path) is None:
        return False
    content, _ = files.read(path)
    alike = (backup for backup in files.backups(path) if backup.stat().st_size == len(content))
    return all(files.read(backup)[0] != content for backup in alike)
