"""Units in a text: an adjective or a list of them with its head noun, or the bodies of their government."""

from collections.abc import Iterator

from store.extract.kinds import words_that
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.scan import How, Named, Scan, adjective_stem
from store.model import PlaceKind, Span
from store.places.gazetteer import Place

_WORDS = table("ru", "places")
_HEADS = {word: kind for kind, words in _WORDS["heads"].items() for word in words}
_SHORT_HEADS = {word: kind for kind, words in _WORDS["abbreviations"].items() for word in words}
_QUALIFIERS = _WORDS["qualifiers"]
_PATTERNS = _WORDS["patterns"]
_ADJECTIVE = _WORDS["adjective"]
_TOWNS = frozenset(_PATTERNS["town"])
_COUNTRY_OF_HEAD = {word: country for country, words in _WORDS["heads_of"].items() for word in words}
_PLURAL = frozenset({"district", "region"})  # kinds of heads that gather adjectives behind them
_PLAIN = frozenset(_QUALIFIERS["plain"]) | frozenset(_QUALIFIERS["city"])
_QUALIFYING = frozenset(word for kind in ("region", "district", "city", "plain") for word in _QUALIFIERS[kind])
_TOLD = 4  # letters by which these are told from most words
_PLAIN_BEGINNINGS = frozenset(word[:_TOLD] for word in _PLAIN)
_SET_OFF = frozenset(",:(—–-")
_REACH = 12  # adjectives one head may gather
_SEPARATORS = 6  # words that may stand between two of them
_BRACKET = 6  # tokens of a bracket between the last of them and the head


class Units:
    """Finds units: «Брестской и Гродненской областями», «Лидского райисполкома», «Рыльский район»."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan

    def find(self) -> Iterator[Named]:
        """Yield the units in order of their heads, and take their words."""
        for position in self.scan.document.having(_HEAD):
            kind = self._head_kind(position)
            if kind:
                yield from self._unit(position, kind)

    def _head_kind(self, position: int) -> str:
        word = self.scan.words[position]
        if word in _SHORT_HEADS:
            return str(_SHORT_HEADS[word])
        for lemma in morph.lemmas(word.partition("-")[0] or word):
            if lemma in _HEADS:
                return "region" if self._is_autonomous(position) else str(_HEADS[lemma])
        return self._qualifier_head(position)

    def _is_autonomous(self, position: int) -> bool:
        """Tell an autonomous unit, which ranks as a region whatever its head noun."""
        before = self.scan.words[position - 1] if position else ""
        return before[:4] == _QUALIFIERS["autonomous"][:4] and _QUALIFIERS["autonomous"] in morph.lemmas(before)

    def _qualifier_head(self, position: int) -> str:
        lemma = morph.lemma(self.scan.words[position])
        for kind in ("region", "district", "city"):
            if lemma in _QUALIFIERS[kind] and position + 1 < len(self.scan.words):
                following = morph.lemmas(self.scan.words[position + 1])
                return f"{kind}_body" if following & set(_QUALIFIERS["bodies"]) else ""
        return ""

    def _unit(self, head: int, kind: str) -> Iterator[Named]:
        items = self._adjectives_before(head)
        if not items and kind in _PLURAL:
            for position in self._adjectives_behind(head):
                if found := self.named(position, position, kind, head):
                    self.scan.take(position, position)
                    yield found
        last = self._body_end(head) if kind.endswith("_body") else head
        for position in items:
            apart = position != items[-1] or self.scan.words[head - 1] == ")"
            end = position if apart else last
            found = self.named(position, end, kind, head)
            if found:
                self.scan.take(position, end)
                yield found

    def _adjectives_before(self, head: int) -> list[int]:
        position = self._before_bracket(head - 1)
        while position >= 0 and self._is_qualifier(position):
            position -= 1
        items: list[int] = []
        while position >= 0 and len(items) < _REACH and self._is_place_adjective(position):
            items.append(position)
            position = self._before_comma(position)
        return items[::-1]

    def _adjectives_behind(self, head: int) -> list[int]:
        """Return the adjectives set off behind a head: «двух районов, Вяземского и Лидского»."""
        words, items = self.scan.words, list[int]()
        if head + 1 >= len(words) or not (words[head + 1] in _SET_OFF or self._is_plural(head)):
            return []
        position = head + (2 if words[head + 1] in _SET_OFF else 1)
        while position < len(words) and len(items) < _REACH and self._is_place_adjective(position):
            if not self.agrees(position, head):
                return []
            items.append(position)
            position += 1
            if position < len(words) and (words[position] == "," or words[position] in _PATTERNS["join"]):
                position += 1
        goes_on = position < len(words) and any(r.pos == "NOUN" for r in morph.readings(words[position])[:1])
        return items if len(items) > 1 and not goes_on else []

    def _is_plural(self, head: int) -> bool:
        """Tell the head of «соглашение районов Первомайского и Теректинского»."""
        return any(reading.number == "plur" for reading in morph.readings(self.scan.words[head])[:1])

    def _before_bracket(self, position: int) -> int:
        """Step over the bracket of «Горецкий и Руднянский (Смоленская область) районы»."""
        if position < 0 or self.scan.words[position] != ")":
            return position
        back = range(position - 1, max(position - _BRACKET, 0), -1)
        return next((step - 1 for step in back if self.scan.words[step] == "("), -1)

    def _is_qualifier(self, position: int) -> bool:
        if not self.scan.words[position][:1].isalpha() or self.scan.tokens[position].is_capital:
            return False
        return morph.lemma(self.scan.words[position]) in _QUALIFYING

    def _before_comma(self, position: int) -> int:
        """Return the token before a comma or «и» (and a repeated preposition), or -1 when the list ends here."""
        step, joined = position - 1, False
        while step >= 0 and position - step < _SEPARATORS:
            word = self.scan.words[step]
            if word == "," or word in _PATTERNS["join"]:
                joined = True
            elif word not in _PATTERNS["links"]:
                break
            step -= 1
        return step if joined else -1

    def _is_place_adjective(self, position: int) -> bool:
        token = self.scan.tokens[position]
        if self.scan.taken[position] or not token.is_word or not token.is_capital:
            return False
        if position and morph.lemmas(self.scan.words[position - 1]) & _TOWNS:
            between = self.scan.document.text[self.scan.tokens[position - 1].end : token.start]
            if "\n" not in between:
                return False  # «городом Лесным и Каневским районом»
        if self.scan.words[position][:_TOLD] in _PLAIN_BEGINNINGS and morph.lemma(token.folded) in _PLAIN:
            return False  # «Городской округ Клин»
        return bool(self.scan.adjective_ids(position)) or bool(adjective_stem(token.folded))

    def _body_end(self, head: int) -> int:
        end = head
        while end + 1 < len(self.scan.words) and morph.lemmas(self.scan.words[end + 1]) & set(_QUALIFIERS["bodies"]):
            end += 1
            if end - head > 3:
                break
        return end

    def named(self, position: int, end: int, kind: str, head: int) -> Named | None:
        """Return the unit of the adjective at `position` with a head of `kind` at `head`; `end` is its last token."""
        base = kind.removesuffix("_body")
        known = [self.scan.gazetteer.by_id[place_id] for place_id in self.scan.adjective_ids(position)]
        options = self._in_country_of(head, tuple(place.id for place in known if _fits(place, base)))
        head_words = morph.lemmas(self.scan.words[head]) if base == "region" and base == kind else frozenset()
        if head_words:
            exact = tuple(i for i in options if _has_head(self.scan.gazetteer.by_id[i], head_words))
            options = exact or options
        how = How.BODY if kind.endswith("_body") else How.UNIT
        span = Span(self.scan.tokens[position].start, self.scan.tokens[end].end)
        hint = tuple(place.id for place in known)
        if options:
            place = self.scan.gazetteer.by_id[options[0]]
            return Named(span, position, end, options, place.name, place.kind, how, hint, head=base)
        name = self._unknown_unit(position, base, head)
        if not name:
            return None
        unit_kind = PlaceKind.REGION if base == "region" else PlaceKind.MUNICIPALITY
        return Named(span, position, end, (), name, unit_kind, how, hint, head=base)

    def agrees(self, position: int, head: int) -> bool:
        """Tell whether the adjective at `position` may go with the head noun: «Витебской» goes with no «район»."""
        feminine = self.scan.words[position].endswith(tuple(_ADJECTIVE["feminine_endings"]))
        of_feminine = bool(morph.lemmas(self.scan.words[head]) & set(_ADJECTIVE["feminine_heads"]))
        plural = self.scan.words[position].endswith(tuple(_ADJECTIVE["plural_endings"]))
        return plural or feminine is of_feminine

    def _in_country_of(self, head: int, options: tuple[str, ...]) -> tuple[str, ...]:
        """Keep those in the one country that has such a body: a «райисполком» is Belarusian."""
        countries = {_COUNTRY_OF_HEAD.get(lemma) for lemma in morph.lemmas(self.scan.words[head])} - {None}
        kept = tuple(i for i in options if self.scan.gazetteer.country_of(i) in countries)
        return kept or options

    def _unknown_unit(self, position: int, base: str, head: int) -> str:
        stem = adjective_stem(self.scan.tokens[position].folded)
        if not stem or base == "city":
            return ""
        text = self.scan.tokens[position].text[: len(stem)]
        text = text[:1] + text[1:].lower() if text.isupper() else text
        lemma = next((word for word in morph.lemmas(self.scan.words[head]) if word in _HEADS), "")
        if _HEADS.get(lemma, "").endswith("_body") or not lemma:
            lemma = _WORDS["heads"][base][0]
        feminine, neuter = _ADJECTIVE["feminine_heads"], _ADJECTIVE["neuter_heads"]
        gender = "feminine" if lemma in feminine else "neuter" if lemma in neuter else "masculine"
        gender = "stressed" if gender == "masculine" and stem in _ADJECTIVE["stressed_stems"] else gender
        return f"{text}{_ADJECTIVE[gender]} {lemma}"


def _may_head(form: str) -> bool:
    """Tell whether a word may be the head of a unit, or stand for one."""
    if form in _SHORT_HEADS or not _HEADS.keys().isdisjoint(morph.lemmas(form.partition("-")[0] or form)):
        return True
    lemma = morph.lemma(form)
    return any(lemma in _QUALIFIERS[kind] for kind in ("region", "district", "city"))


_HEAD = words_that(
    _may_head,
    begin=lambda: [*_HEADS, *_SHORT_HEADS, *_QUALIFIERS["region"], *_QUALIFIERS["district"], *_QUALIFIERS["city"]],
)


def _fits(place: Place, base: str) -> bool:
    if base == "region":
        return place.kind is PlaceKind.REGION and (" " in place.name or place.level == "republic")
    if base == "district":
        return place.is_district
    return not place.is_district and (place.kind is PlaceKind.MUNICIPALITY or place.level.endswith("city"))


def _has_head(place: Place, heads: frozenset[str]) -> bool:
    return any(word.lower() in heads for name in place.names for word in name.split())
