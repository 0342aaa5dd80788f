"""What is copied of a release or a fact: the exact words, or the words with their source."""

import re
from dataclasses import dataclass

from store import keys
from store.cite import Style, cite, cut, passage, with_words
from store.model import Quote, Span
from tui.desk import Desk


@dataclass(frozen=True, slots=True)
class Words:
    """Text on its way to the clipboard; `what` is the key of its name (`words`, `cited`, `passage`, `title`…)."""

    text: str
    what: str


def words_of(desk: Desk, identifier: str | None) -> Words | None:
    """Return the words of a fact as they stand in the release, code point for code point; of a release its title.

    Of a stretch of text that is no fact, its words, named as what they are: the release's own.
    """
    record, fact = desk.record(identifier), desk.fact(identifier)
    if record is None:
        return None
    release = record.release
    if fact is None:
        if passage := keys.passage_span(identifier or ""):
            return Words(passage.slice(release.text), "passage")
        return Words(release.title or release.text, "title" if release.title else "text")
    return Words(" ".join(span.slice(release.text) for span in fact.spans), "words")


def cited(desk: Desk, identifier: str | None, style: Style) -> Words | None:
    """Return a quote's words with its citation; of any other fact its words with the release's citation."""
    record, fact = desk.record(identifier), desk.fact(identifier)
    if record is None:
        return None
    if isinstance(fact, Quote):
        return Words(with_words(record.release, fact, style), "cited")
    words = words_of(desk, identifier)
    if words is None or (fact is None and words.what != "passage"):
        return Words(cite(record.release, None, style), "citation")
    return Words(passage(record.release, words.text, style), "cited" if fact is not None else "passage_cited")


_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+[»”\"]?(?=\s|$)|$)", re.DOTALL)


def parts(quote: Quote) -> tuple[Span, ...]:
    """Return the sentences of a quote, as offsets into its text, for copying one of them."""
    return tuple(Span(*match.span()) for match in _SENTENCE.finditer(quote.text))


def part_cited(desk: Desk, identifier: str, part: Span, style: Style) -> Words | None:
    """Return a part of a quote with its citation; what was left out is marked as a cut."""
    record, fact = desk.record(identifier), desk.fact(identifier)
    if record is None or not isinstance(fact, Quote):
        return None
    return Words(with_words(record.release, fact, style, cut(fact, part)), "part")
