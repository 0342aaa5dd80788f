import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from store.library import open_library
from store.model import Facts, Quote, QuoteKind, Record, Release, Span
from tui import opening
from tui.__main__ import main

TEXT = "«Мы ждём гостей», — сказала Анна Рябая. «Путь недалёк», — добавил Лев Крон."


def _quote(words: str, speaker: str) -> Quote:
    start = TEXT.index(words)
    spans = (Span(start, start + len(words)),)
    return Quote(spans=spans, rule="test", text=words, kind=QuoteKind.DIRECT, speaker=speaker)


RECORD = Record(
    release=Release(id="visit", text=TEXT, sha256="", title="Визит", published=date(2025, 3, 4)),
    facts=Facts(quotes=(_quote("Мы ждём гостей", "Анна Рябая"), _quote("Путь недалёк", "Лев Крон"))),
)


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "library.json"
    open_library(path, create=True).add([RECORD])
    return str(path)


def test_a_quote_is_cited_by_its_name(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--library", library, "visit/q1", "--words"]) == 0
    out = capsys.readouterr().out
    assert "«Мы ждём гостей»" in out
    assert "04.03.2025" in out


def test_a_release_is_cited_without_words(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--library", library, "visit", "--style", "chicago"]) == 0
    assert "“Визит.” 2025. Press release, March 4." in capsys.readouterr().out


@pytest.mark.parametrize("name", ["nothing", "visit/q2", "visit/"])
def test_an_unknown_name_is_said_to_be_unknown(library: str, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cite", "--library", library, name]) == 1
    assert name in capsys.readouterr().err


def test_an_export_holds_what_the_filter_leaves(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--library", library, "--format", "json", "--filter", "@Крон"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert [quote["text"] for quote in json.loads(line)["quotes"]] == ["Путь недалёк"]


@pytest.mark.parametrize("form", ["csv", "json", "markdown", "bibtex", "csl"])
def test_every_format_carries_the_words(library: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--library", library, "--format", form]) == 0
    out = capsys.readouterr().out
    assert ("Мы ждём гостей" in out) or form in ("bibtex", "csl")
    assert "Визит" in out or form == "markdown"


def test_a_file_is_not_replaced_unasked(library: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    target = tmp_path / "out.csv"
    command = ["export", "--library", library, "--format", "csv", "--output", str(target)]
    assert main(command) == 0
    written = target.read_text(encoding="utf-8")
    assert main(command) == 1
    assert "--force" in capsys.readouterr().err
    assert main([*command, "--force"]) == 0
    assert target.read_text(encoding="utf-8") == written


def test_a_filter_that_cannot_be_is_a_wrong_usage(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["export", "--library", library, "--format", "csv", "--filter", "kind:nonsense"])
    assert stop.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def test_nothing_left_is_told_by_the_exit_code(library: str) -> None:
    assert main(["export", "--library", library, "--format", "csv", "--filter", "1999"]) == 1


def test_facts_keep_their_names_when_a_filter_leaves_out_their_neighbours(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = (_quote("Мы ждём гостей", "Лев Крон"), _quote("Мы ждём гостей", "Анна Рябая"))
    path = tmp_path / "two.json"
    open_library(path, create=True).add([replace(RECORD, facts=Facts(quotes=both))])
    command = ["export", "--library", str(path), "--format", "csv"]
    assert main([*command, "--speaker", "Рябая"]) == 0
    [row] = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert main(["show", "--library", str(path), row["id"]]) == 0
    assert "Анна Рябая" in capsys.readouterr().out


def test_twins_export_as_geojson(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "--library", str(opening.sample_path()), "--format", "geojson", "--partner", "Витебск"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["type"] == "FeatureCollection"
    assert {"Point", "LineString"} <= {each["geometry"]["type"] for each in found["features"] if each["geometry"]}
