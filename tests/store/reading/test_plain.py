"""Titles and days of plain text taken off pages, with what pages lay around them."""

from datetime import date
from pathlib import Path

import pytest

from tests.store.reading.test_reading import BODY, release_of

TITLE = "Ольховцы осмотрели маслозавод"


@pytest.mark.parametrize(
    "top",
    [
        f"{TITLE}\n\n{TITLE}\nФото: пресс-служба администрации Ольховского района\n\n",
        f"Найти\n\nВидео: телеканал «Заручье»\n\n{TITLE}\n\n",
        f"Заручье\n\n{TITLE}\n\n",
        f"Малый бизнес\n{TITLE}\n",
        f"{TITLE}\n\nВ цехе, открытом весной, делегацию встретил главный технолог Захар Мостовой\n\n",
        f"0\n{TITLE}\n17\n",
    ],
)
def test_a_heading_is_found_among_credits_sections_and_counters(tmp_path: Path, top: str) -> None:
    assert release_of(tmp_path, f"{top}{BODY}").title == TITLE


def test_a_short_heading_over_the_body_is_a_heading(tmp_path: Path) -> None:
    assert release_of(tmp_path, f"Первое масло\n\n{BODY}").title == "Первое масло"


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n13 июля 202312:58\n{BODY}",
        f"{TITLE}\n13.07.20237:05\n{BODY}",
        f"{TITLE}\n2023-07-13 07:16\n{BODY}",
        f"{TITLE}\n\nДелегация приехала в Заручье.\nЗахар Мостовой\n13.07.2023, 09:32\n19 8275\n{BODY}",
        f"{BODY}\n\n13-07-2023 07:16",
        f"{BODY}\nИсточник: Совет Заручья\n13.07.2023 10:52\n",
        f"« Назад 13.07.2023 00:00 {BODY}",
        f"← Назад к списку 13.07.2023 00:00 12 июля {BODY}",
    ],
)
def test_the_day_is_read_where_pages_put_it(tmp_path: Path, text: str) -> None:
    assert release_of(tmp_path, text).published == date(2023, 7, 13)


def test_the_way_back_to_a_list_opens_no_quote(tmp_path: Path) -> None:
    assert release_of(tmp_path, f"« Назад 13.07.2023 00:00 {BODY}").text == BODY
    assert release_of(tmp_path, f"« Назад 31.02.2023 00:00 {BODY}").published is None
    assert release_of(tmp_path, f"«Назад дороги нет», — сказал мастер. {BODY}").text.startswith("«Назад")


@pytest.mark.parametrize(
    "text",
    [
        f"{TITLE}\n\nЯрмарка пройдёт 13.07.2023 в Заручье, гостей ждут с утра.\n{BODY}",
        f"{BODY}\n\nТелефон для справок: 8-13-07-2023, добавочный 16",
        f"{BODY}\n" * 9 + "Другая новость\n13.07.2023\n" + f"{BODY}\n" * 9,
    ],
)
def test_a_day_inside_the_story_is_none_of_publication(tmp_path: Path, text: str) -> None:
    assert release_of(tmp_path, text).published is None


def test_a_day_told_on_top_is_not_outdone_by_one_at_the_end(tmp_path: Path) -> None:
    found = release_of(tmp_path, f"13 июля 2023\n{TITLE}\n{BODY}\n\nЧитайте ещё\n19 июля 2024")
    assert (found.published, found.warnings) == (date(2023, 7, 13), ())


@pytest.mark.parametrize(
    "text",
    [
        f"Опубликовано: 13.07.23\n{BODY}",
        f"13.07.23, 09:15\n{TITLE}\n{BODY}",
        f"Размер шрифта:\nИзображения:\nВажное и актуальное, 13.07.2023, 10:34\n\n{TITLE}\n\n{TITLE}\n\n{BODY}",
        f"| 13.07.2023 |\n{TITLE} |\n|\n{BODY}",
    ],
)
def test_the_stamp_of_a_page_is_read_with_its_label(tmp_path: Path, text: str) -> None:
    found = release_of(tmp_path, text)
    assert (found.published, found.title) == (date(2023, 7, 13), TITLE if TITLE in text else None)


def test_a_title_told_again_with_the_site_behind_it_is_one_title(tmp_path: Path) -> None:
    address = "https://zarechye.example/13/oblast.html"
    top = f"{address}\n\n{TITLE}\n\n{TITLE} - 13.07.2023, ЗАРЕЧЬЕ\n\n{TITLE}\n\n"
    found = release_of(tmp_path, f"{top}{BODY}")
    assert (found.title, found.url, found.text) == (TITLE, address, BODY)


def test_a_word_among_furniture_is_no_title(tmp_path: Path) -> None:
    assert release_of(tmp_path, f"Спецпроекты\nЗаречье-информ\nУчредитель АО «Медиа»\n{BODY}").title is None


@pytest.mark.parametrize("line", ["Счёт 10.15.20 в пользу гостей", "Опубликовано: 31.02.23", "Версия 13.07.23.1"])
def test_other_numbers_are_no_day_with_a_short_year(tmp_path: Path, line: str) -> None:
    assert release_of(tmp_path, f"{line}\n{BODY}").published is None
