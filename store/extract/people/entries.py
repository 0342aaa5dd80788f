"""Family names that are everyday words, as official lists put them first: `директор школы Голубь Мария Ивановна`."""

from collections.abc import Sequence

from store.extract.lang import table
from store.extract.lang.ru.morph import readings
from store.extract.people import names
from store.extract.text import Document, Token

_PREPOSITIONS = frozenset(table("ru", "words")["prepositions"]["any"])
_CONJUNCTIONS = frozenset(table("ru", "words")["conjunctions"])
_LEADS = frozenset(";:,•–—-)»”")


def is_entry(document: Document, run: Sequence[Token], index: int) -> bool:
    """Tell whether the word at `index`, a given name and a father's name end a run where nothing else is meant.

    The word begins no sentence and follows no preposition; it stands in one case with the name behind it, so that
    `Герой Труда Иван Петрович` and `из Ельца Мария Ивановна` keep their own words.
    """
    if index + 3 != len(run) or not names.patronymics(run[index + 2].folded):
        return False
    at = document.token_index(run[index].start)
    before = document.tokens[at - 1] if at else None
    if before is None or before.folded in _PREPOSITIONS or before.folded in _CONJUNCTIONS:
        return False
    if not (before.text in _LEADS or (before.is_word and before.text[0].islower())):
        return False
    word = run[index].folded
    if names.is_common(word) or names.is_never_a_name(word) or run[index].text.isupper():
        return False
    shared = {part.case for part in names.given_names(run[index + 1].folded)}
    return any(one.pos == "NOUN" and one.number == "sing" and one.case in shared for one in readings(word))
