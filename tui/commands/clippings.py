"""`relex clippings`: what was clipped in the app, listed, cited, or taken out for another program."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import wrap

from store.cite import Style
from store.export.clippings import FORMATS, Clipped, clipped
from tui import opening
from tui.files import put_out
from tui.locale import Catalogue
from tui.output import json_line, lines, measure, talk
from tui.telling import tell

_USAGE = 2


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("--tag", metavar="TAG", help=words("args.clippings.tag"))
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--style", choices=[str(style) for style in Style], help=words("args.clippings.style"))
    form.add_argument("--format", choices=sorted(FORMATS), help=words("args.clippings.format"))
    form.add_argument("--json", action="store_true", help=words("args.table.json"))
    parser.add_argument("--output", type=Path, metavar="FILE", help=words("args.export.output"))
    parser.add_argument("--force", action="store_true", help=words("args.export.force"))


def run(args: argparse.Namespace) -> int:
    """Print or write them, newest first. 0, or 1 when there are none. Raises `StoreError`."""
    words: Catalogue = args.words
    if args.output and not args.format:
        talk(words("clippings.output_of_what"))
        return _USAGE
    library = opening.for_reading(args)
    tag = (args.tag or "").lstrip("#").casefold()
    found = [
        each
        for each in clipped(library.records, library.clippings)
        if not tag or tag in (own.casefold() for own in each.clipping.tags)
    ]
    if not found:
        talk(words("clippings.none_so" if library.clippings else "clippings.how_in_the_app"))
        return 1
    if args.style or args.format:
        return _take_out(found, args)
    for each in found:
        if args.json:
            json_line(_object(each))
        else:
            lines(_paragraph(each, words))
    return 0


def _take_out(found: Sequence[Clipped], args: argparse.Namespace) -> int:
    """Print citations, or write a file; what can be cited no more is counted. 1 when that is all of them."""
    words: Catalogue = args.words
    whole = [cited for each in found if (cited := each.cited)]
    if args.format:
        put_out(FORMATS[args.format][1](whole), args.output, force=args.force)
    else:
        lines("\n\n".join(cited.printed(Style(args.style)) for cited in whole).split("\n"))
    if args.output:
        talk(f"{args.output}: {words.count('clipping', len(whole))}")
    if len(whole) < len(found):
        talk(words("clippings.left_out", count=len(found) - len(whole)))
    return 0 if whole else 1


def _object(each: Clipped) -> dict[str, object]:
    """Return a clipping as plain data; what is known of its source is `null` where its words are gone."""
    clipping, cited = each.clipping, each.cited
    quote, release = cited.quote if cited else None, each.record.release if each.record else None
    return {
        "number": each.number,
        "id": clipping.fact,
        "words": clipping.words,
        "note": clipping.note,
        "tags": list(clipping.tags),
        "made": clipping.made.isoformat() if clipping.made else None,
        "kind": cited.kind if cited else None,
        "speaker": quote.speaker if quote else None,
        "role": quote.role if quote else None,
        "published": release.published.isoformat() if release and release.published else None,
        "publisher": release.publisher if release else None,
        "title": release.title if release else None,
        "url": release.url if release else None,
    }


def _paragraph(each: Clipped, words: Catalogue) -> Iterator[str]:
    """Yield the lines of a clipping: its words, what they are, where they stand, the note with its tags."""
    clipping, release = each.clipping, each.record.release if each.record else None
    told = tell(each.fact, words) if each.fact else None
    indent = "  "
    yield from wrap(
        clipping.words, measure(), initial_indent=f"{told.mark if told else ' '} ", subsequent_indent=indent
    )
    what = [told.lead, told.rest] if told else [words("clippings.gone")]
    day = words.day_year(release.published) if release and release.published else words("unknown.date")
    yield indent + " · ".join(
        [", ".join(filter(None, what)), day, *([release.publisher] if release and release.publisher else [])]
    )
    yield f"{indent}{clipping.fact}"
    if remark := " ".join(filter(None, [clipping.note, *(f"#{tag}" for tag in clipping.tags)])):
        yield indent + remark
    yield ""
