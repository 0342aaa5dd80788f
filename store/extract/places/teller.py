"""What tells outright whose release it is: who opens it, where somebody returns to, whom it calls its own twin."""

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.context import Around, bits_of_words
from store.extract.places.scan import How
from store.extract.text import Document

_WORDS = table("ru", "places")["home"]
_KINDS = kinds.lemma_lists(_WORDS)
_GOALS = frozenset(_WORDS["goal_prepositions"])
_OUR = kinds.lemmas([_WORDS["our"]])
_TWIN_STARTS = tuple(table("ru", "places")["twin"]["starts"])
_ADJECTIVE = tuple(table("ru", "ties")["twin"]["adjective_starts"])
_TWIN = kinds.words_that(
    lambda form: form.startswith(_TWIN_STARTS) and not form.startswith(_ADJECTIVE), begin=lambda: _TWIN_STARTS
)
_BUILDINGS = kinds.lemmas(table("ru", "places")["venue"]["buildings"])
_HALL_PREPOSITIONS = frozenset(table("ru", "places")["venue"]["hall_prepositions"])
_PREPOSITION = kinds.read_as("PREP")
_MODIFIERS = kinds.read_as("ADJF", "PRTF", "NUMR")
_COMMITTEE = [kinds.lemmas([word]) for word in _WORDS["committee"]]
_FIXED_ENDS = ("о", "е", "и", "у", "э", "ю")
_AND: str = table("ru", "places")["patterns"]["join"][0]
_FINITE = kinds.read_as("VERB", "PRTS", "INFN")
_GOING = kinds.forms([*_WORDS["partner_prepositions"], *_WORDS["source_prepositions"]])
_FEW = 3  # paragraphs a text has that may end in an imprint
_LINE = 120  # code points of it
_SEVERAL = 2
_OPENING = 2  # sentences that open a release
_BETWEEN = 3  # words between «наш» and its twin


def opens(near: Around) -> bool:
    """Tell «Акимат Усть-Каменогорска провёл …», a body at work in the first sentences, and «В Муром вернулась группа».

    Bodies that visit or are visited open the releases of others, and two at one table those of either.
    """
    document = near.document
    if near.sentence not in document.sentences[:_OPENING]:
        return False
    if _is_returned_to(near):
        return True
    if near.bits & (_KINDS["arrivals"] | _KINDS["away"]) or not _is_body_at_work(near):
        return False
    return len(document.having_in(_KINDS["bodies"], *near.sentence)) < _SEVERAL


def _is_body_at_work(near: Around) -> bool:
    document, named = near.document, near.named
    if named.how is How.BODY:
        head, first = document.tokens[named.last].folded, named.first
    else:
        first = named.first - 1
        head = document.tokens[first].folded if first >= 0 else ""
    if not bits_of(head) & _KINDS["bodies"] or "nomn" not in {reading.case for reading in morph.readings(head)}:
        return False
    while first and document.kinds[first - 1] & _MODIFIERS and document.tokens[first - 1].start >= near.sentence.start:
        first -= 1
    before = document.tokens[first - 1] if first else None
    if near.after(1) == [_AND] or (before is not None and before.folded == _AND):
        return False
    if before is None or before.start < near.sentence.start:
        return True
    return not bits_of(before.folded) & _PREPOSITION and _is_subject(near, head, before.folded)


def _is_subject(near: Around, head: str, before: str) -> bool:
    """Tell a body from one in the genitive or accusative behind a noun or a verb: «посетили мэрию», «глава мэрии»."""
    readings = morph.readings(before)[:1]
    if head.endswith(("а", "я")):
        return True
    return bool(readings) and readings[0].pos not in {"VERB", "INFN", "GRND"} and not near.preposition


def _is_returned_to(near: Around) -> bool:
    """Tell «в Муром возвратилась группа»: home is where one returns to."""
    return near.preposition in _GOALS and not near.is_locative and bool(near.bits & _KINDS["returns"])


def is_placed(near: Around) -> bool:
    """Tell «в Минске», and «в Молодечно» where nobody goes there: the name does not tell place from goal."""
    if near.is_locative:
        return True
    named = near.named
    if near.preposition not in _GOALS or named.how is not How.NAME:
        return False
    word = near.document.tokens[named.last].folded
    fixed = word == named.name.lower().replace("ё", "е") and word.endswith(_FIXED_ENDS)
    return fixed and not near.bits & (_KINDS["arrivals"] | _KINDS["returns"] | _KINDS["leaving"])


def is_imprint(near: Around) -> bool:
    """Tell «Газета «Заря», г. Муром», the line below a text that says who brings it out."""
    document, named = near.document, near.named
    line = document.paragraphs[-1]
    if named.span.start < line.start or len(document.paragraphs) < _FEW or line.end - line.start > _LINE:
        return False
    words = document.words_in(line)
    return not any(bits_of(word.folded) & (_FINITE | _GOING) for word in words)


def is_hall(near: Around) -> bool:
    """Tell «во дворце Санкт-Петербурга», «на площади Минска»: a hall, a square, a station of a town."""
    if not near.sentence_bits & _BUILDINGS or near.named.how is not How.NAME:
        return False
    return near.chain_preposition in _HALL_PREPOSITIONS and bool(near.governor & _BUILDINGS)


def is_our_twin(near: Around) -> bool:
    """Tell «Кинешма стала нашим побратимом»: whose twin the text calls its own is the other side."""
    if near.named.how is not How.NAME or near.preposition or not near.bits & _TWIN or not near.bits & _OUR:
        return False
    words = [token.folded for token in near.document.words_in(near.clause)]
    ours = [at for at, word in enumerate(words) if bits_of(word) & _OUR]
    return any(bits_of_words(words[at + 1 : at + 1 + _BETWEEN]) & _TWIN for at in ours)


def committees(document: Document) -> list[int]:
    """Return where «исполнительный комитет» stands, by the index of its first word."""
    one, other = _COMMITTEE
    return [at for at in document.having(one) if at + 1 < len(document.kinds) and document.kinds[at + 1] & other]
