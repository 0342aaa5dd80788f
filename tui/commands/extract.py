"""`relex extract`: facts of files as JSON lines; nothing is stored."""

import argparse
from collections import Counter

from store.export.lines import explain, extract_line
from store.extract.speech.unknown_cues import unknown_cues
from store.intake import readings, record_of
from store.reading import Failure
from tui.locale import Catalogue
from tui.output import json_line, lines, talk
from tui.own_region import add_option, own_region
from tui.safe import safe
from tui.wording import worded


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help=words("args.import.paths"))
    parser.add_argument("--encoding", help=words("args.import.encoding"))
    add_option(parser, words)
    parser.add_argument("--explain", action="store_true", help=words("args.extract.explain"))
    parser.add_argument("--unknown-cues", action="store_true", help=words("args.extract.unknown_cues"))


def run(args: argparse.Namespace) -> int:
    """Print one object a release; files that fail are named on stderr. 0 when none failed, else 1."""
    home = own_region(args)
    failed = False
    cues: Counter[str] = Counter()
    for outcome in readings(args.paths, encoding=args.encoding):
        if args.unknown_cues and not isinstance(outcome, Failure):
            cues.update(cue.lemma for cue in unknown_cues(outcome.release.text))
            continue
        record, failure = (None, outcome) if isinstance(outcome, Failure) else record_of(outcome, home)
        if failure:
            failed = True
            talk(f"{safe(failure.source)}: {worded(failure.reason, args.words.language)}")
        elif record and args.explain:
            lines(explain(record.release, record.facts))
        elif record:
            json_line(extract_line(record.release, record.facts))
    if args.unknown_cues:
        lines(f"{count:>5}  {lemma}" for lemma, count in cues.most_common())
    return 1 if failed else 0
