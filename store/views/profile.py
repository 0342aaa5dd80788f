"""One partner: what was agreed and with which numbers, who spoke, who is twinned, and when it was last heard of."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain, pairwise
from operator import attrgetter
from statistics import median

from store.model import FactKind, PlaceRole, Quote, Record, Span, Twin
from store.views.filter import Filter, Index, Match, Selection
from store.views.filter.index import NO_DAY
from store.views.filter.names import Name, matching
from store.views.gist import Found, Gist, Gists
from store.views.series import Point

_QUIET_AFTER = 3  # times its usual gap
_QUIET_AT_LEAST = 90  # days; a partner of every week is not quiet after a holiday
_RHYTHM_NEEDS = 4  # dated days; fewer make no rhythm


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody named in a partner's releases: the latest role, in how many releases, how often quoted."""

    name: str
    role: str | None
    releases: int
    quotes: int


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When a partner was named: usual days between (`None` with too few dates) and days since the last time.

    `quiet`: silent for much longer than usual. Only days of publication count; releases without a date say nothing.
    """

    first: date | None
    last: date | None
    usual: float | None
    since: int | None
    quiet: bool


@dataclass(frozen=True)
class Profile:
    """A partner as the releases that a filter leaves show it; lists run from the latest to the earliest."""

    name: str
    records: tuple[Record, ...]
    agreements: tuple[Found, ...]
    figures: tuple[Point, ...]
    twins: tuple[Found, ...]
    voices: tuple[Voice, ...]
    rhythm: Rhythm
    _found: Selection
    _names: frozenset[Name]

    @cached_property
    def quotes(self) -> tuple[Found, ...]:
        """The quotes whose words name the partner."""
        matches = (Match(record, self._found.facts(record)) for record in self.records)
        return tuple(found for match in matches for found in _about(match, self._names))


def profile(index: Index, filter: Filter, partner: str, today: date) -> Profile:
    """Return the profile of `partner` (a name or a gazetteer id), with everything that lies in it.

    Agreements and twins count when they name it; figures when their paragraph does; quotes when their words do.
    """
    names = matching(partner, index.partners)
    found = index.select(filter.with_(partner=partner))
    held = index.once(Gists)
    numbers, gists = held.numbers(found), list(held.of(found))
    return Profile(
        name=_called(partner, names),
        records=tuple(map(index.records.__getitem__, numbers)),
        agreements=_agreements(gists, {name.text for name in names}),
        figures=tuple([point for gist in gists for point in gist.points if not names.isdisjoint(point.about)]),
        twins=tuple(twin for gist in gists for twin in gist.twins if _leads_to(twin, names)),
        voices=_voices(gists),
        rhythm=rhythm((index.days[number] for number in numbers), today),
        _found=found,
        _names=names,
    )


def rhythm(published: Iterable[int], today: date) -> Rhythm:
    """Return how regularly releases came, by their days as in `Index.days`, and whether they have stopped."""
    days = sorted(set(published) - {NO_DAY})
    if not days:
        return Rhythm(None, None, None, None, False)
    first, last, since = date.fromordinal(days[0]), date.fromordinal(days[-1]), today.toordinal() - days[-1]
    if len(days) < _RHYTHM_NEEDS:
        return Rhythm(first, last, None, since, False)
    usual = float(median(later - earlier for earlier, later in pairwise(days)))
    return Rhythm(first, last, usual, since, since > max(_QUIET_AT_LEAST, usual * _QUIET_AFTER))


def _agreements(gists: Iterable[Gist], texts: set[str]) -> tuple[Found, ...]:
    named = [paper for gist in gists for paper in gist.papers if not texts.isdisjoint(paper.fact.partners)]
    named.sort(key=attrgetter("order"), reverse=True)
    return tuple([paper.found for paper in named])


def _called(partner: str, names: Iterable[Name]) -> str:
    """Return the name of a partner that was given by its id, or by how its name begins."""
    typed = partner.casefold()
    meant = [name.text for name in names if name.id == partner or name.text.casefold().startswith(typed)]
    return min(meant, key=len, default=partner)


def _leads_to(found: Found, names: frozenset[Name]) -> bool:
    return isinstance(found.fact, Twin) and Name(found.fact.b, found.fact.b_id) in names


def _about(match: Match, names: frozenset[Name]) -> Iterable[Found]:
    spans = [
        span
        for place in match.record.facts.places
        if place.role is PlaceRole.PARTNER and Name(place.name, place.place_id) in names
        for span in place.spans
    ]
    for key, fact in match.keyed(FactKind.QUOTE):
        if isinstance(fact, Quote) and _touch(fact.spans, spans):
            yield Found(fact, match.record, key)


def _touch(some: Sequence[Span], others: Sequence[Span]) -> bool:
    return any(one.overlaps(other) for one in some for other in others)


def _voices(gists: Sequence[Gist]) -> tuple[Voice, ...]:
    releases = Counter(chain.from_iterable(gist.named for gist in gists))
    quotes = Counter(chain.from_iterable(gist.speakers for gist in gists))
    roles = dict(chain.from_iterable(gist.roles for gist in reversed(gists)))  # the latest stays
    found = [Voice(name, roles.get(name), count, quotes[name]) for name, count in releases.items()]
    return tuple(sorted(found, key=lambda voice: (-voice.quotes, -voice.releases, voice.name)))
