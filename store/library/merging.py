"""What becomes of incoming releases: new, a new version of a known one, a reprint of another, or nothing new."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from store.keys import of_kind, with_kind
from store.library.reprints import Sketches, sketch
from store.library.schema import Stored, seals
from store.library.summary import Summary
from store.model import Fact, FactKind, Facts, Origin, Record, Release


class Merging:
    """Takes records in one by one and collects the rows that must be written."""

    def __init__(self, rows: dict[int, Stored]) -> None:
        self._rows = dict(rows)
        self._sketches = Sketches(rows)
        self._by_id = {row.release.id: number for number, row in rows.items()}
        self._by_url = {row.release.url: number for number, row in rows.items() if row.release.url}
        self._by_text = {row.release.sha256: number for number, row in reversed(rows.items())}
        self._next = max(rows, default=0) + 1
        self.changed: dict[int, Stored] = {}
        self._summary: dict[str, list[str]] = {"added": [], "updated": [], "duplicates": [], "reprints": []}

    @property
    def summary(self) -> Summary:
        """What was done so far."""
        return Summary(**{name: tuple(ids) for name, ids in self._summary.items()})

    def take(self, record: Record) -> None:
        """Take one record in."""
        number = self._known(record.release)
        if number is None:
            self._add(record)
        else:
            self._renew(number, record)

    def _known(self, release: Release) -> int | None:
        """Return the row this is a version of: by id, by address, or the same words without an address of their own."""
        if release.id in self._by_id:
            return self._by_id[release.id]
        if release.url and release.url in self._by_url:
            return self._by_url[release.url]
        same = self._by_text.get(release.sha256)
        if same is not None and (release.url is None or self._rows[same].release.url is None):
            return same
        return None

    def _add(self, record: Record) -> None:
        row = _row(record)
        number, self._next = self._next, self._next + 1
        other = self._sketches.twin_of(row)
        if other is not None:
            group = self._rows[other].group or self._rows[other].release.id
            row = msgspec.structs.replace(row, group=group)
            if self._rows[other].group is None:
                self._put(other, msgspec.structs.replace(self._rows[other], group=group))
            self._summary["reprints"].append(record.release.id)
        self._put(number, row)
        self._summary["added"].append(record.release.id)

    def _renew(self, number: int, record: Record) -> None:
        old = self._rows[number]
        release = replace(record.release, id=old.release.id, accessed=old.release.accessed)
        if release.sha256 == old.release.sha256:
            release, previous = _filled(old.release, release), old.previous
            record = replace(record, facts=with_brought(record.facts, old.facts))
        else:
            release = replace(release, accessed=record.release.accessed)
            previous = (old.release, *old.previous)
        row = _row(replace(record, release=release, previous=previous, group=old.group))
        if row == old:
            self._summary["duplicates"].append(old.release.id)
            return
        self._put(number, row)
        self._summary["updated"].append(old.release.id)

    def _put(self, number: int, row: Stored) -> None:
        self._rows[number] = self.changed[number] = row
        self._sketches.put(number, row)
        self._by_id[row.release.id] = number
        self._by_text.setdefault(row.release.sha256, number)
        if row.release.url:
            self._by_url[row.release.url] = number


def _row(record: Record) -> Stored:
    return Stored(
        release=record.release,
        facts=record.facts,
        group=record.group,
        previous=record.previous,
        seals=seals(record),
        sketch=sketch(record.release.text),
    )


def renewed(row: Stored, found: Facts) -> Stored:
    """Return the row with newly found facts; facts it was imported with stay."""
    return _row(replace(row.record, facts=with_brought(found, row.facts)))


def _filled(old: Release, new: Release) -> Release:
    """Return the same text with what the new reading knows, and what only the old one did."""
    return replace(
        new,
        title=new.title or old.title,
        url=new.url or old.url,
        publisher=new.publisher or old.publisher,
        published=new.published or old.published,
        published_from=new.published_from if new.published else old.published_from,
        source=old.source,
        synthetic=new.synthetic or old.synthetic,
        retold=new.retold or old.retold,
    )


def with_brought(new: Facts, old: Facts) -> Facts:
    """Return `new` with the facts `old` was imported with, unless `new` brings facts of that kind itself."""
    merged = new
    for kind in FactKind:
        brought = [fact for fact in of_kind(old, kind) if fact.origin is Origin.IMPORTED]
        found = of_kind(new, kind)
        if brought and not any(fact.origin is Origin.IMPORTED for fact in found):
            merged = with_kind(merged, kind, joined(brought, found))
    return merged


def joined(brought: Iterable[Fact], found: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return brought facts and those found elsewhere in the text, in order; on the same words the brought one stays."""
    kept = tuple(brought)
    taken = [fact.hull for fact in kept]
    rest = [fact for fact in found if not any(fact.hull.overlaps(hull) for hull in taken)]
    return tuple(sorted([*kept, *rest], key=lambda fact: fact.hull))
