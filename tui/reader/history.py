"""The past of a release: what changed from version to version, and what a person said about words that are gone."""

from collections.abc import Sequence

from store.library.overlay import Correction
from store.library.versions import in_words
from store.model import Record
from tui.locale import Catalogue


def history(record: Record, orphans: Sequence[Correction], words: Catalogue) -> str:
    """Return the changes of the text, newest first, and the orphans; empty when there is nothing to tell."""
    lines: list[str] = []
    newer = record.release
    for older in record.previous:
        day = words.day_year(older.accessed) if older.accessed else words("unknown.date")
        lines += [words("reader.version", day=day), "", *in_words(older.text, newer.text), ""]
        newer = older
    if orphans:
        lines += [words("reader.lost"), "", *(f"«{' … '.join(orphan.words)}»" for orphan in orphans), ""]
    return "\n".join(lines)
