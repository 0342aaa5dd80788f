"""Names that stand behind a place, and names from the east, whose family name comes first and never changes."""

from collections.abc import Sequence

from store.extract.lang import table
from store.extract.people import names
from store.extract.people.context import after_office_of, office_before, office_cases
from store.extract.people.mention import Mention
from store.extract.text import Document, Token, in_cyrillic, strip_invisible
from store.model import Span

_NOTHING = (None, 1)
_PLACE_ENDINGS = tuple(table("ru", "names")["surnames"]["place_endings"])
_CLOSED_SYLLABLE = frozenset(table("ru", "names")["surnames"]["closed_syllable"])
_INSTRUMENTAL = tuple(table("ru", "names")["surnames"]["instrumental"])


def eastern(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read names whose family name comes first and never changes: `Пак Су Ён`, `Ван Сяомин`."""
    if not names.is_asian_surname(run[index].folded) or index + 1 >= len(run):
        return _NOTHING
    before = document.tokens[max(0, document.token_index(run[0].start) - 1)]
    placed = index < 2 and before.is_word and before.start < run[0].start and names.is_place_noun(before.folded)
    if placed and not office_before(document, run[0]):
        return _NOTHING  # a village: `район У Цзя Ган`
    end = index + 1
    while end < len(run) and end - index < 3 and _is_foreign(run[end]):
        end += 1
    if end == index + 1 or (index and names.is_listed_given(run[index - 1].folded)):
        return _NOTHING
    words = [names.titled(clean(token)) for token in run[index:end]]
    case = _oblique(document, run[index], run[end - 1])
    if case is not None:
        words[-1] = _nominative(run[end - 1], words[-1], case)
        span = Span(run[index].start, run[end - 1].end)
        first = " ".join(words[1:])
        return Mention(span, words[0], first, gender="masc", cases=frozenset({case}), family_first=True), end - index
    gender = names.known_gender(run[index + 1].folded)
    return Mention(
        Span(run[index].start, run[end - 1].end), words[0], gender=gender, first=" ".join(words[1:]), family_first=True
    ), end - index


def _nominative(token: Token, name: str, case: str) -> str:
    """Put a declined given name into the nominative, as a given name where it can be read as one."""
    given = next((part for part in names.given_names(token.folded) if part.case == case), None)
    return names.restore(name, given.nominative) if given is not None else names.surname_nominative(name, case, "masc")


def _is_foreign(token: Token) -> bool:
    folded = token.folded
    on_map = names.is_geographic(folded) and not names.is_unknown(folded)
    if names.is_never_a_name(folded) or on_map or len(folded) > 11:
        return False
    return not folded.endswith(names.slavic_endings())


def is_place_in_front(document: Document, run: Sequence[Token], index: int) -> bool:
    """Tell whether a word belongs to the office before a name, not to the name: `мэр Фуюаня Сюй Дэмин`."""
    if index + 2 >= len(run):
        return False
    first, second, third = run[index : index + 3]
    if is_initial(first) or is_initial(second) or names.is_listed_given(first.folded):
        return False
    if after_office_of(document, first) and first.folded.endswith(_PLACE_ENDINGS):
        return not names.is_never_a_name(second.folded)
    if names.is_geographic(first.folded) and not names.is_unknown(first.folded):
        return not names.is_never_a_name(second.folded)
    if names.is_asian_surname(second.folded):
        return not names.is_asian_surname(first.folded) and _is_foreign(third)
    if names.is_surname_shaped(first.folded):
        return False
    return (
        names.is_listed_given(second.folded)
        and not second.text.isupper()
        and not names.is_asian_surname(first.folded)
        and not names.patronymics(third.folded)
    )


def is_initial(token: Token) -> bool:
    """Tell whether a token is a single letter."""
    return len(token.folded) == 1


def clean(token: Token) -> str:
    """Return the token's letters without soft hyphens and stress marks."""
    word = token.text if len(token.text) == len(token.folded) else strip_invisible(token.text)
    return in_cyrillic(word)


def _oblique(document: Document, first: Token, last: Token) -> str | None:
    """Return the oblique case of a man's given name, by an ending no such name has or by the office before it."""
    cases = names.surname_cases(last.folded, "masc")
    if "ablt" in cases and last.folded.endswith(_INSTRUMENTAL):
        return "ablt"
    office = office_cases(document, first)
    if not office or "nomn" in office or last.folded[-2:-1] not in _CLOSED_SYLLABLE:
        return None
    return min(office & (cases - {"nomn"}), default=None) if names.is_unknown(last.folded) else None
