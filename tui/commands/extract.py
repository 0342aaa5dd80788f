"""`relex extract`: facts of files as JSON lines; nothing is stored."""

import argparse
from collections import Counter

from store.export.lines import explain, extract_line
from store.extract.unknown_cues import unknown_cues
from store.intake import facts_of, readings
from store.reading import Failure
from tui.output import json_line, lines, talk


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="+", metavar="PATH", help="text, JSON, JSON lines, HTML, RSS; folders; - ")
    parser.add_argument("--encoding", help="encoding of the files, when relex guesses wrong")
    parser.add_argument("--explain", action="store_true", help="say in words which rule found what, where")
    parser.add_argument("--unknown-cues", action="store_true", help="list verbs after quotes that no table knows")


def run(args: argparse.Namespace) -> int:
    """Print one object a release; files that fail are named on stderr. 0 when none failed, else 1."""
    failed = False
    cues: Counter[str] = Counter()
    for outcome in readings(args.paths, encoding=args.encoding):
        if isinstance(outcome, Failure):
            failed = True
            talk(f"{outcome.source}: {outcome.reason}")
            continue
        if args.unknown_cues:
            cues.update(cue.lemma for cue in unknown_cues(outcome.release.text))
            continue
        facts = facts_of(outcome.release, outcome.brought)
        if args.explain:
            lines(explain(outcome.release, facts))
        else:
            json_line(extract_line(outcome.release, facts))
    if args.unknown_cues:
        lines(f"{count:>5}  {lemma}" for lemma, count in cues.most_common())
    return 1 if failed else 0
