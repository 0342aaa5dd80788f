"""What clauses say of the state and the parties of a document, in many wordings."""

from datetime import date

import pytest

from store.extract.dates.finding import find_dates
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.agreements import find_agreements
from store.extract.ties.twins import find_twins

PUBLISHED = date(2025, 6, 10)


def agreements(text):
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    places = find_places(document, (), (), "RU-SMO")
    twins = find_twins(document, places, dates, PUBLISHED)
    return find_agreements(document, places, dates, PUBLISHED, twins)


def told(text):
    return [(each.what, list(each.partners), str(each.status)) for each in agreements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Прежняя программа сотрудничества с Гродненской областью завершена досрочно.",
            [("программа", ["Гродненская область"], "ended")],
        ),
        ("Соглашение с Лидой пока лежит на столе.", [("соглашение", ["Лида"], "planned")]),
        ("Текст соглашения с Лидой вычитывают юристы.", [("соглашение", ["Лида"], "planned")]),
        ("Соглашение с Лидой остаётся в силе.", [("соглашение", ["Лида"], "in_force")]),
        ("Соглашение с Лидой вступило в силу 1 марта.", [("соглашение", ["Лида"], "in_force")]),
        (
            "Договор на поставку томографа из Лиды пока не заключён, переговоры о цене продолжаются.",
            [("договор", ["Лида"], "planned")],
        ),
    ],
)
def test_the_state_of_a_document_is_read_in_many_words(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("По договору мы обязаны принять стажёров. С Лидой договор продлён.", [("договор", ["Лида"], "extended")]),
        ("С армянским Дилижаном готовится соглашение.", [("соглашение", ["Дилижан"], "planned")]),
        (
            "Приехала делегация города Ниш. Сербские гости подписали меморандум о туризме.",
            [("меморандум", ["Ниш"], "signed")],
        ),
        (
            "Приехали делегации городов Ниш и Чачак. Сербские гости подписали меморандум о туризме.",
            [("меморандум", ["Сербия"], "signed")],
        ),
    ],
)
def test_the_party_is_the_place_meant_not_its_land(text, expected):
    assert told(text) == expected


def test_a_document_is_not_dated_by_the_twinning_of_its_parties():
    found = agreements("В мае Вяземский и Лидский районы, побратимы с 2007 года, заключили план мероприятий.")
    assert [each.date for each in found] == ["2025-05"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Протокол о намерениях породниться с Лидой подписан в Вязьме.", "signed"),
        ("На площадке форума состоялась церемония подписания соглашения с Лидой.", "signed"),
        ("В субботу состоится подписание соглашения с Лидой.", "planned"),
        ("Подписание соглашения с Лидой поможет торговле.", "planned"),
        ("Дума рассмотрела вопрос о заключении соглашения с Лидой.", "planned"),
        ("Дружбу может закрепить подписание соглашения с Лидой.", "planned"),
        ("Подписание соглашения с Лидой помогло торговле.", "signed"),
    ],
)
def test_a_signing_named_by_its_noun_is_to_be_where_the_sentence_looks_ahead(text, status):
    assert told(text)[0][2] == status


def test_what_an_agreement_will_become_is_no_plan_to_sign_it():
    assert told("Соглашение с Лидой станет опорой для торговли.") == []


def test_a_document_with_its_other_name_in_brackets_is_one():
    text = "Вязьма подписала с Лидой план мероприятий («дорожную карту») по реализации договора."
    assert [what for what, _, _ in told(text)] == ["план мероприятий", "договор"]
    assert told(text)[0][2] == "signed"


def test_the_day_of_signing_told_further_down_is_that_of_the_document():
    text = "Вязьма заключила соглашение с Лидой.\n\nГости осмотрели музей.\n\nПодписание соглашения прошло 4 июня."
    assert [(each.partners, each.date) for each in agreements(text)] == [(("Лида",), "2025-06-04")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Вязьма подписала соглашение с Ленинским районом г. Гродно.",
            [("соглашение", ["Ленинский район"], "signed")],
        ),
        (
            "Соглашение подписано в дни форума регионов Беларуси и России. Гостями были депутаты Лиды.",
            [("соглашение", ["Лида"], "signed")],
        ),
        (
            "Вязьма заключила меморандум с Лидой. Документ с белорусской стороны скрепил глава района.",
            [("меморандум", ["Лида"], "signed")],
        ),
        ("В марте исполнится 20 лет со дня подписания договора Вязьмы с Лидой.", []),
        ("Вязьма живёт в ожидании подписания договора с Лидой.", [("договор", ["Лида"], "planned")]),
    ],
)
def test_the_party_is_who_signs_not_a_gathering_or_a_city_that_holds_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Вязьме удалось заключить в 2019 году договор с Лидой.", [("договор", ["Лида"], "signed")]),
        ("Вязьма хотела заключить в 2019 году договор с Лидой.", [("договор", ["Лида"], "planned")]),
        (
            "Вязьма и Лида заключили договор. В соответствии с договором стороны будут проводить ярмарки.",
            [("договор", ["Лида"], "signed")],
        ),
        ("Согласно договору с Лидой Вязьма примет школьников.", [("договор", ["Лида"], "in_force")]),
    ],
)
def test_what_was_achieved_or_is_the_ground_of_plans_is_no_plan(text, expected):
    assert told(text) == expected
