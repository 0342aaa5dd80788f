"""A quote as listed: with its release, the words that answered the query, and ready to be set in type."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from store.extract.text import Document
from store.model import Quote, QuoteKind, Record, Span
from store.search.index import Hit, quote_id
from store.search.marks import Marks
from tui.safe import seen

_BLANKS = str.maketrans("\r\n\t\u2028\u2029", "     ")


class Entry(NamedTuple):
    """A quote, where it stands, and what answered; `marks` is `None` when nothing was asked."""

    record: Record
    quote: Quote
    marks: Marks | None = None

    @property
    def id(self) -> str:
        """The name of the quote across the library."""
        quotes = self.record.facts.quotes
        slot = next((at for at, each in enumerate(quotes) if each is self.quote), None)
        return quote_id(self.record, quotes.index(self.quote) if slot is None else slot)


@dataclass(frozen=True, slots=True)
class Setting:
    """Words to be set in one paragraph, safe to show. `own` are the speaker's words, `hits` what answered."""

    text: str
    own: tuple[Span, ...]
    hits: tuple[Span, ...]


def found(hits: Iterable[Hit]) -> list[Entry]:
    """Return the quotes of a search."""
    return [Entry(hit.record, hit.quote, hit.marks) for hit in hits]


def day_of(record: Record) -> int:
    """Return a number that orders releases by date; undated ones come last when newest is first."""
    return record.release.published.toordinal() if record.release.published else 0


def set_words(entry: Entry) -> Setting:
    """Return the words of a quote; of a fragment the sentence it stands in."""
    quote, record = entry.quote, entry.record
    if quote.kind is QuoteKind.PARTIAL:
        text = record.release.text
        around = _sentence(record.release.id, text, quote.spans[0].start)
        if around.contains(quote.hull):
            return _setting(text[around.start : around.end], [_shifted(s, -around.start) for s in quote.spans], entry)
    if quote.kind is QuoteKind.REPORTED:
        return _setting(quote.text, [], entry)
    text = quote.text if quote.truncated or quote.kind is QuoteKind.PARTIAL else f"{quote.text}»"
    return _setting(text, [Span(0, len(text))], entry)


def context(entry: Entry) -> tuple[str, str]:
    """Return what stands before and after the quote in its release: the nearest sentences, safe to show."""
    return around(entry.record, entry.quote.hull)


def around(record: Record, hull: Span) -> tuple[str, str]:
    """Return the sentences before and after a stretch of a release, safe to show."""
    text = record.release.text
    document = _document(record.release.id, text)
    first = document.sentence_at(hull.start).start
    before = document.sentence_at(max(0, first - 1))
    last = document.sentence_at(max(hull.start, hull.end - 1)).end
    after = document.sentence_at(min(len(text), last + 1))
    lead = text[before.start : before.end] if before.end <= first else ""
    tail = text[after.start : after.end] if after.start >= last else ""
    return _plain(lead), _plain(tail)


def _plain(text: str) -> str:
    return seen(text.translate(_BLANKS)).text.strip()


def _setting(text: str, own: Sequence[Span], entry: Entry) -> Setting:
    return in_type(text, own, entry.marks.spans(text) if entry.marks else ())


def in_type(text: str, own: Sequence[Span], hits: Sequence[Span]) -> Setting:
    """Return stored words safe to show in one paragraph, with the speaker's own and those that answered."""
    shown = seen(text.translate(_BLANKS))
    return Setting(shown.text, _on_show(own, shown.shown), _on_show(hits, shown.shown))


def _on_show(spans: Iterable[Span], shown: Callable[[int], int]) -> tuple[Span, ...]:
    return tuple(Span(shown(span.start), shown(span.end)) for span in spans)


def _shifted(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


@lru_cache(maxsize=64)
def _document(release: str, text: str) -> Document:
    return Document(text)


def _sentence(release: str, text: str, at: int) -> Span:
    return _document(release, text).sentence_at(at)
