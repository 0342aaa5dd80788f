"""Who speaks: a narrator's clause read for its subject, by name, family name, office, pronoun or body."""

from collections.abc import Sequence

from store.extract import kinds
from store.extract.lang import table
from store.extract.lexicon import OFFICE, CueForm, is_animate_subject, noun_form
from store.extract.people.registry import Named
from store.extract.people.roles import Role, bare_role
from store.extract.speech.attribution_found import Attribution, role_text, to_person
from store.extract.speech.attribution_holders import Holders
from store.extract.speech.attribution_orgs import REFERENCE, Bodies, find_body, find_body_anywhere
from store.extract.speech.attribution_papers import Papers
from store.extract.speech.attribution_roles import is_title, is_voice
from store.extract.speech.clauses import has_word_of_speech, own_clause, whose_speech, whose_taken_up
from store.extract.speech.discourse import Discourse, turn_of
from store.extract.speech.scene import Cue, Scene
from store.extract.text import Token
from store.model import Span

_WORDS = table("ru", "words")
_GENDERS = {"masculine": "masc", "feminine": "femn", "plural": "plur"}
_PRONOUNS = {word: _GENDERS[kind] for kind, words in _WORDS["pronouns"].items() for word in words}
_POSSESSIVES = {
    word: _GENDERS[kind]
    for kind in ("masculine", "feminine", "plural")
    for word in _WORDS["according"][f"possessive_{kind}"]
}
_DOERS = {word: _GENDERS[kind] for kind, words in _WORDS["doers"].items() for word in words}
_DEMONSTRATIVES = {word: _GENDERS[kind] for kind, words in _WORDS["demonstratives"].items() for word in words}
_NEAR = 260  # code points a bare pronoun looks back for an office
_OPENING = 4  # words at the beginning of that stretch
_PREPOSITIONS = frozenset(_WORDS["prepositions"]["any"])
_NAMELESS = frozenset(_WORDS["nameless"])
_CITING = frozenset(_WORDS["retelling"]["citing"])
_CITED = frozenset(_WORDS["retelling"]["words"])
_ECHOING = frozenset(_WORDS["retelling"]["echoing"])
_PIECES = frozenset(_WORDS["pieces"])
_ANY_OF = frozenset(_WORDS["any_of"])
_THERE = frozenset(_WORDS["there"])
_RETELLERS = frozenset(_WORDS["retelling"]["retellers"])
_WORDS_CITED = kinds.forms(_CITED)
_POINTING = kinds.forms([*_PRONOUNS, *_POSSESSIVES, *_DOERS, *_DEMONSTRATIVES])
_HOLDING = OFFICE | kinds.forms(_NAMELESS)


class Resolver:
    """Resolves the speakers of one release, in order of the text."""

    def __init__(self, scene: Scene, discourse: Discourse) -> None:
        self._scene = scene
        self._discourse = discourse
        self._holders = Holders(scene, discourse)
        self.bodies = Bodies(scene)
        self._papers = Papers(scene)

    def resolve(self, clause: Span, *, anywhere: bool = False) -> Attribution:
        """Return who speaks in a clause; `anywhere` also takes people and bodies in oblique cases («по словам X»)."""
        clause = clause if anywhere else own_clause(self._scene, clause)
        cue = self._cue(clause)
        for rule in (
            self._taken_up,
            self._quoted_one,
            self._by_name,
            self._cited,
            self._by_pronoun,
            self._by_role,
            self._by_body,
            self._by_trade,
            self._by_paper,
        ):
            found = rule(clause, cue, anywhere)
            if found is not None:
                return self._noted(found, clause, cue)
        return Attribution("none", cue=cue.word.lemma if cue else None)

    def continues(self, clause: Span) -> Attribution:
        """Return who was speaking or spoken of last, for a clause or stretch that names nobody."""
        cue = self._cue(clause)
        gender = cue.word.gender if cue is not None and cue.word.number == "sing" else ""
        person = self._discourse.antecedent(clause.start, gender, turn=turn_of(cue))
        if person is None:
            return Attribution("none")
        return Attribution("inherited", person.name, person, role_text(person))

    def nearest_subject(self, offset: int) -> Attribution:
        """Return the person last named as a subject within a paragraph or so, for speech that names nobody."""
        named = self._discourse.last_subject(offset, "", but=_RETELLERS)
        if named is None or offset - named.mention.span.start > _NEAR:
            return Attribution("none")
        return self.of(named, "introduced")

    def has_stranger(self, clause: Span) -> bool:
        """Tell whether a clause has a subject of its own that no rule could place: a crowd, or somebody unnamed."""
        cue = self._cue(clause)
        if cue is not None and cue.word.number == "plur":
            return True
        words = self._scene.words(*clause)
        return any(is_animate_subject(t.folded) for t in words if self._scene.enclosure_at(t.start) is None)

    def of(self, named: Named, how: str) -> Attribution:
        """Return the attribution to a person already found, with the office given there or elsewhere."""
        role = named.role.text if named.role else role_text(named.person)
        self._discourse.spoke(named.mention.span.start, named.person)
        return Attribution(how, named.person.name, named.person, role, named.mention.span)

    def _noted(self, found: Attribution, clause: Span, cue: Cue | None) -> Attribution:
        if found.speaker is not None:
            self._papers.note(clause.start, found)
        if found.person is not None:
            self._discourse.spoke(clause.start, found.person)
        word = cue.word.lemma if cue else None
        return Attribution(found.how, found.speaker, found.person, found.role, found.span, word)

    def _cue(self, clause: Span) -> Cue | None:
        cues = self._scene.cues_in(*clause)
        finite = (cue for cue in cues if cue.word.form is not CueForm.GERUND)
        return next(finite, cues[0] if cues else None)

    # -- by name ---------------------------------------------------------------------------------------------------

    def _by_name(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        if cue is not None and not anywhere and self._is_of_pronoun(cue):
            return None  # `Он ответил на вопрос о том, где работает X: «…»`
        people = [named for named in self._scene.people_in(*clause)]
        subjects = [n for n in people if n.mention.is_nominative and self._may_be_subject(n, cue)]
        passive = cue is not None and cue.word.form is CueForm.PASSIVE
        if not subjects and passive:
            subjects = [n for n in people if "ablt" in n.mention.cases]
        impersonal = cue is not None and bool(cue.word.kinds & {"impersonal", "passive"})
        if not subjects and (anywhere or impersonal):
            subjects = [n for n in people if "gent" in n.mention.cases or len(people) == 1]
        if not subjects:
            return None
        named = min(subjects, key=lambda n: _distance(n, cue))
        how = "name" if named.mention.first or named.mention.initials else "surname"
        role = named.role.text if named.role else role_text(named.person)
        return Attribution(how, named.person.name, named.person, role, named.mention.span)

    def _is_of_pronoun(self, cue: Cue) -> bool:
        """Tell whether a pronoun right beside a verb is its subject."""
        tokens = self._scene.document.tokens
        beside = tokens[max(0, cue.token - 1) : cue.token] + tokens[cue.token + 1 : cue.token + 2]
        return any(token.folded in _PRONOUNS for token in beside)

    def _may_be_subject(self, named: Named, cue: Cue | None) -> bool:
        """A subject follows no preposition and agrees in gender with a verb in the past."""
        before = self._scene.document.token_index(named.mention.span.start) - 1
        tokens = self._scene.document.tokens
        if before >= 0 and tokens[before].folded in _PREPOSITIONS and not named.role:
            return False
        if cue is None or cue.word.number != "sing" or not cue.word.gender or not named.person.gender:
            return True
        return cue.word.gender == named.person.gender

    def _cited(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        """`цитирует пресс-служба X`, `приводит слова X пресс-служба`: the one in the oblique case speaks."""
        refers = self._scene.has(REFERENCE, *clause)
        if cue is None or not (refers or cue.word.lemma in _CITING or self._citation(clause, cue)):
            return None
        people = [n for n in self._scene.people_in(cue.span.end, clause.end) if n.mention.cases & {"gent", "accs"}]
        if people:
            return self.of(people[0], "cited")
        found = self._by_role(Span(cue.span.end, clause.end), cue, True)
        told = found is not None and (found.speaker or cue.word.lemma in _CITING)
        return found if told else None

    def _citation(self, clause: Span, cue: Cue) -> Token | None:
        """Return the noun `слова` that follows a verb of telling with somebody in the genitive behind it."""
        if cue.word.lemma in _ECHOING or not self._scene.has(_WORDS_CITED, *clause):
            return None
        return next((t for t in self._scene.words(cue.span.end, clause.end) if t.folded in _CITED), None)

    def _taken_up(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        """`эту реплику министра X встретили смехом`, `таково мнение X`: the one behind the noun."""
        whose = whose_taken_up(self._scene, *clause)
        if isinstance(whose, Token):
            found = self._by_role(Span(whose.start, clause.end), cue, True)
            return found if found is not None and found.speaker else None
        return self.of(whose, "cited") if whose is not None else None

    def _quoted_one(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        """`передаёт слова X его пресс-секретарь Y`: X speaks, though Y is the subject."""
        noun = self._citation(clause, cue) if cue is not None else None
        if noun is None:
            return None
        people = [n for n in self._scene.people_in(noun.end, clause.end) if "gent" in n.mention.cases]
        return self.of(people[0], "cited") if people else None

    # -- by pronoun ------------------------------------------------------------------------------------------------

    def _by_pronoun(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        for token in self._scene.words(*clause) if self._scene.has(_POINTING, *clause) else ():
            gender = _PRONOUNS.get(token.folded)
            if gender is None and (anywhere or self._their_words(token)):
                gender = _POSSESSIVES.get(token.folded)
            if gender is None and cue is not None and cue.word.form is CueForm.PASSIVE:
                gender = _DOERS.get(token.folded)
            if gender is not None and self._is_piece(token):
                return self._author_before(clause)
            if gender is not None:
                return self._meant(token, gender, clause, cue)
            if token.folded in _DEMONSTRATIVES:
                person = self._discourse.last_mentioned(clause.start, _DEMONSTRATIVES[token.folded])
                return to_person(person, "pronoun", token) if person else None
        return None

    def _is_piece(self, token: Token) -> bool:
        """Tell whether a possessive goes with a part of a speech: `вот её отрывок`."""
        following = self._behind(token, 1)
        return token.folded in _POSSESSIVES and bool(following) and following[0].folded in _PIECES

    def _author_before(self, clause: Span) -> Attribution:
        """Return whose speech the sentence before a clause is about: `Речь X переводила Y. Вот её отрывок: «…»`."""
        before = self._scene.sentence_before_quote(clause.start)
        people = self._scene.people_in(*before) if before is not None else ()
        authors = [n for n in people if "gent" in n.mention.cases and not n.mention.is_nominative]
        return self.of(authors[0], "paper") if len(authors) == 1 else Attribution("pronoun")

    def _behind(self, token: Token, count: int) -> Sequence[Token]:
        """Return the `count` tokens right behind one."""
        at = self._scene.document.token_index(token.start) + 1
        return self._scene.document.tokens[at : at + count]

    def _their_words(self, token: Token) -> bool:
        """Tell whether a possessive goes with a noun of speech: `перевели её слова`."""
        if token.folded not in _POSSESSIVES:
            return False
        following = self._behind(token, 2)
        return any(t.is_word and noun_form(t.folded, "sayings") is not None for t in following)

    def _meant(self, token: Token, gender: str, clause: Span, cue: Cue | None) -> Attribution:
        before = self._scene.sentence_before_quote(clause.start)
        author = whose_speech(self._scene, *before) if before is not None else None
        if isinstance(author, Named) and author.person.gender == gender:
            return to_person(author.person, "pronoun", token)
        office = self._subject_before(clause, cue, gender)
        if office is not None:
            return office
        person = self._discourse.antecedent(clause.start, gender, turn=turn_of(cue))
        if person is None:
            return Attribution("pronoun", span=Span(token.start, token.end))
        return to_person(person, "pronoun", token)

    def _subject_before(self, clause: Span, cue: Cue | None, gender: str) -> Attribution | None:
        """Return whom the sentence before a quote has as its subject, where that is an office or `тот`, not a name."""
        before = self._scene.sentence_before_quote(clause.start)
        if before is None or any(n.mention.is_nominative for n in self._scene.people_in(*before)):
            return None
        for token in self._scene.words(*before)[:_OPENING]:
            if _DEMONSTRATIVES.get(token.folded) == gender:
                person = self._discourse.last_mentioned(before.start, gender)
                return to_person(person, "pronoun", token) if person else None
            form = noun_form(token.folded, "roles")
            if form is not None and "nomn" in form.cases and form.number == "sing":
                role = bare_role(self._scene.document, self._scene.document.token_index(token.start), before.end)
                found = self._holders.holder(role, token, cue, clause)
                return found if found.speaker else None
        return None

    # -- by office -------------------------------------------------------------------------------------------------

    def _by_role(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        if not self._scene.has(_HOLDING, *clause):
            return None
        tokens = self._scene.words(*clause)
        if any(t.folded in _NAMELESS for t in tokens[:4]):
            return self._nameless(tokens)
        passive = cue is not None and cue.word.form is CueForm.PASSIVE
        for token in sorted(tokens, key=is_title):
            form = noun_form(token.folded, "roles")
            if form is None or self._scene.registry.covers(token.start):
                continue
            cases = {"nomn", "gent", "accs"} if anywhere else {"nomn", "ablt"} if passive else {"nomn"}
            if not form.cases & cases or form.number == "plur":
                continue
            if self._after_preposition(token) and not anywhere:
                continue
            role = self._office(token, clause)
            if any(word in _ANY_OF for word in role.text.lower().split()):
                return Attribution("nameless", role=role.text, span=role.span)
            if is_voice(role) and has_word_of_speech(self._scene, *clause):
                person = self._discourse.antecedent(clause.start, "")
                return to_person(person, "inherited", token) if person is not None else None
            if cue is not None and cue.word.number == "plur" and not anywhere:
                return Attribution("role", role=role.text, span=role.span)  # `сказали мэр и председатель`: two speak
            found = self._holders.holder(role, token, cue, clause)
            return None if anywhere and found.speaker is None and self._has_name_behind(token) else found
        return None

    def _has_name_behind(self, token: Token) -> bool:
        """Tell whether a name in marks right behind an office word makes it a body's: `оператора «Восток»`."""
        holder = self._scene.enclosure_at(token.end + 1)
        return holder is not None and holder.outer.start == token.end + 1

    def _office(self, token: Token, clause: Span) -> Role:
        return bare_role(self._scene.document, self._scene.document.token_index(token.start), clause.end)

    def _by_trade(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        """`ответил портовик`: a living being no table knows, beside somebody whose office begins alike (`порта`)."""
        for token in self._scene.words(*clause):
            if not token.is_capital and is_animate_subject(token.folded) and not self._after_preposition(token):
                role = self._office(token, clause)
                person = self._holders.namesake(role, cue, clause)
                return to_person(person, "role", token, role.text) if person is not None else None
        return None

    def _nameless(self, tokens: Sequence[Token]) -> Attribution:
        first = next(index for index, token in enumerate(tokens) if token.folded in _NAMELESS)
        span = Span(tokens[first].start, tokens[first : first + 4][-1].end)
        return Attribution("nameless", role=self._scene.text[slice(*span)], span=span)

    def _after_preposition(self, token: Token) -> bool:
        before = self._scene.document.token_index(token.start) - 1
        return before >= 0 and self._scene.document.tokens[before].folded in _PREPOSITIONS

    # -- by body ---------------------------------------------------------------------------------------------------

    def _by_body(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        body = find_body(self._scene, *clause)
        if body is None and (anywhere or (cue is not None and cue.word.kinds & {"impersonal", "passive"})):
            body = find_body_anywhere(self._scene, *clause)
        if body is None:
            there = next((t for t in self._scene.words(*clause)[:_OPENING] if t.folded in _THERE), None)
            plural = cue is not None and cue.word.number == "plur"
            if there is None or not plural:
                return None
            return Attribution("there", self.bodies.last, span=Span(there.start, there.end))
        return Attribution("body", self.bodies.settle(body), None, None, body.span)

    def _by_paper(self, clause: Span, cue: Cue | None, anywhere: bool) -> Attribution | None:
        """`«…», — написано в нём`, `«…», — говорится в сообщении`: whose paper it is, or who has been the source."""
        if cue is None or not cue.word.kinds & {"impersonal", "passive"}:
            return None
        author = self._papers.author(clause)
        if author is None:
            return self._papers.told_so_far(clause)
        if isinstance(author, Named):
            return self.of(author, "paper")
        return Attribution("body", self.bodies.settle(author), span=author.span)


def _distance(named: Named, cue: Cue | None) -> tuple[int, int]:
    """Nearest to the verb, and what follows it before what precedes it at the same distance."""
    if cue is None:
        return 0, named.mention.span.start
    start, end = (named.role.span.start if named.role else named.mention.span.start), named.mention.span.end
    if start >= cue.span.end:
        return start - cue.span.end, 0
    return cue.span.start - end if cue.span.start >= end else 0, 1
