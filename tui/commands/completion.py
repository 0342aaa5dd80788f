"""`relex completion`: a script that lets the shell complete commands, options and their values."""

import argparse
import sys
from typing import Any, cast

import shtab

from tui.command_line import about, bare_parser, command_names, parser_of
from tui.locale import Catalogue
from tui.usage import Parser

SHELLS = ("bash", "zsh", "fish")


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("shell", choices=SHELLS, help=words("args.completion.shell"))


def run(args: argparse.Namespace) -> int:
    """Print the script, its explanations in the language of the interface."""
    sys.stdout.write(shtab.complete(whole_parser(args.words), args.shell) + "\n")
    return 0


def whole_parser(words: Catalogue) -> Parser:
    """Return one parser of all commands, as no run of relex needs it: they are loaded one at a time."""
    whole = bare_parser(words)
    commands = {name: parser_of(name, words) for name in command_names()}
    made = iter(commands.values())

    def take(**_: Any) -> Parser:
        return next(made)

    # none may stand where a command does: a library there would leave the shell nothing to complete but files
    places = whole.add_subparsers(parser_class=cast("type[Parser]", take))
    for name in commands:
        places.add_parser(name, help=about(words, name))
    for parser in (whole, *commands.values()):
        for action in parser.of_files:
            vars(action)["complete"] = shtab.FILE  # where shtab looks for it
    return whole
