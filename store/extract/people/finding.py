"""Mentions of people: runs of capitalised words and initials read as given name, patronymic and family name."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lexicon import is_adjective, noun_form
from store.extract.people import names
from store.extract.people.compound import LINKED, couple, is_linked, with_particle
from store.extract.people.context import (
    follows_thing,
    is_body,
    is_dedication,
    is_named_after,
    is_see,
    office_before,
    office_cases,
    opens_place,
    speech_beside,
    verb_gender,
)
from store.extract.people.eastern import clean, eastern, is_initial, is_place_in_front
from store.extract.people.entries import is_entry
from store.extract.people.initials import gender_by_surname, may_be_surname, with_initials
from store.extract.people.mention import Mention
from store.extract.text import Document, Token
from store.model import Span

_TIMES = kinds.lemmas(table("ru", "names")["times"].split())
_SPACES = frozenset(" \u00a0\u202f\u2009")
_ENTITY_SPACE = "&nbsp;"
_LEAST_TOGETHER = 0.2
_SHORT_BODY = 3  # letters of an abbreviation
_LEAST_GIVEN = 0.04
_OPEN = ("а", "я")  # endings of family names that may be genitives behind a common noun
_LEAST_LISTED = 0.5  # names of our own tables score above this


def find_mentions(document: Document) -> tuple[Mention, ...]:
    """Return every mention that its own words prove to be a person, in order of the text."""
    found: list[Mention] = []
    for run in _runs(document):
        if len(run) < 2:
            continue
        index = 0
        while index < len(run):
            mention, used = _read(document, run, index)
            if mention is not None and not _names_a_thing(document, mention, run[index]):
                found.extend(couple(document, mention, run[index + used - 1]))
            index += used
    return tuple(found)


def _names_a_thing(document: Document, mention: Mention, token: Token) -> bool:
    """Tell whether a name in an oblique case only names a street or a theatre, no office before it agreeing."""
    if mention.is_nominative and follows_thing(document, token):
        return True
    if is_named_after(document, mention.span.start):
        return True
    if mention.is_nominative or not is_dedication(document, mention.span.start):
        return False
    return not office_cases(document, token) & mention.cases


def _runs(document: Document) -> Iterator[Sequence[Token]]:
    """Yield runs of capitalised words and initials (their full stops left out) parted by single spaces only.

    Most capitals begin a sentence: a word by itself is none.
    """
    tokens, text = document.tokens, document.text
    are_capital, kinds = document.are_capital, document.kinds
    after, end = 0, len(tokens)  # the first token behind the last run; the end
    for first in document.capitals:
        following = first + 1
        if first < after or following == end:
            continue
        if not (are_capital[following] or kinds[following] & LINKED or tokens[following].text == "."):
            continue
        run, after = [tokens[first]], following
        while after < end:
            token, last = tokens[after], run[-1]
            gap = text[last.end : token.start]
            if gap != " " and not _joined(gap, last):
                if token.text != "." or len(last.folded) != 1 or last.end != token.start:
                    break
            elif are_capital[after] or (kinds[after] & LINKED and is_linked(token)):
                run.append(token)
            else:
                break
            after += 1
        yield run


def _joined(gap: str, left: Token) -> bool:
    """Tell whether what stands behind a token lets the next one go on: a space, an initial's stop and one at most."""
    gap = gap.replace(_ENTITY_SPACE, " ")
    if not gap:
        return False
    if len(left.folded) == 1 and gap[0] == ".":
        gap = gap[1:]
        return gap == "" or (len(gap) == 1 and gap in _SPACES)
    return len(gap) == 1 and gap in _SPACES


def _read(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read one mention at `index` of a run; return it and how many words it took."""
    if is_place_in_front(document, run, index):
        return None, 1
    for reader in (with_initials, with_particle, eastern, _given_first, _surname_first, _unknown_after_role):
        mention, used = reader(document, run, index)
        if mention is not None:
            return mention, used
    return None, 1


_NOTHING = (None, 1)


def _given_first(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read `Имя [Отчество] [Фамилия]`; a given name alone is left to the registry."""
    token = run[index]
    given = [part for part in names.given_names(token.folded) if part.score >= _LEAST_GIVEN]
    if not given or is_initial(token) or (names.is_never_a_name(token.folded) and not _is_name_here(given, run, index)):
        return _NOTHING
    if _is_guess(document, token, given) or _follows_number(document, token):
        return _NOTHING
    patronymic = run[index + 1] if index + 1 < len(run) and _fathers(given, run[index + 1]) else None
    rest = index + (2 if patronymic else 1)
    surname = run[rest] if rest < len(run) and _may_follow_given(run[rest]) else None
    if surname is not None and _is_shouted(token) and not _is_shouted(surname):
        return _NOTHING  # an agency or a body in capitals, not a given name
    if surname is None and patronymic is None:
        return _NOTHING
    if surname is not None and (_is_agency(token, surname) or (patronymic is None and _begins_name(run, rest))):
        return _NOTHING
    if surname is not None and opens_place(document, surname) and is_adjective(surname.folded):
        return _NOTHING
    office = office_cases(document, token)
    doer = verb_gender(document, surname or patronymic or token)
    if patronymic is None and surname is not None and given[0].score < 0.2:
        acts = names.is_unknown(surname.folded) and not surname.folded.endswith(_OPEN) and doer == given[0].gender
        if not acts and not _vouched(surname, given, office):
            return _NOTHING
    mention = _agreed(given, token, patronymic, surname, office, doer)
    return mention, sum(part is not None for part in (token, patronymic, surname))


def _may_follow_given(token: Token) -> bool:
    """Tell whether a word may be the family name behind a given one: `Валентин Суббот` too, capital as it is."""
    return may_be_surname(token) or (bool(bits_of(token.folded) & _TIMES) and not _is_shouted(token))


def _begins_name(run: Sequence[Token], index: int) -> bool:
    """Tell whether a name with a father's name begins at `index`, so that the word before is no part of it."""
    fathered = index + 1 < len(run) and bool(names.patronymics(run[index + 1].folded))
    return fathered and names.is_listed_given(run[index].folded)


def _is_name_here(given: Sequence[names.NamePart], run: Sequence[Token], index: int) -> bool:
    """Tell whether a month or an office is a given name after all: `Август Рымша`, `Аким Прохорович`."""
    fathered = index + 1 < len(run) and _fathers(given, run[index + 1])
    return fathered or names.is_calendar_name(run[index].folded)


def _follows_number(document: Document, token: Token) -> bool:
    """Tell the name of a holiday, `8 Марта`, from a given name."""
    if not names.is_calendar_name(token.folded):
        return False
    index = document.token_index(token.start)
    return index > 0 and document.tokens[index - 1].text.isdigit()


def _is_guess(document: Document, token: Token, given: Sequence[names.NamePart]) -> bool:
    """Tell whether only a word's ending makes it a given name, in a case that the office before it denies."""
    if not names.is_unknown(token.folded) or any(part.case == "nomn" or part.score > _LEAST_LISTED for part in given):
        return False
    return "nomn" in office_cases(document, token)


def _fathers(given: Sequence[names.NamePart], token: Token) -> bool:
    """Tell whether a word is a patronymic of the same gender as one of the given names."""
    genders = {part.gender for part in given}
    return any(part.gender in genders for part in names.patronymics(token.folded))


def _vouched(surname: Token, given: Sequence[names.NamePart], office: frozenset[str]) -> bool:
    """Tell whether a doubtful given name is one: by the family name, all its readings together, or an office before."""
    if names.is_surname_shaped(surname.folded) or surname.text.isupper() or any(p.case in office for p in given):
        return True
    return sum(part.score for part in given) >= _LEAST_TOGETHER


def _is_agency(first: Token, second: Token) -> bool:
    """Tell whether a short abbreviation stands before a Latin name: `ИА REGNUM`."""
    return first.text.isupper() and len(first.text) <= _SHORT_BODY and second.text.isascii()


def _is_shouted(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _agreed(
    given: Sequence[names.NamePart],
    first: Token,
    patronymic: Token | None,
    surname: Token | None,
    office: frozenset[str] = frozenset(),
    doer: str = "",
) -> Mention:
    """Settle case and gender by the agreement of the parts, and of an office before; put each into the nominative."""
    ranked = sorted(
        given,
        key=lambda part: (
            -_agreement(part, patronymic, surname)
            - 0.7 * (part.case in office)
            - 0.7 * ((part.case, part.gender) == ("nomn", doer))
        ),
    )
    best, top = ranked[0], _agreement(ranked[0], patronymic, surname)
    cases = frozenset(
        p.case for p in ranked if p.gender == best.gender and _agreement(p, patronymic, surname) > top - 0.5
    )
    second = (
        next((p for p in names.patronymics(patronymic.folded) if p.case == best.case), None) if patronymic else None
    )
    family = names.surname_nominative(names.titled(clean(surname)), best.case, best.gender) if surname else ""
    last = surname or patronymic or first
    return Mention(
        Span(first.start, last.end),
        family,
        first=names.restore(names.titled(clean(first)), best.nominative),
        patronymic=names.restore(clean(patronymic), second.nominative) if patronymic and second else "",
        gender=best.gender if patronymic or surname is None else _gender_of_pair(best, surname),
        cases=cases,
    )


def _gender_of_pair(given: names.NamePart, surname: Token) -> str:
    """Return the gender of a name; a woman's family name outweighs a given name of both (`Раушан Бекетаева`)."""
    other = "femn" if given.gender == "masc" else "masc"
    fits = [names.surname_fit(surname.folded, given.case, gender) for gender in (given.gender, other)]
    outweighs = given.case == "nomn" and fits[0] < 0 < fits[1] and names.is_surname_shaped(surname.folded)
    return other if outweighs else given.gender


def _agreement(part: names.NamePart, patronymic: Token | None, surname: Token | None) -> float:
    score = min(part.score, 0.5)
    if patronymic is not None:
        found = names.patronymics(patronymic.folded)
        score += 2 * any((p.case, p.gender) == (part.case, part.gender) for p in found)
    if surname is not None:
        score += names.surname_fit(surname.folded, part.case, part.gender)
    return score + (0.1 if part.case == "nomn" else 0.0)


def _surname_first(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read `Фамилия Имя [Отчество]`, where the first word is shaped like a family name or stands in capitals."""
    if index + 1 >= len(run) or not may_be_surname(run[index]):
        return _NOTHING
    if noun_form(run[index].folded, "roles") is not None or is_see(document, run[index]):
        return _NOTHING
    token, following = run[index], run[index + 1]
    given = [part for part in names.given_names(following.folded) if part.score >= 0.3]
    shaped = (
        names.is_surname_shaped(token.folded)
        or (token.text.isupper() and len(token.text) > 3 and not following.text.isupper())
        or is_entry(document, run, index)
    )
    if not given or not shaped or names.is_geographic(token.folded):
        return _NOTHING
    patronymic = run[index + 2] if index + 2 < len(run) and names.patronymics(run[index + 2].folded) else None
    behind = index + (3 if patronymic else 2)
    if behind < len(run) and may_be_surname(run[behind]):
        return _NOTHING
    mention = _agreed(given, following, patronymic, token)
    if not mention.cases & names.surname_cases(token.folded, mention.gender):
        return _NOTHING
    last = patronymic or following
    return replace(mention, span=Span(token.start, last.end)), 3 if patronymic else 2


def _unknown_after_role(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read two unknown capitalised words as a person where an office stands right before or speech right beside."""
    if index + 2 != len(run) and index + 3 != len(run):
        return _NOTHING
    words = run[index:]
    if any(names.is_never_a_name(t.folded) or is_body(t.folded) or _on_map(t) or is_initial(t) for t in words):
        return _NOTHING
    if any(noun_form(words[0].folded, kind) is not None for kind in ("roles", "orgs")):
        return _NOTHING
    if _is_agency(words[0], words[1]) or (_is_shouted(words[0]) and not _is_shouted(words[-1])):
        return _NOTHING
    if any(char.isascii() and char.isalpha() for char in words[0].text + words[-1].text):
        return _NOTHING  # a firm or a paper
    if not (office_before(document, words[0]) or speech_beside(document, words)) or names.is_common(words[0].folded):
        return _NOTHING
    if opens_place(document, words[-1]) or any(
        names.given_names(token.folded) and not names.is_unknown(token.folded) for token in words[1:]
    ):
        return _NOTHING
    parts = [names.titled(clean(token)) for token in words]
    gender, cases = gender_by_surname(words[-1].folded)
    case = _oblique_by_office(document, words)
    if case is not None:
        parts = [names.surname_nominative(part, case, "masc") for part in parts]
        gender, cases = "masc", frozenset({case})
    return Mention(
        Span(words[0].start, words[-1].end), parts[-1], first=" ".join(parts[:-1]), gender=gender, cases=cases
    ), len(words)


def _on_map(token: Token) -> bool:
    """Tell whether the dictionary holds a word as a place; a guess by its ending does not count."""
    return names.is_geographic(token.folded) and not names.is_unknown(token.folded)


def _oblique_by_office(document: Document, words: Sequence[Token]) -> str | None:
    """Return the oblique case that a man's unknown names share with the office before them, or `None`."""
    office = office_cases(document, words[0])
    if not office or "nomn" in office:
        return None
    shared = office.intersection(*(names.surname_cases(token.folded, "masc") for token in words))
    return min(shared) if shared else None
