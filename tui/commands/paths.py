"""`relex paths`: where relex keeps its files."""

import argparse

from store import paths
from store.library import files
from tui import opening
from tui.locale import Catalogue
from tui.output import line


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add nothing: the common options are enough."""


def run(args: argparse.Namespace) -> int:
    """Print a name and a path a line."""
    library = paths.library_path(args.library)
    places = {
        "library": library,
        "backups": files.backup_folder(library),
        "config": paths.config_path(),
        "cache": paths.cache_dir(),
        "state": paths.state_dir(),
        "sample": opening.sample_path(),
    }
    for name, path in places.items():
        line(f"{name:<8} {path}")
    return 0
