"""Taking words out of relex: the system's tool, the tmux buffer, the terminal (OSC 52), or a file. Never silently.

Every route is tried in turn until one takes the text; the answer names it. Tools get the text on their input, never in
an argument, and no shell is involved.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.hidden import tame

OSC52_LIMIT = 74_000
"""Longest base64 text sent to a terminal; many drop longer ones without a word."""
_SECONDS = 3.0
_OFF = {"0", "off", "no", "false"}


@dataclass(frozen=True, slots=True)
class Copied:
    """Where the text went: `route` is the name of a tool, `tmux`, `OSC 52` or `file`; `path` is set for a file."""

    route: str
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Tool:
    """A program that takes the clipboard's text on its input. `needs` is the variable without which it cannot work."""

    argv: tuple[str, ...]
    needs: str = ""
    encoding: str = "utf-8"

    @property
    def name(self) -> str:
        """The program's name."""
        return self.argv[0]


TOOLS = (
    Tool(("pbcopy",)),
    Tool(("wl-copy",), "WAYLAND_DISPLAY"),
    Tool(("xclip", "-selection", "clipboard"), "DISPLAY"),
    Tool(("xsel", "--clipboard", "--input"), "DISPLAY"),
    Tool(("clip.exe",), encoding="utf-16-le"),
)
TMUX = Tool(("tmux", "load-buffer", "-w", "-"), "TMUX")
_OLD_TMUX = Tool(("tmux", "load-buffer", "-"), "TMUX")

Runner = Callable[[Sequence[str], bytes], bool]
Sender = Callable[[str, str], bool]


@dataclass(frozen=True)
class Clipboard:
    """The routes of one environment. `send` is given an escape sequence and the text in it,
    brings one of them to the terminal and tells whether it could.
    """

    environment: Mapping[str, str]
    run: Runner
    send: Sender
    folder: Path
    find: Callable[[str], str | None] = shutil.which

    @classmethod
    def of_system(cls, folder: Path, send: Sender | None = None) -> "Clipboard":
        """Return the routes of this machine; files go to `folder`."""
        return cls(dict(os.environ), run_tool, send or to_terminal, folder)

    def tools(self) -> Iterator[Tool]:
        """Yield the programs that are installed and have what they need, in the order they are tried."""
        for tool in (*TOOLS, TMUX):
            if self.find(tool.name) and (not tool.needs or self.environment.get(tool.needs)):
                yield tool

    def copy(self, text: str) -> Copied:
        """Hand the text to the first route that takes it, without what would act on a terminal it is pasted into.

        Raises `OSError` when not even a file can be written.
        """
        text = tame(text)
        for tool in self.tools():
            if self._give(tool, text):
                return Copied("tmux" if tool is TMUX else tool.name)
        if self.osc52_allowed and self._through_terminal(text):
            return Copied("OSC 52")
        return Copied("file", self._to_file(text))

    @property
    def osc52_allowed(self) -> bool:
        """Tell whether the terminal may be asked; `RELEX_OSC52=off` forbids it."""
        return self.environment.get("RELEX_OSC52", "").lower() not in _OFF

    def _give(self, tool: Tool, text: str) -> bool:
        content = text.encode(tool.encoding, "replace")
        if self.run(tool.argv, content):
            return True
        return tool is TMUX and self.run(_OLD_TMUX.argv, content)

    def _through_terminal(self, text: str) -> bool:
        encoded = base64.b64encode(text.encode("utf-8", "replace")).decode("ascii")
        if len(encoded) > OSC52_LIMIT:
            return False
        sequence = f"\x1b]52;c;{encoded}\x07"
        if self.environment.get("STY"):
            # GNU screen hands a sequence on only inside a device control string
            sequence = f"\x1bP{sequence}\x1b\\"
        return self.send(sequence, text)

    def _to_file(self, text: str) -> Path:
        content = text.encode("utf-8", "replace")
        for folder in (self.folder, Path(tempfile.gettempdir())):
            path = folder / "relex-copied.txt"
            try:
                folder.mkdir(parents=True, exist_ok=True)
                path.unlink(missing_ok=True)
                descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
                with os.fdopen(descriptor, "wb") as file:
                    file.write(content)
            except OSError:
                continue
            return path
        raise OSError(f"no file could be written in {self.folder}")


def run_tool(argv: Sequence[str], content: bytes) -> bool:
    """Give a program its input and tell whether it ended well within three seconds."""
    try:
        done = subprocess.run(
            argv, input=content, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def to_terminal(sequence: str, _text: str = "") -> bool:
    """Write to the terminal that relex runs in, whatever became of its standard streams."""
    try:
        descriptor = os.open("CONOUT$" if sys.platform == "win32" else "/dev/tty", os.O_WRONLY)
    except OSError:
        return False
    try:
        os.write(descriptor, sequence.encode("ascii"))
    except OSError:
        return False
    finally:
        os.close(descriptor)
    return True
