"""Is a stretch of the narrator's text a clause that brings in speech?"""

from itertools import pairwise

from store.extract import kinds
from store.extract.lang import table
from store.extract.lexicon import OFFICE_SUBJECT, WORD_OF_SPEECH, is_personal_verb, noun_form
from store.extract.people.registry import Named
from store.extract.speech.scene import Cue, Scene
from store.extract.text import Token
from store.model import Span

_WORDS = table("ru", "words")
_PRONOUNS = frozenset(word for words in _WORDS["pronouns"].values() for word in words)
_DEMONSTRATIVES = frozenset(word for words in _WORDS["demonstratives"].values() for word in words)
_NARRATORS = frozenset(_WORDS["narrators"])
_FIRST_PERSON = frozenset(_WORDS["first_person"])
_OURSELVES = kinds.forms(_FIRST_PERSON)
_SUBJECT = kinds.forms(_PRONOUNS) | OFFICE_SUBJECT
_DEMONSTRATIVE = kinds.forms(_DEMONSTRATIVES)
_NEAR = 7  # words
_WHOLE = 16  # words of a clause that takes the speech up by a word of its own
_TAKING_UP = frozenset(_WORDS["taking_up"])
_TAKEN_UP = kinds.forms(_TAKING_UP)
_DOING = frozenset(_WORDS["taking_up_deeds"])
_JOINING = frozenset(_WORDS["second_deed"]["joining"])
_ACCORDING = frozenset(_WORDS["according"]["preposition"])
_SOURCES = frozenset(_WORDS["according"]["nouns"])
_RELATIVE = frozenset(_WORDS["relative"])
_LEAD = 3  # words among which that word stands
_BETWEEN = 2  # words between a noun of speech and whose it is: `из письма в редакцию X`
_POINTING = frozenset(_WORDS["pointing"]["words"])
_FROM = frozenset(_WORDS["pointing"]["sources"])
_SPEAKING = frozenset({"say", "name", "think", "feel"})
_THEIRS = frozenset(_WORDS["according"]["possessive_masculine"] + _WORDS["according"]["possessive_feminine"])


def first_cue(scene: Scene, start: int, end: int, *, near: int = _NEAR) -> Cue | None:
    """Return the first word of speech among the first `near` words of a clause, a finite one before a gerund."""
    words = scene.words(start, end, near)
    if not words:
        return None
    limit = words[-1].start + 1
    cues = scene.cues_in(start, limit)
    return next((cue for cue in cues if cue.word.form != "gerund"), cues[0] if cues else None)


def brings_speech(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a clause set off by a dash says who speaks: it has a word of speech, or any verb with a person."""
    words = scene.words(start, end, _NEAR)
    if not words or words[0].folded in _FIRST_PERSON or any(t.folded in _NARRATORS for t in words[1:3]):
        return False
    if any(t.folded in _RELATIVE for t in words[:_LEAD]):
        return False  # `…, — в создании которого участвовали жители`: the speech itself goes on
    if first_cue(scene, start, end) is not None or takes_up(scene, start, end) or by_words_of(scene, start, end):
        return True
    return any(is_personal_verb(token.folded) for token in words) and names_somebody(scene, start, end)


def by_words_of(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a clause names whose words stand around it: `«Мост, — по словам X, — узок»`."""
    words = scene.words(start, end, 2)
    return len(words) == 2 and words[0].folded in _ACCORDING and words[1].folded in _SOURCES


def takes_up(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a clause takes up the speech before it: `таков ответ X`, `эти слова X`, `так X представил Y`."""
    if not scene.has(_TAKEN_UP, start, end):
        return False
    words = scene.words(start, end, _WHOLE)
    lead = next((t for t in words[:_LEAD] if t.folded in _TAKING_UP), None)
    if lead is None:
        return False
    following = [t for t in words if t.start > lead.start]
    if following and has_word_of_speech(scene, lead.end, following[:_LEAD][-1].end):
        return True
    if lead.folded not in _DOING:
        return False
    return any(is_personal_verb(t.folded) for t in words) and names_somebody(scene, start, end)


def takes_up_whole(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a sentence takes up the speech before it and says whose it is: `Эту реплику X встретили смехом`."""
    words = scene.words(start, end, _WHOLE)
    lead = next((t for t in words[:2] if t.folded in _TAKING_UP), None)
    if lead is None:
        return False
    noun = noun_taken_up(scene, start, end)
    if noun is not None:
        return bool(scene.people_in(noun.end, end)) or any(t.folded in _THEIRS for t in words)
    cue = first_cue(scene, lead.end, end, near=2) if lead.folded in _DOING else None
    return cue is not None and bool(cue.word.kinds & _SPEAKING) and names_somebody(scene, lead.end, end)


def points_at(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a clause does no more than point at who spoke: `— это X, до того молчавшая`, `— это уже от X`."""
    words = scene.words(start, end, _NEAR)
    people = scene.people_in(start, words[-1].end) if words and words[0].folded in _POINTING else ()
    return any(n.mention.is_nominative or any(t.folded in _FROM for t in words) for n in people)


def noun_taken_up(scene: Scene, start: int, end: int) -> Token | None:
    """Return the noun by which a clause takes speech up: `эту реплику`, `таков ответ`, `это из письма`."""
    if not scene.has(_TAKEN_UP, start, end):
        return None
    words = scene.words(start, end, 2 * _LEAD)
    lead = next((index for index, t in enumerate(words[:_LEAD]) if t.folded in _TAKING_UP), None)
    following = words[lead + 1 : lead + 1 + _LEAD] if lead is not None else ()
    return next((t for t in following if has_word_of_speech(scene, t.start, t.end)), None)


def whose_taken_up(scene: Scene, start: int, end: int) -> Named | Token | None:
    """Return whose speech a clause takes up: `эту реплику министра X встретили смехом`, `таково мнение X`."""
    noun = noun_taken_up(scene, start, end)
    return _owner(scene, noun, end) if noun is not None else None


def whose_speech(scene: Scene, start: int, end: int) -> Named | Token | None:
    """Return whose speech a stretch begins with: `Фраза главы X потонула в смехе`, `Мнение X уместилось в строку`."""
    if not scene.has(WORD_OF_SPEECH, start, end):
        return None
    noun = next((t for t in scene.words(start, end, _LEAD) if noun_form(t.folded, "sayings") is not None), None)
    return _owner(scene, noun, end) if noun is not None else None


def _owner(scene: Scene, noun: Token, end: int) -> Named | Token | None:
    """Return who stands behind a noun of speech in the genitive: somebody named, or the word of an office."""
    behind = scene.words(noun.end, end)
    for named in scene.people_in(noun.end, end):
        first = min(named.mention.span.start, named.role.span.start if named.role else named.mention.span.start)
        if "gent" in named.mention.cases and sum(t.start < first for t in behind) <= _BETWEEN:
            return named
    office = noun_form(behind[0].folded, "roles") if behind else None
    return behind[0] if office is not None and "gent" in office.cases else None


def own_clause(scene: Scene, clause: Span) -> Span:
    """Cut a clause where somebody else acts: `заявил инженер, а X кивнул` ends before the comma."""
    cues = scene.finite_in(*clause)
    tokens = scene.tokens(cues[0].span.end, clause.end) if cues else ()
    for comma, joint in pairwise(tokens):
        if comma.text == "," and joint.folded in _JOINING:
            acts = any(t.text[0].islower() and is_personal_verb(t.folded) for t in scene.words(joint.end, clause.end))
            if acts and names_somebody(scene, clause.start, comma.start):
                return Span(clause.start, comma.start)
    return clause


def has_word_of_speech(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a stretch holds a noun for what is said or written: `слова`, `ответ`, `реплика`, `письмо`."""
    return scene.has(WORD_OF_SPEECH, start, end)


def names_somebody(scene: Scene, start: int, end: int) -> bool:
    """Tell whether a clause has a subject that may speak: a name, an office or a pronoun in the nominative."""
    if any(named.mention.is_nominative for named in scene.people_in(start, end)):
        return True
    if scene.has(_SUBJECT, start, end):
        return True
    shown = scene.document.having_in(_DEMONSTRATIVE, start, end)
    behind = (scene.words(scene.document.tokens[index].end, end, 1) for index in shown)
    return any(is_personal_verb(token.folded) for words in behind for token in words)


def is_first_person(scene: Scene, start: int, end: int, *, outside_marks: bool = False) -> bool:
    """Tell whether somebody speaks of himself in the stretch, or in what of it stands outside quotation marks."""
    tokens, found = scene.document.tokens, scene.document.having_in(_OURSELVES, start, end)
    return any(not outside_marks or scene.enclosure_at(tokens[index].start) is None for index in found)
