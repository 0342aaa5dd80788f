"""Bodies as speakers: «сообщили в администрации», «говорится в письме комитета», «пресс-служба отметила»."""

from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from store.extract import kinds
from store.extract.lang import table
from store.extract.lang.ru.morph import inflect, readings
from store.extract.lexicon import BODY, CUE, cue_word, is_adjective, is_personal_verb, noun_form
from store.extract.marks import Enclosure
from store.extract.speech.scene import Scene
from store.extract.text import Token
from store.model import Span

_WORDS = table("ru", "words")
_PLACE = frozenset(_WORDS["prepositions"]["place"])
_PREPOSITIONS = frozenset(_WORDS["prepositions"]["any"])
_BREAKS = frozenset(_WORDS["clause_openers"])
_STOPS = frozenset(".!?;:…—–―−-()/<>*|,")
_LONGEST = 14  # words
_CARRIERS = frozenset(table("ru", "orgs")["carriers"])
_MEDIA = frozenset(table("ru", "orgs")["media"])
_HEADQUARTERS = frozenset(table("ru", "orgs")["headquarters"])
_ANAPHORIC = frozenset(table("ru", "orgs")["anaphoric"])
_SOURCES = frozenset(_WORDS["according"]["nouns"])
_REFERENCE = frozenset(_WORDS["retelling"]["reference"])
REFERENCE = kinds.forms(_REFERENCE)
"""Words that refer to somebody else as the source."""
_SHORT_AGENCY = 4  # letters
_FAR = 600  # tokens a bare head looks back for its body's name
_ADDRESSEE = frozenset({"datv"})
_TO_US = frozenset(table("ru", "words")["to_us"])  # `в штабе нашему изданию уточнили`
_OBJECT = frozenset({"accs"})
_SHORT = 60  # code points of a name in marks
_MOST_CUES = 20  # words of speech in a clause beside which a bare name is looked for


class Body(Struct, frozen=True):
    """A body named in the text: nominative name, the lemma of its head, and where it stands."""

    name: str
    head: str
    span: Span


def find_body(scene: Scene, start: int, end: int) -> Body | None:
    """Return the body that speaks in a clause: one in the nominative, or one after `в` with a verb in the plural."""
    words = scene.words(start, end) if scene.has(REFERENCE, start, end) else ()
    refers = next((t for t in words if t.folded in _REFERENCE), None)
    if refers is not None and (named := find_body_anywhere(scene, refers.end, end)) is not None:
        return named  # `сообщает агентство X со ссылкой на Y`: Y is the source
    tokens, bodies = scene.tokens(start, end), scene.document.having_in(BODY, start, end)
    base = scene.document.token_index(tokens[0].start) if bodies else 0
    for at in bodies:
        index, token = at - base, scene.document.tokens[at]
        form = noun_form(token.folded, "orgs")
        if form is None or scene.registry.covers(token.start):
            continue
        if form.number == "sing" and noun_form(token.folded, "roles") is not None:
            continue  # one organiser is a person, several are a body
        if index and _heads(tokens[index - 1]):
            continue  # `по данным пресс-службы РЖД`
        if form.lemma in _MEDIA and _is_told(tokens, index):
            continue
        lead = _lead(tokens, index)
        before = tokens[lead - 1].folded if lead else ""
        if ("nomn" in form.cases and before not in _PREPOSITIONS) or (before in _PLACE and "loct" in form.cases):
            bearer = _bearer(tokens, index)
            if bearer != index:
                return body_at(scene, tokens, bearer, _lead(tokens, bearer), nominative=False)
            return body_at(scene, tokens, index, lead, nominative="nomn" in form.cases and before not in _PREPOSITIONS)
    return _bare_name(scene, tokens) if tokens else None


def _is_told(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a body at work is told, not telling: `сообщили БЕЛТА в пресс-службе`."""
    several = any(word is not None and word.number == "plur" for word in (cue_word(t.folded) for t in tokens[:index]))
    behind = tokens[index + 1 : index + 2]
    return several and bool(behind) and behind[0].folded in _PLACE


def _heads(token: Token) -> bool:
    """Tell whether a word is a body in an oblique case, so that an abbreviation behind it says whose it is."""
    form = noun_form(token.folded, "orgs") if token.is_word else None
    return form is not None and "nomn" not in form.cases and "loct" not in form.cases


def _bare_name(scene: Scene, tokens: Sequence[Token]) -> Body | None:
    """A body named by itself right behind the verb: `сообщили в «Заре»`, `передаёт БелТА`, `пояснили в РЖД`."""
    base = scene.document.token_index(tokens[0].start)
    cues = scene.document.having_in(CUE, tokens[0].start, tokens[-1].start)
    for index in (cue - base for cue in cues[:_MOST_CUES]):
        address = _address(scene, tokens, index)
        if address is not None:
            return address
        at = index + 2 if tokens[index + 1].folded in _PLACE else index + 1
        if at >= len(tokens) or scene.registry.covers(tokens[at].start):
            continue
        holder = scene.enclosure_at(tokens[at].start)
        if (
            holder is not None
            and holder.outer.start == tokens[at].start
            and holder.outer.end - holder.outer.start < _SHORT
        ):
            return Body(holder.inner.slice(scene.text), holder.inner.slice(scene.text).lower(), holder.inner)
        latin = tokens[at].text.isascii() and tokens[at].text[0].isupper()
        if len(tokens[at].text) > 1 and (latin or sum(char.isupper() for char in tokens[at].text) > 1):
            end = _name_end(scene, tokens, at)
            return Body(scene.text[tokens[at].start : end], tokens[at].folded, Span(tokens[at].start, end))
    return None


def _domain_end(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the last part of an address on the web that begins at a token (`news.town.ru`)."""
    last = at
    while last + 2 < len(tokens) and tokens[last].text.isascii() and tokens[last + 2].text.isascii():
        glued = tokens[last].end == tokens[last + 1].start and tokens[last + 1].end == tokens[last + 2].start
        if tokens[last + 1].text != "." or not glued or not tokens[last + 2].is_word:
            break
        last += 2
    return last


def _address(scene: Scene, tokens: Sequence[Token], cue: int) -> Body | None:
    """A site known by its address beside a verb: `пишет news.ru`, `news.ru писал`."""
    start = cue + 2 if tokens[cue + 1].folded in _PLACE else cue + 1
    if start < len(tokens) and _domain_end(tokens, start) > start:
        end = _domain_end(tokens, start)
    else:
        start = end = cue - 1
        while start > 1 and _domain_end(tokens, start - 2) == end:
            start -= 2
        if start < 0 or start == end:
            return None
    name = scene.text[tokens[start].start : tokens[end].end]
    return Body(name, name.lower(), Span(tokens[start].start, tokens[end].end))


def _name_end(scene: Scene, tokens: Sequence[Token], at: int) -> int:
    """Return where a name ends that goes on in marks or capitals: `ИД «Заря»`, `ИА REGNUM`, `РИА Новости`."""
    behind = tokens[at + 1] if at + 1 < len(tokens) and tokens[at + 1].start - tokens[at].end == 1 else None
    if behind is not None and tokens[at].text.isupper():
        holder = scene.enclosure_at(behind.start)
        if holder is not None and holder.outer.start == behind.start and holder.closed:
            return holder.outer.end
        if behind.is_capital and len(tokens[at].text) <= _SHORT_AGENCY and not scene.registry.covers(behind.start):
            return behind.end
    while at + 1 < len(tokens) and tokens[at + 1].text[0].isascii() and tokens[at + 1].text[0].isupper():
        at += 1
    return tokens[at].end


def _bearer(tokens: Sequence[Token], index: int) -> int:
    """Return the place of the body whose site a head is (`на сайте областной прокуратуры`), else of the head itself."""
    form = noun_form(tokens[index].folded, "orgs")
    if form is None or form.lemma not in _CARRIERS:
        return index
    at = index + 1
    while at < len(tokens) and tokens[at].is_word and is_adjective(tokens[at].folded):
        at += 1
    behind = at < len(tokens) and tokens[at].is_word and noun_form(tokens[at].folded, "orgs") is not None
    return at if behind else index


def find_body_anywhere(scene: Scene, start: int, end: int) -> Body | None:
    """Return the first body of a stretch in whatever case, as after «по данным» or «в письме»."""
    tokens = scene.tokens(start, end)
    for index, token in enumerate(tokens):
        if token.is_word and noun_form(token.folded, "orgs") is not None and not scene.registry.covers(token.start):
            bearer = _bearer(tokens, index)
            return body_at(scene, tokens, bearer, _lead(tokens, bearer), nominative=False)
    return _with_name_in_marks(scene, tokens) or _by_capital(scene, tokens)


def _by_capital(scene: Scene, tokens: Sequence[Token]) -> Body | None:
    """A body no table holds, known by its capital behind a noun of source: `по данным Томскстата`."""
    for noun, token in pairwise(tokens):
        if noun.folded in _SOURCES and token.is_capital and not scene.registry.covers(token.start):
            name = inflect(token.text, "NOUN", "nomn", "sing")
            return Body(name or token.text, token.folded, Span(token.start, token.end))
    return None


def _with_name_in_marks(scene: Scene, tokens: Sequence[Token]) -> Body | None:
    """A body no table holds, known by its name in marks: `по информации грузового оператора «Восток»`."""
    for index, (token, mark) in enumerate(pairwise(tokens)):
        holder = scene.enclosure_at(mark.start)
        named = holder is not None and holder.outer.start == mark.start and mark.start - token.end == 1
        if holder is None or not named or not token.is_word or not token.text[0].islower():
            continue
        if noun_form(token.folded, "documents") is not None:
            return _author_in_marks(scene, holder)
        lead = _lead(tokens, index)
        gender = next((r.gender for r in readings(token.folded)[:1]), "")
        words = [
            inflect(t.text, "nomn", "sing", *((gender,) if t is not token else ())) for t in tokens[lead : index + 1]
        ]
        if None not in words and holder.outer.end - holder.outer.start < _SHORT:
            name = " ".join([*filter(None, words), scene.text[slice(*holder.outer)]])
            return Body(name, token.folded, Span(tokens[lead].start, holder.outer.end))
    return None


def _author_in_marks(scene: Scene, holder: Enclosure) -> Body:
    """The body named in marks behind its paper, put into the nominative: `в сообщении «Пула Востока»`."""
    first, _, rest = holder.inner.slice(scene.text).partition(" ")
    name = f"{inflect(first, 'nomn', 'sing') or first} {rest}".strip()
    return Body(name, name.lower(), holder.inner)


def body_at(scene: Scene, tokens: Sequence[Token], index: int, lead: int, *, nominative: bool) -> Body:
    """Build the body whose head is `tokens[index]`, with the adjectives from `lead` on and its complements."""
    head = tokens[index]
    form = noun_form(head.folded, "orgs")
    last = _tail(scene, tokens, index)
    words = [token.text for token in tokens[lead : index + 1]]
    if not nominative and form is not None:
        gender = (form.gender,) if form.gender else ()
        number = form.number or "sing"
        words = [
            inflect(t.text, "nomn", number, *(gender if t is not head and number == "sing" else ())) or t.text
            for t in tokens[lead:index]
        ]
        words.append(_nominative_head(head, number))
    tail = scene.text[head.end : tokens[last].end]
    name = " ".join((" ".join(words) + tail).split())
    if words and words[0][:1].isupper() and not words[0][:2].isupper() and not is_adjective(head.folded):
        name = (
            name
            if tokens[lead].start != scene.document.sentence_at(tokens[lead].start).start
            else name[:1].lower() + name[1:]
        )
    return Body(name, form.lemma if form else head.folded, Span(tokens[lead].start, tokens[last].end))


def _nominative_head(head: Token, number: str) -> str:
    form = inflect(head.text, "nomn", number)
    return form if form is not None and noun_form(form.lower().replace("ё", "е"), "orgs") else (form or head.text)


def _lead(tokens: Sequence[Token], index: int) -> int:
    lead = index
    while (
        lead
        and tokens[lead - 1].is_word
        and is_adjective(tokens[lead - 1].folded)
        and cue_word(tokens[lead - 1].folded) is None
    ):
        lead -= 1
    shouted = lead > 0 and tokens[lead - 1].folded in _HEADQUARTERS and tokens[lead - 1].text.isupper()
    return lead - shouted


def _tail(scene: Scene, tokens: Sequence[Token], index: int) -> int:
    """Return the last token of the complements of a head: up to a stop, a verb, a person or a clause."""
    last, at = index, index + 1
    while at < len(tokens) and at - index < _LONGEST:
        token = tokens[at]
        if token.text in '«“„"':
            holder = scene.enclosure_at(token.start)
            if holder is None or holder.outer.start != token.start or holder.outer.end - holder.outer.start > 80:
                break
            while at < len(tokens) and tokens[at].start < holder.outer.end:
                last, at = at, at + 1
            continue
        if token.text == "." and _domain_end(tokens, at - 1) > at:
            last, at = at, at + 1
            continue
        if (
            not token.is_word
            or token.text in _STOPS
            or token.folded in _BREAKS | _REFERENCE
            or _ends_tail(scene, token)
        ):
            break
        last, at = at, at + 1
    while last > index and tokens[last].folded in _PREPOSITIONS | {"и"}:
        last -= 1
    return last


def _ends_tail(scene: Scene, token: Token) -> bool:
    if token.text[0].islower() and (cue_word(token.folded) is not None or is_personal_verb(token.folded)):
        return True
    office = noun_form(token.folded, "roles")
    if office is not None and office.cases in (_OBJECT, _ADDRESSEE):
        return True  # `цитирует агентство главу палаты`, `в администрации корреспонденту рассказали`
    if token.folded in _TO_US:
        return True
    return scene.registry.covers(token.start)


class Bodies:
    """The bodies of a release, so that a bare «в администрации» finds its fuller name."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self._fullest: dict[str, str] = {}
        self.last: str | None = None
        self._office: str | None = None

    def settle(self, body: Body) -> str:
        """Return the fullest name used so far for a body with this head, and remember this one."""
        bare = " " not in body.name and body.head in _ANAPHORIC
        name = self._office if bare and self._office is not None else self._settled(body)
        self.last = name
        if body.head not in _MEDIA and not (bare and name == body.name):
            self._office = name
        return name

    def _settled(self, body: Body) -> str:
        known = self._fullest.get(body.head) or self._told_of(body)
        if known is not None and len(body.name.split()) < len(known.split()) and _within(body.name, known):
            return known
        if known is None or len(body.name.split()) >= len(known.split()):
            self._fullest[body.head] = body.name
        return body.name

    def _told_of(self, body: Body) -> str | None:
        """Return the fuller name that the text before a bare head gives its body: `Фонд «X» открыл … в фонде`."""
        if not body.name.islower() or " " in body.name:
            return None
        tokens = self._scene.document.tokens
        at = self._scene.document.token_index(body.span.start)
        for index in range(at - 1, max(-1, at - _FAR), -1):
            token = tokens[index]
            form = noun_form(token.folded, "orgs") if token.folded[:3] == body.head[:3] else None
            if form is None or form.lemma != body.head or form.number == "plur":
                continue
            full = body_at(self._scene, tokens[: index + _LONGEST + 2], index, _lead(tokens, index), nominative=False)
            if " " in full.name and self._scene.enclosure_at(token.start) is None:
                return full.name
        return None


def _within(short: str, full: str) -> bool:
    stems = {word.lower()[:5] for word in full.split()}
    return all(word.lower()[:5] in stems for word in short.split())
