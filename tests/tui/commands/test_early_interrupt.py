"""Ctrl+C while relex is still loading: it leaves at once, with 130 and without a word."""

import subprocess
import sys

import pytest

from tests.tui.commands.running import ROOT

# stands in for a person: the interrupt comes at the very moment a module begins to load
_INTERRUPTED_AT = """
import os, signal, sys
from importlib.abc import MetaPathFinder

class Person(MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name == sys.argv[1]:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Person())
from tui.__main__ import main
sys.exit(main(sys.argv[2:]))
"""


@pytest.mark.parametrize(
    "module", ["tui.command_line", "store.errors", "tui.locale", "tui.commands.quotes", "store.views.filter.selection"]
)
def test_an_interrupt_while_loading_is_quiet(module: str) -> None:
    library = str(ROOT / "sample_data" / "library.json")
    done = subprocess.run(
        [sys.executable, "-c", _INTERRUPTED_AT, module, "quotes", "связи", "--library", library],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")


def test_nothing_of_relex_is_loaded_before_an_interrupt_is_heard() -> None:
    code = "import sys; before = set(sys.modules); import tui.__main__; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["tui", "tui.__main__"]
