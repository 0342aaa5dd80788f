"""Older states of the library, kept beside it."""

from pathlib import Path

from store.library import Library, files, open_library
from tests.store.library.conftest import record


def test_an_import_that_changes_nothing_pushes_no_backup_out(library: Library, path: Path) -> None:
    open_library(path).add([record("b", "Совсем другой короткий текст.")])
    before, kept = path.read_bytes(), list(files.backups(path))
    for _ in range(files.BACKUPS_KEPT):
        again = open_library(path)
        assert again.add([record("b", "Совсем другой короткий текст.")]).duplicates == ("b",)
        assert again.renew([]) == 0
    assert (path.read_bytes(), list(files.backups(path))) == (before, kept)
