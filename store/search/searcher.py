"""One search: understand the words, ask the index, put the answers in order.

First every word must be met. With too few answers one word may be missing, the commonest first; when no quote meets
all, words that merely share a root are let in.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from tantivy import Query

from store.model import Quote, Record
from store.search.expansion import Expander, Expansion
from store.search.marks import Marks
from store.search.names import meant, suggestion
from store.search.postings import Postings, parts_of
from store.search.ranking import Ranking, Scored
from store.search.request import Request
from store.search.vocabulary import Vocabulary
from store.search.words import stem
from store.views.filter.match import partner_names
from store.views.filter.names import Name, with_inner

_ENOUGH = 10  # answers with every word, below which one may be missing
_WINDOW = 64  # answers taken from the index at first
_WHOLE = 0.15  # what meeting every word adds to a score
_COMMON = 0.25  # share of the quotes above which a word only adds to the score
_BROAD = 20_000  # answers above which a single word is looked up among the newest first
_WORTH_WIDENING = 5  # letters
_KEPT = 64  # questions to the index whose answers are remembered: most of them come again with the next key

Allowed = Callable[[Record, Quote], bool]
_Conditions = tuple[list[Query], list[Query], tuple[tuple[str, str | None], ...]]


class Superseded(Exception):
    """A newer query has come; what was found so far is of no use."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found: `(score, quote number)` best first, how many there are in all at least, and what to mark.

    `unknown` holds `(as typed, most like it or None)` for speakers and partners the library does not know.
    """

    found: list[Scored]
    total: int
    marks: Marks
    unknown: tuple[tuple[str, str | None], ...] = ()


class Searcher:
    """Searches one state of an index. `releases[n]` is the record numbered `n`, `None` when it is gone."""

    def __init__(self, postings: Postings, vocabulary: Vocabulary, releases: Sequence[Record | None]) -> None:
        self._postings = postings
        self._releases = releases
        self._expander = Expander(postings, vocabulary)
        self._ranking = Ranking(self._said, self._day)
        self._conditions = lru_cache(maxsize=_KEPT)(self._understand)
        self._look = lru_cache(maxsize=_KEPT)(self._look_up)

    def quote(self, number: int) -> tuple[Record, int] | None:
        """Return the record and the place in it of a quote, `None` when it is gone."""
        release, slot = parts_of(number)
        record = self._releases[release] if release < len(self._releases) else None
        return (record, slot) if record is not None and slot < len(record.facts.quotes) else None

    def search(
        self, request: Request, limit: int, allow: Allowed | None = None, cancelled: Callable[[], bool] | None = None
    ) -> Answer:
        """Answer a request. Raises `Superseded` as soon as `cancelled` says so."""
        conditions = replace(request, words=())
        fence, banned, unknown = self._conditions(conditions)
        if unknown or not (request.words or fence or banned):
            return Answer([], 0, Marks(()), unknown)
        run = _Run(self, conditions, max(limit, _ENOUGH), allow, cancelled)
        asked: list[Expansion] = []
        if request.words:
            asked = self._meet(request, run)
        else:
            run.take((), ())
        order = self._ranking.order(run.best(_WHOLE * sum(each.gain for each in asked)), asked, limit)
        return Answer(order, max(run.total, len(order)), Marks(asked, request.phrases))

    def meant(self, request: Request) -> list[Expansion]:
        """Return what the words of a request stand for, without those that merely share a root."""
        return [self._expander.expand(typed) for typed in request.words]

    def _meet(self, request: Request, run: "_Run") -> list[Expansion]:
        expand = self._expander.expand
        asked = [expand(typed) for typed in request.words]
        if not run.meet_all(asked) or run.few:
            alone = len(asked) == 1
            asked = [expand(typed, wide=len(typed.raw) >= _WORTH_WIDENING, alone=alone) for typed in request.words]
            run.meet_all(asked)
        run.fill_up(asked)
        return asked

    @cached_property
    def speakers(self) -> list[str]:
        """Every speaker of the library, as named there."""
        return sorted({q.speaker for record in self._releases if record for q in record.facts.quotes if q.speaker})

    @cached_property
    def partners(self) -> list[Name]:
        """Every partner place of the library."""
        return sorted({n for record in self._releases if record for n in partner_names(record)}, key=lambda n: n.text)

    def _understand(self, request: Request) -> _Conditions:
        postings, unknown = self._postings, []
        fence = [postings.phrase(phrase) for phrase in request.phrases]
        for typed in request.speakers:
            if names := meant(typed, self.speakers):
                fence.append(postings.tagged("speaker", names))
            else:
                unknown.append((typed, suggestion(typed, self.speakers)))
        for typed in request.partners:
            known = [name.text for name in self.partners]
            if texts := set(meant(typed, known)):
                names = sorted(
                    {n.text for n in with_inner([n for n in self.partners if n.text in texts], self.partners)}
                )
                fence.append(postings.tagged("partner", names))
            else:
                unknown.append((typed, suggestion(typed, known)))
        if request.kinds:
            fence.append(postings.tagged("kind", request.kinds))
        if request.period is not None:
            fence.append(postings.within(request.period))
        banned = [
            postings.term("stem", stem(spelt[0])) if len(spelt) == 1 else postings.phrase(spelt)
            for spelt in request.excluded
        ]
        return fence, banned, tuple(unknown)

    def _said(self, number: int) -> str:
        place = self.quote(number)
        if place is None:
            return ""
        quote = place[0].facts.quotes[place[1]]
        return f"{quote.speaker or ''} {quote.text}"

    def _day(self, number: int) -> int:
        place = self.quote(number)
        day = place[0].release.published if place else None
        return day.toordinal() if day else 0

    def ask(self, question: "Question", wanted: int, allow: Allowed | None) -> tuple[list[Scored], int]:
        """Return what the index finds, without what `allow` turns down, and how many match in all.

        With `allow` more and more is asked for until `wanted` are left; the count is then of those seen.
        """
        if allow is None:
            return self._look(question, max(_WINDOW, wanted))
        window = max(_WINDOW, wanted)
        while True:
            found, total = self._look(question, window)
            kept = [each for each in found if self._allowed(each[1], allow)]
            if len(kept) >= wanted or total <= window:
                return kept, len(kept)
            window *= 8

    def _look_up(self, question: "Question", window: int) -> tuple[list[Scored], int]:
        fence, banned, _ = self._conditions(question.conditions)
        if question.newest and (recent := self._postings.recent(_BROAD)):
            fence = [*fence, recent]
        query = self._postings.combine(_queries(question.must), _queries(question.should), fence, banned)
        return self._postings.best(query, window)

    def _allowed(self, number: int, allow: Allowed) -> bool:
        place = self.quote(number)
        return place is not None and allow(place[0], place[0].facts.quotes[place[1]])

    def worth_fencing(self, word: Expansion) -> bool:
        """Tell whether so many quotes hold a word that looking among the newest spares work."""
        return word.share * self._postings.size > _BROAD and self._postings.recent(_BROAD) is not None


@dataclass(frozen=True, slots=True)
class Question:
    """What the index is asked: words to be met, words that only add to the score, and the conditions typed.

    `newest` looks among the newest quotes only.
    """

    must: tuple[Expansion, ...]
    should: tuple[Expansion, ...]
    conditions: Request
    newest: bool = False


class _Run:
    """Gathers answers of several questions to the index; a quote keeps its first score."""

    def __init__(
        self,
        searcher: Searcher,
        conditions: Request,
        wanted: int,
        allow: Allowed | None,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        self._searcher = searcher
        self._conditions = conditions
        self._wanted, self._allow, self._cancelled = wanted, allow, cancelled
        self._found: dict[int, float] = {}
        self._whole: set[int] = set()
        self.total = 0

    @property
    def few(self) -> bool:
        """Whether answers are so few that more should be let in."""
        return len(self._found) < _ENOUGH

    def meet_all(self, asked: Sequence[Expansion]) -> bool:
        """Look for quotes with every word that is known at all; tell whether any has every word asked."""
        live = [each for each in asked if each.query is not None]
        whole = bool(live) and self._together(live) and len(live) == len(asked)
        if whole:
            self._whole.update(self._found)
        return whole

    def fill_up(self, asked: Sequence[Expansion]) -> None:
        """While answers are few, look for quotes with one word missing, the commonest missing first."""
        live = [each for each in asked if each.query is not None]
        if len(live) < 2:
            return
        for missing in sorted(live, key=lambda each: -each.share):
            if not self.few:
                return
            self._together([each for each in live if each is not missing])

    def _together(self, words: Sequence[Expansion]) -> bool:
        must = tuple(each for each in words if each.share <= _COMMON)
        should = tuple(each for each in words if each.share > _COMMON)
        if not must:
            must, should = should, ()
        fenced = len(words) == 1 and self._searcher.worth_fencing(words[0])
        if fenced and self.take(must, (), newest=True) >= self._wanted:
            return True
        return self.take(must, should) > 0

    def take(self, must: tuple[Expansion, ...], should: tuple[Expansion, ...], *, newest: bool = False) -> int:
        """Ask the index once, keep what is new, and return how many matched."""
        if self._cancelled and self._cancelled():
            raise Superseded
        question = Question(must, should, self._conditions, newest)
        found, total = self._searcher.ask(question, self._wanted, self._allow)
        for score, number in found:
            self._found[number] = max(score, self._found.get(number, 0.0))
        self.total = max(self.total, total)
        return total

    def best(self, bonus: float) -> list[Scored]:
        """Return all answers, best first, with a `bonus` for those that meet every word."""
        whole = self._whole
        scored = [(score + bonus if number in whole else score, number) for number, score in self._found.items()]
        return sorted(scored, key=lambda each: -each[0])


def _queries(words: Iterable[Expansion]) -> list[Query]:
    return [each.query for each in words if each.query is not None]
