"""Sentences that hold the words of a query and are in no quote: the release's own words, said by nobody.

Releases are looked at one by one, newest first, only those that may answer, until enough is found.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from store.extract.text import Document
from store.model import Record, Span
from store.search.expansion import Expansion, readings
from store.search.request import Request, Typed
from store.search.words import located, stem
from store.views.filter import Filter, Index

Pace = Callable[[], None]
_Word = tuple[str, int, int]

_MOST_LOOKED_AT = 150  # releases whose sentences are read before the search gives up; all hold every word somewhere
_SHORTEST_STEMMED = 3


class Passage(NamedTuple):
    """A sentence of a release in no quote. `span` and `hits`, the words that answer, are offsets into its text."""

    record: Record
    span: Span
    hits: tuple[Span, ...]


class Passages(NamedTuple):
    """What was found, newest first. `more` tells that not all releases were looked at."""

    found: tuple[Passage, ...] = ()
    more: bool = False


class _Sought:
    """A word typed, by all it may stand for: what the search of quotes made of it, and itself."""

    def __init__(self, typed: Typed, meant: Expansion) -> None:
        self._meant = meant
        plain = [word for word, _ in readings(typed.raw)]
        self._open = tuple(plain) if typed.open else ()
        self._stems = {stem(word) for word in plain}
        heads = [*self._stems, *meant.stems, *meant.heads, *meant.forms, *self._open]
        self.beginnings: tuple[str, ...] = tuple(dict.fromkeys(heads))

    def met_by(self, word: str) -> bool:
        """Tell whether a folded word of a text answers."""
        known = len(word) >= _SHORTEST_STEMMED and stem(word) in self._stems
        return known or word.startswith(self._open or ("\0",)) or self._meant.weight(word) > 0


def passages(
    index: Index,
    filter: Filter,
    request: Request,
    meant: Sequence[Expansion],
    *,
    limit: int = 20,
    pace: Pace | None = None,
) -> Passages:
    """Return sentences of what `filter` leaves that hold every word and phrase of a request and are in no quote.

    `meant` says what each of the request's words stands for. A request for a speaker's words, or for a kind of
    speech, has no such sentences. `pace` is called between releases and may pause, or raise to give up.
    """
    if request.speakers or request.kinds or not (request.words or request.phrases):
        return Passages()
    sought = [_Sought(typed, each) for typed, each in zip(request.words, meant, strict=True)]
    beginnings = [each.beginnings for each in sought] + [(word,) for phrase in request.phrases for word in phrase]
    bits = index.bits(filter)
    for partner in request.partners:
        bits &= index.bits(Filter(partner=partner))
    if request.period is not None:
        bits &= index.bits(Filter(period=request.period))
    found: list[Passage] = []
    for looked_at, record in enumerate(index.telling(bits, beginnings, pace)):
        if len(found) >= limit or looked_at >= _MOST_LOOKED_AT:
            return Passages(tuple(found[:limit]), more=True)
        found += _in_release(record, sought, request)
    return Passages(tuple(found[:limit]), more=len(found) > limit)


def _in_release(record: Record, sought: Sequence[_Sought], request: Request) -> Iterator[Passage]:
    """Yield the sentences of a release that answer, in order of the text."""
    text = record.release.text
    spelt = list(located(text))
    met = [{at for at, (word, _, _) in enumerate(spelt) if each.met_by(word)} for each in sought]
    met += [_starts(spelt, phrase) for phrase in request.phrases]
    if not all(met):
        return
    document = Document(text)
    rarest = min(met, key=len)
    for span in dict.fromkeys(document.sentence_at(spelt[at][1]) for at in sorted(rarest)):
        if any(quoted.overlaps(span) for quote in record.facts.quotes for quoted in quote.spans):
            continue
        inside = {at for at, (_, start, end) in enumerate(spelt) if span.start <= start and end <= span.end}
        if all(inside & each for each in met) and not any(
            inside & _starts(spelt, phrase) for phrase in request.excluded
        ):
            yield Passage(record, span, _marked(spelt, inside, met, sought, request))


def _starts(spelt: Sequence[_Word], phrase: Sequence[str]) -> set[int]:
    """Return the places of the words at which a phrase begins."""
    size = len(phrase)
    return {
        at for at in range(len(spelt) - size + 1) if all(spelt[at + step][0] == phrase[step] for step in range(size))
    }


def _marked(
    spelt: Sequence[_Word], inside: set[int], met: Sequence[set[int]], sought: Sequence[_Sought], request: Request
) -> tuple[Span, ...]:
    places = {at for each in met[: len(sought)] for at in each & inside}
    for phrase, starts in zip(request.phrases, met[len(sought) :], strict=True):
        places |= {at + step for at in starts & inside for step in range(len(phrase))} & inside
    return tuple(Span(spelt[at][1], spelt[at][2]) for at in sorted(places))
