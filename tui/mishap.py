"""What a plain command prints when it fails through a mistake of relex: where, and not a word of any release."""

import traceback

from tui.locale import Catalogue
from tui.safe import safe

_LAST = 6


def report(error: Exception, words: Catalogue) -> str:
    """Return the kind of error and the places it came through, without values and without its message."""
    frames = traceback.extract_tb(error.__traceback__)[-_LAST:]
    places = [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    told = [words("crash.what", kind=type(error).__name__), *places, words("crash.then")]
    return safe("\n".join(told), multiline=True)
