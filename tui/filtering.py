"""The `--filter` option: the one filter of the screens, on the command line."""

import argparse

from store.views.filter import Filter, FilterError, Selection, select
from tui import opening

_HELP = """only what this leaves, such as 'partner:Минск 2024.. kind:direct @Иванова "слова"'"""


def configure(parser: argparse.ArgumentParser) -> None:
    """Add `--filter LINE`; a line that cannot be understood is a wrong usage."""
    parser.add_argument("--filter", type=_parse, default=Filter(), metavar="LINE", help=_HELP)


def selection(args: argparse.Namespace) -> Selection:
    """Open the library for reading and return what the filter leaves of it. Raises `StoreError`."""
    return select(opening.for_reading(args).records, args.filter)


def _parse(line: str) -> Filter:
    try:
        return Filter.parse(line)
    except FilterError as error:
        raise argparse.ArgumentTypeError(str(error)) from error
