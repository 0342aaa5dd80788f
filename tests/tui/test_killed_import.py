"""An import that is killed at any moment leaves a library that opens, with everything acknowledged in it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from store.library import open_library

ROOT = Path(__file__).parents[2]
CODE = """
import os, signal, sys
from store import intake
from store.library import open_library
intake.BATCH = 5
path, fatal, step = sys.argv[1], int(sys.argv[2]), sys.argv[3]
real, calls = getattr(os, step), iter(range(1, 10_000))
def deadly(*arguments, **named):
    if next(calls) == fatal:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(*arguments, **named)
library = open_library(path, create=True)
setattr(os, step, deadly)
def saved(done, failed):
    print(done, flush=True)
intake.take_in(library, intake.readings(sys.argv[4:]), saved)
"""


def _prove(tmp_path: Path, step: str, fatal: int) -> None:
    """Let an import kill itself just before the `fatal`th call of a step of saving, and look at what is left."""
    releases = tmp_path / "many.jsonl"
    lines = [json.dumps({"id": f"r{n}", "text": f"Номер {n}. Мастер {n} открыл цех."}) for n in range(40)]
    releases.write_text("\n".join(lines), encoding="utf-8")
    path = tmp_path / "library.json"
    command = [sys.executable, "-c", CODE, str(path), str(fatal), step, str(releases)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)
    acknowledged = max(map(int, done.stdout.split()), default=0)
    assert (done.returncode, acknowledged < 40) == (-9, True), done.stderr
    library = open_library(path, create=True)
    assert {f"r{n}" for n in range(acknowledged)} <= {record.release.id for record in library.records}
    library.add(())
    assert not list(tmp_path.glob(".*.tmp"))


@pytest.mark.parametrize(("step", "fatal"), [("fsync", 3), ("replace", 2)])
def test_a_kill_while_saving_loses_nothing_acknowledged(tmp_path: Path, step: str, fatal: int) -> None:
    _prove(tmp_path, step, fatal)


@pytest.mark.slow
@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
@pytest.mark.parametrize("fatal", range(1, 8))
def test_a_kill_at_any_step_loses_nothing_acknowledged(tmp_path: Path, step: str, fatal: int) -> None:
    _prove(tmp_path, step, fatal)
