"""Every style, whole and with each part of the record missing or hostile. `UPDATE_GOLDEN=1` rewrites the files."""

import json
import os
import re
from datetime import date
from pathlib import Path

import bibtexparser
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from store.cite import Style, cite, cut, with_words
from store.model import Quote, QuoteKind, Release, Span

GOLDEN = Path(__file__).parent / "golden"
WORDS = "Завод в Ручейске мы достроим [к осени] & откроем «Мастерскую»"
TEXT = f"Ручейск готовится к пуску завода.\n\nОб этом сказали на совещании.\n\n«{WORDS}», — сказала Вера Полынина."
START = TEXT.index(WORDS)

RELEASE = Release(
    id="r1",
    text=TEXT,
    sha256="",
    title="В Ручейске назвали срок пуска завода",
    url="https://press.example/news/123",
    publisher="Администрация Ручейска",
    published=date(2025, 8, 22),
    accessed=date(2026, 11, 22),
)
QUOTE = Quote(
    spans=(Span(START, START + len(WORDS)),),
    rule="quote.after.name",
    text=WORDS,
    kind=QuoteKind.DIRECT,
    speaker="Вера Полынина",
    role="глава Ручейска",
)
CASES = {
    "whole": (RELEASE, QUOTE),
    "no title": (replace(RELEASE, title=None), QUOTE),
    "no url": (replace(RELEASE, url=None), QUOTE),
    "no access date": (replace(RELEASE, accessed=None), QUOTE),
    "no publication date": (replace(RELEASE, published=None), QUOTE),
    "no publisher": (replace(RELEASE, publisher=None), QUOTE),
    "no speaker": (RELEASE, replace(QUOTE, speaker=None, role=None)),
    "bare": (Release(id="r", text=TEXT, sha256=""), replace(QUOTE, speaker=None, role=None)),
    "long title": (replace(RELEASE, title=("Очень длинное заглавие о заводе " * 10)[:300]), QUOTE),
    "brackets": (replace(RELEASE, title="Итоги [часть 1] {черновик} (2025) 50% #1 a_b"), QUOTE),
    "quotes": (replace(RELEASE, title='«Ручей» и "Родник" сказали: «Да!»'), QUOTE),
    "emoji": (replace(RELEASE, title="Пуск 🏭 завода"), QUOTE),
    "controls": (replace(RELEASE, title="Пуск\x1b]52;c;x\x07 за\u202eвода", publisher="Пресс\x9b-служба"), QUOTE),
    "reported": (RELEASE, replace(QUOTE, kind=QuoteKind.REPORTED)),
    "retold": (replace(RELEASE, retold=True), QUOTE),
    "synthetic": (replace(RELEASE, synthetic=True), QUOTE),
}


@pytest.mark.parametrize("style", list(Style))
def test_style_prints_what_its_golden_file_says(style: Style) -> None:
    shown = "".join(f"== {name}\n{with_words(*case, style)}\n\n" for name, case in CASES.items())
    path = GOLDEN / f"{style}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("style", list(Style))
@pytest.mark.parametrize("case", CASES)
def test_no_style_prints_gaps_or_controls(style: Style, case: str) -> None:
    printed = cite(*CASES[case], style)
    assert not re.search(r"\.\.(?!\.)|//\s*\.|\(\s*\)|None|\s,|[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", printed)
    assert not printed.endswith(("//", ":", "—", ","))


@pytest.mark.parametrize("style", [style for style in Style if style is not Style.MARKDOWN])
def test_words_are_the_stored_words(style: Style) -> None:
    assert WORDS in with_words(RELEASE, QUOTE, style)


def test_markdown_words_differ_by_escapes_only() -> None:
    block = with_words(RELEASE, QUOTE, Style.MARKDOWN)
    assert WORDS in re.sub(r"\\([\\`*_\[\]()<>#|])", r"\1", block)


def test_a_paraphrase_is_never_put_in_marks() -> None:
    reported = replace(QUOTE, kind=QuoteKind.REPORTED)
    for style in Style:
        assert f"«{WORDS}»" not in with_words(RELEASE, reported, style)


@given(st.text(min_size=1), st.integers(0, 50), st.integers(0, 50))
def test_a_part_marks_its_cuts(text: str, start: int, end: int) -> None:
    part = cut(replace(QUOTE, text=text), Span(start, end))
    whole = text[:start].strip() == "" and text[min(end, len(text)) :].strip() == ""
    assert ("<…>" in part.replace(text, "")) or whole or "<…>" in text
    assert cut(replace(QUOTE, text=text), Span(0, len(text))) == text.strip()


@pytest.mark.parametrize("case", CASES)
def test_bibtex_is_read_back(case: str) -> None:
    release, quote = CASES[case]
    parsed = bibtexparser.parse_string(cite(release, quote, Style.BIBTEX))
    assert not parsed.failed_blocks
    (entry,) = parsed.entries
    fields = {field.key: field.value for field in entry.fields}
    assert entry.entry_type == "online"
    assert fields.get("url") == release.url
    assert entry.key.isascii()


@pytest.mark.parametrize("case", CASES)
def test_csl_is_json_with_the_title_as_it_is(case: str) -> None:
    release, quote = CASES[case]
    item = json.loads(cite(release, quote, Style.CSL_JSON))
    assert item["type"] == "webpage"
    if release.title and case != "controls":
        assert item["title"] == " ".join(release.title.split())


def test_only_web_addresses_are_printed() -> None:
    for address in ("javascript:alert(1)", "file:///etc/passwd", "https://a.example/\x1b[2J"):
        printed = cite(replace(RELEASE, url=address), QUOTE, Style.PRESS)
        assert "javascript" not in printed
        assert "file:" not in printed
        assert "\x1b" not in printed
