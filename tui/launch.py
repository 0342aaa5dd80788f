"""Opens the application on a library."""

import argparse
import gc
import sys

from store.library import Library, find_library
from store.paths import own_library
from tui import opening
from tui.app import RelexApp
from tui.desk import Shelf

_YIELD = 0.001  # seconds after which work in the background gives way to a key; the interpreter's own is 0.005
_YOUNG = (
    10_000,
    20,
    20,
)  # new objects before the collector looks for garbage; with its own 700 it takes a third of a key


def tune() -> None:
    """Set the interpreter up for a screen: a key waits neither for work in the background nor for the collector."""
    sys.setswitchinterval(_YIELD)
    gc.set_threshold(*_YOUNG)


def run(args: argparse.Namespace) -> int:
    """Show the library `args` ask for and return the exit code.

    A path without a library is said on the plain terminal; the library itself is read after the first paint.
    """
    sample = opening.is_sample(args)
    path = find_library(opening.path_for_reading(args))
    shelf = Shelf(name="" if sample else path.stem, sample=sample, own=not sample and path == own_library())
    app = RelexApp(lambda: _opened(args), shelf=shelf, language=args.lang)
    tune()
    app.run()
    return app.return_code or 0


def _opened(args: argparse.Namespace) -> Library:
    library = opening.for_changes(args)
    _ = library.records
    # what was loaded stays for the session; walking it in search of garbage would make keys wait
    gc.freeze()
    return library
