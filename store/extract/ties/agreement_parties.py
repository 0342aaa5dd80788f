"""Whom a document is with: the places its own words name, else those of its sentence, paragraph or release."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.lazy import lazy
from store.extract.text import Document
from store.extract.ties.agreement_lands import Lands
from store.extract.ties.agreement_nouns import Noun
from store.extract.ties.agreement_order import listed, order_in
from store.extract.ties.agreement_traps import names_gathering, signs_for_side
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_sides import is_placed
from store.model import Confidence, PlaceKind, PlaceMention, PlaceRole, Span, Twin
from store.places.gazetteer import load

_LINKS = {kind: frozenset(words) for kind, words in table("ru", "agreements")["links"].items()}
_JOIN = frozenset(table("ru", "places")["patterns"]["join"]) | {",", "(", ")"}
_SIDES = kinds.lemmas(table("ru", "ties")["twin"]["generic"])
_LAST, _COUNTRY = (kinds.lemmas(table("ru", "agreements")["links"][key]) for key in ("last", "country"))
_SOURCES = frozenset(table("ru", "places")["home"]["source_prepositions"])
_SCATTERED = 2  # with more partners than this, each named once, none stands out
_WIDE = 700  # code points on either side of a document that a sentence is read for
_MANY = 200  # partners looked at before a document
_BACK = 2_000  # and a paragraph before it
_BY_ADJECTIVE = "place.adjective"
_NEAR = 4  # tokens after the noun in which «с последней» may come
_AHEAD = 6  # tokens before a place in which its «с» may come
_COUNT = 3  # tokens of «(5)»
_REACH = 25  # tokens after the noun in which «с …» may come
_DASHES = frozenset("—–-:")
_WRITTEN = re.compile(r"\S")


class Party(NamedTuple):
    """The other sides of a document; `apart` tells that each has a preposition and a matter of its own."""

    names: tuple[str, ...]
    span: Span | None
    rule: str
    confidence: Confidence
    spans: tuple[Span, ...] = ()
    apart: bool = False
    number: int = 0


def _cuts(word: str) -> bool:
    """Tell a verb or another preposition, behind which the words no longer say whom a document is with."""
    readings = morph.readings(word)
    return bool(readings) and readings[0].pos in {"PREP", "VERB", "PRTS"}


class Parties:
    """Finds the partners of documents among the places of a release."""

    def __init__(self, document: Document, places: Sequence[PlaceMention], twins: Sequence[Twin] = ()) -> None:
        self.document = document
        self.twins = sorted(twins, key=lambda each: each.hull.start)
        self.twin_starts = [each.hull.start for each in self.twins]
        self.gazetteer = load()
        self.lands = Lands(document)
        self.places = [place for place in places if place.role is not PlaceRole.HOME]
        self.starts = [place.spans[0].start for place in self.places]
        partners = [place for place in self.places if place.role is PlaceRole.PARTNER]
        self.counted = Counter(place.name for place in partners)
        self.partners = partners
        self.partner_starts = [place.spans[0].start for place in partners]
        self.countries = tuple({place.name: None for place in partners if place.kind is PlaceKind.COUNTRY})
        self.local = list(dict.fromkeys(place.name for place in partners if place.kind is not PlaceKind.COUNTRY))

    def of(self, noun: Noun, window: Span, clause: Clause) -> Party:
        """Return the party of `noun`, looked for in `window`, then wider and wider; `clause` is what tells of it.

        Where the document makes a twinning a town is likelier than its region.
        """
        twin = clause.has(OF_TWINS)
        beside = Span(noun.span.end, max(min(window.end, clause.span.end), noun.span.end))
        linked = self._by_reference(noun, window) or self._after_with(noun, self._in(beside))
        party = self._before_with(noun, window, linked) or linked
        if party:
            return party
        whole = self.document.sentence_at(noun.span.start)
        sentence = Span(max(whole.start, noun.span.start - _WIDE), min(whole.end, noun.span.end + _WIDE))
        stretches = (("after", beside), ("before", Span(window.start, noun.span.start)), ("sentence", sentence))
        pair = self._of_pair(noun, clause, twin)
        for rule, span in stretches:
            near = self._partners_in(span, twin)
            if pair:
                near = [place for place in near if self._may_outdo_pair(place, twin)]
            if near:
                return self._nearest(noun, near, rule)
        return pair or self._from_context(noun, twin)

    def _may_outdo_pair(self, place: PlaceMention, twin: bool) -> bool:
        """Tell whether a place beside the document may be its party though a pair was told before it."""
        return not is_placed(self.document, place) and not (twin and place.kind is not PlaceKind.MUNICIPALITY)

    def _of_pair(self, noun: Noun, clause: Clause, twin: bool) -> Party | None:
        """Return the partner of the last twinning told before the document in its paragraph.

        A document that makes a twinning, or that «районы» sign, may be of a pair told further up.
        """
        paragraph = self.document.paragraph_at(noun.span.start)
        since = 0 if twin or clause.has(_SIDES) else paragraph.start
        latest = bisect_left(self.twin_starts, noun.span.start) - 1
        if latest < 0 or self.twin_starts[latest] < since:
            return None
        last = self.twins[bisect_left(self.twin_starts, self.twin_starts[latest])]
        if self._is_partner_between(last, noun.span.start, twin):
            return None
        return Party((last.b,), None, "pair", Confidence.MEDIUM)

    def _is_partner_between(self, twin: Twin, end: int, twins: bool) -> bool:
        """Tell whether a partner is named behind a twinning; of `twins` spoken of, their land is no other partner."""
        start = twin.hull.end
        passed: list[PlaceMention] = []
        for index in range(bisect_left(self.starts, start), bisect_left(self.starts, end)):
            place = self.places[index]
            if place.role is PlaceRole.PARTNER and place.hull.end <= end:
                apart = _WRITTEN.search(self.document.text, start, place.hull.start)
                holds = twins and twin.b_id and place.place_id and self.gazetteer.within(twin.b_id, place.place_id)
                if apart and not holds and not self.lands.only_locate(place, passed):
                    return True
                passed.append(place)
        return False

    def _before_with(self, noun: Noun, window: Span, linked: Party | None) -> Party | None:
        """Read «С туркменской стороной подписан протокол, с областью — карта»: «с …» ahead of the noun."""
        text = self.document.text
        if linked and (linked.span is None or "," not in text[noun.span.end : linked.span.start]):
            return None
        cuts = (text.rfind(mark, window.start, noun.span.start) + 1 for mark in ",:")
        start = max(*cuts, window.start)
        ahead = [place for place in self._in(Span(start, noun.span.start)) if self._is_joined(place, start)]
        if not ahead:
            return None
        own = [place for place in ahead if not self.lands.only_locate(place, ahead)]
        spans = tuple(place.hull for place in own)
        names = tuple(dict.fromkeys(place.name for place in own))
        return Party(names, Span(spans[0].start, spans[-1].end), "ahead", Confidence.HIGH, spans)

    def _is_joined(self, place: PlaceMention, start: int) -> bool:
        """Tell a place behind «с» with no verb between them."""
        first = self.document.token_index(place.hull.start)
        for step in range(first - 1, max(-1, first - _AHEAD), -1):
            token = self.document.tokens[step]
            if token.start < start:
                return False
            if token.folded in _LINKS["with"]:
                return True
            if not token.is_word or _cuts(token.folded):
                return False
        return False

    def _partners_in(self, span: Span, twin: bool) -> list[PlaceMention]:
        found = [
            place
            for place in self._in(span)
            if place.role is PlaceRole.PARTNER and not names_gathering(self.document, place)
        ]
        own = [place for place in found if not self.lands.only_locate(place, found)]
        towns = [place for place in own if place.kind is PlaceKind.MUNICIPALITY]
        return towns if twin and towns else own

    def is_named(self, noun: Noun, window: Span) -> bool:
        """Tell whether the words after the noun say whom it is with."""
        return self._after_with(noun, self._in(Span(noun.span.end, window.end))) is not None

    def names_in(self, span: Span) -> bool:
        """Tell whether a place that is not home is named in `span`."""
        return bool(self._in(span))

    def each_in(self, span: Span) -> tuple[str, ...]:
        """Return the partners in `span`, each once."""
        return tuple(dict.fromkeys(place.name for place in self._partners_in(span, False)))

    def named_in(self, span: Span) -> tuple[str, ...] | None:
        """Return the first partner in `span`."""
        found = self._partners_in(span, False)
        return (found[0].name,) if found else None

    def _in(self, span: Span) -> list[PlaceMention]:
        return [
            place
            for place in self.places[bisect_left(self.starts, span.start) : bisect_left(self.starts, span.end)]
            if place.hull.end <= span.end
        ]

    def _after_with(self, noun: Noun, after: Sequence[PlaceMention]) -> Party | None:
        """Return the places that follow «с» or «между» after the noun, with all they are coordinated with."""
        linked = [place for place in after if self._is_linked(noun, place)]
        if not linked:
            return None
        first = self.lands.town_of(linked)
        if self.lands.stands_alone(first) and (meant := self._of_land(first)):
            return Party((meant.name,), None, "land", Confidence.MEDIUM)
        group = [first]
        for place in after[after.index(first) + 1 :]:
            if self._joins(group[-1], place):
                group.append(place)
        own = [place for place in group if not self.lands.only_locate(place, group)]
        apart = [place for place in linked if self._has_matter(place)]
        if len(apart) > 1 and noun.number == len(apart):
            own = apart
        names = tuple(dict.fromkeys(place.name for place in own))
        spans = tuple(place.hull for place in own)
        hull = Span(spans[0].start, spans[-1].end)
        return Party(names, hull, "with", Confidence.HIGH, spans, len(apart) > 1 and len(names) == len(spans))

    def _by_reference(self, noun: Noun, window: Span) -> Party | None:
        """Read «с последней» as the partner named last, and «с республикой» as the one country of the release."""
        if (order := order_in(self.document, window)) is not None:
            sentence = self.document.sentence_at(noun.span.start)
            before = self._partners_in(Span(max(0, sentence.start - _WIDE), sentence.start), False)
            names = listed(before)
            if order < len(names) and len(names) > 1:
                return Party((names[order],), None, "last", Confidence.MEDIUM)
        tokens = self.document.tokens
        behind = [token for token in tokens[noun.token + 1 : noun.token + 1 + _REACH] if token.start < window.end]
        for position, token in enumerate(behind[:_NEAR]):
            following = behind[position + 1].folded if position + 1 < len(behind) else ""
            if token.folded in _LINKS["with"] and bits_of(following) & _LAST:
                before = self._partners_in(Span(max(0, noun.span.start - _BACK), noun.span.start), False)
                return Party((before[-1].name,), None, "last", Confidence.MEDIUM) if before else None
        if self._in(Span(noun.span.end, window.end)):
            return None
        if len(self.countries) == 1 and any(bits_of(token.folded) & _COUNTRY for token in behind):
            return Party(self.countries, None, "country", Confidence.MEDIUM)
        return None

    def _is_linked(self, noun: Noun, place: PlaceMention) -> bool:
        first = self.document.token_index(place.hull.start)
        if signs_for_side(self.document, place):
            return False
        for step in range(first - 1, max(noun.token, first - _REACH), -1):
            token = self.document.tokens[step]
            if token.folded in _LINKS["with"]:
                return not self._breaks_off(noun, step)
            if token.text in ".;" or (token.is_word and token.folded not in _SOURCES and _cuts(token.folded)):
                return False
        return False

    def _breaks_off(self, noun: Noun, end: int) -> bool:
        """Tell another clause between the document and «с …»: «подписано, побратимство связало А с Б»."""
        between = self.document.tokens[noun.token + 1 : end]
        comma = next((step for step, token in enumerate(between) if token.text == ","), len(between))
        return any(r.pos == "VERB" for token in between[comma:] for r in morph.readings(token.folded)[:1])

    def _joins(self, one: PlaceMention, other: PlaceMention) -> bool:
        between = self.document.tokens_in(Span(one.hull.end, other.hull.start))
        strange = [token for token in between if token.is_capital and not morph.known(token.folded)]
        if len(between) > _COUNT and between[0].text == "(" and between[1].text.isdecimal():
            between = between[_COUNT:]  # «с Китаем (5) и Турцией (4)»
        return len(between) - 2 * len(strange) <= 3 and all(
            token.folded in _JOIN | _LINKS["with"] or token.text in _JOIN or token in strange for token in between
        )

    def _has_matter(self, place: PlaceMention) -> bool:
        """Tell «с А — о том-то»: a dash follows the place."""
        behind = self.document.text[place.hull.end : place.hull.end + 2].strip()[:1]
        return behind != "" and behind in _DASHES

    def _nearest(self, noun: Noun, near: Sequence[PlaceMention], rule: str) -> Party:
        best = min(near, key=lambda place: (place.kind is PlaceKind.COUNTRY, abs(place.hull.start - noun.span.start)))
        if best.rule == _BY_ADJECTIVE and best.kind is PlaceKind.COUNTRY and (meant := self._of_land(best)):
            return Party((meant.name,), None, "land", Confidence.MEDIUM)
        return Party((best.name,), best.hull, rule, Confidence.MEDIUM)

    def _of_land(self, land: PlaceMention) -> PlaceMention | None:
        """Return whom «сербские гости» are from: the one place of that land told before in the paragraph."""
        paragraph = self.document.paragraph_at(land.hull.start)
        before = [
            place
            for place in self._partners_in(Span(max(paragraph.start, land.hull.start - _BACK), land.hull.start), False)
            if place.kind is not PlaceKind.COUNTRY
            and (not place.place_id or self.gazetteer.within(place.place_id, land.place_id or ""))
        ]
        return before[-1] if len({place.name for place in before}) == 1 else None

    def _from_context(self, noun: Noun, twin: bool) -> Party:
        """Fall back on the paragraph before the noun, then on the partner the release speaks of most."""
        paragraph = self.document.paragraph_at(noun.span.start)
        start = max(paragraph.start, noun.span.start - _BACK)
        near = self._partners_in(Span(start, noun.span.start), twin)
        if near:
            local = [place for place in near if place.kind is not PlaceKind.COUNTRY] or near
            if noun.number > 1 and len({place.name for place in local}) > 1:
                return Party((), None, "unnamed", Confidence.LOW)
            return Party((local[-1].name,), None, "paragraph", Confidence.LOW)
        name = self._main_twin if twin else self._first_main(noun) or self._main_partner
        if name is None or (noun.number > 1 and len(self.local) > 1):
            names = self.countries if noun.number > 1 and len(self.countries) == 1 else ()
            return Party(names, None, "unnamed", Confidence.LOW)
        return Party((name,), None, "release", Confidence.LOW)

    def _first_main(self, noun: Noun) -> str | None:
        """Return the partner named most before the document: who signs it has been named, who else may yet come."""
        end = bisect_left(self.partner_starts, noun.span.start)
        before = self.partners[: min(end, _MANY)]
        counted = Counter(place.name for place in before)
        large = {place.name: place.place_id or "" for place in before if place.kind is PlaceKind.COUNTRY}
        name = max(counted, key=lambda name: (counted[name], name not in large), default=None)
        if name not in large:
            return name
        # a land is named over and over by its adjective: who signs is rather its one place the release goes on with
        inner = dict.fromkeys(place.name for place in before if self._is_inside(place, large[name]))
        often = [place for place in inner if counted[place] > 1]
        return max(often, key=counted.__getitem__, default=name)

    def _is_inside(self, place: PlaceMention, land: str) -> bool:
        return place.kind is not PlaceKind.COUNTRY and self.gazetteer.within(place.place_id or "", land)

    @lazy
    def _main_partner(self) -> str | None:
        return self._main(twin=False)

    @lazy
    def _main_twin(self) -> str | None:
        return self._main(twin=True)

    def _main(self, twin: bool) -> str | None:
        """Return the partner named most: a region or town before its country, unless none stands out."""
        local = {name: self.counted[name] for name in self.local}
        countries = [name for name in self.counted if name not in local]
        towns = {p.name: local[p.name] for p in self.partners if p.kind is PlaceKind.MUNICIPALITY and p.name in local}
        pool = towns if twin and towns else local
        best = max(pool, key=lambda name: pool[name], default=None)
        scattered = best is not None and len(pool) > _SCATTERED and pool[best] == 1
        country = max(countries, key=lambda name: self.counted[name], default=None)
        if best is None or (country and scattered and self.counted[country] > pool[best]):
            return country
        return best
