"""Parts of a count: «14 соглашений, из них 5 — с областями Беларуси, 2 — с общинами Сербии»."""

from itertools import pairwise

from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.agreement_nouns import Noun
from store.extract.ties.agreement_parties import Parties
from store.extract.ties.tie_words import segments
from store.model import Agreement, AgreementStatus, Confidence, Span

_LINKS = {kind: frozenset(words) for kind, words in table("ru", "agreements")["links"].items()}
_DIGITS = 4


def parts_of(document: Document, parties: Parties, noun: Noun, window: Span) -> list[Agreement]:
    """Return the documents behind «из них» that the text counts out by partner."""
    if noun.number < 2:
        return []
    tokens = document.tokens_in(Span(noun.span.end, window.end))
    start = next(
        (
            token.start
            for token, following in pairwise(tokens)
            if token.folded in _LINKS["of"] and following.folded in _LINKS["them"]
        ),
        None,
    )
    if start is None:
        return []
    found = []
    for part in segments(document, Span(start, window.end)):
        number = next((each for each in part.tokens if each.text.isdecimal()), None)
        party = parties.named_in(part.span)
        if number is None or party is None or len(number.text) > _DIGITS:
            break
        found.append(
            Agreement(
                spans=(Span(part.tokens[0].start, number.end),),
                rule="agreement.part",
                confidence=Confidence.MEDIUM,
                what=noun.what,
                partners=party,
                status=AgreementStatus.IN_FORCE,
                count=int(number.text),
            )
        )
    return found
