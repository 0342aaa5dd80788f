import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from store.library import open_library
from tests.tui.map.libraries import HOME_TOWNS, PARTNERS, claim, half, pair
from tui.__main__ import main

RECORDS = [
    pair(0, HOME_TOWNS[16], PARTNERS[10], signed="2022-05-09"),
    pair(1, HOME_TOWNS[4], "Заречье-на-Холме"),
    half(2, HOME_TOWNS[3]),
    claim(3),
]


@pytest.fixture
def library(tmp_path: Path) -> str:
    path = tmp_path / "library.json"
    open_library(path, create=True).add(RECORDS)
    return str(path)


def shown(library: str, capsys: pytest.CaptureFixture[str], *options: str, code: int = 0) -> str:
    assert main(["twins", "--library", library, "--lang", "ru", *options]) == code
    return capsys.readouterr().out


def test_the_table_tells_claims_from_pairs(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    out = shown(library, capsys)

    assert "заявлено 20" in out
    assert "● пара известна 1" in out
    assert "◐ партнёр не назван 1" in out
    assert "◌ неизвестно 18" in out
    assert f"● {HOME_TOWNS[16].name}" in out
    assert "9 мая 2022" in out
    assert "r00/t0" in out


def test_json_holds_every_evidence(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    found = json.loads(shown(library, capsys, "--json"))

    assert (found["coverage"]["claimed"], found["coverage"]["documented"], found["coverage"]["unknown"]) == (20, 1, 18)
    assert len(found["coverage"]["municipalities"]) == 20
    signed = next(p for p in found["pairs"] if p["standing"] == "signed")
    assert signed["b_id"] == PARTNERS[10].id
    assert signed["evidence"][0]["id"] == "r00/t0"
    text = RECORDS[0].release.text
    start, end = signed["evidence"][0]["spans"][0]
    assert text[start:end] == signed["evidence"][0]["words"]
    assert next(p for p in found["pairs"] if p["standing"] == "half")["b"] is None


def test_csv_leaves_the_unknown_empty(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    head, *rows = shown(library, capsys, "--csv").splitlines()

    assert head.startswith("standing,a,a_id,b,b_id,region,country,signed")
    assert len(rows) == 3
    assert any(row.startswith(f"half,{HOME_TOWNS[3].name},{HOME_TOWNS[3].id},,,") for row in rows)


def test_geojson_has_lines_points_and_no_invented_place(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    features = json.loads(shown(library, capsys, "--geojson"))["features"]
    lines = [f for f in features if f["geometry"] and f["geometry"]["type"] == "LineString"]
    nowhere = [f for f in features if f["geometry"] is None]

    assert lines[0]["geometry"]["coordinates"][0] == [HOME_TOWNS[16].lon, HOME_TOWNS[16].lat]
    assert {f["properties"]["b"] for f in nowhere} == {"Заречье-на-Холме", None}


@pytest.mark.parametrize("options", [[], ["--single"], ["--ascii"]])
def test_the_map_comes_as_text_of_the_size_asked_for(
    library: str, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    rows = shown(library, capsys, "--map", "--size", "90x20", *options).splitlines()

    assert len(rows) == 20
    assert max(map(len, rows)) <= 90
    assert "Беларусь" in rows[0]


def test_the_map_comes_as_a_well_formed_picture(library: str, capsys: pytest.CaptureFixture[str]) -> None:
    root = ElementTree.fromstring(shown(library, capsys, "--svg", "--size", "80x20"))

    assert root.tag.endswith("svg")
    assert any("Беларусь" in (text.text or "") for text in root.iter("{http://www.w3.org/2000/svg}text"))


def test_nothing_known_is_said_by_the_exit_code(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "empty.json"
    open_library(path, create=True).add([claim(0)])

    assert "заявлено 20" in shown(str(path), capsys, code=1)


def test_a_wrong_size_is_a_wrong_usage(library: str) -> None:
    with pytest.raises(SystemExit) as stop:
        main(["twins", "--library", library, "--map", "--size", "wide"])
    assert stop.value.code == 2


@pytest.mark.parametrize("option", ["--json", "--map"])
def test_no_screen_is_loaded(library: str, option: str) -> None:
    code = f"import sys; from tui.__main__ import main; main(['twins', '--library', {library!r}, {option!r}])"
    tail = "; sys.stderr.write(str(any(m.split('.')[0] == 'textual' for m in sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, text=True, check=True)

    assert ran.stderr == "False"
