"""Offices and standings beside a name: before it («директор школы N»), after it («N, директор школы,») or alone."""

from bisect import bisect_right
from collections.abc import Sequence

from msgspec import Struct

from store.extract.lang import table
from store.extract.lang.ru.morph import inflect, readings
from store.extract.lexicon import OFFICE, NounForm, cue_word, is_adjective, is_personal_verb, noun_form, role_classes
from store.extract.people.mention import Mention
from store.extract.text import Document, Token
from store.model import Span

_FARTHEST = 26  # tokens
_STOPS = frozenset(".!?;:…•*|<>/=")
_DASHES = frozenset("—–―−")
_WORDS = table("ru", "words")
_COMMON = frozenset(table("ru", "roles")["tables"]["common"])
_SHORT_FORMS = frozenset(_WORDS["short_forms"])
_BREAKS = frozenset(_WORDS["clause_openers"])
_PLACE = frozenset(_WORDS["prepositions"]["place"])
_ADDRESS = frozenset(_WORDS["prepositions"]["address"])
_ACTING: tuple[str, str] = tuple(_WORDS["acting"])
_BESIDES = frozenset(_WORDS["second_deed"]["at_once"]) - _PLACE
_OWN = tuple(_WORDS["own"])
_STANDING_IN = frozenset(_WORDS["standing_in"]["adverbs"])
_TITLE: str = _WORDS["title"]
_CLOSING = frozenset('»”“"')
_OPENING = frozenset('«„“"')


class Role(Struct, frozen=True):
    """An office as the text puts it: `text` with its head in the nominative, `head` the lemma, `kind` its class."""

    span: Span
    text: str
    head: str
    kind: str
    gender: str = ""


def role_before(document: Document, mention: Mention, floor: int) -> Role | None:
    """Return the office that stands right before a name and agrees with it, looking back no farther than `floor`."""
    tokens, offices = document.tokens, document.having(OFFICE)
    last = document.token_index(mention.span.start) - 1
    before = bisect_right(offices, last)
    if not before or offices[before - 1] < last - _FARTHEST:
        return None
    if last >= 0 and tokens[last].folded in _WORDS["conjunctions"]:
        return None  # `не уступил губернатор, и X …`: another subject
    head, floor = _head_before(document, mention, last, floor)
    acting = _acting(tokens, last, floor) if head is None else None
    if acting is not None:
        return _acting_role(document, acting, last)
    if head is None:
        return None
    last -= tokens[last].text in _DASHES
    while last > head and _is_honorific(tokens[last]):
        last -= 1  # `посол Китая господин X`
    described = last
    while described > head and is_adjective(tokens[described].folded):
        described -= 1
    last = described - 1 if tokens[described].text == "," and described - 1 > head - 1 else last
    return _role(document, head, tokens[last].end, mention)


def _is_honorific(token: Token) -> bool:
    form = noun_form(token.folded, "roles")
    return form is not None and role_classes().get(form.lemma) == "title"


def _head_before(document: Document, mention: Mention, last: int, floor: int) -> tuple[int | None, int]:
    """Return the place of the head of the office before a name, and how far back a name in marks lets it reach."""
    tokens = document.tokens
    head, index = None, last + 1
    while index > max(0, last - _FARTHEST):
        index -= 1
        token = tokens[index]
        if token.text in _CLOSING and (opening := _opening_before(tokens, index)) is not None:
            index, floor = opening, min(floor, tokens[opening].start)
            continue
        if head is None and _is_inner_dash(tokens, index, last):
            continue
        if token.start < floor or _ends_phrase(document, tokens, index, head is not None):
            break
        form = noun_form(token.folded, "roles")
        if form and form.cases & mention.cases and (form.number != "plur") and _goes_with(form, mention.gender):
            if head is not None and _coordinated(tokens, index, head):
                break
            head = index
    return head, floor


def _acting(tokens: Sequence[Token], last: int, floor: int) -> tuple[int, int] | None:
    """Return where `и.о.` stands before a name and where the office in the genitive that it is of has its head."""
    for index in range(last, max(-1, last - _FARTHEST), -1):
        token = tokens[index]
        if token.start < floor or (token.text in _STOPS and tokens[index - 1].folded not in _SHORT_FORMS):
            return None
        if token.folded == _ACTING[0] and [t.folded for t in tokens[index + 1 : index + 4]] == [".", _ACTING[1], "."]:
            heads = range(index + 4, last + 1)
            head = next((at for at in heads if noun_form(tokens[at].folded, "roles") is not None), None)
            return (index, head) if head is not None else None
    return None


def _acting_role(document: Document, acting: tuple[int, int], last: int) -> Role:
    tokens = document.tokens
    form = noun_form(tokens[acting[1]].folded, "roles")
    lemma = form.lemma if form is not None else tokens[acting[1]].folded
    span = Span(tokens[acting[0]].start, tokens[last].end)
    text = " ".join(span.slice(document.text).split())
    return Role(span, text[:1].lower() + text[1:], lemma, role_classes().get(lemma, "trade"))


def role_after(document: Document, mention: Mention, *, opener: str = ",(—–") -> Role | None:
    """Return the office that follows a name after a comma, a bracket, a dash or a line end."""
    tokens = document.tokens
    index = document.token_index(mention.span.end)
    index += index >= 0 and tokens[index].start < mention.span.end
    if index < len(tokens) and tokens[index].text in opener:
        index += 1
    elif index >= len(tokens) or "\n" not in document.text[mention.span.end : tokens[index].start]:
        return None
    for at in range(index, min(index + 6, len(tokens))):
        form = noun_form(tokens[at].folded, "roles")
        if form and form.number != "plur" and (form.cases & mention.cases):
            end = _phrase_end(document, at)
            return _build(document, Span(tokens[index].start, end), tokens[at], index, at)
        filler = is_adjective(tokens[at].folded) or tokens[at].folded in _WORDS["role_fillers"]
        if not filler and not _joins_adjectives(tokens, at):
            return None
    return None


def bare_role(document: Document, at: int, limit: int) -> Role:
    """Return the office whose head is the token `at`, its complements up to `limit`."""
    tokens = document.tokens
    first = _with_adjectives(tokens, at)
    end = min(_phrase_end(document, at), max(limit, tokens[at].end))
    end = _without_setting(tokens, at, end)
    return _build(document, Span(tokens[first].start, end), tokens[at], first, at)


def _is_inner_dash(tokens: Sequence[Token], index: int, last: int) -> bool:
    """Tell whether a dash stands between an office and its holder: `глава — X`, `начальник дороги — филиала «Z» X`."""
    if tokens[index].text not in _DASHES or not index or not tokens[index - 1].is_word:
        return False
    return index == last or (
        noun_form(tokens[index + 1].folded, "orgs") is not None and tokens[index + 1].text.islower()
    )


def _ends_phrase(document: Document, tokens: Sequence[Token], index: int, found: bool) -> bool:
    token = tokens[index]
    if _is_stop(tokens, index) or token.text in _DASHES or token.text in _OPENING or token.folded in _BREAKS:
        return True
    if token.text == "(" or _ends_line(document, tokens, index, found):
        return True
    if token.text == ",":
        return found or index + 1 >= len(tokens) or not tokens[index + 1].text[0].islower()
    return (
        token.is_word
        and token.text[0].islower()
        and is_personal_verb(token.folded)
        and not noun_form(token.folded, "roles")
    )


def _ends_line(document: Document, tokens: Sequence[Token], index: int, found: bool) -> bool:
    """Tell whether a phrase that goes on behind a token begins a new line: behind a gap, or with a capital."""
    if index + 1 >= len(tokens):
        return False
    gap = document.text[tokens[index].end : tokens[index + 1].start]
    return "\n\n" in gap or (found and "\n" in gap and tokens[index + 1].is_capital)


def _is_stop(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a token ends a phrase; the full stop of a short form (`г. Псков`) does not."""
    if tokens[index].text == "." and index and tokens[index - 1].folded in _SHORT_FORMS:
        return False
    return tokens[index].text in _STOPS


def _opening_before(tokens: Sequence[Token], closing: int) -> int | None:
    """Return the place of the mark that opens a short name in quotation marks, such as a firm's."""
    for index in range(closing - 1, max(-1, closing - 14), -1):
        if tokens[index].text in _OPENING:
            return index
    return None


def _goes_with(form: NounForm, gender: str) -> bool:
    """A man is never «директриса»; a woman may well be «директор», and either «глава»."""
    return not (form.gender == "femn" and gender == "masc" and form.lemma not in _COMMON)


def _coordinated(tokens: Sequence[Token], left: int, right: int) -> bool:
    return any(tokens[i].folded in _WORDS["conjunctions"] for i in range(left + 1, right))


def _role(document: Document, head: int, end: int, mention: Mention) -> Role | None:
    tokens = document.tokens
    first = _with_adjectives(tokens, head)
    return _build(document, Span(tokens[first].start, end), tokens[head], first, head)


def _with_adjectives(tokens: Sequence[Token], head: int) -> int:
    first = head
    while first > 0 and head - first < 4:
        if _joins_adjectives(tokens, first - 1):
            first -= 2
            continue
        token = tokens[first - 1]
        if first == head and token.folded in _STANDING_IN:
            first -= 1
            continue
        if not token.is_word or not is_adjective(token.folded) or cue_word(token.folded) or token.folded in _BREAKS:
            break
        if token.end + 1 != tokens[first].start or not _share_case(token.folded, tokens[head].folded):
            break
        first -= 1
    return first


def _share_case(adjective: str, noun: str) -> bool:
    """Tell whether an adjective may belong to a noun: `обратилась к собравшимся директор школы` has two phrases."""
    form = noun_form(noun, "roles")
    cases = {one.case for one in readings(adjective) if one.pos in ("ADJF", "PRTF")}
    return form is None or not cases or not cases.isdisjoint(form.cases)


def _joins_adjectives(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether `и` stands between two adjectives of one title: with capitals, or as an ambassador's begins."""
    if not 0 < index < len(tokens) - 1 or tokens[index].folded not in _WORDS["conjunctions"]:
        return False
    pair = tokens[index - 1], tokens[index + 1]
    titled = all(t.is_capital for t in pair) or pair[0].folded.startswith(_TITLE)
    return titled and all(is_adjective(t.folded) for t in pair)


def _phrase_end(document: Document, head: int) -> int:
    """Return where the complements of a role end: at a comma, stop, dash, verb or the next person."""
    tokens = document.tokens
    end, index = tokens[head].end, head + 1
    while index < len(tokens) and index - head < _FARTHEST:
        token = tokens[index]
        if (
            _is_stop(tokens, index)
            or token.text in _DASHES
            or token.text in ",()"
            or "\n" in document.text[end : token.start]
        ):
            break
        if token.text == "-" or (
            token.text[0].islower()
            and (token.folded in _BREAKS or cue_word(token.folded) or is_personal_verb(token.folded))
        ):
            break
        end, index = token.end, index + 1
    last = index - 1
    while last > head and (tokens[last].text == "." or tokens[last].folded in _WORDS["conjunctions"]):
        last -= 1
    return tokens[last].end


def _without_setting(tokens: Sequence[Token], head: int, end: int) -> int:
    """Cut what tells where, to whom or what is said behind an office: `глава области в своём канале`, `… к депутатам`.

    A place with a capital is part of the office (`посол в России`).
    """
    for index in range(head + 1, len(tokens) - 1):
        if tokens[index].end > end:
            break
        place = tokens[index].folded in _PLACE and not tokens[index + 1].is_capital
        besides = tokens[index].folded in _BESIDES or tokens[index].folded in _ADDRESS
        if place or tokens[index].folded.startswith(_OWN) or besides:
            return tokens[index - 1].end
    return end


def _build(document: Document, span: Span, head: Token, first: int, at: int) -> Role:
    """Put the head and the adjectives before it into the nominative; complements stay as they are."""
    tokens = document.tokens
    form = noun_form(head.folded, "roles")
    lemma = form.lemma if form else head.folded
    gender = form.gender if form else ""
    words = [document.text[tokens[first].start : head.end]]
    oblique = any(all(r.case != "nomn" for r in readings(t.folded) if r.case) for t in tokens[first:at])
    if form is None or "nomn" not in form.cases or oblique:
        words = [_in_nominative(t, head, gender) for t in tokens[first : at + 1]]
    tail = document.text[head.end : span.end].strip()
    text = " ".join(words) + ("" if tail.startswith(".") else " ") + tail
    text = " ".join(text.split())
    lowered = text[:1].lower() + text[1:] if not text[:2].isupper() else text
    return Role(span, lowered, lemma, role_classes().get(lemma, "trade"), gender)


def _in_nominative(token: Token, head: Token, gender: str) -> str:
    if token.folded in _STANDING_IN:
        return token.text
    agreed = (gender or "masc",) if token is not head else ()
    return inflect(token.text, "nomn", "sing", *agreed) or token.text
