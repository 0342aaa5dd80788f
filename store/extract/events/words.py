"""The words events are known by, read once from their table."""

from functools import cache, lru_cache
from typing import NamedTuple

from store.extract.kinds import bits_of, tagged, words_that
from store.extract.lang import table
from store.extract.lang.ru import morph

OPENING, CLOSING = frozenset('«„“"'), frozenset('»“”"')


class Heads(NamedTuple):
    """Nouns that make an event, by lemma, and what they need; names that are events by themselves."""

    kinds: dict[str, str]
    names: dict[str, str]
    adjectives: dict[str, str]
    needs_name: frozenset[str]
    numbered: frozenset[str]
    days: frozenset[str]
    day_kind: str
    endings: dict[str, str]
    roman: frozenset[str]
    travellers: frozenset[str]
    journey: str
    journey_kind: str


class Around(NamedTuple):
    """Words around a title, by what they tell; lemmas unless said otherwise."""

    possible: frozenset[str]
    planned: frozenset[str]
    past: frozenset[str]
    denied: frozenset[str]
    within: frozenset[str]
    visited: frozenset[str]
    links: frozenset[str]
    and_: frozenset[str]
    stop: frozenset[str]
    since: frozenset[str]
    temporal: frozenset[str]
    holidays: frozenset[str]
    holiday_adjectives: frozenset[str]
    held: frozenset[str]
    feasted: frozenset[str]
    hosts: frozenset[str]
    journeys: frozenset[str]
    telling: frozenset[str]
    pronouns: frozenset[str]
    when: frozenset[str]
    neutral: frozenset[str]
    stand_ins: frozenset[str]


@cache
def heads() -> Heads:
    """Return the heads of events."""
    data = table("ru", "events")
    kinds = {lemma: kind for kind, lemmas in data["heads"].items() for lemma in lemmas}
    names = {name: kind for kind, found in data["names"].items() for name in found}
    days = data["days"]
    return Heads(
        kinds=kinds,
        names=names,
        adjectives=data["needs"]["adjective"],
        needs_name=frozenset(data["needs"]["name"]),
        numbered=frozenset(data["needs"]["numbered"]),
        days=frozenset(days["words"]),
        day_kind=days["kind"],
        endings=data["title"]["endings"],
        roman=frozenset(data["title"]["roman"]),
        travellers=frozenset(data["journeys"]["who"]),
        journey=data["journeys"]["title"],
        journey_kind=data["journeys"]["kind"],
    )


@cache
def around() -> Around:
    """Return the words around titles."""
    data, verbs = table("ru", "events"), table("ru", "verbs")
    status, title, days, verb = data["status"], data["title"], data["days"], data["verbs"]
    lists = {
        "possible": status["possible"],
        "planned": status["planned"],
        "past": status["past"],
        "denied": status["denied"],
        "within": status["within"],
        "visited": verb["visited"],
        "links": title["links"],
        "and_": title["and"],
        "stop": title["stop"],
        "since": table("ru", "calendar")["plain"]["S"].split(),
        "temporal": days["temporal"],
        "holidays": days["holidays"],
        "holiday_adjectives": days["holiday_adjectives"],
        "held": verb["held"],
        "feasted": verb["held"] + verb["feasted"],
        "hosts": verb["hosts"],
        "journeys": data["journeys"]["verbs"],
        "telling": set(verbs["say"]["lemmas"].split()) - {*verb["held"], *verb["feasted"]},
        "pronouns": title["pronouns"],
        "when": title["when"],
        "neutral": title["neutral"],
        "stand_ins": title["stand_ins"],
    }
    return Around(**{name: frozenset(words) for name, words in lists.items()})


@lru_cache(maxsize=8192)
def head_lemma(word: str) -> str:
    """Return the lemma of a noun that makes an event, or an empty string."""
    found = heads()
    for reading in morph.readings(word)[:3]:
        known = reading.lemma in found.kinds or reading.lemma in found.days or reading.lemma in found.travellers
        if known and reading.pos == "NOUN":
            return reading.lemma
    return ""


HEAD = words_that(
    lambda word: word in heads().names or head_lemma(word) != "",
    listed=lambda: (*heads().kinds, *heads().names, *heads().days, *heads().travellers),
)
"""Words a title may begin with or have for its head."""


_TENSES = ("past", "pres", "futr")
_TENSED = tagged(lambda reading: reading.pos in ("VERB", "PRTS") and not reading.marks.isdisjoint(_TENSES))


@lru_cache(maxsize=8192)
def finite_tense(word: str) -> str:
    """Return `past`, `pres` or `futr` for a finite verb or a short participle, else an empty string."""
    if not bits_of(word) & _TENSED:
        return ""
    marks = morph.readings(word)[0].marks
    return next(tense for tense in _TENSES if tense in marks)
