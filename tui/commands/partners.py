"""`relex partners`: the tree of countries, regions and municipalities, or everything on one of them."""

import argparse
from datetime import date
from typing import Any

from store.keys import fact_id
from store.views.filter import Filter, Index
from store.views.gist import Found
from store.views.partners import partner_tree
from store.views.profile import Profile, profile
from tui import filtering, opening, tables
from tui.commands.figures import FIELDS as FIGURE_FIELDS
from tui.commands.figures import figure_row
from tui.locale import Catalogue
from tui.output import json_line, line
from tui.usage import day

Row = dict[str, Any]
FIELDS = ("partner", "depth", "id", "kind", "releases", "undated", "last")
"""What a row of the tree holds."""


def configure(parser: argparse.ArgumentParser, words: Catalogue) -> None:
    """Add the arguments."""
    parser.add_argument("partner", nargs="?", metavar="PARTNER", help=words("args.partners.partner"))
    filtering.configure(parser, words)
    parser.add_argument("--today", type=day, metavar="YYYY-MM-DD", help=words("args.partners.today"))
    tables.configure(parser, words)


def run(args: argparse.Namespace) -> int:
    """Print the tree or a profile. 0, or 1 when there is none. Raises `StoreError`."""
    index = Index(opening.for_reading(args).records)
    if not args.partner:
        rows = partner_rows(index, args.filter)
        if not (args.json or args.csv):  # people see the tree by its indents, programs by its depth
            rows = [{**row, "partner": "  " * row["depth"] + row["partner"]} for row in rows]
        return tables.emit(args, rows, ("partner", "releases", "undated", "last"), "partner", FIELDS)
    found = profile(index, args.filter, args.partner, args.today or date.today())
    if not found.records:
        return tables.answer(args.words, False)
    if args.json:
        json_line(profile_object(found))
        return 0
    if args.csv:
        rows = [figure_row(point) for point in found.figures]
        return tables.emit(args, rows, ("measure", "value", "unit"), "measure", FIGURE_FIELDS)
    _print(found, args.words)
    return 0


def partner_rows(index: Index, filter: Filter) -> list[Row]:
    """Return the tree of partners, parents before what lies in them; countries have the depth 0."""
    return [
        {
            "partner": node.name,
            "depth": depth,
            "id": node.id,
            "kind": str(node.kind) if node.kind else None,
            "releases": node.releases,
            "undated": node.undated,
            "last": node.last.isoformat()[:7] if node.last else None,
        }
        for depth, node in partner_tree(index, filter).walk()
    ]


def profile_object(found: Profile) -> Row:
    """Return a profile as plain data; facts by their names across the library."""
    rhythm = found.rhythm
    return {
        "partner": found.name,
        "releases": [record.release.id for record in found.records],
        "agreements": [_name(each) for each in found.agreements],
        "figures": [figure_row(point) for point in found.figures],
        "twins": [_name(each) for each in found.twins],
        "people": [
            {"name": voice.name, "role": voice.role, "releases": voice.releases, "quotes": voice.quotes}
            for voice in found.voices
        ],
        "quotes": [_name(each) for each in found.quotes],
        "last": rhythm.last.isoformat() if rhythm.last else None,
        "usual_days": rhythm.usual,
        "silent_days": rhythm.since,
        "gone_quiet": rhythm.quiet,
    }


def _name(found: Found) -> str:
    return fact_id(found.record.release.id, found.key)


def _print(found: Profile, words: Catalogue) -> None:
    line(found.name)
    line(
        " · ".join(
            (
                words.count("release", len(found.records)),
                words.count("agreement", len(found.agreements)),
                words.count("figure", len(found.figures)),
                words.count("person", len(found.voices)),
            )
        )
    )
    for title, facts in (("agreements", found.agreements), ("twins", found.twins), ("quotes", found.quotes)):
        if facts:
            line()
            line(words(f"partners.{title}"))
            for each in facts:
                text = " … ".join(span.slice(each.record.release.text) for span in each.fact.spans)
                line(f"  {' '.join(text.split())}  [{_name(each)}]")
