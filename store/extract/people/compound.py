"""Names of several words that share or lend a part: particles (`фон`, `оглы`) and couples with one family name."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from store.extract import kinds
from store.extract.lang import table
from store.extract.people import names
from store.extract.people.context import office_before
from store.extract.people.mention import Mention
from store.extract.text import Document, Token
from store.model import Span

_JOIN = frozenset(table("ru", "places")["patterns"]["join"])
_NOTHING = (None, 1)
_LEAST_GIVEN = 0.1


JOINED = kinds.words_that(
    lambda word: word.partition("-")[0] in names.particles("joined"),
    begin=lambda: [word + behind for word in names.particles("joined") for behind in ("", "-")],
)
"""Words that may be a family name with a particle before it: see `is_linked`."""
LINKED = JOINED | kinds.forms(names.particles("before") | names.particles("after"))
"""Lower-case words that may go on a name: see `is_linked`."""


def is_linked(token: Token) -> bool:
    """Tell whether a lower-case word may go on a name: a particle, or a family name with one before it."""
    folded, joined = token.folded, token.text.partition("-")
    if folded in names.particles("before") or folded in names.particles("after"):
        return True
    return joined[0].lower() in names.particles("joined") and joined[2][:1].isupper()


def with_particle(document: Document, run: Sequence[Token], index: int) -> tuple[Mention | None, int]:
    """Read `Имя фон Фамилия`, `Имя аль-Фамилия`, `Имя Отец оглы Фамилия`."""
    at = next((i for i, token in enumerate(run[index : index + 3]) if token.text[0].islower()), 0)
    if not at:
        return _NOTHING
    rest = run[index:]
    if any(names.is_never_a_name(t.folded) for t in rest[:at]):
        return _NOTHING
    given = next((part for part in names.given_names(rest[0].folded) if part.score > _LEAST_GIVEN), None)
    if given is None and not office_before(document, rest[0]):
        return _NOTHING
    first = names.restore(rest[0].text, given.nominative) if given else rest[0].text
    gender, cases = (given.gender, frozenset({given.case})) if given else ("", frozenset({"nomn"}))
    case = given.case if given else "nomn"
    if rest[at].folded in names.particles("after"):
        return _fathers_son(rest, at, Mention(Span(rest[0].start, rest[at].end), "", first, gender=gender, cases=cases))
    last = next((i for i in range(at, len(rest)) if rest[i].folded not in names.particles("before")), len(rest))
    if last == len(rest):
        return _NOTHING
    words = [*(token.text for token in rest[at:last]), names.surname_nominative(rest[last].text, case, gender)]
    first = " ".join([first, *(token.text for token in rest[1:at])])
    return Mention(Span(rest[0].start, rest[last].end), " ".join(words), first, gender=gender, cases=cases), last + 1


def _fathers_son(rest: Sequence[Token], at: int, mention: Mention) -> tuple[Mention | None, int]:
    """Read what stands around `оглы`: a father's name before it, a family name behind it or none."""
    if at != 2:
        return _NOTHING
    patronymic = f"{rest[1].text} {rest[2].text}"
    if len(rest) == at + 1:
        return replace(mention, patronymic=patronymic), at + 1
    case = min(mention.cases)
    surname = names.surname_nominative(rest[at + 1].text, case, mention.gender)
    span = Span(mention.span.start, rest[at + 1].end)
    return replace(mention, span=span, surname=surname, patronymic=patronymic), at + 2


def couple(document: Document, mention: Mention, last: Token) -> Iterator[Mention]:
    """Yield a mention, and before it that of the spouse who shares its plural family name: `Анна и Пётр Ильины`."""
    singular = _singular_surname(mention.surname, mention.gender) if mention.surname == last.text else None
    if singular is None or not mention.first or not mention.is_nominative:
        yield mention
        return
    index = document.token_index(mention.span.start)
    before = document.tokens[max(0, index - 2) : index]
    if len(before) == 2 and before[1].folded in _JOIN and before[0].text[0].isupper():
        given = next((p for p in names.given_names(before[0].folded) if p.case == "nomn"), None)
        shared = _singular_surname(last.text, given.gender) if given else None
        if given is not None and shared is not None:
            yield Mention(
                Span(before[0].start, before[0].end),
                shared,
                names.restore(before[0].text, given.nominative),
                gender=given.gender,
                cases=frozenset({"nomn"}),
            )
            yield replace(mention, surname=singular)
            return
    yield mention


def _singular_surname(surname: str, gender: str) -> str | None:
    """Return the family name of one of a couple from the plural they share, or `None` where it is no plural."""
    folded = surname.lower()
    for plural, masculine, feminine in table("ru", "names")["surnames"]["plural"]:
        if folded.endswith(plural) and len(folded) > len(plural) + 1:
            ending: str = feminine if gender == "femn" else masculine
            return surname[: len(surname) - len(plural)] + ending
    return None
