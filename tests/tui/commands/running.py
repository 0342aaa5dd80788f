"""The `relex` command run in the test's own process, in an empty home."""

import io
import json
import os
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

from tui.__main__ import main

ROOT = Path(__file__).parents[3]
BODY = "Глава округа Вера Полянская приехала на ярмарку 4 мая 2025 года. Гостей встретили у ворот хлебозавода."
SPEECH = f"{BODY}\n\n«Печь затопили в срок, хлеб удался», — сказала Вера Полянская."


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


def imported(home: Path) -> list[dict[str, object]]:
    (home / "in" / "a.txt").write_text(SPEECH, encoding="utf-8")
    assert relex(home, "import", home / "in").returncode == 0
    return [json.loads(line) for line in relex(home, "extract", home / "in").stdout.splitlines()]
