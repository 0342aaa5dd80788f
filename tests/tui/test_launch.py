import argparse
import subprocess
import sys
from pathlib import Path

import pytest

from store.paths import own_library
from tests.tui.fixtures import Shelved
from tui import launch
from tui.app import RelexApp
from tui.desk import Shelf


@pytest.fixture
def shelves(monkeypatch: pytest.MonkeyPatch) -> list[Shelf]:
    """Return the shelves of the applications that were opened; none of them is drawn."""
    opened: list[Shelf] = []

    def run(app: RelexApp) -> None:
        opened.append(app.desk.shelf)

    monkeypatch.setattr(RelexApp, "run", run)
    monkeypatch.setattr(launch.opening, "for_changes", lambda args: Shelved(()))
    return opened


def _launch(library: Path | None) -> None:
    launch.run(argparse.Namespace(library=None if library is None else str(library), lang=None))


def test_the_library_of_the_data_folder_is_ones_own(shelves: list[Shelf]) -> None:
    own_library().parent.mkdir(parents=True)
    own_library().write_text("{}", encoding="utf-8")
    _launch(None)
    assert shelves[0].own
    assert not shelves[0].sample


def test_another_library_is_named_by_its_file_without_the_ending(shelves: list[Shelf], tmp_path: Path) -> None:
    path = tmp_path / "релизы края.json"
    path.write_text("{}", encoding="utf-8")
    _launch(path)
    assert (shelves[0].name, shelves[0].own) == ("релизы края", False)


def test_without_any_library_the_sample_opens(shelves: list[Shelf]) -> None:
    _launch(None)
    assert shelves[0].sample
    assert not shelves[0].own


def test_on_a_screen_keys_come_before_background_work_and_the_collector() -> None:
    code = (
        "import gc, sys; from tui import launch; before = gc.get_threshold(), sys.getswitchinterval();"
        "launch.tune(); after = gc.get_threshold(), sys.getswitchinterval();"
        "print(before[0] < after[0], after[1] < before[1])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.split() == ["True", "True"]


def test_the_first_screen_waits_for_no_other_pane() -> None:
    code = "import sys, tui.app; from tui.panes.registry import make; make('timeline'); print(*sys.modules)"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "tui.panes.timeline" in loaded
    later = {"tui.panes.map", "tui.panes.quotes", "tui.panes.partners", "tantivy", "tui.map.scene"}
    assert not (later | {"tui.screens.reader", "rapidfuzz"}) & loaded
