"""The own region of a release where something outside its text points to it."""

from dataclasses import replace

import pytest

from store.extract.pipeline import extract
from store.extract.places.tellers import country_of_address, region_by_name, region_of_publisher
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


def test_the_domain_of_a_country_makes_its_region_the_own_side() -> None:
    text = "Губернаторы Ульяновской и Орловской областей подписали соглашения с Витебским облисполкомом."
    release = Release(id="r", text=text, sha256="", url="https://vesti.example.by/1")
    assert found_in(release).partners == ("Ульяновская область", "Орловская область")
    assert "Витебская область" in found_in(replace(release, url="https://vesti.example.ru/1")).partners


@pytest.mark.parametrize(
    "url", ["https://a.ru", "https://a.example", "file:///x", "x", "http://[", "https://127.0.0.1/"]
)
def test_other_addresses_tell_no_country(url: str) -> None:
    assert country_of_address(url) is None
