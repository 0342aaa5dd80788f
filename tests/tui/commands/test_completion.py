"""`relex completion`: what the shell completes by the script."""

import subprocess
from pathlib import Path

import pytest

from tests.tui.commands.running import relex
from tui.command_line import command_names

# what bash does when Tab is pressed: the words so far are put down, the function is called, it leaves its answers
_TAB = 'source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _shtab_relex; printf "%s\\n" "${COMPREPLY[@]}"'


def _completed(home: Path, *typed: str) -> set[str]:
    script = home / "relex.bash"
    script.write_text(relex(home, "completion", "bash").stdout, encoding="utf-8")
    done = subprocess.run(
        ["bash", "--norc", "-c", _TAB, "bash", str(script), *typed],
        cwd=home,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stderr == ""
    return set(done.stdout.split())


def test_commands_are_completed(home: Path) -> None:
    assert _completed(home, "relex", "") >= set(command_names())
    assert _completed(home, "relex", "re") == {"restore", "review"}


def test_options_and_their_values_are_completed(home: Path) -> None:
    assert _completed(home, "relex", "timeline", "--pro") == {"--promises"}
    assert {"gost-108", "apa"} <= _completed(home, "relex", "cite", "--style", "")
    assert _completed(home, "relex", "completion", "") >= {"bash", "zsh", "fish"}


def test_files_are_completed_where_files_are_named(home: Path) -> None:
    (home / "forum.txt").touch()
    assert "forum.txt" in _completed(home, "relex", "import", "fo")
    assert "forum.txt" in _completed(home, "relex", "show", "--library", "fo")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_get_every_command_with_what_it_does(home: Path, shell: str) -> None:
    done = relex(home, "completion", shell, "--lang", "ru")
    assert (done.returncode, done.stderr) == (0, "")
    assert all(name in done.stdout for name in command_names())
    assert "внести файлы в библиотеку" in done.stdout


def test_a_shell_that_is_not_known_is_a_wrong_usage(home: Path) -> None:
    assert relex(home, "completion", "csh").returncode == 2
