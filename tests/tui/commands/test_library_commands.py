"""Commands on a library: show, verify, check, paths, review, correct, and extraction anew."""

import json
from pathlib import Path

import pytest

from tests.tui.commands.running import BODY, SPEECH, imported, relex


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
    assert "приехала на ярмарку [−4] [+5] мая" in relex(home, "show", "x").stdout


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
    assert "файл" in done.stdout
    (home / "data" / "relex" / "library.json").write_text("[", encoding="utf-8")
    broken = relex(home, "check")
    assert (broken.returncode, "✗ library" in broken.stdout) == (3, True)


def test_check_says_that_there_is_no_terminal_when_that_is_the_reason(home: Path) -> None:
    done = relex(home, "check", "--lang", "ru", TERM="xterm-256color", NO_COLOR="")
    assert "✗ терминал: нет, ввод или вывод куда-то перенаправлен: stdin, stderr" in done.stdout
    assert "TERM" not in done.stdout
    assert "xterm" not in done.stdout


@pytest.mark.parametrize(
    ("said", "variables"),
    [
        ("16 миллионов (truecolor)", {"TERM": "xterm", "COLORTERM": "truecolor"}),
        ("256", {"TERM": "tmux-256color", "COLORTERM": ""}),
        ("16", {"TERM": "linux", "COLORTERM": ""}),
        ("нет", {"TERM": "dumb", "COLORTERM": "truecolor"}),
        ("выключен, NO_COLOR", {"TERM": "xterm", "COLORTERM": "truecolor", "NO_COLOR": "1"}),
    ],
)
def test_check_says_in_words_how_many_colours_there_are(home: Path, said: str, variables: dict[str, str]) -> None:
    done = relex(home, "check", "--lang", "ru", **{"NO_COLOR": "", **variables})
    assert f"· цвет: {said}" in done.stdout.splitlines()


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


def test_corrections_are_made_listed_and_taken_back(home: Path) -> None:
    (release,) = imported(home)
    fact = f"{release['id']}/q{SPEECH.index('Печь')}"
    assert relex(home, "correct", fact, "--set", "speaker=Пётр Гай", "--set", "role=").returncode == 0
    assert "Пётр Гай" in relex(home, "show", fact).stdout
    assert "changed" in relex(home, "correct", "--list").stdout
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


def test_files_of_other_kinds_in_a_folder_are_counted_aloud(home: Path) -> None:
    (home / "in" / ".git").mkdir()
    for name in ("a.docx", "b.DOCX", "c.pdf", "noending", ".hidden.pdf", ".git/x.pdf"):
        (home / "in" / name).write_bytes(b"%PDF")
    (home / "in" / "a.txt").write_text(BODY, encoding="utf-8")
    done = relex(home, "import", home / "in")
    assert done.returncode == 0
    assert "passed over: 4 (.docx 2, — 1, .pdf 1)" in done.stderr
    found = json.loads(relex(home, "import", home / "in", "--json").stdout)
    assert found["passed_over"] == {".docx": 2, ".pdf": 1, "": 1}
    assert "passed over" not in relex(home, "import", home / "in" / "a.txt").stderr
