"""From paths to files: what may not be read is named, what is no file is refused."""

import os
from pathlib import Path
from typing import Any

import pytest

from store.reading import Failure, expand, read
from tests.store.reading.test_reading import BODY, release_of


@pytest.fixture
def locked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that this person may not look into, beside a file that may be read."""
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "secret.txt").write_text(BODY, encoding="utf-8")
    (tmp_path / "open.txt").write_text(BODY, encoding="utf-8")
    scan, status = os.scandir, Path.stat

    def scandir(path: str) -> Any:
        if Path(path) == folder:
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(path)

    def stat(path: Path, **more: bool) -> os.stat_result:
        if path.parent == folder:
            raise PermissionError(13, "Permission denied", str(path))
        return status(path, **more)

    monkeypatch.setattr(os, "scandir", scandir)
    monkeypatch.setattr(Path, "stat", stat)
    return folder


def test_a_folder_that_may_not_be_looked_into_is_named_not_passed_over(tmp_path: Path, locked: Path) -> None:
    closed, found = expand([tmp_path])
    assert closed == Failure(str(locked), "cannot be read: permission denied")
    assert found == tmp_path / "open.txt"


def test_a_file_behind_a_closed_folder_fails_alone(tmp_path: Path, locked: Path) -> None:
    closed, found = expand([locked / "secret.txt", tmp_path / "open.txt"])
    assert closed == Failure(str(locked / "secret.txt"), "cannot be read: permission denied")
    assert found == tmp_path / "open.txt"


@pytest.mark.parametrize("address", ["https://example.org/news/1", "HTTP://пример.рф", "file:///tmp/a.html"])
def test_an_address_is_not_taken_for_a_file(address: str) -> None:
    (refused,) = expand([address])
    assert refused == Failure(address, "relex opens no addresses: save the page and import its file")


def test_a_list_of_addresses_is_no_release(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("https://example.org/1\n\nhttp://example.org/2?a=1\n", encoding="utf-8")
    (refused,) = read(tmp_path / "list.txt")
    assert isinstance(refused, Failure)
    assert refused.reason.startswith("there are only addresses in it")
    assert release_of(tmp_path, f"https://example.org/1\n\n{BODY}").text.endswith(BODY)
