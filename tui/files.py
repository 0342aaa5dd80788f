"""Files the person asked for, never written over another one unasked."""

import os
import sys
from pathlib import Path

from store.errors import StoreError


def write_new(folder: Path, stem: str, ending: str, text: str) -> Path:
    """Write a file that was not there before, `stem.ending` or `stem-2.ending` and so on, and return its path."""
    for number in range(1, 1000):
        path = folder / (f"{stem}.{ending}" if number == 1 else f"{stem}-{number}.{ending}")
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="") as file:
            file.write(text)
        return path
    raise FileExistsError(f"{folder / stem}: too many")


def put_out(text: str, path: Path | None, *, force: bool) -> None:
    """Print what a command made, or write it to the file that was named. Raises `StoreError`."""
    if path is None:
        sys.stdout.write(text)
        return
    if path.is_dir():
        raise StoreError(path, "cannot be written: is a directory.", "Name a file.")
    try:
        with path.open("w" if force else "x", encoding="utf-8", newline="") as out:
            out.write(text)
    except FileExistsError as error:
        raise StoreError(path, "the file is there already.", "Name another, or add --force.") from error
    except OSError as error:
        raise StoreError(path, f"cannot be written: {(error.strerror or str(error)).lower()}.") from error
