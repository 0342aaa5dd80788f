"""Dashes with no blank beside them, as district papers set them: still dashes of speech, never inside a word."""

import pytest

from store.extract.pipeline import extract
from store.model import QuoteKind

SAID = "За каждым праздником труд многих людей"


@pytest.mark.parametrize(
    "line",
    [
        f"-{SAID},-подчеркнул мэр Вадим Лапин.",
        f"–{SAID}, –подчеркнул мэр Вадим Лапин.",
        f"—{SAID},—подчеркнул мэр Вадим Лапин.",
        f"- {SAID},-подчеркнул мэр Вадим Лапин.",
        f"-{SAID}, - подчеркнул мэр Вадим Лапин.",
        f"«{SAID}»,-подчеркнул мэр Вадим Лапин.",
        f"«{SAID}», -подчеркнул мэр Вадим Лапин.",
        f'"{SAID}",-подчеркнул мэр Вадим Лапин.',
        f"«{SAID},-подчеркнул мэр Вадим Лапин.-Готовим ёлку».",
    ],
)
def test_a_glued_dash_parts_speech_from_its_speaker(line: str) -> None:
    (quote,) = extract(f"Готовимся к встрече года.\n{line}", published=None).quotes
    assert (quote.kind, quote.speaker, quote.role) == (QuoteKind.DIRECT, "Вадим Лапин", "мэр")
    assert quote.text.startswith(SAID)
    assert "подчеркнул" not in quote.text


def test_speech_goes_on_behind_a_glued_dash() -> None:
    line = "-Дорогу закончим к осени! -заверила глава района Анна Быкова. -Работы уже идут."
    (quote,) = extract(f"В районе чинят дороги.\n{line}", published=None).quotes
    assert (quote.text, quote.speaker) == ("Дорогу закончим к осени! Работы уже идут", "Анна Быкова")


@pytest.mark.parametrize(
    "text",
    [
        "Мэр-хозяйственник Вадим Лапин открыл бизнес-центр и эко-парк.",
        "Списки:\n-ремонт дороги;\n-Замена труб;\n-Посадка ёлок.",
        "Газ подвели в Ново-Ивановку, Усть-Лугу, Йошкар-Олу.",
    ],
)
def test_hyphens_of_words_and_lists_are_no_speech(text: str) -> None:
    assert extract(text, published=None).quotes == ()
