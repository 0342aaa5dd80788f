"""What twinning rules ask of a clause: which part of it a town belongs to, where its date and its evidence stand."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS, Clause
from store.extract.ties.twin_sides import Pair, Towns
from store.model import PlaceMention, Span, TwinStatus

_TIES = table("ru", "ties")
_TWIN = kinds.lemma_lists(_TIES["twin"])
TELLING = kinds.lemmas(frozenset(_TIES["state"]["existing"]) - {"с"})
"""Words that say outright that a tie exists."""
_SUBORDINATE = kinds.forms(_TIES["negation"]["subordinate"])
_QUESTION = "?"
_YES, _NO = kinds.forms(_TIES["twin"]["yes"]), kinds.forms(_TIES["twin"]["no"])
_WIDE = 500  # code points on either side of a town


def part_of(parts: Sequence[Clause], town: PlaceMention, towns: Sequence[PlaceMention], clause: Clause) -> Clause:
    """Return the stretch between commas that tells the state of a town's twinning, else the whole clause.

    `towns` are all municipalities of the clause.
    """
    index = next((i for i, each in enumerate(parts) if each.span.contains(town.hull)), None)
    if index is None or parts[index].has(_SUBORDINATE):
        return clause
    part = parts[index]
    if part.is_ended or part.is_planned or part.is_denied or part.has(TELLING):
        return part
    if not part.has(OF_TWINS):
        return clause
    return _with_predicate(parts, index, towns)


def _with_predicate(parts: Sequence[Clause], index: int, towns: Sequence[PlaceMention]) -> Clause:
    """Return a part that only names a twinning with what says of it, behind a parenthesis: «…, по словам мэра, …»."""
    end = index
    for step in range(index + 1, len(parts)):
        if any(parts[step].span.contains(town.hull) for town in towns):
            break
        end = step
    part = parts[index]
    return Clause(part.document, Span(part.span.start, parts[end].span.end))


def state_of(clause: Clause, relation: bool) -> TwinStatus | None:
    """Return the state the clause gives to a twinning, `None` where it denies or merely muses.

    `relation` tells that the clause speaks of the tie itself, so that its plans are plans of twinning.
    """
    if clause.is_ended:
        return TwinStatus.ENDED
    drafts = _TWIN["sketches"] if clause.is_hypothetical else _TWIN["drafts"]
    if clause.is_mused and clause.is_courting and clause.has(drafts):
        return TwinStatus.PLANNED
    if clause.is_denied or clause.is_mused:
        return None
    return TwinStatus.PLANNED if relation and clause.is_courting else TwinStatus.ACTIVE


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


def near(span: Span, town: PlaceMention) -> Span:
    """Return the part of a clause around a town in which its date may stand."""
    return Span(max(span.start, town.hull.start - _WIDE), min(span.end, town.hull.end + _WIDE))


def is_friendship(clause: Clause) -> bool:
    """Tell a treaty of friendship, which makes twins of the towns that sign it."""
    return clause.has(_TWIN["friendship"]) and clause.has(_TWIN["papers"])


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


def planned_after(document: Document, towns: Towns, index: int, clause: Clause) -> TwinStatus | None:
    """Read «Соглашение только готовим» after a denial, and «Станут» after a question.

    `index` is that of the sentence of `clause`.
    """
    asked = document.text[clause.span.end - 1] == _QUESTION
    if clause.is_mused and not asked:
        return None
    told = {town.name for town in towns.within(clause.span)}
    sentence = document.sentences[index]
    for following in document.sentences[index + 1 : index + 3]:
        after = Clause(document, following)
        if any(town.name not in told for town in towns.within(following, away=True)):
            return None
        tells = asked or (document.paragraph_at(sentence.start).contains(following) and after.has(_TWIN["form"]))
        if tells and after.is_planned and not after.is_denied and not after.is_mused:
            return TwinStatus.PLANNED
    return None
