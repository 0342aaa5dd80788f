"""The own region of a release where something outside its text points to it."""

from datetime import date

import pytest

from store.extract.pipeline import extract
from store.extract.places.publishers import region_by_name, region_of_publisher, town_of_publisher
from store.intake import found_in
from store.model import Facts, Release

TEXT = (
    "Калужская и Новгородская области будут сотрудничать. Губернаторы подписали соглашение о сотрудничестве в области "
    "туризма."
)


def told(publisher: str | None, home: str | None = None) -> Facts:
    return found_in(Release(id="r", text=TEXT, sha256="", publisher=publisher), home)


@pytest.mark.parametrize(
    ("publisher", "region"),
    [
        ("Администрация Грязинского района", "RU-LIP"),
        ("dobvesti.ru («Добринские вести»)", "RU-LIP"),
        ("Вечерний Минск", "BY-HM"),
        ("ГТРК «Брянск»", "RU-BRY"),
        ("Пресс-служба губернатора Самарской области", "RU-SAM"),
        ("Российская газета", None),
        ("Октябрьский район", None),
        ("", None),
    ],
)
def test_a_publisher_points_to_its_region(publisher: str, region: str | None) -> None:
    assert region_of_publisher(publisher) == region


def test_the_region_of_the_publisher_is_the_own_side() -> None:
    assert told("Правительство Калужской области").partners == ("Новгородская область",)
    assert told("Новгородские ведомости").partners == ("Калужская область",)


def test_a_publisher_of_a_region_the_text_never_names_settles_nothing() -> None:
    assert told("Тюменская линия").partners == told(None).partners


def test_the_region_a_person_has_set_goes_before_the_publisher_s() -> None:
    found = told("Правительство Калужской области", home="RU-NGR")
    assert found.partners == ("Калужская область",)
    assert [agreement.partners for agreement in found.agreements] == [("Калужская область",)]


def test_a_region_set_leaves_releases_of_others_to_their_text() -> None:
    assert told(None, home="RU-LIP") == extract(TEXT, published=None)


@pytest.mark.parametrize(
    ("name", "region"),
    [("Липецкая область", "RU-LIP"), ("в Липецке", None), ("липецк", "RU-LIP"), ("Беларусь", None), ("нигде", None)],
)
def test_a_region_is_set_by_its_name_or_by_that_of_a_town(name: str, region: str | None) -> None:
    assert region_by_name(name) == region


def test_between_a_publisher_abroad_and_a_region_of_russia_the_text_decides() -> None:
    text = "Октябрьский район Гомельской области дружит с Липецкой областью."
    release = Release(id="r", text=text, sha256="", publisher="Гомельская правда")
    assert found_in(release) == extract(text, published=None)
    alone = Release(id="r", text="В Гомеле и Бресте рады гостям из Китая.", sha256="", publisher="Гомельская правда")
    assert "Гомель" not in found_in(alone).partners


def twins_of(text: str, publisher: str | None) -> list[tuple[str, str, str]]:
    release = Release(id="r", text=text, sha256="", publisher=publisher, published=date(2025, 6, 10))
    return [(twin.a, twin.b, str(twin.status)) for twin in found_in(release).twins]


@pytest.mark.parametrize(
    ("text", "publisher", "expected"),
    [
        (
            "На праздник приехали и гости из Жодино: этот белорусский город стал нашим побратимом в 2019 году.",
            "Администрация города Вольска",
            [("Вольск", "Жодино", "active")],
        ),
        (
            "С китайским Цзиси наш город породнился в 1998 году. Теперь готовится обмен школьниками.",
            "«Маяк», г. Арсеньев",
            [("Арсеньев", "Цзиси", "active")],
        ),
        (
            "Школьники округа провели каникулы в побратимском Ивьевском районе. Отдыхали в лагере на Немане.",
            "Администрация Шебекинского округа",
            [("Шебекинский район", "Ивьевский район", "active")],
        ),
        (
            "Проект соглашения о побратимстве с Вилейским районом направят на согласование.",
            "Пресс-служба администрации Канского района",
            [("Канский район", "Вилейский район", "planned")],
        ),
    ],
)
def test_the_town_of_the_publisher_is_at_home_where_the_text_never_names_its_own(
    text: str, publisher: str, expected: list[tuple[str, str, str]]
) -> None:
    assert twins_of(text, publisher) == expected


def test_the_own_town_of_a_text_goes_before_that_of_its_publisher() -> None:
    text = "Глава Кинешмы встретил гостей из Барановичей. Наш город породнился с Барановичами в 2011 году."
    assert twins_of(text, "Ивановская правда, г. Иваново") == twins_of(text, None)
    assert [pair[0] for pair in twins_of(text, None)] == ["Кинешма"]


@pytest.mark.parametrize("publisher", ["Самарская область", "Полоцк и Псков", "Тестовый листок", "Октябрьский район"])
def test_a_publisher_without_one_known_municipality_names_no_town(publisher: str) -> None:
    assert town_of_publisher(publisher) is None
