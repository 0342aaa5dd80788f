"""What twinning rules ask of a clause: which part of it a town belongs to, where its date and its evidence stand."""

import re
from collections.abc import Sequence
from itertools import pairwise

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause, clauses
from store.extract.ties.twin_sides import Pair, Towns, is_away
from store.extract.ties.twin_states import is_ahead, is_denied, is_future, is_over, is_plan
from store.model import PlaceMention, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN = kinds.lemma_lists(_TIES["twin"])
TELLING = kinds.lemmas(frozenset(_TIES["state"]["existing"]) - {"с"})
"""Words that say outright that a tie exists."""
_SUBORDINATE = kinds.forms(_TIES["negation"]["subordinate"])
_QUESTION = "?"
_CONJUNCTION = kinds.read_as("CONJ")
_BRACKETS = re.compile(r"\(([^()\n]{2,80})\)")
_ORDINALS = [kinds.lemmas(words) for words in _TIES["pairing"]["ordinals"]]
_LAST, _WITH = kinds.lemmas(_TIES["pairing"]["last"]), frozenset(_TIES["pairing"]["with"])
_NAMED_BY_ORDER = _TWIN["papers"] | OF_TWINS
_ATTRIBUTE = kinds.read_as("PRTF", "INFN")
_YES, _NO = kinds.forms(_TIES["twin"]["yes"]), kinds.forms(_TIES["twin"]["no"])
_IN = frozenset(_TIES["pairing"]["in"])
_WIDE = 500  # code points on either side of a town


def part_of(parts: Sequence[Clause], town: PlaceMention, towns: Sequence[PlaceMention], clause: Clause) -> Clause:
    """Return the stretch between commas that tells the state of a town's twinning, else the whole clause.

    `towns` are all municipalities of the clause.
    """
    if (bracketed := _by_brackets(town, clause)) is not None:
        return bracketed
    index = next((i for i, each in enumerate(parts) if each.span.contains(town.hull)), None)
    if index is None or parts[index].has(_SUBORDINATE):
        return clause
    part = parts[index]
    if not part.has(OF_TWINS) and (denying := _denying(parts, towns)) is not None:
        return denying
    if is_over(part) or is_ahead(part, relation=True) or is_denied(part) or _predicates(part):
        return part
    if not part.has(OF_TWINS):
        return clause
    return _with_predicate(parts, index, towns)


def _predicates(part: Clause) -> bool:
    """Tell «действует с 2009 года» from «(соглашение,) подписанное в 2009 году», whose state stands elsewhere."""
    told = [word for word in part.words if bits_of(word) & TELLING] if part.has(TELLING) else []
    return any(not (bits_of(word) & _ATTRIBUTE or is_future(word)) for word in told)


def _denying(parts: Sequence[Clause], towns: Sequence[PlaceMention]) -> Clause | None:
    """Return the part of «…, побратимства оно не касается», which denies what the others tell."""
    denying = (each for each in parts if each.has(OF_TWINS) and is_denied(each))
    return next((each for each in denying if not any(each.span.contains(town.hull) for town in towns)), None)


def _goes_on(part: Clause, named: Sequence[PlaceMention]) -> bool:
    """Tell the further members of a list that ends in a predicate: «(с Полоцком), Лепелем и Силистрой прекращены»."""
    bare = part.document.text[part.span.start : part.span.end].strip() == named[0].hull.slice(part.document.text)
    joint = part.document.words_in(Span(named[0].hull.end, named[-1].hull.start))
    opens = not part.document.text[part.span.start : named[0].hull.start].strip()
    joined = len(joint) == 1 and bool(bits_of(joint[0].folded) & _CONJUNCTION)
    return bare or (opens and joined and all(map(is_away, named)))


def _by_brackets(town: PlaceMention, clause: Clause) -> Clause | None:
    """Read «Полоцк (2009), Силистра (связи прекращены)»: a state told in brackets is that of the town before them."""
    document, span = clause.document, clause.span
    inside = [
        Clause(document, Span(match.start(1), match.end(1)))
        for match in _BRACKETS.finditer(document.text, span.start, span.end)
    ]
    telling = [each for each in inside if each.is_ended or each.is_courting]
    if not telling:
        return None
    behind = next((each for each in inside if each.span.start > town.hull.end), None)
    own = behind if behind and not document.text[town.hull.end : behind.span.start - 1].strip() else None
    if own and own in telling:
        return own
    if behind is None:
        rest = Clause(document, Span(town.hull.start, span.end))
        if rest.is_ended or rest.is_courting:
            return rest
    return Clause(document, Span(span.start, inside[0].span.start - 1))


def _with_predicate(parts: Sequence[Clause], index: int, towns: Sequence[PlaceMention]) -> Clause:
    """Return a part that only names a twinning with what says of it, behind a parenthesis: «…, по словам мэра, …»."""
    end = index
    for step in range(index + 1, len(parts)):
        named = [town for town in towns if parts[step].span.contains(town.hull)]
        if referred(parts[step], len(towns)) is not None or (named and not _goes_on(parts[step], named)):
            break
        end = step
    part = parts[index]
    return Clause(part.document, Span(part.span.start, parts[end].span.end))


def after_question(document: Document, towns: Towns, index: int, status: TwinStatus | None) -> TwinStatus | None:
    """Return what the answer says of a pair that a question names in passing, by itself of the `status` given.

    «А с Самаркандом породнитесь? — Подписание намечено на май». `index` is that of the sentence.
    """
    sentence = document.sentences[index]
    if document.text[sentence.end - 1] != _QUESTION:
        return status
    told = {town.name for town in towns.within(sentence)}
    for following in document.sentences[index + 1 : index + 3]:
        if any(town.name not in told for town in towns.within(following, away=True)):
            break
        answer = Clause(document, following)
        if answer.is_ended:
            return TwinStatus.ENDED
        if is_plan(answer):
            return TwinStatus.PLANNED
        if answer.words and bits_of(answer.words[0]) & _NO:
            return None
    return status


def status_of_answer(document: Document, index: int) -> TwinStatus | None:
    """Return what the sentences behind a question say of the pair it names: «Да, с 2019 года», «Собираются: …».

    `index` is that of the question; the answer says yes or no, or speaks of a plan or of an end.
    """
    for following in document.sentences[index + 1 : index + 2]:
        answer = Clause(document, following)
        first = bits_of(answer.words[0]) if answer.words else 0
        if first & _NO or answer.is_denied or answer.is_mused:
            return None
        if answer.is_ended:
            return TwinStatus.ENDED
        if answer.is_courting:
            return TwinStatus.PLANNED
        return TwinStatus.ACTIVE if first & _YES else None
    return None


def referred(clause: Clause, several: int) -> int | None:
    """Return which of `several` pairs «с последним», «со второй», «с ним» means, if it says so."""
    if several < 2:
        return None
    for word, following in pairwise(clause.words):
        bits = bits_of(following)
        if bits & _NAMED_BY_ORDER:  # «первый договор»
            following, bits = word, bits_of(word)
        elif word not in _WITH:
            continue
        index = next((at for at, ordinal in enumerate(_ORDINALS[:several]) if bits & ordinal), None)
        if index is not None or bits & _LAST:
            return several - 1 if index is None else index
    return None


def near(span: Span, town: PlaceMention) -> Span:
    """Return the part of a clause around a town in which its date may stand."""
    return Span(max(span.start, town.hull.start - _WIDE), min(span.end, town.hull.end + _WIDE))


def is_friendship(clause: Clause) -> bool:
    """Tell a treaty of friendship, which makes twins of the towns that sign it."""
    return clause.has(_TWIN["friendship"]) and clause.has(_TWIN["papers"] | _TWIN["vows"])


def evidence(pair: Pair, clause: Clause) -> tuple[Span, ...]:
    """Return where the text tells of a pair: both names and what stands between, else what there is."""
    inside = [place.hull for place in pair if clause.span.contains(place.hull)]
    if len(inside) == 2:
        first, last = sorted(inside)
        return (Span(first.start, max(first.end, last.end)),)
    if inside:
        return (inside[0],)
    return (clause.span,)


def sweeps(clause: Clause) -> bool:
    """Tell «все муниципалитеты», «любой город»: no pair named before is meant."""
    near = zip(clause.words, [*clause.words[1:], ""], [*clause.words[2:], "", ""], strict=False)
    return clause.has(_TWIN["sweeping"]) and any(
        bits_of(word) & _TWIN["sweeping"] and (bits_of(one) | bits_of(other)) & _TWIN["generic"]
        for word, one, other in near
    )


def _behind_colon(clause: Clause) -> Clause | None:
    """Return what explains a denial: «породниться не успели: проект соглашения лежит в мэрии»."""
    colon = clause.document.text.rfind(":", clause.span.start, clause.span.end)
    return Clause(clause.document, Span(colon + 1, clause.span.end)) if colon >= 0 else None


def planned_after(document: Document, towns: Towns, index: int, clause: Clause) -> TwinStatus | None:
    """Read «Соглашение только готовим» after a denial, and «Станут» after a question.

    `index` is that of the sentence of `clause`.
    """
    asked = document.text[clause.span.end - 1] == _QUESTION
    if clause.is_mused and not asked:
        return None
    told = {town.name for town in towns.within(clause.span)}
    sentence = document.sentences[index]
    for after in clauses(document, sentence):
        behind = after.span.start >= clause.span.end and not towns.within(after.span, away=True)
        if behind and after.has(_TWIN["form"]) and is_plan(after):
            return TwinStatus.PLANNED
    if (rest := _behind_colon(clause)) and rest.has(_TWIN["form"]) and is_plan(rest) and not towns.within(rest.span):
        return TwinStatus.PLANNED
    for following in document.sentences[index + 1 : index + 3]:
        after = Clause(document, following)
        if any(town.name not in told for town in towns.within(following, away=True)):
            return None
        tells = asked or (document.paragraph_at(sentence.start).contains(following) and after.has(_TWIN["form"]))
        if tells and is_plan(after):
            return TwinStatus.PLANNED
    return None
