from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.dates.finding import find_dates
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.agreements import find_agreements

PUBLISHED = date(2025, 6, 10)


def agreements(text, home="RU-LIP"):
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    return find_agreements(document, find_places(document, (), (), home), dates, PUBLISHED)


def told(text):
    return [(each.what, list(each.partners), each.count, str(each.status)) for each in agreements(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Подписано соглашение с Витебской областью.", [("соглашение", ["Витебская область"], 1, "signed")]),
        (
            "План мероприятий с Брестским облисполкомом продлён на три года.",
            [("план мероприятий", ["Брестская область"], 1, "extended")],
        ),
        (
            "Меморандум с провинцией Хэнань планируют подписать осенью.",
            [("меморандум", ["Хэнань"], 1, "planned")],
        ),
        ("Договор с Лидой расторгнут.", [("договор", ["Лида"], 1, "ended")]),
        (
            "Соглашение с Гродненской областью действует с 2019 года.",
            [("соглашение", ["Гродненская область"], 1, "in_force")],
        ),
        ("Область заключила семь контрактов с заводами Минска.", [("контракт", ["Минск"], 7, "signed")]),
        (
            "Подписаны соглашение о дружбе и дорожная карта с Сербией.",
            [("соглашение", ["Сербия"], 1, "signed"), ("дорожная карта", ["Сербия"], 1, "signed")],
        ),
        (
            "Область подписала два соглашения: с Пинском — о спорте, с Речицей — об обмене.",
            [("соглашение", ["Пинск"], 1, "signed"), ("соглашение", ["Речица"], 1, "signed")],
        ),
        (
            "Запланированы соглашения с Тульской и Курской областями.",
            [("соглашение", ["Тульская область", "Курская область"], 2, "planned")],
        ),
        (
            "В реестре 30 соглашений, из них с партнёрами из Сербии — 4.",
            [("соглашение", [], 30, "in_force"), ("соглашение", ["Сербия"], 4, "in_force")],
        ),
        (
            "Приехали гости из Китая. Подписан протокол о намерениях.",
            [("протокол о намерениях", ["Китай"], 1, "signed")],
        ),
    ],
)
def test_documents_with_their_partners_counts_and_states(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Отметили годовщину подписания соглашения с Пинском.",
        "Мы приехали не за соглашениями с Минском.",
        "Соглашение с Пинском — дело хорошее.",
        "План посадки картофеля выполнен.",
    ],
)
def test_mere_talk_of_a_document_is_left_out(text):
    assert told(text) == []


def test_a_second_mention_is_the_same_document():
    text = "Подписано соглашение с Пинском. Соглашение с Пинском подписали мэры."
    assert len(agreements(text)) == 1


def test_the_date_of_signing_and_the_term_are_kept():
    (signed,) = agreements("Соглашение с Пинском подписано 4 мая 2023 года.")
    assert signed.date == "2023-05-04"
    (plan,) = agreements("Подписан план мероприятий с Пинском на 2026–2028 годы.")
    assert plan.term == "2026/2028"


def test_a_date_of_something_else_stays_away():
    (signed,) = agreements("В 2014 году города построили мост, а соглашение с Пинском подписали позже.")
    assert signed.date is None


_PIECES = (
    *(
        "соглашение",
        "план",
        "мероприятий",
        "подписано",
        "Пинск",
        "с Брестской областью",
        "из них",
        "—",
        "8",
        "два",
        ",",
    ),
    *(".", "не", "планируют", "подписать", "ещё восемь", "документ", "(", ")", ":", "\n"),
)


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_any_order_of_words_is_taken(text):
    for each in agreements(text):
        assert each.count >= 1
        assert all(span.slice(text) for span in each.spans)
        assert list(each.spans) == sorted(each.spans)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Действующее соглашение с Пинском продлено.", [("соглашение", ["Пинск"], 1, "extended")]),
        ("Ратифицирован договор с армянским городом Капан.", [("договор", ["Капан"], 1, "signed")]),
        (
            "Меморандум с Хэнанем истёк в мае. Новый меморандум область рассчитывает подписать осенью.",
            [("меморандум", ["Хэнань"], 1, "ended"), ("меморандум", ["Хэнань"], 1, "planned")],
        ),
        ("Контракты с Египтом и Марокко готовятся.", [("контракт", ["Египет", "Марокко"], 2, "planned")]),
        (
            "Помимо соглашения с Беларусью, область дружит с Лидой, причём договор с последней заключён в 2023 году.",
            [("договор", ["Лида"], 1, "signed")],
        ),
    ],
)
def test_the_state_and_party_are_those_of_the_document_itself(text, expected):
    assert told(text) == expected
