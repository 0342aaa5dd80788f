"""A release's own municipality is known by what it says of itself where no region tells it."""

import pytest

from store.extract.text import Document
from store.extract.ties.twin_home import own, taken_home
from store.model import PlaceKind, PlaceMention, PlaceRole, Span
from tests.store.extract.twin_driving import pairs


def mention(text: str, name: str, role: PlaceRole) -> PlaceMention:
    start = text.index(name)
    end = next(at for at in range(start, len(text)) if not text[at].isalpha())
    return PlaceMention(
        spans=(Span(start, end),),
        rule="place.name",
        name=name,
        place_id=None,
        kind=PlaceKind.MUNICIPALITY,
        role=role,
    )


def root(name: str, place_id: str | None) -> str:
    return name[:4]


@pytest.mark.parametrize(
    "text",
    [
        "Заречье. Гости из Лукино приехали на праздник.",
        "Глава Заречья встретил гостей из Лукино.",
        "Праздник у нас, в нашем Заречье: приехали друзья из Лукино.",
        "У Заречья два побратима, и первый из них — давний друг, Лукино.",
    ],
)
def test_a_release_is_of_the_town_it_calls_its_own(text):
    towns = [mention(text, "Заречь", PlaceRole.PARTNER), mention(text, "Лукино", PlaceRole.PARTNER)]
    roles = {town.name: town.role for town in taken_home(Document(text), towns, root)}
    assert roles == {"Заречь": PlaceRole.HOME, "Лукино": PlaceRole.PARTNER}


def test_two_towns_told_alike_leave_it_open():
    text = "Делегация из Заречья и гости из Лукино встретились."
    towns = [mention(text, "Заречья", PlaceRole.PARTNER), mention(text, "Лукино", PlaceRole.PARTNER)]
    assert {town.role for town in taken_home(Document(text), towns, root)} == {PlaceRole.PARTNER}


def test_whose_head_acts_outweighs_where_he_does():
    text = "Сегодня в Заречье глава Лукино принял гостей."
    towns = [mention(text, "Заречье", PlaceRole.HOME), mention(text, "Лукино", PlaceRole.HOME)]
    found = own(Document(text), towns, root)
    assert found is not None
    assert found.name == "Лукино"


def test_a_text_without_sentences_has_no_own_town():
    assert own(Document(""), (), root) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Дмитровский округ. Сегодня наш муниципалитет и Дрогичинский район Брестской области стали побратимами.",
            [("Дмитровский район", "Дрогичинский район", "active")],
        ),
        (
            "Сегодня в Белгороде глава Яковлевского округа встретился с председателем Житковичского райисполкома. "
            "Стороны обсудили, когда оформить побратимство двух территорий.",
            [("Яковлевский район", "Житковичский район", "planned")],
        ),
    ],
)
def test_pairs_have_the_own_municipality_on_their_side(text, expected):
    assert pairs(text, None) == expected
