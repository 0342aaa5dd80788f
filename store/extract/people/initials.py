"""Names with initials: `И. И. Фамилия`, `Фамилия И. И.`, and what a family name alone tells."""

from collections.abc import Sequence

from store.extract.lang import table
from store.extract.people import names
from store.extract.people.context import is_body, office_cases
from store.extract.people.eastern import clean, is_initial
from store.extract.people.mention import Mention
from store.extract.text import Document, Token
from store.model import Span

_GENITIVE = frozenset({"gent"})
_ACCORDING = frozenset(table("ru", "words")["according"]["nouns"])
_ADJECTIVAL = tuple(table("ru", "names")["surnames"]["adjectival_genitive"])
_LIKELIEST = ("nomn", "gent", "datv", "ablt", "loct", "accs")  # `вручили А. Б. Сомову`: rather a man than a woman


def with_initials(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read `И. И. Фамилия` or `Фамилия И. И.`; the latter only where the word has the shape of a family name."""
    if not any(map(is_initial, run[index : index + 2])):
        return None, 1
    end = _past_initials(document, run, index)
    if end > index:
        if end < len(run) and may_be_surname(run[end]):
            letters = "".join(token.text for token in run[index:end])
            mention = _initialled(run[end], letters, Span(run[index].start, run[end].end), document)
            return mention, end - index + 1
        return None, end - index
    after = _past_initials(document, run, index + 1)
    if (
        after - index > 1
        and not (after < len(run) and may_be_surname(run[after]))
        and names.is_surname_shaped(run[index].folded)
        and not (after - index == 2 and names.is_listed_given(run[index].folded))
    ):
        letters = "".join(token.text for token in run[index + 1 : after])
        span = Span(run[index].start, run[after - 1].end + 1)
        return _initialled(run[index], letters, span, document), after - index
    return None, 1


def _past_initials(document: Document, run: Sequence[Token], start: int) -> int:
    """Return the place behind the one or two initials that stand from `start` on."""
    end = start
    while end < min(len(run), start + 2) and is_initial(run[end]):
        if document.text[run[end].end : run[end].end + 1] != ".":
            break
        end += 1
    return end


def _initialled(token: Token, letters: str, span: Span, document: Document) -> Mention:
    gender, cases = gender_by_surname(token.folded)
    at = document.token_index(span.start)
    office = _GENITIVE if at and document.forms[at - 1] in _ACCORDING else office_cases(document, document.tokens[at])
    shared = office & names.surname_cases(token.folded, "masc")
    if office is _GENITIVE and not shared and "gent" in cases:
        gender, cases = "femn", _GENITIVE  # `по словам А. Сидоровой`
    if office and "nomn" not in office and shared:
        gender, cases = "masc" if office is _GENITIVE else gender or "masc", shared  # `с председателем А. Гатлером`
    case = next((case for case in _LIKELIEST if case in cases), "nomn")
    surname = names.surname_nominative(names.titled(clean(token)), case, gender or "masc")
    return Mention(span, surname, initials=letters, gender=gender, cases=cases)


def gender_by_surname(folded: str) -> tuple[str, frozenset[str]]:
    """Guess the gender from the ending of a family name; return it (or "") with the cases possible."""
    if folded.endswith(_ADJECTIVAL):
        return "masc", frozenset({"gent", "accs"})
    masculine, feminine = names.surname_cases(folded, "masc"), names.surname_cases(folded, "femn")
    if "nomn" in masculine and "nomn" not in feminine:
        return "masc", frozenset({"nomn"})
    if "nomn" in feminine and "nomn" not in masculine:
        return "femn", frozenset({"nomn"})
    if "nomn" not in masculine and masculine and not feminine - masculine:
        return "masc", masculine
    return "", masculine | feminine


def may_be_surname(token: Token) -> bool:
    """Tell whether a capitalised word may be a family name: no initial, no body, no word the tables bar."""
    folded = token.folded
    if is_initial(token) or names.is_never_a_name(folded) or not token.text[0].isalpha() or is_body(folded):
        return False
    return not (token.text.isupper() and len(folded) < 3)
