"""Whole flows in a real terminal, each with a home of its own."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.end_to_end.terminal import Terminal


@pytest.fixture
def home() -> Iterator[Path]:
    """A home folder with a short path: the name of a socket may not be long."""
    folder = Path(tempfile.mkdtemp(prefix="relex-"))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def terminal(home: Path) -> Iterator[Callable[..., Terminal]]:
    """Opens terminals and closes them after the test."""
    if not shutil.which("tmux"):
        pytest.skip("tmux is not installed; .ci/run installs it, so nothing lands untested")
    opened: list[Terminal] = []

    def start(*arguments: str, **options: object) -> Terminal:
        opened.append(Terminal(home, *arguments, **options))  # type: ignore[arg-type]
        return opened[-1]

    yield start
    for each in opened:
        each.close()
