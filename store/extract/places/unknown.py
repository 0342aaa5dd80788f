"""Towns and units the gazetteer lacks, known by the noun, the adjective or the list before them."""

from collections.abc import Sequence
from itertools import zip_longest

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.scan import How, Named, Scan
from store.extract.text import Document, Token
from store.model import PlaceKind, Span
from store.places.forms import plain, words_of

_WORDS = table("ru", "places")
_PATTERNS = _WORDS["patterns"]
_TOGETHER = frozenset(_WORDS["home"]["partner_prepositions"][:2])
_LISTING = frozenset({*_PATTERNS["join"], ","})
_TWIN_STARTS = tuple(_WORDS["twin"]["starts"])
_TOWN, _REGION = kinds.lemmas(_PATTERNS["town"]), kinds.lemmas(_PATTERNS["region"])
_TIES = kinds.lemmas(table("ru", "ties")["twin"]["ties"])
_ENDING = kinds.lemmas(table("ru", "ties")["state"]["ended"])
_DISTRICT = kinds.lemmas(_WORDS["heads"]["district"])
_DASHES = frozenset("—–-")
_COUPLING = frozenset({*_PATTERNS["couple"], *_DASHES})
_JOINTS = _COUPLING | _LISTING
_TWINNED = kinds.words_that(lambda form: form.rpartition("-")[2].startswith(_TWIN_STARTS), begin=lambda: _TWIN_STARTS)
_OF_TWINS = _TWINNED | kinds.forms(_WORDS["twin"]["friends"])
_LONGEST_LIST = 8  # tokens
_LONGEST_BRACKETS = 8  # tokens
_BEHIND = 2  # sentences behind one on twins that may list them
_BACK = 400  # code points in which they lie
_LISTS = frozenset([",", ":", *_PATTERNS["such_as"]])
_BULLETS = frozenset("•▪·*✔;")
_LAND_FOLLOWS = frozenset("(,|")
_CELL = "|"
_OPEN_MARKS = frozenset('«„“"')
_DATIVE_ENDS = tuple(_WORDS["case_of_unknown"]["dative_ends"])
_UPON = frozenset(_PATTERNS["waters"])
_FROM = frozenset([*_WORDS["home"]["source_prepositions"][:1], *_WORDS["home"]["goal_prepositions"]])
_LEADS = _LISTING | _TOGETHER | _FROM
_SURNAMES = tuple(_WORDS["surnames"]["ends"])
_BEFORE_TOWN = kinds.forms([*_WORDS["home"]["partner_prepositions"], *_PATTERNS["join"]])
_SHORTEST = 4  # of a name behind the adjective of its country
_SHORT = 5  # capitals shorter than this are an abbreviation


class Unknown:
    """Names towns and units that no table holds."""

    def __init__(self, scan: Scan) -> None:
        self.scan = scan
        self.document = scan.document
        self.gazetteer = scan.gazetteer
        self.tokens = scan.tokens
        self.words = scan.words
        self.taken = scan.taken
        self.found: Sequence[Named] = ()

    def at(self, position: int, found: Sequence[Named]) -> Named | None:
        """Return the unknown town or unit at `position`, or `None`; `found` are the places named before it."""
        self.found = found
        listed = self._bracketed(position)
        kind = listed or self._announced(position - 1)
        if kind is None and self.document.bits & _OF_TWINS and self._is_told_by_twins(position):
            kind = PlaceKind.MUNICIPALITY
        token = self.tokens[position]
        if kind is None or _is_abbreviated(token.text) or self._is_no_name(position):
            return None
        last = position if listed else self._end_of_name(position)
        self.scan.take(position, last)
        span = Span(token.start, self.tokens[last].end)
        as_written = bool(listed) or self._stays(position) or self._follows_nominative(position)
        name = token.text if as_written else _in_case_of(self.words[position - 1], token) or nominative(token)
        if last > position:
            name = span.slice(self.document.text)
        return Named(span, position, last, (), name, kind, How.PATTERN)

    def _is_told_by_twins(self, position: int) -> bool:
        return self._is_coupled(position) or self._stands_alone(position)

    def _stays(self, position: int) -> bool:
        """Tell «с уездом Цзэпу», whose end would be a dative the noun before it is not in."""
        before, word = self.words[position - 1], self.words[position]
        if not word.endswith(_DATIVE_ENDS) or morph.known(word) or not before[:1].isalpha():
            return False
        readings = morph.readings(before)
        return bool(readings) and readings[0].pos == "NOUN" and all(r.case != "datv" for r in readings)

    def _follows_nominative(self, position: int) -> bool:
        """Tell a member of a list whose member before it, or whose dash, has the names in the nominative."""
        before = self.tokens[position - 1].text if position else ""
        if before in _DASHES:
            return self.words[position + 1 : position + 2] == [","]
        if self.words[position - 1] not in _LISTING or not self.found:
            return False
        last = self.found[-1]
        return last.last == position - 2 and plain(last.name) == plain(last.span.slice(self.document.text))

    def _is_no_name(self, position: int) -> bool:
        """Tell «стали побратимами» and «Соглашение …» on the next line, and «город Воинской славы»."""
        token = self.tokens[position]
        readings = morph.readings(token.folded)[:1] if morph.known(token.folded) else ()
        if not readings or "Geox" in readings[0].marks:
            return False
        if "\n" in self.document.text[self.tokens[position - 1].end : token.start]:
            return True
        following = self.tokens[position + 1 : position + 2]
        qualifies = readings[0].pos in {"ADJF", "PRTF"} and bool(following) and following[0].is_word
        return qualifies and not following[0].is_capital and "NOUN" in _parts_of_speech(following[0].folded)

    def _end_of_name(self, position: int) -> int:
        """Return the last token of the name: «штат Южная Каролина» has two."""
        readings = morph.readings(self.words[position])[:1]
        adjectival = bool(readings) and readings[0].pos == "ADJF" and readings[0].case == "nomn"
        if not adjectival or position + 1 >= len(self.tokens) or self.taken[position + 1]:
            return position
        following = self.tokens[position + 1]
        return position + 1 if following.is_word and following.is_capital else position

    def _is_foreign_town(self, before: int) -> bool:
        """Tell «польский Тарнов»: the adjective of a country before a capital that may name a town."""
        adjective = self.scan.adjective_ids(before)
        if not adjective:
            return False
        quoted = before > 0 and self.tokens[before - 1].text in _OPEN_MARKS
        opens = quoted or self.tokens[before].start in self.scan.starts
        if self.tokens[before].is_capital and not (opens and not morph.known(self.words[before + 1])):
            return False
        if not any(self.gazetteer.by_id[place_id].kind is PlaceKind.COUNTRY for place_id in adjective):
            return False
        token = self.tokens[before + 1]
        readings = morph.readings(token.folded)
        guessed = not morph.known(token.folded)  # readings of unknown words are a guess
        least = _SHORTEST if guessed else _SHORT
        if token.text.isupper() or len(token.text) < least or not readings:
            return False
        if not guessed and readings[0].pos != "NOUN" and self._has_noun_behind(before + 1):
            return False
        return guessed or not any({"Name", "Patr", "Orgn", "Abbr"} & reading.marks for reading in readings[:2])

    def _has_noun_behind(self, position: int) -> bool:
        """Tell «украинским Черноморским портом» from «украинским Черноморском»."""
        following = self.words[position + 1] if position + 1 < len(self.words) else ""
        return bool(_parts_of_speech(following) & {"NOUN", "ADJF"})

    def _is_twinned(self, before: int) -> bool:
        """Tell «дружит с Самоковом»: an unknown name behind `с` in a sentence that speaks of twins."""
        token = self.tokens[before + 1]
        if self.words[before] not in _LEADS or not _may_be_town(token):
            return False
        member = self._before_brackets(before - 1)
        listed = self.words[before] in _LISTING and any(each.last == member for each in self.found[-3:])
        if (listed or self.words[before] in _TOGETHER) and self._speaks_of_twins(before):
            return True
        if listed and self._is_behind_twins(before):
            return True
        if self.words[before] in _TOGETHER and self._is_tied(before):
            return True
        strange = self.words[before] in _FROM and not morph.known(token.folded)
        return strange and not token.folded.endswith(_SURNAMES) and bool(self.document.having(_TWINNED))

    def _is_tied(self, before: int) -> bool:
        """Tell «С Нантером связи прерваны» right behind a sentence on twins: a strange name, its ties spoken of."""
        token, document = self.tokens[before + 1], self.document
        if morph.known(token.folded) or token.folded.endswith(_SURNAMES) or not document.having(_TWINNED):
            return False
        if self.tokens[before + 2 : before + 3] and self.tokens[before + 2].is_capital:
            return False
        return document.has_in(_TIES, document.sentence_at(token.start)) and self._is_behind_twins(before)

    def _is_coupled(self, position: int) -> bool:
        """Tell «Эргуна и Борзя — побратимы», «Эргуна — побратим Борзи»: an unknown name beside one the tables hold."""
        token = self.tokens[position]
        joint = self.words[position + 1] if position + 2 < len(self.tokens) else ""
        if joint not in _JOINTS or not _may_be_town(token) or self.words[position - 1] in _UPON:
            return False
        coupled = self._leads_to_known(position)
        if coupled and self._is_behind_twins(position):
            return True
        tells = joint in _DASHES and bits_of(self.words[position + 2]) & _TWINNED
        return bool(coupled or tells) and self._speaks_of_twins(position)

    def _stands_alone(self, position: int) -> bool:
        """Tell «Фридрихсхафен уведомляет о прекращении побратимских связей»: a strange name that is no surname."""
        token, document = self.tokens[position], self.document
        if morph.known(token.folded) or len(token.text) < _SHORT or token.folded.endswith(_SURNAMES):
            return False
        if bits_of(token.folded) & _TWINNED or not self._may_be_twin(position):
            return False
        if not self._speaks_of_twins(position) or not _names_none(document, position):
            return False
        before = self.words[position - 1] if position else ""
        opens = token.start in self.scan.starts or not before[:1].isalpha()
        return opens or bool(bits_of(before) & (_BEFORE_TOWN | _TWINNED))

    def _may_be_twin(self, position: int) -> bool:
        """Tell a name that sounds like a place, or one that itself ends a tie: «Варкаус денонсировал соглашение …»."""
        following = self.words[position + 1] if position + 1 < len(self.words) else ""
        return _sounds_like_place(self.words[position]) or bool(bits_of(following) & _ENDING)

    def _leads_to_known(self, position: int) -> bool:
        """Tell whether the list that a name begins holds one of the tables: «Колобжег, Хаген и Тюль»."""
        words, tokens = self.words, self.tokens
        for step in range(position + 2, min(position + 2 + _LONGEST_LIST, len(tokens)), 2):
            if words[step - 1] not in _JOINTS or not tokens[step].is_capital:
                return False
            if self.gazetteer.index.at(words, step):
                return True
        return False

    def _speaks_of_twins(self, position: int) -> bool:
        return self.document.has_in(_OF_TWINS, self.document.sentence_at(self.tokens[position].start))

    def _lists_twins(self, position: int) -> bool:
        """Tell a sentence on twins, or of a text on twins one that speaks of towns: «городами: Хаген (Германия)»."""
        if self._speaks_of_twins(position):
            return True
        sentence = self.document.sentence_at(self.tokens[position].start)
        return self.document.has_in(_TOWN, sentence) and bool(self.document.having(_TWINNED))

    def _is_behind_twins(self, position: int) -> bool:
        """Tell whether one of the sentences right before speaks of twins: «Побратимов три. Первый — …»."""
        here = self.document.sentence_at(self.tokens[position].start).start
        before = self.document.sentences_between(max(here - _BACK, 0), here)[-_BEHIND - 1 :]
        return any(each.end <= here and self.document.has_in(_TWINNED, each) for each in before)

    def _before_brackets(self, last: int) -> int:
        """Return the token before the brackets that `last` closes, «Лида (2017), …», else `last`."""
        if last < 0 or self.tokens[last].text != ")":
            return last
        for step in range(last - 1, max(last - _LONGEST_BRACKETS, 0), -1):
            if self.tokens[step].text == "(":
                return step - 1
        return last

    def _bracketed(self, position: int) -> PlaceKind | None:
        """Tell «— Мунстер (ФРГ)», and of twins «: Мунстер (ФРГ), Рамла (Израиль)», also by the line."""
        if position == 0 or position + 2 >= len(self.tokens) or self.tokens[position + 1].text not in _LAND_FOLLOWS:
            return None
        before = self.tokens[position - 1].text
        opens_line = "\n" in self.document.text[self.tokens[position - 1].start : self.tokens[position].start]
        listed = before in _LISTS or before in _BULLETS or opens_line
        if self.tokens[position + 1].text == _CELL:  # «Хеб | Чехия | 1999» in a table of twins
            if not (opens_line or (before == _CELL and self._opens_row(position - 1))) or not self._is_of_twins():
                return None
        elif self.tokens[position + 1].text == ",":  # «3. Хеб, Чехия»
            numbered = before == "." and position > 1 and self.tokens[position - 2].text.isdecimal()
            if not (numbered or (opens_line or before in _BULLETS)) or not self._is_of_twins():
                return None
        elif before not in _DASHES and not (listed and self._lists_twins(position)):
            return None
        hits = self.gazetteer.index.at(self.words, position + 2)
        countries = [hit for hit in hits if self.gazetteer.by_id[hit.place_id].kind is PlaceKind.COUNTRY]
        return PlaceKind.MUNICIPALITY if countries else None

    def _opens_row(self, position: int) -> bool:
        """Tell a bar at the head of a line."""
        return not position or "\n" in self.document.text[self.tokens[position - 1].end : self.tokens[position].start]

    def _is_of_twins(self) -> bool:
        """Tell a text on twins, by its own words or its title."""
        return bool(self.document.having(_TWINNED)) or any(
            bits_of(word) & _TWINNED for word in words_of(self.document.title)
        )

    def _announced(self, before: int) -> PlaceKind | None:
        if before < 0:
            return None
        word = self.words[before]
        if word == ".":
            return PlaceKind.MUNICIPALITY if before and self.words[before - 1] in _PATTERNS["town_short"] else None
        if not word[0].isalpha():
            return PlaceKind.MUNICIPALITY if self._is_twinned(before) else None
        bits = bits_of(word)
        if bits & _DISTRICT and self._is_of_town(before + 1):
            return PlaceKind.MUNICIPALITY
        if bits & _TOWN or self._is_foreign_town(before) or self._is_twinned(before):
            return PlaceKind.MUNICIPALITY
        return PlaceKind.REGION if bits & _REGION else None

    def _is_of_town(self, position: int) -> bool:
        """Tell the strange name of «районом Дадукоу города Чунцин», «район Чанпин (Пекин)»."""
        if morph.known(self.words[position]) or position + 1 >= len(self.tokens):
            return False
        following = self.words[position + 1]
        return following == "(" or following in _PATTERNS["town_short"] or bool(bits_of(following) & _TOWN)


def _is_abbreviated(word: str) -> bool:
    """Tell «КНР», and «НТА-Приволжье» by the capitals before its hyphen."""
    return (word.isupper() and len(word) < _SHORT) or any(
        len(part) > 1 and part.isupper() for part in word.split("-")[:-1]
    )


def _may_be_town(token: Token) -> bool:
    """Tell a word that is strange, or known as a place, and long enough for a name."""
    if len(token.text) < _SHORT:
        return False
    return not morph.known(token.folded) or any("Geox" in reading.marks for reading in morph.readings(token.folded))


def _sounds_like_place(word: str) -> bool:
    """Tell a noun that by its end is rather a place: «-хафен», «-бург»; people and adjectives are none."""
    first = morph.readings(word)[:1]
    return any(r.pos == "NOUN" and r.number == "sing" and "Geox" in r.marks for r in first)


def _names_none(document: Document, position: int) -> bool:
    """Tell that no capital stands beside a name, as in «Чжан Вэй» or «Ли С. П.»."""
    beside = (*document.tokens[max(0, position - 1) : position], *document.tokens[position + 1 : position + 2])
    return not any(token.is_capital for token in beside)


def _parts_of_speech(word: str) -> frozenset[str]:
    return frozenset(reading.pos for reading in morph.readings(word)[:1])


def _in_case_of(adjective: str, token: Token) -> str:
    """Return the nominative of an unknown town by the case of the adjective before it: «польским Тарновом»."""
    table_of = _WORDS["case_of_unknown"]
    if adjective.endswith(tuple(table_of["nominatives"])):
        return token.text
    tail = str(table_of["plural_tail"])
    if token.folded.endswith(tail) and len(token.text) > len(tail) + 2 and not morph.known(token.folded):
        stem = str(token.text[: -len(tail)])
        return stem + str(table_of["plural_soft" if stem[-1] in table_of["velars"] else "plural_hard"])
    for ending, names in table_of["names"].items():
        if adjective.endswith(ending):
            for tail in names:
                if token.folded.endswith(tail) and len(token.text) > len(tail) + 2:
                    return str(token.text[: -len(tail)] + table_of["nominative"].get(ending, ""))
    return ""


def nominative(token: Token) -> str:
    """Return the name of an unknown town in the nominative, the text's own form where morphology is not sure."""
    readings = [reading for reading in morph.readings(token.folded) if reading.pos in {"NOUN", "ADJF"}]
    if not readings or any(reading.case == "nomn" or "Fixd" in reading.marks for reading in readings):
        return token.text
    places = [reading for reading in readings if "Geox" in reading.marks]
    lemma = (places or readings)[0].lemma
    return (
        "-".join(
            word.capitalize() if own[:1].isupper() else word
            for word, own in zip_longest(lemma.split("-"), token.text.split("-"), fillvalue="")
        )
        or token.text
    )
