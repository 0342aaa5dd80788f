"""`relex review`: facts a person should look at."""

import argparse

from store.library.review import doubts
from tui import filtering
from tui.locale import Catalogue
from tui.output import json_line, line, talk
from tui.telling import tell
from tui.usage import positive


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("--limit", type=positive, metavar="N", help=words("args.review.limit"))
    filtering.configure(parser, words)
    parser.add_argument("--json", action="store_true", help=words("args.review.json"))


def run(args: argparse.Namespace) -> int:
    """List the doubtful facts. 0 when there are some, 1 when there are none."""
    words: Catalogue = args.words
    chosen = filtering.selection(args)
    found = [doubt for doubt in doubts(chosen.records) if chosen.counts(doubt.record, doubt.fact)]
    for doubt in found[: args.limit]:
        slices = " … ".join(" ".join(span.slice(doubt.record.release.text).split()) for span in doubt.fact.spans)
        told = tell(doubt.fact, words)
        if args.json:
            json_line({"id": doubt.id, "kind": doubt.kind.value, "words": slices, "rule": doubt.fact.rule})
        else:
            line(f"{doubt.id}  {told.mark} {told.lead} {told.rest}".rstrip())
            line(f"    {slices}")
    talk(words("review.count", count=len(found)))
    return 0 if found else 1
