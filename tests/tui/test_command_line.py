"""The `relex` command from outside: exit codes, streams, what it loads, and what it says about wrong input."""

import io
import json
import os
import re
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from store import intake
from store.library import lock
from tui.__main__ import main

ROOT = Path(__file__).parents[2]
BODY = "Глава округа Вера Полянская приехала на ярмарку 4 мая 2025 года. Гостей встретили у ворот хлебозавода."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


class Done(NamedTuple):
    returncode: int
    stdout: str
    stderr: str


def relex(home: Path, *arguments: str | Path, stdin: bytes = b"", **environment: str) -> Done:
    """Run the command in this process, in an environment of its own, and check what holds for every run."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("RELEX", "LC_", "LANG"))}
    variables |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE", "STATE")}
    out, err = io.StringIO(), io.StringIO()
    with ExitStack() as stack:
        stack.enter_context(patch.dict(os.environ, variables | environment, clear=True))
        stack.enter_context(patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))))
        stack.enter_context(redirect_stdout(out))
        stack.enter_context(redirect_stderr(err))
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    assert "\x1b" not in out.getvalue() + err.getvalue()
    return Done(code, out.getvalue(), err.getvalue())


def _loaded(*arguments: str) -> set[str]:
    code = "import sys; from tui.__main__ import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
    code += "print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_version_loads_neither_the_toolkit_nor_the_engine() -> None:
    loaded = _loaded("--version")
    assert loaded.isdisjoint({"textual", "rich", "tinydb", "pymorphy3", "selectolax", "tantivy"})


def test_extract_loads_no_toolkit(home: Path) -> None:
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    assert "textual" not in _loaded("extract", str(home / "in"))


def test_reading_a_library_loads_nothing_that_writes(home: Path) -> None:
    loaded = _loaded("verify", "--library", str(ROOT / "sample_data" / "library.json"))
    assert "msgspec" in loaded
    assert loaded.isdisjoint({"textual", "rich", "tinydb", "filelock", "rapidfuzz", "pymorphy3", "selectolax"})


def test_import_makes_the_library_and_says_what_it_did(home: Path) -> None:
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    first = relex(home, "import", home / "in")
    assert (first.returncode, first.stdout) == (0, "")
    assert first.stderr.strip() == "added 1, updated 0, duplicates 0, failed 0"
    assert (home / "data" / "relex" / "library.json").exists()
    again = relex(home, "import", home / "in", "--lang", "ru")
    assert again.stderr.strip() == "добавлено 0, обновлено 0, повторов 1, не удалось 0"


def test_one_bad_file_among_good_ones_costs_only_itself(home: Path) -> None:
    for n in range(10):
        (home / "in" / f"{n}.txt").write_text(f"{BODY} Номер {n}.", encoding="utf-8")
    (home / "in" / "bad.json").write_text('{"text": "', encoding="utf-8")
    done = relex(home, "import", home / "in")
    assert done.returncode == 1
    assert "bad.json: broken JSON" in done.stderr
    assert "added 10" in done.stderr
    assert "failed 1" in done.stderr


WRONG = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "empty"),
    "blank.txt": (b" \n\t", "empty"),
    "binary.txt": (bytes(range(256)) * 20, "not text"),
    "document.txt": (b"%PDF-1.7 \xe2\xe3", "a PDF"),
    "broken.json": (b'{"text": "a"', "broken JSON"),
    "list.json": (b"[5]", "an object with a text"),
    "textless.json": (b'{"title": "a"}', "no text"),
    "nan.json": (b'{"text": "a", "x": NaN}', "NaN"),
    "twice.json": (b'{"text": "a", "text": "b"}', "given twice"),
    "deep.json": (b"[" * 200_000, "nested too deeply"),
    "digits.json": (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "too large"),
    "surrogate.json": (b'{"text": "a\\udcff"}', "surrogates"),
    "bomb.html": (b"<html><body>" + b"<div>" * 50_000 + b"text", "nested"),
    "bare.html": (b"<html><body><nav>menu</nav></body></html>", "no text"),
    "entities.rss": (b'<!DOCTYPE x [<!ENTITY a "b">]><rss><channel><item/></channel></rss>', "entities"),
    "large.txt": (b"a" * 5_000_001, "larger than 5 MB"),
}


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_named_with_its_reason(home: Path, name: str) -> None:
    content, reason = WRONG[name]
    path = home / "in" / name
    if content is not None:
        path.write_bytes(content)
    for command in ("extract", "import"):
        done = relex(home, command, path)
        assert done.returncode == 1
        assert name in done.stderr
        assert reason in done.stderr
        assert done.stdout == ""
    assert not (home / "data").exists() or json.loads((home / "data/relex/library.json").read_text())["releases"] == {}


def test_an_unknown_encoding_is_said(home: Path) -> None:
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    done = relex(home, "extract", home / "in", "--encoding", "cp9999")
    assert (done.returncode, "cp9999" in done.stderr) == (1, True)


def test_standard_input_is_read(home: Path) -> None:
    done = relex(home, "extract", "-", stdin=json.dumps({"id": "x", "text": BODY}).encode())
    assert json.loads(done.stdout)["id"] == "x"


def test_hidden_characters_are_escaped_in_json(home: Path) -> None:
    done = relex(home, "extract", "-", stdin=json.dumps({"id": "x\x1b[2J\u202e", "text": BODY + "\x9b"}).encode())
    assert json.loads(done.stdout)["id"] == "x\x1b[2J\u202e"
    assert "\u202e" not in done.stdout
    assert "\x9b" not in done.stdout


@pytest.mark.parametrize("term", ["xterm-256color", "dumb", ""])
def test_without_a_terminal_no_screen_opens(home: Path, term: str) -> None:
    done = relex(home, TERM=term)
    assert (done.returncode, done.stdout) == (2, "")
    assert "needs a terminal" in done.stderr


def test_usage_errors_exit_with_two(home: Path) -> None:
    assert relex(home, "extract").returncode == 2
    assert relex(home, "extract", "--nonsense", "x").returncode == 2
    assert relex(home, "import").returncode == 2
    assert relex(home, "--nonsense").returncode == 2


def test_a_library_that_cannot_be_read_exits_with_three(home: Path) -> None:
    broken = home / "broken.json"
    broken.write_text("[", encoding="utf-8")
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    done = relex(home, "import", home / "in", "--library", broken)
    assert (done.returncode, str(broken) in done.stderr) == (3, True)
    assert broken.read_text(encoding="utf-8") == "["


def test_output_into_a_closed_pipe_is_quiet(home: Path) -> None:
    lines = "\n".join(json.dumps({"id": str(n), "text": f"{BODY} {n}"}) for n in range(300))
    (home / "in" / "many.jsonl").write_text(lines, encoding="utf-8")
    command = f"'{sys.executable}' -m tui extract '{home / 'in'}' | head -1 >/dev/null"
    done = subprocess.run(command, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert done.stderr == ""


def test_help_is_in_both_languages(home: Path) -> None:
    assert "take files into the library" in relex(home, "--help").stdout
    assert "внести файлы в библиотеку" in relex(home, "--help", "--lang", "ru").stdout


SPEECH = f"{BODY}\n\n«Печь затопили в срок, хлеб удался», — сказала Вера Полянская."


def imported(home: Path) -> list[dict[str, object]]:
    (home / "in" / "a.txt").write_text(SPEECH, encoding="utf-8")
    assert relex(home, "import", home / "in").returncode == 0
    return [json.loads(line) for line in relex(home, "extract", home / "in").stdout.splitlines()]


def test_show_prints_a_release_or_a_fact(home: Path) -> None:
    (release,) = imported(home)
    identifier = str(release["id"])
    assert SPEECH in relex(home, "show", identifier).stdout
    key = f"{identifier}/q{SPEECH.index('Печь')}"
    assert "Печь затопили в срок, хлеб удался" in relex(home, "show", key).stdout
    assert json.loads(relex(home, "show", key, "--json").stdout)["words"] == ["Печь затопили в срок, хлеб удался"]
    assert json.loads(relex(home, "show", identifier, "--json").stdout)["text"] == SPEECH
    assert "quote" in relex(home, "show", identifier, "--explain").stdout
    missing = relex(home, "show", "nothing")
    assert (missing.returncode, "nothing" in missing.stderr) == (1, True)


def test_show_tells_what_changed_since_the_version_before(home: Path) -> None:
    for text in (BODY, BODY.replace("4 мая", "5 мая")):
        relex(home, "import", "-", stdin=json.dumps({"id": "x", "text": text}).encode())
    assert "- 4\n+ 5" in relex(home, "show", "x").stdout


def test_verify_lists_facts_that_lost_their_words(home: Path) -> None:
    imported(home)
    assert relex(home, "verify").returncode == 0
    library = home / "data" / "relex" / "library.json"
    library.write_text(
        library.read_text(encoding="utf-8").replace("затопили в срок", "погасили в срок"), encoding="utf-8"
    )
    done = relex(home, "verify")
    assert done.returncode == 1
    assert "/q" in done.stdout


def test_check_says_what_works(home: Path) -> None:
    imported(home)
    done = relex(home, "check", "--lang", "ru")
    assert "библиотека" in done.stdout
    assert "library.json · 1 релиз" in done.stdout
    assert "file" in done.stdout
    (home / "data" / "relex" / "library.json").write_text("[", encoding="utf-8")
    broken = relex(home, "check")
    assert (broken.returncode, "✗ library" in broken.stdout) == (3, True)


def test_paths_names_every_place_and_makes_none(home: Path) -> None:
    done = relex(home, "paths")
    assert str(home / "data" / "relex" / "library.json") in done.stdout
    assert not (home / "data").exists()


def test_review_says_when_there_is_nothing_to_look_at(home: Path) -> None:
    relex(home, "import", "-", stdin=json.dumps({"id": "x", "text": "Коротко."}).encode())
    assert relex(home, "review").returncode == 1


def test_reading_without_a_library_falls_back_to_the_sample_only_when_none_was_named(home: Path) -> None:
    done = relex(home, "verify", "--library", home / "typo.json")
    assert (done.returncode, "no library here" in done.stderr) == (3, True)
    assert not (home / "typo.json").exists()
    assert relex(home, "verify").returncode == 0


def test_import_again_extracts_what_older_rules_found(home: Path) -> None:
    imported(home)
    library = home / "data" / "relex" / "library.json"
    engine = json.loads(library.read_text(encoding="utf-8"))["releases"]["1"]["facts"]["engine"]
    old = library.read_text(encoding="utf-8").replace(f'"engine":"{engine}"', '"engine":"0"')
    library.write_text(old, encoding="utf-8")
    assert "extracted anew 1" in relex(home, "import", "--again").stderr
    assert "extracted anew" not in relex(home, "import", "--again").stderr


def test_unknown_cues_lists_verbs_the_tables_lack(home: Path) -> None:
    (home / "in" / "a.txt").write_text("«Хлеб удался», — наколдовала пекарь Анна Гай.", encoding="utf-8")
    assert "наколдовать" in relex(home, "extract", "--unknown-cues", home / "in").stdout


def test_a_rule_that_fails_on_one_text_spares_the_others(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = intake.extract

    def fragile(text: str, **named: object) -> object:
        return real(text, **named) if "Номер 3" not in text else [][1]  # type: ignore[arg-type]

    monkeypatch.setattr(intake, "extract", fragile)
    for n in range(5):
        (home / "in" / f"{n}.txt").write_text(f"{BODY} Номер {n}.", encoding="utf-8")
    done = relex(home, "import", home / "in")
    assert done.returncode == 1
    assert "3.txt: the rules failed on it" in done.stderr
    assert "added 4" in done.stderr
    assert len(relex(home, "extract", home / "in").stdout.splitlines()) == 4


@pytest.mark.parametrize("name", WRONG)
def test_wrong_input_is_explained_in_russian_too(home: Path, name: str) -> None:
    content, _ = WRONG[name]
    if content is not None:
        (home / "in" / name).write_bytes(content)
    said = relex(home, "extract", home / "in" / name, "--lang", "ru").stderr
    assert re.search("[а-я]{3}", said.partition(name)[2])


def test_an_interrupted_command_exits_with_130(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object, **__: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr(intake, "extract", interrupted)
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    assert relex(home, "extract", home / "in") == (130, "", "")


def test_a_locked_library_exits_with_four_and_names_the_holder(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    imported(home)
    (home / "in" / "b.txt").write_text("Другой текст о другом деле.", encoding="utf-8")
    monkeypatch.setattr(lock, "PATIENCE", 0.05)
    with lock.hold(home / "data" / "relex" / "library.json"):
        done = relex(home, "import", home / "in")
    assert (done.returncode, str(os.getpid()) in done.stderr) == (4, True)


def test_corrections_are_made_listed_and_taken_back(home: Path) -> None:
    (release,) = imported(home)
    fact = f"{release['id']}/q{SPEECH.index('Печь')}"
    assert relex(home, "correct", fact, "--set", "speaker=Пётр Гай", "--set", "role=").returncode == 0
    assert "Пётр Гай" in relex(home, "show", fact).stdout
    assert "edit" in relex(home, "correct", "--list").stdout
    assert relex(home, "import", home / "in").returncode == 0
    assert "Пётр Гай" in relex(home, "show", fact).stdout
    assert relex(home, "correct", "--withdraw", "1").returncode == 0
    assert "Вера Полянская" in relex(home, "show", fact).stdout
    assert relex(home, "correct", "--same", "Вера Полянская", "В. И. Полянская").returncode == 0
    assert "В. И. Полянская" in relex(home, "show", fact).stdout
    assert relex(home, "correct", fact, "--reject").returncode == 0
    assert relex(home, "show", fact).returncode == 1


@pytest.mark.parametrize(
    "arguments",
    [("nothing/q1", "--confirm"), ("--withdraw", "7"), ("{}/q1", "--reject"), ("{}/q0", "--set", "colour=red")],
)
def test_corrections_of_what_is_not_there_are_refused(home: Path, arguments: tuple[str, ...]) -> None:
    (release,) = imported(home)
    done = relex(home, "correct", *(argument.format(release["id"]) for argument in arguments))
    assert (done.returncode, bool(done.stderr)) == (1, True)
    assert relex(home, "correct", "--list").returncode == 1
