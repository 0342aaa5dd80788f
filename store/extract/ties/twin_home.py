"""Whose release it is: the municipality a text speaks for, where it names its twins and not itself."""

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from msgspec.structs import replace

from store.extract import kinds
from store.extract.kinds import bits_of
from store.extract.lang import table
from store.extract.lang.ru import morph
from store.extract.places.names import name_places
from store.extract.text import Document
from store.extract.ties.tie_words import OF_TWINS
from store.model import PlaceKind, PlaceMention, PlaceRole, Span
from store.places.forms import plain, words_of
from store.places.gazetteer import Place, load

_PLACES = table("ru", "places")
_HOME = kinds.lemma_lists(_PLACES["home"])
_OFFICES = _HOME["officials"] | _HOME["bodies"]
_OUR = kinds.lemmas([_PLACES["home"]["our"]])
_PARTNER = frozenset([*_PLACES["home"]["partner_prepositions"], *_PLACES["home"]["source_prepositions"]])
_OWNING = frozenset(table("ru", "ties")["pairing"]["owning"])
_MODIFIERS = kinds.read_as("ADJF", "PRTF", "NUMR")
_PREPOSITION, _NOUN = kinds.read_as("PREP"), kinds.read_as("NOUN")
_BY_PEOPLE, _BY_BODY, _BY_ADJECTIVE = "place.people", "place.body", "place.adjective"
_OPENING = 2  # sentences in which a release says whose it is
_AHEAD = 2.0  # what a mention there is worth besides
_OFFICE, _OWNER, _OURS = 1.5, 1.5, 3.0
_TITLE = 2.0  # what standing in the title is worth
_STEM = 5  # letters by which a name is known again in another case
_FAR = 4  # words before a town that may tell its part
_STOPS = frozenset({".", "\n"})  # behind the place of a dateline
_LEAST, _LEAD = 2.0, 0.5  # what makes an own town of one that no region tells


def own(
    document: Document, towns: Sequence[PlaceMention], root: Callable[[str, str | None], str]
) -> PlaceMention | None:
    """Return the municipality that tells among `towns` at home: named most, by its offices, in the first sentences.

    A town and its district count as one, by the name the text has most for it; `root` tells what they have in common.
    """
    named = [town for town in towns if town.rule != _BY_PEOPLE] or list(towns)
    weights, names = _weighed(document, named, root), Counter(town.name for town in named)
    return max(
        named,
        key=lambda town: (weights[root(town.name, town.place_id)], names[town.name], -town.hull.start),
        default=None,
    )


def _weighed(
    document: Document, towns: Sequence[PlaceMention], root: Callable[[str, str | None], str]
) -> dict[str, float]:
    opening = max((each.end for each in document.sentences[:_OPENING]), default=0)
    weights: dict[str, float] = defaultdict(float)
    for town in towns:
        told = _told(document, town)
        weights[root(town.name, town.place_id)] += 1 + told + (_AHEAD if town.hull.end <= opening else 0)
    for key in {root(town.name, town.place_id) for town in towns if _is_in_title(document, town)}:
        weights[key] += _TITLE
    return weights


def _is_in_title(document: Document, town: PlaceMention) -> bool:
    beginning = plain(town.name)[:_STEM]
    return any(word.startswith(beginning) for word in words_of(document.title))


def taken_home(
    document: Document, towns: Sequence[PlaceMention], root: Callable[[str, str | None], str]
) -> list[PlaceMention]:
    """Return the towns with those at home that are the release's own by what it says, where no region tells."""
    weights: dict[str, float] = defaultdict(float)
    for town in towns:
        weights[root(town.name, town.place_id)] += _told(document, town) + _opens(document, town)
    ranked = sorted(weights.items(), key=lambda each: -each[1])
    if not ranked or ranked[0][1] < _LEAST or (len(ranked) > 1 and ranked[0][1] - ranked[1][1] < _LEAD):
        return list(towns)
    home = ranked[0][0]
    return [replace(town, role=PlaceRole.HOME) if root(town.name, town.place_id) == home else town for town in towns]


def titled_home(document: Document, towns: Sequence[PlaceMention]) -> PlaceMention | None:
    """Return the municipality of the title whose release it is, where the text names others alone."""
    twins = is_of_twins(document.title)
    if not document.title or not (twins or document.having(OF_TWINS)):
        return None
    others = {plain(town.name)[:_STEM] for town in towns}
    for named in name_places(Document(document.title), ()):
        if (
            named.kind is PlaceKind.MUNICIPALITY
            and plain(named.name)[:_STEM] not in others
            and (twins or not named.weak)
        ):
            return PlaceMention(
                spans=(Span(0, 0),),
                rule="place.title",
                name=named.name,
                place_id=named.options[0] if len(named.options) == 1 else None,
                kind=named.kind,
                role=PlaceRole.HOME,
            )
    return None


def published_home(
    document: Document, main: PlaceMention | None, towns: Sequence[PlaceMention], seat: str | None
) -> PlaceMention | None:
    """Return the municipality of the publisher, the id `seat`, where the text has at most where something is.

    `main` is what the text tells of its own side, and is returned where it does more than «отдыхали на Немане».
    """
    place = load().by_id.get(seat or "")
    told = main is not None and any(_is_told(document, town) for town in towns if town.name == main.name)
    if place is None or told:
        return main
    return mention_of(place, Span(0, 0), "place.publisher", PlaceRole.HOME)


def mention_of(place: Place, span: Span, rule: str, role: PlaceRole) -> PlaceMention:
    """Return a place of the gazetteer as one that the text tells of at `span`."""
    return PlaceMention(spans=(span,), rule=rule, name=place.name, place_id=place.id, kind=place.kind, role=role)


def _is_told(document: Document, town: PlaceMention) -> bool:
    index = document.token_index(town.hull.start)
    return not index or not bits_of(document.tokens[index - 1].folded) & _PREPOSITION


def is_of_twins(title: str) -> bool:
    """Tell a title that speaks of twins."""
    return any(bits_of(word) & OF_TWINS for word in words_of(title))


def _opens(document: Document, town: PlaceMention) -> float:
    """Tell a town in the first sentences, and one that the first sentence begins with."""
    sentences = document.sentences[:_OPENING]
    if town.hull.start == sentences[0].start:
        alone = document.text[town.hull.end : town.hull.end + 1] in _STOPS
        return _LEAST if alone else 1.0
    return 0.5 if town.hull.end <= sentences[-1].end else 0.0


def _told(document: Document, town: PlaceMention) -> float:
    """Weigh what stands before a town: its offices, «наш город», «побратим Мурома», against «с Лидой», «из Лиды»."""
    first = document.token_index(town.hull.start)
    tokens, weight = document.tokens, _OFFICE if town.rule == _BY_BODY else 0.0
    start = document.sentence_at(town.hull.start).start
    for step in range(first - 1, max(first - 1 - _FAR, -1), -1):
        token = tokens[step]
        bits = bits_of(token.folded)
        if token.start < start or not token.is_word:
            break
        if bits & _PREPOSITION:
            owns = token.folded in _OWNING and document.has_in(OF_TWINS, document.sentence_at(town.hull.start))
            away = token.folded in _PARTNER
            return _OWNER if owns else -1.0 if away else weight
        if bits & OF_TWINS:
            return weight + (_OWNER if is_genitive(document, town) else -1.0)
        if bits & _OUR:
            return weight + _OURS
        if bits & _OFFICES:
            weight += _OFFICE
        elif not bits & (_MODIFIERS | _NOUN):
            break
    return weight


def is_genitive(document: Document, town: PlaceMention) -> bool:
    """Tell «побратим Мурома» from «побратим Муром»."""
    token = document.tokens[document.token_index(town.hull.end - 1)]
    cases = {reading.case for reading in morph.readings(token.folded)}
    return "gent" in cases and "nomn" not in cases
