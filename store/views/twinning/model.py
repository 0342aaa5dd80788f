"""The nouns of twinning: pairs with their evidence, what is known of each municipality, and what is claimed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from store.extract.text import fold
from store.views.twinning.evidence import Claim, Evidence


class Standing(StrEnum):
    """How a pair stands, by the releases that name it."""

    SIGNED = "signed"
    MENTIONED = "mentioned"
    CLAIMED = "claimed"
    PLANNED = "planned"
    ENDED = "ended"
    HALF = "half"


class Knowledge(StrEnum):
    """What is known of a municipality's partner, best first."""

    KNOWN = "known"
    PLANNED = "planned"
    ENDED = "ended"
    UNNAMED = "unnamed"
    ONE_SIDE = "one_side"
    CLAIMED = "claimed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class End:
    """One side of a pair: the name as the gazetteer or the release has it, and the gazetteer id where there is one."""

    name: str
    place_id: str | None

    @property
    def key(self) -> str:
        """What makes two ends the same."""
        return self.place_id or fold(self.name)


@dataclass(frozen=True, slots=True)
class Pair:
    """Two municipalities, or one whose partner no release names (`None`). `a` is the home side.

    `signed` is the date as precisely as any release gives it (ISO day, month or year); `dates` holds all that were
    given when they disagree. Evidence is in order of publication, undated releases first.
    """

    a: End | None
    b: End | None
    standing: Standing
    evidence: tuple[Evidence, ...]
    dates: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """A name that stays the same while the library grows."""
        return f"{self.a.key if self.a else ''}|{self.b.key if self.b else ''}"

    @property
    def signed(self) -> str | None:
        """The signing date when all releases that give one agree, or the first of them."""
        return self.dates[0] if self.dates else None

    @property
    def ends(self) -> tuple[End, ...]:
        """The ends that are named."""
        return tuple([end for end in (self.a, self.b) if end is not None])

    @property
    def first(self) -> date | None:
        """The day of the first dated release that speaks of the pair."""
        return min((e.published for e in self.evidence if e.published), default=None)

    @property
    def last(self) -> date | None:
        """The day of the last one."""
        return max((e.published for e in self.evidence if e.published), default=None)


@dataclass(frozen=True, slots=True)
class Relation:
    """A partner country or region: how many releases name it as a partner, and when last."""

    place_id: str
    name: str
    releases: int
    last: date | None


@dataclass(frozen=True, slots=True)
class Coverage:
    """What is claimed for a home region and a partner country, against what is documented."""

    home: str | None
    country: str | None
    claims: tuple[Claim, ...]
    states: Mapping[str, Knowledge]

    @property
    def claim(self) -> Claim | None:
        """The claim that counts: of the dated ones the latest, else the largest."""
        counted = [claim for claim in self.claims if not claim.planned]
        return max(counted, key=lambda c: (c.published or date.min, c.count), default=None)

    @property
    def claimed(self) -> int | None:
        """The number of twinnings somebody claims, if anybody does."""
        return self.claim.count if self.claim else None

    def tally(self, knowledge: Knowledge) -> int:
        """Return how many home municipalities are known this well."""
        return sum(1 for state in self.states.values() if state is knowledge)

    @property
    def unknown(self) -> int:
        """How many twinnings have no named partner: of those claimed, or of all municipalities without a claim."""
        total = self.claimed if self.claimed is not None else len(self.states)
        return max(0, total - self.tally(Knowledge.KNOWN) - self.tally(Knowledge.UNNAMED))


@dataclass(frozen=True, slots=True)
class Twinning:
    """The whole view: documented pairs of the home region, its half-known ones, then the pairs of others.

    The first `own` of `pairs` are those of the home region, or all when there is none.
    """

    pairs: tuple[Pair, ...]
    own: int
    coverage: Coverage
    relations: tuple[Relation, ...]

    @property
    def documented(self) -> tuple[Pair, ...]:
        """The pairs with both sides named."""
        return tuple(pair for pair in self.pairs if pair.standing is not Standing.HALF)
