"""`relex show`: one release with its facts, or one fact."""

import argparse
from collections.abc import Sequence

from store.errors import NotFound
from store.export.lines import explain, extract_line, fact_line
from store.keys import TYPES, find_fact, split_id
from store.library.versions import in_words
from store.model import Fact, Record
from store.views.filter import Index
from store.views.novelty import novelty
from tui import opening
from tui.locale import Catalogue
from tui.output import json_line, line, lines, talk
from tui.telling import evidence, tell
from tui.wording import worded


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("id", metavar="ID", help=words("args.show.id"))
    parser.add_argument("--json", action="store_true", help=words("args.show.json"))
    parser.add_argument("--new", action="store_true", help=words("args.show.new"))
    parser.add_argument("--explain", action="store_true", help=words("args.show.explain"))


def run(args: argparse.Namespace) -> int:
    """Print the release or the fact. Raises `NotFound` for a name the library does not hold."""
    library = opening.for_reading(args)
    record, fact = library.get(args.id), None
    if record is None:
        release_id, key = split_id(args.id)
        record = library.get(release_id)
        fact = find_fact(record, key) if record and key else None
    if record is None or (fact is None and args.id != record.release.id):
        raise NotFound(args.id, "there is no such release or fact in the library.", "`relex quotes` lists quotes.")
    if args.new:
        return _print_new(library.records, record, args)
    if args.json:
        _print_json(record, args.id, fact)
    elif fact is not None:
        _print_fact(record, fact, args.words)
    elif args.explain:
        lines(explain(record.release, record.facts))
    else:
        _print_release(record, args.words)
    return 0


def _print_new(records: Sequence[Record], record: Record, args: argparse.Namespace) -> int:
    """Print what is new, and say how many sentences were read before. 1 when nothing is new."""
    sentences = novelty(Index(records), record)
    new = [sentence for sentence in sentences if not sentence.seen]
    for sentence in new:
        text = sentence.span.slice(record.release.text)
        if args.json:
            json_line({"span": list(sentence.span), "text": text})
        else:
            line(text)
    if len(new) < len(sentences):
        talk(args.words("show.repeated", count=len(sentences) - len(new), all=len(sentences)))
    return 0 if new else 1


def _print_json(record: Record, identifier: str, fact: Fact | None) -> None:
    whole = extract_line(record.release, record.facts)
    if fact is None:
        json_line(whole | {"text": record.release.text, "group": record.group})
        return
    kind = next(kind for kind, made in TYPES.items() if isinstance(fact, made))
    words = [span.slice(record.release.text) for span in fact.spans]
    own = fact_line(fact) | {"spans": [list(span) for span in fact.spans]}
    json_line({"id": identifier, "fact": str(kind), "words": words, **own, "confirmed": fact.confirmed})


def _print_fact(record: Record, fact: Fact, words: Catalogue) -> None:
    told = tell(fact, words)
    lines(span.slice(record.release.text) for span in fact.spans)
    line(" ".join(filter(None, (told.mark, " · ".join(filter(None, (told.lead, told.rest)))))))
    line(evidence(fact, words, with_id=True))


def _print_release(record: Record, words: Catalogue) -> None:
    release = record.release
    line(release.title or words("unknown.title"))
    day = release.published.isoformat() if release.published else words("unknown.date")
    line(" · ".join(part for part in (day, release.publisher, release.url) if part))
    for warning in release.warnings:
        line(f"! {worded(warning, words.language)}")
    line()
    line(release.text)
    if record.previous:
        line()
        line(words("show.changed", count=len(record.previous)))
        for change in in_words(record.previous[0].text, release.text):
            line(f"  {change}")
