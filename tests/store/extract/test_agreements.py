from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.extract.dates.finding import find_dates
from store.extract.places.regions import find_places
from store.extract.text import Document
from store.extract.ties.agreements import find_agreements
from store.extract.ties.shared import share_dates
from store.extract.ties.twins import find_twins

PUBLISHED = date(2025, 6, 10)


def agreements(text, home="RU-LIP"):
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    places = find_places(document, (), (), home)
    return find_agreements(document, places, dates, PUBLISHED, find_twins(document, places, dates, PUBLISHED))


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


def test_of_a_land_named_over_and_over_the_place_the_release_goes_on_with_signs() -> None:
    text = (
        "Губернатор принял делегацию Тавушской области Армении.\n\n"
        "Армянские гости осмотрели цех. Армянский коньяк хвалили.\n\n"
        "Гости из Тавуша остались довольны.\n\nСтороны подписали соглашение о торговле."
    )
    assert told(text) == [("соглашение", ["Тавушская область"], 1, "signed")]
    once = text.replace("Гости из Тавуша", "Гости")
    assert told(once) == [("соглашение", ["Армения"], 1, "signed")]


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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "С туркменской стороной подписан протокол о намерениях, с Мангистауской областью — дорожная карта.",
            [
                ("протокол о намерениях", ["Туркменистан"], 1, "signed"),
                ("дорожная карта", ["Мангистауская область"], 1, "signed"),
            ],
        ),
        (
            "На форуме подписано 13 бумаг. Среди них меморандум с палатой Шарджи, три контракта с заводами Минска.",
            [("меморандум", ["Шарджа"], 1, "signed"), ("контракт", ["Минск"], 3, "signed")],
        ),
        (
            "В Лиде составлено соглашение; действует оно по сей день.",
            [("соглашение", ["Лида"], 1, "in_force")],
        ),
        (
            "Договор с витебскими сыроделами сочиняли три года. А подписали за вечер.",
            [("договор", ["Витебск"], 1, "signed")],
        ),
        (
            "Речь о договоре на обмен выставками. Проект лидчане получили, подписать его рассчитывают в ноябре.",
            [("договор", ["Лида"], 1, "planned")],
        ),
        (
            "Палата подписала меморандум с Чунцином, а с Шэньяном — протокол о намерениях.",
            [("меморандум", ["Чунцин"], 1, "signed"), ("протокол о намерениях", ["Шэньян"], 1, "signed")],
        ),
        (
            "Елец стал побратимом Пинска. Соглашение подписано, побратимство связало край с Брестской областью.",
            [("соглашение", ["Пинск"], 1, "signed")],
        ),
        ("Завизировано соглашение с Пинском.", [("соглашение", ["Пинск"], 1, "signed")]),
        ("Под договором с Пинском главы расписались вчера.", [("договор", ["Пинск"], 1, "signed")]),
        (
            "Елец и Пинск — побратимы по соглашению 2012 года, а Усмань с Лидой побратимство лишь готовит.",
            [("соглашение", ["Пинск"], 1, "in_force")],
        ),
        (
            "Елецкий район Липецкой области стал побратимом Пинского района Брестской области. "
            "Соглашение подписали в Минске.",
            [("соглашение", ["Пинский район"], 1, "signed")],
        ),
        ("Оформлено 214 тыс. деклараций на товары из Китая.", []),
        ("Спор мы не выиграли. Договор с Пинском действует.", [("договор", ["Пинск"], 1, "in_force")]),
        ("Из 15 пунктов плана мероприятий с Пинском закрыты девять.", [("план мероприятий", ["Пинск"], 1, "in_force")]),
        ("Эксперт предложил завести реестр соглашений с Пинском.", []),
    ],
)
def test_a_document_is_told_by_what_stands_around_it(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Договор с витебским заводом действует с мая.", "2025-05"),
        ("Продлён договор от 4 марта 2021 года с Витебском.", "2021-03-04"),
        ("План мероприятий на 2025 год с Лидой выполняется.", None),
        ("Подписание соглашения с Лидой назначено на 15 августа.", "2025-08-15"),
    ],
)
def test_what_a_document_is_for_is_not_when_it_was_signed(text, date):
    (agreement,) = agreements(text)
    assert agreement.date == date


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Елец и Пинск — побратимы с 2015 года. Соглашение подписал мэр.", "2015"),
        ("Побратимами стали Елец и Пинск. Соглашение заключено 3 марта 2020 года.", "2020-03-03"),
    ],
)
def test_a_twinning_and_its_document_share_their_date(text, date):
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    places = find_places(document, (), (), "RU-LIP")
    twins = find_twins(document, places, dates, PUBLISHED)
    found = find_agreements(document, places, dates, PUBLISHED, twins)
    (twin,), (agreement,) = share_dates(document, twins, found)
    assert twin.date == agreement.date == date


def test_an_ended_twinning_shares_no_date_with_its_document():
    text = "Побратимство Ельца и Ниша прекращено. Соглашение подписали в 2011 году."
    document = Document(text)
    dates = find_dates(document, PUBLISHED, ())
    places = find_places(document, (), (), "RU-LIP")
    twins = find_twins(document, places, dates, PUBLISHED)
    (twin,), _ = share_dates(document, twins, find_agreements(document, places, dates, PUBLISHED, twins))
    assert twin.date is None
