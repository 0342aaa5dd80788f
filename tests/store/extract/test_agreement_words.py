from datetime import date

import pytest

from store.extract.pipeline import extract


def facts(text):
    return extract(text, published=date(2025, 6, 10), home="RU-LIP")


def papers(text):
    return [(paper.what, paper.partners, paper.count, str(paper.status)) for paper in facts(text).agreements]


@pytest.mark.parametrize(
    ("text", "what", "away", "status"),
    [
        ("Липецкий вуз и институт из Гродно подписали программу двойных дипломов.", "программа", "Гродно", "signed"),
        ("Утверждён график заездов групп между Липецком и Гродно.", "график", "Гродно", "signed"),
        ("Завод везёт контракт с гродненской верфью. Подписан в пятницу.", "контракт", "Гродно", "signed"),
        ("Соглашения с Гродно нет, но его проект обсуждается с весны.", "соглашение", "Гродно", "planned"),
        ("Программа обмена с Нукусом ждёт утверждения.", "программа", "Нукус", "planned"),
        ("Работа над соглашением с Пинском завершается.", "соглашение", "Пинск", "planned"),
        ("Итогом визита в Пинск стал договор о поставках.", "договор", "Пинск", "signed"),
    ],
)
def test_papers_and_their_state_in_other_words(text, what, away, status):
    assert papers(text) == [(what, (away,), 1, status)]


def test_a_paper_of_two_sides_named_before_is_not_of_a_place_named_later():
    text = (
        "Губернатор принял главу Витебской области.\nСтороны подпишут дорожную карту 5 июля.\n"
        "Гости из Могилёва и повара из Могилёва накормили всех."
    )
    assert papers(text) == [("дорожная карта", ("Витебская область",), 1, "planned")]


def test_a_district_named_by_its_government_alone_leaves_the_partner_to_its_town():
    text = "Елец и Молодечно — побратимы. Приехал председатель Молодечненского райисполкома."
    partners = {place.name for place in facts(text).places if str(place.role) == "partner"}
    assert "Молодечно" in partners
    assert "Молодечненский район" not in partners
