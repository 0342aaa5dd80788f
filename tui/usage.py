"""The parser of a command line in the language of the interface: its help, its complaints, and kinds of values."""

import argparse
from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import Any, NoReturn

from tui.locale import LANGUAGES, Catalogue
from tui.output import talk
from tui.wording import worded

_HEADINGS = {"positional arguments": "usage.arguments", "options": "usage.options"}
_FILES = ("PATH", "FILE")
_LAST_PORT = 65535


class Parser(argparse.ArgumentParser):
    """A parser with the options every command has. A wrong usage is said under the usage and ends with 2."""

    def __init__(self, words: Catalogue, prog: str, about: str) -> None:
        super().__init__(
            prog=prog,
            description=about,
            formatter_class=partial(_Layout, words),
            allow_abbrev=False,
            add_help=False,
        )
        self.words = words
        self.of_files: list[argparse.Action] = []
        """The arguments that name files, as what stands for their value in help tells."""
        self.add_argument("-h", "--help", action="help", help=words("option.help"))
        self.add_argument("--library", metavar="PATH", help=words("option.library"))
        self.add_argument("--lang", choices=LANGUAGES, help=words("option.lang"))
        self.add_argument("--no-color", action="store_true", help=words("option.no_color"))

    def add_argument(self, *names: Any, **more: Any) -> argparse.Action:
        """Add an argument, and remember it if it names a file."""
        action = super().add_argument(*names, **more)
        if action.metavar in _FILES:
            self.of_files.append(action)
        return action

    def error(self, message: str) -> NoReturn:
        """Say what is wrong, after the usage, and leave with 2."""
        talk(self.format_usage().rstrip())
        talk(f"{self.prog}: {self.words('usage.error')}: {worded(message, self.words.language)}")
        raise SystemExit(2)


class _Layout(argparse.RawDescriptionHelpFormatter):
    """Help as wide as the window, with the list of commands left as it is."""

    def __init__(self, words: Catalogue, prog: str) -> None:
        super().__init__(prog)
        self._words = words

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Lead the usage in with a word of the language."""
        super().add_usage(usage, actions, groups, f"{self._words('usage.usage')}: " if prefix is None else prefix)

    def start_section(self, heading: str | None) -> None:
        """Put a heading of the language above options and arguments."""
        key = _HEADINGS.get(heading or "")
        super().start_section(self._words(key) if key else heading)


def positive(text: str) -> int:
    """Read a whole number from 1 up."""
    if not text.isascii() or not text.isdigit() or int(text[:9]) < 1:
        raise argparse.ArgumentTypeError(f"not a whole number from 1 up: {text}")
    return int(text[:9])


def port(text: str) -> int:
    """Read the number of a port."""
    number = positive(text)
    if number > _LAST_PORT:
        raise argparse.ArgumentTypeError(f"not a port from 1 to {_LAST_PORT}: {text}")
    return number


def day(text: str) -> date:
    """Read a day."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"not a day like 2025-08-22: {text}") from error
