"""Who is who in one release: mentions gathered into people, each with the fullest name and the offices it is given."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, zip_longest

from msgspec import Struct

from store.extract.lang.ru.morph import readings
from store.extract.lazy import lazy
from store.extract.people import names
from store.extract.people.compound import JOINED, is_linked
from store.extract.people.finding import find_mentions
from store.extract.people.mention import Mention
from store.extract.people.newcomers import Newcomers
from store.extract.people.roles import Role, role_after, role_before
from store.extract.text import Document, Token
from store.model import Span

_CACHED_NAMES = 16_384
_NEAR_VERB = 3  # tokens
_MOST_ROLES = 12  # different offices kept of one person


class Person(Struct, eq=False, dict=True):
    """One person of a release."""

    surname: str
    first: str
    patronymic: str
    initials: str
    gender: str
    mentions: list[Mention] = []
    roles: list[Role] = []

    @lazy
    def name(self) -> str:
        """The fullest name any single mention gives, nominative."""
        return max(self.mentions, key=_fullness).display

    @lazy
    def role(self) -> Role | None:
        """The fullest office given anywhere in the release."""
        return max(self.roles, key=lambda role: len(role.text), default=None)


def _fullness(mention: Mention) -> tuple[int, int, bool, int]:
    parts = bool(mention.surname) * 2 + bool(mention.first) * 2 + bool(mention.patronymic) + bool(mention.initials)
    return bool(mention.surname), parts, mention.is_nominative, -mention.span.start


class Named(Struct, frozen=True):
    """A mention together with its person."""

    mention: Mention
    person: Person
    role: Role | None = None


class Registry:
    """All people of a release and where they are mentioned."""

    def __init__(self, named: Sequence[Named], people: Sequence[Person]) -> None:
        self.named = tuple(named)
        self.people = tuple(people)
        self._starts = [each.mention.span.start for each in self.named]

    def within(self, start: int, end: int) -> Sequence[Named]:
        """Return the mentions that start in `[start, end)`."""
        return self.named[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def last_before(self, offset: int, count: int) -> Sequence[Named]:
        """Return up to `count` mentions that start before `offset`, nearest first."""
        index = bisect_left(self._starts, offset)
        return self.named[max(0, index - count) : index][::-1]

    def covers(self, offset: int) -> bool:
        """Tell whether a mention stands at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return index >= 0 and offset < self.named[index].mention.span.end


def gather(document: Document) -> Registry:
    """Find all mentions, join them into people, and read the offices beside them."""
    return _Gathering(document).run()


class _Gathering:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._newcomers = Newcomers(document)
        self._people: list[Person] = []
        self._by_form: dict[str, list[Person]] = {}
        self._by_name: dict[tuple[str, str], list[Person]] = {}  # by family name, and given name where known at once
        self._by_given: dict[str, list[Person]] = {}
        self._owner: dict[int, Person] = {}
        self._given_starts: set[str] = set()

    def run(self) -> Registry:
        mentions = list(_told_apart(find_mentions(self._document)))
        for mention in sorted(mentions, key=_settling):
            self._settle(mention)
        self._given_starts = {given[:2] for given in self._by_given}
        mentions.extend(self._alone({span for m in mentions for span in _token_starts(self._document, m.span)}))
        mentions.sort(key=lambda m: m.span.start)
        for person in self._people:
            person.gender = person.gender or self._gender_by_verb(person)
        return Registry(self._with_roles(mentions), self._ordered())

    def _gender_by_verb(self, person: Person) -> str:
        """Return the gender that verbs in the past give a person whose name shows none, or an empty string."""
        tokens = self._document.tokens
        for mention in person.mentions:
            at = self._document.token_index(mention.span.end - 1) + 1
            for token in tokens[at : at + _NEAR_VERB] if mention.is_nominative else ():
                if not token.is_word:
                    break
                found = [r for r in readings(token.folded)[:1] if "past" in r.marks and r.number == "sing" and r.gender]
                if found and found[0].pos == "VERB":
                    return found[0].gender if found[0].gender != "neut" else ""
        return ""

    def _ordered(self) -> list[Person]:
        for person in self._people:
            person.mentions.sort(key=lambda m: m.span.start)
        return sorted(self._people, key=lambda p: p.mentions[0].span.start)

    def _settle(self, mention: Mention) -> None:
        person = self._match(mention)
        if person is None:
            person = Person(mention.surname, mention.first, mention.patronymic, mention.initials, mention.gender)
            self._people.append(person)
            self._index(person)
        self._join(person, mention)

    def _join(self, person: Person, mention: Mention) -> None:
        person.mentions.append(mention)
        person.gender = person.gender or mention.gender
        person.patronymic = person.patronymic or mention.patronymic
        if mention.first and not person.first:
            person.first = mention.first
            self._by_given.setdefault(_key(person.first), []).append(person)
        self._owner[mention.span.start] = person

    def _index(self, person: Person) -> None:
        for form in names.surname_forms(_last(person.surname), person.gender) if person.surname else ():
            self._by_form.setdefault(form, []).append(person)
            self._by_name.setdefault((form, _key(person.first)), []).append(person)
        if person.first:
            self._by_given.setdefault(_key(person.first), []).append(person)

    def _match(self, mention: Mention) -> Person | None:
        return _sole(person for person in self._bearers(mention) if _compatible(person, mention))

    def _bearers(self, mention: Mention) -> Iterable[Person]:
        """Return the people known by the name of a mention; where many share a family name, the given name tells."""
        if not mention.surname:
            return self._by_given.get(_key(mention.first), ())
        form = _last(mention.surname)
        if form not in self._by_form:
            form = _key(self._document.text[slice(*mention.span)].split()[-1])
        if not mention.first:
            return self._by_form.get(form, ())
        return chain(*(self._by_name.get((form, first), ()) for first in (_key(mention.first), "")))

    def _alone(self, taken: set[int]) -> Iterable[Mention]:
        """Yield family names and given names that stand alone, where somebody known or speaking is meant."""
        document = self._document
        joined = document.having(JOINED)
        for index in sorted({*document.capitals, *joined}) if joined else document.capitals:
            token = document.tokens[index]
            if token.start in taken or len(token.folded) < 2:
                continue
            if not token.text[0].isupper() and not is_linked(token):
                continue
            mention, person = self._known_surname(index, token) if token.folded in self._by_form else (None, None)
            if mention is None and token.folded[:2] in self._given_starts:
                mention, person = self._known_given(index, token)
            if mention is None:
                mention = self._newcomers.read(index, token)
                if mention is None:
                    continue
                self._settle(mention)
            elif person is not None:
                self._join(person, mention)
            yield mention

    def _known_surname(self, index: int, token: Token) -> tuple[Mention | None, Person | None]:
        person = _sole(self._by_form[token.folded])
        if person is None or self._is_place(index, token):
            return None, None
        cases = names.surname_forms(_last(person.surname), person.gender).get(token.folded, frozenset())
        return Mention(Span(token.start, token.end), person.surname, gender=person.gender, cases=cases), person

    def _known_given(self, index: int, token: Token) -> tuple[Mention | None, Person | None]:
        """A given name alone means the one person of the release who bears it."""
        for part in names.given_names(token.folded):
            person = _sole(self._by_given.get(part.nominative, ()))
            if person is not None and part.score > 0.1 and not self._is_place(index, token):
                return Mention(
                    Span(token.start, token.end),
                    "",
                    first=person.first,
                    gender=person.gender,
                    cases=frozenset({part.case}),
                ), person
        return None, None

    def _is_place(self, index: int, token: Token) -> bool:
        """Tell whether a word that might be a name belongs to a place: `Лесной район`, `улица Минская`."""
        tokens = self._document.tokens
        beside = [tokens[i] for i in (index - 1, index + 1) if 0 <= i < len(tokens)]
        return any(t.is_word and t.text[0].islower() and names.is_place_noun(t.folded) for t in beside)

    def _with_roles(self, mentions: Sequence[Mention]) -> list[Named]:
        named, floor = [], 0
        for mention, following in zip_longest(mentions, mentions[1:]):
            person = self._owner[mention.span.start]
            role = role_before(self._document, mention, floor) or role_after(self._document, mention)
            if role is not None and following is not None and _is_of_another(role, mention, following):
                role = None
            if role is not None and _is_new(role, person):
                person.roles.append(role)
            named.append(Named(mention, person, role))
            floor = max(mention.span.end, role.span.end if role is not None else 0)
        return named


def _told_apart(mentions: Sequence[Mention]) -> Sequence[Mention]:
    """Read `Артёма Жукова` as a man's name where the release names `Артём Жуков` and no verb calls for a woman."""
    men = [m for m in mentions if m.gender == "masc" and m.first and m.surname and m.is_nominative]
    women = [m for m in mentions if m.gender == "femn" and not m.patronymic]
    if not men or not women:
        return mentions
    genitives = {(_genitive(_key(man.first)), _genitive(_key(man.surname))): man for man in men}
    found = []
    for mention in mentions:
        man = genitives.get((_key(mention.first), _key(mention.surname)))
        if man is not None and mention.gender == "femn" and not mention.patronymic:
            cases = frozenset({"gent", "accs"})
            mention = Mention(mention.span, man.surname, man.first, gender="masc", cases=cases)
        found.append(mention)
    return found


@lru_cache(maxsize=_CACHED_NAMES)
def _genitive(nominative: str) -> str:
    """Return the genitive of a man's family or given name (folded)."""
    return next(form for case, form in names.decline(nominative, "masc") if case == "gent")


def _is_of_another(role: Role, mention: Mention, following: Mention) -> bool:
    """Tell whether an office behind a name is that of the next one in a list: `X, баянист Y`."""
    return mention.span.end < role.span.start and following.is_nominative and following.span.start < role.span.end


def _is_new(role: Role, person: Person) -> bool:
    return len(person.roles) < _MOST_ROLES and all(role.text != known.text for known in person.roles)


def _settling(mention: Mention) -> tuple[bool, bool, bool, int]:
    """Order mentions by how well they show a name: whole ones first, nominatives before other cases."""
    return not (mention.surname and mention.first), not mention.surname, not mention.is_nominative, mention.span.start


def _token_starts(document: Document, span: Span) -> Iterable[int]:
    return (token.start for token in document.tokens_in(span))


def _sole(people: Iterable[Person]) -> Person | None:
    """Return the one person among these, who may come several times, or `None` where there are more or none."""
    found = None
    for person in people:
        if found is not None and person is not found:
            return None
        found = person
    return found


def _key(name: str) -> str:
    return name.lower().replace("ё", "е")


def _last(surname: str) -> str:
    """Return the key of a family name without the particles before it."""
    return _key(surname.rpartition(" ")[2])


def _compatible(person: Person, mention: Mention) -> bool:
    """Tell whether a mention may name this person: no part contradicts."""
    if person.gender and mention.gender and person.gender != mention.gender:
        return False
    if person.first and mention.first and _key(person.first) != _key(mention.first):
        return False
    if person.patronymic and mention.patronymic and _key(person.patronymic) != _key(mention.patronymic):
        return False
    letters = mention.initials or person.initials
    first = person.first or mention.first
    return not (letters and first and letters[0].lower() != first[0].lower())
