"""The constructions of indirect speech, each a rule over one stretch of a sentence."""

from collections.abc import Callable

from store.extract.lang import table
from store.extract.lang.ru.morph import readings
from store.extract.layout import is_of_digits
from store.extract.lexicon import FINITE, CueForm, cue_word, is_finite, noun_form
from store.extract.speech.attribution_orgs import find_body
from store.extract.speech.reported_before import about_this, told_by
from store.extract.speech.reported_sources import source_end
from store.extract.speech.reported_stretch import Claim, Stretch
from store.extract.speech.scene import Cue
from store.model import Span

_WORDS = table("ru", "words")
_VERBS = table("ru", "verbs")
_THAT = frozenset(_WORDS["that"])
_CLAIMS = frozenset(_WORDS["claims"])
_URGING = frozenset(_WORDS["urging"])
_HOW: str = _WORDS["how"]
_ACCORDING = _WORDS["according"]
_NOUNS = frozenset(_ACCORDING["nouns"])
_POSSESSIVES = frozenset(p for key in ("masculine", "feminine", "plural") for p in _ACCORDING[f"possessive_{key}"])
_TOPIC = frozenset(_WORDS["topic"])
_JOINING = frozenset(_WORDS["second_deed"]["joining"])
_AT_ONCE = frozenset(_WORDS["second_deed"]["at_once"])
_FOLLOWS = frozenset(_WORDS["follows"])
_OPENERS = frozenset(_WORDS["clause_openers"])
_FARTHEST = 30  # tokens from a cue to its conjunction
_THAT_KINDS = frozenset(name for name, section in _VERBS.items() if section.get("that"))
_PLAIN_KINDS = _THAT_KINDS - {"weak", "demand"}
_COLON_KINDS = _THAT_KINDS - {"weak"}
_NO_COLON = frozenset(_WORDS["no_claim"])
_LINKING = frozenset(_WORDS["linking"])
_LINKS = frozenset({"CONJ", "ADVB", "PRCL", "PREP"})
_DASHES = frozenset("—–-")
_THINGS = frozenset(_WORDS["things"])
_ASKING = frozenset(_WORDS["asking"]) | _THAT
_SO_THAT: str = _WORDS["so_that"]
_INFINITIVES = tuple(_WORDS["infinitives"])


def that_clause(stretch: Stretch) -> Claim | None:
    """`X отметил, что …`, `подчеркнув, что …`, `выразил надежду, что …`."""
    for cue in stretch.cues:
        if not cue.word.kinds & _THAT_KINDS:
            continue
        start = stretch.at(cue)
        for at in range(start + 1, min(len(stretch.tokens), start + _FARTHEST)):
            token = stretch.tokens[at]
            if token.folded in _THAT and stretch.tokens[at - 1].text == ",":
                if not _claims(stretch, cue, at) or _is_thing(stretch, at) or _is_purpose(stretch, cue, at):
                    break
                end = min(_second_deed(stretch, cue, at), _retold(stretch, at))
                return "that", stretch.until(at), [stretch.between(at + 1, end)], False
            if token.text in ":;" or (at > start + 1 and _is_other_verb(stretch, at)):
                break
    return None


def _is_purpose(stretch: Stretch, cue: Cue, conjunction: int) -> bool:
    """Tell whether `чтобы` says what a deed is for, not what is asked: `просил звонить по телефону, чтобы помочь`."""
    deeds = stretch.tokens[stretch.at(cue) + 1 : conjunction]
    bids = any(t.folded.endswith(_INFINITIVES) and any(r.pos == "INFN" for r in readings(t.folded)[:1]) for t in deeds)
    return stretch.tokens[conjunction].folded == _SO_THAT and bids


def _is_thing(stretch: Stretch, conjunction: int) -> bool:
    """Tell whether a clause with `что` says which thing an infinitive takes: `распространить то, что делают …`."""
    word = stretch.tokens[conjunction - 2]
    verb = stretch.tokens[conjunction - 3] if conjunction > 2 else word
    found = readings(verb.folded)[:1] if verb.folded.endswith(_INFINITIVES) else ()
    return word.folded in _THINGS and bool(found) and found[0].pos == "INFN"


def _second_deed(stretch: Stretch, cue: Cue, conjunction: int) -> int:
    """Return where the claim ends because the narrator goes on: `заявил, что …, и попросил вывести график`."""
    for index in range(conjunction + 2, len(stretch.tokens) - 2):
        if stretch.tokens[index - 1].text != "," or stretch.tokens[index].folded not in _JOINING:
            continue
        for token in stretch.tokens[index + 1 : index + 3]:
            word = cue_word(token.folded)
            if word is not None and (word.form, word.number, word.gender) == (
                cue.word.form,
                cue.word.number,
                cue.word.gender,
            ):
                return index - 1
            if not token.is_word or token.folded not in _AT_ONCE:
                break
    return len(stretch.tokens)


def _retold(stretch: Stretch, conjunction: int) -> int:
    """Return where somebody is said to pass a claim on: `X заявил, что …, передаёт корреспондент Y`."""
    for cue in stretch.cues:
        at = stretch.at(cue)
        plain = cue.word.form is CueForm.FINITE and "say" in cue.word.kinds and not cue.word.gender
        if at <= conjunction + 2 or not plain or stretch.tokens[at - 1].text != ",":
            continue
        if stretch.clause_has_source(stretch.between(at, stretch.comma_after(at))):
            return at - 1
    return len(stretch.tokens)


def _claims(stretch: Stretch, cue: Cue, conjunction: int) -> bool:
    """A pale verb needs a noun of claim between it and the conjunction."""
    if cue.word.kinds & (_THAT_KINDS - {"weak"}):
        return True
    between = stretch.tokens[stretch.at(cue) + 1 : conjunction]
    return any(reading.lemma in _CLAIMS for token in between if token.is_word for reading in readings(token.folded)[:2])


def _is_other_verb(stretch: Stretch, at: int) -> bool:
    return bool(stretch.scene.document.kinds[stretch.base + at] & FINITE) and stretch.tokens[at].text[0].islower()


def by_words_of(stretch: Stretch) -> Claim | None:
    """`По словам X, …`, `…, по её мнению, …`, `…, по данным X`."""
    index = stretch.according
    if index is None:
        return None
    preposition = stretch.source_from(index) or 0
    possessive = any(t.folded in _POSSESSIVES for t in stretch.tokens[preposition + 1 : index])
    end = source_end(stretch, index)
    if preposition and stretch.tokens[preposition - 1].folded in _FOLLOWS:
        preposition -= 1  # `…, следует из слов X`
    clause = stretch.between(preposition, end)
    if end - index == 1 and not possessive:
        return None
    before, after = _around(stretch, preposition, end)
    before = stretch.last_clause(before)
    if preposition and stretch.tokens[preposition - 1].text == ":":
        before = Span(before.end, before.end)  # `X об этом не жалеет: по его словам, …`
    return ("words.pronoun" if possessive else "words"), clause, [s for s in (before, after) if s.end > s.start], True


def _around(stretch: Stretch, first: int, last: int) -> tuple[Span, Span]:
    """Return what stands before and behind an inserted source; a lone conjunction before it is no claim."""
    before = stretch.own_part(first)
    words = stretch.scene.words(*before)
    if len(words) == 1 and readings(words[0].folded)[:1] and readings(words[0].folded)[0].pos in _LINKS:
        before = Span(before.start, before.start)
    if " ".join(word.folded for word in words) in _LINKING:
        before = Span(before.start, before.start)
    after = stretch.from_(last + 1) if last < len(stretch.tokens) else Span(stretch.span.end, stretch.span.end)
    return before, after


def as_told(stretch: Stretch) -> Claim | None:
    """`Как сообщил X, …`, `…, как отмечает X, …`."""
    for cue in stretch.cues:
        at = stretch.at(cue)
        how = next((i for i in range(at - 1, max(-1, at - 5), -1) if stretch.tokens[i].folded == _HOW), None)
        if how is None or not cue.word.kinds & _PLAIN_KINDS or cue.word.form is not CueForm.FINITE:
            continue
        if how and stretch.tokens[how - 1].text not in "," and stretch.tokens[how - 1].text not in _DASHES:
            continue
        end = source_end(stretch, at)
        clause = stretch.between(how, end)
        if not stretch.clause_has_source(clause):
            continue
        before, after = _around(stretch, how, end)
        return "as", clause, [s for s in (before, after) if s.end > s.start], False
    return None


def behind(stretch: Stretch) -> Claim | None:
    """`…, сообщили в администрации`, `…, сказал он, …`, `…, уточнил X: …`."""
    for cue in stretch.cues:
        at = stretch.at(cue)
        if not _is_plain(stretch, cue) or cue.word.form not in (CueForm.FINITE, CueForm.SHORT):
            continue
        lead = (
            at - 1
            if at and stretch.tokens[at - 1].text == ","
            else at - 2
            if at > 1 and stretch.tokens[at - 2].text == ","
            else -1
        )
        if [t.folded in _ASKING for t in stretch.tokens[at + 2 : at + 3]] == [True] and stretch.tokens[
            at + 1
        ].text == ",":
            continue  # `назвал закон, рассказал, кто его писал`: the verb has a claim of its own
        if lead < 1 or not _is_claim(stretch, lead) or _has_own_source(stretch, lead) or _is_object(stretch, lead, at):
            continue
        end = source_end(stretch, at + 1)
        clause = stretch.between(at, end)
        if not _has_speaker(stretch, cue, clause) or any(t.folded in _THAT for t in stretch.tokens[end + 1 : end + 2]):
            continue
        _, after = _around(stretch, lead, end)
        goes_on = end < len(stretch.tokens) and stretch.tokens[end].text == ","
        if goes_on and (_is_apposition(stretch, end) or _is_passed_on(stretch, end)):
            after = Span(after.end, after.end)
        return "behind", clause, [stretch.own_part(lead), after], False
    return None


def _is_plain(stretch: Stretch, cue: Cue) -> bool:
    """Tell whether a verb may stand behind a claim; a pale one does with its noun (`…, обратил внимание X`)."""
    if cue.word.kinds & _PLAIN_KINDS:
        return True
    noun = stretch.tokens[stretch.at(cue) + 1 :][:1]
    claims = [r for t in noun if t.is_word for r in readings(t.folded)[:2] if r.case == "accs" and r.lemma in _CLAIMS]
    return "weak" in cue.word.kinds and bool(claims)


def _is_object(stretch: Stretch, lead: int, at: int) -> bool:
    """Tell whether what stands before is the topic or the object of the verb: `о нём, …, написал X`, `его издал X`."""
    taken = any(token.folded in _POSSESSIVES for token in stretch.tokens[lead + 1 : at])
    comma = next((i for i, token in enumerate(stretch.tokens) if token.text == ","), lead)
    topic = stretch.tokens[0].folded in _TOPIC
    return taken or (topic and not any(t.is_word and is_finite(t.folded) for t in stretch.tokens[:comma]))


def _has_speaker(stretch: Stretch, cue: Cue, clause: Span) -> bool:
    """Tell whether a clause behind names its source; an impersonal verb needs a body."""
    if "impersonal" in cue.word.kinds:
        return find_body(stretch.scene, *clause) is not None
    return stretch.clause_has_source(clause)


def _has_own_source(stretch: Stretch, lead: int) -> bool:
    """Tell whether a verb of speech stands before: the sentence then lists what several people did."""
    said = any(
        stretch.at(cue) < lead and cue.word.form is CueForm.FINITE and cue.word.kinds & {"say", "ask"}
        for cue in stretch.cues
    )
    return said and stretch.clause_has_source(stretch.until(lead))


def _is_claim(stretch: Stretch, lead: int) -> bool:
    """Tell whether what stands before a clause behind is a sentence of its own, not the subject of its verb."""
    words = [t for t in stretch.tokens[:lead] if t.is_word]
    return len(words) > 2 or (len(words) > 0 and lead < len(stretch.tokens) - 5)


def _is_passed_on(stretch: Stretch, comma: int) -> bool:
    """Tell whether somebody else passes the claim on: `…, сообщили в комитете, передаёт агентство X`."""
    told = any(stretch.at(cue) == comma + 1 and cue.word.form is CueForm.FINITE for cue in stretch.cues)
    return told and stretch.clause_has_source(stretch.from_(comma + 1))


def _is_apposition(stretch: Stretch, comma: int) -> bool:
    following = stretch.tokens[comma + 1 : comma + 4]
    if following and following[0].folded in _OPENERS:
        return False
    return any(noun_form(t.folded, "roles") is not None for t in following if t.is_word)


def urging(stretch: Stretch) -> Claim | None:
    """`X предложил создать …`, `пообещала помочь …`."""
    for cue in stretch.cues:
        at = stretch.at(cue)
        if cue.word.lemma not in _URGING or cue.word.form is not CueForm.FINITE:
            continue
        for index in range(at + 1, min(len(stretch.tokens), at + 8)):
            token = stretch.tokens[index]
            if token.text in ",:;":
                break
            if token.is_word and any(r.pos == "INFN" for r in readings(token.folded)[:1]):
                if stretch.clause_has_source(stretch.until(index)):
                    claim = stretch.between(index, _second_deed(stretch, cue, index - 1))
                    return "urging", stretch.until(index), [claim], False
                break
    return None


def behind_colon(stretch: Stretch) -> Claim | None:
    """`X сообщила: в будущем году …`: a claim behind a colon without marks."""
    if stretch.scene.text.find(":", *stretch.span) < 0:
        return None
    for cue in stretch.cues:
        at = stretch.at(cue)
        colon = next((i for i in range(at + 1, len(stretch.tokens)) if _is_colon(stretch, i)), None)
        if cue.word.form not in (CueForm.FINITE, CueForm.SHORT, CueForm.GERUND):
            continue
        if colon is None or colon - at > 12 or colon + 2 >= len(stretch.tokens):
            continue
        if not _tells(stretch, cue, colon) or cue.word.lemma in _NO_COLON:
            continue
        following = stretch.tokens[colon + 1]
        if following.folded in _THAT or (not following.is_word and not following.text.isdigit()):
            continue
        if _bids(stretch, at, colon):
            continue
        if any(t.text == "," for t in stretch.tokens[at:colon]) or not stretch.clause_has_source(stretch.until(colon)):
            continue
        return "colon", stretch.until(colon), [stretch.from_(colon + 1)], False
    return None


def _is_colon(stretch: Stretch, index: int) -> bool:
    """Tell whether a token is a colon that brings something in, not of a clock time (`18:00`) or a name in marks."""
    token, scene = stretch.tokens[index], stretch.scene
    if token.text != ":" or is_of_digits(scene.text, token.start):
        return False
    return scene.enclosure_at(token.start) is scene.enclosure_at(stretch.tokens[0].start)


def _tells(stretch: Stretch, cue: Cue, colon: int) -> bool:
    """Tell whether a verb may bring in a claim with a colon; a pale one does with a noun: `мнение высказал X: …`."""
    if cue.word.kinds & _COLON_KINDS:
        return True
    words = [token for token in stretch.tokens[:colon] if token.is_word]
    return "weak" in cue.word.kinds and any(r.lemma in _CLAIMS for t in words for r in readings(t.folded)[:2])


def _bids(stretch: Stretch, at: int, colon: int) -> bool:
    """Tell whether a verb takes an infinitive before a colon, which then gives the reason (`поручил найти …: …`)."""
    words = [t for t in stretch.tokens[at + 1 : colon] if t.is_word]
    deeds = [t for t in words if t.folded.endswith(_INFINITIVES) and readings(t.folded)[:1]]
    return any(readings(t.folded)[0].pos == "INFN" and cue_word(t.folded) is None for t in deeds)


RULES: tuple[Callable[[Stretch], Claim | None], ...] = (
    about_this,
    told_by,
    that_clause,
    by_words_of,
    as_told,
    behind,
    behind_colon,
    urging,
)
"""All rules, the surest first."""
