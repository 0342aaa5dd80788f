"""The nouns of relex: releases and the facts found in them, each with the exact words it came from.

All types are frozen structs. They turn into plain data and back with `msgspec.to_builtins` and `msgspec.convert`,
so what stands in the library file has the field names given here.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Span(NamedTuple):
    """A stretch `[start, end)` of a release's text, in code points."""

    start: int
    end: int

    def slice(self, text: str) -> str:
        """Return the words the span stands for."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


class FactKind(StrEnum):
    """The kinds of facts, as named in files and filters."""

    QUOTE = "quote"
    PERSON = "person"
    DATE = "date"
    PLACE = "place"
    TWIN = "twin"
    AGREEMENT = "agreement"
    FIGURE = "figure"
    EVENT = "event"


class Confidence(StrEnum):
    """How far a rule is to be trusted; low ones go to the review queue."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Origin(StrEnum):
    """Who put a fact into the library."""

    RULE = "rule"
    IMPORTED = "imported"
    HAND = "hand"


class QuoteKind(StrEnum):
    """Direct speech, a fragment inside somebody else's sentence, or indirect speech."""

    DIRECT = "direct"
    PARTIAL = "partial"
    REPORTED = "reported"


class DateKind(StrEnum):
    """Something happened then, is to happen then, or the interval that data or a document covers."""

    PAST = "past"
    PLANNED = "planned"
    PERIOD = "period"


class Grain(StrEnum):
    """How coarse a date expression is."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"


class PlaceKind(StrEnum):
    """Level of a place: a country, a first-level unit (or a national capital of that rank), or a municipality."""

    COUNTRY = "country"
    REGION = "region"
    MUNICIPALITY = "municipality"


class PlaceRole(StrEnum):
    """What a place is to the release: its own side, a partner, or merely where something stands or happens."""

    HOME = "home"
    PARTNER = "partner"
    VENUE = "venue"


class TwinStatus(StrEnum):
    """State of a twinning as the release puts it."""

    ACTIVE = "active"
    PLANNED = "planned"
    ENDED = "ended"


class AgreementStatus(StrEnum):
    """State of a document as the release puts it."""

    SIGNED = "signed"
    PLANNED = "planned"
    EXTENDED = "extended"
    IN_FORCE = "in_force"
    ENDED = "ended"


class FigureKind(StrEnum):
    """A level, a part of a whole, or a change between periods."""

    LEVEL = "level"
    SHARE = "share"
    GROWTH = "growth"


class EventStatus(StrEnum):
    """Whether an event took place, is to take place, or may."""

    HELD = "held"
    PLANNED = "planned"
    POSSIBLE = "possible"


class Fact(Struct, frozen=True, kw_only=True):
    """What every fact carries: its evidence.

    `spans` are ordered, disjoint and lie within the release's text; `rule` names what found it (`quote.after.name`);
    `origin` tells a rule's find from a person's; `confirmed` is set when a person agreed.
    """

    spans: tuple[Span, ...]
    rule: str
    confidence: Confidence = Confidence.MEDIUM
    origin: Origin = Origin.RULE
    confirmed: bool = False

    @property
    def hull(self) -> Span:
        """The span from the first evidence to the last."""
        spans = self.spans
        return spans[0] if len(spans) == 1 else Span(spans[0].start, spans[-1].end)


class Quote(Fact, frozen=True, kw_only=True):
    """Somebody's words or claim. `text` is the slices of `spans` joined by one space, without outer marks.

    `speaker` is nominative, the fullest name in the release, or an organisation; `None` when the text leaves it open,
    with whatever it does say in `speaker_surface`. `role` is the one used at that quote, else as introduced.
    """

    text: str
    kind: QuoteKind
    speaker: str | None = None
    role: str | None = None
    speaker_surface: str | None = None
    speaker_span: Span | None = None
    cue: str | None = None
    truncated: bool = False


class Person(Fact, frozen=True, kw_only=True):
    """A named actor or speaker. `name` is nominative and the fullest in the release; spans are all its mentions."""

    name: str
    role: str | None = None


class DateMention(Fact, frozen=True, kw_only=True):
    """A calendar expression as an inclusive interval of ISO days."""

    start: date
    end: date
    kind: DateKind
    grain: Grain


class PlaceMention(Fact, frozen=True, kw_only=True):
    """A place named in the text. `place_id` is a gazetteer id, or `None` for one the gazetteer does not hold."""

    name: str
    place_id: str | None
    kind: PlaceKind
    role: PlaceRole


class Twin(Fact, frozen=True, kw_only=True):
    """A twinning of two municipalities: `a` on the home side, `b` the partner; ids are gazetteer ids where known.

    `date` is an ISO day, month or year (`2022-05-09`, `2022-05`, `2022`).
    """

    a: str
    b: str
    status: TwinStatus
    date: str | None = None
    a_id: str | None = None
    b_id: str | None = None


class Agreement(Fact, frozen=True, kw_only=True):
    """A document between sides. `what` is the head noun; `count` above 1 is a claim, not a list.

    `date` is an ISO day, month, year, or an interval of months joined by a slash; `term` the years it covers.
    """

    what: str
    partners: tuple[str, ...]
    status: AgreementStatus
    count: int = 1
    date: str | None = None
    term: str | None = None


class Figure(Fact, frozen=True, kw_only=True):
    """A number with what it measures. `value` is as written, in `unit` (2,3 млн долларов is 2.3 «млн долларов»).

    `side` says whose figure it is where the text tells; a decline is negative. `target` marks what is aimed at, planned
    or expected, and was not measured; `base` is the period a change is measured against.
    """

    value: float
    unit: str
    kind: FigureKind
    measure: str | None = None
    period: str | None = None
    approximate: bool = False
    side: str | None = None
    target: bool = False
    base: str | None = None


class Event(Fact, frozen=True, kw_only=True):
    """A visit, forum, exhibition, signing or the like; `start` and `end` are `None` when no date is given."""

    title: str
    kind: str
    status: EventStatus
    start: date | None = None
    end: date | None = None
    place: str | None = None


class Facts(Struct, frozen=True, kw_only=True):
    """All that was found in one release, each tuple in order of the text.

    `names_in_marks` are spans in quotation marks that are names, not speech; `engine` is the version of the rules.
    """

    quotes: tuple[Quote, ...] = ()
    people: tuple[Person, ...] = ()
    dates: tuple[DateMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    twins: tuple[Twin, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    names_in_marks: tuple[Span, ...] = ()
    warnings: tuple[str, ...] = ()
    engine: str = ""

    @property
    def partners(self) -> tuple[str, ...]:
        """Nominative names of the partner places, each once, in order of the text."""
        return tuple(dict.fromkeys(p.name for p in self.places if p.role is PlaceRole.PARTNER))


class DateSource(StrEnum):
    """Where a release's publication date came from, most trusted first."""

    GIVEN = "given"
    METADATA = "metadata"
    DATELINE = "dateline"
    TEXT = "text"
    PREFIX = "prefix"
    FILE = "file"
    NONE = "none"


class Release(Struct, frozen=True, kw_only=True):
    """A press release as read. `text` is sacred: line ends and NFC are settled at reading, nothing after.

    `id` is stable across imports of the same source; `accessed` the day of import; `sha256` of the UTF-8 text;
    `source` the file it came from; `synthetic` marks invented releases and `retold` ones in our own words.
    """

    id: str
    text: str
    sha256: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: date | None = None
    published_from: DateSource = DateSource.NONE
    language: str = "ru"
    accessed: date | None = None
    source: str | None = None
    synthetic: bool = False
    retold: bool = False
    warnings: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


class Record(Struct, frozen=True, kw_only=True):
    """A release in the library with its facts. `group` is shared by reprints of one text; `previous` are older
    versions of the same source, newest first.
    """

    release: Release
    facts: Facts
    group: str | None = None
    previous: tuple[Release, ...] = ()
