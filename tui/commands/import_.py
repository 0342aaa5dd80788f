"""`relex import`: files into the library."""

import argparse
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from store.intake import Renewal, Report, extract_again, readings, take_in
from store.reading import Failure, Reading
from store.reading.sources import passed_over
from tui import opening
from tui.locale import Catalogue
from tui.output import Progress, json_line, talk
from tui.own_region import add_option, own_region
from tui.safe import safe
from tui.wording import worded

_NAMED, _DOUBTS, _ENDINGS = 20, 5, 6


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("paths", nargs="*", metavar="PATH", help=words("args.import.paths"))
    parser.add_argument("--encoding", help=words("args.import.encoding"))
    add_option(parser, words)
    parser.add_argument("--again", action="store_true", help=words("args.import.again"))
    parser.add_argument("--json", action="store_true", help=words("args.import.json"))


def run(args: argparse.Namespace) -> int:
    """Import, and say what became of every file. 0 when nothing failed and every text gave facts, else 1."""
    words: Catalogue = args.words
    if not (args.paths or args.again):
        talk(words("trouble.no_paths"))
        return 2
    home = own_region(args)
    library = opening.for_writing(args)
    progress = Progress(words("import.reading"))
    today = datetime.now(UTC).astimezone().date()
    outcomes = readings(args.paths, encoding=args.encoding, accessed=today)
    done = [0]

    def saved(count: int, _failed: int) -> None:
        done[0] = count

    try:
        report = take_in(library, _counted(outcomes, progress), saved, home=home)
        again = extract_again(library, home=home) if args.again else Renewal(0, ())
    except KeyboardInterrupt:
        progress.done()
        talk(words("import.interrupted", count=done[0]))
        raise
    progress.done()
    endings = passed_over(args.paths)
    if args.json:
        _print_json(report, again, endings)
    else:
        _tell(words, report, again)
        if endings:
            often = sorted(endings.items(), key=lambda pair: (-pair[1], pair[0]))
            kinds = ", ".join(f"{safe(name) or '—'} {count}" for name, count in often[:_ENDINGS])
            talk(words("import.passed_over", count=endings.total(), kinds=kinds))
    return 1 if report.failures or report.unread or again.unread else 0


def _counted(outcomes: Iterator[Reading | Failure], progress: Progress) -> Iterator[Reading | Failure]:
    for count, outcome in enumerate(outcomes, 1):
        progress.at(count)
        yield outcome


def _tell(words: Catalogue, report: Report, again: Renewal) -> None:
    unread = report.unread + again.unread
    reasons = [*report.failures, *unread]
    for failure in reasons[:_NAMED]:
        talk(f"{safe(failure.source)}: {worded(failure.reason, words.language)}")
    if len(reasons) > _NAMED:
        talk(words("import.more_failed", count=len(reasons) - _NAMED))
    for warning in report.warnings[:_DOUBTS]:
        talk(f"{safe(warning.source)}: {words('import.taken')}: {worded(warning.reason, words.language)}")
    if len(report.warnings) > _DOUBTS:
        talk(words("import.more_warned", count=len(report.warnings) - _DOUBTS))
    summary = report.summary
    counts = [("added", summary.added), ("updated", summary.updated), ("duplicates", summary.duplicates)]
    parts = [words(f"import.{name}", count=len(ids)) for name, ids in counts]
    parts.append(words("import.failed", count=len(report.failures)))
    if unread:
        parts.append(words("import.unread", count=len(unread)))
    if summary.reprints:
        parts.append(words("import.reprints", count=len(summary.reprints)))
    if again.changed:
        parts.append(words("import.again", count=again.changed))
    talk(", ".join(parts))


def _print_json(report: Report, again: Renewal, endings: Counter[str]) -> None:
    summary = report.summary
    json_line(
        {
            "added": summary.added,
            "updated": summary.updated,
            "duplicates": summary.duplicates,
            "reprints": summary.reprints,
            "again": again.changed,
            "passed_over": dict(endings),
            "failed": _reasons(report.failures),
            "unread": _reasons(report.unread + again.unread),
            "warnings": _reasons(report.warnings),
        }
    )


def _reasons(failures: Sequence[Failure]) -> list[dict[str, str]]:
    return [{"source": failure.source, "reason": failure.reason} for failure in failures]
