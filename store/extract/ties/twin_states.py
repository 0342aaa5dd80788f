"""In what state a clause puts a twinning: under way, agreed, over or denied, by what its verbs and nouns do to the tie.

Not phrases but roles are looked for: a word of making, ending, standing or planning, its tense, mood and negation, and
whether it is the tie, or its paper, that it is said of.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.text import Token
from store.extract.ties.tie_words import OF_TWINS, Clause, segments
from store.model import TwinStatus

_TIES = table("ru", "ties")
_TWIN, _STATE = kinds.lemma_lists(_TIES["twin"]), kinds.lemma_lists(_TIES["state"])
_NEGATION, _FORMS = kinds.lemma_lists(_TIES["negation"]), kinds.form_lists(_TIES["negation"])
_ACTS = _TIES["acts"]
_WORDS, _AS_WRITTEN = kinds.lemma_lists(_ACTS), kinds.form_lists(_ACTS)
_IN = frozenset(_TIES["pairing"]["in"])
_PARTICLES = frozenset(_TIES["negation"]["particles"])
_LEADING = frozenset(_ACTS["leading"])
_OUT_OF = frozenset(_ACTS["out_of"])
_WILL = frozenset(_TIES["state"]["will_be"])
_UNTIL, _YEAR = frozenset(_ACTS["until"]), kinds.lemmas(_ACTS["year"])
_REACH = 6  # tokens behind a word in which what it is said of may stand
_BACK = 10  # tokens before it
_NEAR = 3  # words a negation may stand before what it denies
_CACHED_WORDS = 8_192


def _beginning(name: str) -> int:
    beginnings, others = tuple(_ACTS[name]), (*_ACTS[f"{name}_not"], "\0")
    return kinds.words_that(
        lambda form: form.startswith(beginnings) and not form.startswith(others), begin=lambda: beginnings
    )


_ENDS = _beginning("ends")
_MAKES = _beginning("makes") | _WORDS["becomes"]
_DEVELOPS = _beginning("develops")
_DENIED = _WORDS["denied"]
_STANDS = _WORDS["stands"] | _NEGATION["standing"]
_LEXICAL = _STATE["planned"] | _STATE["courting"] | _beginning("intends")
_TIE = OF_TWINS | _TWIN["ties"] | _TWIN["papers"] | _WORDS["papers"]
_ON = frozenset(_TIES["negation"]["about"])
_NUMBER = kinds.read_as("NUMR")
_FINITE = kinds.read_as("VERB", "PRTS", "INFN")
_ABSTRACT = _beginning("abstract")
_MODIFIER = kinds.read_as("ADJF")
_PREPOSITION, _NOUN, _INFINITIVE = kinds.read_as("PREP"), kinds.read_as("NOUN"), kinds.read_as("INFN")
_PAST = kinds.tagged(lambda reading: reading.pos == "PRTS" or "past" in reading.marks)


def state_of(clause: Clause, relation: bool) -> TwinStatus | None:
    """Return the state the clause gives to a twinning, `None` where it denies or merely muses.

    `relation` tells that the clause speaks of the tie itself, so that its plans are plans of twinning.
    """
    if is_over(clause):
        return TwinStatus.ENDED
    drafts = _TWIN["sketches"] if clause.is_hypothetical else _TWIN["drafts"]
    if clause.is_mused and clause.is_courting and clause.has(drafts):
        return TwinStatus.PLANNED
    if _is_to_stay(clause):
        return TwinStatus.ACTIVE
    if is_denied(clause) or clause.is_mused:
        return None
    return TwinStatus.PLANNED if is_ahead(clause, relation) else TwinStatus.ACTIVE


def _is_to_stay(clause: Clause) -> bool:
    """Tell «никто разрывать не намерен», «расторгать не планируют»: it is the end that is denied."""
    if not clause.has(_FORMS["particles"]) or not clause.has(_ENDS):
        return False
    return any(bits_of(token.folded) & _INFINITIVE for _, token in _having(clause, _ENDS))


def is_of_tie(clause: Clause, whole: Clause) -> bool:
    """Tell a clause of the tie itself: «побратимство», «ищет побратима»; `whole` is its sentence."""
    if whole.has(_TWIN["relation"]) or clause.has(_TWIN["form"]):
        return True
    return any(
        (two == _TIES["twin"]["into"] and one in _IN) or (bits_of(one) & _TWIN["seeking"] and bits_of(two) & OF_TWINS)
        for one, two in pairwise(clause.words)
    )


def is_plan(clause: Clause) -> bool:
    """Tell a plan that nobody denies or merely muses about."""
    return clause.is_planned and not clause.is_denied and not clause.is_mused


def is_over(clause: Clause, *, behind: bool = False) -> bool:
    """Tell that the tie, or its paper, has ended: «расторгнуто», «вышел из договора», «раньше был побратимом».

    `behind` tells that the tie was named before, so that a pronoun may stand for it: «стороны её расторгли».
    """
    if clause.is_ended:
        return True
    revived = clause.has(_STATE["revived"])
    if not revived and any(_ends(clause.tokens, at, behind) for at, _ in _having(clause, _ENDS)):
        return True
    leaves = any(_leaves(clause.tokens, at) for at, _ in _having(clause, _WORDS["leaves"]))
    return leaves or _is_of_old(clause) or _is_kept_no_more(clause)


def is_denied(clause: Clause) -> bool:
    """Tell «не является», «не устанавливало», «получило отказ»."""
    if clause.is_denied:
        return True
    if not clause.has(_FORMS["particles"]) or clause.is_unsigned:
        return False
    if _is_shunned(clause):
        return True
    return any(
        bits_of(token.folded) & (_MAKES | _DENIED) and not _said_of_else(clause.tokens, at + 1)
        for at, _ in _having(clause, _FORMS["particles"])
        for token in clause.tokens[at + 1 : at + 2]
    )


def _is_shunned(clause: Clause) -> bool:
    """Tell «за побратимством не гонятся», «до породнения не дошло»: what is not done about the tie itself."""
    return clause.has(_ABSTRACT) and any(_is_shunning(part.tokens) for part in segments(clause.document, clause.span))


def _is_shunning(tokens: Sequence[Token]) -> bool:
    ties = (
        at
        for at, token in enumerate(tokens)
        if bits_of(token.folded) & _ABSTRACT and at and bits_of(tokens[at - 1].folded) & _PREPOSITION
    )
    since = next(ties, len(tokens))
    return any(
        one.folded in _PARTICLES and bits_of(two.folded) & _FINITE and not bits_of(two.folded) & (_ENDS | _DEVELOPS)
        for one, two in pairwise(tokens[since:])
    )


def is_refused(clause: Clause) -> bool:
    """Tell «получил отказ», «там ответили отказом», «соседи отказались»: what was asked for comes to nothing."""
    return clause.has(_WORDS["refusal"]) and not is_over(clause)


def is_of_else(clause: Clause) -> bool:
    """Tell «соглашение с Лидой о поставках»: a paper on something else than the tie."""
    tokens = clause.tokens
    return any(
        token.folded in _ON and bits_of(following.folded) & (_NOUN | _MODIFIER) and not bits_of(following.folded) & _TIE
        for token, following in pairwise(tokens)
    )


def is_ahead(clause: Clause, relation: bool, *, behind: bool = False) -> bool:
    """Tell that the tie is still to be: words of making in the future or the infinitive, words of planning of it.

    Without `relation` only what is said of the making of the tie counts; `behind` as in `is_over`.
    """
    parts = list(segments(clause.document, clause.span))
    made = any(_to_be_made(part, behind) for part in parts)
    if made or any(part.tells("planned") for part in parts):
        return True
    return relation and any(map(_is_intended, parts)) and not any(map(_is_made, parts))


def _is_made(part: Clause) -> bool:
    """Tell «соглашение о побратимстве заключили»: what else its sentence plans is not the tie."""
    if not part.has(_ABSTRACT) or part.is_courting:
        return False
    made = ((at, token) for at, token in _having(part, _MAKES) if bits_of(token.folded) & _PAST)
    return any(not (at and part.tokens[at - 1].folded in _PARTICLES) for at, _ in made)


def _to_be_made(part: Clause, behind: bool) -> bool:
    """Tell «подпишут», «будет подписано», «намерены установить»."""
    tokens = part.tokens
    for at, token in _having(part, _MAKES):
        before = tokens[at - 1].folded if at else ""
        if before in _PARTICLES:
            continue
        infinitive = bits_of(token.folded) & _INFINITIVE and not part.has(_WORDS["managed"] | _WORDS["effect"])
        if (infinitive or is_future(token.folded) or before in _WILL) and (
            _bears_on_tie(tokens, at) or (behind and _has_pronoun(tokens, at))
        ):
            return True
    return False


def _is_intended(part: Clause) -> bool:
    """Tell «обсудили побратимство», «проект соглашения», «ждёт подписи» from plans of something else."""
    if part.is_set:
        return True
    if not part.has(_LEXICAL) or part.has(_DEVELOPS):
        return False
    return any(
        _is_of_matter(part.tokens, at) or not _said_of_else(part.tokens, at)
        for at, _ in _having(part, _LEXICAL)
        if not (at and _is_aside(part.tokens[at - 1])) and not _is_mere_project(part.tokens, at)
    )


def _is_aside(before: Token) -> bool:
    """Tell «не планировал» and «17 проектов»: what is denied or counted is no plan of a tie."""
    return before.folded in _PARTICLES or before.text.isdecimal() or bool(bits_of(before.folded) & _NUMBER)


def _is_mere_project(tokens: Sequence[Token], at: int) -> bool:
    """Tell «о конкретных проектах» from «проект соглашения»."""
    if not bits_of(tokens[at].folded) & _WORDS["drafts"]:
        return False
    return not any(bits_of(token.folded) & _TIE for token in tokens[at + 1 : at + 1 + _NEAR])


def _is_of_matter(tokens: Sequence[Token], at: int) -> bool:
    """Tell «подписание намечено …», «соглашение готовится …»: what is planned stands right before the word."""
    return any(bits_of(token.folded) & (_TIE | _WORDS["matters"]) for token in tokens[max(0, at - 1) : at])


def _having(clause: Clause, kind: int) -> Iterator[tuple[int, Token]]:
    """Yield the words of a kind with their places among the tokens of the clause."""
    if clause.has(kind):
        for at, token in enumerate(clause.tokens):
            if bits_of(token.folded) & kind:
                yield at, token


def _ends(tokens: Sequence[Token], at: int, behind: bool) -> bool:
    """Tell «утратило силу», «заморозила»: a word of ending, done and not denied, said of the tie."""
    word = tokens[at].folded
    if is_future(word) or bits_of(word) & _INFINITIVE or (at and tokens[at - 1].folded in _PARTICLES):
        return False
    return (behind and _has_pronoun(tokens, at)) or _bears_on_tie(tokens, at)


def _has_pronoun(tokens: Sequence[Token], at: int) -> bool:
    """Tell «стороны её заморозили», «его предстоит подписать»."""
    return any(bits_of(token.folded) & _WORDS["them"] for token in tokens[max(0, at - _NEAR) : at])


def _leaves(tokens: Sequence[Token], at: int) -> bool:
    """Tell «вышел из соглашения», «выведен из перечня побратимов»."""
    if is_future(tokens[at].folded) or (at and tokens[at - 1].folded in _PARTICLES):
        return False
    near = range(max(0, at - _REACH), min(at + _NEAR, len(tokens)))
    outs = (step for step in near if tokens[step].folded in _OUT_OF)
    return any(bits_of(token.folded) & _TIE for out in outs for token in tokens[out + 1 : out + 1 + _NEAR])


def _is_of_old(clause: Clause) -> bool:
    """Tell «раньше был побратимом», «до 2022 года имел статус»: it stood, and the text says that was then."""
    if not clause.has(_STANDS) or not clause.has(_TIE | _TWIN["roll"] | _TWIN["friends"]):
        return False
    if not clause.has(_AS_WRITTEN["formerly"]) and not any(_is_until(clause.tokens, at) for at in _untils(clause)):
        return False
    return any(
        bits_of(token.folded) & _PAST and not (at and clause.tokens[at - 1].folded in _PARTICLES)
        for at, token in _having(clause, _STANDS)
    )


def _untils(clause: Clause) -> list[int]:
    return [at for at, token in enumerate(clause.tokens) if token.folded in _UNTIL]


def _is_until(tokens: Sequence[Token], at: int) -> bool:
    """Tell «до 2022 года», «вплоть до марта 2022 года»."""
    return any(bits_of(token.folded) & _YEAR for token in tokens[at + 1 : at + 1 + _NEAR])


def _is_kept_no_more(clause: Clause) -> bool:
    """Tell «сейчас отношения не поддерживаются», «соглашения больше нет»: it stood, and does not by now."""
    if not clause.has(_FORMS["particles"] | _AS_WRITTEN["none"]) or not clause.has(_AS_WRITTEN["nowadays"]):
        return False
    tokens = clause.tokens
    since = next(at for at, _ in _having(clause, _AS_WRITTEN["nowadays"]))
    kept = any(
        bits_of(token.folded) & _WORDS["keeps"]
        for at, _ in _having(clause, _FORMS["particles"])
        if at > since
        for token in tokens[at + 1 : at + 1 + _NEAR]
    )
    gone = any(bits_of(tokens[at - 1].folded) & _FORMS["no_longer"] for at, _ in _having(clause, _AS_WRITTEN["none"]))
    return (kept or gone) and clause.has(_TIE)


def _bears_on_tie(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the word at `at` is said of the tie or of its paper: the noun behind it, else what stands before."""
    bits = bits_of(tokens[at].folded)
    if bits & OF_TWINS:
        return True
    near = tokens[max(0, at - _BACK) : at + 1 + _REACH]
    if bits & _WORDS["becomes"]:  # who becomes a twin may stand behind the word as well
        return any(bits_of(token.folded) & OF_TWINS for token in near)
    return not _said_of_else(tokens, at) and any(bits_of(token.folded) & _TIE for token in near)


def _said_of_else(tokens: Sequence[Token], at: int) -> bool:
    """Tell «подпишут план мероприятий», «планируют приехать»: what stands behind the word is no tie."""
    for token in tokens[at + 1 : at + 1 + _REACH]:
        bits = bits_of(token.folded)
        if bits & (_TIE | _MAKES):
            return False
        if not token.is_word or (bits & _PREPOSITION and token.folded not in _LEADING):
            return False
        if bits & (_LEXICAL | _WORDS["matters"] | _WORDS["times"]):
            continue
        if bits & _INFINITIVE or (bits & _NOUN and not token.is_capital and _is_object(token.folded)):
            return True
    return False


@lru_cache(maxsize=_CACHED_WORDS)
def _is_object(word: str) -> bool:
    """Tell a noun that may be what is signed or planned: a thing not in the instrumental, as times and ways are."""
    return any(r.case != "ablt" and "anim" not in r.marks for r in morph.readings(word)[:1])


@lru_cache(maxsize=_CACHED_WORDS)
def is_future(word: str) -> bool:
    """Tell «подпишут»."""
    found = [r for r in morph.readings(word) if r.pos == "VERB" and "impr" not in r.marks]
    return bool(found) and all("futr" in r.marks for r in found)
