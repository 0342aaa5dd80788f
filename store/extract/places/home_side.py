"""Which region tells the story: the home side, guessed from a release when nobody has named it."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeVar

from store.extract import kinds
from store.extract.kinds import words_that
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.choice import is_common
from store.extract.places.context import Around, bits_of_words
from store.extract.places.names import name_places
from store.extract.places.scan import How, Named
from store.extract.places.teller import committees, is_imprint, is_our_twin, is_placed, opens
from store.extract.text import Document
from store.model import PlaceKind, Span
from store.places.gazetteer import load

_WORDS = table("ru", "places")["home"]
_KINDS = kinds.lemma_lists(_WORDS)
_OUR: str = _WORDS["our"]
_OF_OURS = kinds.lemmas([_OUR])
_ADJECTIVE = tuple(table("ru", "ties")["twin"]["adjective_starts"])
_TWIN_STARTS = tuple(table("ru", "places")["twin"]["starts"])
_EVENTS = kinds.lemmas(table("ru", "places")["venue"]["events"])
_BREAKING = kinds.read_as("PREP", "VERB", "CONJ")
_LIKELIEST = "RU"
_BRACKET = 24
_DATELINE = 30  # code points that hold the date of a dateline
_FAINT = 0.3  # a vote up to this is no first mention of the teller
_LEAST = 1.0  # votes below this do not make a home
_LEAST_ABROAD = 1.4
_OWNER = 1.5  # what it weighs that somebody is called its twin
_LEAD = 0.4  # what a foreign teller must be ahead of a Russian one
_LANDSLIDE = 4.5
_COUNTED = 3  # mentions of a country beyond this add nothing
_OF_COMMITTEES = "BY"
_OFFICE = 1.5  # what an office without a place adds
_OF = 4  # tokens after an office in which its place may come
_OFFICES = {"RU": frozenset(_WORDS["russian_words"]), "BY": frozenset(_WORDS["belarusian_words"])}
_OFFICE_STARTS = tuple({word[:5] for words in _OFFICES.values() for word in words})
_RULERS = words_that(lambda form: form.startswith(_OFFICE_STARTS), begin=lambda: _OFFICE_STARTS)
_VOTERS = 200  # names at the head of a text that vote, and as many at its foot: no release of its own names more
_LIST = 3
_IMPRINT = 3.0  # what the line below a text adds that says who brings it out
_OURS = 10  # words and marks before a name in which «наш» may come
_JOIN = frozenset(table("ru", "places")["patterns"]["join"])
_FEW = 3
_LINE = 120  # code points a signing line may have
_TIE = 1e-9
_PRIOR = {"RU": 0.6, "BY": 0.0}
_ABROAD = -1.0  # most tellers are Russian or Belarusian


_Each = TypeVar("_Each")


class Teller(NamedTuple):
    """What is known of a teller beside the text, as ids: the region a person has set, the publisher's, and its town."""

    own: str | None = None
    publisher: str | None = None
    town: str | None = None


UNTOLD = Teller()
"""Nothing is known beside the text."""


def infer_home(
    document: Document, named: Sequence[Named], around: Sequence[Around], teller: Teller = UNTOLD
) -> str | None:
    """Return the id of the first-level unit the release speaks for, or `None` where the text leaves it open.

    A region set is taken where the text names a place of it, and so is the publisher's; but between one abroad and
    one of Russia the text decides, so that a library from both sides of a border is told from one. A publisher's is
    taken too where the text names places of other countries alone.
    """
    publisher, told = teller.publisher, set[str]()
    if teller != UNTOLD:
        told = {region for each in named if len(regions := regions_of(each)) == 1 for region in regions}
        if teller.own in told:
            return teller.own
        if publisher in told and (_is_russian(publisher) or not any(map(_is_russian, told))):
            return publisher
    country_of = load().country_of
    if publisher and told and country_of(publisher) not in map(country_of, told):
        return publisher
    opening = next((near.named for near in around[:_FEW] if opens(near)), None)
    regions = regions_of(opening) if opening else set()
    return regions.pop() if len(regions) == 1 else _voted(document, named, around)


def _voted(document: Document, named: Sequence[Named], around: Sequence[Around]) -> str | None:
    """Let all places vote for their regions, and the offices named without a place for their country."""
    gazetteer = load()
    votes: dict[str, float] = defaultdict(float)
    countries: Counter[str] = Counter()
    if document.title:
        _cast(*_titled(document.title), votes, countries)
        countries.clear()
    _cast(document, _voters(named), _voters(around), votes, countries)
    if not votes:  # a town that several regions have, and nothing else: home wherever it lies
        alone = named and all(regions and all(map(_is_russian, regions)) for regions in map(regions_of, named))
        return _LIKELIEST if alone else None
    offices = _offices(document, named)
    for region in votes:
        country = gazetteer.country_of(region) or ""
        votes[region] += _PRIOR.get(country, _ABROAD) - min(countries[country], _COUNTED) + offices.get(country, 0.0)
    elected = _elected(votes, any(country != _LIKELIEST for country in countries))
    faint = all(vote < _LEAST_ABROAD and not _is_russian(region) for region, vote in votes.items())
    if elected is None and faint:
        # a district that several regions have, against places abroad alone
        several = any(len(regions) > 1 and all(map(_is_russian, regions)) for regions in map(regions_of, named))
        return _LIKELIEST if several else None
    return elected


def _voters(each: Sequence[_Each]) -> Sequence[_Each]:
    return each if len(each) <= 2 * _VOTERS else [*each[:_VOTERS], *each[-_VOTERS:]]


def _titled(title: str) -> tuple[Document, list[Named], list[Around]]:
    """Return the places of a title that may tell whose release it is: not where something is, nor a name of many."""
    above = Document(title)
    around = [Around(above, each) for each in name_places(above, ())]
    telling = [near for near in around if not (is_placed(near) or near.named.weak or is_common(near.named.name))]
    apart = [near for near, before in zip(telling, [None, *telling], strict=False) if not goes_on(before, near)]
    if len(apart) < len(telling):
        telling = []  # «Школьники Слонима и Задонска»: either may tell
    return above, [near.named for near in telling], telling


def _cast(
    document: Document,
    named: Sequence[Named],
    around: Sequence[Around],
    votes: dict[str, float],
    countries: Counter[str],
) -> None:
    """Add the votes of the places of a text, and count the countries it names."""
    gazetteer = load()
    first = True
    before: Around | None = None
    open_vote = weight = 0.0
    for each, near in zip(named, around, strict=True):
        if each.kind is PlaceKind.COUNTRY:
            countries[each.options[0]] += 1
            continue
        regions = regions_of(each)
        if _holds(before, near):
            if len(regions) == 1:
                votes[next(iter(regions))] += open_vote
                first = first and open_vote <= _FAINT
            open_vote = 0.0
            continue
        open_vote = 0.0
        if len(regions) != 1:
            before, open_vote = near, _weight(document, near, first)
            continue
        weight = min(weight, 1.0) if goes_on(before, near) else _weight(document, near, first)
        abroad = _LIKELIEST not in {gazetteer.country_of(i or "") for i in regions}
        if near.is_locative and ((abroad and near.bits & _EVENTS) or near.governor & _EVENTS):
            weight = min(weight, _FAINT)
        before = near
        first = first and weight <= _FAINT
        votes[next(iter(regions))] += weight


def _is_russian(region: str) -> bool:
    return load().country_of(region) == _LIKELIEST


def regions_of(named: Named) -> set[str]:
    """Return the first-level units a name may lie in; none for a district whose name is common to many."""
    if named.head == "district" and named.options and is_common(named.name):
        return set()
    gazetteer = load()
    options = named.options[:1] if named.how is How.ADJECTIVE else named.options or named.hint
    return {region for i in options if (region := gazetteer.region_of(i))}


def _elected(votes: Mapping[str, float], abroad: bool) -> str | None:
    """Return the winner of the vote: a foreign one only against a Russian counterpart, or by a landslide.

    `abroad` tells that foreign countries are named, so that a lone Russian region is their counterpart.
    """
    gazetteer = load()
    ranked = sorted(((vote, region) for region, vote in votes.items()), reverse=True)
    russian = [(vote, region) for vote, region in ranked if gazetteer.country_of(region) == _LIKELIEST]
    most, best = ranked[0]
    if gazetteer.country_of(best) != _LIKELIEST:
        needed = max(_LEAST_ABROAD, russian[0][0] + _LEAD) if russian else _LANDSLIDE
        if most >= needed:
            return best
    if russian and russian[0][0] >= _LEAST and (len(russian) == 1 or russian[0][0] - russian[1][0] > _TIE):
        return russian[0][1]
    lone = len(russian) == 1 and (len(votes) > 1 or (abroad and russian[0][0] >= 0))
    return russian[0][1] if lone else None


def _weight(document: Document, near: Around, first: bool) -> float:
    passing = _passing_weight(near, first)
    if passing is not None:
        return passing
    named = near.named
    faint = (
        named.how in (How.ADJECTIVE, How.PEOPLE)
        or document.text[max(0, named.span.start - 1) : named.span.start] == "#"
    )
    weight = 0.7 if faint else 0.5 if named.weak else 1.0
    if near.governors & _KINDS["officials"] and near.chain_preposition not in _WORDS["partner_prepositions"]:
        weight += 3.0 if _signs(document, named) else 0.3 if named.how is How.BODY else 1.0
    if first:
        weight += 0.8 if named.how is How.BODY or is_placed(near) else 1.5
    if _is_dateline(document, named):
        weight += 1.0
    if _stands_in_brackets(document, named):
        weight += 2.5
    if near.sentence_bits & _KINDS["hosts"] and bits_of_words(near.after(1)) & _KINDS["hosts"]:
        weight += 1.5
    if _is_ours(near):
        weight += 2.5
    if _becomes(near):
        weight += _OWNER
    if is_imprint(near):
        weight += _IMPRINT
    return weight


def _holds(before: Around | None, near: Around) -> bool:
    """Tell what only says where the place before it lies: «Лида (Гродненская область)», «Ленинский район Саранска»."""
    if before is None or before.named.kind is not PlaceKind.MUNICIPALITY:
        return False
    if near.named.kind is PlaceKind.MUNICIPALITY and (before.named.head != "district" or near.named.head):
        return False
    if before.named.head != "district" and not _may_lie(before.named, near.named):
        return False
    between = near.document.text[before.named.span.end : near.named.span.start]
    return between.strip() in {"", "(", ","}


def _may_lie(place: Named, unit: Named) -> bool:
    """Tell whether the gazetteer does not speak against a place lying in a unit."""
    gazetteer = load()
    known = bool(place.options and unit.options)
    return not known or any(gazetteer.within(one, other) for one in place.options for other in unit.options)


def goes_on(before: Around | None, near: Around) -> bool:
    """Tell a further member of a list, which counts as the one before it does."""
    if before is None or near.named.first - before.named.last > _LIST:
        return False
    tokens = near.document.tokens[before.named.last + 1 : near.named.first]
    return bool(tokens) and all(token.text == "," or token.folded in _JOIN for token in tokens)


def _passing_weight(near: Around, first: bool) -> float | None:
    """Return the vote of a name that its preposition or governing noun makes somebody else's, else `None`."""
    governor = near.governor
    if near.preposition in _WORDS["partner_prepositions"] or is_our_twin(near):
        return -0.5
    if (
        governor & _KINDS["partner_nouns"]
        and not _becomes(near)
        and near.preposition not in _WORDS["source_prepositions"]
    ):
        return (1.0 if _opens(near) else 0.3) if first else -0.3
    if near.preposition in _WORDS["source_prepositions"]:
        return 0.0
    if near.is_locative and near.phrase & _KINDS["away"] and not _is_visited(near):
        return 0.0
    arrivals = _KINDS["arrivals"]
    if near.named.how is How.NAME and near.sentence_bits & arrivals and bits_of_words(near.after(1)) & arrivals:
        return -0.5
    if near.preposition in _WORDS["goal_prepositions"] and not is_placed(near):
        return 0.2
    return 0.6 if governor & _KINDS["neutral_nouns"] else None


def _is_visited(near: Around) -> bool:
    """Tell «В Пскове побывали гости из Витебска»: who is visited is at home."""
    opens = near.named.first > 0 and near.document.tokens[near.named.first - 1].start == near.sentence.start
    behind = near.document.words_in(Span(near.named.span.end, near.clause.end))
    return opens and any(word.folded in _WORDS["source_prepositions"] for word in behind)


def _opens(near: Around) -> bool:
    """Tell «Представители Липецкой области участвовали …», the subject of the first sentence."""
    return near.named.first > 0 and near.document.tokens[near.named.first - 1].start == near.sentence.start


def _becomes(near: Around) -> bool:
    """Tell «побратимом Смоленска стал …», «список побратимов Смоленска»: whose twin somebody is, mostly the teller."""
    word = near.before(1)
    return bool(word) and word[0].startswith(_TWIN_STARTS) and not word[0].startswith(_ADJECTIVE)


def _is_dateline(document: Document, named: Named) -> bool:
    if named.first > 1:
        return False
    following = document.text[named.span.end : named.span.end + _DATELINE]
    return named.how is How.NAME and following[:1] in {",", "."} and any(char.isdigit() for char in following)


def _is_ours(near: Around) -> bool:
    """Tell «в нашем районе», «ученики нашей школы (посёлок Х)»."""
    if not near.sentence_bits & _OF_OURS:
        return False
    words = near.before(_OURS)
    for position, word in enumerate(words):
        if word[:3] == _OUR[:3] and _OUR in morph.lemmas(word):
            between = [each for each in words[:position] if each.isalpha()]
            return not bits_of_words(between) & (_BREAKING | _KINDS["partner_nouns"])
    return False


def _stands_in_brackets(document: Document, named: Named) -> bool:
    """Tell «Завод «Имя» (Минск)»: whose company it is."""
    before = document.text[max(0, named.span.start - _BRACKET) : named.span.start].rstrip()
    cut = before.rfind("(")
    return cut > 0 and before[:cut].rstrip()[-1:] in {"»", '"', "”", "“"}


def _signs(document: Document, named: Named) -> bool:
    """Tell the line at the beginning or the end that says whose release it is."""
    paragraphs = document.paragraphs
    here = document.paragraph_at(named.span.start)
    return len(paragraphs) > _FEW and here in (paragraphs[0], *paragraphs[-2:]) and here.end - here.start < _LINE


def _offices(document: Document, named: Sequence[Named]) -> dict[str, float]:
    """Return what offices named without a place say: a text at home need not tell whose governor it means."""
    starts = {each.first for each in named}
    ends = {each.last for each in named}
    found: dict[str, float] = {}
    for position in document.having(_RULERS):
        if any(position + step in starts for step in range(1, _OF)) or {position, position - 1} & ends:
            continue
        for country, offices in _OFFICES.items():
            if morph.lemmas(document.forms[position]) & offices:
                found[country] = min(found.get(country, 0.0) + _OFFICE, 2 * _OFFICE)
    for position in committees(document):
        if not any(position - 1 <= end <= position + _OF for end in ends):
            found[_OF_COMMITTEES] = min(found.get(_OF_COMMITTEES, 0.0) + _OFFICE, 2 * _OFFICE)
    return found
