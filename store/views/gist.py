"""What a release gives to the profile of a partner, gathered when it is first asked for and then kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from store.model import Agreement, Fact, FactKind, Record, Twin
from store.views.filter import Index, Match, Selection
from store.views.series import Point, points_of
from store.views.stretch import stretch


@dataclass(frozen=True, slots=True)
class Found:
    """A fact with its release and its key there."""

    fact: Fact
    record: Record
    key: str


class Paper(NamedTuple):
    """An agreement; `order` puts the latest signed last, and of those of one day the latest published."""

    order: int
    fact: Agreement
    found: Found


@dataclass(frozen=True, slots=True)
class Gist:
    """The agreements, twinnings and figures of a release, and who speaks in it.

    `named` are people and speakers, each once, `speakers` one for each quote; `roles` give the role that counts for a
    name last.
    """

    papers: tuple[Paper, ...]
    twins: tuple[Found, ...]
    points: tuple[Point, ...]
    named: tuple[str, ...]
    speakers: tuple[str, ...]
    roles: tuple[tuple[str, str], ...]


class Gists:
    """The gists of a library's releases, the latest first."""

    def __init__(self, index: Index) -> None:
        ids = [record.release.id for record in index.records]
        self._newest_first = sorted(range(len(ids)), key=lambda number: (index.days[number], ids[number]), reverse=True)
        self._kept: dict[int, Gist] = {}
        self._roles: dict[tuple[str, str], tuple[str, str]] = {}

    def numbers(self, found: Selection) -> list[int]:
        """Return the numbers of the records of a selection, the latest first, undated ones last."""
        return found.in_order(self._newest_first)

    def of(self, found: Selection) -> Iterator[Gist]:
        """Yield the gists of the facts that count in a selection."""
        records = found.index.records
        for number in self.numbers(found):
            record = records[number]
            if found.narrows:
                yield self._gist(Match(record, found.facts(record)))
                continue
            gist = self._kept.get(number)
            if gist is None:
                gist = self._kept[number] = self._gist(Match(record, record.facts))
            yield gist

    def _gist(self, match: Match) -> Gist:
        record, facts = match
        said = [(quote.speaker, quote.role) for quote in facts.quotes if quote.speaker]
        named = [(person.name, person.role) for person in facts.people]
        roles = [(name, role) for name, role in (*said, *named) if role]
        return Gist(
            papers=tuple(
                Paper(_order(fact, record), fact, Found(fact, record, key))
                for key, fact in match.keyed(FactKind.AGREEMENT)
                if isinstance(fact, Agreement)
            ),
            twins=tuple(Found(fact, record, key) for key, fact in match.keyed(FactKind.TWIN) if isinstance(fact, Twin)),
            points=points_of([match]),
            named=tuple(dict.fromkeys(name for name, _ in (*said, *named))),
            speakers=tuple(name for name, _ in said),
            roles=tuple(self._roles.setdefault(each, each) for each in reversed(roles)),  # one tuple for all releases
        )


def _order(agreement: Agreement, record: Record) -> int:
    days = stretch(agreement.date or agreement.term)
    signed, published = days[0] if days else date.min, record.release.published or date.min
    return signed.toordinal() * date.max.toordinal() + published.toordinal()
