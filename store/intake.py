"""From files into the library: read, extract, save in batches, and say what became of every one."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from store.extract.pipeline import ENGINE, extract
from store.keys import of_kind, with_kind
from store.library import Library, Summary
from store.library.merging import joined
from store.model import FactKind, Facts, Record, Release
from store.reading import Failure, Reading, expand, read

BATCH = 500
"""Releases saved at once; what is reported as saved is on disk."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did; `failures` kept nothing back from the rest."""

    summary: Summary
    failures: tuple[Failure, ...]


def readings(
    paths: Iterable[str | Path], *, encoding: str | None = None, accessed: date | None = None
) -> Iterator[Reading | Failure]:
    """Yield every release, or the reason for none, that the paths lead to."""
    for path in expand(paths):
        if isinstance(path, Failure):
            yield path
        else:
            yield from read(path, encoding=encoding, accessed=accessed)


def facts_of(release: Release, brought: Facts) -> Facts:
    """Return what rules find in a release, with the facts its file brought in place of finds on the same words."""
    found = extract(release.text, published=release.published)
    for kind in FactKind:
        given = of_kind(brought, kind)
        if given:
            found = with_kind(found, kind, joined(given, of_kind(found, kind)))
    return found


def record_of(reading: Reading) -> Record | Failure:
    """Return a release with its facts. Should a rule fail on one text, the other files must not suffer for it."""
    try:
        return Record(release=reading.release, facts=facts_of(reading.release, reading.brought))
    except Exception as error:
        return Failure(reading.release.source or reading.release.id, f"the rules failed on it: {error!r}")


def take_in(
    library: Library,
    outcomes: Iterable[Reading | Failure],
    saved: Callable[[int, int], None] = lambda done, failed: None,
) -> Report:
    """Add what was read to the library. `saved` is told, after each batch is on disk, how many are done and failed.

    What was read before an interrupt is saved all the same, and told, before the interrupt goes on.
    """
    summary, done = Summary(), 0
    failures: list[Failure] = []
    batch: list[Record] = []

    def save() -> None:
        nonlocal summary, batch, done
        if batch:
            summary += library.add(batch)
            done += len(batch)
            batch = []
            saved(done, len(failures))

    try:
        for outcome in outcomes:
            record = outcome if isinstance(outcome, Failure) else record_of(outcome)
            if isinstance(record, Failure):
                failures.append(record)
                continue
            batch.append(record)
            if len(batch) == BATCH:
                save()
    except KeyboardInterrupt:
        save()
        raise
    save()
    return Report(summary, tuple(failures))


def extract_again(library: Library) -> int:
    """Extract anew what an older version of the rules found; corrections and imported facts stay. Returns how many.

    Should a rule fail on one text, that release keeps the facts it has.
    """
    stale = [row.release for row in library.rows if row.facts.engine != ENGINE]
    fresh = []
    for release in stale:
        with suppress(Exception):  # whatever fails on one text, the others are still brought up to date
            fresh.append((release.id, extract(release.text, published=release.published)))
    return library.renew(fresh) if fresh else 0
