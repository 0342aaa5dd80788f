"""The `relex` command from outside: exit codes, streams, what it loads."""

import json
import os
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest

from store import intake
from store.library import lock
from tests.tui.commands.running import BODY, ROOT, imported, relex
from tui import VERSION


def _loaded(*arguments: str) -> set[str]:
    return {name.partition(".")[0] for name in _modules(*arguments)}


def _modules(*arguments: str) -> set[str]:
    code = "import sys; from tui.__main__ import main\ntry: main(sys.argv[1:])\nexcept SystemExit: pass\n"
    code += "print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    return set(done.stdout.splitlines()[-1].split())


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


def test_listings_load_no_drawing_no_writing_and_no_network() -> None:
    heavy = {"textual", "tinydb", "filelock", "pymorphy3", "selectolax", "importlib.metadata", "ssl", "pkgutil"}
    heavy |= {"rich.console", "rich.table", "tui.map.raster", "tui.map.scene", "rapidfuzz"}
    library = ("--library", str(ROOT / "sample_data" / "library.json"))
    for command in ("timeline", "twins", "partners", "figures", "review"):
        assert _modules(command, *library).isdisjoint(heavy), command


def test_the_version_is_the_one_that_was_installed() -> None:
    assert metadata.version("relex") == VERSION


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
    assert "added 5, updated 0, duplicates 0, failed 0, saved, but the rules failed: 1" in done.stderr
    assert len(relex(home, "extract", home / "in").stdout.splitlines()) == 4
    again = relex(home, "import", "--again", "--json")
    assert again.returncode == 1
    assert [Path(each["source"]).name for each in json.loads(again.stdout)["unread"]] == ["3.txt"]

    monkeypatch.setattr(intake, "extract", real)
    assert json.loads(relex(home, "import", "--again", "--json").stdout)["again"] == 1
    assert relex(home, "import", "--again").returncode == 0


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


def test_a_poor_encoding_of_the_terminal_ends_no_command(home: Path) -> None:
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    variables = {**os.environ, "PYTHONIOENCODING": "ascii"}
    for arguments in (["--help", "--lang", "ru"], ["extract", str(home / "in")], ["paths"]):
        command = [sys.executable, "-m", "tui", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (0, "")
        if arguments[0] == "extract":
            assert json.loads(done.stdout)["language"] == "ru"


def test_a_file_name_that_is_no_text_is_imported(home: Path) -> None:
    name = os.fsdecode(b"in/\xff\xfe.txt")
    (home / name).write_text(BODY, encoding="utf-8")
    assert "added 1" in relex(home, "import", home / "in").stderr


def test_the_own_region_is_no_partner_and_is_set_by_option_or_in_the_settings(home: Path) -> None:
    text = "Калужская и Новгородская области будут сотрудничать в туризме."
    (home / "in" / "a.txt").write_text(text, encoding="utf-8")

    def partners(*options: str) -> list[str]:
        done = relex(home, "extract", *options, home / "in")
        assert done.returncode == 0, done.stderr
        return list(json.loads(done.stdout)["partners"])

    assert partners("--home", "Новгородская область") == ["Калужская область"]
    settings = home / "config" / "relex" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('home = "Калуга"\n', encoding="utf-8")
    assert partners() == ["Новгородская область"]
    assert partners("--home", "Новгородская область") == ["Калужская область"]
    assert relex(home, "import", home / "in").returncode == 0
    listed = [json.loads(line) for line in relex(home, "partners", "--json").stdout.splitlines()]
    assert [(row["partner"], row["depth"]) for row in listed] == [("Россия", 0), ("Новгородская область", 1)]
    assert "\n  Новгородская область" in relex(home, "partners").stdout


def test_a_region_nobody_knows_is_wrong_usage(home: Path) -> None:
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    done = relex(home, "import", "--home", "Тридевятое царство", home / "in", "--lang", "ru")
    assert done.returncode == 2
    assert "нет такого региона: Тридевятое царство" in done.stderr
    settings = home / "config" / "relex" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('home = "Тридевятое царство"\n', encoding="utf-8")
    done = relex(home, "import", home / "in", "--lang", "ru")
    assert done.returncode == 2
    assert "настройка home: нет такого региона: Тридевятое царство." in done.stderr
