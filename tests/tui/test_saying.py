import pytest

from store.views.filter import KINDS, Filter, Period
from tui.locale import LANGUAGES, Catalogue
from tui.saying import period_in_words, sentence

RU, EN = Catalogue("ru"), Catalogue("en")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("2024", "2024"),
        ("2024-05", "май 2024"),
        ("2024-05-09", "9 мая 2024"),
        ("2019..2020", "2019–2020"),
        ("2014-06..2014-08", "июн – авг 2014"),
        ("2014-11..2015-02", "ноя 2014 – фев 2015"),
        ("2024..", "с 2024"),
        ("..2025-08-22", "до 22 авг 2025"),
        ("2025-09-29..2025-10-01", "29 сен – 1 окт 2025"),
        ("undated", "без даты"),
    ],
)
def test_periods(line: str, said: str) -> None:
    assert period_in_words(RU, Period.parse(line)) == said


def words(line: str, room: int = 70) -> str:
    return ", ".join(f"{slot.label} {slot.value}".strip() for slot in sentence(RU, Filter.parse(line), room))


def test_slots_are_said_in_the_nominative() -> None:
    assert words('partner:Ветка @"Нина Пряхина" "ярмарка"') == (
        "партнёр Ветка, говорит Нина Пряхина, слова «ярмарка», за все годы"
    )
    assert words("kind:direct 2024") == "что прямая речь, 2024"


def test_a_long_sentence_loses_its_last_slots() -> None:
    said = words('partner:Ветка place:Тихвинка @"Нина Пряхина" kind:direct 2024', room=48)
    assert said.endswith("и ещё 3")
    assert said.startswith("партнёр Ветка, место Тихвинка")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_has_a_word(language: str) -> None:
    catalogue = Catalogue(language)
    assert all(catalogue.has(f"kind.{kind}") for kind in KINDS)
