"""Opens the application on a library."""

import argparse

from store.library import find_library
from tui import opening
from tui.app import RelexApp
from tui.desk import Shelf


def run(args: argparse.Namespace) -> int:
    """Show the library `args` ask for and return the exit code.

    A path without a library is said on the plain terminal; the library itself is read after the first paint.
    """
    sample = opening.is_sample(args)
    path = find_library(opening.path_for_reading(args))
    shelf = Shelf(name="" if sample else path.name, sample=sample)
    return RelexApp(lambda: opening.for_changes(args), shelf=shelf, language=args.lang).run() or 0
