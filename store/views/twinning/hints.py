"""What a release says of twinning without naming a pair: counts, which are claims, and towns left without a partner."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from store.extract.lang import table
from store.extract.text import Document, fold
from store.keys import keyed
from store.model import Agreement, AgreementStatus, FactKind, PlaceKind, PlaceMention, QuoteKind, Record, Span, Twin
from store.views.twinning.evidence import Claim


@dataclass(frozen=True, slots=True)
class Hint:
    """A municipality that a release calls twinned while it does not name the partner.

    `around` is the sentence that says so with its neighbours: what stands there may tell which twinning is meant.
    """

    key: str
    place: PlaceMention
    around: Span


@dataclass(frozen=True, slots=True)
class Paper:
    """A dated document on a twinning, with the parties it names."""

    key: str
    fact: Agreement
    parties: frozenset[str]


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(table("ru", "twin_claims")[name])


def keyed_twins(record: Record) -> Iterator[tuple[str, Twin]]:
    """Yield the twinnings of a release with their keys."""
    if record.facts.twins:
        for key, _, fact in keyed(record.facts, FactKind.TWIN):
            if isinstance(fact, Twin):
                yield key, fact


def spoken(record: Record, span: Span) -> bool:
    """Tell whether `span` stands in somebody's own words and nowhere else."""
    return any(
        own.contains(span)
        for quote in record.facts.quotes
        if quote.kind is not QuoteKind.REPORTED
        for own in quote.spans
    )


_STANDING = {AgreementStatus.SIGNED, AgreementStatus.EXTENDED, AgreementStatus.IN_FORCE}


def papers_in(record: Record) -> tuple[Paper, ...]:
    """Return the dated documents of a release that speak of twinning."""
    dated = [paper for paper in record.facts.agreements if paper.count == 1 and paper.date]
    if not dated or not record.facts.twins or not _may_speak(record.release.text):
        return ()
    document = Document(record.release.text)
    return tuple(
        Paper(key, fact, frozenset(fold(name) for name in fact.partners))
        for key, _, fact in keyed(record.facts, FactKind.AGREEMENT)
        if isinstance(fact, Agreement) and fact in dated and fact.status in _STANDING and _is_twinning(document, fact)
    )


def claims_in(record: Record) -> tuple[Claim, ...]:
    """Return the counts of twinning agreements in a release."""
    counted = [agreement for agreement in record.facts.agreements if agreement.count > 1]
    if not counted or not _may_speak(record.release.text):
        return ()
    document = Document(record.release.text)
    return tuple(
        Claim(record, key, fact, fact.count, fact.status is AgreementStatus.PLANNED)
        for key, _, fact in keyed(record.facts, FactKind.AGREEMENT)
        if isinstance(fact, Agreement) and fact.count > 1 and _is_twinning(document, fact)
    )


def hints_in(record: Record) -> Iterator[Hint]:
    """Yield the municipalities that a release calls twinned while it names no partner for them."""
    towns = [place for place in record.facts.places if place.kind is PlaceKind.MUNICIPALITY and place.place_id]
    if not towns or not _may_speak(record.release.text):
        return
    document = Document(record.release.text)
    paired = {place_id for twin in record.facts.twins for place_id in (twin.a_id, twin.b_id)}
    paired_names = {fold(name) for twin in record.facts.twins for name in (twin.a, twin.b)}
    speaking = _speaking(document, record)
    for key, _, fact in keyed(record.facts, FactKind.PLACE):
        if not isinstance(fact, PlaceMention) or fact not in towns:
            continue
        if fact.place_id in paired or fold(fact.name) in paired_names:
            continue
        sentence = next((sentence for sentence in speaking if _alone(fact, sentence, towns)), None)
        if sentence is not None:
            before, after = document.sentence_at(max(0, sentence.start - 2)), document.sentence_at(sentence.end + 2)
            yield Hint(key, fact, Span(min(before.start, sentence.start), max(after.end, sentence.end)))


def _is_twinning(document: Document, agreement: Agreement) -> bool:
    if not fold(agreement.what).startswith(_words("paper")):
        return False
    sentence = document.sentence_at(agreement.hull.start)
    words = sentence.slice(document.folded)
    if _has(words, "twinning"):
        return True
    before = document.sentence_at(max(0, sentence.start - 2))
    pointed = any(word in _tokens(words) for word in _words("pointer"))
    return pointed and _has(before.slice(document.folded), "twinning")


def _speaking(document: Document, record: Record) -> list[Span]:
    """Sentences that speak of being twinned, and those on the parties when the release tells of twinning papers."""
    sentences = document.sentences
    twinned = [span for span in sentences if _has(span.slice(document.folded), "twinning")]
    if not any(_is_twinning(document, agreement) for agreement in record.facts.agreements):
        return twinned
    return twinned + [span for span in sentences if _has(span.slice(document.folded), "party")]


def _alone(place: PlaceMention, sentence: Span, towns: list[PlaceMention]) -> bool:
    """Tell whether this is the one municipality a sentence names; of several, none can be told to be meant."""
    here = {town.place_id for town in towns if any(sentence.contains(span) for span in town.spans)}
    return here == {place.place_id}


def _may_speak(text: str) -> bool:
    return any(letters in text for letters in _words("sieve"))


def _tokens(words: str) -> set[str]:
    return set(words.split())


def _has(folded: str, name: str) -> bool:
    return any(stem in folded for stem in _words(name))
