from collections.abc import Sequence
from datetime import date

import pytest

from store.extract.pipeline import extract
from store.extract.ties.agreement_lands import Lands
from store.model import PlaceMention, PlaceRole

PUBLISHED = date(2024, 5, 20)


def facts(text):
    return extract(text, published=PUBLISHED)


def documents(text):
    return [
        (each.what, list(each.partners), each.count, str(each.status), each.date) for each in facts(text).agreements
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Псковская область имеет 14 соглашений, из них 5 — с белорусскими областями, 2 — с сербскими общинами.",
            [
                ("соглашение", [], 14, "in_force", None),
                ("соглашение", ["Беларусь"], 5, "in_force", None),
                ("соглашение", ["Сербия"], 2, "in_force", None),
            ],
        ),
        (
            "На форуме в Санкт-Петербурге Вологодская область подписала два соглашения: с Минском — о лесе, "
            "с Ташкентом — о хлопке.",
            [("соглашение", ["Минск"], 1, "signed", None), ("соглашение", ["Ташкент"], 1, "signed", None)],
        ),
        (
            "Кировская область и Гомельский облисполком продлили соглашение до 2030 года.",
            [("соглашение", ["Гомельская область"], 1, "extended", None)],
        ),
        (
            "Томская область готовит программу сотрудничества с Навоийской областью. Подписать её хотят 14 сентября.",
            [("программа", ["Навоийская область"], 1, "planned", "2024-09-14")],
        ),
        (
            "Глава Тулы и хоким Андижана подписали меморандум. Церемония прошла в Москве 3 апреля 2024 года.",
            [("меморандум", ["Андижан"], 1, "signed", "2024-04-03")],
        ),
        (
            "Ивановская область договорилась с Вьетнамом: контракт подписан с фабрикой из Хайфона.",
            [("контракт", ["Хайфон"], 1, "signed", None)],
        ),
        (
            "Между Рязанью и Новополоцком действует договор о дружбе, между Касимовом и Сморгонью — соглашение.",
            [("договор", ["Новополоцк"], 1, "in_force", None), ("соглашение", ["Сморгонь"], 1, "in_force", None)],
        ),
        (
            "Калининград и Гродно обменялись проектами соглашения. Подписание запланировали на октябрь 2024 года.",
            [("соглашение", ["Гродно"], 1, "planned", "2024-10")],
        ),
        (
            "Тула и Гродно подписали меморандум. Гости приехали 3 апреля 2024 года.",
            [("меморандум", ["Гродно"], 1, "signed", None)],
        ),
    ],
)
def test_a_release_tells_its_documents(text, expected):
    assert documents(text) == expected


@pytest.mark.parametrize(
    ("text", "partners"),
    [
        ("На выставке в Казани Рязанская область показала сыр. Область ждёт гостей из Лиды.", {"Лида"}),
        ("Представители Липецкой области участвовали в форуме в московском центре.", set()),
        ("Курск подписал с Гродно и Брестом соглашения, а с Полоцком — меморандум.", {"Гродно", "Брест", "Полоцк"}),
    ],
)
def test_where_an_event_is_held_is_not_who_tells_of_it(text, partners):
    found = {place.name for place in facts(text).places if place.role is PlaceRole.PARTNER}
    assert found - {"Москва"} == partners


def test_documents_far_behind_their_pair_do_not_weigh_all_places_between_against_each_other(
    monkeypatch: pytest.MonkeyPatch,
):
    compared = 0
    only_locate = Lands.only_locate

    def counted(self: Lands, place: PlaceMention, group: Sequence[PlaceMention]) -> bool:
        nonlocal compared
        compared += len(group)
        return only_locate(self, place, group)

    monkeypatch.setattr(Lands, "only_locate", counted)
    spent = []
    for times in (20, 40):
        compared = 0
        unit = "В Гомель и Витебск едут гости из Минска.\n\nРайоны подписали протокол о сотрудничестве.\n\n"
        extract("Тамбов и Брест — города-побратимы с 2010 года.\n\n" + unit * times, published=date(2025, 5, 5))
        spent.append(compared)
    assert spent[1] <= 2.2 * max(spent[0], 1)
