"""Letters and greetings printed whole are speech of who signs them. All people are invented."""

import pytest

from store.extract.pipeline import extract
from store.model import Quote

ADDRESS = "Уважаемые жители района!\n"
BODY = "От всей души поздравляю вас с праздником урожая!\nВаш труд нужен всем. Пусть в домах будет хлеб."


def quotes(text: str) -> tuple[Quote, ...]:
    return extract(text, published=None).quotes


@pytest.mark.parametrize(
    ("signature", "speaker", "role"),
    [
        ("\nГлава района Павел Озеров", "Павел Озеров", "глава района"),
        ("\n\nС уважением,\nглава района\nОльга Игоревна Озерова", "Ольга Игоревна Озерова", "глава района"),
        ("\nГлава муниципального района\nИ.Г.Озеров", "И. Г. Озеров", "глава муниципального района"),
        (
            "\nО.В. ОЗЕРОВА, глава района\nТ.В. КРАСНОВА, председатель Собрания",
            "О. В. Озерова",
            "глава района",
        ),
    ],
)
def test_a_signed_letter_is_one_quote_from_the_address_to_the_signature(
    signature: str, speaker: str, role: str
) -> None:
    (letter,) = quotes(ADDRESS + BODY + signature)
    assert (letter.kind.value, letter.speaker, letter.role) == ("direct", speaker, role)
    assert letter.text == (ADDRESS + BODY).replace("\n", " ")


def test_a_heading_tells_whose_a_letter_without_signature_is() -> None:
    (letter,) = quotes("Приветствие Павла Озерова участникам слёта\n\n" + ADDRESS + BODY)
    assert (letter.speaker, letter.text) == ("Павел Озеров", (ADDRESS + BODY).replace("\n", " "))


def test_every_one_of_several_who_sign_keeps_his_own_office() -> None:
    text = ADDRESS + BODY + "\nО.В. ОЗЕРОВА, глава района\nТ.В. КРАСНОВА, председатель Собрания"
    assert [(p.name, p.role) for p in extract(text, published=None).people] == [
        ("О. В. Озерова", "глава района"),
        ("Т. В. Краснова", "председатель Собрания"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        ADDRESS + "5 мая в посёлке отключат воду. Просим сделать запас.\nАдминистрация посёлка",
        ADDRESS + BODY,
        "Уважаемые гости района!\nВ парке открыта выставка цветов.\nПавел Озеров рассказал о розах и пионах.",
    ],
)
def test_notices_and_letters_nobody_signs_are_no_quotes(text: str) -> None:
    assert quotes(text) == ()


def test_an_address_inside_a_line_of_speech_begins_no_letter() -> None:
    (said,) = quotes("— Дорогие земляки! Поздравляю вас, — сказал Павел Озеров.\nБыли танцы.\nХор пел до ночи.")
    assert said.text == "Дорогие земляки! Поздравляю вас"
