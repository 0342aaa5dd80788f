"""Parts of a count: «14 соглашений, из них 5 — с областями Беларуси», «Девять — с фабриками Минска, по одному — …»."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec.structs import replace

from store.extract import kinds
from store.extract.figures.numerals import Lexeme, lexeme_starts, lexemes
from store.extract.lang import table
from store.extract.text import Document
from store.extract.ties.agreement_nouns import Noun
from store.extract.ties.agreement_parties import Parties, Party
from store.extract.ties.tie_dates import Days, iso
from store.extract.ties.tie_words import Clause, segments
from store.model import Agreement, AgreementStatus, Confidence, Span

_LINKS = {kind: frozenset(words) for kind, words in table("ru", "agreements")["links"].items()}
_DASHES = frozenset("—–-")
_VERBAL = kinds.read_as("VERB", "PRTS", "INFN")
_MOST = 1000  # a number above it counts no documents
_BRACKETS, _DIGITS = 9, 3  # code points in which the brackets stand; digits in them
_LEAD = 2  # lexemes of a part before its number: «из них девять», «по одному»


def parts_of(
    document: Document, parties: Parties, noun: Noun, window: Span, status: AgreementStatus
) -> list[Agreement]:
    """Return the documents that the text counts out by partner, «из них …» or in the sentence behind.

    They are in the `status` of the whole.
    """
    if noun.number < 2:
        return []
    start = _of_them(document, Span(noun.span.end, window.end))
    stretch = Span(start, window.end) if start is not None else _counted_behind(document, noun)
    if stretch is None:
        return []
    found, left = list[Agreement](), noun.number
    for part in segments(document, stretch):
        number = _number(document, part.span) or (_last_number(document, part.span) if start is not None else None)
        names = parties.each_in(part.span) if number else ()
        if number is None or not names:
            break
        count = int(number.value)
        each = names if _is_apiece(part) else names[:1]
        left -= count * len(each)
        if left < 0:
            break
        found += [
            Agreement(
                spans=(Span(part.tokens[0].start, number.end),),
                rule="agreement.part",
                confidence=Confidence.MEDIUM,
                what=noun.what,
                partners=(name,),
                status=status,
                count=count,
            )
            for name in each
        ]
    return found


def repeated(
    document: Document, parties: Parties, noun: Noun, window: Span, known: Sequence[Agreement], days: Days
) -> list[Agreement]:
    """Return the documents of «соглашение с А подписано в 2014 году, с Б — в 2019-м» behind the first, `known`.

    A further one is told by a part without a verb: «с» and its partner, and a dash before or behind them.
    """
    if noun.number or len(known) != 1 or not known[0].partners:
        return []
    found = []
    end = document.sentence_at(noun.span.start).end
    for part in segments(document, Span(noun.span.end, window.end)):
        if part.span.end < end and document.text[part.span.end] != ",":
            break  # another document follows: «с Б — карта»
        if part.span.start <= noun.span.end or part.has(_VERBAL) or not any(t.text in _DASHES for t in part.tokens):
            continue
        names = [name for name in parties.each_in(part.span) if name not in known[0].partners]
        if len(names) == 1 and any(word in _LINKS["with"] for word in part.words):
            told = [iso(day) for day in days.within(part.span)]
            spans = (Span(part.tokens[0].start, part.tokens[-1].end),)
            found.append(
                replace(known[0], spans=spans, rule="agreement.part", partners=(names[0],), date=next(iter(told), None))
            )
    return found


def _of_them(document: Document, span: Span) -> int | None:
    """Return where «из них» stands."""
    tokens = document.tokens_in(span)
    pairs = ((one.start, one.folded, two.folded) for one, two in pairwise(tokens))
    return next((start for start, one, two in pairs if one in _LINKS["of"] and two in _LINKS["them"]), None)


def _counted_behind(document: Document, noun: Noun) -> Span | None:
    """Return the sentence behind where it begins with a count of its own: «Девять — с фабриками Минска»."""
    sentence = document.sentence_behind(document.sentence_at(noun.span.start).end)
    if sentence is None or not document.paragraph_at(noun.span.start).contains(sentence):
        return None
    number = _number(document, sentence)
    if number is None:
        return None
    behind = document.tokens_in(Span(number.end, sentence.end))[:1]
    counts = bool(behind) and (behind[0].text in _DASHES or behind[0].folded in _LINKS["with"])
    return sentence if counts else None


def _number(document: Document, span: Span) -> Lexeme | None:
    """Return the number that a part begins with, behind «из них» and «по» at most."""
    starts, words = lexeme_starts(document), lexemes(document)
    first = bisect_left(starts, span.start)
    for lexeme in _leading(words[first : first + _LEAD + 2], span):
        if lexeme.sort in "dc" and lexeme.value == int(lexeme.value) and 0 < lexeme.value < _MOST:
            return lexeme
        if lexeme.folded not in _LINKS["counting"]:
            return None
    return None


def _last_number(document: Document, span: Span) -> Lexeme | None:
    """Return the number that a part ends with: «из них с партнёрами из Сербии — 4»."""
    starts, words = lexeme_starts(document), lexemes(document)
    inside = words[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
    return next((each for each in reversed(inside) if each.sort == "d" and 0 < each.value < _MOST), None)


def _leading(words: Sequence[Lexeme], span: Span) -> Iterator[Lexeme]:
    return (lexeme for lexeme in words if lexeme.end <= span.end and lexeme.sort in "wdc")


def _is_apiece(part: Clause) -> bool:
    """Tell «по одному с А и Б»."""
    return any(word in _LINKS["apiece"] for word in part.words[:_LEAD])


def split(document: Document, noun: Noun, party: Party) -> list[Party]:
    """Give each partner its own documents where the text counts them out: «с А — …, с Б — …», «с А (5) и Б (4)»."""
    counts = [_bracketed(document, span) for span in party.spans]
    if counts and all(counts) and len(counts) == len(party.names):
        own = zip(party.names, party.spans, counts, strict=True)
        return [Party((name,), span, party.rule, party.confidence, number=count) for name, span, count in own]
    if party.apart and noun.number == len(party.names):
        return [
            Party((name,), span, party.rule, party.confidence, number=1)
            for name, span in zip(party.names, party.spans, strict=True)
        ]
    if not noun.number and noun.plural and len(party.names) > 1 and party.confidence is Confidence.HIGH:
        return [party._replace(number=len(party.names))]
    return [party]


def _bracketed(document: Document, span: Span) -> int:
    """Return the number in brackets right behind a partner, 0 where there is none: «с Турцией (4)»."""
    behind = document.tokens_in(Span(span.end, span.end + _BRACKETS))[:3]
    texts = [token.text for token in behind]
    closed = len(texts) == 3 and texts[0] == "(" and texts[2] == ")" and texts[1].isdecimal()
    return int(texts[1]) if closed and len(texts[1]) <= _DIGITS else 0
