"""From files into the library: read, extract, save in batches, and say what became of every one."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from store.extract.pipeline import ENGINE, extract
from store.extract.places.publishers import teller
from store.keys import of_kind, with_kind
from store.library import Library, Summary
from store.library.merging import joined
from store.model import FactKind, Facts, Record, Release
from store.reading import Failure, Reading, expand, read

BATCH = 500
"""Releases saved at once; what is reported as saved is on disk."""


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did. `failures` gave no release; the releases of `unread` are saved, but a rule failed on them.

    `warnings` are of releases added or updated with a doubt, such as a date that could not be read.
    """

    summary: Summary
    failures: tuple[Failure, ...]
    unread: tuple[Failure, ...]
    warnings: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Renewal:
    """What extracting anew did: how many releases changed, and which kept their facts because a rule failed on them."""

    changed: int
    unread: tuple[Failure, ...]


def readings(
    paths: Iterable[str | Path], *, encoding: str | None = None, accessed: date | None = None
) -> Iterator[Reading | Failure]:
    """Yield every release, or the reason for none, that the paths lead to."""
    for path in expand(paths):
        if isinstance(path, Failure):
            yield path
        else:
            yield from read(path, encoding=encoding, accessed=accessed)


def found_in(release: Release, home: str | None = None) -> Facts:
    """Return what rules find in a release. Where it names places of the region `home`, an id, that is its own side."""
    told_by = teller(home, release.publisher)
    return extract(release.text, published=release.published, teller=told_by, title=release.title or "")


def facts_of(release: Release, brought: Facts, home: str | None = None) -> Facts:
    """Return what rules find in a release, with the facts its file brought in place of finds on the same words."""
    found = found_in(release, home)
    for kind in FactKind:
        given = of_kind(brought, kind)
        if given:
            found = with_kind(found, kind, joined(given, of_kind(found, kind)))
    return found


def record_of(reading: Reading, home: str | None = None) -> tuple[Record, Failure | None]:
    """Return a release with its facts. Should a rule fail on its text: with those its file brought, and the reason.

    Such facts bear no version of the rules, so they are stale and extracting anew tries the text again.
    """
    try:
        return Record(release=reading.release, facts=facts_of(reading.release, reading.brought, home)), None
    except Exception as error:  # whatever fails on one text, neither it nor the other files may be lost
        return Record(release=reading.release, facts=reading.brought), _unread(reading.release, error)


def _unread(release: Release, error: Exception) -> Failure:
    return Failure(release.source or release.id, f"the rules failed on it: {error!r}")


def take_in(
    library: Library,
    outcomes: Iterable[Reading | Failure],
    saved: Callable[[int, int], None] = lambda done, failed: None,
    *,
    home: str | None = None,
) -> Report:
    """Add what was read to the library. `saved` is told, after each batch is on disk, how many are done and failed.

    `home` is the id of the person's own region, where set.

    What was read before an interrupt is saved all the same, and told, before the interrupt goes on.
    """
    summary, done = Summary(), 0
    failures: list[Failure] = []
    unread: list[Failure] = []
    warned: list[tuple[str, Failure]] = []
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
            if isinstance(outcome, Failure):
                failures.append(outcome)
                continue
            record, failed = record_of(outcome, home)
            batch.append(record)
            release = record.release
            named = release.source or release.id
            warned += [(release.id, Failure(named, warning)) for warning in release.warnings]
            unread += [failed] if failed else []
            if len(batch) == BATCH:
                save()
    except KeyboardInterrupt:
        save()
        raise
    save()
    fresh = {*summary.added, *summary.updated}
    warnings = tuple(warning for release_id, warning in warned if release_id in fresh)
    return Report(summary, tuple(failures), tuple(unread), warnings)


def extract_again(library: Library, *, home: str | None = None) -> Renewal:
    """Extract anew what an older version of the rules found; corrections and imported facts stay.

    Should a rule fail on one text, that release keeps the facts it has.
    """
    fresh, unread = [], []
    for release in [row.release for row in library.rows if row.facts.engine != ENGINE]:
        try:
            fresh.append((release.id, found_in(release, home)))
        except Exception as error:  # whatever fails on one text, the others are still brought up to date
            unread.append(_unread(release, error))
    return Renewal(library.renew(fresh) if fresh else 0, tuple(unread))
