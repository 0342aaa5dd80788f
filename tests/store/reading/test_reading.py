"""Text, JSON and feeds into releases: what becomes text, what metadata, and what is said about doubts."""

import contextlib
import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.model import DateSource, Origin, Release
from store.reading import Failure, Reading, expand, read
from store.reading.json_release import parse, read_json

BODY = "Делегация Ольховского района посетила Заручье и осмотрела новый цех маслозавода."


def release_of(tmp_path: Path, content: str, name: str = "a.txt") -> Release:
    return reading_of(tmp_path, content, name).release


def reading_of(tmp_path: Path, content: str, name: str = "a.txt") -> Reading:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8", newline="")
    (outcome,) = read(path)
    assert isinstance(outcome, Reading), outcome
    return outcome


def test_the_crawlers_mark_is_no_text_but_a_candidate(tmp_path: Path) -> None:
    found = release_of(tmp_path, f" date 2025-08-22 {BODY}\n")
    assert (found.text, found.published, found.published_from) == (BODY, date(2025, 8, 22), DateSource.PREFIX)
    assert release_of(tmp_path, f" date 2019-03 {BODY}").published is None


def test_the_same_words_with_and_without_the_mark_are_one_release(tmp_path: Path) -> None:
    assert release_of(tmp_path, f" date 2025-08-22 {BODY}").sha256 == release_of(tmp_path, f"{BODY}\n").sha256


@pytest.mark.parametrize(
    "line",
    [
        "ОЛЬХОВКА, 8 декабря, Агентство «Вести». ",
        "8 снежня, Ольховка /Пётр Гай - Вести/. ",
        "Ольховка, 8 декабря 2025. Вести. ",
        "8 декабря – Вести. ",
        "ОЛЬХОВКА, 8 дек - Вести. ",
        "OLKHOVKA, 8. December (Vesti) – ",
        "08.12.2025 16:49:00\n\n",
        "Posted: 08.12.2025 16:49:00\n\n",
        "Новости 08.12.2025 | 17:28\n",
        "8 декабря 2025г. 17:50\n",
        "8 Декабря’25\n",
        "Понедельник, 8 декабря 2025\n\n",
    ],
)
def test_a_dateline_is_preferred_to_the_mark_and_the_conflict_told(tmp_path: Path, line: str) -> None:
    found = release_of(tmp_path, f" date 2025-12-03 {line}{BODY}")
    assert (found.published, found.published_from) == (date(2025, 12, 8), DateSource.DATELINE)
    assert found.warnings == ("published 2025-12-08 by dateline, but 2025-12-03 by prefix",)


@pytest.mark.parametrize(
    "name", ["2025-12-08.txt", "2025-12-08 форум.txt", "forum_20251208.md", "форум 08.12.2025.txt"]
)
def test_the_name_of_a_file_dates_a_release_that_tells_no_day(tmp_path: Path, name: str) -> None:
    found = release_of(tmp_path, BODY, name)
    assert (found.published, found.published_from) == (date(2025, 12, 8), DateSource.FILE)
    told = release_of(tmp_path, f"Ольховка, 5 марта 2024. Вести. {BODY}", name)
    assert (told.published, told.warnings) == (date(2024, 3, 5), ())


def test_the_name_of_a_file_lends_its_year_to_a_date_line(tmp_path: Path) -> None:
    found = release_of(tmp_path, f"ОЛЬХОВКА, 30 декабря, Вести. {BODY}", "2026-01-03.txt")
    assert (found.published, found.published_from, found.warnings) == (date(2025, 12, 30), DateSource.DATELINE, ())


@pytest.mark.parametrize("name", ["2025-13-08.txt", "120251208.txt", "2025.txt", "№12-08-25.txt", "релиз.txt"])
def test_other_numbers_in_the_name_of_a_file_are_no_day(tmp_path: Path, name: str) -> None:
    assert release_of(tmp_path, BODY, name).published is None


def test_a_day_without_a_year_takes_none_from_the_clock(tmp_path: Path) -> None:
    found = release_of(tmp_path, f"ОЛЬХОВКА, 8 декабря, Вести. {BODY}")
    assert (found.published, found.published_from) == (None, DateSource.NONE)
    assert found.warnings == ("the date line 08.12 gives no year",)


def test_a_dateline_at_new_year_takes_the_nearer_year(tmp_path: Path) -> None:
    assert release_of(tmp_path, f" date 2025-01-02 ОЛЬХОВКА, 31 декабря, Вести. {BODY}").published == date(2024, 12, 31)


@pytest.mark.parametrize("start", ["29 мая в Ольховке открылся цех. ", "До 29 мая 2024 года цех закрыт. "])
def test_a_day_in_the_story_is_no_dateline(tmp_path: Path, start: str) -> None:
    assert release_of(tmp_path, start + BODY).published is None


def test_a_heading_becomes_the_title_even_when_repeated(tmp_path: Path) -> None:
    text = (
        f"В регионе\n\nВ Заручье открылся цех\n08.12.2025 10:00\n\nВ Заручье открылся цех\n\n{BODY}\n\n{BODY} И снова."
    )
    found = release_of(tmp_path, text)
    assert (found.title, found.published) == ("В Заручье открылся цех", date(2025, 12, 8))
    assert found.text == f"{BODY}\n\n{BODY} И снова."


def test_a_title_is_optional(tmp_path: Path) -> None:
    assert release_of(tmp_path, f"{BODY}\n\n{BODY}").title is None
    assert release_of(tmp_path, "Одна строка без точки").text == "Одна строка без точки"


def test_furniture_is_cut_only_from_text_taken_off_a_page(tmp_path: Path) -> None:
    text = f"{BODY}\n\nФото: Пётр Гай\n\n{BODY} Второй раз.\n\nЧитайте нас в мессенджерах"
    assert "Фото" not in release_of(tmp_path, f" date 2025-08-22 {text}").text
    assert release_of(tmp_path, text).text == text


def test_line_ends_and_composition_are_settled_once(tmp_path: Path) -> None:
    assert release_of(tmp_path, "Первыи\u0306 абзац.\r\nВторой.\rТретий.").text == "Первый абзац.\nВторой.\nТретий."


def test_lookalike_letters_are_pointed_out(tmp_path: Path) -> None:
    found = release_of(tmp_path, BODY.replace("Делегация", "Дeлeгaция"))
    assert found.warnings == ("words that mix Cyrillic and Latin letters: Дeлeгaция",)


def test_ids_stay_the_same_across_imports(tmp_path: Path) -> None:
    first = release_of(tmp_path, json.dumps({"url": "https://vesti.example/1", "text": BODY}), "a.json")
    second = release_of(tmp_path, json.dumps({"url": "https://vesti.example/1", "text": BODY + " Ещё."}), "b.json")
    assert first.id == second.id
    assert release_of(tmp_path, BODY, "c.txt").id == release_of(tmp_path, BODY, "d.txt").id != first.id


def test_a_json_text_is_kept_to_the_letter(tmp_path: Path) -> None:
    text = f"\ufeff  {BODY}\r\nВторои\u0306 абзац.  \n"
    found = release_of(tmp_path, json.dumps({"id": "x-1", "text": text, "labels": {"quotes": [1]}}), "a.json")
    assert (found.id, found.text) == ("x-1", text)


def test_json_fields_are_taken_or_named_as_ignored(tmp_path: Path) -> None:
    value = {
        "id": 7,
        "text": BODY,
        "url": "javascript:alert(1)",
        "published": "soon",
        "title": ["a"],
        "synthetic": True,
    }
    found = release_of(tmp_path, json.dumps(value), "a.json")
    assert (found.id, found.url, found.published, found.title, found.synthetic) == ("7", None, None, None, True)
    assert len(found.warnings) == 3


@pytest.mark.parametrize(
    "given", ["2025-08-22", "2025-08-22T10:00:00Z", "22.08.2025", "22 августа 2025", "Fri, 22 Aug 2025 10:00:00 +0300"]
)
def test_published_is_read_in_its_usual_forms(tmp_path: Path, given: str) -> None:
    found = release_of(tmp_path, json.dumps({"text": BODY, "published": given}), "a.json")
    assert (found.published, found.published_from) == (date(2025, 8, 22), DateSource.GIVEN)


def test_facts_that_come_along_are_found_in_the_text_or_named(tmp_path: Path) -> None:
    text = "«Цех работает\nв две смены», — сказала Анна Гай. Анна Гай ждёт гостей из Заручья и Беларуси."
    value = {
        "text": text,
        "quotes": [{"text": "Цех работает в две смены", "speaker": "Анна Гай"}, {"text": "Этого никто не говорил"}],
        "people": [{"name": "Анна Гай", "role": "мастер"}],
        "partners": ["Беларуси", "Заручья"],
        "figures": [{"span": [16, 19], "value": 2, "unit": "смены", "kind": "level"}, {"span": [900, 901]}],
        "dates": 5,
    }
    brought = reading_of(tmp_path, json.dumps(value), "a.json").brought
    (quote,), (person,), (figure,) = brought.quotes, brought.people, brought.figures
    assert quote.text == "Цех работает\nв две смены" == quote.hull.slice(text)
    assert (quote.speaker, quote.origin) == ("Анна Гай", Origin.IMPORTED)
    assert len(person.spans) == 2
    assert figure.hull.slice(text) == "две"
    assert brought.partners == ("Заручья", "Беларусь")
    assert len(release_of(tmp_path, json.dumps(value), "a.json").warnings) == 3


def test_json_lines_fail_line_by_line(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "Раз."}\n\n{"text": \n{"text": "Два."}\n', encoding="utf-8")
    outcomes = list(read(path))
    assert [type(outcome) for outcome in outcomes] == [Reading, Failure, Reading]
    assert isinstance(outcomes[1], Failure)
    assert outcomes[1].source.endswith("a.jsonl:3")


def test_a_line_of_json_lines_ends_at_a_line_feed_only(tmp_path: Path) -> None:
    text = "Раз.\u2028Два.\x85Три."
    assert release_of(tmp_path, json.dumps({"text": text}, ensure_ascii=False) + "\r\n", "a.jsonl").text == text


def test_json_lines_are_known_by_their_look(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"text": "Раз."}\n{"text": "Два."}\n', encoding="utf-8")
    assert len(list(read(path))) == 2
    path.write_text('[{"text": "Раз."}, {"text": "Два."}, 5]', encoding="utf-8")
    assert [type(outcome) for outcome in read(path)] == [Reading, Reading, Failure]


RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Вести Заручья</title>
<item><title>Цех &amp; печь</title><link>https://vesti.example/1</link>
<pubDate>Fri, 22 Aug 2025 10:00:00 +0300</pubDate>
<description>Коротко.</description>
<content:encoded><![CDATA[<p>Цех открыли.</p><p>Печь затопили.</p>]]></content:encoded>
</item>
<item><title>Пусто</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Вести</title><entry><title>Цех</title>
<link rel="self" href="https://vesti.example/self"/><link href="https://vesti.example/2"/><id>urn:2</id>
<updated>2025-08-22T10:00:00Z</updated><content type="html">&lt;p&gt;Цех открыли.&lt;/p&gt;</content></entry></feed>"""


def test_feeds_give_a_release_an_item(tmp_path: Path) -> None:
    path = tmp_path / "a.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = read(path)
    assert isinstance(first, Reading)
    found = first.release
    assert (found.title, found.publisher, found.url) == ("Цех & печь", "Вести Заручья", "https://vesti.example/1")
    assert (found.text, found.published) == ("Цех открыли.\n\nПечь затопили.", date(2025, 8, 22))
    assert isinstance(second, Failure)
    atom = release_of(tmp_path, ATOM, "b.xml")
    assert (atom.text, atom.url, atom.published) == ("Цех открыли.", "https://vesti.example/2", date(2025, 8, 22))


def test_folders_give_their_readable_files_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "c.png", ".hidden.txt", "sub/d.json"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(BODY, encoding="utf-8")
    assert [Path(str(path)).name for path in expand([tmp_path])] == ["a.html", "b.txt", "d.json"]
    (tmp_path / "empty").mkdir()
    assert all(isinstance(outcome, Failure) for outcome in expand([tmp_path / "empty", tmp_path / "none"]))


@given(st.text(max_size=300))
def test_any_text_is_parsed_or_refused_as_json(text: str) -> None:
    with contextlib.suppress(ValueError):
        parse(text)
    list(read_json(text, "x"))


JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
    | st.integers(-9, 99),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = (
    "id",
    "url",
    "published",
    "publisher",
    "title",
    "text",
    "quotes",
    "people",
    "dates",
    "partners",
    "twins",
    "tags",
)


@given(st.fixed_dictionaries({}, optional={name: JSON for name in NAMES}), st.text(max_size=60))
def test_any_json_gives_a_reading_or_a_reason(
    tmp_path_factory: pytest.TempPathFactory, value: object, text: str
) -> None:
    path = tmp_path_factory.mktemp("json") / "a.json"
    for whole in (value, {**value, "text": text}):  # type: ignore[dict-item]
        path.write_text(json.dumps(whole), encoding="utf-8")
        for outcome in read(path):
            assert isinstance(outcome, (Reading, Failure))
            if isinstance(outcome, Reading):
                size = len(outcome.release.text)
                assert all(fact.hull.end <= size for fact in (*outcome.brought.quotes, *outcome.brought.dates))


@pytest.mark.parametrize("unit", ["я", "яz", "я ", "1 мая ", "#тег ", "«", "\n", "- ", "а\u0301", "\u2028", "z\xa0"])
def test_long_monotonous_texts_are_read_in_linear_work(tmp_path: Path, unit: str) -> None:
    # anything quadratic would not come back from a megabyte
    path = tmp_path / "a.txt"
    path.write_text(f" date 2025-08-22 Начало. {unit * (1_000_000 // len(unit))}", encoding="utf-8")
    (outcome,) = read(path)
    assert isinstance(outcome, Reading)


def test_many_releases_may_be_larger_together_than_one_alone(tmp_path: Path) -> None:
    line = json.dumps({"text": "Мастера привезли посуду. " * 1000}, ensure_ascii=False)
    path = tmp_path / "a.json"
    path.write_text("\n".join([line] * 150), encoding="utf-8")
    assert path.stat().st_size > 5_000_000
    assert [type(outcome) for outcome in read(path)] == [Reading] * 150
    path.write_text("[" + ",\n".join([line] * 150) + "]", encoding="utf-8")
    assert [type(outcome) for outcome in read(path)] == [Failure]
