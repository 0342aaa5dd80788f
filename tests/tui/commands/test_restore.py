"""`relex restore`: backups listed with what they hold, and one put back."""

import json
from pathlib import Path

import pytest

from store.library import files, open_library
from tests.tui.commands.running import BODY, relex


@pytest.fixture
def path(home: Path) -> Path:
    """A library changed twice, so it has two backups: with one release, and with two."""
    for n in range(3):
        (home / "in" / f"{n}.txt").write_text(f"{BODY} Номер {n}.", encoding="utf-8")
        assert relex(home, "import", home / "in" / f"{n}.txt").returncode == 0
    path = home / "data" / "relex" / "library.json"
    for backup, stamp in zip(list(files.backups(path)), ("20250822-140500", "20250821-093000"), strict=True):
        backup.rename(backup.with_name(f"library-{stamp}-{backup.stem[-4:]}.json"))
    return path


def _releases(home: Path) -> int:
    return len(open_library(home / "data" / "relex" / "library.json", read_only=True).records)


def test_backups_are_listed_for_people_and_programs(home: Path, path: Path) -> None:
    told = relex(home, "restore", "--lang", "ru")
    assert told.returncode == 0
    assert [line.split()[:4] for line in told.stdout.splitlines()] == [
        ["№", "сохранена", "релизов", "правок"],
        ["1", "2025-08-22", "14:05:00", "2"],
        ["2", "2025-08-21", "09:30:00", "1"],
    ]
    assert "сейчас 3 релиза" in told.stderr
    first = json.loads(relex(home, "restore", "--json").stdout.splitlines()[0])
    backup = Path(first["path"])
    assert first == {
        "number": 1,
        "kept": "2025-08-22 14:05:00",
        "releases": 2,
        "corrections": 0,
        "clippings": 0,
        "size": backup.stat().st_size,
        "path": str(backup),
    }


@pytest.mark.parametrize(
    "which", [("2",), ("2025-08-21",), ("2025-08-21", "09:30"), ("2025-08-21T09:30:00",), ("21.08.2025",)]
)
def test_one_is_put_back_by_number_or_time(home: Path, path: Path, which: tuple[str, ...]) -> None:
    done = relex(home, "restore", *which)
    assert (done.returncode, done.stdout) == (0, "")
    assert "the backup of 2025-08-21 09:30:00 is back, 1 release" in done.stderr
    assert _releases(home) == 1
    # and what was there is one step away
    assert str(next(files.backups(path))) in done.stderr
    assert relex(home, "restore", "1").returncode == 0
    assert _releases(home) == 3


@pytest.mark.parametrize(
    ("which", "code", "english", "russian"),
    [
        (("3",), 1, "there is no such backup", "такой копии нет"),
        (("0",), 1, "there is no such backup", "такой копии нет"),
        (("2024-01-01",), 1, "there is no such backup", "такой копии нет"),
        (("вчера",), 1, "there is no such backup", "такой копии нет"),
        (("2025-08",), 1, "several backups are of that time: 1, 2", "копий этого времени несколько: 1, 2"),
        (("1", "--json"), 2, "list backups", "перечисляют копии"),
    ],
)
def test_what_cannot_be_put_back_is_said(
    home: Path, path: Path, which: tuple[str, ...], code: int, english: str, russian: str
) -> None:
    before = path.read_bytes()
    for lang, said in (("en", english), ("ru", russian)):
        done = relex(home, "restore", *which, "--lang", lang)
        assert (done.returncode, done.stdout) == (code, "")
        assert said in done.stderr
    assert path.read_bytes() == before


def test_a_damaged_library_tells_of_its_backups_and_gets_one_back(home: Path, path: Path) -> None:
    path.write_bytes(b"{")
    assert "relex restore" in relex(home, "timeline").stderr
    listed = relex(home, "restore", "--lang", "ru")
    assert "сейчас повреждён" in listed.stderr
    assert relex(home, "restore", "1").returncode == 0
    assert _releases(home) == 2


def test_without_backups_it_is_said_when_they_are_made(home: Path) -> None:
    done = relex(home, "restore")
    assert (done.returncode, done.stdout) == (1, "")
    assert "there is no file" in done.stderr
    assert "before it first changes" in done.stderr


def test_search_finds_what_came_back_and_no_more(home: Path, path: Path) -> None:
    (home / "in" / "q.txt").write_text(f"{BODY} «Мост достроим к осени», — сказала Вера Полянская.", encoding="utf-8")
    assert relex(home, "import", home / "in" / "q.txt").returncode == 0
    assert relex(home, "quotes", "мост").returncode == 0
    assert relex(home, "restore", "1").returncode == 0
    assert relex(home, "quotes", "мост").returncode == 1
