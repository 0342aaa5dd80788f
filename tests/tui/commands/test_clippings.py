"""`relex clippings`: what was clipped in the app, listed, cited and taken out."""

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import bibtexparser
import pytest

from store.library import Clipping, open_library
from tests.tui.commands.running import relex
from tests.tui.fixtures import record, records

HELD = record()
QUOTE, FIGURE = HELD.facts.quotes[0], HELD.facts.figures[0]
MADE = datetime(2025, 9, 1, 12, 30, tzinfo=UTC)


@pytest.fixture
def library(home: Path) -> Path:
    """A library with a clipped quote, a clipped figure, and a clipping whose words are gone."""
    path = home / "library.json"
    own = open_library(path, create=True)
    own.add(records(3))
    fact = f"{HELD.release.id}/q{QUOTE.hull.start}"
    own.clip(Clipping(fact=fact, words=QUOTE.text, note="к статье", tags=("Ярмарка", "край"), made=MADE))
    own.clip(Clipping(fact=f"{HELD.release.id}/f{FIGURE.hull.start}", words="14 %", tags=("числа",)))
    own.clip(Clipping(fact=f"{HELD.release.id}/q9999", words="Давние слова"))
    return path


def test_they_are_listed_newest_first_with_note_and_tags(home: Path, library: Path) -> None:
    done = relex(home, "clippings", "--library", library, "--lang", "ru", COLUMNS="200")
    assert done.returncode == 0
    gone, figure, quote = done.stdout.strip().split("\n\n")
    assert "Давние слова" in gone
    assert "слов больше нет" in gone
    assert figure.splitlines()[0] == "▲ 14 %"
    assert f"« {QUOTE.text}" == quote.splitlines()[0]
    assert QUOTE.speaker is not None
    assert QUOTE.speaker in quote
    assert quote.splitlines()[-1].strip() == "к статье #Ярмарка #край"


def test_programs_get_everything_known_of_them(home: Path, library: Path) -> None:
    rows = [json.loads(row) for row in relex(home, "clippings", "--library", library, "--json").stdout.splitlines()]
    assert [row["number"] for row in rows] == [3, 2, 1]
    assert rows[0]["kind"] is None
    assert rows[1]["kind"] == "figure"
    assert rows[2] == {
        "number": 1,
        "id": f"{HELD.release.id}/q{QUOTE.hull.start}",
        "words": QUOTE.text,
        "note": "к статье",
        "tags": ["Ярмарка", "край"],
        "made": "2025-09-01T12:30:00+00:00",
        "kind": "direct",
        "speaker": QUOTE.speaker,
        "role": QUOTE.role,
        "published": HELD.release.published.isoformat() if HELD.release.published else None,
        "publisher": HELD.release.publisher,
        "title": HELD.release.title,
        "url": HELD.release.url,
    }


@pytest.mark.parametrize("tag", ["ярмарка", "#Край"])
def test_a_tag_leaves_its_own(home: Path, library: Path, tag: str) -> None:
    done = relex(home, "clippings", "--library", library, "--tag", tag, "--json")
    assert [json.loads(row)["number"] for row in done.stdout.splitlines()] == [1]
    assert relex(home, "clippings", "--library", library, "--tag", "нет").returncode == 1


def test_they_are_cited_each_with_its_words(home: Path, library: Path) -> None:
    done = relex(home, "clippings", "--library", library, "--style", "gost-108")
    figure, quote = done.stdout.strip().split("\n\n")
    assert figure.startswith("14 %\n")
    assert quote.startswith(f"«{QUOTE.text}» — ")
    single = relex(home, "cite", f"{HELD.release.id}/q{QUOTE.hull.start}", "--words", "--library", library).stdout
    assert quote == single.strip()
    assert "without words in the library: 1" in done.stderr
    other = relex(home, "cite", f"{HELD.release.id}/f{FIGURE.hull.start}", "--words", "--library", library).stdout
    assert figure == other.strip()


def test_they_leave_as_files_of_other_programs(home: Path, library: Path) -> None:
    command = ("clippings", "--library", library, "--format")
    assert relex(home, *command, "markdown").stdout.endswith("к статье #Ярмарка #край\n")
    assert len(bibtexparser.parse_string(relex(home, *command, "bibtex").stdout).entries) == 2
    assert len(json.loads(relex(home, *command, "csl").stdout)) == 2
    out = home / "out.csv"
    done = relex(home, *command, "csv", "--output", out, "--lang", "ru")
    assert (done.returncode, done.stdout) == (0, "")
    assert "2 выписки" in done.stderr
    rows = list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8"))))
    assert [row["note"] for row in rows] == ["", "к статье"]
    assert "--force" in relex(home, *command, "csv", "--output", out).stderr
    assert relex(home, *command, "csv", "--output", out, "--force").returncode == 0


def test_where_there_are_none_the_way_to_make_one_is_said(home: Path) -> None:
    done = relex(home, "clippings", "--lang", "ru")
    assert (done.returncode, done.stdout) == (1, "")
    assert "клавиша b" in done.stderr


def test_an_output_without_a_format_is_a_wrong_usage(home: Path, library: Path) -> None:
    done = relex(home, "clippings", "--library", library, "--output", home / "x")
    assert done.returncode == 2
    assert "--format" in done.stderr
    assert not (home / "x").exists()
