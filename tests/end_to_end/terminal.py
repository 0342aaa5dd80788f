"""A real terminal for tests: a private tmux server with one window."""

import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
_PATIENCE = 90.0  # seconds; only a failure ever waits that long


class Terminal:
    """Runs a command in tmux, types into it and reads the screen."""

    def __init__(self, home: Path, *arguments: str, width: int = 80, height: int = 24, language: str = "ru") -> None:
        self._socket = str(home / "tmux.sock")
        command = shlex.join([sys.executable, "-m", "tui", "--lang", language, *arguments])
        environment = {
            "HOME": str(home),
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(ROOT),
            "LANG": "C.UTF-8",
            "LC_ALL": "C.UTF-8",
            "COLORTERM": "truecolor",
        }
        self._environment = environment
        shell = f"{command}; echo left with $?; exec cat"
        self._tmux(
            "-f",
            "/dev/null",
            "new-session",
            "-d",
            "-x",
            str(width),
            "-y",
            str(height),
            "-c",
            str(ROOT),
            "sh",
            "-c",
            shell,
        )

    def _tmux(self, *arguments: str) -> str:
        done = subprocess.run(
            ["tmux", "-u", "-S", self._socket, *arguments],
            env=self._environment,
            capture_output=True,
            check=True,
            timeout=_PATIENCE,
        )
        return done.stdout.decode("utf-8")

    def press(self, *keys: str) -> None:
        """Press keys by tmux's names (`Enter`, `Escape`, `C-p`) or as characters."""
        self._tmux("send-keys", *keys)

    def type(self, text: str) -> None:
        """Type text as it is."""
        self._tmux("send-keys", "-l", text)

    @property
    def screen(self) -> str:
        """What the screen shows."""
        return self._tmux("capture-pane", "-p")

    @property
    def modes(self) -> str:
        """Whether the alternate screen, the mouse and the cursor are on: `1 1 0` inside, `0 0 1` outside."""
        return self._tmux("display", "-p", "#{alternate_on} #{mouse_any_flag} #{cursor_flag}").strip()

    def signal(self, number: int) -> None:
        """Send a signal to relex."""
        shell = self._tmux("display", "-p", "#{pane_pid}").strip()
        for child in Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="ascii").split():
            os.kill(int(child), number)

    @property
    def buffer(self) -> str:
        """What was copied last, or nothing."""
        try:
            return self._tmux("show-buffer")
        except subprocess.CalledProcessError:
            return ""

    def wait(self, words: str) -> str:
        """Return the screen once it shows `words`."""
        deadline = time.monotonic() + _PATIENCE
        while words not in (screen := self.screen):
            assert time.monotonic() < deadline, f"{words!r} never came:\n{screen}"
        return screen

    def wait_for_buffer(self, words: str) -> str:
        """Return what was copied once it holds `words`."""
        deadline = time.monotonic() + _PATIENCE
        while words not in (copied := self.buffer):
            assert time.monotonic() < deadline, f"{words!r} was never copied: {copied!r}"
        return copied

    def close(self) -> None:
        """End the server and whatever runs in it."""
        subprocess.run(["tmux", "-S", self._socket, "kill-server"], check=False, capture_output=True)
