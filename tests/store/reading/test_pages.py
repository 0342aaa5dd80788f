"""Saved pages of ten kinds: the release's own title, day, publisher and words, and nothing of the page around it."""

import contextlib
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.reading import Failure, Reading, read
from store.reading.html import fragment_text, read_html

PAGES = Path(__file__).parents[2] / "pages"
EXPECTED = json.loads((PAGES / "expected.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", EXPECTED)
def test_page_gives_its_release(name: str) -> None:
    (reading,) = read(PAGES / name)
    assert isinstance(reading, Reading)
    found = reading.release
    assert {
        "title": found.title,
        "published": str(found.published),
        "publisher": found.publisher,
        "url": found.url,
        "paragraphs": found.text.split("\n\n"),
    } == EXPECTED[name]
    assert found.warnings == ()


def test_a_visible_day_against_the_metadata_is_warned_of(tmp_path: Path) -> None:
    page = (PAGES / "05-repeated-title.html").read_text(encoding="utf-8")
    path = tmp_path / "a.html"
    path.write_text(page.replace("8 июня 2022", "").replace("<p>Хоз", "<div>9 мая 2021</div><p>Хоз"), encoding="utf-8")
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    assert str(reading.release.published) == "2022-06-08"
    assert reading.release.warnings == ("published 2022-06-08 by metadata, but 2021-05-09 by dateline",)


PROSE = "".join(
    f"<p>Районная ярмарка открылась утром, мастера привезли посуду и ткани из села номер {n}.</p>" for n in "123"
)


@pytest.mark.parametrize(
    "page",
    [
        f"<div class=news-date>22 июля 2022 г.</div><h1>Ярмарка</h1>{PROSE}<div>23.07.2022</div>",
        f"<p>Сегодня 9.05.2024</p><h2>Вести</h2><h1>Ярмарка</h1><div>22.07.2022 16:30 <a>Совет района</a></div>{PROSE}",
        f"<div><b>12:31 22 июля 2022</b><br>Ярмарку открыл глава района.<br>Гостей было много.</div>{PROSE}",
    ],
)
def test_the_day_of_a_page_stands_by_its_heading(page: str, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(f"<html><body>{page}", encoding="utf-8")
    (reading,) = read(tmp_path / "a.html")
    assert isinstance(reading, Reading)
    assert str(reading.release.published) == "2022-07-22"


def test_a_sentence_that_opens_with_day_and_hour_is_no_stamp() -> None:
    page = f"<h1>Ярмарка</h1><p>22.07.2022 10:00 на площади начнётся концерт.</p>{PROSE}"
    assert read_html(f"<html><body>{page}", "page").dates == []


def test_a_heading_that_names_the_site_is_no_title() -> None:
    page = f"<title>Ярмарка открылась | Вести</title><h1>Вести района</h1><div><h2>Ярмарка открылась</h2>{PROSE}</div>"
    draft = read_html(f"<html><body>{page}", "page")
    assert (draft.title, draft.text.count("\n\n")) == ("Ярмарка открылась", 2)


def test_a_lead_outside_the_body_is_kept() -> None:
    lead = "Вводный абзац стоит отдельно от остального текста."
    page = f"<div><h1>Ярмарка</h1><div class=lead><p>{lead}</p></div><p>Поделиться</p><div>{PROSE}</div></div>"
    assert read_html(page, "page").text.startswith(f"{lead}\n\nРайонная")


def test_a_piece_of_a_page_in_a_text_file_is_read_as_one(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("<p>Мост&nbsp;закрыт.</p>\n<p>Объезд через <b>Заручье</b>.</p>", encoding="utf-8")
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    assert reading.release.text == "Мост\xa0закрыт.\n\nОбъезд через Заручье."
    path.write_text("<p меньше нуля, сказано в отчёте.", encoding="utf-8")
    (reading,) = read(path)
    assert isinstance(reading, Reading)
    assert reading.release.text.startswith("<p меньше")


def test_a_page_drawn_by_script_gives_the_text_of_its_metadata() -> None:
    article = {"@type": ["NewsArticle"], "headline": "Ярмарка", "articleBody": "Мост закрыт. " * 20}
    page = f'<script type="application/ld+json">{json.dumps(article)}</script><body><div id=root></div></body>'
    draft = read_html(page, "page")
    assert (draft.title, draft.text) == ("Ярмарка", ("Мост закрыт. " * 20).strip())


BOMBS = {
    "open comments": "<!--",
    "open attributes": "<a b='",
    "nested elements": "<div>",
    "nested formatting": "<b>",
    "open tables": "<table>x",
    "many paragraphs": "<p>x",
    "many links": "<a href=x>y</a> ",
    "entities": "&amp;&#27;",
    "scripts": '<script type="application/ld+json">[',
    "blanks": " " * 60 + "a",
    "dates": "1 мая ",
}


@pytest.mark.parametrize("unit", BOMBS.values(), ids=BOMBS.keys())
def test_bombs_are_refused_or_read_in_bounded_work(unit: str) -> None:
    # a parser that is quadratic in any of these would not come back from the large one
    for size in (50_000, 4_900_000):
        with contextlib.suppress(ValueError):
            read_html("<html><body>" + unit * (size // len(unit)), "page")


@given(st.text(st.sampled_from(list("<>/!-='\"&;# apdivbrtlсло1\n")), max_size=300))
def test_any_markup_gives_a_draft(markup: str) -> None:
    read_html(markup, "page")
    fragment_text(markup)


@given(st.binary(max_size=400))
def test_any_bytes_give_a_reading_or_a_reason(content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for suffix in ("txt", "html", "json", "jsonl", "rss"):
            path = Path(folder) / f"a.{suffix}"
            path.write_bytes(content)
            for outcome in read(path):
                assert isinstance(outcome, (Reading, Failure))
