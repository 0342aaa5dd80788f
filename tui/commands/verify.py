"""`relex verify`: every stored fact against the words it was found in."""

import argparse

from store.library.verify import verify
from tui import opening
from tui.locale import Catalogue
from tui.output import json_line, line, talk
from tui.wording import worded


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("--json", action="store_true", help=words("args.verify.json"))


def run(args: argparse.Namespace) -> int:
    """List the faults. 0 when there are none, else 1."""
    words: Catalogue = args.words
    library = opening.for_reading(args)
    faults = list(verify(library))
    for fault in faults:
        if args.json:
            json_line({"id": fault.id, "reason": fault.reason})
        else:
            line(f"{fault.id}: {worded(fault.reason, words.language)}")
    for orphan in library.orphans:
        talk(words("verify.orphan", release=orphan.release or "", words=" … ".join(orphan.words)))
    talk(words("verify.faults", count=len(faults)) if faults else words("verify.sound", count=len(library.rows)))
    return 1 if faults else 0
