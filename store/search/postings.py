"""The index on disk: which quotes hold which words. All that is known of tantivy stands here.

A quote is one entry under a number, `release number << 16 | place among the release's quotes`. Entries lie newest
first, so equal scores come out newest first as well.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import tantivy
from tantivy import Occur, Query

from store.model import Quote
from store.search.words import MAX_HEAD, spaced_with_heads
from store.views.filter.period import Period

SCHEMA = "3"  # raised whenever what is written below, or how words are folded, changes
_SHORT_HEAD = 4  # letters: beginnings up to this long are looked up among stems, of which there are fewer
_STEMS = "stems"
_TAGS = "tags"  # one field for all that is looked up whole: every further field costs each quote
_SLOT_BITS = 16
_HEAP = 80_000_000  # bytes for a writer: the index flushes to disk beyond
_SMALL_HEAP = 15_000_000
_UNDATED = 0


class Clause(NamedTuple):
    """Quotes that answer, their weight, and what adds to it for some of them: each of `more` must lie within."""

    query: Query
    weight: float
    more: tuple[tuple[Query, float], ...] = ()

    def scored(self, gain: float) -> Query:
        """Return the query that scores by weight times `gain`. Within the clause only what is found is looked at."""
        base = Query.const_score_query(self.query, self.weight * gain)
        if not self.more:
            return base
        raised = [(Occur.Should, Query.const_score_query(query, weight * gain)) for query, weight in self.more]
        return Query.boolean_query([(Occur.Must, base), *raised])


class Entry(NamedTuple):
    """A quote to be entered, with what its release says of it."""

    number: int
    quote: Quote
    published: date | None
    partners: tuple[str, ...]


def number_of(release: int, slot: int) -> int:
    """Return the number of a quote."""
    return release << _SLOT_BITS | slot


def parts_of(number: int) -> tuple[int, int]:
    """Return the release number and the place among its quotes."""
    return number >> _SLOT_BITS, number & ((1 << _SLOT_BITS) - 1)


def _tag(what: str, value: str) -> str:
    """Return the term under which a kind, a speaker, a partner or a month is entered."""
    return f"{what}:{value}"


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_integer_field("number", fast=True)
    builder.add_integer_field("release", indexed=True)
    builder.add_integer_field("day", indexed=True, fast=True)
    builder.add_text_field(_TAGS, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("word", tokenizer_name="whitespace", index_option="position")
    builder.add_text_field("stem", tokenizer_name=_STEMS, index_option="basic")
    builder.add_text_field("head", tokenizer_name="whitespace", index_option="basic")
    return builder.build()


def _stems() -> tantivy.TextAnalyzer:
    """Return what cuts stems inside the index, out of the interpreter's way; they are those of `words.stem`."""
    return tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).filter(tantivy.Filter.stemmer("russian")).build()


def _document(entry: Entry) -> tantivy.Document:
    quote, day = entry.quote, entry.published
    said, heads = spaced_with_heads(f"{quote.speaker or ''} {quote.text}")
    document = tantivy.Document()  # typed adders only: a value of another type stops the writer
    document.add_integer("number", entry.number)
    document.add_integer("release", entry.number >> _SLOT_BITS)
    document.add_integer("day", day.toordinal() if day else _UNDATED)
    document.add_text(_TAGS, _tag("kind", quote.kind))
    document.add_text(_TAGS, _tag("month", day.isoformat()[:7] if day else ""))
    document.add_text(_TAGS, _tag("speaker", quote.speaker or ""))
    for partner in entry.partners:
        document.add_text(_TAGS, _tag("partner", partner))
    document.add_text("word", said)
    document.add_text("stem", said)
    document.add_text("head", heads)
    return document


class Postings:
    """An index open for searching; writing replaces the view others get by `refresh`.

    `path` is `None` for an index in memory. Raises `ValueError` when the files there are no such index.
    """

    def __init__(self, path: Path | None, *, create: bool = False) -> None:
        if path is None or create:
            self._index = tantivy.Index(_schema(), path=str(path) if path else None)
        else:
            self._index = tantivy.Index.open(str(path))
        self._index.register_tokenizer(_STEMS, _stems())
        self._schema = self._index.schema
        self._index.config_reader("manual")
        self.refresh()

    def refresh(self) -> None:
        """Look at what was written since."""
        self._index.reload()
        self._searcher = self._index.searcher()
        self.size: int = self._searcher.num_docs
        self._recent: dict[int, Query | None] = {}

    def write(self, entries: Iterable[Entry], gone: Iterable[int] = (), *, bulk: bool = False) -> None:
        """Drop the quotes of the releases numbered in `gone`, and enter `entries`.

        All or nothing is seen afterwards. Raises `ValueError` when another writer is at work.
        """
        writer = self._index.writer(_HEAP if bulk else _SMALL_HEAP, 1)
        try:
            for release in gone:
                writer.delete_documents_by_term("release", release)
            for entry in entries:
                writer.add_document(_document(entry))
            writer.commit()
        except BaseException:
            writer.rollback()
            raise
        finally:
            writer.wait_merging_threads()
        self.refresh()

    # Clauses

    def count(self, field: str, term: str) -> int:
        """Return how many quotes hold a term."""
        return self._searcher.doc_freq(field, term)

    def term(self, field: str, term: str) -> Query:
        """Return the query for one term."""
        return Query.term_query(self._schema, field, term, "basic")

    def any_of(self, field: str, terms: Sequence[str]) -> Query:
        """Return the query for any of some terms. A set query of the engine's own takes three times as long."""
        if len(terms) == 1:
            return self.term(field, terms[0])
        return Query.boolean_query([(Occur.Should, self.term(field, term)) for term in terms])

    def beginning(self, head: str) -> tuple[Query, int] | None:
        """Return the query for words that begin so, and how many quotes it may find; `None` when there are none."""
        if len(head) <= MAX_HEAD:
            held = self.count("head", head)
            return (self.term("head", head), held) if held else None
        among = self.starting("stem", head) if len(head) <= _SHORT_HEAD else None
        return among or self.starting("word", head)

    def starting(self, field: str, head: str) -> tuple[Query, int] | None:
        """Return the query for terms that start so, and how many quotes it may find; `None` when there are none."""
        held = sum(each for _, each in self._searcher.terms_with_prefix(field, head))
        if not held:
            return None
        return Query.fuzzy_term_query(self._schema, field, head, distance=0, prefix=True), held

    def tagged(self, what: str, values: Iterable[str]) -> Query:
        """Return the query for quotes of these speakers, partners or kinds."""
        return self.any_of(_TAGS, [_tag(what, value) for value in values])

    def phrase(self, spelt: Sequence[str]) -> Query:
        """Return the query for words standing together in this order."""
        if len(spelt) == 1:
            return self.term("word", spelt[0])
        return Query.phrase_query(self._schema, "word", list(spelt))

    def within(self, period: Period) -> Query:
        """Return the query for releases of a period."""
        first = period.start.toordinal() if period.start else _UNDATED + 1
        last = period.end.toordinal() if period.end else date.max.toordinal()
        if period.undated:
            first = last = _UNDATED
        return Query.range_query(self._schema, "day", tantivy.FieldType.Integer, first, last)

    def recent(self, enough: int) -> Query | None:
        """Return the query for the newest months that hold `enough` quotes; `None` when that is nearly all."""
        if enough not in self._recent:
            months, held = [], 0
            for month, count in sorted(self._searcher.terms_with_prefix(_TAGS, _tag("month", "")), reverse=True):
                months.append(month)
                held += count
                if held >= enough:
                    break
            self._recent[enough] = self.any_of(_TAGS, months) if months and held < self.size // 2 else None
        return self._recent[enough]

    # Searching

    @staticmethod
    def best_of(clauses: Sequence[Clause], gain: float) -> Query:
        """Return the query that scores a quote by its best clause, times `gain`, whatever else matches."""
        scored = [clause.scored(gain) for clause in clauses]
        return scored[0] if len(scored) == 1 else Query.disjunction_max_query(scored)

    @staticmethod
    def combine(
        must: Sequence[Query], should: Sequence[Query] = (), fence: Sequence[Query] = (), banned: Sequence[Query] = ()
    ) -> Query:
        """Join clauses: `must` and `should` add up; `fence` must hold and scores nothing, `banned` must not hold."""
        parts = [(Occur.Must, query) for query in must] + [(Occur.Should, query) for query in should]
        parts += [(Occur.Must, Query.const_score_query(query, 0.0)) for query in fence]
        parts += [(Occur.MustNot, query) for query in banned]
        if len(parts) == 1 and must:
            return must[0]
        if not must:
            parts.append((Occur.Must, Query.const_score_query(Query.all_query(), 0.0)))
        return Query.boolean_query(parts)

    def best(self, query: Query, limit: int) -> tuple[list[tuple[float, int]], int]:
        """Return the best `(score, quote number)`, newest first where equal, and how many match in all."""
        result = self._searcher.search(query, limit, True)
        numbers = self._searcher.fast_field_values("number", [address for _, address in result.hits])
        count: int = result.count  # type: ignore[attr-defined]
        return [(score, int(number or 0)) for (score, _), number in zip(result.hits, numbers, strict=True)], count

    def stems(self) -> list[str]:
        """Return every stem in the index."""
        return [term for term, _ in self._searcher.terms_with_prefix("stem", "")]
