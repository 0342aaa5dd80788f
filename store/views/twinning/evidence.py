"""A fact that speaks for twinnings, with the release whose words it is."""

from dataclasses import dataclass
from datetime import date

from store.keys import fact_id
from store.model import Agreement, Fact, Record, Span


@dataclass(frozen=True, slots=True)
class Evidence:
    """A fact that speaks for a pair: `id` is its name across the library, `spans` its words in the release."""

    record: Record
    key: str
    fact: Fact

    @property
    def id(self) -> str:
        """`RELEASE/KEY`, as the whole application names facts."""
        return fact_id(self.record.release.id, self.key)

    @property
    def published(self) -> date | None:
        """The day the release came out, where known."""
        return self.record.release.published

    @property
    def words(self) -> str:
        """The exact words, separate stretches joined by an ellipsis."""
        return " … ".join(span.slice(self.record.release.text) for span in self.fact.spans)

    @property
    def span(self) -> Span:
        """From the first word of the evidence to the last."""
        return self.fact.hull


@dataclass(frozen=True, slots=True)
class Claim(Evidence):
    """A number of twinnings that somebody states without naming the pairs."""

    fact: Agreement
    count: int
    planned: bool

    @property
    def speaker(self) -> str | None:
        """Who says so, when the number stands in somebody's words."""
        quotes = (quote for quote in self.record.facts.quotes if quote.hull.overlaps(self.fact.hull))
        return next((quote.speaker for quote in quotes if quote.speaker), None)
