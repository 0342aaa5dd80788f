"""Which region tells the story: the home side, guessed from a release when nobody has named it."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.place_choice import lemmas_of
from store.extract.place_context import Around
from store.extract.place_scan import How, Named
from store.extract.text import Document
from store.model import PlaceKind
from store.places.gazetteer import load

_WORDS = table("ru", "places")["home"]
_OFFICIALS = frozenset(_WORDS["officials"])
_PARTNER_NOUNS = frozenset(_WORDS["partner_nouns"])
_HOSTS = frozenset(_WORDS["hosts"])
_NEUTRAL_NOUNS = frozenset(_WORDS["neutral_nouns"])
_LIKELIEST = "RU"
_BRACKET = 24
_DATELINE = 30  # code points that hold the date of a dateline
_FAINT = 0.3  # a vote up to this is no first mention of the teller
_LEAST = 1.0  # votes below this do not make a home
_COUNTED = 3  # mentions of a country beyond this add nothing
_TIE = 1e-9
_OFFICES = {"RU": frozenset(_WORDS["russian_words"]), "BY": frozenset(_WORDS["belarusian_words"])}
_BEGINNING = 4
_PRIOR = {"RU": 0.6, "BY": 0.0}
_ABROAD = -1.0  # most tellers are Russian or Belarusian


def infer_home(document: Document, named: Sequence[Named], around: Sequence[Around]) -> str | None:
    """Return the id of the first-level unit the release speaks for, or `None` where the text leaves it open."""
    gazetteer = load()
    votes: dict[str, float] = defaultdict(float)
    countries: Counter[str] = Counter()
    first = True
    before: Around | None = None
    for each, near in zip(named, around, strict=True):
        if each.kind is PlaceKind.COUNTRY:
            countries[each.options[0]] += 1
            continue
        regions = {gazetteer.region_of(i) for i in (each.options or each.hint)} - {None}
        if len(regions) != 1:
            continue
        if _holds(before, near):
            continue
        before = near
        weight = _weight(document, near, first)
        first = first and weight <= _FAINT
        votes[regions.pop() or ""] += weight
    if not votes:
        return None
    words = Counter(token.folded for token in document.tokens)
    for region in votes:
        votes[region] += _leaning(gazetteer.country_of(region) or "", countries, words)
    (most, best), *rest = sorted(((vote, region) for region, vote in votes.items()), reverse=True)
    tie = rest and most - rest[0][0] < _TIE
    if most >= _LEAST and not tie:
        return best
    russian = [region for region in votes if gazetteer.country_of(region) == _LIKELIEST]
    return russian[0] if len(russian) == 1 and len(votes) > 1 else None


def _weight(document: Document, near: Around, first: bool) -> float:
    passing = _passing_weight(near, first)
    if passing is not None:
        return passing
    named, governor = near.named, near.governor
    faint = (
        named.how in (How.ADJECTIVE, How.PEOPLE)
        or document.text[max(0, named.span.start - 1) : named.span.start] == "#"
    )
    weight = 0.7 if faint else 0.5 if named.weak else 1.0
    if governor & _OFFICIALS:
        weight += 3.0 if named.span.start >= _tail(document) else 1.0
    if first:
        weight += 1.5
    if _is_dateline(document, named) or _stands_in_brackets(document, named):
        weight += 2.5
    if lemmas_of(near.after(1)) & _HOSTS:
        weight += 1.5
    return weight


def _holds(before: Around | None, near: Around) -> bool:
    """Tell a unit that only says where the town before it lies: «Лида (Гродненская область)»."""
    if before is None or near.named.kind is PlaceKind.MUNICIPALITY or before.named.kind is not PlaceKind.MUNICIPALITY:
        return False
    between = near.document.text[before.named.span.end : near.named.span.start]
    return between.strip() in {"", "(", ","}


def _passing_weight(near: Around, first: bool) -> float | None:
    """Return the vote of a name that its preposition or governing noun makes somebody else's, else `None`."""
    governor = near.governor
    if near.preposition in _WORDS["partner_prepositions"]:
        return -0.5
    if governor & _PARTNER_NOUNS and near.preposition not in _WORDS["source_prepositions"]:
        return 0.3 if first else -0.3
    if near.preposition in _WORDS["source_prepositions"]:
        return 0.0
    if near.preposition in _WORDS["goal_prepositions"] and not near.is_locative:
        return 0.2
    return 0.6 if governor & _NEUTRAL_NOUNS else None


def _is_dateline(document: Document, named: Named) -> bool:
    if named.first > 1:
        return False
    following = document.text[named.span.end : named.span.end + _DATELINE]
    return named.how is How.NAME and following[:1] in {",", "."} and any(char.isdigit() for char in following)


def _stands_in_brackets(document: Document, named: Named) -> bool:
    """Tell «Завод «Имя» (Минск)»: whose company it is."""
    before = document.text[max(0, named.span.start - _BRACKET) : named.span.start].rstrip()
    cut = before.rfind("(")
    return cut > 0 and before[:cut].rstrip()[-1:] in {"»", '"', "”", "“"}


def _tail(document: Document) -> int:
    paragraphs = document.paragraphs
    return paragraphs[-2].start if len(paragraphs) > 3 else len(document.text)


def _leaning(country: str, countries: Counter[str], words: Counter[str]) -> float:
    """Return what the country's own name says: texts at home seldom use it; local offices do the reverse."""
    lean = _PRIOR.get(country, _ABROAD) - 1.0 * min(countries[country], _COUNTED)
    cues = _OFFICES.get(country, frozenset())
    beginnings = {cue[:_BEGINNING] for cue in cues}  # only a few words are worth their lemma
    near = [(word, count) for word, count in words.items() if word[:_BEGINNING] in beginnings]
    seen = sum(count for word, count in near if not cues.isdisjoint(morph.lemmas(word)))
    return lean + 0.5 * min(seen, 2)
