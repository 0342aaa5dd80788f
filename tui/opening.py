"""Which library a command works on."""

import argparse
from pathlib import Path

import sample_data
from store.library import Library, open_library
from store.paths import chosen_library, library_path
from tui.output import talk


def sample_path() -> Path:
    """Return the library that comes with relex."""
    return Path(sample_data.__file__).with_name("library.json")


def is_sample(args: argparse.Namespace) -> bool:
    """Tell whether reading falls back to the sample: nothing was named and nothing imported yet."""
    return chosen_library(args.library) is None and not library_path().exists()


def path_for_reading(args: argparse.Namespace) -> Path:
    """Return the library a person named, else their own, else the sample."""
    return sample_path() if is_sample(args) else library_path(args.library)


def for_reading(args: argparse.Namespace) -> Library:
    """Open the library of `path_for_reading`, and say so if it is the sample. Raises `StoreError`; makes no file."""
    library = open_library(path_for_reading(args), read_only=True)
    if is_sample(args):
        talk(args.words("trouble.only_the_sample"))
    return library


def for_writing(args: argparse.Namespace) -> Library:
    """Open the library for changes; a missing one is made by the first change."""
    return open_library(library_path(args.library), create=True)


def for_changes(args: argparse.Namespace) -> Library:
    """Open for a screen: the sample for reading only, any other library for changes. A missing one is an error."""
    return open_library(path_for_reading(args), read_only=is_sample(args))
