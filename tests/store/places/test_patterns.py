"""The table of inflected names, from places to hits."""

from store.model import PlaceKind
from store.places import patterns
from store.places.gazetteer import Place
from store.places.index import Hit, Index, Via

TOWN = Place("XX-ROSTOK", PlaceKind.MUNICIPALITY, "city", "Великий Росток")
UNION = Place("XX-UNION", PlaceKind.COUNTRY, "country", "Росток-Союз", other=("РСЗ",), adjectives=("росток-союзн",))
SHORT = Place("XX-U", PlaceKind.MUNICIPALITY, "city", "Уша")


def index_of(*places: Place) -> Index:
    return Index(patterns.render(places, lambda _: "RU").encode())


def test_every_word_of_a_name_is_found_in_its_own_case():
    index = index_of(TOWN, UNION)
    assert index.at(["великого", "ростока"], 0) == [Hit(TOWN.id, Via.NAME, 2)]
    assert index.at(["великого", "ростокский"], 0) == []
    assert index.at(["великого"], 0) == []


def test_abbreviations_and_adjectives_keep_what_they_are():
    index = index_of(TOWN, UNION)
    assert index.at(["рсз"], 0) == [Hit(UNION.id, Via.NAME, 1, True)]
    assert index.at(["росток-союзного"], 0) == [Hit(UNION.id, Via.ADJECTIVE, 1)]


def test_stems_shorter_than_a_block_s_letters_are_found():
    assert index_of(SHORT).at(["уши"], 0) == [Hit(SHORT.id, Via.NAME, 1)]


def test_places_come_in_the_order_of_the_gazetteer_whatever_was_asked_before():
    twin = TOWN._replace(id="XX-TWIN")
    index = index_of(TOWN, twin)
    assert index.names_none("росту")
    assert [hit.place_id for hit in index.at(["великий", "росток"], 0)] == [TOWN.id, twin.id]
