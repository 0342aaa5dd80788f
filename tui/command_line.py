"""The `relex` command: finds the subcommand, loads it alone, and turns what goes wrong into words and an exit code."""

import argparse
import importlib
import os
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from types import ModuleType

from store.errors import StoreError
from tui import VERSION, preferences
from tui.locale import LANGUAGES, Catalogue, catalogue
from tui.output import settle_streams, talk
from tui.usage import Parser
from tui.wording import trouble, worded

USAGE = 2
_VALUED = frozenset({"--library", "--lang"})


def run(argv: Sequence[str] | None = None) -> int:
    """Run relex and return its exit code: 0 done, 1 done with problems or nothing found, 2 usage or no terminal,
    3 library unreadable, 4 library locked. An interrupt goes on to the caller.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    settle_streams()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except StoreError as error:
        talk(f"relex: {trouble(error, _language_of_trouble(arguments))}")
        return error.exit_code
    except BrokenPipeError:
        return _pipe_closed()
    except Exception as error:
        if os.environ.get("RELEX_DEBUG"):
            raise
        if isinstance(error, OSError) and error.filename is None:
            return _unprintable(error, arguments)
        # a traceback may hold words of a release, and those may act on the terminal
        report = importlib.import_module("tui.mishap").report
        talk(report(error, catalogue(_language_of_trouble(arguments))))
        return 1
    return code


def _unprintable(error: OSError, arguments: Sequence[str]) -> int:
    """Say why printing failed, as on a full disk: no file is at fault, so it was the output."""
    _print_no_more()
    words = catalogue(_language_of_trouble(arguments))
    talk(words("trouble.unprintable", why=worded((error.strerror or str(error)).lower(), words.language)))
    return 1


def _print_no_more() -> None:
    """Let what Python would still flush at exit go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _pipe_closed() -> int:
    """Give up printing: the reader of our output has left."""
    _print_no_more()
    return 128 + getattr(signal, "SIGPIPE", 13)


def _run(arguments: list[str]) -> int:
    words = catalogue(_language(arguments) or preferences.read().language)
    place = _word_at(arguments)
    if place is not None and arguments[place] not in command_names():
        if _is_no_path(arguments[place]):
            return _unknown(arguments[place], words)
        place = None
    if place is None:
        return _open_screen(_app_parser(words).parse_args(arguments), words)
    name = arguments.pop(place)
    module = _module(name)
    args = parser_of(name, words).parse_args(arguments)
    args.words, args.lang = words, words.language
    if args.no_color:
        os.environ["NO_COLOR"] = "1"
    code: int = module.run(args)
    return code


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"tui.commands.{command_names()[name]}")


def parser_of(name: str, words: Catalogue) -> Parser:
    """Return the parser of a subcommand."""
    parser = _parser(words, f"relex {name}", about(words, name))
    _module(name).configure(parser, words)
    return parser


def command_names() -> dict[str, str]:
    """Return the subcommands and the modules that hold them."""
    names = sorted(path.stem for path in Path(__file__).with_name("commands").glob("[!_]*.py"))
    return {name.rstrip("_"): name for name in names}


def _word_at(arguments: Sequence[str]) -> int | None:
    """Return the place of the first word that is neither an option nor the value of one: a subcommand or a library."""
    valued = False
    for place, argument in enumerate(arguments):
        if valued or argument.startswith("-"):
            valued = argument in _VALUED
        else:
            return place
    return None


def _is_no_path(word: str) -> bool:
    """Tell whether a word cannot have been meant as a library: no such file, and no look of a path."""
    return not (Path(word).exists() or Path(word).suffix or Path(word).name != word)


def _unknown(word: str, words: Catalogue) -> int:
    talk(words("usage.unknown", name=word))
    # loaded for a slip of the finger only
    likely = importlib.import_module("difflib").get_close_matches(word, command_names(), 1)
    talk(words("usage.likely", name=f"relex {likely[0]}") if likely else "relex --help")
    return USAGE


def _language(arguments: Sequence[str]) -> str | None:
    for option, value in zip(arguments, [*arguments[1:], ""], strict=False):
        wanted = value if option == "--lang" else option.partition("--lang=")[2]
        if wanted in LANGUAGES:
            return wanted
    return None


def _language_of_trouble(arguments: Sequence[str]) -> str:
    """Return the language to speak in even when the configuration file is what went wrong."""
    preferred = None
    with suppress(StoreError):
        preferred = preferences.read().language
    return catalogue(_language(arguments) or preferred).language


def about(words: Catalogue, name: str) -> str:
    """Return what a subcommand does, in a few words."""
    return words(f"command.{name}") if words.has(f"command.{name}") else ""


def _parser(words: Catalogue, name: str, description: str) -> Parser:
    parser = Parser(words, name, description)
    parser.add_argument("--version", action="version", version=f"relex {VERSION}", help=words("option.version"))
    return parser


def bare_parser(words: Catalogue) -> Parser:
    """Return the parser of what can be said to `relex` itself, before any command or library."""
    parser = _parser(words, "relex", words("command.relex"))
    parser.add_argument("--ascii", action="store_true", help=words("option.ascii"))
    return parser


def _app_parser(words: Catalogue) -> Parser:
    listed = "\n".join(f"  {name:<10} {about(words, name)}" for name in command_names())
    parser = bare_parser(words)
    parser.usage = words("usage.forms")
    parser.epilog = f"{words('option.commands')}\n{listed}"
    parser.add_argument("given", nargs="?", metavar="LIBRARY", help=words("option.given"))
    return parser


def _can_draw() -> bool:
    """Tell whether there is a terminal that takes a screen, or `relex serve` that stands in for one."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return True
    return sys.stdin.isatty() and sys.stderr.isatty() and os.environ.get("TERM", "dumb") not in ("", "dumb")


def _open_screen(args: argparse.Namespace, words: Catalogue) -> int:
    if not _can_draw():
        talk(words("trouble.no_terminal"))
        return USAGE
    args.library, args.lang = args.given or args.library, words.language
    if args.no_color:
        os.environ["NO_COLOR"] = "1"
    if args.ascii:
        os.environ["RELEX_ASCII"] = "1"
    # the toolkit takes a third of a second to load, which plain commands must not pay; keys come before the screens
    importlib.import_module("tui.rebinding").take()
    launch = importlib.import_module("tui.launch")
    code: int = launch.run(args)
    return code
