"""The `relex` command from outside: exit codes, streams, what it loads, and what it says about wrong input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BODY = "Глава округа Марта Полянская приехала на ярмарку 4 мая 2025 года. Гостей встретили у ворот хлебозавода."


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path


def relex(
    home: Path, *arguments: str | Path, stdin: bytes = b"", **environment: str
) -> subprocess.CompletedProcess[str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("RELEX", "LC_", "LANG"))}
    variables |= {"XDG_DATA_HOME": str(home / "data"), "XDG_CONFIG_HOME": str(home / "config"), **environment}
    command = [sys.executable, "-m", "tui", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, env=variables, input=stdin, capture_output=True, timeout=60)
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    assert b"\x1b" not in done.stdout + done.stderr
    return subprocess.CompletedProcess(command, done.returncode, done.stdout.decode(), done.stderr.decode())


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
    "digits.json": (b'{"text": "a", "x": ' + b"9" * 5000 + b"}", "digit"),
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
    assert "внести файлы в библиотеку" in relex(home, "--help", LANG="ru_RU.UTF-8").stdout
