"""What goes wrong through no fault of a file: mistakes of relex, interrupts; and what of a library others may see."""

import json
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from store import intake
from store.library import open_library
from store.reading import sources
from tests.tui.commands.running import BODY, imported, relex
from tui.commands import timeline

CANARY = "канарейка\x1b[2J"


def _fails_at(real: Callable[..., Any], fatal: int, error: BaseException) -> Callable[..., Any]:
    calls = iter(range(1, 10_000))

    def called(*arguments: Any, **named: Any) -> Any:
        if next(calls) == fatal:
            raise error
        return real(*arguments, **named)

    return called


def _six(home: Path) -> None:
    for n in range(6):
        (home / "in" / f"{n}.txt").write_text(f"{BODY} Мастер {n} открыл цех номер {n}.", encoding="utf-8")


MISTAKES = [AttributeError(CANARY), MemoryError(), RuntimeError(CANARY), AssertionError()]
at_any_file = pytest.mark.parametrize(("fatal", "error"), [(fatal, error) for fatal in (1, 3, 6) for error in MISTAKES])


@at_any_file
def test_a_mistake_of_relex_at_reading_any_file_costs_only_that_file(
    home: Path, monkeypatch: pytest.MonkeyPatch, fatal: int, error: Exception
) -> None:
    _six(home)
    monkeypatch.setattr(sources, "decode", _fails_at(sources.decode, fatal, error))
    done = relex(home, "import", home / "in")
    assert (done.returncode, "added 5" in done.stderr, "failed 1" in done.stderr) == (1, True, True)
    assert "relex failed on it" in done.stderr
    assert len(open_library(home / "data" / "relex" / "library.json").records) == 5


@at_any_file
def test_a_mistake_of_a_rule_on_any_text_costs_only_its_facts(
    home: Path, monkeypatch: pytest.MonkeyPatch, fatal: int, error: Exception
) -> None:
    _six(home)
    monkeypatch.setattr(intake, "extract", _fails_at(intake.extract, fatal, error))
    done = relex(home, "import", home / "in")
    assert (done.returncode, "added 6" in done.stderr, "failed 0" in done.stderr) == (1, True, True)
    assert f"{fatal - 1}.txt: the rules failed on it" in done.stderr
    records = open_library(home / "data" / "relex" / "library.json").records
    assert [len(record.facts.people) for record in records].count(0) == 1


@pytest.mark.parametrize("fatal", range(1, 7))
def test_an_interrupted_import_keeps_what_was_read(home: Path, monkeypatch: pytest.MonkeyPatch, fatal: int) -> None:
    _six(home)
    monkeypatch.setattr(intake, "extract", _fails_at(intake.extract, fatal, KeyboardInterrupt()))
    done = relex(home, "import", home / "in")
    assert done.returncode == 130
    assert f"interrupted; releases saved: {fatal - 1}" in done.stderr
    path = home / "data" / "relex" / "library.json"
    assert (len(open_library(path).records) if path.exists() else 0) == fatal - 1


def test_a_mistake_in_a_command_says_where_and_not_a_word_of_a_release(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    imported(home)

    def fail(*_: object) -> None:
        raise KeyError(CANARY)

    monkeypatch.setattr(timeline, "timeline_rows", fail)
    done = relex(home, "timeline", "--lang", "ru")
    assert (done.returncode, done.stdout) == (1, "")
    assert "KeyError" in done.stderr
    assert "timeline.py:" in done.stderr
    assert "канарейка" not in done.stderr
    with pytest.raises(KeyError):
        relex(home, "timeline", RELEX_DEBUG="1")


def test_nobody_else_can_read_what_relex_writes(home: Path) -> None:
    (release,) = imported(home)
    assert relex(home, "quotes", "хлеб").returncode == 0
    spans: Any = release["quotes"]
    relex(home, "correct", f"{release['id']}/q{spans[0]['spans'][0][0]}", "--confirm")
    seen = []
    for path in home.rglob("*"):
        if path.is_file() and "in" not in path.relative_to(home).parts:
            above = [path, *(each for each in path.parents if home in each.parents)]
            if not any(stat.S_IMODE(each.stat().st_mode) & 0o077 == 0 for each in above):
                seen.append(path)
    assert seen == []
    assert json.loads((home / "data" / "relex" / "library.json").read_text())["releases"]
