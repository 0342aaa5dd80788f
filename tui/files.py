"""Files the person asked for, written where the program was started, never over another one."""

import os
from pathlib import Path


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
