"""What is printed when relex fails through a mistake of its own: where it failed, and not a word of any release."""

import re
import sys

from rich.console import Console
from rich.segment import Segments

from tui.locale import Catalogue
from tui.safe import safe

_PLACE = re.compile(r"(?P<file>[^\s│]+\.py):(?P<line>\d+) in (?P<name>\w+)")
_ERROR = re.compile(r"^(?P<name>[A-Za-z_.]+(?:Error|Exception|Warning|Exit|Interrupt|Failed)\b)")
_LAST = 6


class QuietConsole(Console):
    """Stands in for the toolkit's console of errors, whose traceback prints the values of variables."""

    def __init__(self, words: Catalogue) -> None:
        super().__init__(stderr=True, markup=False, highlight=False)
        self._words = words

    def print(self, *objects: object, **options: object) -> None:
        """Print what failed and where, from a traceback that was set with everything in it."""
        for each in objects:
            if isinstance(each, Segments):
                text = "".join(segment.text for segment in each.segments)
                sys.stderr.write(summary(text, self._words) + "\n")


def summary(traceback: str, words: Catalogue) -> str:
    """Return the places and the kind of error named in a printed traceback, without values and without its message."""
    places = [f"  {found['file']}:{found['line']} {found['name']}" for found in _PLACE.finditer(traceback)]
    kinds = [found["name"] for line in traceback.splitlines() if (found := _ERROR.match(line))]
    kind = kinds[-1] if kinds else words("crash.unknown")
    return safe("\n".join([words("crash.what", kind=kind), *places[-_LAST:], words("crash.then")]), multiline=True)
