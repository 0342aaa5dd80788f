"""Opening, saving and sharing the library file."""

import contextlib
import json
import os
import stat
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from random import Random

import msgspec
import pytest
import tinydb
from hypothesis import given
from hypothesis import strategies as st

from store.errors import (
    LibraryBroken,
    LibraryError,
    LibraryLocked,
    LibraryMissing,
    LibraryReadOnly,
    LibraryWriteFailed,
    StoreError,
)
from store.keys import keyed
from store.library import Clipping, Library, files, lock, open_library, overlay
from store.library.schema import Stored, decode, plain
from store.library.verify import verify
from store.model import Facts, Figure, FigureKind, Record, Span
from tests.store.library.conftest import TEXT, WORDS, record

ROOT = Path(__file__).parents[3]


def _python(code: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", textwrap.dedent(code), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_what_was_added_is_there_after_reopening(library: Library, path: Path) -> None:
    library.clip(Clipping(fact="zarechye-1/q57", words=WORDS, note="для полосы"))
    again = open_library(path, read_only=True)
    assert again.records == library.records == (record(),)
    assert [clip.note for clip in again.clippings.values()] == ["для полосы"]


def test_plain_tinydb_opens_the_file(library: Library, path: Path) -> None:
    database = tinydb.TinyDB(path)
    assert database.tables() >= {"meta", "releases"}
    (row,) = database.table("releases").all()
    assert row["release"]["text"] == TEXT
    assert database.table("meta").all() == [{"schema": 1}]


def test_rows_added_with_plain_tinydb_are_read(library: Library, path: Path) -> None:
    database = tinydb.TinyDB(path)
    database.table("clippings").insert({"fact": "zarechye-1/q57", "words": WORDS})
    database.table("something_else").insert({"kept": True})
    database.close()
    assert library.refresh()
    assert len(library.clippings) == 1
    library.add([record("zarechye-2", TEXT.replace("ярмарку", "выставку"))])
    assert tinydb.TinyDB(path).table("something_else").all() == [{"kept": True}]


def test_reading_a_path_that_does_not_exist_makes_nothing(tmp_path: Path) -> None:
    with pytest.raises(LibraryMissing, match="no library"):
        open_library(tmp_path / "no" / "library.json")
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_private_and_its_folder_is_made(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "library.json"
    open_library(path, create=True).add([record()])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_opening_for_creation_alone_makes_no_file(path: Path) -> None:
    open_library(path, create=True)
    assert not path.exists()


def test_a_read_only_library_refuses_to_write(library: Library, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(LibraryReadOnly):
        open_library(path, read_only=True).add([record("other")])
    assert path.read_bytes() == before


WHOLE = msgspec.json.encode(
    {"meta": {"1": {"schema": 1}}, "releases": {"1": plain(Stored(release=record().release, facts=record().facts))}}
)
DEEP = b"[" * 100_000
ODD = {
    "empty": b"",
    "blank": b" \n",
    "byte order mark": b"\xef\xbb\xbf{}",
    "cp1251": '{"meta": {"1": {"schema": "да"}}}'.encode("cp1251"),
    "truncated": b'{"meta": {"1": {"schema": 1}}, "releases": {"1": {"rel',
    "list": b"[1, 2]",
    "number": b"5",
    "deep": DEEP,
    "deep inside": b'{"meta": ' + DEEP,
    "another program's": b'{"_default": {"1": {"name": "x"}}}',
    "row is a number": b'{"meta": {"1": {"schema": 1}}, "releases": {"1": 5}}',
    "text number": b'{"meta": {"1": {"schema": 1}}, "releases": {"one": {}}}',
    "newer": b'{"meta": {"1": {"schema": 99}}}',
    "bad day": b'{"meta": {"1": {"schema": 1}}, "releases": {"1": {"release": '
    b'{"id": "a", "text": "b", "sha256": "c", "published": "2025-13-45"}}}}',
    "surrogate": b'{"meta": {"1": {"schema": 1}}, "releases": {"1": {"release": '
    b'{"id": "a", "text": "\\udcff", "sha256": "c"}}}}',
    "no spans": b'{"meta": {"1": {"schema": 1}}, "releases": {"1": {"release": {"id": "a", "text": "b", "sha256": "c"}'
    b', "facts": {"people": [{"spans": [], "rule": "r", "name": "n"}]}}}}',
    "null bytes": bytes(1000),
}


@pytest.mark.parametrize("content", ODD.values(), ids=ODD.keys())
def test_odd_files_give_one_kind_of_error_and_stay_untouched(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    for create in (False, True):
        with pytest.raises(LibraryBroken) as caught:
            open_library(path, create=create)
        assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_a_folder_is_not_a_library(tmp_path: Path) -> None:
    with pytest.raises(LibraryError):
        open_library(tmp_path)


def test_a_broken_file_names_its_newest_backup(library: Library, path: Path) -> None:
    open_library(path).add([record("b", "Совсем другой короткий текст.")])
    path.write_bytes(b"{")
    with pytest.raises(LibraryBroken, match=r"the newest is .*library-"):
        open_library(path)


def test_the_five_newest_backups_are_kept(library: Library, path: Path) -> None:
    for n in range(8):
        open_library(path).add([record(f"n{n}", f"Короткий текст номер {n}.")])
    kept = list(files.backups(path))
    assert len(kept) == files.BACKUPS_KEPT
    assert all(open_library(backup, read_only=True).records for backup in kept)


def test_stray_temporary_files_are_swept_by_the_next_writer(library: Library, path: Path) -> None:
    stray = path.with_name(f".{path.name}.123.abcd.tmp")
    stray.write_bytes(b"half")
    library.add([record("b", "Другой текст.")])
    assert not stray.exists()


def test_a_symbolic_link_stays_one(library: Library, path: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(path)
    open_library(link).add([record("b", "Другой текст.")])
    assert link.is_symlink()
    assert len(open_library(path).records) == 2


def test_a_writer_adds_to_what_another_has_written_meanwhile(library: Library, path: Path) -> None:
    other = open_library(path)
    other.add([record("b", "Другой текст.")])
    library.add([record("c", "Третий текст.")])
    assert [r.release.id for r in library.records] == ["zarechye-1", "b", "c"]
    assert other.refresh()
    assert not other.refresh()
    assert len(other.records) == 3


def test_the_second_writer_learns_who_holds_the_library(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.hold(library.path), pytest.raises(LibraryLocked, match=str(os.getpid())):
        library.add([record("b", "Другой текст.")])


@pytest.mark.parametrize("step", ["fsync", "replace", "open"])
def test_a_failing_step_of_saving_loses_nothing(
    library: Library, path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    before, real, done = path.read_bytes(), getattr(os, step), False
    fail_at, told = 0, []
    while not done:
        calls = iter(range(1000))

        def flaky(*arguments: object, calls: object = calls, fail_at: int = fail_at, **named: object) -> object:
            if str(path.parent) in str(arguments[0]) and "lock" in str(arguments[0]):
                return real(*arguments, **named)
            if next(calls) == fail_at:  # type: ignore[call-overload]
                raise OSError(28, "No space left on device")
            return real(*arguments, **named)

        with monkeypatch.context() as patch:
            patch.setattr(os, step, flaky)
            try:
                library.add([record(f"n{fail_at}", f"Текст номер {fail_at}.")])
                done = True
            except LibraryWriteFailed as error:
                told.append(str(error))
        assert list(path.parent.glob(".*.tmp")) == []
        assert {r.release.id for r in open_library(path).records} >= {"zarechye-1"}
        fail_at += 1
    assert fail_at > 0
    assert all("no space left" in message for message in told)
    assert json.loads(before)


def test_a_full_disk_leaves_every_row_readable(library: Library, path: Path) -> None:
    result = _python(
        """
        import resource, signal, sys
        from store.errors import LibraryWriteFailed
        from store.library import open_library
        from tests.store.library.conftest import record
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        library = open_library(sys.argv[1])
        done = 0
        try:
            for n in range(100):
                library.add([record(f"n{n}", f"Короткий текст номер {n}.")])
                done += 1
        except LibraryWriteFailed as error:
            print(done, "saving failed" in str(error))
        """,
        path,
    )
    done, told = result.stdout.split()
    assert told == "True", result.stderr
    assert len(open_library(path).records) == 1 + int(done)
    assert list(path.parent.glob(".*.tmp")) == []


def test_two_writers_lose_nothing(library: Library, path: Path) -> None:
    code = textwrap.dedent(
        """
        import sys
        from store.library import open_library
        from tests.store.library.conftest import record
        library = open_library(sys.argv[1])
        for n in range(15):
            library.add([record(f"{sys.argv[2]}{n}", f"Текст {sys.argv[2]} номер {n}.")])
        """
    )
    writers = [
        subprocess.Popen([sys.executable, "-c", code, str(path), name], cwd=ROOT, stderr=subprocess.PIPE)
        for name in ("a", "b")
    ]
    assert [(w.communicate()[1], w.returncode) for w in writers] == [(b"", 0), (b"", 0)]
    assert len(open_library(path).records) == 31


def test_a_number_json_cannot_hold_is_refused_before_writing(library: Library, path: Path) -> None:
    odd = Figure(spans=(Span(0, 5),), rule="r", value=float("nan"), unit="%", kind=FigureKind.LEVEL)
    before = path.read_bytes()
    with pytest.raises(LibraryWriteFailed):
        library.add([Record(release=record("b").release, facts=Facts(figures=(odd,)))])
    with pytest.raises(LibraryWriteFailed):
        library.clip(Clipping(fact="x", words="\udcff"))
    assert path.read_bytes() == before
    assert len(library.records) == 1


def test_a_change_by_another_program_during_saving_is_not_overwritten(library: Library, path: Path) -> None:
    def meddling() -> Iterator[Record]:
        content = json.loads(path.read_bytes())
        content["notes"] = {"1": {"by": "somebody else"}}
        path.write_text(json.dumps(content), encoding="utf-8")
        yield record("b", "Другой текст.")

    with pytest.raises(LibraryWriteFailed, match="another program"):
        library.add(meddling())
    assert tinydb.TinyDB(path).table("notes").all() == [{"by": "somebody else"}]
    library.add([record("b", "Другой текст.")])
    assert tinydb.TinyDB(path).table("notes").all() == [{"by": "somebody else"}]
    assert len(open_library(path).records) == 2


def test_a_library_that_vanished_is_not_made_anew_behind_ones_back(library: Library, path: Path) -> None:
    path.unlink()
    with pytest.raises(LibraryMissing):
        library.add([record("b", "Другой текст.")])
    assert not path.exists()


@given(st.data())
def test_damaged_bytes_are_read_or_refused_and_never_raise_anything_else(data: st.DataObject) -> None:
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content) - 1))
        if data.draw(st.booleans()):
            content[at] = data.draw(st.integers(0, 255))
        else:
            del content[at : at + data.draw(st.integers(1, 40))]
    with contextlib.suppress(LibraryBroken):
        contents = decode(Path("library.json"), bytes(content))
        for row in contents.releases.values():
            assert row.record.release.id is not None


def test_equal_words_of_facts_are_kept_once(path: Path) -> None:
    open_library(path, create=True).add([record("one"), record("two", f"{TEXT} И ещё слово.")])
    one, two = (each.facts.people[0] for each in open_library(path).records)
    assert one.name == two.name
    assert one.name is two.name
    assert one.rule is two.rule


def test_a_library_that_was_only_read_still_knows_reprints_and_altered_words(path: Path) -> None:
    open_library(path, create=True).add([record("one")])
    library = open_library(path)
    assert library.add([record("two", f"{TEXT} И ещё слово.")]).reprints == ("two",)
    assert library.add([record("one")]).duplicates == ("one",)
    assert all(row.seals for row in library.rows)
    path.write_bytes(path.read_bytes().replace(WORDS.encode(), WORDS.upper().encode()))
    assert {fault.reason for fault in verify(open_library(path))} >= {
        "other words stand at its place than when it was found"
    }


@pytest.mark.slow
def test_ten_thousand_flipped_bytes_never_raise_anything_else_and_never_write(tmp_path: Path) -> None:
    whole = open_library(tmp_path / "whole.json", create=True)
    whole.add([record(), record("b", f"{TEXT} Приехали и соседи из-за реки.", url="https://a.example/1")])
    whole.correct(overlay.confirm(whole.records[0], next(keyed(whole.records[0].facts))[0]))
    content, chance, path = whole.path.read_bytes(), Random(7), tmp_path / "flipped.json"
    for _ in range(10_000):
        flipped = bytearray(content)
        for _ in range(chance.choice((1, 1, 1, 2, 40))):
            flipped[chance.randrange(len(flipped))] ^= 1 << chance.randrange(8)
        path.write_bytes(flipped)
        with contextlib.suppress(StoreError):
            library = open_library(path, read_only=True)
            _ = library.records, library.orphans, list(verify(library))
        assert path.read_bytes() == flipped
