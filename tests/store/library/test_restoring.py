"""Putting an older state of a library back: whole, locked, and nothing lost on the way."""

import json
import os
from pathlib import Path

import pytest

from store.errors import LibraryBroken, LibraryLocked, LibraryWriteFailed
from store.library import Clipping, Library, files, lock, open_library
from store.library.restoring import present, restore, states
from tests.store.library.conftest import record


def _add(path: Path, release_id: str) -> None:
    open_library(path).add([record(release_id, f"Совсем другой короткий текст, {release_id}.")])


def _full(*_: object) -> None:
    raise OSError(28, "No space left on device")


def _ids(path: Path) -> list[str]:
    return [each.release.id for each in open_library(path, read_only=True).records]


def test_states_tell_what_they_hold_newest_first(library: Library, path: Path) -> None:
    open_library(path).clip(Clipping(fact="zarechye-1/q56", words="Мы ждали гостей"))
    _add(path, "b")
    _add(path, "c")
    assert [(state.releases, state.clippings) for state in states(path)] == [(2, 1), (1, 1), (1, 0)]
    assert [state.size for state in states(path)] == [state.path.stat().st_size for state in states(path)]
    assert all(state.made for state in states(path))
    now = present(path)
    assert now is not None
    assert (now.releases, now.corrections, now.clippings, now.made) == (3, 0, 1, None)


def test_an_older_state_comes_back_and_the_present_one_is_kept(library: Library, path: Path) -> None:
    _add(path, "b")
    before = path.read_bytes()
    kept = restore(path, states(path)[0])
    assert _ids(path) == ["zarechye-1"]
    assert kept is not None
    assert kept.read_bytes() == before
    assert states(path)[0].path == kept
    assert library.refresh()
    assert [each.release.id for each in library.records] == ["zarechye-1"]


def test_trying_one_state_after_another_loses_none(library: Library, path: Path) -> None:
    for name in "bcdef":
        _add(path, name)
    known = {state.path.read_bytes() for state in states(path)} | {path.read_bytes()}
    for number in range(files.BACKUPS_KEPT):
        restore(path, states(path)[number])
    assert {state.path.read_bytes() for state in states(path)} == known
    assert restore(path, states(path)[0]) is None


def test_a_damaged_or_lost_library_is_what_restoring_is_for(library: Library, path: Path) -> None:
    _add(path, "b")
    path.write_bytes(b"{")
    kept = restore(path, states(path)[0])
    assert kept is not None
    assert kept.read_bytes() == b"{"
    assert [state.releases for state in states(path)] == [None, 1]
    path.unlink()
    assert present(path) is None
    assert restore(path, states(path)[1]) is None
    assert _ids(path) == ["zarechye-1"]


def test_a_damaged_backup_is_refused_and_nothing_changes(library: Library, path: Path) -> None:
    _add(path, "b")
    [state] = states(path)
    rows = json.loads(state.path.read_bytes())
    next(iter(rows["releases"].values()))["release"]["text"] = 3
    state.path.unlink()
    state.path.write_text(json.dumps(rows), encoding="utf-8")
    before = path.read_bytes()
    with pytest.raises(LibraryBroken, match="not a library"):
        restore(path, state)
    assert path.read_bytes() == before
    assert len(states(path)) == 1


def test_nobody_restores_while_another_writes(library: Library, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _add(path, "b")
    before = path.read_bytes()
    monkeypatch.setattr(lock, "PATIENCE", 0.01)
    with lock.hold(path), pytest.raises(LibraryLocked):
        restore(path, states(path)[0])
    assert path.read_bytes() == before


def test_a_restore_that_cannot_be_saved_leaves_everything(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(path, "b")
    before = path.read_bytes()
    monkeypatch.setattr(os, "replace", _full)
    with pytest.raises(LibraryWriteFailed, match="no space left"):
        restore(path, states(path)[0])
    assert path.read_bytes() == before
    assert not list(path.parent.glob(".*.tmp"))


def test_without_a_copy_of_the_present_state_nothing_is_put_in_its_place(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(path, "b")
    before = path.read_bytes()
    monkeypatch.setattr(os, "link", _full)
    monkeypatch.setattr(files.shutil, "copy2", _full)
    with pytest.raises(LibraryWriteFailed, match="no space left"):
        restore(path, states(path)[0])
    assert path.read_bytes() == before


def test_states_set_aside_within_one_second_keep_their_order(path: Path) -> None:
    folder = files.backup_folder(path)
    folder.mkdir()
    for written, name in enumerate(("bbbb", "aaaa", "cccc")):
        (folder / f"library-20250822-140500-{name}.json").write_text("{}", encoding="utf-8")
        os.utime(folder / f"library-20250822-140500-{name}.json", (written, written))
    (folder / "library-notes.json").write_text("{}", encoding="utf-8")
    assert [backup.stem[-4:] for backup in files.backups(path)] == ["cccc", "aaaa", "bbbb"]


def test_a_name_with_brackets_has_backups_like_any_other(tmp_path: Path) -> None:
    path = tmp_path / "архив [2024].json"
    for name in "ab":
        open_library(path, create=True).add([record(name, f"Совсем другой короткий текст, {name}.")])
    assert [state.releases for state in states(path)] == [1]
