"""`relex serve`: the application in a browser of this machine."""

import argparse
import importlib
import shlex
import sys

from store.errors import StoreError
from store.library import find_library
from tui import opening
from tui.locale import Catalogue
from tui.output import talk
from tui.usage import port

_USAGE = 2
_PORT = 8017


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("--port", type=port, default=_PORT, metavar="N", help=words("args.serve.port", port=_PORT))


def run(args: argparse.Namespace) -> int:
    """Serve until Ctrl+C. 2 when the package it takes is not installed. Raises `StoreError`."""
    try:
        server = importlib.import_module("tui.web.server")
    except ImportError as error:
        if error.name is None or error.name.startswith("tui"):
            raise
        talk(args.words("serve.missing"))
        return _USAGE
    find_library(opening.path_for_reading(args))

    def say(address: str) -> None:
        talk(args.words("serve.at", address=address))

    try:
        server.LoopbackServer(command(args), args.port, "relex", say).serve()
    except OSError as error:
        reason = f"cannot be served there: {error.strerror or error}."
        raise StoreError(f"{server.HOST}:{args.port}", reason, "Give another with --port.") from error
    return 0


def command(args: argparse.Namespace) -> str:
    """Return the command line that opens the application, for a shell."""
    library = ["--library", args.library] if args.library else []
    return shlex.join([sys.executable, "-P", "-m", "tui", "--lang", args.lang, *library])
