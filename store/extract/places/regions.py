"""Places and the part they play: the home side, partners, and mere venues."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.places.choice import TWINNED, Chosen, choose
from store.extract.places.context import Around, bits_of_words
from store.extract.places.home_side import UNTOLD, Teller, goes_on, infer_home
from store.extract.places.names import name_places
from store.extract.places.scan import How
from store.extract.places.teller import is_hall
from store.extract.text import Document, Token
from store.extract.ties.tie_words import clauses
from store.model import Agreement, Confidence, PlaceKind, PlaceMention, PlaceRole, Span, Twin
from store.places.gazetteer import load
from store.places.index import Via

_WORDS = table("ru", "places")
_TRAPS, _TRAP_FORMS = kinds.lemma_lists(_WORDS["traps"]), kinds.form_lists(_WORDS["traps"])
_SAYING = frozenset(_WORDS["traps"]["saying"])
_COMPARING = frozenset(_WORDS["traps"]["comparing"])
_VENUE = kinds.lemma_lists(_WORDS["venue"])
_HOME = kinds.lemma_lists(_WORDS["home"])
_WITH = frozenset(_WORDS["home"]["partner_prepositions"])
_SURNAME = 5  # letters by which a surname is known again in another case
_UNIT_HEADS = kinds.lemmas(word for words in _WORDS["heads"].values() for word in words)
_RUSSIA = "RU"
_PASSING = frozenset([*_WORDS["home"]["source_prepositions"], *_WORDS["venue"]["prepositions"]])
_ENDING = kinds.lemmas(table("ru", "ties")["state"]["ended"])
_AWAY = _TRAPS["absence"] | _TRAPS["touring"]
_ABSENCE = _AWAY | _TRAPS["asking"] | _TRAPS["absent"]
_SETTING_APART = _TRAP_FORMS["negation"] | _TRAP_FORMS["comparing"]
_BIRTH = _TRAPS["birth"] | _TRAP_FORMS["birth"]
_WITH_LAND = 2  # words of a town with the adjective of its land
_NEAR = 6  # tokens between an embassy and the town it stands in


def find_places(
    document: Document,
    names: Sequence[Span],
    people: Sequence[Span],
    home: str | None,
    teller: Teller = UNTOLD,
) -> tuple[PlaceMention, ...]:
    """Return the places named in `document`, in order, each with its role.

    `names` are names in quotation marks and `people` names of persons: both stay out. `home` is the gazetteer id of the
    teller's region; where it is `None` the text is asked, and the `teller`.
    """
    named = name_places(document, sorted([*names, *_persons(document, people)]))
    around = [Around(document, each) for each in named]
    if home not in load().by_id:
        home = infer_home(document, named, around, teller)
    settled = choose(document, around, home)
    roles = _in_lists(settled, [_role(document, chosen, home) for chosen in settled])
    passing = {chosen.name for chosen in settled if chosen.near.preposition in _PASSING}
    return _agree([_mention(*pair) for pair in zip(settled, roles, strict=True)], passing)


def _in_lists(settled: Sequence[Chosen], roles: Sequence[PlaceRole]) -> list[PlaceRole]:
    """Let venues of one list be venues together: «проходивший в Полоцке, Новополоцке и Витебске»."""
    found = list(roles)
    for at in range(1, len(found)):
        before, near = settled[at - 1].near, settled[at].near
        venue = found[at - 1] is PlaceRole.VENUE and found[at] is PlaceRole.PARTNER
        if venue and before.is_locative and near.is_locative and goes_on(before, near):
            found[at] = PlaceRole.VENUE
    return found


def _persons(document: Document, people: Sequence[Span]) -> list[Span]:
    """Return the spans of people, without lone words that are rather a town: «Баня-Лука» is no double surname."""
    index, gazetteer = load().index, load()
    words = [[token.folded for token in document.tokens_in(span)] for span in people]
    surnames = {each[-1][:_SURNAME] for each in words if len(each) > 1}
    kept = []
    for span, each in zip(people, words, strict=True):
        lone = len(each) == 1 and each[0][:_SURNAME] not in surnames
        hits = index.at(each, 0) if lone else []
        if _begins_unit(document, span, each[-1]) or _is_town_of_land(each):
            continue
        if not any(hit.via is Via.NAME and not gazetteer.by_id[hit.place_id].homograph for hit in hits):
            kept.append(span)
    return kept


def _is_town_of_land(words: Sequence[str]) -> bool:
    """Tell «Болгарский Свиштов» and «Белорусская Лида» at the head of a sentence: a town with its land, no name."""
    if len(words) != _WITH_LAND:
        return False
    index, gazetteer = load().index, load()
    lands = (hit for hit in index.at(words[:1], 0) if hit.via in (Via.ADJECTIVE, Via.UNIT))
    of_land = any(gazetteer.by_id[hit.place_id].kind is not PlaceKind.MUNICIPALITY for hit in lands)
    return of_land and any(hit.via is Via.NAME for hit in index.at(words[1:], 0))


def _begins_unit(document: Document, span: Span, last: str) -> bool:
    """Tell «Хокимият Риштанского» before «района»: the adjective of a unit, no surname."""
    starts, are_words = document.token_starts, document.are_words
    after = bisect_left(starts, span.end)
    if after < len(starts) and starts[after] == span.end and not are_words[after]:
        after += 1
    if after >= len(starts) or not (are_words[after] and document.kinds[after] & _UNIT_HEADS):
        return False
    return any(hit.via in (Via.ADJECTIVE, Via.UNIT) for hit in load().index.at((last,), 0))


def with_members(
    places: Sequence[PlaceMention], twins: Iterable[Twin], agreements: Iterable[Agreement]
) -> tuple[PlaceMention, ...]:
    """Return the places with the partners of twinnings and documents made partners where they merely stood."""
    members = {twin.b for twin in twins} | {name for agreement in agreements for name in agreement.partners}
    return tuple(
        replace(place, role=PlaceRole.PARTNER) if place.name in members and place.role is PlaceRole.VENUE else place
        for place in places
    )


def _mention(chosen: Chosen, role: PlaceRole) -> PlaceMention:
    named = chosen.named
    sure = named.how in (How.NAME, How.UNIT, How.BODY) and not named.weak
    return PlaceMention(
        spans=(named.span,),
        rule=f"place.{named.how}",
        confidence=Confidence.HIGH if sure and chosen.place else Confidence.MEDIUM if chosen.place else Confidence.LOW,
        name=chosen.name,
        place_id=chosen.place.id if chosen.place else None,
        kind=chosen.place.kind if chosen.place else named.kind,
        role=role,
    )


def _agree(mentions: list[PlaceMention], passing: set[str]) -> tuple[PlaceMention, ...]:
    """Give all mentions of a place one role, and let a unit speak for its town where the town hardly matters.

    `passing` are the names that stand with a preposition of place.
    """
    partners = {mention.name for mention in mentions if mention.role is PlaceRole.PARTNER}
    partners -= _spoken_for(mentions, partners, passing) | _only_bodies(mentions, partners)
    return tuple(_in_role(mention, mention.name in partners) for mention in mentions)


def _in_role(mention: PlaceMention, is_partner: bool) -> PlaceMention:
    role = PlaceRole.PARTNER if is_partner else PlaceRole.VENUE
    return mention if mention.role in (role, PlaceRole.HOME) else replace(mention, role=role)


def _only_bodies(mentions: Sequence[PlaceMention], partners: set[str]) -> set[str]:
    """Return the districts named by their government alone where the town it sits in is a partner itself."""
    by_office = {m.name for m in mentions} - {m.name for m in mentions if m.rule != f"place.{How.BODY}"}
    seats = {load().by_id[m.place_id].parent for m in mentions if m.name in partners and m.place_id}
    offices = {m.place_id: m.name for m in mentions if m.place_id and m.name in by_office}
    return {name for place_id, name in offices.items() if place_id in seats and load().by_id[place_id].is_district}


def _spoken_for(mentions: Sequence[PlaceMention], partners: set[str], passing: set[str]) -> set[str]:
    """Return towns whose district is a partner, and seats of partner regions that are only passed through."""
    gazetteer = load()
    count = Counter(mention.name for mention in mentions)
    listed = {m.place_id: m.name for m in mentions if m.name in partners and m.place_id}
    spoken = set()
    for place_id, name in listed.items():
        place = gazetteer.by_id[place_id]
        if place.parent not in listed or place.kind is not PlaceKind.MUNICIPALITY:
            continue
        unit = gazetteer.by_id[place.parent]
        if unit.centre == place.name and count[name] == 1 and name in passing:
            spoken.add(name)
    return spoken


def _role(document: Document, chosen: Chosen, home: str | None) -> PlaceRole:
    if _is_home(chosen, home):
        return PlaceRole.HOME
    country = load().country_of(chosen.inside) if chosen.inside else None
    home_country = load().country_of(home) if home else None
    if chosen.place and chosen.place.id == _RUSSIA:
        return _russia(chosen, home_country)
    abroad = country is not None and country != (home_country or _RUSSIA)
    if chosen.place is None and not _is_unknown_partner(document, chosen, home, abroad):
        return PlaceRole.VENUE
    return PlaceRole.VENUE if _is_venue(document, chosen, abroad) else PlaceRole.PARTNER


def _is_home(chosen: Chosen, home: str | None) -> bool:
    if home is None or chosen.inside is None:
        return False
    gazetteer = load()
    return gazetteer.within(chosen.inside, home) or chosen.inside in gazetteer.lineage(home)


def _russia(chosen: Chosen, home_country: str | None) -> PlaceRole:
    """Russia is a partner only to a foreign teller who trades or signs with it, else background."""
    if home_country is None or home_country == _RUSSIA:
        return PlaceRole.HOME
    near = chosen.near
    return PlaceRole.PARTNER if near.preposition in _WITH and near.bits & _HOME["trade"] else PlaceRole.VENUE


def _is_unknown_partner(document: Document, chosen: Chosen, home: str | None, abroad: bool) -> bool:
    """Tell whether a place the gazetteer lacks is abroad or twinned: others may well lie at home."""
    if abroad:
        return True
    if chosen.inside is not None:
        return home is not None and chosen.named.how is How.UNIT
    sentence = chosen.near.sentence
    if document.has_in(TWINNED, sentence):
        return not chosen.near.is_locative
    gazetteer = load()
    hits = [hit for word in chosen.near.before(3) for hit in gazetteer.index.at((word,), 0)]
    return any(gazetteer.by_id[hit.place_id].kind is PlaceKind.COUNTRY and hit.place_id != _RUSSIA for hit in hits)


def _is_venue(document: Document, chosen: Chosen, abroad: bool) -> bool:
    near = chosen.near
    if _is_item_head(document, near) or _is_absent(near) or _is_birthplace(near) or _is_seat(document, near):
        return True
    if _is_set_apart(near) or is_hall(near):
        return True
    if not near.is_locative or chosen.named.how in (How.ADJECTIVE, How.PEOPLE, How.BODY):
        return False
    following = near.after(1)
    if following and following[0] in _SAYING:
        return True
    town = chosen.place is None or chosen.place.kind is PlaceKind.MUNICIPALITY or "city" in chosen.place.level
    if town and near.phrase & _VENUE["occur"]:
        return True
    if (near.bits & _VENUE["business"] and abroad) or near.phrase & _VENUE["deals"]:
        return False
    large = chosen.place is not None and chosen.place.kind is PlaceKind.REGION and "city" not in chosen.place.level
    if abroad and large:
        return False
    return (not abroad and not large) or bool(near.bits & _VENUE["events"])


def _is_item_head(document: Document, near: Around) -> bool:
    """Tell «КИРОВ. Фабрика …»: the place of a news item in a digest."""
    span = near.named.span
    if document.text[span.end : span.end + 1] not in {".", ","} or not span.slice(document.text).isupper():
        return False
    return document.paragraph_at(span.start).start == span.start


def _is_absent(near: Around) -> bool:
    """Tell «не участвует» and the like: who stays away, asks or is on tour is no partner."""
    if not near.bits & _ABSENCE:
        return False
    if near.bits & _AWAY:
        part = next((each for each in clauses(near.document, near.clause) if each.span.contains(near.named.span)), None)
        if part is None or part.has(_AWAY):
            return True
    if near.bits & _TRAPS["asking"] and near.governors & _HOME["officials"]:
        return True
    if not (near.bits & _TRAP_FORMS["negation"] and near.bits & _TRAPS["absent"]):
        return False
    tokens = near.document.tokens_in(near.clause)
    for position, token in enumerate(tokens[:-1]):
        if position and bits_of(tokens[position - 1].folded) & _TRAP_FORMS["yet"]:
            continue  # «пока не заключён»
        if bits_of(token.folded) & _TRAP_FORMS["negation"] and bits_of(tokens[position + 1].folded) & _TRAPS["absent"]:
            return not (_is_parted(_between(near, token.start)) or _is_of_end(tokens, position))
    return False


def _is_of_end(tokens: Sequence[Token], at: int) -> bool:
    """Tell «не будет расторгать»: whom a tie is kept with stays away from nothing."""
    return any(bits_of(token.folded) & _ENDING for token in tokens[at + 1 : at + 4])


def _is_parted(between: Sequence[Token]) -> bool:
    """Tell whether marks part a name from what is denied; «Асино, о котором пишут, не участвует» has a pair of them."""
    marks = [step for step, token in enumerate(between) if token.text in {",", ":", "—", "–"}]
    if len(marks) == 2:
        relative = between[marks[0] + 1 : marks[0] + 3]
        return not any(bits_of(token.folded) & _TRAPS["relative"] for token in relative)
    return bool(marks)


def _is_set_apart(near: Around) -> bool:
    """Tell «не из Минска, а из Лиды», «ближе, чем до Москвы»: a place named to be told from another."""
    if not near.sentence_bits & _SETTING_APART:
        return False
    words = near.before(3)
    if words and near.preposition == words[0]:
        words = words[1:]
        if words and words[0] in _COMPARING:
            return True
    return bool(words) and bool(bits_of(words[0]) & _TRAP_FORMS["negation"])


def _between(near: Around, offset: int) -> Sequence[Token]:
    start, end = sorted((near.named.span.end, offset))
    return near.document.tokens_in(Span(start, end))


def _is_birthplace(near: Around) -> bool:
    return bool(near.sentence_bits & _BIRTH and bits_of_words(near.before(3)) & _BIRTH)


def _is_seat(document: Document, near: Around) -> bool:
    """Tell «посольство … в Смоленске»: where an office stands."""
    if not near.sentence_bits & _TRAPS["seat"] or not near.is_locative:
        return False
    start = max(0, near.named.first - _NEAR)
    before = range(start, near.named.first)
    return any(
        document.kinds[at] & _TRAPS["seat"] and document.tokens[at].start >= near.sentence.start for at in before
    )
